"""A table that shows every row, under headings of several lines; its last column takes the room left."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.tables import Table
from views import theme
from views.need_list import HEADER, WRAP
from views.table import TableView
from views.table_rows import EMPTY, TableModel

LEAST, MOST = 60, 320  # px, a column's width
PADDING = 26  # px around a cell's words
LEAST_LAST = 124


class WrappedRows(TableModel):
    """A table whose headings may take two lines."""

    def __init__(self, table: Table = EMPTY) -> None:
        super().__init__(table)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        found = super().headerData(section, orientation, role)
        return found.value | WRAP if isinstance(found, Qt.AlignmentFlag) else found


class WrappedTable(TableView):
    def __init__(
        self, model: WrappedRows | None = None, parent: QWidget | None = None, *, fills: bool = False
    ) -> None:
        """`fills`: the last column is of long words, and takes what room is left."""
        super().__init__(parent)
        self._fills = fills
        self.content = model or WrappedRows()
        self.setModel(self.content)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setFixedHeight(theme.tall(HEADER))

    def show_table(self, table: Table) -> None:
        super().show_table(table)
        self.fit()

    def fit(self) -> None:
        """Columns as wide as their cells ask for, and the whole as tall as its rows."""
        self._measure()
        self._widths = [self._fitting(column) for column in range(self.content.columnCount())]
        self.spread()
        self._heighten()

    def _stand(self) -> None:
        self.horizontalHeader().setFixedHeight(self._header())
        sideways = self.horizontalScrollBar().sizeHint().height() if self._scrolls() else 0
        rows = sum(map(self.rowHeight, range(self.content.rowCount())))
        self.setFixedHeight(self._header() + rows + sideways + 4)

    def _header(self) -> int:
        """As tall as the longest heading needs, from two lines."""
        metrics = self.horizontalHeader().fontMetrics()
        tallest = 0
        for column, held in enumerate(self.content.table.columns):
            inside = QRect(0, 0, self.columnWidth(column) - theme.px(PADDING), 1000)
            tallest = max(tallest, metrics.boundingRect(inside, WRAP, held.heading).height())
        return max(theme.tall(HEADER), tallest + theme.px(12))

    def _scrolls(self) -> bool:
        return sum(map(self.columnWidth, range(self.content.columnCount()))) > self.viewport().width()

    def _spread(self) -> None:
        if not self._fills or not self._widths:
            super()._spread()
            return
        *others, _ = self._widths
        for column, width in enumerate(others):
            self.setColumnWidth(column, width)
        room = self.viewport().width() - sum(others)
        self.setColumnWidth(len(others), max(room, theme.px(LEAST_LAST)))

    def _fitting(self, column: int) -> int:
        """As wide as its cells and the longest word of its heading."""
        metrics = QFontMetrics(self._widest_font())
        heading = map(metrics.horizontalAdvance, self.content.table.columns[column].heading.split())
        wanted = max(*heading, *self._asked[column], 0) + theme.px(PADDING)
        return max(theme.px(LEAST), min(wanted, theme.px(MOST)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
