"""Every sheet holds to the government's list for accessible spreadsheets, walked with another library."""

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app import workbook_file
from app.sample_plan import sample_plan
from app.workbook_parts import Heading, Row, Sheet
from models.levers import WhatIf
from tests import excel_judge as judge
from tests import random_plans
from tests.test_workbook_needs import made as plan_of_needs

PLANS = {"sample": sample_plan, "by chance": lambda: random_plans.chance(3), "needs": plan_of_needs}


@pytest.fixture(scope="module", params=PLANS)
def any_book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The workbook of any plan."""
    return load_workbook(judge.made(PLANS[request.param](), tmp_path_factory.mktemp("book") / "plan.xlsx"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return judge.made(sample_plan(), tmp_path_factory.mktemp("book") / "plan.xlsx")


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def table_of(page: Worksheet) -> tuple[tuple[Cell, ...], ...]:
    """The headings and rows of the sheet's one table."""
    cells: tuple[tuple[Cell, ...], ...] = page[next(iter(page.tables.values())).ref]
    return cells


def notes_of(page: Worksheet) -> list[str]:
    """What stands above the table."""
    top = table_of(page)[0][0].row
    return [str(page.cell(n, 1).value) for n in range(1, top)]


def test_the_cover_comes_first_with_a_title_and_the_contents(book: Workbook) -> None:
    cover = book["Cover"]
    assert book.sheetnames[0] == "Cover"
    assert cover["A1"].value == sample_plan().title
    listed = [row[0] for row in table_of(cover)[1:]]
    assert [cell.value for cell in listed] == book.sheetnames[1:]
    assert [cell.hyperlink.location for cell in listed] == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert all(row[1].value for row in table_of(cover)[1:])
    assert "Notes" in book.sheetnames


def test_every_sheet_has_a_title_a_note_and_one_named_table_with_headings_of_its_own(
    any_book: Workbook,
) -> None:
    names = [name for page in any_book.worksheets for name in page.tables]
    assert len(set(names)) == len(any_book.worksheets)
    for page in any_book.worksheets:
        assert len(page.tables) == 1, page.title
        headings = [str(cell.value).casefold() for cell in table_of(page)[0]]
        assert len(set(headings)) == len(headings), page.title
        assert len(notes_of(page)) >= 2, page.title
        assert all(note and note != "None" for note in notes_of(page)), page.title


def test_nothing_is_merged_hidden_or_blank(any_book: Workbook) -> None:
    for page in any_book.worksheets:
        assert not page.merged_cells.ranges, page.title
        assert page.sheet_state == "visible"
        assert not [row for row in page.row_dimensions.values() if row.hidden], page.title
        assert not [column for column in page.column_dimensions.values() if column.hidden], page.title
        blank = [row[0].row for row in page.iter_rows() if all(cell.value is None for cell in row)]
        assert not blank, (page.title, blank)


def test_every_letter_is_arial_of_at_least_12_points_and_words_wrap(any_book: Workbook) -> None:
    for page in any_book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                assert (cell.font.name, cell.font.sz >= 12) == ("Arial", True), (page.title, cell.coordinate)
        for row in table_of(page):
            for cell in row:
                if (
                    isinstance(cell.value, str)
                    and cell.data_type == "s"
                    and cell.alignment.horizontal != "right"
                ):
                    wrapped = cell.alignment.wrap_text or cell.hyperlink
                    assert wrapped, (page.title, cell.coordinate)


def test_an_empty_cell_is_explained_above_its_table(any_book: Workbook) -> None:
    for page in any_book.worksheets:
        empty = [cell.coordinate for row in table_of(page) for cell in row if cell.value is None]
        told = any("mpty" in note for note in notes_of(page))
        assert told or not empty, (page.title, empty[:5])


def test_colour_never_stands_alone(book: Workbook) -> None:
    """Where cells are shaded to be changed, the sheet or the cover says so in words."""
    shaded = [
        page.title for page in book.worksheets
        if any(cell.fill.fgColor.rgb == "FFE8F1FA" for row in table_of(page)[1:] for cell in row)
    ]  # fmt: skip
    assert {"Posts", "Years", "Rates", "Assumptions", "Supervisors", "Caseload"} <= set(shaded)
    for name in shaded:
        notes = " ".join(notes_of(book[name])).lower()
        assert "shaded" in notes, name


