"""Names of staff where they were typed into a note: left out of files that go without names."""

import re
from collections.abc import Callable

from models.plan import Plan

LEFT_OUT = "(name left out)"


def without(plan: Plan) -> Callable[[str], str]:
    """What makes of a text the same text without any name that a post of the plan has."""
    typed = {post.name.strip() for scenario in plan.scenarios for post in scenario.posts}
    names = sorted((name for name in typed if len(name) > 1), key=len, reverse=True)
    if not names:
        return str
    anywhere = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names))
    return lambda text: anywhere.sub(LEFT_OUT, text)
