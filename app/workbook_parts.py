"""A sheet of the workbook: a title, a sentence or two, one table; and how it is written and printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | Decimal | int | date | None
MOST_IN_TITLE = 32  # letters, for Excel
MOST_IN_HEADER = 255  # letters with their codes, for Excel
FONT = '&"Arial,Bold"'
AMPERSAND = re.compile(r"&([G[]?)")
FIRST_DAY, LAST_DAY = date(1901, 1, 1), date(2199, 12, 31)
PAGE = 1_040  # px across a printed page at full size
USUAL_SCALE, LEAST_SCALE = 50, 45  # %
MOST_TOGETHER = 12  # months on a page; pages of more columns end where the paper does
LINE, TITLE = 16, 22  # points of height, for a line of words and for the title


@dataclass(frozen=True, slots=True)
class Live:
    """A formula with the engine's figure beside it, which viewers that do not calculate show."""

    formula: str
    value: Value


Cell = Value | Live


class Form(StrEnum):
    """How a cell's number is shown."""

    TEXT = "@"
    GENERAL = "General"
    DAY = "d mmmm yyyy"
    MONTH = "mmmm yyyy"
    POUNDS = "£#,##0.00;-£#,##0.00"
    POUNDS_UNROUNDED = "£#,##0.0000;-£#,##0.0000"
    WTE = "0.00????"  # aligned on the point, however many places were typed
    WTE_WORKED = "0.00"  # worked out, not typed
    WTE_OR_DOT = '0.00;-0.00;"·"'
    WTE_SIGNED = "+0.00;-0.00;0.00"
    HOURS = "#,##0.0"
    HOURS_FINE = "#,##0.00"
    HOURS_OR_DOT = '#,##0.0;-#,##0.0;"·"'
    PERCENT = "0.0%"
    COUNT = "#,##0"
    PEOPLE = "#,##0.0"  # worked out, so seldom whole
    YEAR = "0"
    SHARE = "0.##%"


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    width: int = 14
    form: Form = Form.TEXT
    entry: bool = False  # meant to be changed by the reader
    choices: Sequence[str] | str = ()  # a list to choose from, or a reference to one
    least: Decimal | None = None  # numbers only, from here…
    most: Decimal | None = None  # …to here


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    form: Form | None = None  # for cells in columns of form GENERAL
    entry: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str  # the tab, and with no spaces the table
    title: str
    notes: tuple[str, ...]
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    held: int = 1  # columns that stay in sight, and on every printed page
    pages_of: int = 0  # columns a printed page holds after the first months column
    first_month: int = 0
    spare: int = 0  # rows below the table where more may be entered
    whole: bool = False  # also printed: what is said over the table, and rows entered below it

    @property
    def header_row(self) -> int:
        """Counted from 0."""
        return 1 + len(self.notes)

    def row(self, n: int) -> int:
        """The row number in Excel of the nth row of the table (from 0)."""
        return self.header_row + n + 2

    @property
    def last(self) -> int:
        return self.row(max(len(self.rows), 1) - 1)


@cache
def column(n: int) -> str:
    """The letters of a column counted from 0: A, B … AA."""
    letters = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


RATE, WORK, HERE = "¤", "§", "¶"  # a month's column on Rates, on Working and on the sheet itself


def in_month(pattern: str, rate: str, work: str, here: str) -> str:
    """A pattern of formulas, made once for a row, with a month's columns in it."""
    return pattern.replace(RATE, rate).replace(WORK, work).replace(HERE, here)


