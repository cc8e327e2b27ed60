"""Who supervises whom, line by line, with a list of supervisors to choose from in each line."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.supervision_tables import GIVEN_BY
from views.table_rows import Index, TableModel
from views.wide_table import WideTable

SHARES = (15, 14, 14, 15, 18, 24)
LEAST_WIDTH = 830
OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
CLEARING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
Choices = Callable[[int], tuple[tuple[str, str], ...]]  # of a row: key and words


class NeedsModel(TableModel):
    """One column can be chosen in; what was chosen is told, not kept."""

    chosen = Signal(int, str)

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = index.isValid() and index.column() == GIVEN_BY
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if role != Qt.ItemDataRole.EditRole or index.column() != GIVEN_BY:
            return False
        self.chosen.emit(index.row(), str(value))
        return True


class SupervisorChooser(QStyledItemDelegate):
    """A list exactly over the cell, open at once: arrows and Enter choose, Esc leaves it as it was."""

    def __init__(self, choices: Choices, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        box = QComboBox(parent)
        box.setAccessibleName("Given by")
        for key, words in self._choices(index.row()):
            box.addItem(words, key)
        box.activated.connect(lambda _place: self._done(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        if isinstance(editor, QComboBox):
            name = str(index.data())
            texts = [editor.itemText(place) for place in range(editor.count())]
            found = [place for place, text in enumerate(texts) if text.split(":")[0] == name]
            editor.setCurrentIndex(found[0] if found else 0)
            editor.setProperty("before", editor.currentData())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        if isinstance(editor, QComboBox) and editor.currentData() != editor.property("before"):
            model.setData(index, editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:  # noqa: N802
        editor.setGeometry(option.rect)


class NeedsTable(WideTable):
    """Enter, F2 or a double click opens the list of a line; Del takes its supervisor away."""

    chosen = Signal(int, str)

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(SHARES, LEAST_WIDTH, rows=1, parent=parent)
        model = NeedsModel()
        self.content = model
        self.setModel(model)
        self.setItemDelegateForColumn(GIVEN_BY, SupervisorChooser(choices, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        # told once the editor is gone, since the edit shows the table anew
        model.chosen.connect(self.chosen, Qt.ConnectionType.QueuedConnection)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        row = self.currentIndex().row()
        if row >= 0 and event.key() in OPENING:
            self.choose(row)
        elif row >= 0 and event.key() in CLEARING:
            self.chosen.emit(row, "")
        else:
            super().keyPressEvent(event)

    def choose(self, row: int) -> None:
        """Open the list of supervisors of a line."""
        at = self.content.index(row, GIVEN_BY)
        self.setCurrentIndex(at)
        self.edit(at)
