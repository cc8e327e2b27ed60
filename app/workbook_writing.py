"""Writing a sheet into the workbook: its title and notes, its table, and what may be entered."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING

from app.workbook_parts import Cell, Form, Heading, Row, Sheet
from app.workbook_print import set_up_print

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from app.workbook_formats import Formats

MOST_IN_TITLE = 32  # letters, for Excel
FIRST_DAY, LAST_DAY = date(1901, 1, 1), date(2199, 12, 31)
LINE, TITLE = 16, 22  # points of height, for a line of words and for the title


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
    set_up_print(page, sheet)
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
