"""A point to check that a network lives with, and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Accepted:
    """The reason, and the point as it stood; it is open again once its amount has grown."""

    mark: str  # of the point: see `Finding.mark`
    reason: str
    on: date
    text: str  # the point in words, as it stood
    amount: Decimal | None = None  # as it stood, in the point's unit