class Formats:
    """The book's cell formats, made once each."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.cells: dict[tuple[Form, bool], Format] = {}

    def of(self, **properties: object) -> Format:
        whole = {"font_name": "Arial", "font_size": 12, "valign": "top", **properties}
        key = tuple(sorted(whole.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(whole)
        return self.made[key]

    def cell(self, form: Form, *, entry: bool) -> Format:
        found = self.cells.get((form, entry))
        if found is None:
            found = self.cells[form, entry] = self._cell(form, entry=entry)
        return found

    def _cell(self, form: Form, *, entry: bool) -> Format:
        look = {"font_color": "#003087", "bg_color": "#E8F1FA", "locked": False} if entry else {}
        wrap = {"text_wrap": True, "indent": 1, "align": "left"} if form is Form.TEXT else {"align": "right"}
        shown = "General" if form is Form.TEXT and not entry else form.value
        return self.of(num_format=shown, **wrap, **look)

    @property
    def title(self) -> Format:
        return self.of(bold=True, font_size=16)

    def header(self, *, right: bool) -> Format:
        side = "right" if right else "left"
        look = {"bottom": 1, "bottom_color": "#4C6272", "bg_color": "#F0F4F5"}
        return self.of(bold=True, text_wrap=True, align=side, indent=0 if right else 1, **look)


def write(book: Workbook, formats: Formats, sheet: Sheet) -> Worksheet:
    """Write one sheet; its table is a real Excel table under a title in A1."""
    from app.workbook_page import page_class

    page = book.add_worksheet(sheet.name, page_class())
    page.write_string(0, 0, sheet.title, formats.title)
    for n, note in enumerate(sheet.notes, start=1):
        page.write_string(n, 0, note, formats.of())
    page.set_default_row(LINE)
    page.set_row(0, TITLE)
    _add_table(page, formats, sheet)
    words = [(at, one.width) for at, one in enumerate(sheet.headings) if one.form is Form.TEXT]
    looks: dict[tuple[Form | None, bool], list[Format]] = {}
    for n, row in enumerate(sheet.rows, start=sheet.header_row + 1):
        if (lines := _lines_of(row, words)) > 1:
            page.set_row(n, LINE * lines)
        kind = row.form, row.entry
        if kind not in looks:
            looks[kind] = [_look(formats, row, heading) for heading in sheet.headings]
        for at, (cell, look) in enumerate(zip(row.cells, looks[kind], strict=True)):
            page.put(n, at, cell, look)
    _validate(page, sheet)
    _print_set_up(page, sheet)
    return page


def _add_table(page: Worksheet, formats: Formats, sheet: Sheet) -> None:
    columns = [
        {"header": heading.text, "header_format": formats.header(right=heading.form is not Form.TEXT)}
        for heading in sheet.headings
    ]
    first, last = sheet.header_row, sheet.last - 1
    page.add_table(
        first, 0, last, len(columns) - 1,
        {"name": table_name(sheet.name), "columns": columns, "style": None, "autofilter": True},
    )  # fmt: skip
    for at, heading in enumerate(sheet.headings):
        page.set_column(at, at, heading.width)
    page.set_row(first, 17 * _lines_of_headings(sheet))
    page.freeze_panes(first + 1, sheet.held)


def _lines_of_headings(sheet: Sheet) -> int:
    """How many lines the longest heading takes in its column; bold letters and the filter take room."""
    return max(
        len(wrap(heading.text, max(6, int(heading.width * 0.8) - 2), break_long_words=False))
        for heading in sheet.headings
    )


def _look(formats: Formats, row: Row, heading: Heading) -> Format:
    varies = heading.form is Form.GENERAL
    form = row.form if row.form and varies else heading.form
    return formats.cell(form, entry=heading.entry or (row.entry and varies))


def _lines_of(row: Row, words: Sequence[tuple[int, int]]) -> int:
    """How many lines the longest words of a row take; not every program makes room by itself."""
    return max((_lines(row.cells[at], width) for at, width in words), default=1)


def _lines(cell: Cell, width: int) -> int:
    if not isinstance(cell, str) or len(cell) <= width:
        return 1
    return len(wrap(cell, int(width * 1.15)))


def table_name(sheet_name: str) -> str:
    return "table_" + sheet_name.lower().replace(" ", "_")


def plain(value: Value) -> float | int | str:
    """A value as Excel keeps it: dates are days since the end of 1899."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return (value - date(1899, 12, 30)).days
    return "" if value is None else value


