"""What is told under the pointer, as it is written.

Qt would set out a text with tags as a page, and fetch its pictures from wherever a plan says.
"""

JOINER = "\N{WORD JOINER}"  # no one sees it, and no tag has it


def plain(text: str) -> str:
    """A text that Qt takes for no page."""
    return text.replace("<", f"<{JOINER}")
