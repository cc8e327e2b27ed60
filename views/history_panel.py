"""Every step by name, with what it did to the money: choosing one goes back to it, or forward again."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.effect_words import MONEY_SAME
from app.history import Told
from app.open_plan import OpenPlan
from views import theme
from views.parts import secondary
from views.side_panel import WIDTH, SidePanel

AROUND = 72  # px beside a step's words: margins and the scroll bar
OPENED = "The plan as opened"
HERE = "The plan stands here"


class HistoryPanel(SidePanel):
    """The arrow keys walk through the steps; Enter or a click goes to one."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__("History", parent)
        self.open_plan = open_plan
        self.hint = secondary("Choose a step to go to it. Nothing is lost until you make another change.")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("History")
        self.rows.addWidget(self.hint)
        self.rows.addWidget(self.list, 1)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        open_plan.changed.connect(self.follow)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.refresh()

    def follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        at = self.open_plan.stack.index()
        self.list.clear()
        self._add(OPENED, here=at == 0)
        for number, step in enumerate(self.open_plan.history.steps(self.open_plan.year), start=1):
            self._add(_lines(step), here=number == at, undone=step.undone)
        self.list.setCurrentRow(at)

    def _add(self, text: str, *, here: bool, undone: bool = False) -> None:
        words = f"{text}\n{HERE}" if here else text
        item = QListWidgetItem(words, self.list)
        font = self.list.font()
        font.setBold(here)
        item.setFont(font)
        if undone:
            item.setForeground(theme.colour("secondary"))
        room = QRect(0, 0, theme.px(WIDTH) - AROUND, 1000)
        height = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        item.setSizeHint(QSize(0, height + theme.px(20)))

    def _go(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        if row != self.open_plan.stack.index():
            self.open_plan.go_to(row)


def _lines(step: Told) -> str:
    """The step, under it its effect, and whether it was undone."""
    return "\n".join(filter(None, (step.words, step.effect or MONEY_SAME, "Undone" if step.undone else "")))
