"""What a role is for: where it works, whom it works with, and the objective that it is judged by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PurposeState(StrEnum):
    """How far a role's purpose has come."""

    NONE = "none"
    NO_OBJECTIVE = "no_objective"
    NO_MEASURE = "no_measure"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class RolePurpose:
    """A role in the room's own words. Measure, target and day stand apart so that it can be judged."""

    role: str
    purpose: str = ""  # a sentence
    settings: str = ""  # where it works: sites and settings
    services: str = ""  # community services that it links with
    referrals: str = ""  # where its people come from
    objective: str = ""  # what will show at the year's end whether it worked
    measure: str = ""  # how we will know
    target: str = ""  # in words, so that "9 in 10" stands as it was agreed
    by: date | None = None  # the day on which it is judged
    result: str = ""  # empty until the year's end

    @property
    def state(self) -> PurposeState:
        if not self.purpose.strip():
            return PurposeState.NONE
        if not self.objective.strip():
            return PurposeState.NO_OBJECTIVE
        return PurposeState.WRITTEN if self.measure.strip() else PurposeState.NO_MEASURE

    @property
    def blank(self) -> bool:
        return self == RolePurpose(self.role)
