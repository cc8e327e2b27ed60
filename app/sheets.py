"""Rows of cells, as text, out of a clipboard, a CSV file or a workbook."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.problems import FileProblem
from app.workbook_reading import MOST_ROWS, Page, bytes_of, pages_of

Rows = list[list[str]]


def cells_of_text(text: str) -> Rows:
    """Tab-separated text as a spreadsheet copies it, or CSV."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").replace("\x00", "")
    if not text.strip():
        return []
    delimiter = _delimiter(text)
    if text.count('"') % 2:  # a stray quotation mark is a letter like any other
        lines = csv.reader(io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        lines = csv.reader(io.StringIO(text), delimiter=delimiter)
    return [[" ".join(cell.split()) for cell in line] for line in lines]


def cells_of_file(path: Path, is_heading: Callable[[Sequence[str]], bool]) -> Rows:
    """The rows of a CSV file, or of the sheet of a workbook that has headings we know."""
    if path.suffix.lower() in {".csv", ".txt", ".tsv"}:
        return _counted(cells_of_text(_decoded(bytes_of(path))), path)
    pages = [(page, [[_shown(cell) for cell in row] for row in page.rows]) for page in pages_of(path)]
    sheets = [rows for page, rows in pages if not page.hidden]
    known = [rows for rows in sheets if any(is_heading(row) for row in rows[:15])]
    filled = [rows for rows in sheets if rows]
    for page, rows in pages if not known else ():
        if page.hidden and any(is_heading(row) for row in rows[:15]):
            raise hidden(page, path)
    return _counted(next(iter(known or filled), []), path)


def hidden(page: Page, path: Path) -> FileProblem:
    """A sheet that no one can see is not read: what stands there may be old."""
    return FileProblem(f"The sheet {page.name} of {path.name} is hidden. Unhide it in Excel, then try again.")


def _counted(rows: Rows, path: Path) -> Rows:
    if len(rows) > MOST_ROWS:
        raise FileProblem(
            f"{path.name} has more than 5,000 rows. Keep only the rows of posts, then try again."
        )
    return rows


def _decoded(raw: bytes) -> str:
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    first = text.lstrip("\n").split("\n", 1)[0]
    if "\t" in text:
        return "\t"
    return ";" if first.count(";") > first.count(",") else ","


def _shown(cell: object) -> str:
    """A workbook's cell as a person would type it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(round(cell, 10))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, timedelta | time):
        return str(cell)
    return " ".join(str(cell).split())
