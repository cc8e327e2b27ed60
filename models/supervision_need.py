"""The supervision that posts need, averaged in minutes and hours a week."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class SupervisionNeed:
    """One post's supervision of one kind, averaged in minutes a week."""

    post: str  # key
    kind: str
    learner_minutes: Decimal
    supervisor_minutes: Decimal
    counted: bool  # False for line management and study, shown apart
    supervisor: str  # who can give it, in words
    rule: str  # "1 session a month of 60 minutes"
    status: str  # "local" where agreed for this post
    source: str
    given_by: tuple[str, ...] = ()  # professions that may give it; empty: no rule says
    span_most: Decimal | None = None
    span_for: str = ""  # "supervisor" or "WTE"
    on_pathway: bool = False  # the post is in training: served first
    by_days: bool = False  # by days worked, so it falls where and when the post works
    lasts: tuple[date, date] | None = None  # from the first to the last day of inductions, and then alone

    @property
    def asks(self) -> bool:
        """Whether it takes a supervisor's time, and so calls for someone to give it."""
        return self.counted and self.supervisor_minutes > 0


@dataclass(frozen=True, slots=True)
class Supervision:
    """Supervision that the settled team needs: everyone who counts in post, no one in an induction."""

    needs: tuple[SupervisionNeed, ...]
    hours_a_week: Decimal  # supervisors' time, counted kinds only
    by_kind: tuple[tuple[str, Decimal], ...]  # hours a week
    without_rule: tuple[str, ...]  # keys of posts for which no rule was found
