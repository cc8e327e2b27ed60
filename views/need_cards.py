"""The cards of the needs screen: the list, the matrix beside it, and what stands where there is neither."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from views import theme
from views.coverage_matrix import Matrix
from views.need_list import ROW_HEIGHT, NeedList
from views.parts import Card, button, link_button, primary_button, secondary

EMPTY = "Add 3 to 6 needs. Start with what worries you most, not with roles."
HINT = "F2 edits a cell, Insert adds a need, Alt+Up and Alt+Down move it, 1 to 5 in Score scores it."
MATRIX_HINT = "WTE over the year. Type WTE such as 0.5, a share such as 40% or hours such as 400 h; 0 clears."
NO_TEAM = "No one is in the team this year. Add posts on the Team screen, then place them here."
SHORTEST, TALLEST = 4, 16  # rows in view
TAG = 24  # px high, of the points beside a title
AROUND = 264  # px of the part above and below those rows, with the head of the tray in view


class NeedsCard(Card):
    """Title, a line of tools, a table and a hint, at the same heights in both cards."""

    def __init__(self, tools: tuple[QWidget, ...], table: NeedList | Matrix, hint: str) -> None:
        super().__init__(" ")
        self.table = table
        self.body.setContentsMargins(1, 12, 1, 12)
        self.title.setWordWrap(False)
        self.title.setMinimumHeight(theme.px(TAG))
        self.corner.setContentsMargins(0, 0, 15, 0)
        bar = QWidget()
        bar.setFixedHeight(theme.tall(ROW_HEIGHT))
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 0, 12, 0)
        for tool in tools:
            line.addWidget(tool)
        line.addStretch(1)
        said = secondary(hint)
        for words in (self.title, said):
            words.setContentsMargins(15, 0, 15, 0)
        for part in (bar, table, said):
            self.add(part)
        self.body.addStretch(1)

    def fit(self, count: int, height: int) -> None:
        """As tall as so many needs, within a page of this height."""
        rows = max(SHORTEST, min(count, TALLEST, (height - theme.px(AROUND)) // theme.tall(ROW_HEIGHT)))
        self.table.show_rows(rows)


def list_card(table: NeedList, actions: Mapping[str, QAction]) -> NeedsCard:
    tools = []
    for words in ("Edit need", "Move up", "Move down", "Order by score", "Remove"):
        tool = link_button(words)
        tool.clicked.connect(actions[words].trigger)
        tools.append(tool)
    return NeedsCard(tuple(tools), table, HINT)


class MatrixCard(NeedsCard):
    def __init__(self, matrix: Matrix, show_team: Callable[[], None]) -> None:
        self.no_team = secondary(NO_TEAM)
        self.no_team.setWordWrap(False)
        self.team_link = link_button("Open the team")
        self.team_link.clicked.connect(lambda: show_team())
        super().__init__((self.no_team, self.team_link), matrix, MATRIX_HINT)

    def show_words(self, title: str, *, team: bool) -> None:
        self.set_title(title)
        for part in (self.no_team, self.team_link):
            part.setVisible(not team)


class EmptyNeeds(Card):
    """The next step, as buttons; the first stands out."""

    def __init__(self, steps: tuple[tuple[str, Callable[[], None]], ...]) -> None:
        super().__init__("What does your population need?")
        self.add(secondary(EMPTY))
        line = QHBoxLayout()
        for n, (words, does) in enumerate(steps):
            made = button(words) if n else primary_button(words)
            made.clicked.connect(lambda _on=False, does=does: does())
            line.addWidget(made)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)
