"""A point to check: what is doubtful or against a rule, by how much, and what would mend it."""

from dataclasses import dataclass
from decimal import Decimal

from models.months import Month


@dataclass(frozen=True, slots=True)
class Finding:
    """A point to check: what, by how much, which rule and source, and what would mend it."""

    key: str  # the kind of point: "entitlement_not_known"
    text: str  # what and by how much, a sentence
    rule: str
    source: str
    fix: str
    post: str = ""  # key of the post it concerns
    month: Month | None = None
    about: str = ""  # what else it concerns, by its key: a need, site, role, supervisor or year
    amount: Decimal | None = None  # by how much
    unit: str = ""  # of the amount: "£", "WTE", "people a year", "hours a week"
    team: bool = False  # about several posts at once: `post` is only where to begin

    @property
    def mark(self) -> str:
        """The same for the same point, however large it is; no two points of a scenario share one."""
        return f"{self.key}|{'' if self.team else self.post}|{self.about}"
