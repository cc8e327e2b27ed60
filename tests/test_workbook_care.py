"""Caseload and supervision in the workbook: by hand, and as they follow a change, with LibreOffice as judge.

The plan under test, 2026/27, list of posts:

post           WTE   dates                what it needs
Link worker 1  1.0   throughout           60 minutes a month, given by GP partner 1
Link worker 2  1.0   from 1 October 2026  60 minutes a month, given by no one
Physician a. 1 0.5   throughout           in its first year: 45 minutes each day worked

500 people are referred to link workers a year; 250 is the ceiling of 1.0 WTE, open for 13 weeks.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.caseload_terms import CaseloadTerms
from models.plan import Plan
from models.post import Post, PostStatus
from tests import excel_judge as judge
from tests import random_plans
from tests.supervision_sample import post, supervisor, team

LINK_WORKER = "social_prescribing_link_worker"
CLINICAL, DAILY = "clinical_professional", "day_to_day"
needs_judge = pytest.mark.skipif(
    judge.soffice() is None, reason="LibreOffice is not installed (python tests/excel_judge.py installs it)"
)


def made() -> Plan:
    plan = team(
        post("a", LINK_WORKER),
        post("b", LINK_WORKER, 2, start=date(2026, 10, 1)),
        post("c", "physician_associate", wte="0.5", stage="first_year"),
        supervisors=(supervisor("gp", "gp_partner", "5"),),
        links=(("a", CLINICAL, "gp"),),
    )
    return replace(plan, years=1, caseload_terms=(
        CaseloadTerms(LINK_WORKER, Decimal(250), Decimal(13), referrals_a_year=Decimal(500)),))  # fmt: skip


def row_of(page: Worksheet, *keys: object) -> dict[str, object]:
    """The first row that begins with these, by heading."""
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    top = next(row for row in rows if None not in row)
    line = next(row for row in rows if tuple(row[: len(keys)]) == keys)
    return {str(heading): cell for heading, cell in zip(top, line, strict=True)}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return judge.made(made(), tmp_path_factory.mktemp("care") / "plan.xlsx")


def close(value: object, expected: float) -> bool:
    return value == pytest.approx(expected, abs=1e-9)


# -- by hand


def test_two_link_workers_share_500_people_and_one_and_a_half_years_of_work_have_333_each(path: Path) -> None:
    """500 ÷ 2.0 is 250, of which 250 × 13 ÷ 52 = 62.5 are open at once. One starts in October: 500 ÷ 1.5."""
    page = load_workbook(path, data_only=True)["Caseload"]
    everyone = row_of(page, "2026/27", "With everyone in post")
    assert (everyone["WTE at work"], everyone["People a year for each WTE"]) == (2, 250)
    assert (everyone["Open at once for each WTE"], everyone["Result"]) == (62.5, "At the ceiling")
    months = row_of(page, "2026/27", "This year, counting months in post")
    assert close(months["WTE at work"], 1.5)
    assert close(months["People a year for each WTE"], 500 / 1.5)
    assert (months["People a year at the ceiling"], months["Result"]) == (375, "Over by 83")


def test_hours_of_supervision_are_minutes_by_days_worked_or_for_each_person(path: Path) -> None:
    """A link worker: 60 minutes a month × 12 ÷ 52 weeks. The associate: 45 minutes on 2.5 days."""
    page = load_workbook(path, data_only=True)["Supervision"]
    each, daily = 12 / 52, 45 * 2.5 / 60
    needed = row_of(page, "The team", "Needed")
    assert close(needed["Settled team"], 2 * each + daily)
    assert close(needed["April 2026"], each + daily)
    assert close(needed["October 2026"], 2 * each + daily)
    assert close(row_of(page, "The team", "Needed: day to day")["May 2026"], daily)
    assert row_of(page, "The team", "Offered")["May 2026"] == 5
    assert close(row_of(page, "GP partner 1", "Given")["May 2026"], each)
    assert close(row_of(page, "The team", "Needed, and given by no one")["May 2026"], daily)


# -- followed


@pytest.fixture(scope="module")
def after(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Link worker 1 cut to 0.5 WTE, link worker 2 from 1 December, the associate raised to 1.0 WTE."""
    folder = tmp_path_factory.mktemp("followed")
    typed: random_plans.Typed = {
        ("Posts", 0, "WTE"): Decimal("0.5"), ("Posts", 1, "From"): date(2026, 12, 1),
        ("Posts", 2, "WTE"): Decimal(1), ("Supervisors", 0, "Hours offered a week"): Decimal("7.5"),
    }  # fmt: skip
    return judge.recalculated(judge.typed_in(path, typed, folder / "typed.xlsx"), folder)


@needs_judge
def test_a_wte_or_start_changed_in_excel_moves_caseload_and_supervision(after: Path) -> None:
    """4 months of 1.0 WTE and a year of 0.5: 10 ÷ 12 WTE. An hour a month stays an hour."""
    book = load_workbook(after, data_only=True)
    months = row_of(book["Caseload"], "2026/27", "This year, counting months in post")
    assert close(months["WTE at work"], 10 / 12)
    assert close(months["People a year for each WTE"], 600)
    assert months["Result"] == "Over by 350"
    assert close(row_of(book["Caseload"], "2026/27")["People a year for each WTE"], 500 / 1.5)
    page = book["Supervision"]
    needed = row_of(page, "The team", "Needed")
    assert close(needed["October 2026"], 12 / 52 + 45 * 5 / 60)
    assert close(needed["December 2026"], 24 / 52 + 45 * 5 / 60)
    assert row_of(page, "The team", "Offered")["May 2026"] == 7.5


@needs_judge
def test_money_follows_too_and_every_figure_is_the_engines(tmp_path: Path) -> None:
    """Four plans by chance with changed cells; the script tests/excel_judge.py does fifty."""
    ours, theirs = judge.by_chance(tmp_path, range(4))
    worked = judge.recalculate(theirs, tmp_path)
    assert [judge.differences(one, other) for one, other in zip(ours, worked, strict=True)] == [[]] * 4
    live = {sheet for path in ours for sheet, _ in judge.formulas(path)}
    assert {"Years", "Months", "Caseload", "Supervision", "Supervision needed"} <= live


@needs_judge
def test_the_judge_sees_a_change_that_was_not_made(tmp_path: Path) -> None:
    plan = made()
    path = judge.made(plan, tmp_path / "plan.xlsx")
    typed: random_plans.Typed = {("Posts", 0, "WTE"): Decimal("0.9")}
    worked = judge.recalculated(judge.typed_in(path, typed, tmp_path / "typed.xlsx"), tmp_path)
    found = {one.sheet for one in judge.differences(path, worked)}
    assert {"Years", "Caseload", "Time at work"} <= found


@needs_judge
def test_a_what_if_in_force_is_in_the_workbooks_inputs(tmp_path: Path) -> None:
    assert judge.faults({"asked": judge.asked(made())}, tmp_path) == {"asked": []}


def test_an_idea_has_its_rows_and_counts_for_nothing_until_it_is_included(tmp_path: Path) -> None:
    plan = made()
    idea = Post("i", "care_coordinator", status=PostStatus.IDEA)
    book = load_workbook(judge.made(plan.with_post(idea), tmp_path / "plan.xlsx"), data_only=True)
    line = next(row for row in book["Caseload"].iter_rows(values_only=True) if row[2] == "Care coordinator")
    assert line[3] == 0
    needed = row_of(book["Supervision needed"], "Care coordinator 1")
    assert needed["Settled team"] == needed["May 2026"] == 0
    assert needed["Minutes a week of a full week"] != 0
