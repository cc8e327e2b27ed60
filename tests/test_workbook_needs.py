"""The workbook's sheets of needs stay alive and agree with the engine, with LibreOffice as judge.

The plan under test, 2025/26 to 2027/28, on a working year of 1,254 hours for patients (tests/needs_sample):

post           WTE   dates, holder                     shares
Pharmacist 1   1.0   from 1 October 2025               frailty 50%, 60% to care homes: over-committed
Paramedic 1    0.6   on leave from 1 January 2026      frailty 100%
Link worker 1  1.0   vacant until 30 June 2025         social need 40%
Digital lead   1.0   throughout                        rare 100%: sees patients like the rest here
Dietitian 1    1.0   an idea that is not counted       care homes 100%

need         people  work                              hours
frailty      200     2 × 60 and 1 × 30 minutes         400 + 100 = 500
care homes   41      52 × 6 minutes                    213.2
social       100     6 × 45 minutes                    450
depression   1,200   contacts not known                not known
rare         3       2 × 60 minutes                    6, shown as fewer than 10
nobody's     90      1 × 20, by a dietitian or a nurse 30
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app import workbook
from models.dated_figure import Figure, Status
from models.months import FinancialYear
from models.need import Activity, Assignment, Need
from models.network import Network
from models.outlook import Outlook
from models.plan import Plan, new_plan
from models.post import Holder, Post, PostStatus, Terms
from models.working_out import outlook
from tests import excel_judge as judge
from tests.needs_sample import LINK_WORKER, PARAMEDIC, PHARMACIST, reference

needs_judge = pytest.mark.skipif(
    judge.soffice() is None, reason="LibreOffice is not installed (python tests/excel_judge.py installs it)"
)
ONE = Decimal(1)
SHEETS = ("Needs", "Time placed", "Coverage", "Staffing by role")


def need(key: str, people: str | None, *work: tuple[str | None, str | None, tuple[str, ...]]) -> Need:
    count = Figure(
        Decimal(people) if people else None, "people", Status.ENTERED if people else Status.UNKNOWN, "a test"
    )
    activities = tuple(
        Activity(f"Work {n}", Decimal(often) if often else None, Decimal(long) if long else None, roles)
        for n, (often, long, roles) in enumerate(work)
    )
    return Need(key, f"={key}", count, activities)


def made() -> Plan:
    confirmed = PostStatus.CONFIRMED
    full = (Terms(wte=ONE),)
    leave = Terms(date(2026, 1, 1), Decimal("0.6"), holder=Holder.ON_LEAVE)
    posts = (
        Post("p", PHARMACIST, 1, confirmed, start=date(2025, 10, 1), terms=full),
        Post("m", PARAMEDIC, 1, confirmed, terms=(Terms(wte=Decimal("0.6")), leave)),
        Post("l", LINK_WORKER, 1, confirmed, terms=(
            Terms(wte=ONE, holder=Holder.VACANT), Terms(date(2025, 7, 1), ONE))),
        Post("d", "digital_transformation_lead", 1, confirmed, terms=full),
        Post("i", "dietitian", 1, PostStatus.IDEA, terms=full),
    )  # fmt: skip
    listed = (
        need("frailty", "200", ("2", "60", (PARAMEDIC, PHARMACIST)), ("1", "30", (PHARMACIST,))),
        need("care homes", "41", ("52", "6", (PARAMEDIC,))),
        need("social", "100", ("6", "45", (LINK_WORKER,))),
        need("depression", "1200", (None, "30", ("mental_health_practitioner",))),
        need("rare", "3", ("2", "60", (PARAMEDIC,))),
        need("nobody's", "90", ("1", "20", ("dietitian", "nursing_associate"))),
    )
    plan = new_plan(Network("U00000", "Test network"), FinancialYear(2025))
    plan = replace(plan, needs=listed).with_posts(posts)
    given = (("p", "frailty", "0.5"), ("p", "care homes", "0.6"), ("m", "frailty", "1"),
             ("l", "social", "0.4"), ("d", "rare", "1"), ("i", "care homes", "1"))  # fmt: skip
    for post, key, share in given:
        plan = plan.with_assignment(Assignment(post, key, Decimal(share)))
    return plan


def worked(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, reference())


def book(plan: Plan, path: Path) -> Path:
    return judge.made(plan, path, reference())


def row_of(page: Worksheet, *keys: object) -> dict[str, object]:
    """The first row that holds all of these, by heading."""
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    top = next(row for row in rows if page.title != "Notes" and len([c for c in row if c is not None]) > 2)
    line = next(row for row in rows if all(key in row for key in keys))
    return {str(heading): cell for heading, cell in zip(top, line, strict=True)}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(made(), tmp_path_factory.mktemp("needs") / "plan.xlsx")


# -- by hand


def test_hours_of_a_need_are_people_times_contacts_times_minutes_by_sixty(path: Path) -> None:
    page = load_workbook(path, data_only=True)["Needs"]
    first = row_of(page, "=frailty", "Work 0")
    assert (first["People"], first["Hours a year"], first["Hours a year of the need"]) == (200, 400, 500)
    assert row_of(page, "=frailty", "Work 1")["Hours a year"] == 100
    unknown = row_of(page, "=depression")
    for heading in ("Contacts a person a year", "Hours a year", "Hours a year of the need"):
        assert unknown[heading] == "not known"


def test_coverage_is_the_hand_sum(path: Path) -> None:
    """Frailty, 2025/26: the pharmacist half a year, 0.5 × 1,254 × 50% = 313.5 hours; the paramedic three
    quarters of a year, 0.6 × 9 ÷ 12 × 1,254 = 564.3; together 877.8 of 500 hours. In 2026/27 the
    paramedic is away: 1,254 × 50% = 627 hours."""
    page = load_workbook(path, data_only=True)["Coverage"]
    first = row_of(page, "2025/26", "=frailty")
    assert first["Hours given"] == pytest.approx(877.8)
    assert first["Coverage"] == pytest.approx(877.8 / 500)
    assert first["In words"] == "More than needed"
    assert first["Clinical pharmacist"] == pytest.approx(0.25)
    assert first["Paramedic"] == pytest.approx(0.45)
    assert row_of(page, "2026/27", "=frailty")["Hours given"] == pytest.approx(627)
    assert row_of(page, "2025/26", "=nobody's")["In words"] == "No one yet"
    assert row_of(page, "2025/26", "=depression")["Coverage"] == "not known"


def test_staffing_is_the_hand_sum(path: Path) -> None:
    """Link workers, 2025/26: 450 hours fall to them; 450 ÷ 1,254 = 0.359 WTE are needed, and 0.75 are there.
    The 30 hours that no one serves fall evenly to dietitians and nursing associates: 15 each."""
    page = load_workbook(path, data_only=True)["Staffing by role"]
    link = row_of(page, "2025/26", "Social prescribing link worker")
    assert link["Hours of work"] == 450
    assert link["WTE in the team"] == pytest.approx(0.75)
    assert link["WTE needed"] == pytest.approx(450 / 1254)
    assert link["Ratio"] == pytest.approx(0.75 * 1254 / 450)
    assert row_of(page, "2025/26", "Nursing associate")["Hours of work"] == 15


def away(plan: Plan) -> Outlook:
    """The pharmacist supervises for 10 hours of work in every month, before and after it begins."""
    made_outlook = worked(plan)
    made_outlook.__dict__["time_away"] = {"p": (Decimal(10),) * 36}
    return made_outlook


def test_hours_away_from_patients_are_taken_off_once(tmp_path: Path) -> None:
    """2025/26: six months in post are 783.75 hours at work; (783.75 − 60) × 80% = 579 hours for patients, 50%
    of them for frailty beside the paramedic's 564.3. Needed: the 500 hours of frailty divided 0.25 to 0.45
    WTE, and 213.2 of care homes, ÷ 1,254; and 60 hours ÷ 1,567.5 for supervision itself."""
    path = tmp_path / "away.xlsx"
    path.write_bytes(workbook.xlsx(away(made()), judge.ON))
    opened = load_workbook(path, data_only=True)
    placed = row_of(opened["Time placed"], "2025/26", "Pharmacist 1")
    assert placed["Hours of supervision given, induction and training"] == pytest.approx(60)
    assert placed["Hours for patients"] == pytest.approx(579)
    given = row_of(opened["Coverage"], "2025/26", "=frailty")["Hours given"]
    assert given == pytest.approx(289.5 + 564.3)
    staffing = row_of(opened["Staffing by role"], "2025/26", "Clinical pharmacist")
    work = 500 * 0.25 / 0.7 + 213.2
    assert staffing["WTE needed"] == pytest.approx(work / 1254 + 60 / 1567.5)


def test_the_cover_says_how_many_needs_have_no_one_and_how_many_roles_no_purpose(path: Path) -> None:
    cover = [row[0].value for row in load_workbook(path)["Cover"].iter_rows()]
    assert "2025/26: 2 of 6 needs have no one." in cover
    assert "4 of 4 roles have no purpose yet." in cover


# -- by the judge


@needs_judge
def test_the_judge_agrees_where_posts_are_away_from_patients(tmp_path: Path) -> None:
    path = tmp_path / "away.xlsx"
    path.write_bytes(workbook.xlsx(away(made()), judge.ON))
    assert judge.differences(path, judge.recalculated(path, tmp_path)) == []


@needs_judge
@pytest.mark.parametrize("change", [lambda plan: plan, lambda plan: plan.with_posts(())])
def test_every_formula_worked_out_by_libreoffice_is_the_engines_figure(
    change: Callable[[Plan], Plan], tmp_path: Path
) -> None:
    made_book = book(change(made()), tmp_path / "plan.xlsx")
    assert judge.differences(made_book, judge.recalculated(made_book, tmp_path)) == []


@needs_judge
def test_the_judge_sees_a_millionth_of_a_wte(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "small.xlsx"
    made_book = xlsxwriter.Workbook(str(path))
    made_book.add_worksheet("Coverage").write_formula("A1", "=0.12+0.00001", None, 0.12)
    made_book.close()
    assert len(judge.differences(path, judge.recalculated(path, tmp_path))) == 1


@needs_judge
def test_a_change_made_in_excel_gives_what_the_program_gives_for_the_same_change(
    path: Path, tmp_path: Path
) -> None:
    """In Excel: the link worker to 0.8 WTE, 45 care home residents, the pharmacist's share of frailty 30%."""
    changed = load_workbook(path)
    type_in(changed["Posts"], "WTE", Decimal("0.8"), "Link worker 1", 2)
    type_in(changed["Needs"], "People", 45, "=care homes")
    for year in ("2025/26", "2026/27", "2027/28"):
        type_in(changed["Time placed"], "1. =frailty", Decimal("0.3"), year, "Pharmacist 1")
    changed.save(tmp_path / "changed.xlsx")
    plan = made()
    post = plan.scenario.post("l")
    plan = plan.with_post(replace(post, terms=(post.terms[0], replace(post.terms[1], wte=Decimal("0.8")))))
    homes = plan.needs[1]
    plan = plan.with_need(replace(homes, people=replace(homes.people, value=Decimal(45))))
    plan = plan.with_assignment(Assignment("p", "frailty", Decimal("0.3")))
    theirs = figures(judge.recalculated(tmp_path / "changed.xlsx", tmp_path))
    ours = figures(book(plan, tmp_path / "expected.xlsx"))
    assert theirs == ours
    assert figures(path) != ours


