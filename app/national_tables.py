"""Rows out of text files, workbooks and zips; only rows that name a wanted code are taken apart."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from app.national_kinds import Heading
from app.progress import QUIET, Progress
from app.workbook_checks import Checked, Fault, UnfitError, checked, reading

LARGEST = 400_000_000  # bytes, unpacked
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
LONGEST_ROW = 100_000  # bytes
MOST_KEPT = 20_000_000  # bytes of a workbook that may be read again soon
CHUNK = 1_000_000  # bytes read between two chances to stop
BLANK = re.compile(rb"\s*+")
CUT = "stops part of the way through a row: download it again"


class ReadingError(Exception):
    """Why a file cannot be read, to follow its name: "is empty: download it again"."""


def contents(path: Path, member: str, progress: Progress = QUIET) -> bytes:
    """All bytes of a file, or of a zip's member; may be stopped on the way."""
    try:
        if not member:
            with path.open("rb") as file:
                return _whole_file(file, progress)
        with zipfile.ZipFile(path) as packed:
            guard(packed.getinfo(member))
            with packed.open(member) as file:
                return _whole_file(file, progress)
    except (*ZIP_FAULTS, KeyError) as fault:
        raise ReadingError(f"is damaged inside {path.name}: download the zip again") from fault
    except OSError as fault:
        raise ReadingError("cannot be read: close it elsewhere, or ask for leave to open it") from fault


def _whole_file(file: IO[bytes], progress: Progress) -> bytes:
    chunks = []
    while chunk := file.read(CHUNK):
        chunks.append(chunk)
        progress.step(len(chunk))
    return b"".join(chunks)


def size(path: Path, member: str) -> int:
    """Bytes, unpacked; 0 where the file cannot be looked at."""
    try:
        if not member:
            return path.stat().st_size
        with zipfile.ZipFile(path) as packed:
            return packed.getinfo(member).file_size
    except (*ZIP_FAULTS, KeyError, OSError):
        return 0


def guard(info: zipfile.ZipInfo) -> None:
    """Refuse a member that is too big unpacked, or locked."""
    if info.file_size > LARGEST:
        raise ReadingError("would be larger than 400 MB unpacked: leave it out")
    if info.flag_bits & 1:
        raise ReadingError("is locked with a password: unpack it first")


def text_of(data: bytes) -> str:
    """UTF-8 with or without its mark, else Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def text_rows(data: bytes, heading: Heading, codes: Collection[str] = ()) -> Iterator[list[str]]:
    """Rows of a CSV file whose line names any of the codes; all rows without codes."""
    data = with_line_feeds(data)
    start = _after_lines(data, heading.lines)
    if BLANK.fullmatch(data, start):
        raise ReadingError("holds a heading and no rows: download it again")
    if codes:
        rows: Iterator[list[str]] = csv.reader(_lines_with(data, start, codes), strict=True)
    elif _is_simple(data):
        rows = (line.split(",") for line in _lines(text_of(data[start:])))
    else:
        rows = csv.reader(io.StringIO(text_of(data[start:]), newline=""), strict=True)
    try:
        _refuse_cut(data, heading)
        _refuse_rows_above(data[:start], heading)
        for row in rows:
            if len(row) == heading.width:
                yield row
            elif row:
                yield _whole(row, heading)
    except csv.Error as fault:
        raise ReadingError("has a row whose quotation marks do not match: download it again") from fault


def plain_lines(data: bytes, heading: Heading) -> list[str] | None:
    """The lines of a CSV file that are rows as they stand; None where each must be looked at."""
    data = with_line_feeds(data)
    if not _is_simple(data):
        return None
    lines = list(_lines(text_of(data[_after_lines(data, heading.lines) :])))
    return lines if {line.count(",") for line in lines} == {heading.width - 1} else None


def _is_simple(data: bytes) -> bool:
    """Whether every comma parts two cells and every line is a row: then no CSV reader is needed."""
    return b'"' not in data and data.count(b"\r") == data.count(b"\r\n")


def _lines(text: str) -> Iterator[str]:
    return filter(None, text.replace("\r\n", "\n").split("\n"))


def with_line_feeds(data: bytes) -> bytes:
    """Line ends of old Macintosh files made into ones that count."""
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _refuse_cut(data: bytes, heading: Heading) -> None:
    tail = data[-LONGEST_ROW:].rstrip()
    last = tail[tail.rfind(b"\n") + 1 :]
    if last.count(b'"') % 2:  # the end of a cell of several lines, or of a file cut inside one
        cut = data.count(b'"') % 2 == 1
    else:
        cut = len(next(csv.reader([text_of(last)]))) < heading.width
    if cut:
        raise ReadingError(CUT)


def _refuse_rows_above(above: bytes, heading: Heading) -> None:
    """A title may stand above the headings, rows may not: they would be left out."""
    filled = (sum(bool(cell.strip()) for cell in line.split(b",")) for line in above.split(b"\n"))
    _refuse_filled(filled, heading)


def _refuse_filled(filled: Iterable[int], heading: Heading) -> None:
    """Lines down to the headings, by how many cells have something in them; a row may have empty ones."""
    if sum(4 * cells >= 3 * heading.width for cells in filled) > 1:
        raise ReadingError("has rows above its headings: download it again")


def _after_lines(data: bytes, lines: int) -> int:
    start = 0
    for _ in range(lines):
        start = data.find(b"\n", start) + 1 or len(data)
    return start


def _lines_with(data: bytes, start: int, codes: Collection[str]) -> list[str]:
    """Every line that holds one of the codes, in the file's order, with the lines it runs on over."""
    found: dict[int, int] = {}
    for code in codes:
        wanted = code.encode()
        at = data.find(wanted, start)
        while at >= 0:
            first = max(start, data.rfind(b"\n", start, at) + 1)
            found[first] = end = _end_of_record(data, first, at)
            at = data.find(wanted, end)
    return [text_of(data[first:end]) for first, end in sorted(found.items())]


