"""A box to type words into, beside the list that they filter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget

KEYS_OF_LIST = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class SearchBox(QLineEdit):
    """Arrow keys move in the list while words are typed."""

    def __init__(self, beside: QListWidget) -> None:
        super().__init__()
        self._list = beside

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in KEYS_OF_LIST:
            self._list.event(event)
        else:
            super().keyPressEvent(event)
