"""Any table of the plan's figures on screen, and on the clipboard as text and as a table.

A cell that its column has no room for takes more lines, and its row is so much taller.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.csv_files import write
from app.problems import Problem
from app.tables import Table
from views import chosen_file, discretion, theme
from views.copied import copy_rows, rows_alike
from views.status_tag import INSIDE, StatusTags
from views.table_rows import TableModel

if TYPE_CHECKING:
    from collections.abc import Callable

ROW_HEIGHT = 32
PADDING = 28
WIDEST, WIDEST_FIRST, NARROWEST = 320, 420, 64
TALLEST_AT_LEAST = 12
ABOVE = 10  # px over and under several lines
WRAP = Qt.TextFlag.TextWordWrap.value
ALL = 16_777_215  # Qt's: no limit of height
MOST_SPREAD = 2.2  # times the width that its cells ask for


def wrapped(words: str, inside: int, metrics: QFontMetrics) -> int:
    """The height of a cell for words of so much room."""
    return metrics.boundingRect(QRect(0, 0, inside, ALL), WRAP, words).height() + theme.px(ABOVE)


class TableView(QTableView):
    """A table as a reader expects it: 32 px rows, hairlines, and copying that Excel and Word both take."""

    told = Signal(str)  # a sentence about what could not be done
    widest = WIDEST  # px that a column asks for at most

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = TableModel()
        self.setModel(self.content)
        self.outside: Callable[[], Table] | None = None  # None: it tells nothing that may not leave
        self._widths: list[int] = []
        self._asked: list[list[int]] = []  # px that each cell of a column would fill on one line
        self._texts: list[list[str]] = []
        self._fitted: list[int] | None = None  # widths of columns that the rows are as tall for as they ask
        self._found: dict[tuple[str, int, int], int] = {}  # heights of cells met before
        self._by_hand = self._spreading = False  # by hand: the user has drawn a column's width
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.tall(ROW_HEIGHT))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumHeight(theme.tall(ROW_HEIGHT))
        self.horizontalHeader().sectionResized.connect(self._drawn)

    def show_table(self, table: Table) -> None:
        """Show a table; column widths only ever grow while its headings stay the same."""
        same = self.content.table.columns == table.columns
        self.content.show_table(table)
        self._measure()
        fitting = [self._fitting(column) for column in range(len(table.columns))]
        self._widths = [max(pair) for pair in zip(self._widths, fitting, strict=True)] if same else fitting
        kept = self._kept_back()
        for column in range(len(table.columns)):
            self.setColumnHidden(column, column in kept)
        self._by_hand = self._by_hand and same
        self.spread()
        self.setAccessibleName(table.title)
        self._heighten()

    def _kept_back(self) -> frozenset[int]:
        """Columns that are not shown."""
        return discretion.columns(self.content.table.columns)

    def _measure(self) -> None:
        advance = QFontMetrics(self._widest_font()).horizontalAdvance
        words, rows = self.content.words, range(self.content.rowCount())
        columns = range(self.content.columnCount())
        self._found.clear()
        self._fitted = None
        self._texts = [[words(row, at) for row in rows] for at in columns]
        tags = [self._beside(at) for at in columns]
        self._asked = [[advance(text) + tags[at] for text in self._texts[at]] for at in columns]

    def _beside(self, column: int) -> int:
        """What a cell asks for beside its words."""
        return theme.px(2 * INSIDE) if isinstance(self.itemDelegateForColumn(column), StatusTags) else 0

    def _heighten(self) -> None:
        """Rows as tall as their cells ask for at the widths of the columns, and the whole as tall."""
        widths = [self.columnWidth(at) for at in range(len(self._asked))]
        if widths == self._fitted:
            return
        self._fitted, tall = widths, [theme.tall(ROW_HEIGHT)] * self.content.rowCount()
        for column, asked in enumerate(self._asked):
            inside = self.columnWidth(column) - theme.around_cell()
            if not self.isColumnHidden(column) and max(asked, default=0) > inside:
                texts = self._texts[column]
                for row, width in enumerate(asked):
                    if width > inside:
                        tall[row] = max(tall[row], self._tall(texts[row], column, inside))
        if tall and self.content.is_total(len(tall) - 1):
            tall[-1] = max(tall[-1], *self._of_total())
        for row, height in enumerate(tall):
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self._stand()

    def _tall(self, words: str, column: int, inside: int) -> int:
        met = (words, column, inside)
        if met not in self._found:
            delegate, metrics = self.itemDelegateForColumn(column), self.fontMetrics()
            tags = delegate if isinstance(delegate, StatusTags) else None
            found = tags.tall(words, inside, metrics) if tags else wrapped(words, inside, metrics)
            self._found[met] = found
        return self._found[met]

    def _of_total(self) -> list[int]:
        """What the semibold cells of the last row ask for."""
        metrics, shown = QFontMetrics(self._widest_font()), range(self.content.columnCount())
        columns = [at for at in shown if not self.isColumnHidden(at)]
        return [
            wrapped(self._texts[at][-1], self.columnWidth(at) - theme.around_cell(), metrics)
            for at in columns
        ]

    def _stand(self) -> None:
        """Be as tall as the rows at most, and as the first of them at least."""
        self.setMaximumHeight(self._height(self.content.rowCount()))
        self.setMinimumHeight(self._height(min(self.content.rowCount(), TALLEST_AT_LEAST)))
        self.updateGeometry()

    def spread(self) -> None:
        """Give the columns their widths; those that the user has drawn stay."""
        if not self._by_hand:
            self._spreading = True
            self._spread()
            self._spreading = False

    def _drawn(self, _column: int, before: int, width: int) -> None:
        """A column drawn by hand: rows follow. One that is shown or hidden comes from or goes to no width."""
        if before and width and not self._spreading:
            self._by_hand = True
            self._heighten()

    def _spread(self) -> None:
        """Columns share the room that is left over, so that a table is as wide as its card."""
        asked = sum(width for at, width in enumerate(self._widths) if not self.isColumnHidden(at))
        share = max(1.0, min(self.viewport().width() / asked, MOST_SPREAD)) if asked else 1.0
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, int(width * share))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.spread()
            self._heighten()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(sum(self._widths) or 320, self._height(len(self.content.table.rows)))

    def _height(self, rows: int) -> int:
        sideways = self.horizontalScrollBar().sizeHint().height()
        head = max(self.horizontalHeader().sizeHint().height(), self.horizontalHeader().minimumHeight())
        return head + sum(map(self.rowHeight, range(rows))) + sideways

    def _fitting(self, column: int) -> int:
        heading = QFontMetrics(self._widest_font()).horizontalAdvance(
            self.content.table.columns[column].heading
        )
        wanted = max(heading, *self._asked[column], 0) + theme.px(PADDING)
        return max(theme.px(NARROWEST), min(wanted, theme.px(self.widest if column else WIDEST_FIRST)))

    def _widest_font(self) -> QFont:
        widest = QFont(self.font())
        widest.setWeight(QFont.Weight.DemiBold)
        return widest

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = QMenu(self)
        menu.addAction("Copy table").triggered.connect(self.copy_all)
        menu.addAction("Save as CSV…").triggered.connect(self.save_as_csv)
        menu.exec(event.globalPos())
        menu.deleteLater()

    @property
    def leaving(self) -> Table:
        """The table as it is copied and saved."""
        return self.outside() if self.outside else self.content.table

    def copy(self) -> None:
        """Put the selected rows on the clipboard, or the whole table where none is selected."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        self._to_clipboard(chosen or None)

    def copy_all(self) -> None:
        self._to_clipboard(None)

    def _to_clipboard(self, rows: list[int] | None) -> None:
        leaving = self.leaving
        chosen = rows_alike(self.content.table, rows, leaving) if rows else None
        copy_rows(leaving, chosen)

    def save_as_csv(self) -> None:
        name = f"{self.content.table.key.replace('_', '-')}.csv"
        if path := chosen_file.to_save(self, "Save table as CSV", Path(name), "CSV file (*.csv)", ".csv"):
            self.write_csv(path)

    def write_csv(self, path: Path) -> None:
        try:
            write(self.leaving, path)
        except Problem as problem:
            self.told.emit(str(problem))
