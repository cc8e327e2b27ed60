"""Hours that posts are away from patients beyond the settled baseline (capacity, rule 1).

The share of time with patients already allows for received supervision, meetings and administration.
"""

from collections.abc import Mapping
from decimal import Decimal

TimeAway = Mapping[str, tuple[Decimal, ...]]  # a post's key: hours in each month of the plan
NOTHING = Decimal(0)


def added(*parts: TimeAway) -> dict[str, tuple[Decimal, ...]]:
    """The parts added up, post by post and month by month."""
    whole: dict[str, tuple[Decimal, ...]] = {}
    for part in parts:
        for post, hours in part.items():
            before = whole.get(post, (NOTHING,) * len(hours))
            whole[post] = tuple(a + b for a, b in zip(before, hours, strict=True))
    return whole
