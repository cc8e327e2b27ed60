"""The points to check as one list to walk with the arrow keys: headings, open points, accepted ones last."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app import point_words
from app.point_words import Stand
from models.finding import Finding
from models.points import Points
from views import theme

AROUND = 28  # px beside a point's words: margins and the scroll bar
LINES = 3  # of a point; its whole text stands below the list


class PointList(QListWidget):
    """A row's data is its point; a heading has none and is passed over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setAccessibleName("Points to check")

    def show_points(self, settled: Points, tried: Points, *, with_accepted: bool) -> None:
        """The settled plan's points and what becomes of them; then those that what is tried brings."""
        chosen, row = self.chosen_mark, self.currentRow()
        self.blockSignals(True)  # noqa: FBT003 - told once, by the panel
        self.clear()
        known = {one.mark for one in settled.open}
        for head, group in groupby(settled.open, point_words.heading):
            self._head(head)
            self._add(group, settled, tried)
        if brought := [one for one in tried.open if one.mark not in known]:
            self._head(Stand.BROUGHT.value)
            self._add(brought, settled, tried)
        if with_accepted and settled.accepted:
            self._head(point_words.ACCEPTED)
            for found, why in settled.accepted:
                self._row(found, f"{found.text} {point_words.accepted(why)}", point_words.ACCEPTED)
        self.blockSignals(False)  # noqa: FBT003
        if not self.choose(chosen):
            self._choose_near(row)

    @property
    def chosen(self) -> Finding | None:
        row = self.currentRow()
        found = self.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        return found if isinstance(found, Finding) else None

    @property
    def chosen_mark(self) -> str:
        return self.chosen.mark if self.chosen else ""

    @property
    def marks(self) -> list[str]:
        """Of the rows from top to bottom; "" is a heading."""
        found = (self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count()))
        return [one.mark if isinstance(one, Finding) else "" for one in found]

    def choose(self, mark: str) -> bool:
        """Make a point current; False where it is not listed."""
        if not mark or mark not in self.marks:
            return False
        self.setCurrentRow(self.marks.index(mark))
        return True

    def _choose_near(self, row: int) -> None:
        """The point that took the place of one that is gone, else the first."""
        rows = [n for n, mark in enumerate(self.marks) if mark]
        self.setCurrentRow(next((n for n in rows if n >= row), rows[-1] if rows else -1))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())  # where the list shrinks, its point stays in sight

    def _head(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(theme.font("small", semibold=True))
        item.setForeground(theme.colour("secondary"))

    def _add(self, found: Iterable[Finding], settled: Points, tried: Points) -> None:
        for one in found:
            how = point_words.stand(one, settled, tried)
            said = f"{how.value}: {one.text}" if how in {Stand.MENDED, Stand.CHANGED} else one.text
            self._row(one, said, point_words.heading(one), faint=how is Stand.MENDED)

    def _row(self, finding: Finding, text: str, under: str, *, faint: bool = False) -> None:
        item = QListWidgetItem(text, self)
        item.setData(Qt.ItemDataRole.UserRole, finding)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{under}: {text}")
        if faint:
            item.setForeground(theme.colour("secondary"))
        room = QRect(0, 0, self.viewport().width() - theme.px(AROUND), 1000)
        needed = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        lines = min(needed, LINES * self.fontMetrics().lineSpacing())
        item.setSizeHint(QSize(0, lines + theme.px(18)))