def type_in(page: Worksheet, heading: str, value: object, *keys: object) -> None:
    top = next(row for row in page.iter_rows() if heading in [cell.value for cell in row])
    at = next(cell.column for cell in top if cell.value == heading)
    line = next(row for row in page.iter_rows() if all(key in [cell.value for cell in row] for key in keys))
    page.cell(line[0].row, at).value = value


def figures(path: Path) -> dict[tuple[str, str], object]:
    found = judge.cells(path, frozenset({"Coverage", "Staffing by role"}))
    return {key: round(one, 7) if isinstance(one, float | int) else one for key, one in found.items()}


# -- what must not be told, or taken for a formula


def test_1_to_4_people_their_hours_and_their_coverage_are_nowhere_in_numbers(path: Path) -> None:
    live, shown = load_workbook(path), load_workbook(path, data_only=True)
    row = row_of(live["Needs"], "=rare")
    assert row["People"] == "fewer than 5"
    assert row["Hours a year"] == row["Hours a year of the need"] == "fewer than 10"
    told = row_of(shown["Coverage"], "2025/26", "=rare")
    assert (told["Hours needed"], told["Coverage"]) == ("fewer than 10", "not shown")
    lead = row_of(live["Staffing by role"], "2025/26", "Digital and transformation lead")
    assert lead["Hours: 5. =rare"] is None


