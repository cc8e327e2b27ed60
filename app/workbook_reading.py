"""The sheets of a workbook as they stand in its file, which is looked at before it is read."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from app.problems import FileProblem

MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_PARTS = 2_000
MOST_ROWS = 5_000
ZIPPED = {".xlsx", ".xlsm", ".xlsb", ".ods"}
WITH_FORMULAS = {".xlsx", ".xlsm"}
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # what an .xls starts with, and every workbook under a password
MOST_CELLS = 2_000_000  # of the rectangle that holds a sheet
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>/]*>(\s*<f[\s/>])?')  # with something in it
_DEFINES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its cells as values, from A1; formulas count as their last results."""

    name: str
    rows: tuple[tuple[object, ...], ...]
    hidden: bool = False
    formulas: frozenset[str] = frozenset()  # where they stand: "F7"


def pages_of(path: Path) -> tuple[Page, ...]:
    """Every sheet of a workbook, as many rows as can be read. FileProblem where it should not be read."""
    data = bytes_of(path)
    if path.suffix.lower() in ZIPPED:
        _check_packed(data, path)
    return tuple(_pages(data, path))


def bytes_of(path: Path) -> bytes:
    """The file, where it is there and not too large."""
    if not path.is_file():
        raise FileProblem(f"There is no file {path.name}. Choose a workbook or a CSV file.")
    if path.stat().st_size > MOST_BYTES:
        raise FileProblem(f"{path.name} is too large. Choose a workbook or a CSV file of up to 20 MB.")
    try:
        return path.read_bytes()
    except OSError:
        raise FileProblem(
            f"{path.name} cannot be read. Close it in other programs, then try again."
        ) from None


def _check_packed(data: bytes, path: Path) -> None:
    """A workbook is a packed file: what it would come to is asked before anything is unpacked."""
    if data.startswith(_OLD_OR_LOCKED):
        raise _locked(path)
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise FileProblem(
                    f"{path.name} would unpack to more than 200 MB. Copy its posts to a new workbook, "
                    "then try again."
                )
            if packed.testzip():
                raise _unreadable(path)
            _check_parts(packed, path)
    except (BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise _unreadable(path) from None


def _check_parts(packed: ZipFile, path: Path) -> None:
    """Refuse what is more than cells: macros, links to other files, and words that stand for other words."""
    names = [part.filename.lower() for part in packed.infolist()]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise FileProblem(f"{path.name} holds macros. Save it as .xlsx, which has none, then try again.")
    if any("externallinks/" in name for name in names):
        raise FileProblem(
            f"{path.name} takes figures from other files. Break its links in Excel, then try again."
        )
    for part in packed.infolist():
        if part.filename.lower().endswith((".xml", ".rels")) and _DEFINES.search(packed.read(part)):
            raise _unreadable(path)


def _pages(data: bytes, path: Path) -> Iterator[Page]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    formulas = _formulas(data, path) if path.suffix.lower() in WITH_FORMULAS else {}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for sheet in book.sheets_metadata:
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
            hidden = sheet.visible is not SheetVisibleEnum.Visible
            yield Page(sheet.name, tuple(map(tuple, rows)), hidden, formulas.get(sheet.name, frozenset()))
    except PasswordError:
        raise _locked(path) from None
    except CalamineError:
        raise _unreadable(path) from None


def _formulas(data: bytes, path: Path) -> dict[str, frozenset[str]]:
    """The cells of each sheet that hold a formula; nothing where the file is laid out in another way."""
    with ZipFile(io.BytesIO(data)) as packed:
        try:
            book = ET.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314 - looked at above
            links = ET.fromstring(packed.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
            parts = {link.get("Id"): str(link.get("Target")) for link in links}
            return {
                str(sheet.get("name")): _formula_cells(packed, parts[sheet.get(f"{_OFFICE}id")], path)
                for sheet in book.iterfind(".//{*}sheet")
            }
        except (KeyError, ET.ParseError):
            return {}


def _formula_cells(packed: ZipFile, target: str, path: Path) -> frozenset[str]:
    part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    found = list(_CELL.finditer(packed.read(part)))
    rows = max((int(cell[2]) for cell in found), default=0)
    columns = max((_place(cell[1]) for cell in found), default=0)
    if rows * columns > MOST_CELLS:
        raise FileProblem(
            f"A sheet of {path.name} is too large. Copy its rows to a new workbook, then try again."
        )
    return frozenset((cell[1] + cell[2]).decode() for cell in found if cell[3])


def _place(letters: bytes) -> int:
    """The column under these letters, counted from 1."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


def _locked(path: Path) -> FileProblem:
    return FileProblem(
        f"{path.name} is under a password, or an old workbook. Save it as .xlsx without a password, then try "
        "again."
    )


def _unreadable(path: Path) -> FileProblem:
    return FileProblem(
        f"{path.name} cannot be read as a workbook. Save it as .xlsx without a password, then try again."
    )