def test_every_sheet_is_set_up_to_print(any_book: Workbook) -> None:
    for page in any_book.worksheets:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9), page.title
        top = table_of(page)[0][0].row
        assert page.print_title_rows == f"${top}:${top}", page.title
        assert (page.oddFooter.right.text, page.oddFooter.left.text) == ("Page &P of &N", "&A"), page.title
        assert page.page_setup.fitToHeight == 0 or page.page_setup.scale >= 45, page.title


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("3 Rivers PCN", "3 Rivers PCN"),
        ("Mill & Bridge PCN", "Mill && Bridge PCN"),
        ("R&G PCN", 'R&&&"Arial,Bold"G PCN'),
        ("é" * 400, f"{'é' * 236}…"),
        ("&" * 400, f"{'&&' * 118}…"),
    ],
)
def test_the_title_is_printed_on_every_page_whatever_it_is(title: str, printed: str) -> None:
    """In Excel's codes an ampersand is written twice, and 255 letters are the most: 18 are codes here."""
    page = Sheet("Months", title, ("One table.",), (Heading("Post"),), (Row(("GP 1",)),), pages_of=3)
    made = BytesIO(workbook_file.book_of_sheets("", date(2026, 5, 14), [page]))
    with zipfile.ZipFile(made) as parts:
        written = unescape(parts.read("xl/worksheets/sheet1.xml").decode())
    code = written.partition("<oddHeader>")[2].partition("</oddHeader>")[0]
    assert code == f'&L&12&"Arial,Bold"{printed}'
    assert len(code) <= 255
    if '"' not in printed:
        read = load_workbook(made)["Months"].oddHeader.left
        assert (read.size, read.font, read.text) == (12, "Arial,Bold", printed)


def test_what_must_not_be_lost_on_paper_is_printed_with_its_table(tmp_path: Path) -> None:
    """A sheet with no print area is printed whole; without a what-if the posts have nothing to say."""
    plan = plan_of_needs()
    asked = plan.with_scenario(replace(plan.scenario, what_if=WhatIf(start_delay=Decimal(2))))
    book, plain = (
        load_workbook(judge.made(one, tmp_path / f"{n}.xlsx")) for n, one in enumerate((asked, plan))
    )
    assert "What if: posts start 2 months later." in notes_of(book["Posts"])
    assert "Groups overlap: never add people up." in " ".join(notes_of(book["Needs"]))
    assert not book["Posts"].print_area
    assert not book["Needs"].print_area
    assert plain["Posts"].print_area
    assert book["Months"].print_area


def test_every_chart_is_told_in_words_and_drawn_from_the_sheets(path: Path) -> None:
    with zipfile.ZipFile(path) as parts:
        drawings = sorted(name for name in parts.namelist() if name.startswith("xl/drawings/drawing"))
        told = [parts.read(name).decode() for name in drawings]
        charts = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/")]
    starts = ("Columns for each month of 2026/27: what is claimed", "Two columns for each role in 2026/27",
              "Columns for each month of 2026/27: hours of supervision")  # fmt: skip
    assert len(told) == len(charts) == len(starts)
    for start in starts:
        assert sum(f'descr="{start}' in drawing for drawing in told) == 1
    assert any("Caseload!$G$7" in chart and "Caseload!$H$7" in chart for chart in charts)


def test_key_figures_have_names(book: Workbook) -> None:
    wanted = {f"{figure}_2026_27" for figure in ("Entitlement", "Cost", "Claimed", "Unassigned", "Shortfall")}
    wanted |= {"Supervision_hours_needed", "Supervision_hours_offered", "Last_year_with_figures",
               "Caseload_Social_prescribing_link_worker_2026_27"}  # fmt: skip
    assert wanted <= set(book.defined_names)
    for name, at in book.defined_names.items():
        ((sheet, cell),) = at.destinations
        assert book[sheet][cell.replace("$", "")].value is not None, name


def test_a_what_if_in_force_is_said_on_the_cover_and_in_the_notes(tmp_path: Path) -> None:
    plan = sample_plan()
    plan = plan.with_scenario(replace(plan.scenario, what_if=WhatIf(start_delay=Decimal(2))))
    book = load_workbook(judge.made(plan, tmp_path / "asked.xlsx"))
    said = "What if: posts start 2 months later."
    assert said in notes_of(book["Cover"])
    notes = [row[1].value for row in table_of(book["Notes"])]
    assert f"{said} It is worked into posts, rates and assumptions here." in notes
