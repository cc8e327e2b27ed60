"""The rows of an edited sheet of posts under their headings, once every column that is needed is there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app import sheets
from app.posts_sheet import KEY, LABEL, NAME, SHEET, SINCE, Fact, text_of
from app.problems import FileProblem
from app.wording import counted, listed
from app.workbook_parts import column
from app.workbook_reading import Page, pages_of

ROWS_ABOVE_HEADINGS = 15
SAVE = "Save them in Excel as .xlsx, then import."
NAMED = 6  # cells in a sentence, at most


@dataclass(frozen=True, slots=True)
class EditedRow:
    line: int  # as the spreadsheet counts, from 1
    cells: tuple[object, ...]
    places: Mapping[str, int]  # of the headings
    formulas: frozenset[str]

    def text(self, heading: str) -> str:
        place = self.places.get(heading)
        return "" if place is None or place >= len(self.cells) else text_of(self.cells[place])

    def cell(self, heading: str) -> str:
        """Where it stands: "F7"."""
        return f"{column(self.places[heading])}{self.line}"

    def no_result(self, heading: str) -> bool:
        return heading in self.places and not self.text(heading) and self.cell(heading) in self.formulas

    def any_of(self, headings: Iterable[str]) -> bool:
        return any(self.text(heading) for heading in headings)

    @property
    def joined(self) -> str:
        """The row as a line, without its key and empty cells."""
        key = self.places.get(KEY)
        texts = (text_of(cell).replace("\n", " ") for n, cell in enumerate(self.cells) if n != key)
        return "\t".join(filter(None, texts))


@dataclass(frozen=True, slots=True)
class EditedRows:
    title: str  # over the table
    rows: tuple[EditedRow, ...]
    headings: tuple[str, ...]
    notes: tuple[str, ...]


def is_edited_sheet(path: Path) -> bool:
    """Whether a file is a workbook of posts that this program wrote, hidden or not.

    FileProblem: it was one, and is text now, in which figures are rounded as they were shown.
    """
    if not sheets.is_text(path):
        return any(_head(page) is not None for page in pages_of(path))
    rows = tuple(map(tuple, sheets.cells_of_file(path, bool)))
    if _head(Page(path.name, rows)) is not None:
        raise FileProblem(f"{path.name} holds posts to edit as text. {SAVE}")
    return False


def rows_of(path: Path, facts: tuple[Fact, ...]) -> EditedRows:
    """The rows of the sheet of posts. FileProblem: what has to be put back first."""
    page, head = _page(path)
    headings = tuple(text_of(cell) for cell in page.rows[head])
    needed = (KEY, SINCE, *(fact.name for fact in facts))
    _check_headings(headings, needed, page)
    if refused := sheets.too_many_rows(page.rows, path.name):
        raise FileProblem(refused)
    places = {heading: n for n, heading in enumerate(headings) if heading}
    below = enumerate(page.rows[head + 1 :], start=head + 2)
    formulas = page.formulas(path)
    every = (EditedRow(line, cells, places, formulas) for line, cells in below)
    rows = tuple(row for row in every if row.any_of((*needed, NAME)))
    title = next((text_of(cell) for row in page.rows[:head] for cell in row[:1]), "")
    return EditedRows(title, rows, headings, tuple(_notes(headings, rows, needed)))


def _page(path: Path) -> tuple[Page, int]:
    pages = pages_of(path)
    found = [(page, head) for page in pages if (head := _head(page)) is not None]
    shown = [(page, head) for page, head in found if not page.hidden]
    if len(shown) > 1:
        names = listed([page.name for page, _ in shown])
        raise FileProblem(f"Posts stand in the sheets {names}. Delete those that are old, then import again.")
    if shown:
        return shown[0]
    if found:
        raise sheets.hidden(found[0][0], path)
    if any(page.name == SHEET for page in pages):
        raise FileProblem(f"The column {KEY} is not in the sheet {SHEET}. Put it back, then import again.")
    raise FileProblem(
        f"{path.name} has no sheet of posts to edit. Save one from the Paper screen, then import it again."
    )


def _head(page: Page) -> int | None:
    """The row of headings: it has a key, and the post and its terms."""
    for n, cells in enumerate(page.rows[:ROWS_ABOVE_HEADINGS]):
        if {KEY, "Role"} <= (words := set(map(text_of, cells))) and words & {SINCE, LABEL}:
            return n
    return None


def _check_headings(headings: tuple[str, ...], needed: tuple[str, ...], page: Page) -> None:
    for heading in needed:
        if heading not in headings:
            raise FileProblem(
                f"The column {heading} is not in the sheet {page.name}. Put it back, then import again."
            )
        if headings.count(heading) > 1:
            raise FileProblem(f"Two columns are called {heading}. Take one of them out, then import again.")


def _notes(headings: tuple[str, ...], rows: tuple[EditedRow, ...], needed: tuple[str, ...]) -> Iterator[str]:
    read = [row.cell(heading) for row in rows for heading in needed if row.cell(heading) in row.formulas]
    if read:
        more = f" and {counted(len(read) - NAMED, 'more cell')}" if len(read) > NAMED else ""
        stands = "A formula stands" if len(read) == 1 else "Formulas stand"
        shown = ", ".join(read[:NAMED]) if more else listed(read)
        yield f"{stands} in {shown}{more}: the results were read."
    unused = [heading for heading in headings if heading and heading not in (*needed, NAME, LABEL)]
    if unused:
        yield f"Columns not used: {listed(unused)}."
