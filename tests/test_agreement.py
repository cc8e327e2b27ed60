"""The agreed plan: the scenario and the three numbers that were stamped, and whether they still stand.

Both posts earn £12,000 a year with typed employer NI and pension of £0, so each costs £12,000 in 2026/27;
the entitlement is £19,200 and the maximum £9,600.

    scenario  posts                        could claim   claimed   unassigned   the network pays
    A         paramedic 1                   £9,600        £9,600    £9,600      £2,400
    B         paramedic 1 and 2            £19,200       £19,200   £0           £4,800
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import scenario_edits as edits
from app.problems import BadInput
from app.reference_library import load
from models import agreement
from models.dated_figure import Figure, Keyed, Status
from models.months import FinancialYear
from models.need import Assignment
from models.network import Network
from models.outlook import Outlook
from models.plan import Decision, Plan, Scenario, new_plan
from models.post import Post, Terms
from models.working_out import outlook

YEAR = FinancialYear(2026)
ON = date(2026, 8, 6)
ZERO = Decimal(0)
TERMS = Terms(salary=Decimal(12000), employer_ni=ZERO, employer_pension=ZERO)
ONE, TWO = (Post(f"p{n}", "paramedic", n, terms=(TERMS,)) for n in (1, 2))


def own(key: tuple[str, ...], value: int) -> Keyed:
    return Keyed(key, Figure(Decimal(value), "£ a year", Status.ENTERED, "", YEAR.months[0], YEAR.months[-1]))


@pytest.fixture
def plan() -> Plan:
    empty = new_plan(Network("U00000", "Test"), YEAR)
    plan = empty.with_scenario(Scenario("a", "A", (ONE,))).with_scenario(Scenario("b", "B", (ONE, TWO)))
    maximum = own(("maximum", "paramedic", "national"), 9600)
    return plan.with_own(own(("entitlement_total", "arrs"), 19200)).with_own(maximum)


def worked(plan: Plan, key: str) -> Outlook:
    return outlook(plan, plan.scenario_of(key), load().with_own(plan.own))


def agreed(plan: Plan, key: str = "b") -> Plan:
    return edits.agreed(worked(plan, key), YEAR, ON).plan


def changed(plan: Plan, key: str = "b") -> bool:
    found = agreement.agreement(worked(plan, key))
    assert found is not None
    return found.changed


def test_agreeing_stamps_the_day_the_scenario_and_its_three_numbers(plan: Plan) -> None:
    (decision,) = agreed(plan).decisions
    assert (decision.on, decision.scenario, decision.year) == (ON, "b", YEAR)
    assert (decision.claimed, decision.unassigned, decision.network_pays) == (19200, 0, 4800)
    assert decision.text == "Scenario B is the agreed plan"


def test_what_goes_over_the_entitlement_is_paid_by_the_network_too(plan: Plan) -> None:
    small = plan.with_own(own(("entitlement_total", "arrs"), 15000))
    (decision,) = agreed(small).decisions
    assert (decision.claimed, decision.unassigned, decision.network_pays) == (15000, 0, 9000)


def test_nothing_changed_since_where_only_words_order_or_another_scenario_changed(plan: Plan) -> None:
    stands = agreed(plan)
    first, second = stands.scenario_of("b").posts
    renamed = Scenario("b", "Board's plan", (replace(second, name="A name", note="Out"), first), "A note")
    assert not changed(stands)
    assert not changed(stands.with_scenario(renamed))
    assert not changed(stands.with_scenario(Scenario("a", "A", ())))


@pytest.mark.parametrize(
    "posts",
    [
        (ONE,),
        (ONE, replace(TWO, start=date(2026, 4, 2))),
        (ONE, replace(TWO, terms=(replace(TERMS, wte=Decimal("0.99")),))),
        (ONE, replace(TWO, employer="Mill Surgery")),
    ],
)
def test_a_change_of_a_post_is_a_change_since(plan: Plan, posts: tuple[Post, ...]) -> None:
    stands = agreed(plan)
    assert changed(stands.with_scenario(replace(stands.scenario_of("b"), posts=posts)))


def test_a_change_of_time_for_needs_is_a_change_since(plan: Plan) -> None:
    stands = agreed(plan)
    given = (Assignment("p1", "falls", Decimal("0.5")),)
    assert changed(stands.with_scenario(replace(stands.scenario_of("b"), assignments=given)))


def test_a_change_of_the_rates_under_the_same_team_is_a_change_since(plan: Plan) -> None:
    stands = agreed(plan)
    assert changed(stands.with_own(own(("maximum", "paramedic", "national"), 9599)))
    assert changed(stands.with_own(own(("entitlement_total", "arrs"), 19201)))
    assert changed(replace(stands, first_year=YEAR.next)), "the plan no longer covers the year"


def test_only_the_scenario_agreed_last_is_the_agreed_one(plan: Plan) -> None:
    stands = agreed(plan)
    assert agreement.agreement(worked(stands, "a")) is None
    again = edits.agreed(worked(stands, "a"), YEAR, ON).plan
    assert agreement.in_force(again) == again.decisions[1]
    assert agreement.agreement(worked(again, "b")) is None
    gone = edits.removed(again, "a").plan
    assert agreement.in_force(gone) is None, "what was agreed last is no longer in the plan"


def test_lines_of_the_users_own_agree_nothing(plan: Plan) -> None:
    assert agreement.in_force(edits.decided(plan, ON, "Approve B").plan) is None


def test_what_stands_as_it_was_agreed_is_not_agreed_again(plan: Plan) -> None:
    with pytest.raises(BadInput, match="was agreed on 6 August 2026 and has not changed since"):
        agreed(agreed(plan))
    other_year = edits.agreed(worked(agreed(plan), "b"), YEAR.next, ON).plan
    assert len(other_year.decisions) == 2


def test_equal_teams_have_equal_marks_and_a_salary_of_one_more_pound_has_another() -> None:
    team = Scenario("a", "A", (ONE, TWO))
    assert agreement.mark(team) == agreement.mark(Scenario("z", "Z", (TWO, ONE)))
    same_number = replace(ONE, terms=(replace(TERMS, salary=Decimal("12000.00")),))
    assert agreement.mark(team) == agreement.mark(Scenario("a", "A", (same_number, TWO)))
    dearer = replace(ONE, terms=(replace(TERMS, salary=Decimal(12001)),))
    assert agreement.mark(team) != agreement.mark(Scenario("a", "A", (dearer, TWO)))


def test_a_decision_without_a_scenario_has_no_figures() -> None:
    assert Decision(ON, "Meet again in October").claimed is None
