"""A cell's editor: exactly over the cell, and open until what is typed can be taken."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
CLOSING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class OpenUntilTaken(QStyledItemDelegate):
    """Lines are committed once changed; what the model refuses is marked wrong and stays."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:  # noqa: N802
        editor.setGeometry(option.rect)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        if isinstance(editor, QLineEdit) and editor.isModified():
            editor.setProperty("taken", model.setData(index, editor.text()))
            editor.setProperty("wrong", not editor.property("taken"))
            editor.style().polish(editor)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        """Enter and Tab close the editor only if what was typed is taken."""
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress and event.key() in CLOSING
            if pressed and editor.isModified():
                self.commitData.emit(editor)
                if editor.property("taken") is False:
                    editor.selectAll()
                    return True
                editor.setModified(False)
        return super().eventFilter(editor, event)