def test_a_need_that_begins_like_a_formula_is_words(path: Path) -> None:
    for name in SHEETS:
        for row in load_workbook(path)[name].iter_rows():
            for cell in row:
                assert cell.data_type != "f" or not str(cell.value).startswith(("=frailty", "=rare"))


def test_each_sheet_has_a_title_one_table_and_headings_of_its_own(path: Path) -> None:
    opened = load_workbook(path)
    for name in (*SHEETS, "Roles and purpose"):
        page = opened[name]
        assert isinstance(page["A1"].value, str)
        (table,) = page.tables.values()
        headings = [str(cell.value).casefold() for cell in page[table.ref][0]]
        assert len(set(headings)) == len(headings), name
        assert not page.merged_cells.ranges


def test_needs_of_one_long_name_keep_headings_of_their_own(tmp_path: Path) -> None:
    plan = made()
    long = tuple(replace(one, name="a" * 300) for one in plan.needs)
    opened = load_workbook(book(replace(plan, needs=long), tmp_path / "long.xlsx"))
    headings = [
        cell.value for row in opened["Time placed"].iter_rows() for cell in row if "aaa" in str(cell.value)
    ]
    assert len(set(headings)) == len(plan.needs)
    assert max(len(str(heading)) for heading in headings) < 100


def test_a_plan_without_needs_has_no_sheets_for_them_but_says_what_roles_are_for(tmp_path: Path) -> None:
    bare = made().with_scenario(replace(made().scenario, assignments=()))
    opened = load_workbook(book(replace(bare, needs=()), tmp_path / "bare.xlsx"))
    assert not set(SHEETS) & set(opened.sheetnames)
    assert "Roles and purpose" in opened.sheetnames
    none = load_workbook(book(replace(bare, needs=()).with_posts(()), tmp_path / "none.xlsx"))
    assert "Roles and purpose" not in none.sheetnames
