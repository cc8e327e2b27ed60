"""The plan for the ICB: its columns are the plan's own, its figures the engine's, its WTE the return's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from app import csv_files, icb_edits, icb_import, icb_workbook, nwrs_roles, reference_library
from app.icb_fields import choices
from app.problems import BadInput, FileProblem
from app.sample_plan import sample_plan
from app.workbook_parts import Sheet
from models.icb_columns import USUAL, IcbColumn, IcbField
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan
from models.post import Funding
from models.working_out import outlook, stands_in

REFERENCE = reference_library.load()
YEAR, ON = FinancialYear(2026), date(2026, 5, 14)
RECONSTRUCTED = (
    "Role | Post ref | Status | WTE | Hours | Start month | End month | Employer | Band or scale | "
    "Salary and on-costs | Maximum reimbursable | Claimable this year | PCN shortfall | Supervisor role | "
    "Base or site | Need served | Source or assumption | Note"
)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan()


def outlook_of(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, REFERENCE.with_own(plan.own))


@pytest.fixture(scope="module")
def sample(plan: Plan) -> Outlook:
    return outlook_of(plan)


def sheet(outlook: Outlook, *, names: bool = False) -> Sheet:
    return icb_workbook.sheets(outlook, YEAR, ON, names=names)[0]


def under(sheet: Sheet, heading: str) -> Iterator[object]:
    place = [one.text for one in sheet.headings].index(heading)
    return (row.cells[place] for row in sheet.rows)


def test_the_usual_columns_are_those_reconstructed_then_wte_and_pounds_by_month(sample: Outlook) -> None:
    headings = [one.text for one in sheet(sample).headings]
    assert " | ".join(headings[:18]) == RECONSTRUCTED
    assert headings[18:21] == ["April WTE", "May WTE", "June WTE"]
    assert headings[29:31] == ["March WTE", "April £"]
    assert headings[-1] == "March £"
    assert len(headings) == 18 + 12 + 12


def test_every_figure_is_the_engines_own(sample: Outlook) -> None:
    """The same objects, post by post, and their sum with what stands beside the posts is the year's."""
    found = [(post, post.year(YEAR)) for post in sample.forecast.posts if post.post.funding is Funding.ARRS]
    made = sheet(sample)
    for heading, name in (
        ("Salary and on-costs", "cost"),
        ("Maximum reimbursable", "maximum"),
        ("Claimable this year", "claimable"),
        ("PCN shortfall", "shortfall"),
    ):
        assert all(
            cell is getattr(year, name) for cell, (_, year) in zip(under(made, heading), found, strict=True)
        )
    april = [post.lines[0].claimable for post, _ in found]
    assert list(under(made, "April £")) == april
    assert sum(april, Decimal(0)) == sample.forecast.months[0].claimable
    assert list(under(made, "Hours")) == [post.post.terms[0].wte * Decimal("37.5") for post, _ in found]


def test_wte_by_the_returns_role_names_adds_up_to_the_plan(sample: Outlook) -> None:
    told, nwrs, _ = icb_workbook.sheets(sample, YEAR, ON)
    wte = sum((Decimal(str(cell)) for cell in under(told, "WTE")), Decimal(0))
    *rows, total = (row.cells for row in nwrs.rows)
    assert total[3:5] == (len(told.rows), wte)
    assert sum(Decimal(str(row[4])) for row in rows) == wte
    assert sum(int(str(row[3])) for row in rows) == len(told.rows)


@pytest.mark.parametrize(
    ("role", "group", "name"),
    [  # as the NWRS itself spells them
        ("dietitian", "Other Direct Patient Care staff", "Dieticians"),
        ("clinical_pharmacist", "Other Direct Patient Care staff", "Pharmacists"),
        ("general_practitioner", "Other GPs", "Salaried GPs"),
        ("occupational_therapist", "Other Direct Patient Care staff", "Therapists"),
        ("consultant_nurse", "", "No name of its own in the NWRS"),
    ],
)
def test_a_role_goes_by_the_name_that_the_return_has_for_it(role: str, group: str, name: str) -> None:
    known = nwrs_roles.known(role, REFERENCE)
    assert (known.group, known.role) == (group, name)


def test_a_role_of_several_professions_has_each_name() -> None:
    known = nwrs_roles.known("advanced_practitioner", REFERENCE)
    assert "Advanced Paramedic Practitioners or " in known.role
    assert known.group == "Other Direct Patient Care staff or Other Nurses"


def book(outlook: Outlook, *, names: bool = False) -> Workbook:
    return openpyxl.load_workbook(BytesIO(icb_workbook.xlsx(outlook, YEAR, ON, names=names)))


def test_each_sheet_is_one_marked_table_with_unique_headings_under_a_title(sample: Outlook) -> None:
    made = book(sample)
    assert made.sheetnames == ["Plan for the ICB", "NWRS roles", "Notes"]
    for page in made:
        (table,) = page.tables.values()
        headings = [column.name.casefold() for column in table.tableColumns]
        assert len(set(headings)) == len(headings)
        assert page["A1"].value
        assert not page.merged_cells.ranges


def test_what_is_said_over_the_plan_and_rows_added_by_hand_are_printed_too(sample: Outlook) -> None:
    """A sheet with no print area is printed whole."""
    page = book(sample)["Plan for the ICB"]
    told = [page.cell(n, 1).value for n in range(2, 5)]
    assert any("Draft" in str(note) for note in told)
    assert "This is a sample: the network and its figures are made up." in told
    assert not page.print_area


