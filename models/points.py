"""The points to check of a scenario: those still open, the worst first, and those accepted with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from models.accepted import Accepted
from models.finding import Finding

MONEY_AND_SAFETY, TO_PUT_RIGHT, TO_FIND_OUT = range(3)
GRADES = {
    "over_entitlement": MONEY_AND_SAFETY,
    "unassigned": MONEY_AND_SAFETY,
    "cap": MONEY_AND_SAFETY,
    "no_maximum": MONEY_AND_SAFETY,
    "maximum_not_chosen": MONEY_AND_SAFETY,
    "funding_not_set": MONEY_AND_SAFETY,
    "condition_not_checked": MONEY_AND_SAFETY,
    "share_over_scheme": MONEY_AND_SAFETY,
    "advanced_register": MONEY_AND_SAFETY,
    "registration_expired": MONEY_AND_SAFETY,
    "no_supervisor": MONEY_AND_SAFETY,
    "no_induction_supervisor": MONEY_AND_SAFETY,
    "wrong_profession": MONEY_AND_SAFETY,
    "supervision_circle": MONEY_AND_SAFETY,
    "supervisor_over_span": MONEY_AND_SAFETY,
    "supervisor_over_hours": MONEY_AND_SAFETY,
    "personal_detail": MONEY_AND_SAFETY,
    "vacant": MONEY_AND_SAFETY,
    "over_maximum": MONEY_AND_SAFETY,
    "caseload_over": MONEY_AND_SAFETY,
    "entitlement_raised": TO_FIND_OUT,
    "weighted_list_average": TO_FIND_OUT,
    "maxima_estimated": TO_FIND_OUT,
    "salary_assumed": TO_FIND_OUT,
    "referrals_not_known": TO_FIND_OUT,
    "study_not_known": TO_FIND_OUT,
    "typed_over_source": TO_FIND_OUT,
    "counts_over_source": TO_FIND_OUT,
    "registration_due": TO_FIND_OUT,
    "role_without_purpose": TO_FIND_OUT,
    "role_without_objective": TO_FIND_OUT,
    "objective_without_measure": TO_FIND_OUT,
}
"""How much a kind of point matters; what stands here under no grade is to put right."""


@dataclass(frozen=True, slots=True)
class Points:
    open: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, Accepted], ...]

    @property
    def worst(self) -> tuple[Finding, ...]:
        return self.open[:3]


def points(findings: Iterable[Finding], accepted: Iterable[Accepted]) -> Points:
    """Sorted, the worst first; an accepted point that has become worse is open."""
    reasons = {one.mark: one for one in accepted}
    ranked = sorted(findings, key=_rank)
    held = [(found, reasons[found.mark]) for found in ranked if found.mark in reasons]
    kept = tuple((found, reason) for found, reason in held if not worse(found, reason))
    closed = {found.mark for found, _ in kept}
    return Points(tuple(found for found in ranked if found.mark not in closed), kept)


def worse(found: Finding, accepted: Accepted) -> bool:
    """Whether a point has grown since it was accepted; an amount that was not known then is no measure."""
    return found.amount is not None and accepted.amount is not None and found.amount > accepted.amount


def _rank(found: Finding) -> tuple[int, Decimal]:
    """By grade, then by pounds; within that as the rooms give them."""
    pounds = found.amount if found.unit == "£" and found.amount else Decimal(0)
    return GRADES.get(found.key, TO_PUT_RIGHT), -pounds
