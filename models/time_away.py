"""Hours of work that posts spend beyond the settled baseline: supervision given, induction, training.

The share of time with patients already allows for received supervision, meetings and administration
(capacity, rule 1). These hours come off the hours at work before that share is taken, as WISN's individual
allowances do, so that coverage and staffing rest on the same sum.
"""

from collections.abc import Mapping
from decimal import Decimal

TimeAway = Mapping[str, tuple[Decimal, ...]]  # a post's key: hours of work in each month of the plan
NOTHING = Decimal(0)


def added(*parts: TimeAway) -> dict[str, tuple[Decimal, ...]]:
    """The parts added up, post by post and month by month."""
    whole: dict[str, tuple[Decimal, ...]] = {}
    for part in parts:
        for post, hours in part.items():
            before = whole.get(post, (NOTHING,) * len(hours))
            whole[post] = tuple(a + b for a, b in zip(before, hours, strict=True))
    return whole
