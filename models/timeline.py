"""A post's timeline: induction, training pathways, milestones, registration and reviews. Records only."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ItemKind(StrEnum):
    INDUCTION = "induction"
    PATHWAY = "pathway"
    MILESTONE = "milestone"
    REGISTRATION = "registration"  # with a body or on a register; `end` is the renewal date
    REVIEW = "review"  # development review, once a year


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something on a post's timeline. Dates not known are None; both ends count."""

    key: str
    post: str  # the post's key
    kind: ItemKind
    what: str = ""  # a pathway's or body's key, else words as typed
    start: date | None = None  # the first day; None for what has one date alone
    end: date | None = None  # the last day, the day something is due, or a registration's renewal
    done: date | None = None  # when it was finished, or checked on the register
    stage: str = ""  # the supervision stage that a pathway brings while it lasts
    hours_a_week: Decimal | None = None  # away, as typed; None: as the rules or assumptions say
    note: str = ""

    @property
    def lasts(self) -> bool:
        """Whether it takes time from a first day to a last."""
        return self.kind in {ItemKind.INDUCTION, ItemKind.PATHWAY}

    @property
    def until(self) -> date | None:
        """The last day of what lasts: when it was finished, else as planned; None: goes on."""
        return self.done or self.end

    def on(self, day: date) -> bool:
        """Whether something that lasts is going on."""
        begun = self.start is None or self.start <= day
        return self.lasts and begun and (self.until is None or day <= self.until)


def moved_with(item: TimelineItem, before: date | None, after: date | None) -> TimelineItem:
    """An item of a post whose start moved: what lasts and began with the post goes with it, undone."""
    if before is None or after is None or not item.lasts or item.start != before or item.done:
        return item
    by = after - before
    return replace(item, start=after, end=item.end and item.end + by)
