"""The supervision rules held against what networks report they spend: a check, never a target (rule 5)."""

from dataclasses import dataclass
from decimal import Decimal

from models.dated_figure import Figure
from models.months import Month
from models.post import Post
from models.reference import CalibrationRole, Reference
from models.supervision import NOTHING, needs_of

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Supervisors' minutes a week for an average team for 45,000 patients, against a survey."""

    minutes: Decimal
    reported: Decimal  # 2.49 sessions of 250 minutes
    least: Decimal
    most: Decimal
    source: str
    mix: tuple[CalibrationRole, ...]

    @property
    def distance(self) -> Decimal:
        return self.minutes - self.reported

    @property
    def within(self) -> bool:
        return self.least <= self.minutes <= self.most


def calibration(reference: Reference, month: Month) -> Calibration:
    """Work out the stated team by the shipped rules; people are taken as whole posts of 1.0 WTE."""
    sessions = _figure(reference, month, "sessions")
    each = _figure(reference, month, "session_minutes").value or NOTHING
    return Calibration(
        sum((_minutes(reference, line) for line in reference.calibration), NOTHING),
        (sessions.value or NOTHING) * each,
        _figure(reference, month, "least").value or NOTHING,
        _figure(reference, month, "most").value or NOTHING,
        sessions.source,
        reference.calibration,
    )


def _minutes(reference: Reference, line: CalibrationRole) -> Decimal:
    learners = line.people * line.learners / HUNDRED
    usual = _of_one(reference, line.role, "")
    return (line.people - learners) * usual + (
        learners * _of_one(reference, line.role, line.stage) if learners else NOTHING
    )


def _of_one(reference: Reference, role: str, stage: str) -> Decimal:
    needs = needs_of(Post("average", role, stage=stage), reference)
    return sum((need.supervisor_minutes for need in needs if need.asks), NOTHING)


def _figure(reference: Reference, month: Month, item: str) -> Figure:
    figure = reference.figure(month, "calibration", item)
    if figure is None:
        raise LookupError(f"the rate set has no calibration figure {item}")
    return figure
