"""A group of the population's measures, typed into: the network and each practice, beside England."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from app.tables import Table
from models.population import NETWORK
from models.population_measures import Measure
from views import theme
from views.need_cells import TypedCells
from views.plain_tips import plain
from views.status_tag import StatusTags
from views.table_rows import Index
from views.wrapped_table import WrappedRows, WrappedTable

NETWORK_COLUMN = 1
Ask = Callable[[Measure, str, str], bool]  # a measure, a practice's code or "", what was typed: whether taken
Say = Callable[[Measure, str], str]  # what a cell is, for its tool tip


class PopulationRows(WrappedRows):
    """A measure a row; the network's and each practice's cells can be typed in."""

    def __init__(self, ask: Ask, say: Say) -> None:
        super().__init__()
        self.measures: tuple[Measure, ...] = ()
        self.codes: tuple[str, ...] = ()
        self._ask, self._say = ask, say
        self.first_practice = 0  # its column

    def show_measures(self, table: Table, measures: Iterable[Measure], codes: Iterable[str]) -> None:
        """Show these; where rows and columns are the same, what is chosen stays chosen."""
        self.measures, self.codes = tuple(measures), tuple(codes)
        self.first_practice = len(table.columns) - 1 - len(self.codes)
        if table.columns != self.table.columns or len(table.rows) != len(self.table.rows):
            self.show_table(table)
        elif table != self.table:
            self.table = table
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def code_at(self, column: int) -> str | None:
        """The practice of a column, "" for the network's; None where nothing is typed in."""
        if column == NETWORK_COLUMN:
            return NETWORK
        place = column - self.first_practice
        return self.codes[place] if 0 <= place < len(self.codes) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = index.isValid() and self.code_at(index.column()) is not None
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        code, measure = self.code_at(index.column()), self.measures[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            told = self.words(index.row(), index.column()) if code is None else self._say(measure, code)
            return plain(told)
        if role == Qt.ItemDataRole.BackgroundRole and code is not None and code in measure.typed:
            return theme.colour("notice")
        if role == Qt.ItemDataRole.AccessibleTextRole and code is not None:
            return f"{self._say(measure, code)} {self.words(index.row(), index.column())}"
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        code = self.code_at(index.column())
        if role != Qt.ItemDataRole.EditRole or code is None:
            return False
        return self._ask(self.measures[index.row()], code, str(value))


class MarkedCells(TypedCells):
    """A typed figure stands on a tint inside an edge, which shows without its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tint = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(tint, QColor):
            box = option.rect.adjusted(2, 2, -3, -4)
            painter.fillRect(box, tint)
            painter.setPen(theme.colour("edge"))
            painter.drawRect(box)
        super().paint(painter, option, index)


class PopulationTable(WrappedTable):
    """Double click, F2 or typing edits a cell; Delete asks for the files' figure again.

    What is copied or saved is what `exported` gives, in which 1 to 4 people are "fewer than 5".
    """

    cleared = Signal()

    def __init__(
        self,
        model: PopulationRows,
        name: str,
        exported: Callable[[], Table],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, parent, fills=True)
        self.rows = model
        self.outside = exported
        self.setAccessibleName(name)
        self.setItemDelegate(MarkedCells(self))
        self._tags = StatusTags(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def show_measures(self, table: Table, measures: Iterable[Measure], codes: Iterable[str]) -> None:
        self.setItemDelegateForColumn(max(0, self.rows.columnCount() - 1), self.itemDelegate())
        self.rows.show_measures(table, measures, codes)
        self.setItemDelegateForColumn(self.rows.columnCount() - 1, self._tags)
        self.fit()

    def cell(self) -> tuple[Measure, str] | None:
        """The measure and practice ("": the network) of the current cell; None where nothing is typed in."""
        index = self.currentIndex()
        code = self.rows.code_at(index.column()) if index.isValid() else None
        return None if code is None else (self.rows.measures[index.row()], code)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self.state() == QAbstractItemView.State.EditingState:
            return
        if event.key() == Qt.Key.Key_Delete:
            self.cleared.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.cell() is not None:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)
