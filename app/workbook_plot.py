"""Where everything stands on the workbook's sheets of needs, whose formulas name cells of one another."""

from dataclasses import dataclass

from app.workbook_parts import Sheet, column
from app.workbook_posts import Work
from models.coverage import Coverage
from models.need import Need
from models.outlook import Outlook

LONGEST = 80  # letters of a need's name in a heading
BEFORE_NEEDS = 9  # columns of the sheet Time placed
WTE_AT_WORK, BEYOND, HOURS = "D", "G", "H"  # on the sheet Time placed


@dataclass(frozen=True, slots=True)
class Plot:
    """Where everything stands on the sheets of needs, known before their cells are written."""

    made: Work
    outlook: Outlook
    posts: Sheet
    rates: Sheet
    needs: Sheet
    need_rows: dict[str, int]
    placed: Sheet  # headings alone, as the two below
    coverage: Sheet
    staffing: Sheet
    years: tuple[Coverage, ...]
    roles: tuple[str, ...]  # with time in any year: columns of the sheet Coverage
    names: dict[str, str]  # of roles, each once

    def placed_span(self, year: int) -> tuple[int, int]:
        """The first and last row of a year on the sheet Time placed."""
        count = len(self.made.posts)
        return self.placed.row(year * count), self.placed.row((year + 1) * count - 1)

    @property
    def staffing_last(self) -> int:
        return self.staffing.row(sum(len(one.roles) for one in self.years) - 1)

    def share_column(self, need: int) -> str:
        return column(BEFORE_NEEDS + need)


def numbered(place: int, need: Need, before: str = "") -> str:
    """A heading for a need: "3. Diabetes"; numbered, so that no two are alike."""
    name = need.name if len(need.name) <= LONGEST else f"{need.name[: LONGEST - 1]}…"
    return f"{before}{place}. {name}"
