"""A new workbook as bytes of an .xlsx file, set up the same for every kind."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from app.workbook_formats import Formats
from app.workbook_writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from xlsxwriter import Workbook

    from app.workbook_parts import Sheet


def book_of(title: str, on: date, fill: Callable[[Workbook, Formats], None]) -> bytes:
    """The workbook that `fill` writes: text stays text, and `on` is the day it states."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.formats[0].set_font_name("Arial")
    book.formats[0].set_font_size(12)
    created = datetime.combine(on, time(12), UTC).replace(tzinfo=None)
    book.set_properties({"title": title, "subject": "Additional roles workforce plan", "created": created})
    fill(book, Formats(book))
    book.close()
    return out.getvalue()


def book_of_sheets(title: str, on: date, sheets: Iterable[Sheet]) -> bytes:
    """The workbook of these sheets alone."""

    def fill(book: Workbook, formats: Formats) -> None:
        for sheet in sheets:
            write(book, formats, sheet)

    return book_of(title, on, fill)
