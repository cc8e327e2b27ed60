"""A change being tried out: on every figure at once, dropped exactly, kept as one step."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app import plan_file, reference_library, scenario_edits, what_if_edits
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.levers import WhatIf
from models.plan import Plan

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def opened() -> OpenPlan:
    return OpenPlan(sample_plan(), reference_library.load())


def without_first_post(plan: Plan) -> Plan:
    return plan.without_posts(frozenset({plan.scenario.posts[0].key}))


def used(opened: OpenPlan) -> Decimal:
    return opened.forecast.year(opened.year).claimed


def test_a_trial_shows_on_every_figure_and_is_no_step(opened: OpenPlan) -> None:
    before, stands = used(opened), opened.settled
    opened.try_out(without_first_post(stands), "Remove the first post")
    assert used(opened) < before
    assert opened.settled is stands
    assert opened.settled_outlook.forecast.year(opened.year).claimed == before
    assert (opened.trying, opened.stack.count()) == ("Remove the first post", 0)


def test_dropping_a_trial_leaves_the_plan_as_it_was_to_the_byte(opened: OpenPlan, tmp_path: Path) -> None:
    reference = reference_library.load()
    first, second = tmp_path / "first.pcnplan", tmp_path / "second.pcnplan"
    stands, outlook = opened.plan, opened.outlook
    plan_file.write(first, opened.plan, reference)
    opened.try_out(without_first_post(opened.settled), "Remove the first post")
    opened.drop()
    plan_file.write(second, opened.plan, reference)
    assert opened.plan is stands
    assert opened.outlook is outlook
    assert first.read_bytes() == second.read_bytes()


def test_dropping_a_trial_leaves_what_can_be_redone(opened: OpenPlan) -> None:
    opened.edit(replace(opened.plan, title="Another"), "Rename to Another")
    opened.undo()
    opened.try_out(without_first_post(opened.settled), "Remove the first post")
    opened.undo()
    assert opened.trying == ""
    opened.redo()
    assert opened.plan.title == "Another"


def test_a_kept_trial_is_one_step(opened: OpenPlan) -> None:
    stands = opened.plan
    opened.try_out(replace(stands, title="Half way"), "Rename")
    opened.try_out(without_first_post(stands), "Remove the first post")
    opened.keep()
    assert (opened.trying, opened.stack.count(), opened.last_change) == ("", 1, "Remove the first post")
    assert opened.plan == without_first_post(stands)
    opened.undo()
    assert opened.plan == stands


def test_keeping_a_trial_that_changes_nothing_is_no_step_and_is_told(opened: OpenPlan) -> None:
    opened.try_out(opened.settled, "Nothing")
    told: list[str] = []
    opened.changed.connect(lambda: told.append(opened.trying))
    opened.keep()
    assert (told, opened.stack.count()) == ([""], 0)


def test_an_edit_upon_a_trial_keeps_it_first(opened: OpenPlan) -> None:
    opened.try_out(without_first_post(opened.settled), "Remove the first post")
    opened.edit(replace(opened.plan, title="Another"), "Rename to Another")
    assert (opened.stack.count(), opened.trying) == (2, "")
    opened.undo()
    assert opened.plan.title != "Another"
    assert len(opened.plan.scenario.posts) == len(sample_plan().scenario.posts) - 1


def renamed(plan: Plan) -> Plan:
    return replace(plan, title="Another")


def test_what_is_tried_upon_a_trial_adds_to_it_and_the_same_mark_takes_its_own_place(
    opened: OpenPlan,
) -> None:
    opened.try_upon(opened.plan, "What if posts start 1 month later", "what if")
    opened.try_upon(without_first_post(opened.plan), "Remove the first post")
    opened.try_upon(renamed(opened.plan), "What if posts start 2 months later", "what if")
    assert opened.trying == "Remove the first post, then what if posts start 2 months later"
    assert opened.plan == renamed(without_first_post(opened.settled))
    opened.try_upon(replace(opened.plan, title=opened.settled.title), "", "what if")
    assert (opened.trying, opened.plan) == ("Remove the first post", without_first_post(opened.settled))
    assert opened.stack.count() == 0


def test_what_is_put_back_where_the_plan_has_it_is_no_trial(opened: OpenPlan) -> None:
    opened.try_upon(renamed(opened.plan), "Rename", "name")
    opened.try_upon(opened.settled, "", "name")
    assert (opened.trying, opened.plan) == ("", opened.settled)


def test_a_trial_that_takes_the_place_of_another_says_of_which(opened: OpenPlan) -> None:
    opened.try_out(renamed(opened.settled), "Rename")
    assert opened.instead_of == ""
    opened.try_out(without_first_post(opened.settled), "Remove the first post")
    assert (opened.trying, opened.instead_of) == ("Remove the first post", "Rename")
    opened.drop()
    assert opened.instead_of == ""


def test_all_that_is_tried_becomes_a_scenario_and_the_settled_one_stays(opened: OpenPlan) -> None:
    settled = opened.settled
    tried = what_if_edits.asking(without_first_post(settled), WhatIf(start_delay=Decimal(1))).plan
    made = what_if_edits.as_scenario(
        settled, tried, "Remove the first post, then what if posts start 1 month later"
    ).plan
    first, second = made.scenarios
    assert (first, made.scenario) == (settled.scenario, second)
    assert (second.posts, second.what_if) == (tried.scenario.posts, tried.scenario.what_if)
    assert second.name == "A: remove the first post, then what if posts start 1 month…"


def test_a_trial_reaches_no_disk(tmp_path: Path) -> None:
    path = tmp_path / "plan.pcnplan"
    plan, reference = replace(sample_plan(), sample=False), reference_library.load()
    plan_file.write(path, plan, reference)
    opened = OpenPlan(plan_file.read(path), reference, path)
    before = path.read_bytes()
    opened.try_out(without_first_post(opened.settled), "Remove the first post")
    assert not opened.unsaved
    opened.save()
    assert plan_file.read(path) == plan
    opened.close()
    assert len(before) == len(path.read_bytes())


def test_a_trial_that_leaves_out_or_changes_the_scenario_on_screen_shows_what_it_would_show() -> None:
    plan = scenario_edits.duplicated(sample_plan(), sample_plan().active).plan
    opened = OpenPlan(plan, reference_library.load())
    for edit in (
        scenario_edits.removed(plan, plan.active),
        scenario_edits.shown(plan, plan.scenarios[0].key),
    ):
        opened.try_out(edit.plan, edit.words)
        assert opened.outlook.scenario == opened.plan.scenario == plan.scenarios[0]
        assert opened.settled_outlook.scenario == plan.scenarios[1]
