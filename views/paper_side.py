"""The left of the paper screen: taking it along, its outline with ticks, its texts and its front sheet."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app import paper_edits
from app.open_plan import OpenPlan
from app.paper_outline import ALWAYS, APPENDICES, FRONT, Part, stands
from views import theme
from views.paper_texts import FrontSheet, PaperTexts
from views.parts import Card, label, secondary

WIDTH = 404  # px
TABS = ("Take it along", "Outline", "Texts", "Front sheet")
ALWAYS_HINT = "The recommendation always stands: it is what the board decides on."


class Outline(QWidget):
    """A tick for each part of the paper."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.ticks: dict[str, QCheckBox] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(6)
        rows.addWidget(label("First two pages", "label"))
        rows.addWidget(secondary(ALWAYS_HINT))
        for part in FRONT:
            if part.key != ALWAYS:
                rows.addWidget(self._tick(part))
        rows.addSpacing(8)
        rows.addWidget(label("Appendices", "label"))
        for part in APPENDICES:
            rows.addWidget(self._tick(part))
        rows.addStretch(1)

    def _tick(self, part: Part) -> QCheckBox:
        tick = self.ticks[part.key] = QCheckBox(part.words)
        tick.clicked.connect(partial(self._put, part.key))
        return tick

    def refresh(self) -> None:
        for key, tick in self.ticks.items():
            tick.setChecked(stands(self.open_plan.settled.paper, key))

    def _put(self, key: str) -> None:
        on = self.ticks[key].isChecked()
        self.open_plan.turn(lambda plan: paper_edits.ticked(plan, key, on=on))


class PaperSide(QWidget):
    """One part at a time under a bar of tabs; each scrolls where it is longer than the screen."""

    def __init__(self, open_plan: OpenPlan, along: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(WIDTH))
        self.outline, self.texts, self.sheet = (
            Outline(open_plan),
            PaperTexts(open_plan),
            FrontSheet(open_plan),
        )
        self.tabs, self.stack = QTabBar(), QStackedWidget()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Parts of the paper screen")
        for words, part in zip(TABS, (along, *map(_scrolled, self.parts)), strict=True):
            self.tabs.addTab(words)
            self.stack.addWidget(part)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.tabs)
        rows.addWidget(self.stack, 1)

    @property
    def parts(self) -> tuple[Outline, PaperTexts, FrontSheet]:
        return self.outline, self.texts, self.sheet

    def refresh(self) -> None:
        for part in self.parts:
            part.refresh()

    def show_along(self) -> None:
        """Where exports tell what became of them."""
        self.tabs.setCurrentIndex(0)


def _scrolled(part: QWidget) -> Card:
    card, area = Card(), QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for one in (area, part):
        one.setProperty("kind", "inside")
    part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setWidget(part)
    card.add(area, 1)
    return card
