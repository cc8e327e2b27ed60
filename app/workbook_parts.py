"""What a sheet of the workbook is made of: a title, a sentence or two, one table of typed columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Value = str | Decimal | int | date | None


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


def plain(value: Value) -> float | int | str:
    """A value as Excel keeps it: dates are days since the end of 1899."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return (value - date(1899, 12, 30)).days
    return "" if value is None else value


def written_in(sheet: Sheet, heading: str) -> str:
    """The letters of the column under a heading."""
    return column(next(n for n, one in enumerate(sheet.headings) if one.text == heading))
