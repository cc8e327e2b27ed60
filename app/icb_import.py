"""The columns of the plan for the ICB out of the ICB's own headings, or out of a mapping saved before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app import csv_files, icb_edits, post_columns, sheets, typed
from app.icb_fields import choices, kind_of
from app.post_columns import Part, simple
from app.problems import FileProblem
from app.tables import Column, Table
from app.wording import counted, listed
from models.icb_columns import IcbColumn, IcbField
from models.months import NAMES

MAPPING = ("Heading", "Holds")
ROWS_LOOKED_AT = 15
NAMED = 6  # headings in a sentence, at most
BY_PART = {
    Part.POST: IcbField.POST, Part.ROLE: IcbField.ROLE, Part.WTE: IcbField.WTE, Part.HOURS: IcbField.HOURS,
    Part.STATUS: IcbField.STATUS, Part.START: IcbField.START, Part.END: IcbField.END,
    Part.SALARY: IcbField.SALARY, Part.BAND: IcbField.BAND, Part.FUNDING: IcbField.FUNDING,
    Part.EMPLOYER: IcbField.EMPLOYER, Part.BASE: IcbField.BASE, Part.NAME: IcbField.NAME,
    Part.NOTE: IcbField.NOTE,
}  # fmt: skip
CALLED = {
    IcbField.EMPLOYER: "employer type, employer name, organisation",
    IcbField.HOURS: "average weekly hours",
    IcbField.BAND: "band or scale, band scale, scale, pay scale point",
    IcbField.BASE: "base or site, base site, work location",
    IcbField.POST: "post number, reference, ref, unique reference",
    IcbField.START: "start month, employment start date, planned start month",
    IcbField.END: "end month, employment end date",
    IcbField.COST: (
        "salary and on costs, salary on costs, total cost, cost, annual cost, total salary cost, "
        "salary including on costs, total employment cost, actual cost"
    ),
    IcbField.MAXIMUM: (
        "maximum reimbursable, maximum, maximum reimbursement, maximum reimbursable amount, "
        "max reimbursable, maximum claimable, reimbursement cap"
    ),
    IcbField.CLAIMABLE: (
        "claimable this year, claimable, reimbursable, amount claimable, reimbursement, arrs reimbursement, "
        "planned claim, forecast claim, forecast spend"
    ),
    IcbField.CLAIMED: "claimed, claim, claim this year",
    IcbField.SHORTFALL: "pcn shortfall, shortfall, network shortfall, top up, pcn top up, pcn contribution",
    IcbField.SUPERVISOR: "supervisor role, supervisor, supervised by, supervision, clinical supervisor",
    IcbField.NEED: "need served, needs served, need, population need, purpose, rationale",
    IcbField.SOURCE: "source or assumption, source assumption, assumption, assumptions, basis",
    IcbField.NWRS_ROLE: "nwrs staff role, nwrs role, nwrs job role, nwrs job title",
    IcbField.NWRS_GROUP: "nwrs staff group, staff group",
}
BY_HEADING = {simple(name): field for field, names in CALLED.items() for name in names.split(",")}
OF_MONTH = {
    IcbField.MONTH_WTE: {"wte", "fte"},
    IcbField.MONTH_CLAIMABLE: {"claim", "claimable", "claims", "reimbursement", "gbp"},
    IcbField.MONTH_COST: {"cost", "costs", "spend", "expenditure"},
}
BESIDE = {"forecast", "planned", "plan", "total", "arrs"}  # words that say nothing more of a month
BY_MONTH = {name: n for n, whole in enumerate(NAMES, 1) for name in (whole.lower(), whole[:3].lower())}


@dataclass(frozen=True, slots=True)
class Imported:
    columns: tuple[IcbColumn, ...]
    said: str  # what was read, and which headings stay empty


def read(path: Path) -> Imported:
    """The columns that a workbook or CSV file asks for. FileProblem: which entry to mend."""
    rows = sheets.cells_of_file(path, lambda row: is_mapping(row) or _known(row) > 1)
    for n, row in enumerate(rows[:ROWS_LOOKED_AT]):
        if is_mapping(row):
            return _of_mapping(rows[n + 1 :], n + 2, path)
    head = max(rows[:ROWS_LOOKED_AT], key=_known, default=[])
    if not _known(head):
        raise FileProblem(
            f"No heading of {path.name} is known. Choose a file whose headings include Role, for example."
        )
    return _checked(tuple(column_of(cell) for cell in head if cell), path)


def is_mapping(row: Sequence[str]) -> bool:
    return tuple(cell.casefold() for cell in row if cell) == tuple(word.casefold() for word in MAPPING)


def _known(row: Sequence[str]) -> int:
    return sum(column_of(cell).field is not IcbField.EMPTY for cell in row if cell)


def column_of(heading: str) -> IcbColumn:
    """What the ICB means by a heading, as far as it is known; else a column that stays empty."""
    without = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", heading)
    field = BY_HEADING.get(simple(heading)) or BY_HEADING.get(simple(without))
    part = post_columns.part_of(heading)
    if field or (part in BY_PART):
        return IcbColumn(heading, field or BY_PART[part])  # type: ignore[index]
    return _of_month(heading) or IcbColumn(heading)


def _of_month(heading: str) -> IcbColumn | None:
    """ "April WTE", "Apr-26 £", "Claim May 2026"."""
    words = simple(heading.replace("£", " gbp ")).split()
    months = [BY_MONTH[word] for word in words if word in BY_MONTH]
    rest = {word for word in words if word not in BY_MONTH and not word.isdecimal()} - BESIDE
    if len(months) != 1 or not rest:
        return None
    if len(rest) > 1:
        rest -= {"gbp"}
    field = next((field for field, known in OF_MONTH.items() if rest <= known), None)
    return IcbColumn(heading, field, months[0]) if field else None


def _of_mapping(rows: Sequence[Sequence[str]], line: int, path: Path) -> Imported:
    """A mapping as it was saved: each heading with the words of what it holds."""
    by_words = {words.casefold(): column for words, column in choices().items()}
    found: list[IcbColumn] = []
    for n, row in enumerate(rows, line):
        heading, holds = (*row, "", "")[:2]
        if not heading and not holds:
            continue
        if holds.casefold() not in by_words:
            raise FileProblem(
                f'Row {n} of {path.name}: no column can hold "{holds}". Choose words of the list.'
            )
        found.append(replace(by_words[holds.casefold()], heading=csv_files.unguarded(heading)))
    return _checked(tuple(found), path)


def _checked(columns: tuple[IcbColumn, ...], path: Path) -> Imported:
    if not columns:
        raise FileProblem(f"{path.name} has no headings. Choose a file with a row of headings.")
    if len(columns) > icb_edits.MOST:
        raise FileProblem(
            f"{path.name} has more than 200 columns. Keep only those of the plan, then try again."
        )
    if any(typed.looks_like_nhs_number(column.heading) for column in columns):
        raise FileProblem(typed.PATIENT_SENTENCE)
    kept = tuple(
        replace(one, heading=one.heading[: icb_edits.MOST_LETTERS] or "No heading") for one in columns
    )
    return Imported(kept, _said(kept))


def _said(columns: tuple[IcbColumn, ...]) -> str:
    empty = [column.heading for column in columns if column.field is IcbField.EMPTY]
    read_in = f"{counted(len(columns), 'column')} read."
    if not empty:
        return read_in
    more = f" and {len(empty) - NAMED} more" if len(empty) > NAMED else ""
    names = ", ".join(empty[:NAMED]) + more if more else listed(empty)
    return f"{read_in} Left empty, because the heading is not known: {names}."


def mapping(columns: tuple[IcbColumn, ...]) -> Table:
    """The mapping as a table, to be saved and read again elsewhere."""
    rows = tuple((column.heading, kind_of(column).words) for column in columns)
    return Table("icb_columns", "Columns of the plan for the ICB", tuple(map(Column, MAPPING)), rows)
