"""Counts so small that a person could be known by them: shown as "fewer than 5" outside the plan."""

from decimal import Decimal

FEW = 5
AT_MOST = Decimal("4.9999")  # stands in sums for 1 to 4 people that are not shown: fewer than 5, and no more


def few_people(people: Decimal | None) -> bool:
    """1 to 4 people; none at all are no one, and may be told."""
    return people is not None and 0 < people < FEW
