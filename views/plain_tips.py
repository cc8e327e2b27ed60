"""What is told under the pointer, as it is written.

Qt would set out a text with tags as a page, and fetch its pictures from wherever a plan says.
"""

import re

JOINER = "\N{WORD JOINER}"  # no one sees it, and no tag has it
TAG = re.compile(r"<(?=[\s!?/]*[A-Za-z])|&(?=lt;)")  # either makes Qt take a text for a page


def plain(text: str) -> str:
    """A text that Qt takes for no page; one without tags stays itself."""
    return TAG.sub(rf"\g<0>{JOINER}", text)
