"""A table that fills its width: each column takes its share, and long cells take more lines."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from views import theme
from views.table import ALL, ROW_HEIGHT, TableView


class WideTable(TableView):
    """Columns by shares of the width (out of 100), which lend each other room.

    Never narrower than `least` px at the usual zoom. A column beyond the shares is hidden, and copied.
    """

    widest = 480

    def __init__(self, shares: tuple[int, ...], least: int, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares, self._least, self._rows = shares, theme.px(least), rows
        self._most: int | None = None  # rows that it stands as tall as; None: it fills what room there is

    def _kept_back(self) -> frozenset[int]:
        beyond = range(len(self._shares), self.content.columnCount())
        return super()._kept_back() | frozenset(beyond)

    def sizeHint(self) -> QSize:  # noqa: N802
        """No taller than it must be: it fills what room there is."""
        return QSize(self._least, (self._rows + 1) * theme.tall(ROW_HEIGHT))

    def show_whole(self) -> None:
        """Stand as tall as all the rows, however many lines they take."""
        self.show_at_most(ALL)

    def show_at_most(self, rows: int) -> None:
        """Stand as tall as the rows, up to so many, and never show half a row."""
        self._most = rows
        self._stand()

    def _stand(self) -> None:
        if self._most is None:
            self.setMinimumHeight((self._rows + 1) * theme.tall(ROW_HEIGHT))
            self.setMaximumHeight(ALL)
        else:
            self.setFixedHeight(self._height(min(self._most, self.content.rowCount())))

    def _heighten(self) -> None:
        """Where it fills what room there is, its width is known once it is shown."""
        if self._most is not None or self.isVisible():
            super()._heighten()
        else:
            self._stand()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._heighten()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _spread(self) -> None:
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
