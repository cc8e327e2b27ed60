"""A wide table with cells to type in, on a card that says under it what cannot be taken."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.problems import BadInput
from app.tables import Table
from views.chart import say_done
from views.need_cells import TypedCells
from views.parts import Card, button, label, secondary
from views.plain_tips import plain
from views.table_rows import Index, TableModel
from views.wide_table import WideTable

Take = Callable[[int, int, str], None]  # row, column and what was typed; BadInput where it cannot be used
Open = Callable[[int, int], bool]  # whether a cell can be typed in


class TypedRows(TableModel):
    """The model: what is typed goes to the card, which knows the edit."""

    def __init__(self, take: Callable[[int, int, str], bool], is_open: Open) -> None:
        super().__init__()
        self._take, self._is_open = take, is_open

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self._is_open(index.row(), index.column()):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return plain(self.words(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            return f"{self.words(index.row(), 0)}, {super().data(index, role)}"
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        return role == Qt.ItemDataRole.EditRole and self._take(index.row(), index.column(), str(value))


class TypedTable(WideTable):
    """Typing, F2, Enter or a double click opens a cell; Enter takes what was typed."""

    def __init__(
        self, shares: tuple[int, ...], least: int, take: Callable[[int, int, str], bool], is_open: Open
    ) -> None:
        super().__init__(shares, least, rows=1)
        self.content = TypedRows(take, is_open)
        self.setModel(self.content)
        self.setItemDelegate(TypedCells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def _spread(self) -> None:
        """By weights, whatever they add up to: headings of one width keep it."""
        width, whole = max(self.viewport().width(), self._least), sum(self._shares)
        for column, share in enumerate(self._shares[: self.content.columnCount()]):
            self.setColumnWidth(column, width * share // whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self.state() == QAbstractItemView.State.EditingState:
            return
        index = self.currentIndex()
        opens = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid()
        if opens and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
            return
        super().keyPressEvent(event)


class TypedCard(Card):
    """A typed table under its sentence, with its note and the error of the last entry beneath."""

    def __init__(
        self, shares: tuple[int, ...], least: int, take: Take, is_open: Open, parent: QWidget | None = None
    ) -> None:
        super().__init__(" ", parent)
        self._take = take
        self.table = TypedTable(shares, least, self._taken, is_open)
        self.note, self.error = secondary(""), label("", "error", wrap=True)
        self.copy = button("Copy")
        self.copy.clicked.connect(self._copy)
        self.corner.addWidget(self.copy)
        for part in (self.table, self.error, self.note):
            self.add(part)
        self.error.hide()

    def show_table(self, table: Table, title: str = "") -> None:
        self.set_title(title or table.title)
        self.table.show_table(table)
        self.table.show_whole()
        self.note.setText(table.note)
        self.note.setVisible(bool(table.note))

    def say(self, sentence: str) -> None:
        self.error.setText(f"Error: {sentence}" if sentence else "")
        self.error.setVisible(bool(sentence))

    def _taken(self, row: int, column: int, text: str) -> bool:
        try:
            self._take(row, column, text)
        except BadInput as problem:
            self.say(str(problem))
            return False
        self.say("")
        return True

    def _copy(self) -> None:
        self.table.copy_all()
        say_done(self.copy, "Copied")
