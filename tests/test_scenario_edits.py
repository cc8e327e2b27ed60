"""Scenarios are tried, named, dropped and agreed; each is one step that can be undone.

scenario  posts                                 time for needs
A         paramedic 1 (p1), pharmacist 1 (p2)   p1 gives 50% to falls
Lean      paramedic 1 (p1)                      -
"""

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from app import scenario_edits as edits
from app.problems import BadInput
from app.typed import PATIENT_SENTENCE
from models.months import FinancialYear
from models.need import Assignment
from models.network import Network
from models.plan import Decision, Plan, Scenario, new_plan
from models.post import Post

GIVEN = (Assignment("p1", "falls", Decimal("0.5")),)
PARAMEDIC, PHARMACIST = Post("p1", "paramedic"), Post("p2", "clinical_pharmacist")
A = Scenario("a", "A", (PARAMEDIC, PHARMACIST), "As it stands", GIVEN)
LEAN = Scenario("lean", "Lean", (PARAMEDIC,))


@pytest.fixture
def plan() -> Plan:
    empty = new_plan(Network("U00000", "Test"), FinancialYear(2026))
    return empty.with_scenario(A).with_scenario(LEAN)


def test_a_copy_has_the_next_free_letter_and_all_that_the_scenario_holds(plan: Plan) -> None:
    made = edits.duplicated(plan, "a")
    copy = made.plan.scenario
    assert (copy.name, made.words) == ("B", "Duplicate scenario A as B")
    assert copy.key not in {"a", "lean"}
    for each in fields(Scenario):
        if each.name not in {"key", "name"}:
            assert getattr(copy, each.name) == getattr(A, each.name), each.name
    assert made.plan.scenarios[:2] == plan.scenarios
    assert edits.duplicated(made.plan, "lean").plan.scenario.name == "C"


def test_a_letter_that_is_taken_in_small_is_passed_over(plan: Plan) -> None:
    named = edits.described(plan, "lean", "b", "").plan
    assert edits.free_letter(named) == "C"


def test_after_z_come_two_letters(plan: Plan) -> None:
    many = [Scenario(letter, letter) for letter in "BCDEFGHIJKLMNOPQRSTUVWXYZ"]
    for one in many:
        plan = plan.with_scenario(one)
    assert edits.free_letter(plan) == "AA"


def test_a_scenario_is_renamed_and_gets_a_note(plan: Plan) -> None:
    renamed = edits.described(plan, "lean", "  Fewer   posts ", " For the board ")
    assert (renamed.plan.scenario_of("lean").name, renamed.words) == (
        "Fewer posts",
        "Rename scenario Lean to Fewer posts",
    )
    assert renamed.plan.scenario_of("lean").note == "For the board"
    noted = edits.described(plan, "lean", "Lean", "For the board")
    assert noted.words == "Change the note of scenario Lean"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", edits.NO_NAME),
        ("a", 'You already have a scenario called "a". Give this one a different name.'),
        ("x" * 61, edits.TOO_LONG),
        ("943 476 5919", PATIENT_SENTENCE),
    ],
)
def test_a_name_that_cannot_be_used_is_refused_in_a_sentence(plan: Plan, text: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        edits.described(plan, "lean", text, "")
    assert str(refused.value) == sentence


def test_the_scenario_before_a_deleted_one_comes_on_screen(plan: Plan) -> None:
    on_lean = edits.shown(plan, "lean").plan
    gone = edits.removed(on_lean, "lean")
    assert (gone.plan.scenarios, gone.plan.active, gone.words) == ((A,), "a", "Delete scenario Lean")
    other = edits.removed(on_lean, "a")
    assert (other.plan.scenarios, other.plan.active) == ((LEAN,), "lean")


def test_the_last_scenario_cannot_be_deleted(plan: Plan) -> None:
    alone = edits.removed(plan, "a").plan
    with pytest.raises(BadInput, match="A plan keeps at least 1 scenario"):
        edits.removed(alone, "lean")


def test_lines_of_the_log_stand_in_order_of_date_and_can_be_taken_out(plan: Plan) -> None:
    later = edits.decided(plan, date(2026, 8, 6), "The manager writes to the ICB ").plan
    both = edits.decided(later, date(2026, 7, 1), "Practices agree the rooms").plan
    assert both.decisions == (
        Decision(date(2026, 7, 1), "Practices agree the rooms"),
        Decision(date(2026, 8, 6), "The manager writes to the ICB"),
    )
    gone = edits.without_decision(both, 0)
    assert gone.plan.decisions == both.decisions[1:]
    assert gone.words == "Remove the decision of 1 July 2026"


@pytest.mark.parametrize("text", ["", "   ", "Patient 943 476 5919"])
def test_an_empty_line_and_a_patients_number_are_not_taken_into_the_log(plan: Plan, text: str) -> None:
    with pytest.raises(BadInput):
        edits.decided(plan, date(2026, 8, 6), text)
