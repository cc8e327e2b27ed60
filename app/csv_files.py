"""Tables as CSV files that Excel and every other tool read the same way: exact figures, ISO dates."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from app import exporting
from app.progress import QUIET, Progress
from app.tables import Cell, Column, Kind, Table
from models.money import to_pence
from models.months import Month
from models.outlook import Outlook

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads £ as Â£
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
TABLES_A_YEAR = 22  # about, to tell how far the work is
_MONEY = {Kind.MONEY, Kind.PENCE, Kind.CHANGE}


def to_csv(table: Table) -> str:
    """A table as CSV text: pence in full, months 2026-04, days 2026-04-01, empty for not known."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(guarded(heading) for heading in unique([with_unit(column) for column in table.columns]))
    for row in table.rows:
        writer.writerow(written(cell, column.kind) for cell, column in zip(row, table.columns, strict=True))
    return BYTE_ORDER_MARK + out.getvalue()


def write(table: Table, path: Path) -> Path:
    return exporting.write_text(path, to_csv(table))


def write_all(outlook: Outlook, folder: Path, progress: Progress = QUIET) -> tuple[Path, ...]:
    """Every table of a plan's figures, a file each, in a folder made if missing."""
    from app.all_tables import all_tables

    progress.begin("Writing the tables", TABLES_A_YEAR * (outlook.plan.years + 1))
    tables = []
    for table in all_tables(outlook):
        tables.append(table)
        progress.step()
    return write_tables(tables, folder)


def write_tables(tables: Iterable[Table], folder: Path) -> tuple[Path, ...]:
    """Every table in a file of its own, named by the table's key: all of them or none."""
    files = {f"{table.key}.csv": to_csv(table).encode() for table in tables}
    exporting.write_folder(folder, files)
    return tuple(folder / name for name in files)


def _plain(value: Decimal) -> str:
    """As it is, or to four places where it is longer; no exponent."""
    return f"{min(value, round(value, 4), key=lambda one: len(f'{one:f}')):f}"


def written(cell: Cell, kind: Kind = Kind.TEXT) -> str:
    """A cell as it stands in the file."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return str(to_pence(cell)) if kind in _MONEY else _plain(cell)
    if isinstance(cell, Month):
        return str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int) else guarded(cell)


def with_unit(column: Column) -> str:
    """A heading that says £ where its cells are bare numbers."""
    bare = column.kind in _MONEY and "£" not in column.heading
    return f"{column.heading} (£)" if bare else column.heading


def guarded(text: str) -> str:
    """Text that a spreadsheet cannot take for a formula, also after spaces: an apostrophe keeps it text."""
    starts = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{text}" if starts else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def unique(headings: list[str]) -> list[str]:
    """Headings with a number added to those that were there before: "WTE", "WTE 2"."""
    found: list[str] = []
    for heading in headings:
        count = 2
        name = heading
        while name.casefold() in {old.casefold() for old in found}:
            name, count = f"{heading} {count}", count + 1
        found.append(name)
    return found
