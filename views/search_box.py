"""A box to type words into, beside the list that they filter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton

from views.parts import link_button

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


def clear_button(box: QLineEdit) -> QPushButton:
    """Empties a box: there while words stand in it, and its room is kept."""
    made = link_button("Clear")
    made.setAccessibleName("Clear what is typed")
    kept = made.sizePolicy()
    kept.setRetainSizeWhenHidden(True)
    made.setSizePolicy(kept)
    made.hide()
    box.textChanged.connect(lambda words: made.setVisible(bool(words)))
    made.clicked.connect(box.clear)
    made.clicked.connect(box.setFocus)
    return made
