"""Rows of cells, as text, out of a clipboard, a CSV file or a workbook."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from app.problems import BadInput, FileProblem, Problem
from app.workbook_checks import is_workbook
from app.workbook_reading import MOST_LINES, MOST_ROWS, Page, bytes_of, pages_of

Rows = list[list[str]]
TEXTS = {".csv", ".txt", ".tsv"}
MOST_COLUMNS = 500
BLANK = " \t\n,;"  # what stands in rows of empty cells below a list
LONGEST_CELL = 32_767  # letters: Excel's own limit
LONG_CELL = "has a cell of more than 32,767 letters. Shorten it, then try again."
MOST_LETTERS = 2_000_000  # of a pasted list


def cells_of_text(text: str) -> Rows:
    """Tab-separated text as a spreadsheet copies it, or CSV. BadInput: more than a network's list."""
    if refused := too_long(text):
        raise BadInput(refused)
    return _within(_lines(text), BadInput, "The list")


def too_long(text: str) -> str:
    """Why a pasted text is more than a network's list; "" where it is not."""
    most = "The list has more than 2 million letters. Copy fewer of its rows, then paste again."
    return most if len(text) > MOST_LETTERS else ""


def too_many_rows(rows: Sequence[Sequence[object]], name: str) -> str:
    """Why the rows of a page are more than a network's list, of which the blank ones do not count."""
    return too_far_down(len(rows), name) or too_many(sum(map(bool, rows)), name)


def too_far_down(line: int, name: str) -> str:
    """Why a row stands below any network's list; "" where it does not."""
    most = f"{name} has a row below line 100,000. Delete the blank rows above it, then try again."
    return most if line > MOST_LINES else ""


def too_many(rows: int, name: str = "The list") -> str:
    """Why so many rows are more than a network's list; "" where they are not."""
    most = f"{name} has more than 5,000 rows. Keep only the rows you need, then try again."
    return most if rows > MOST_ROWS else ""


def cells_of_file(path: Path, is_heading: Callable[[Sequence[str]], bool]) -> Rows:
    """The rows of a CSV file, or of the sheet of a workbook that has headings we know."""
    if is_text(path):
        return _within(_lines(_decoded(bytes_of(path))), FileProblem, path.name)
    pages = [page for page in pages_of(path) if page.rows]
    known = [page for page in pages if any(map(is_heading, map(_shown_row, page.rows[:15])))]
    seen, seen_known = (([page for page in some if not page.hidden]) for some in (pages, known))
    if known and not seen_known:
        raise hidden(known[0], path)
    found = next(iter(seen_known or seen), None)
    return _within(map(_shown_row, found.rows if found else ()), FileProblem, path.name)


def is_text(path: Path) -> bool:
    """Whether a file is read as text: by its name, unless it is packed as a workbook."""
    return path.suffix.lower() in TEXTS and not is_workbook(bytes_of(path)[:8])


def _lines(text: str) -> Iterator[list[str]]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").replace("\x00", "")
    if not text.strip():
        return
    lines, delimiter = io.StringIO(text.rstrip(BLANK)), _delimiter(text)
    if text.count('"') % 2:  # a stray quotation mark is a letter like any other
        rows = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        rows = csv.reader(lines, delimiter=delimiter)
    for line in rows:
        yield [" ".join(cell.split()) for cell in line]


def _within(rows: Iterable[list[str]], problem: type[Problem], name: str) -> Rows:
    """The rows without empty cells at their ends, where they are no more than a network's list.

    Blank rows between others stay, so that each row keeps its line, and do not count.
    """
    found: Rows = []
    filled = 0
    try:
        for line, row in enumerate(rows):
            while row and not row[-1]:
                row.pop()
            if not row:
                continue
            filled += 1
            refused = too_far_down(line + 1, name) or too_many(filled, name) or _too_wide(row, name)
            if refused:
                raise problem(refused)
            found += [[] for _ in range(line - len(found))]
            found.append(row)
    except csv.Error:  # the library's own for a cell that is far too long
        raise problem(f"{name} {LONG_CELL}") from None
    return found


def _too_wide(row: list[str], name: str) -> str:
    if len(row) > MOST_COLUMNS:
        return f"{name} has more than 500 columns. Keep only the columns you need, then try again."
    return f"{name} {LONG_CELL}" if any(len(cell) > LONGEST_CELL for cell in row) else ""


def hidden(page: Page, path: Path) -> FileProblem:
    """A sheet that no one can see is not read: what stands there may be old."""
    return FileProblem(f"The sheet {page.name} of {path.name} is hidden. Unhide it in Excel, then try again.")


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


def _shown_row(cells: Iterable[object]) -> list[str]:
    return [_shown(cell) for cell in cells]


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
