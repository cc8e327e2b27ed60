"""Needs pasted from a spreadsheet: read, matched by name, and never silently dropped."""

from decimal import Decimal

import pytest

from app import need_edits, needs_import
from models.dated_figure import Figure, Status
from models.months import FinancialYear
from models.need import Need
from models.network import Network
from models.plan import Plan, new_plan
from tests.needs_sample import LINK_WORKER, PHARMACIST, reference


@pytest.fixture
def plan() -> Plan:
    made = new_plan(Network(name="Test"), FinancialYear(2026))
    need = Need("falls", "Falls", Figure(Decimal(310), "people", Status.ENTERED, ""))
    return need_edits.added(made, need).plan


def test_three_columns_without_headings_are_need_people_and_score(plan: Plan) -> None:
    shown = needs_import.preview("Frail older people\t1,140\t5\nLoneliness\t620\t4\n", plan, reference())
    after = needs_import.pasted(plan, shown)
    assert after.words == "Paste 2 needs"
    assert [(n.name, n.people.value, n.score) for n in after.plan.needs[1:]] == [
        ("Frail older people", 1140, 5), ("Loneliness", 620, 4),
    ]  # fmt: skip
    assert after.plan.needs[1].people.status is Status.ENTERED


def test_rows_of_one_need_bring_an_activity_each(plan: Plan) -> None:
    text = (
        "Need\tPatients\tActivity\tContacts\tMinutes\tWho\n"
        "Frailty\t200\tCare plan\t2\t60\tpharmacist, link worker\n"
        "frailty\t200\tReview\t1\t\tpharmacist\n"
    )
    (need,) = needs_import.preview(text, plan, reference()).needs
    assert [(a.name, a.contacts, a.minutes, a.roles) for a in need.activities] == [
        ("Care plan", 2, 60, (PHARMACIST, LINK_WORKER)), ("Review", 1, None, (PHARMACIST,)),
    ]  # fmt: skip


def test_a_need_that_is_there_is_changed_or_left_as_it_is(plan: Plan) -> None:
    (same,) = needs_import.preview("FALLS\t310", plan, reference()).rows
    (changed,) = needs_import.preview("Falls\t99", plan, reference()).rows
    assert same.change == "Already there"
    assert changed.change == "Change"
    assert changed.need is not None
    assert changed.need.key == "falls"


def test_what_cannot_be_used_is_named_and_the_rest_kept(plan: Plan) -> None:
    text = "Need\tPeople\tScore\tMinutes\tColour\nPain\tlots\t9\t0\tred\nTotal\t50\nRare\t<5\n"
    shown = needs_import.preview(text, plan, reference())
    pain, total, rare = shown.rows
    assert pain.need is not None
    assert pain.need.people.value is None
    assert [problem.split(" is not used")[0] for problem in pain.problems] == [
        'People "lots"', 'Score "9"', 'Minutes a contact "0"',
    ]  # fmt: skip
    assert total.change == "Left out"
    assert rare.problems[0].startswith("Fewer than 5 people: the number is not known.")
    assert shown.unused == ("Colour",)


def test_a_row_with_an_nhs_number_is_left_out_and_not_shown(plan: Plan) -> None:
    shown = needs_import.preview("943 476 5919\t1\t5", plan, reference())
    (row,) = shown.rows
    assert row.need is None
    assert "943" not in row.text
    assert row.problems[0].startswith("This looks like an NHS number.")
    assert needs_import.preview_table(shown).rows[0][1] == "(not kept)"


def test_an_empty_paste_changes_nothing(plan: Plan) -> None:
    assert needs_import.preview("", plan, reference()).rows == ()
