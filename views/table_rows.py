"""The rows of any table of the plan's figures, as Qt asks for them: what is read only, and nothing drawn."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from app.tables import Kind, Table, shown
from views.plain_tips import plain

LONG = 8  # letters: a cell that may stand on several lines says the whole when pointed at
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
                return semibold()
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


def semibold() -> QFont:
    made = QFont()
    made.setWeight(QFont.Weight.DemiBold)
    return made
