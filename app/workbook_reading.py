"""The sheets of a workbook as they stand in its file, which is looked at before it is read."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.problems import FileProblem
from app.workbook_checks import Fault, UnfitError, check_marks, checked, formulas, reading

MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_ROWS = 5_000  # that hold something
MOST_LINES = 100_000  # down to the last of them


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its cells as values, from A1; formulas count as their results. A blank row has no cells."""

    name: str
    rows: tuple[tuple[object, ...], ...]
    hidden: bool = False
    part: bytes = field(default=b"", repr=False, compare=False)  # of the file

    def formulas(self, path: Path) -> frozenset[str]:
        """Where they stand: "F7"."""
        with _telling(path):
            return formulas(self.part)


def pages_of(path: Path) -> tuple[Page, ...]:
    """Every sheet of a workbook, as many rows as can be read. FileProblem where it should not be read."""
    with _telling(path):
        return tuple(_pages(bytes_of(path)))


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except UnfitError as unfit:
        raise FileProblem(SENTENCES[unfit.fault].format(path.name)) from None


def bytes_of(path: Path) -> bytes:
    """The file, where it is there and not too large."""
    if not path.is_file():
        raise FileProblem(f"There is no file {path.name}. Choose a workbook or a CSV file.")
    if path.stat().st_size > MOST_BYTES:
        raise FileProblem(f"{path.name} is larger than 20 MB. {COPY}")
    try:
        return path.read_bytes()
    except OSError:
        raise FileProblem(
            f"{path.name} cannot be read. Close it in other programs, then try again."
        ) from None


def _pages(data: bytes) -> Iterator[Page]:
    from python_calamine import SheetVisibleEnum

    found = checked(data, MOST_UNPACKED)
    with reading():
        book = found.opened()
        for sheet in book.sheets_metadata:
            rows = _rows(book.get_sheet_by_name(sheet.name).iter_rows())
            hidden = sheet.visible is not SheetVisibleEnum.Visible
            part = found.sheets.get(sheet.name, b"")
            check_marks(part)
            yield Page(sheet.name, rows, hidden, part)


def _rows(lines: Iterable[Sequence[object]]) -> tuple[tuple[object, ...], ...]:
    """Down to the last row that holds something, or to the first that is too many or too far down."""
    found: list[tuple[object, ...]] = []
    filled = 0
    for line, cells in enumerate(lines):
        if all(isinstance(cell, str) and not cell.strip() for cell in cells):
            continue
        found += [()] * (line - len(found))
        found.append(tuple(cells))
        filled += 1
        if filled > MOST_ROWS or line >= MOST_LINES:
            break
    return tuple(found)


COPY = "Copy only the rows you need to a new workbook, then try again."
SAVE = "Save it as .xlsx without a password, then try again."
SENTENCES = {
    Fault.LOCKED: f"{{0}} is under a password, or an old workbook. {SAVE}",
    Fault.OTHER: f"{{0}} is not an Excel workbook. {SAVE}",
    Fault.DAMAGED: f"{{0}} cannot be read as a workbook. {SAVE}",
    Fault.UNPACKED: f"{{0}} would take more than 200 MB to open. {COPY}",
    Fault.LARGE: f"{{0}} has far more cells or text than a list. {COPY}",
    Fault.MACROS: "{0} holds macros. Save it as .xlsx, which has none, then try again.",
    Fault.LINKS: "{0} takes figures from other files. Break its links in Excel, then try again.",
}
