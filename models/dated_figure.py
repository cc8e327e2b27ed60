"""A number with its unit, dates, source and status, and which of several is in force in a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.months import Month


class Status(StrEnum):
    """How far a figure can be trusted; only PUBLISHED was printed by the body that sets it."""

    PUBLISHED = "published"
    SECONDARY = "secondary"
    DERIVED = "derived"
    ESTIMATE = "estimate"
    ASSUMPTION = "assumption"
    UNKNOWN = "unknown"
    ENTERED = "entered"


TRUST = (Status.UNKNOWN, Status.ASSUMPTION, Status.ESTIMATE, Status.DERIVED, Status.SECONDARY,
         Status.ENTERED, Status.PUBLISHED)  # fmt: skip


def least_sure(*statuses: Status) -> Status:
    """The status of a figure made of several: no surer than the least sure of them."""
    return min(statuses, key=TRUST.index)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and all that is known of it. `value` None means "not known", never 0."""

    value: Decimal | None
    unit: str
    status: Status
    source: str
    effective_from: Month | None = None
    effective_to: Month | None = None  # None: until replaced
    published_on: str = ""  # ISO, perhaps only year and month

    def covers(self, month: Month) -> bool:
        after_start = self.effective_from is None or self.effective_from <= month
        return after_start and (self.effective_to is None or month <= self.effective_to)

    @property
    def rank(self) -> tuple[bool, str]:
        """Later publications win over earlier ones, the user's own figure over all."""
        return (self.status is Status.ENTERED, self.published_on)


def in_force(figures: Iterable[Figure], month: Month) -> Figure | None:
    """The figure for a month: the latest publication that covers it wins, whatever its status.

    A publication whose amount was not found does not hide an earlier amount (see `raised_since`).
    Of two published on one day the later in the list wins.
    """
    covering = [figure for figure in reversed(tuple(figures)) if figure.covers(month)]
    known = [figure for figure in covering if figure.value is not None]
    return max(known or covering, key=lambda figure: figure.rank, default=None)


def raised_since(figures: Iterable[Figure], month: Month) -> Figure | None:
    """A later publication that covers the month but whose amount is not known, if there is one."""
    covering = [figure for figure in figures if figure.covers(month)]
    latest = max(covering, key=lambda figure: figure.rank, default=None)
    return latest if latest and latest.value is None and len(covering) > 1 else None


@dataclass(frozen=True, slots=True)
class Keyed:
    """A figure under its key: ("maximum", "clinical_pharmacist", "outer") and so on."""

    key: tuple[str, ...]
    figure: Figure
