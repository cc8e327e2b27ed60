"""Plans that each have a fault, and what its fixes make of it, worked out anew from the plan alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app import wording
from app.fix_words import does, lessening, overloads
from app.reference_library import load
from models.dated_figure import Figure, Keyed, Status
from models.entitlement_findings import LEAST_LEFT
from models.finding import Finding
from models.fix import Fix
from models.fix_trials import mends, removes
from models.fixes import fixes_of, tries_of
from models.lever_fixes import RESET
from models.months import FinancialYear
from models.network import Network, Practice
from models.outlook import Outlook
from models.plan import Plan, new_plan
from models.points import GRADES, MONEY_AND_SAFETY
from models.post import Post, PostStatus, Terms
from models.working_out import outlook
from tests.few_words import long, of_way
from tests.supervision_sample import supervisor

PRACTICES = tuple(Practice(code, name) for code, name in (("M", "Mill"), ("P", "Park"), ("S", "Station")))
LINK_WORKER = "social_prescribing_link_worker"
MONTH = Decimal(3172)  # a month of £30,000 a year: 2,500 + NI 312.50 + pension 359.50, on the 2025/26 rates


def plan_of(*posts: Post, year: int = 2025, years: int = 1, letter: str = "") -> Plan:
    """`letter`: the entitlement in pounds, the same each year; not known where empty."""
    plan = new_plan(Network("U0", "Test PCN", practices=PRACTICES), FinancialYear(year))
    plan = replace(plan, years=years).with_posts(posts)
    if not letter:
        return plan
    figure = Figure(Decimal(letter), "£ a year", Status.ENTERED, "letter")
    return plan.with_own(Keyed(("entitlement_total", "arrs"), figure))


def post(
    key: str = "p1", role: str = LINK_WORKER, wte: str = "1", salary: str = "30000", **given: object
) -> Post:
    terms = Terms(wte=Decimal(wte), salary=Decimal(salary) if salary else None)
    number = int("".join(filter(str.isdigit, key)) or "1")
    return replace(Post(key, role, number, PostStatus.CONFIRMED, terms=(terms,)), **given)  # type: ignore[arg-type]


def planned(start: date, key: str = "p1", wte: str = "1") -> Post:
    return post(key, wte=wte, status=PostStatus.PLANNED, start=start)


def supervised(plan: Plan) -> Plan:
    """With a GP partner who has ten hours a week for supervision, not yet given to anyone."""
    return replace(plan, supervisors=(*plan.supervisors, supervisor("gp", "gp_partner", "10")))


def seen(plan: Plan, today: date | None = None) -> Outlook:
    return outlook(plan, plan.scenario, load().with_own(plan.own), today)


def point(found: Outlook, key: str) -> Finding:
    return next(one for one in found.findings if one.key == key)


def fixes(plan: Plan, key: str, today: date | None = None) -> tuple[Fix, ...]:
    """What is offered for a point; each is tried here from the plan, not from what was worked out before.

    A way that brings another point of money and safety says so, and is offered where there is no other.
    """
    found = seen(plan, today)
    offered = fixes_of(found, point(found, key))
    for fix in offered:
        assert_mends(found, point(found, key), fix)
    return offered


def words(plan: Plan, key: str, today: date | None = None) -> list[str]:
    return [fix.words for fix in fixes(plan, key, today)]


def assert_mends(found: Outlook, finding: Finding, fix: Fix) -> None:
    after = seen(fix.apply(found.written), found.today)
    assert finding.mark not in {one.mark for one in after.findings}, fix.words
    assert lessening(found, finding, fix) == ""
    assert of_way(fix) == long(does(found, fix, found.plan.first_year)) == long(overloads(found, fix)) == []
    new = {one.mark for one in after.findings} - {one.mark for one in found.findings}
    assert overloads(found, fix).startswith("Raises") == bool(new), fix.words
    if fix.key != RESET and grave(after) - grave(found):
        others = (one for one in tries_of(found, finding) if one)
        assert not any(mends(found, finding, one) for one in others), fix.words


def assert_offered(found: Outlook, finding: Finding, fix: Fix) -> None:
    """It removes the point or, where nothing does, takes off its amount what it says, to the pound."""
    after = seen(fix.apply(found.written), found.today)
    left = next((one for one in after.findings if one.mark == finding.mark), None)
    if left is None:
        assert_mends(found, finding, fix)
        return
    assert not any(removes(found, finding, one) for one in fixes_of(found, finding))
    assert finding.amount
    assert left.amount
    assert finding.amount - left.amount >= LEAST_LEFT
    by, leaves = wording.pounds(finding.amount - left.amount), wording.pounds(left.amount)
    assert lessening(found, finding, fix) == f"It lessens the point by {by} and leaves {leaves}."
    assert of_way(fix) == long(does(found, fix, found.plan.first_year)) == long(overloads(found, fix)) == []


def grave(found: Outlook) -> set[str]:
    return {one.mark for one in found.findings if GRADES.get(one.key) == MONEY_AND_SAFETY}
