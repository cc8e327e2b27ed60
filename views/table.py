"""Any table of the plan's figures on screen, and on the clipboard as text and as a table.

A cell that its column has no room for takes more lines, and its row is so much taller.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
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
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QMenu, QTableView, QWidget

from app.csv_files import write
from app.problems import Problem
from app.tables import Kind, Table, shown
from views import discretion, theme
from views.copied import copy_rows, rows_alike
from views.plain_tips import plain
from views.status_tag import AROUND, INSIDE, StatusTags

if TYPE_CHECKING:
    from collections.abc import Callable

ROW_HEIGHT = 32
PADDING = 28
WIDEST, WIDEST_FIRST, NARROWEST = 320, 420, 64
TALLEST_AT_LEAST = 12
LONG = 8  # letters: a cell that may stand on several lines says the whole when pointed at
ABOVE = 10  # px over and under several lines
WRAP = Qt.TextFlag.TextWordWrap.value
ALL = 16_777_215  # Qt's: no limit of height
MOST_SPREAD = 2.2  # times the width that its cells ask for
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NUMBERS = frozenset({Kind.MONEY, Kind.PENCE, Kind.CHANGE, Kind.WTE, Kind.NUMBER})
EMPTY = Table("empty", "", (), ())
Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Read only: numbers on the right with their header, a last row of totals in semibold."""

    def __init__(self, table: Table = EMPTY) -> None:
        super().__init__()
        self.table = table

    def show_table(self, table: Table) -> None:
        """Show a table; where it has the rows of the one before, only the cells that differ change."""
        before = self.table
        if _names(before) != _names(table):
            self.beginResetModel()
            self.table = table
            self.endResetModel()
            return
        self.table = table
        for row, (old, new) in enumerate(zip(before.rows, table.rows, strict=True)):
            differ = [column for column, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
            if differ:
                self.dataChanged.emit(self.index(row, differ[0]), self.index(row, differ[-1]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.table.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                words = self.words(index.row(), index.column())
                return words if role == Qt.ItemDataRole.DisplayRole else _tip(words)
            case Qt.ItemDataRole.TextAlignmentRole:
                return RIGHT if column.kind in NUMBERS else LEFT
            case Qt.ItemDataRole.FontRole if self.is_total(index.row()):
                return _semibold()
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.heading}: {self.words(index.row(), index.column()) or 'empty'}"
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.table.columns):
            return None
        column = self.table.columns[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column.heading if role == Qt.ItemDataRole.DisplayRole else plain(column.heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.kind in NUMBERS else LEFT
        return None

    def words(self, row: int, column: int) -> str:
        return shown(self.table.rows[row][column], self.table.columns[column].kind)

    def is_total(self, row: int) -> bool:
        return self.table.totals and row == len(self.table.rows) - 1


def _names(table: Table) -> tuple[object, ...]:
    """What a table is of: its title, columns and the first cell of each row."""
    return table.key, table.title, table.columns, [row[0] for row in table.rows]


def _tip(words: str) -> str | None:
    """What a narrow column may cut off."""
    return plain(words) if len(words) > LONG else None


def wrapped(words: str, inside: int, metrics: QFontMetrics) -> int:
    """The height of a cell for words of so much room."""
    return metrics.boundingRect(QRect(0, 0, inside, ALL), WRAP, words).height() + theme.px(ABOVE)


def _semibold() -> QFont:
    made = QFont()
    made.setWeight(QFont.Weight.DemiBold)
    return made


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
        self._spread()
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
            inside = self.columnWidth(column) - AROUND
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
        return [wrapped(self._texts[at][-1], self.columnWidth(at) - AROUND, metrics) for at in columns]

    def _stand(self) -> None:
        """Be as tall as the rows at most, and as the first of them at least."""
        self.setMaximumHeight(self._height(self.content.rowCount()))
        self.setMinimumHeight(self._height(min(self.content.rowCount(), TALLEST_AT_LEAST)))
        self.updateGeometry()

    def _spread(self) -> None:
        """Columns share the room that is left over, so that a table is as wide as its card."""
        asked = sum(width for at, width in enumerate(self._widths) if not self.isColumnHidden(at))
        share = max(1.0, min(self.viewport().width() / asked, MOST_SPREAD)) if asked else 1.0
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, int(width * share))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._spread()
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
        path, _ = QFileDialog.getSaveFileName(self, "Save table as CSV", name, "CSV file (*.csv)")
        if path:
            self.write_csv(Path(path))

    def write_csv(self, path: Path) -> None:
        try:
            write(self.leaving, path)
        except Problem as problem:
            self.told.emit(str(problem))
