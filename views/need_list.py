"""The ranked list of needs, edited in place; the room's score by digit keys or a click."""

from collections.abc import Callable, Iterable
from enum import IntEnum

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.need_tables import NONE
from app.tables import Table
from views import theme
from views.copied import copy_rows
from views.need_cells import ScoreCells, TypedCells
from views.plain_tips import plain
from views.status_tag import BriefTags
from views.table_rows import EMPTY, TableModel

Index = QModelIndex | QPersistentModelIndex
POSTS = "application/x-pcn-posts"  # keys of posts being dragged
WRAP = Qt.TextFlag.TextWordWrap.value


class Part(IntEnum):
    """Columns of the list."""

    RANK = 0
    NAME = 1
    PEOPLE = 2
    SCORE = 3
    HOURS = 4
    SOURCE = 5


WIDTHS = {Part.RANK: 36, Part.PEOPLE: 76, Part.SCORE: 136, Part.HOURS: 90, Part.SOURCE: 132}
NARROW = 620  # px: hours needed then stand beside the list only, in the matrix
NARROWER = 520  # px: the source then stands in the need's own form only
HEADER = 46  # two lines
ROW_HEIGHT = 38  # a name of two lines
Ask = Callable[[str, int, str], bool]  # a need's key, a column, what was typed: whether it was taken
Drop = Callable[[tuple[str, ...], str], None]  # keys of posts, a need's key


class NeedRows(TableModel):
    """A table with a need a row: some columns can be typed in, and posts can be dropped on a row."""

    def __init__(self, ask: Ask, drop: Drop, editable: Callable[[int], bool]) -> None:
        super().__init__(EMPTY)
        self.keys: tuple[str, ...] = ()
        self._ask, self._drop, self._editable = ask, drop, editable

    def show_needs(self, table: Table, keys: Iterable[str]) -> None:
        """Show these; where the needs and columns are the same, what is chosen stays chosen."""
        keys = tuple(keys)
        if keys != self.keys or table.columns != self.table.columns:
            self.keys = keys
            self.show_table(table)
        elif table != self.table:
            self.table = table
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self._editable(index.column()) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.words(index.row(), index.column()))
        if role == Qt.ItemDataRole.ForegroundRole and self.words(index.row(), index.column()) == NONE:
            return theme.colour("secondary")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row(), index.column())
        return super().data(index, role)

    def spoken(self, row: int, column: int) -> str:
        """A cell as a screen reader says it: "Frailty, pharmacist: 0.50"."""
        said = self.words(row, column)
        said = "none" if said in {NONE, ""} else said
        return f"{self.words(row, Part.NAME)}, {self.table.columns[column].heading}: {said}"

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        found = super().headerData(section, orientation, role)
        return found.value | WRAP if isinstance(found, Qt.AlignmentFlag) else found

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if role != Qt.ItemDataRole.EditRole or not self._editable(index.column()):
            return False
        return self._ask(self.keys[index.row()], index.column(), str(value))

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [POSTS]

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.CopyAction

    def canDropMimeData(  # noqa: N802
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        return data.hasFormat(POSTS) and parent.isValid()

    def dropMimeData(  # noqa: N802
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        self._drop(tuple(data.data(POSTS).toStdString().split()), self.keys[parent.row()])
        return True


class NeedTable(QTableView):
    """Rows of needs as the list and the matrix both show them."""

    opened = Signal()  # Enter on a cell that is not typed in

    def __init__(self, model: NeedRows, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = model
        self.outside: Callable[[], Table] = lambda: model.table  # what is copied
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(TypedCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDragDropOverwriteMode(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.tall(ROW_HEIGHT))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setFixedHeight(theme.tall(HEADER))

    def show_rows(self, count: int) -> None:
        """Be as tall as so many rows, with room for a scroll bar where one always stands."""
        bar = self.horizontalScrollBar()
        always = self.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        sideways = bar.sizeHint().height() if always else 0
        self.setFixedHeight(theme.tall(ROW_HEIGHT) * count + theme.tall(HEADER) + sideways + 2)

    def current_key(self) -> str:
        index = self.currentIndex()
        return self.content.keys[index.row()] if index.isValid() else ""

    def choose(self, row: int, column: int = -1) -> None:
        """Make a need the current one, in the column that was current."""
        if not 0 <= row < self.content.rowCount():
            return
        if column < 0:
            column = max(self.currentIndex().column(), Part.NAME)
        index = self.content.index(row, min(column, self.content.columnCount() - 1))
        flag = self.selectionModel().SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self.state() == QAbstractItemView.State.EditingState:
            return
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_rows(self.outside(), [index.row()] if index.isValid() else None)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            else:
                self.opened.emit()
            return
        super().keyPressEvent(event)


class NeedList(NeedTable):
    """The list itself: digits score the current need while its score is the current cell."""

    def __init__(self, model: NeedRows, parent: QWidget | None = None) -> None:
        super().__init__(model, "Needs, the most important first", parent)
        self.setItemDelegateForColumn(Part.SCORE, ScoreCells(self))
        self.setItemDelegateForColumn(Part.SOURCE, BriefTags(self))
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )  # the matrix has the one for both
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        self._hide_what_has_no_room()
        for part, width in WIDTHS.items():
            self.setColumnWidth(part, theme.px(width))
        self.horizontalHeader().setSectionResizeMode(Part.NAME, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._hide_what_has_no_room()

    def _hide_what_has_no_room(self) -> None:
        for part, least in ((Part.HOURS, NARROW), (Part.SOURCE, NARROWER)):
            self.setColumnHidden(part, self.width() < theme.px(least))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        index, text = self.currentIndex(), event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if index.isValid() and index.column() == Part.SCORE and plain and text in set("0123456789"):
            self.content.setData(index, text)
            return
        super().keyPressEvent(event)
