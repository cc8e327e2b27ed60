"""How much memory the cells of a workbook would take, asked before they are read."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from re import Match
from xml.parsers import expat

from app.workbook_parts import column

MOST_CELLS = 2_000_000  # of the rectangles that hold the sheets, together
MOST_TEXT = 200_000_000  # bytes of the texts that cells share, as often as they are used
MOST_MARKS = 3 * MOST_CELLS  # a row, a cell and its value
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # that a sheet can have
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NEAR = 9_999 * 26  # cells within A1:Z9999
_FAR = re.compile(rb'<(?:c r="[A-Z](?:[A-Z]|[0-9]{5})|row r="[0-9]{5})')
_USUAL = re.compile(rb'<(?:c r="|row r=")([A-Z]{0,3})([0-9]{1,7})"')
_UNUSUAL = re.compile(rb'<(?:c(?! r="[A-Z]{1,3}[0-9]{1,7}")|row(?! r="[0-9]{1,7}"))[ \t\r\n/>]')
_PREFIXED = re.compile(rb":(?:c|row)[ \t\r\n/>]")  # two, as one that seeks both is much slower
_TEXT_END = re.compile(rb"</(?:[^ \t\r\n<>]*:)?si[ \t\r\n]*>")


class TooLargeError(Exception):
    """More cells, or more text in them, than a workbook of a network has."""


def check_extent(sheets: Sequence[bytes], texts: bytes) -> None:
    """Refuse sheets whose cells would fill the memory. Most are plainly small, which is soon seen."""
    if texts.count(b"si") > 2 * MOST_CELLS:
        raise TooLargeError
    filled = sum(part.count(b"<c ") for part in sheets)
    brief = filled <= MOST_CELLS and filled * max(_lengths(texts), default=0) <= MOST_TEXT
    if brief and _are_small(sheets):
        return
    extents = [extent_of(part) for part in sheets]
    if sum(extent.cells for extent in extents) > MOST_CELLS:
        raise TooLargeError
    used = sum((extent.texts for extent in extents), Counter[int]())
    lengths = dict(enumerate(_lengths(texts)))
    if sum(lengths.get(place, 0) * times for place, times in used.items()) > MOST_TEXT:
        raise TooLargeError


def _are_small(sheets: Sequence[bytes]) -> bool:
    """Whether every cell and row says where it stands in the usual way, and none stands too far out."""
    if any(_UNUSUAL.search(part) or _PREFIXED.search(part) for part in sheets):
        return False
    if len(sheets) * _NEAR <= MOST_CELLS and not any(map(_FAR.search, sheets)):
        return True
    return sum(map(_reach, sheets)) <= MOST_CELLS


def _reach(part: bytes) -> int:
    """Cells from the first to the furthest of a sheet whose marks are written in the usual way."""
    rows, columns = 0, set[bytes]()
    for letters, row in map(Match.groups, _USUAL.finditer(part)):
        columns.add(letters)
        rows = max(rows, int(row))
    far = max(column_of(letters.decode()) for letters in columns | {b"A"})
    return rows * far if rows <= MOST_ROWS and far <= MOST_COLUMNS else MOST_CELLS + 1


def _lengths(texts: bytes) -> list[int]:
    """Bytes of each shared text with its marks, which are never fewer than its letters."""
    ends = [0, *(found.end() for found in _TEXT_END.finditer(texts))]
    return [end - start for start, end in pairwise(ends)]


def extent_of(part: bytes) -> "Extent":
    """The cells of a sheet, however their marks are written. ExpatError where it is no XML."""
    extent = Extent()
    extent.parse(part)
    return extent


class Extent:
    """Rows and columns up to the furthest cell with something in it, formulas, and uses of shared texts.

    A cell or row that does not say where it stands comes after the one before, as readers place it.
    """

    def __init__(self) -> None:
        self.rows = self.columns = self.filled = 0
        self.formulas: set[str] = set()
        self.texts: Counter[int] = Counter()
        self._row = self._column = self._marks = 0
        self._shares = self._within = self._empty = False
        self._value: list[str] | None = None

    @property
    def cells(self) -> int:
        return max(self.rows * self.columns, self.filled)

    def parse(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(part, True)  # noqa: FBT003 - it takes no name

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._marks += 1
        if self._marks > MOST_MARKS:
            raise TooLargeError
        mark = name.rpartition(":")[2]
        if mark == "c":
            self._begin_cell(attributes)
        elif mark == "row":
            self._row = _number(attributes.get("r", "")) or self._row + 1
            self._column = 0
        elif self._within:
            self._fill(mark)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        found = _PLACE.fullmatch(attributes.get("r", ""))
        if found:
            self._column, self._row = column_of(found[1]), int(found[2])
        else:
            self._column += 1
        self._within = self._empty = True
        self._shares = attributes.get("t") == "s"

    def _fill(self, mark: str) -> None:
        """The cell at hand has something in it."""
        self.filled += self._empty
        self._empty = False
        self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)
        if self.rows > MOST_ROWS or self.columns > MOST_COLUMNS or self.cells > MOST_CELLS:
            raise TooLargeError
        if mark == "f":
            self.formulas.add(f"{column(self._column - 1)}{self._row}")
        if mark == "v" and self._shares:
            self._value = []

    def _text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def _end(self, name: str) -> None:
        if self._value is not None:
            if place := "".join(self._value).strip():
                self.texts[_number(place)] += 1
            self._value = None
        elif name.rpartition(":")[2] == "c":
            self._within = False


def _number(text: str) -> int:
    """A number of at most nine digits; 0 for anything else."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


def column_of(letters: str) -> int:
    """The column under these letters, counted from 1."""
    *_, place = accumulate(letters.upper(), lambda so_far, letter: so_far * 26 + ord(letter) - 64, initial=0)
    return place
