"""Which scenarios stand side by side as scenarios come and go.

The plan has scenarios a, b, c and d in this order; a is on screen.
"""

from dataclasses import replace

import pytest

from app.scenario_columns import Columns
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, Scenario, new_plan


@pytest.fixture
def plan() -> Plan:
    empty = new_plan(Network("U00000", "Test"), FinancialYear(2026))
    return replace(empty, scenarios=tuple(Scenario(key, key.upper()) for key in "abcd"))


def test_the_first_three_stand_side_by_side_until_others_are_chosen(plan: Plan) -> None:
    assert Columns().follow(replace(plan, scenarios=plan.scenarios[:1])) == ("a",)
    columns = Columns()
    assert columns.follow(plan) == ("a", "b", "c")
    columns.choose(1, "d")
    assert columns.follow(plan) == ("a", "d", "c")


def test_a_scenario_that_stands_in_another_column_changes_places(plan: Plan) -> None:
    columns = Columns()
    columns.follow(plan)
    columns.choose(0, "c")
    assert columns.follow(plan) == ("c", "b", "a")


def test_a_column_is_left_out_and_added_again_but_two_stay(plan: Plan) -> None:
    columns = Columns()
    columns.follow(plan)
    assert columns.may_leave_out()
    assert not columns.may_add(plan)
    columns.leave_out(1)
    assert columns.follow(plan) == ("a", "c")
    assert not columns.may_leave_out()
    assert columns.may_add(plan)
    assert columns.follow(replace(plan, active="d")) == ("a", "d"), "the one on screen is always there"
    columns.add()
    assert columns.follow(replace(plan, active="d")) == ("a", "d", "b")


def test_one_that_comes_on_screen_is_shown_and_one_that_is_deleted_makes_room(plan: Plan) -> None:
    columns = Columns()
    columns.follow(plan)
    assert columns.follow(replace(plan, active="d")) == ("a", "b", "d")
    columns.choose(2, "c")
    assert columns.follow(replace(plan, active="d")) == ("a", "b", "c"), "once on screen, the user decides"
    without_a = replace(plan, active="d", scenarios=plan.scenarios[1:])
    assert columns.follow(without_a) == ("b", "c", "d")
