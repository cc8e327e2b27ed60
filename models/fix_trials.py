"""A way to mend or lessen a point, tried on the engine: what becomes of the point and of all others."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from models import figure_fixes
from models.claims import post_months, threshold_shares
from models.entitlement_findings import LEAST_LEFT
from models.finding import Finding
from models.fix import Fix
from models.forecast import rates_for
from models.lever_fixes import RESET
from models.money import ZERO
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.plan import Plan
from models.points import GRADES, MONEY_AND_SAFETY
from models.reference import Reference
from models.working_out import outlook as work_out

OF_A_YEAR = frozenset({"unassigned", "over_entitlement"})
MOST_GROWTH, WEIGHED = Decimal("1.5"), frozenset({"£", "people a year"})
WRITTEN_WRONGLY = frozenset({
    "salary_low", "end_before_start", "post_outside_plan", "maximum_not_chosen", "funding_not_set",
    *figure_fixes.MAKERS,
})  # fmt: skip
"""Kinds of points whose fixes set right what was entered, in closed months too."""


@dataclass(frozen=True, slots=True)
class Lessened:
    """What a way takes off the amount of a point that it does not remove, and what it leaves, in £."""

    by: Decimal
    left: Decimal


def mends(outlook: Outlook, finding: Finding, fix: Fix) -> bool:
    """Whether the point is gone once the fix is applied, and none of money and safety has come or grown.

    Of levers that are reset only the first is asked: the rest is the plan's own.
    """
    return removes(outlook, finding, fix) and (fix.key == RESET or not _brings(outlook, fix))


def removes(outlook: Outlook, finding: Finding, fix: Fix) -> bool:
    """Whether the point is gone once the fix is applied.

    Nothing changes in months that are over, but where a post was written wrongly, or a what-if is taken off.
    """
    return _left(outlook, finding, fix) is None and _past_stays(outlook, finding, fix)


def lessens(outlook: Outlook, finding: Finding, fix: Fix) -> bool:
    """Whether the point stays with a smaller amount, and none of money and safety has come or grown."""
    return reduces(outlook, finding, fix) and not _brings(outlook, fix)


def reduces(outlook: Outlook, finding: Finding, fix: Fix) -> bool:
    """Whether the point stays with an amount that is smaller by more than the smallest step."""
    found = lessened(outlook, finding, fix)
    return found is not None and found.by >= LEAST_LEFT and _past_stays(outlook, finding, fix)


def lessened(outlook: Outlook, finding: Finding, fix: Fix) -> Lessened | None:
    """None where the way removes the point, or the point has no amount in pounds."""
    left = _left(outlook, finding, fix)
    if left is None or left.amount is None or finding.amount is None or finding.unit != "£":
        return None
    return Lessened(finding.amount - left.amount, left.amount)


def _left(outlook: Outlook, finding: Finding, fix: Fix) -> Finding | None:
    """The point as it stands once the fix is applied."""
    return next((one for one in outcome(outlook, fix).findings if one.mark == finding.mark), None)


def too_late(outlook: Outlook, finding: Finding) -> FinancialYear | None:
    """The financial year that a point about its money is of, where no month of it can be changed any more."""
    year = FinancialYear(int(finding.about)) if finding.key in OF_A_YEAR else None
    return year if year and year.last < outlook.first_open else None


def cost_in(outlook: Outlook, year: FinancialYear) -> Decimal:
    """What the posts cost in all, whoever pays, in £; in a year after the plan's last too."""
    if year in outlook.plan.financial_years:
        figures = outlook.forecast.year(year)
        return figures.cost + figures.other_cost
    place, rates = outlook.plan.network.place, rates_for(outlook.reference, outlook.plan.assumptions)
    posts = tuple(post for post in outlook.scenario.posts if post.counts)
    one = outlook.plan.assumptions.one_threshold_a_person
    shares = threshold_shares(posts, place, rates, year.months) if one else {}
    lines = (post_months(post, place, rates, year.months[0], 12, shares.get(post.key)) for post in posts)
    return sum((line.cost for line in chain.from_iterable(lines)), ZERO)


def _past_stays(outlook: Outlook, finding: Finding, fix: Fix) -> bool:
    past = finding.key in WRITTEN_WRONGLY or fix.key == RESET
    return past or _claims_over(outlook) == _claims_over(outcome(outlook, fix))


def _brings(outlook: Outlook, fix: Fix) -> bool:
    """Whether a point of money and safety comes, or grows by more than half."""
    before, after = _grave(outlook.findings), _grave(outcome(outlook, fix).findings)
    return any(mark not in before or _grown(before[mark], found) for mark, found in after.items())


def raised(outlook: Outlook, fix: Fix) -> tuple[Finding, ...]:
    """Points that a way brings, as the engine finds them."""
    before = {found.mark for found in outlook.findings}
    return tuple(found for found in outcome(outlook, fix).findings if found.mark not in before)


def worsened(outlook: Outlook, fix: Fix) -> tuple[Finding, ...]:
    """Points of money and safety that stand already and that a way makes larger."""
    before, after = _grave(outlook.findings), _grave(outcome(outlook, fix).findings)
    return tuple(found for mark, found in after.items() if mark in before and _larger(before[mark], found))


def _larger(before: Finding, after: Finding) -> bool:
    return before.amount is not None and after.amount is not None and after.amount > before.amount


def _claims_over(outlook: Outlook) -> dict[tuple[str, Month], tuple[Decimal, Decimal]]:
    """What each post cost the network and could claim in the months that are over."""
    return {
        (found.post.key, line.month): (line.cost, line.claimable)
        for found in outlook.forecast.posts
        for line in found.lines
        if line.cost and line.month.first < outlook.first_open
    }


def _grave(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {found.mark: found for found in findings if GRADES.get(found.key) == MONEY_AND_SAFETY}


def _grown(before: Finding, after: Finding) -> bool:
    """By more than half: an earlier start may cost a little more of what a post costs already."""
    if before.amount is None or after.amount is None or before.unit not in WEIGHED:
        return False
    return after.amount > before.amount * MOST_GROWTH


@lru_cache(maxsize=16)
def outcome(outlook: Outlook, fix: Fix) -> Outlook:
    """The outlook with a fix applied; kept for its effect in words."""
    plan = fix.apply(replace(outlook.written, active=outlook.scenario.key))
    return work_out(plan, plan.scenario, _with_own_of(plan, outlook), outlook.today, outlook)


def _with_own_of(plan: Plan, outlook: Outlook) -> Reference:
    """The rate set with the plan's own figures on top, in place of those that it held before."""
    own, reference = outlook.written.own, outlook.reference
    if plan.own == own:
        return reference
    under = (
        reference.figures[: -len(own)] if own and reference.figures[-len(own) :] == own else reference.figures
    )
    return replace(reference, figures=(*under, *plan.own))
