"""The history: each step in words with its effect on the year's money, worked out from settled plans."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import clock, reference_library, what_if_edits
from app.history import Told
from app.open_plan import OpenPlan
from models.levers import WhatIf
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, Scenario
from models.post import Post, PostStatus, Terms

YEAR = FinancialYear(2025)
LINK_WORKER = Post(
    "one", "social_prescribing_link_worker", 1, PostStatus.CONFIRMED, start=date(2025, 9, 1),
    terms=(Terms(wte=Decimal("0.5"), salary=Decimal(34087)),),
)  # fmt: skip


@pytest.fixture
def opened(qapp: object) -> OpenPlan:
    """Link worker 1, 0.5 WTE at £34,087 from 1 September 2025; the entitlement is not known.

    A month costs £1,775.07: pay 1,420.29, pension 14.38% 204.24, NI 15% of what is over 416.67, 150.54.
    """
    plan = Plan("plan", "Small", Network(), YEAR, 1, (Scenario("a", "A", (LINK_WORKER,)),))
    opened = OpenPlan(plan, reference_library.load())
    opened.show_year(YEAR)
    return opened


def start(opened: OpenPlan, month: int, merge: str = "") -> None:
    post = opened.settled.scenario.post("one")
    moved = replace(post, start=date(2025, month, 1))
    opened.edit(opened.settled.with_post(moved), f"Move Link worker 1 to month {month}", merge)


def test_the_last_change_says_what_was_before_and_what_more_is_used(opened: OpenPlan) -> None:
    """July and August: 2 × £1,775.07 = £3,550."""
    start(opened, 7)
    assert opened.history.last(YEAR) == (
        "Link worker 1 start moved from 1 September 2025 to 1 July 2025. £3,550 more is used."
    )


def test_undoing_is_told_with_its_own_effect(opened: OpenPlan) -> None:
    start(opened, 7)
    opened.undo()
    assert opened.history.last(YEAR) == "Undone: Move Link worker 1 to month 7. £3,550 less is used."


def test_a_change_without_effect_on_the_money_says_nothing_of_it(opened: OpenPlan) -> None:
    opened.edit(replace(opened.plan, title="Another"), "Rename the plan to Another")
    assert opened.history.last(YEAR) == "Rename the plan to Another"
    assert opened.history.steps(YEAR) == (Told("Rename the plan to Another", ""),)


def test_every_step_stays_listed_with_its_effect_when_it_is_undone(opened: OpenPlan) -> None:
    """A month either way is £1,775."""
    start(opened, 8)
    start(opened, 7)
    opened.undo()
    assert opened.history.steps(YEAR) == (
        Told("Move Link worker 1 to month 8", "£1,775 more is used."),
        Told("Move Link worker 1 to month 7", "£1,775 more is used.", undone=True),
    )


def test_going_back_several_steps_is_one_change_with_the_effect_of_all(opened: OpenPlan) -> None:
    start(opened, 8)
    start(opened, 7)
    opened.go_to(0)
    assert opened.history.last(YEAR) == "Went back 2 steps. £3,550 less is used."
    opened.go_to(2)
    assert opened.history.last(YEAR) == "Went forward 2 steps. £3,550 more is used."


def test_merged_steps_are_told_from_where_the_first_began(opened: OpenPlan) -> None:
    for month in (8, 7, 6):
        start(opened, month, merge="start one")
        opened.history.last(YEAR)
    assert opened.history.last(YEAR) == (
        "Link worker 1 start moved from 1 September 2025 to 1 June 2025. £5,325 more is used."
    )
    assert [step.effect for step in opened.history.steps(YEAR)] == ["£5,325 more is used."]


def test_a_what_if_is_told_with_what_it_does_to_the_money(
    opened: OpenPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planned for September and one month later: October to March, one month of £1,775.07 less."""
    monkeypatch.setattr(clock, "today", lambda: date(2025, 4, 1))
    planned = replace(LINK_WORKER, status=PostStatus.PLANNED)
    opened.edit(opened.plan.with_post(planned), "Plan Link worker 1")
    edit = what_if_edits.asking(opened.plan, WhatIf(start_delay=Decimal(1)))
    opened.edit(edit.plan, edit.words)
    said = "What if posts start 1 month later"
    assert opened.history.last(YEAR) == f"{said}. £1,775 less is used."
    assert opened.history.steps(YEAR)[-1] == Told(said, "£1,775 less is used.")


def test_a_trial_is_no_part_of_the_history(opened: OpenPlan) -> None:
    start(opened, 8)
    before = opened.history.last(YEAR)
    opened.try_out(opened.settled.without_posts(frozenset({"one"})), "Remove Link worker 1")
    assert opened.history.last(YEAR) == before
    assert len(opened.history.steps(YEAR)) == 1
    opened.go_to(0)
    assert opened.trying == ""
    assert opened.plan.scenario.post("one").start == date(2025, 9, 1)


def test_a_scenario_made_in_a_step_has_nothing_to_be_measured_against(opened: OpenPlan) -> None:
    copy = replace(opened.plan.scenario, key="b", name="B", posts=())
    plan = replace(opened.plan, scenarios=(*opened.plan.scenarios, copy), active="b")
    opened.edit(plan, "Add scenario B")
    assert opened.history.last(YEAR) == "Add scenario B"
    opened.edit(replace(plan, active="a"), "Show scenario A")
    assert opened.history.last(YEAR) == "Show scenario A"


def test_what_a_slider_passed_is_not_remembered(opened: OpenPlan) -> None:
    for turn in range(200):
        start(opened, 4 + turn % 5, merge="start one")
        opened.history.last(YEAR)
    assert len(opened.history._known) < 30
