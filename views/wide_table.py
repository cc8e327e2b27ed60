"""A table that fills its width: each column takes its share, and long cells say the rest when pointed at."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.tables import Table
from views import theme
from views.table import ROW_HEIGHT, TableView

NO_LIMIT = 16_777_215  # Qt's


class WideTable(TableView):
    """Columns by shares of the width (out of 100), which lend each other room.

    Never narrower than `least` px at the usual zoom. A column beyond the shares is hidden, and copied.
    """

    widest = 480

    def __init__(self, shares: tuple[int, ...], least: int, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares, self._least, self._rows = shares, theme.px(least), rows

    def show_table(self, table: Table) -> None:
        super().show_table(table)
        for column in range(len(self._shares), self.content.columnCount()):
            self.hideColumn(column)
        self.setMinimumHeight((self._rows + 1) * theme.tall(ROW_HEIGHT))
        self.setMaximumHeight(NO_LIMIT)
        self._share_out()

    def sizeHint(self) -> QSize:  # noqa: N802
        """No taller than it must be: it fills what room there is."""
        return QSize(self._least, (self._rows + 1) * theme.tall(ROW_HEIGHT))

    @property
    def whole_height(self) -> int:
        """The height that shows every row."""
        return super().sizeHint().height()

    def show_at_most(self, rows: int) -> None:
        """Stand as tall as the rows, up to so many, and never show half a row."""
        beyond = max(0, self.content.rowCount() - rows)
        self.setFixedHeight(self.whole_height - beyond * self.verticalHeader().defaultSectionSize())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_out()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _share_out(self) -> None:
        width = max(self.viewport().width(), self._least)
        shares = self._shares[: min(self.content.columnCount(), len(self._widths))]
        for column, given in enumerate(shared_out(width, shares, self._widths[: len(shares)])):
            self.setColumnWidth(column, given)


def shared_out(width: int, shares: tuple[int, ...], wanted: list[int]) -> list[int]:
    """Each column's share of the width; what some do not want goes first to those that lack least."""
    given = [width * share // 100 for share in shares]
    lacks = [want - has for want, has in zip(wanted, given, strict=True)]
    spare = left = sum(-lack for lack in lacks if lack < 0)
    for at in sorted(range(len(given)), key=lacks.__getitem__):
        if lacks[at] > 0:
            given[at] += min(lacks[at], left)
            left -= min(lacks[at], left)
    lent = spare - left
    return [has + (lack * lent // spare if lack < 0 else 0) for has, lack in zip(given, lacks, strict=True)]