def test_the_wte_over_the_plan_says_that_it_is_as_contracted(sample: Outlook) -> None:
    """The board paper has 20.88 WTE for the same 28 posts, because there it is averaged over the year."""
    page = book(sample)["Plan for the ICB"]
    told = " ".join(str(page.cell(n, 1).value) for n in range(2, 6))
    assert "28 posts funded by ARRS, 24.3 WTE as contracted." in told


def test_names_are_there_only_where_they_are_asked_for(plan: Plan) -> None:
    named = replace(plan.scenario.posts[0], name="A. N. Other")
    columns = (IcbColumn("Post", IcbField.POST), IcbColumn("Who", IcbField.NAME))
    with_name = outlook_of(replace(plan.with_post(named), icb_columns=columns))
    assert set(under(sheet(with_name), "Who")) == {None}
    assert "A. N. Other" in set(under(sheet(with_name, names=True), "Who"))


def test_words_that_begin_like_a_formula_stay_words(plan: Plan) -> None:
    post = replace(plan.scenario.posts[0], note="=1+1", employer="@Riverside")
    page = book(outlook_of(plan.with_post(post)))["Plan for the ICB"]
    found = {cell.value: cell.data_type for row in page for cell in row}
    assert (found["=1+1"], found["@Riverside"]) == ("s", "s")


# -- the ICB's own headings


def headed(path: Path, *headings: object, above: str = "") -> Path:
    book = openpyxl.Workbook()
    if above:
        book.active.append([above])
    book.active.append(headings)
    book.save(path)
    return path


def test_the_icbs_headings_are_matched_and_unknown_ones_kept_as_empty_columns(tmp_path: Path) -> None:
    path = headed(
        tmp_path / "icb.xlsx", "Job Title", "FTE", "Contracted hours", "Start date", "AfC Band",
        "Total cost (£)", "Apr-26 WTE", "April claim (£)", "Favourite colour", "Risk rating",
        above="Workforce plan 2026/27",
    )  # fmt: skip
    found = icb_import.read(path)
    assert [(column.field, column.month) for column in found.columns] == [
        (IcbField.ROLE, 0), (IcbField.WTE, 0), (IcbField.HOURS, 0), (IcbField.START, 0), (IcbField.BAND, 0),
        (IcbField.COST, 0), (IcbField.MONTH_WTE, 4), (IcbField.MONTH_CLAIMABLE, 4), (IcbField.EMPTY, 0),
        (IcbField.EMPTY, 0),
    ]  # fmt: skip
    assert found.said == (
        "10 columns read. Left empty, because the heading is not known: Favourite colour and Risk rating."
    )


def test_the_headings_written_are_read_again_as_the_same_columns(sample: Outlook, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(icb_workbook.xlsx(sample, YEAR, ON))
    assert icb_import.read(path).columns == USUAL


def test_a_mapping_goes_out_and_comes_back_the_same(tmp_path: Path) -> None:
    every = tuple(replace(one, heading=f"={n}") for n, one in enumerate(choices().values()))
    path = csv_files.write(icb_import.mapping(every), tmp_path / "a.csv")
    assert icb_import.read(path).columns == every


def test_a_mapping_with_a_column_that_nothing_can_fill_names_its_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Heading,Holds\nRole,Role\nMood,How they feel\n")
    with pytest.raises(FileProblem) as problem:
        icb_import.read(path)
    assert str(problem.value) == (
        'Row 3 of a.csv: no column can hold "How they feel". Choose words of the list.'
    )


@pytest.mark.parametrize("headings", [("Favourite colour", "Mood"), ()])
def test_a_file_without_a_heading_that_is_known_changes_nothing(
    headings: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(FileProblem, match=r"No heading of a\.xlsx is known\."):
        icb_import.read(headed(tmp_path / "a.xlsx", *headings))


def test_headings_that_look_like_an_nhs_number_are_refused(tmp_path: Path) -> None:
    """943 476 5919 passes the check digit."""
    with pytest.raises(FileProblem, match="NHS number"):
        icb_import.read(headed(tmp_path / "a.xlsx", "Role", "WTE", "943 476 5919"))


# -- edits of the columns

TWO = (IcbColumn("Role", IcbField.ROLE), IcbColumn("WTE", IcbField.WTE))


def test_columns_are_added_moved_renamed_filled_and_removed() -> None:
    new = IcbColumn("New column")
    assert icb_edits.added(TWO, 0) == (TWO[0], new, TWO[1])
    assert icb_edits.moved(TWO, 0, 1) == (TWO[1], TWO[0])
    assert icb_edits.moved(TWO, 1, 1) == TWO, "the last goes no further"
    assert icb_edits.renamed(TWO, 1, "  FTE\n") == (TWO[0], IcbColumn("FTE", IcbField.WTE))
    assert icb_edits.filled(TWO, 1, IcbColumn("", IcbField.HOURS))[1] == IcbColumn("WTE", IcbField.HOURS)
    assert icb_edits.removed(TWO, 0) == (TWO[1],)
    with pytest.raises(BadInput, match="needs a column"):
        icb_edits.removed(TWO[:1], 0)
    with pytest.raises(BadInput, match="Enter a heading"):
        icb_edits.renamed(TWO, 0, "  ")


def test_two_columns_of_one_heading_are_told_apart_on_the_sheet(plan: Plan) -> None:
    twice = icb_edits.with_columns(plan, (*TWO, IcbColumn("wte")))
    made = sheet(outlook_of(twice))
    assert [one.text for one in made.headings] == ["Role", "WTE", "wte 2"]
    assert "Left empty, to be filled in by hand: wte." in made.notes
    assert not icb_edits.with_columns(twice, USUAL).icb_columns, "the usual ones need not be kept"


def test_the_columns_bear_on_no_figure(plan: Plan, sample: Outlook) -> None:
    assert stands_in(sample, icb_edits.with_columns(plan, TWO))
