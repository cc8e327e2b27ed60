"""What was claimed, approved and paid: typed by month, or pasted rows with a preview."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.actuals_import import (
    Step,
    actual_of,
    edit_words,
    entered,
    preview_table,
    read_rows,
    with_actuals,
)
from app.problems import BadInput
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Actual, new_plan

PLAN = new_plan(Network(), FinancialYear(2026))
APRIL, MAY = Month(2026, 4), Month(2026, 5)
D = Decimal


def test_rows_without_headings_are_a_month_then_claimed_approved_and_paid() -> None:
    found = read_rows("April 2026\t£71,200\t71,000\t70,950.55\nMay 2026\t72,000\n", PLAN)
    assert found.actuals == (Actual(APRIL, D(71200), D(71000), D("70950.55")), Actual(MAY, D(72000)))
    assert not found.problems


def test_headings_name_the_order_of_the_columns() -> None:
    found = read_rows("Month\tPaid (£)\tClaimed (£)\n04/2026\t70,000\t71,200", PLAN)
    assert found.actuals == (Actual(APRIL, D(71200), None, D(70000)),)


@pytest.mark.parametrize("month", ["Apr 26", "April 2026", "2026-04", "01/04/2026", "30 April 2026"])
def test_a_month_is_understood_as_excel_writes_it(month: str) -> None:
    assert read_rows(f"{month}\t71200", PLAN).actuals == (Actual(APRIL, D(71200)),)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Smarch 2026\t100", "Row 1: Enter a month such as April 2026 or 04/2026."),
        ("April 2026\tlots", "Row 1: Enter an amount of £0 or more, for example £34,087."),
        ("April 2026\t\t500", "Row 1: Enter what was claimed for April 2026."),
        ("April 2026\t1\t2\t3\t4", "Row 1: Keep to a month and up to 3 amounts: claimed, approved and paid."),
        (
            "April 2031\t100",
            "Row 1: April 2031 lies outside this plan, 1 April 2026 to 31 March 2029. Leave the row out.",
        ),
    ],
)
def test_a_row_that_cannot_be_used_says_why_and_enters_nothing(row: str, sentence: str) -> None:
    found = read_rows(row, PLAN)
    assert found.actuals == ()
    assert found.problems == (sentence,)


def test_good_rows_stand_beside_bad_ones_and_none_is_dropped_silently() -> None:
    found = read_rows("April 2026\t100\n\nJuly\t200\nMay 2026\t300\nMay 2026\t301", PLAN)
    assert [one.month for one in found.actuals] == [APRIL, MAY]
    assert [problem[:6] for problem in found.problems] == ["Row 3:", "Row 5:"]


def test_nothing_of_use_says_what_to_copy() -> None:
    assert read_rows("Month\tClaimed", PLAN).problems[0].startswith("Copy rows with a month")


def test_pasted_claims_replace_those_of_their_months_and_keep_the_others() -> None:
    before = with_actuals(PLAN, (Actual(APRIL, D(1)), Actual(MAY, D(2)), Actual(MAY, D(9), post="p1")))
    after = with_actuals(before, (Actual(MAY, D(3)),))
    assert after.actuals == (Actual(APRIL, D(1)), Actual(MAY, D(3)), Actual(MAY, D(9), post="p1"))


def test_the_preview_shows_what_stands_now_beside_what_will() -> None:
    plan = with_actuals(PLAN, (Actual(APRIL, D(70000)),))
    table = preview_table(plan, read_rows("April 2026\t71200\t71000", plan))
    assert table.rows == ((APRIL, D(70000), D(71200), D(71000), None),)


def test_typing_goes_from_claimed_to_approved_to_paid() -> None:
    plan = entered(PLAN, APRIL, Step.CLAIMED, "£71,200")
    plan = entered(plan, APRIL, Step.APPROVED, "71k")
    plan = entered(plan, APRIL, Step.PAID, "70,950.55")
    assert actual_of(plan, APRIL) == Actual(APRIL, D(71200), D(71000), D("70950.55"))


def test_an_approval_before_its_claim_is_refused_with_what_to_do() -> None:
    with pytest.raises(BadInput, match="Enter what was claimed for April 2026 first"):
        entered(PLAN, APRIL, Step.APPROVED, "100")


def test_a_month_opens_again_when_its_claim_is_cleared_but_not_under_an_approval() -> None:
    plan = with_actuals(PLAN, (Actual(APRIL, D(100), D(90)),))
    with pytest.raises(BadInput, match="Clear what was approved and paid for April 2026 first"):
        entered(plan, APRIL, Step.CLAIMED, "")
    plan = entered(plan, APRIL, Step.APPROVED, " ")
    assert entered(plan, APRIL, Step.CLAIMED, "").actuals == ()


def test_a_claim_day_survives_a_change_of_amount() -> None:
    claim = Actual(APRIL, D(100), claimed_on=APRIL.last)
    plan = entered(with_actuals(PLAN, (claim,)), APRIL, Step.CLAIMED, "120")
    assert plan.actuals == (replace(claim, claimed=D(120)),)


def test_edits_are_named_in_the_words_of_the_field() -> None:
    assert edit_words(MAY, Step.CLAIMED) == "Enter claim for May 2026"
    assert edit_words(MAY, Step.PAID, cleared=True) == "Clear payment for May 2026"
