"""A team's supervision: what each post is given, what each supervisor gives, and what is left."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.months import Month
from models.supervision import NOTHING, SIXTY
from models.supervision_need import Supervision, SupervisionNeed
from models.supervision_rules import Span
from models.supervisors import Supervisor


@dataclass(frozen=True, slots=True)
class Given:
    """A need that takes a supervisor's time, and who gives it."""

    need: SupervisionNeed
    label: str  # the post's
    supervisor: str  # key; "": no one
    by: str  # the supervisor's label; "": no one
    by_month: tuple[Decimal, ...]  # minutes a week, averaged over each month of the plan
    later: bool = False  # at a later stage or in an induction alone: by month, not in the usual week
    gone: bool = False  # of someone who has left: by month alone
    followed: bool = False  # still in post, but in the usual week the post that takes up its work stands
    raised: tuple[Decimal, ...] = ()  # what inductions add, in by_month already; empty: nothing

    @property
    def usual(self) -> Decimal:
        """Minutes in the usual week, of a settled team."""
        return self.need.supervisor_minutes if self.is_now and not self.followed else NOTHING

    @property
    def is_now(self) -> bool:
        """Whether someone is to be found for it now: not at a later stage, nor for someone who has left."""
        return not (self.later or self.gone)


@dataclass(frozen=True, slots=True)
class SupervisorLoad:
    """What a supervisor gives against what they offer, in hours a week."""

    supervisor: Supervisor
    label: str
    posts: tuple[str, ...]  # labels of those supervised who have not left
    given: Decimal  # of a settled team
    offered: Decimal
    by_month: tuple[Decimal, ...]  # given, averaged over each month of the plan
    offered_by_month: tuple[Decimal, ...]  # nothing while a post's holder is away
    spans: tuple[Span, ...]
    past: int = 0  # months that are over

    @property
    def to_come(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """Given and offered in each month that is not over."""
        return tuple(zip(self.by_month, self.offered_by_month, strict=True))[self.past :]

    @property
    def over_hours(self) -> Decimal:
        """By how many hours the fullest month that is not over goes over what is offered."""
        return max((given - offered for given, offered in self.to_come if given > offered), default=NOTHING)

    @property
    def over_span(self) -> int:
        return max((span.over for span in self.spans), default=0)


@dataclass(frozen=True, slots=True)
class Supported:
    """A team's supervision: what is needed, who gives it, and what is left. Hours a week.

    That of the settled team: everyone who counts in post, no one in an induction. `supervision_month` has it
    as it is in one month.
    """

    months: tuple[Month, ...]
    day: date  # from which on presence, spans and hours are asked about
    needs: Supervision
    given: tuple[Given, ...]  # needs that take a supervisor's time, in the order of the posts
    loads: tuple[SupervisorLoad, ...]
    offered: Decimal
    gp_sessions: Decimal | None  # a week; None: no one is linked yet, so not known

    @property
    def needed(self) -> Decimal:
        return self.needs.hours_a_week

    @property
    def present(self) -> tuple[Given, ...]:
        """Of those who have not left."""
        return tuple(one for one in self.given if not one.gone)

    @property
    def without(self) -> tuple[Given, ...]:
        return tuple(one for one in self.given if not one.supervisor)

    @property
    def posts_without(self) -> tuple[str, ...]:
        """Labels of the posts that lack a supervisor for any kind in the usual week, each once."""
        return tuple(dict.fromkeys(one.label for one in self.without if one.is_now))

    def of_post(self, key: str) -> tuple[Given, ...]:
        return tuple(one for one in self.given if one.need.post == key)

    @property
    def hours_without(self) -> Decimal:
        return sum((one.usual for one in self.without), NOTHING) / SIXTY

    @property
    def short_by_month(self) -> tuple[Decimal, ...]:
        """Hours a week with no one to give them, and beyond what each supervisor offers."""
        without = (one.by_month for one in self.without)
        beyond = (
            (max(NOTHING, given - offered) * SIXTY for given, offered in zip(*months, strict=True))
            for months in ((load.by_month, load.offered_by_month) for load in self.loads)
        )
        rows = (*without, *beyond)
        return tuple(sum(column, NOTHING) / SIXTY for column in zip(*rows, strict=True)) or (NOTHING,) * len(
            self.months
        )