def _end_of_record(data: bytes, first: int, at: int) -> int:
    end = data.find(b"\n", at) + 1 or len(data)
    while data.count(b'"', first, end) % 2 and end < len(data):
        end = data.find(b"\n", end) + 1 or len(data)
    return end


def _whole(row: list[str], heading: Heading) -> list[str]:
    if len(row) < heading.width:
        raise ReadingError(f"has a row that is too short, at {row[0]}: download it again")
    if any(field.strip() for field in row[heading.width :]):
        raise ReadingError(f"has a row with more cells than headings, at {row[0]}: download it again")
    return row


def sheet_heads(data: bytes, most: int) -> Iterator[tuple[str, list[list[str]]]]:
    """Every sheet of a workbook: its name, and its first rows as text, `most` of them."""
    for name, rows in _sheets(data, most=most):
        yield name, [[_written(cell) for cell in row] for row in rows]


def _sheets(data: bytes, only: str = "", most: int | None = None) -> Iterator[tuple[str, list[list[Any]]]]:
    """Each sheet's name and cells, or those of one sheet."""
    try:
        found = _checked(data)
        with reading():
            book = found.opened()
            for name in book.sheet_names:
                if only in {"", name}:
                    yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=most)
    except UnfitError as unfit:
        raise ReadingError(UNFIT[unfit.fault]) from unfit


def _checked(data: bytes) -> Checked:
    """What was checked last is kept: a file is looked into, and then read."""
    digest = sha256(data).digest()
    found = _LAST.get(digest)
    if found is None:
        _LAST.clear()
        found = checked(data, LARGEST)
        if len(found.data) <= MOST_KEPT:
            _LAST[digest] = found
    return found


_LAST = dict[bytes, Checked]()
UNFIT = {
    Fault.LOCKED: "is locked with a password, or an old workbook: save it as .xlsx",
    Fault.OTHER: "is not an Excel workbook: save it as .xlsx, or download it again",
    Fault.DAMAGED: "is a damaged workbook: download it again",
    Fault.UNPACKED: "would be larger than 400 MB unpacked: leave it out",
    Fault.LARGE: "has far more cells or text than an official file: leave it out",
    Fault.MACROS: "holds macros: leave it out",
    Fault.LINKS: "takes figures from other files: leave it out",
}


def _written(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def workbook_rows(
    data: bytes, sheet: str, heading: Heading, codes: Collection[str] = ()
) -> Iterator[list[str]]:
    """Rows of a sheet with a cell that is any of the codes; all rows without codes."""
    wanted = frozenset(codes)
    for _, rows in _sheets(data, sheet):
        _refuse_filled((sum(cell != "" for cell in row) for row in rows[: heading.lines]), heading)
        for row in rows[heading.lines :]:
            if any(row) and (not wanted or not wanted.isdisjoint(row)):
                yield [_written(cell) for cell in row]
