"""Every workbook, before it is read: unpacked within bounds, and refused where it is more than cells."""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from app.panics import panics_as
from app.workbook_extent import TooLargeError, check_extent, extent_of

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

PACKED = (b"PK\x03\x04", b"PK\x05\x06")  # the second has no parts
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # what an .xls starts with, and every workbook under a password
CELLS = b"sheetData"  # in every part that holds cells
FORMULAS = (b"<f", b":f")  # in every part that holds one
MOST_PARTS = 2_000
MOST_OF_LIST = 5_000_000  # bytes of the part that lists the sheets
BOOK, LINKS, TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedstrings.xml"
FAULTS = (BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError)
_DEFINES = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["'](?!utf-8|us-ascii)""", re.IGNORECASE)
_IDS = {  # a workbook has one of them: the second is that of a Strict one
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
}


class Fault(Enum):
    """Why a workbook is not read; each kind of reader has its own sentence for it."""

    LOCKED = auto()  # under a password, or an old workbook
    OTHER = auto()  # another kind of file, such as .ods or .xlsb
    DAMAGED = auto()
    UNPACKED = auto()  # too large once unpacked
    LARGE = auto()  # too many cells
    MACROS = auto()
    LINKS = auto()


class UnfitError(Exception):
    """A workbook that is not read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


def is_workbook(data: bytes) -> bool:
    """Whether a file is packed as workbooks are, whatever its name ends with."""
    return data.startswith((*PACKED, OLD_OR_LOCKED))


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook packed again out of the parts that were looked at: what is read is what was checked."""

    data: bytes
    sheets: Mapping[str, bytes]  # the part of each sheet, by its name

    def opened(self) -> "CalamineWorkbook":
        """For the library that reads it; to be used within `reading`."""
        from python_calamine import CalamineWorkbook

        return CalamineWorkbook.from_filelike(io.BytesIO(self.data))


def check_marks(sheet: bytes) -> None:
    """UnfitError where a sheet's part is not written as it should be, though the library might read it."""
    if CELLS in sheet:
        with _measuring():
            ParserCreate().Parse(sheet, True)  # noqa: FBT003 - it takes no name


def formulas(sheet: bytes) -> frozenset[str]:
    """The cells of a sheet's part that hold a formula: "F7". It takes a while, so ask of one sheet."""
    if CELLS not in sheet or not any(mark in sheet for mark in FORMULAS):
        return frozenset()
    with _measuring():
        return frozenset(extent_of(sheet).formulas)


def checked(data: bytes, most: int) -> Checked:
    """The workbook, which may come to `most` bytes unpacked; UnfitError where it is not to be read."""
    if data.startswith(OLD_OR_LOCKED):
        raise UnfitError(Fault.LOCKED)
    if not data.startswith(PACKED):
        raise UnfitError(Fault.DAMAGED)
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            _check_names(packed, most)
            parts = {_plain(name): packed.read(name) for name in packed.namelist() if _is_text(name)}
    except FAULTS:
        raise UnfitError(Fault.DAMAGED) from None
    return Checked(_packed(parts), _checked_sheets(parts))


@contextmanager
def reading() -> Iterator[None]:
    """Faults of the library that reads workbooks, as ours."""
    from python_calamine import CalamineError, PasswordError

    try:
        with panics_as(UnfitError(Fault.DAMAGED)):
            yield
    except PasswordError:
        raise UnfitError(Fault.LOCKED) from None
    except CalamineError:
        raise UnfitError(Fault.DAMAGED) from None


def _plain(name: str) -> str:
    """A part's name as those who read it compare names."""
    return name.lower().replace("\\", "/")


def _is_text(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_names(packed: ZipFile, most: int) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most:
        raise UnfitError(Fault.UNPACKED)
    names = [_plain(part.filename) for part in parts]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UnfitError(Fault.MACROS)
    if any("externallinks/" in name for name in names):
        raise UnfitError(Fault.LINKS)
    if len(set(names)) < len(names):
        raise UnfitError(Fault.DAMAGED)
    if BOOK not in names:
        raise UnfitError(Fault.OTHER)


def _checked_sheets(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The sheets; refused are words that stand for other words, and more cells than fit in the memory."""
    if any(b"\0" in part or _ENCODING.match(part) or _defines(part) for part in parts.values()):
        raise UnfitError(Fault.DAMAGED)
    with _measuring():
        sheets = _sheets(parts)
        check_extent([part for part in parts.values() if CELLS in part], parts.get(TEXTS, b""))
    return sheets


@contextmanager
def _measuring() -> Iterator[None]:
    try:
        yield
    except TooLargeError:
        raise UnfitError(Fault.LARGE) from None
    except (ExpatError, ET.ParseError, KeyError):
        raise UnfitError(Fault.DAMAGED) from None


def _sheets(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The part of each sheet in the list, which two sheets may not share."""
    if any(len(parts[name]) > MOST_OF_LIST for name in (BOOK, LINKS)):
        raise UnfitError(Fault.DAMAGED)
    book, links = (ET.fromstring(parts[name]) for name in (BOOK, LINKS))  # noqa: S314 - looked at above
    targets = {link.get("Id"): _part(str(link.get("Target"))) for link in links}
    found = [(str(one.get("name")), targets[_link(one)]) for one in book.iterfind(".//{*}sheet")]
    if len({target for _, target in found}) < len(found):
        raise UnfitError(Fault.DAMAGED)
    return {name: parts[target] for name, target in found}


def _link(sheet: ET.Element) -> str:
    """What leads to a sheet's part. KeyError: nothing, or two that may differ."""
    if len(found := _IDS.intersection(sheet.keys())) != 1:
        raise KeyError
    return sheet.attrib[found.pop()]


def _part(target: str) -> str:
    target = _plain(target).removeprefix("/")
    return target if target.startswith("xl/") else f"xl/{target}"


def _defines(part: bytes) -> bool:
    return b"<!" in part and _DEFINES.search(part) is not None


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return out.getvalue()
