"""Who supervises: people with hours to give, hand-made links, and what was agreed locally. Records only.

People are facts of the network and stand in the plan; links and local agreements belong to a team, as the
time given to needs does, and stand in its scenario.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

NOTHING = Decimal(0)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
KINDS = ("day_to_day", "clinical_professional", "educational")


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Someone who can supervise: a post of the team, or a person outside it, by role and number."""

    key: str
    profession: str  # key of a Profession
    number: int = 1  # "GP partner 2"; unused where a post stands behind it
    post: str = ""  # key of the post; "": outside the team
    also: tuple[str, ...] = ()  # trainings held beside: "roadmap_supervisor"
    kinds: tuple[str, ...] = KINDS
    monday: Decimal = NOTHING  # hours offered
    tuesday: Decimal = NOTHING
    wednesday: Decimal = NOTHING
    thursday: Decimal = NOTHING
    friday: Decimal = NOTHING
    span: int | None = None  # people at most, as agreed; None: only the rules' span holds
    wte: Decimal = Decimal(1)  # of a person outside the team; a post has its own
    base: str = ""  # ODS code; "": a post's own bases
    session_cost: Decimal | None = None  # £ for 4 hours 10 minutes; None: worked out, or not known

    @property
    def by_weekday(self) -> tuple[Decimal, ...]:
        """Hours offered on each of the five weekdays."""
        return (self.monday, self.tuesday, self.wednesday, self.thursday, self.friday)

    @property
    def hours(self) -> Decimal:
        """Hours offered a week."""
        return sum(self.by_weekday, NOTHING)

    def offering(self, by_weekday: Sequence[Decimal]) -> "Supervisor":
        """The same supervisor with other hours on the five weekdays."""
        monday, tuesday, wednesday, thursday, friday = by_weekday
        return replace(
            self, monday=monday, tuesday=tuesday, wednesday=wednesday, thursday=thursday, friday=friday
        )


@dataclass(frozen=True, slots=True)
class SupervisionLink:
    """Who gives a post its supervision of one kind."""

    post: str
    kind: str
    supervisor: str  # key


@dataclass(frozen=True, slots=True)
class LocalSupervision:
    """What was agreed for one post and kind, in place of the rule: 1 of 60 minutes every 2 months."""

    post: str
    kind: str
    sessions: Decimal
    every: Decimal
    unit: str  # "day worked", "week" or "month"
    minutes: Decimal  # of learner and supervisor alike