def _validate(page: Worksheet, sheet: Sheet) -> None:
    first, last = sheet.row(0) - 1, sheet.last - 1 + sheet.spare
    for at, heading in enumerate(sheet.headings):
        if heading.choices:
            source = heading.choices if isinstance(heading.choices, str) else list(heading.choices)
            rule: Mapping[str, object] = {
                "validate": "list", "source": source, "error_title": heading.text,
                "error_message": "Choose one of the list.",
            }  # fmt: skip
            page.data_validation(first, at, last, at, rule)
        elif heading.least is not None and heading.most is not None:
            page.data_validation(
                first, at, last, at,
                {
                    "validate": "decimal", "criteria": "between",
                    "minimum": float(heading.least), "maximum": float(heading.most),
                    "error_title": heading.text.split(" (")[0][:MOST_IN_TITLE],
                    "error_message": f"Enter a number from {heading.least:f} to {heading.most:,f}.",
                },
            )  # fmt: skip
        elif heading.entry and heading.form is Form.DAY:
            page.data_validation(
                first, at, last, at,
                {
                    "validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY,
                    "error_title": heading.text, "error_message": "Enter a date such as 6/8/2018.",
                },
            )  # fmt: skip


def _print_set_up(page: Worksheet, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    page.set_footer("&L&A&RPage &P of &N")
    page.repeat_rows(sheet.header_row)
    page.hide_gridlines(2)
    if not sheet.pages_of:
        page.fit_to_pages(1, 0)
        return
    page.repeat_columns(0, sheet.held - 1)
    page.set_header(_header(sheet.title))
    print_to(page, sheet)
    starts = _pages(sheet)
    ends = (*starts[1:], len(sheet.headings))
    widest = max(
        _px((*sheet.headings[: sheet.held if at else 0], *sheet.headings[at:end]))
        for at, end in zip(starts, ends, strict=True)
    )
    page.set_print_scale(
        USUAL_SCALE if sheet.pages_of > MOST_TOGETHER else min(USUAL_SCALE, PAGE * 100 // widest)
    )
    page.set_v_pagebreaks(starts[1:])


def _header(title: str) -> str:
    """The title, as much as Excel holds. The size is not last: a title may begin with a digit."""
    told = title = title[:MOST_IN_HEADER]
    while _units(code := f"&L&12{FONT}{AMPERSAND.sub(_no_code, told)}") > MOST_IN_HEADER:
        title = title[:-1]
        told = f"{title.rstrip()}…"
    return code


def _no_code(found: re.Match[str]) -> str:
    """An ampersand of a title; before a G it would be taken for a picture, so the font comes between."""
    return f"&&{FONT}{found[1]}" if found[1] else "&&"


def _units(text: str) -> int:
    """As Excel counts letters."""
    return len(text.encode("utf-16-le")) // 2


def print_to(page: Worksheet, sheet: Sheet, rows_below: int = 0) -> None:
    """Print the table and so many rows below it; what is said over it would be cut on each page but one."""
    if sheet.whole:
        return
    last = max(sheet.last - 1, sheet.header_row + 1)
    page.print_area(sheet.header_row, 0, last + rows_below, len(sheet.headings) - 1)


def _pages(sheet: Sheet) -> tuple[int, ...]:
    """The columns at which a printed page begins: the first month joins those before it where it can."""
    months = range(sheet.first_month, len(sheet.headings), sheet.pages_of)
    together = _px(sheet.headings[: sheet.first_month + sheet.pages_of])
    fits = together * LEAST_SCALE <= PAGE * 100
    return (0, *(at for at in (months[1:] if fits else months) if at))


def _px(headings: Sequence[Heading]) -> int:
    """How wide columns are, in letters of the usual font and the room around them."""
    return sum(9 * heading.width + 5 for heading in headings)


def written_in(sheet: Sheet, heading: str) -> str:
    """The letters of the column under a heading."""
    return column(next(n for n, one in enumerate(sheet.headings) if one.text == heading))
