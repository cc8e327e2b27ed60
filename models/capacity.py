"""Hours a post has for patients in a year (WHO WISN: available working time, then the category allowance)."""

from dataclasses import dataclass
from decimal import Decimal

from models.dated_figure import Figure, Status
from models.months import Month
from models.post import Post
from models.reference import Reference

WORKING_DAYS = Decimal(260)
HUNDRED = Decimal(100)
NOTHING = Decimal(0)
GENERAL = "all"


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """What becomes of a whole-timer's year, line by line: days, then hours."""

    leave: Decimal  # days
    holidays: Decimal
    study: Decimal
    sickness: Decimal  # % of the days left
    days: Decimal  # days at work: "left after leave"
    hours: Decimal  # hours at work
    patient_share: Figure  # % of those hours
    patient_hours: Decimal  # "left for patients"


def working_time(reference: Reference, role: str, month: Month) -> WorkingTime:
    """A whole-timer's year in a role. Study days and received supervision are deducted once, here."""
    leave, holidays, study, sickness, day = (
        _figure(reference, month, item)
        for item in ("annual_leave_days", "public_holidays", "study_days", "sickness_absence", "hours_a_day")
    )
    days = (WORKING_DAYS - leave - holidays - study) * (1 - sickness / HUNDRED)
    share = patient_share(reference, role, month)
    hours = days * day
    return WorkingTime(
        leave, holidays, study, sickness, days, hours, share, hours * (share.value or NOTHING) / HUNDRED
    )


def patient_share(reference: Reference, role: str, month: Month) -> Figure:
    """The role's % of available hours spent with patients, else that assumed for all."""
    found = reference.figure(month, "patient_share", role) or reference.figure(
        month, "patient_share", GENERAL
    )
    return found or Figure(None, "%", Status.UNKNOWN, "no share of time with patients is set")


def category_allowance_factor(allowance: Decimal) -> Decimal:
    """WISN's CAF for an allowance in % of available time: 1 / (1 − CAS / 100)."""
    return 1 / (1 - allowance / HUNDRED)


def staff_required(
    workload: Decimal, available: Decimal, allowance: Decimal, individual: Decimal = NOTHING
) -> Decimal:
    """WISN: workload / available time × CAF + individual allowances / available time, all in one unit."""
    return workload / available * category_allowance_factor(allowance) + individual / available


def hours_a_year(post: Post, wte: Decimal, reference: Reference, month: Month) -> Decimal:
    """Hours for patients that a WTE of the post's role gives in a year."""
    return working_time(reference, post.role, month).patient_hours * wte


def _figure(reference: Reference, month: Month, item: str) -> Decimal:
    figure = reference.figure(month, "capacity", item)
    return figure.value if figure and figure.value is not None else NOTHING
