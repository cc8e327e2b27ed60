"""Rows of cells, as text, out of a clipboard, a CSV file or a workbook."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.problems import FileProblem

MOST_BYTES = 20_000_000
MOST_ROWS = 5_000
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
    if not path.is_file():
        raise FileProblem(f"There is no file {path.name}. Choose a workbook or a CSV file.")
    if path.stat().st_size > MOST_BYTES:
        raise FileProblem(f"{path.name} is too large. Choose a workbook or a CSV file of up to 20 MB.")
    if path.suffix.lower() in {".csv", ".txt", ".tsv"}:
        return _counted(cells_of_text(_decoded(path)), path)
    sheets = _workbook(path)
    known = [rows for rows in sheets if any(is_heading(row) for row in rows[:15])]
    filled = [rows for rows in sheets if rows]
    return _counted(next(iter(known or filled), []), path)


def _counted(rows: Rows, path: Path) -> Rows:
    if len(rows) > MOST_ROWS:
        raise FileProblem(
            f"{path.name} has more than 5,000 rows. Keep only the rows of posts, then try again."
        )
    return rows


def _decoded(path: Path) -> str:
    raw = _bytes(path)
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise FileProblem(
            f"{path.name} cannot be read. Close it in other programs, then try again."
        ) from None


def _delimiter(text: str) -> str:
    first = text.lstrip("\n").split("\n", 1)[0]
    if "\t" in text:
        return "\t"
    return ";" if first.count(";") > first.count(",") else ","


def _workbook(path: Path) -> list[Rows]:
    from python_calamine import CalamineError, CalamineWorkbook

    content = io.BytesIO(_bytes(path))
    try:
        book = CalamineWorkbook.from_filelike(content)
        return [_sheet(book, name) for name in book.sheet_names]
    except CalamineError:
        raise FileProblem(
            f"{path.name} cannot be read as a workbook. Save it as .xlsx without a password, then try again."
        ) from None


def _sheet(book: object, name: str) -> Rows:
    from python_calamine import CalamineWorkbook

    if not isinstance(book, CalamineWorkbook):
        return []
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_shown(cell) for cell in row] for row in rows[: MOST_ROWS + 1]]


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
