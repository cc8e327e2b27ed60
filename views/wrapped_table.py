"""A table that shows every row, under headings of two lines; its last column takes the room that is left."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.tables import Table
from views import theme
from views.need_list import HEADER, WRAP
from views.table import EMPTY, ROW_HEIGHT, TableModel, TableView

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
        """`fills`: the last column is of long words, cut where there is no room."""
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
        self._widths = [self._fitting(column) for column in range(self.content.columnCount())]
        self._spread()
        self.horizontalHeader().setFixedHeight(self._header())
        sideways = self.horizontalScrollBar().sizeHint().height() if self._scrolls() else 0
        rows = self.content.rowCount() * theme.tall(ROW_HEIGHT)
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
        texts = self.content.table.columns[column].heading.split()
        texts += [self.content.words(row, column) for row in range(self.content.rowCount())]
        wanted = max(map(metrics.horizontalAdvance, texts), default=0) + theme.px(PADDING)
        return max(theme.px(LEAST), min(wanted, theme.px(MOST)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
