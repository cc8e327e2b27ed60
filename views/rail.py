"""The left rail: the screens in words, each with a line icon; the current one is joined to the canvas."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from views import theme
from views.parts import button

WIDTH = 152


class Rail(QFrame):
    chosen = Signal(str)  # the key of a screen

    def __init__(self, screens: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`screens`: key (the icon's name too) and words of each."""
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setMinimumWidth(theme.px(WIDTH))
        self.tabs: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 16, 0, 16)
        rows.setSpacing(4)
        for number, (key, words) in enumerate(screens, start=1):
            rows.addWidget(self._tab(key, words, number))
        rows.addStretch(1)

    def _tab(self, key: str, words: str, number: int) -> QPushButton:
        tab = button(words, "tab")
        tab.setIcon(theme.icon(key))
        tab.setIconSize(QSize(theme.px(20), theme.px(20)))
        tab.setCheckable(True)
        tab.setToolTip(f"{words} (Ctrl+{number})")
        tab.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(tab)
        self.tabs[key] = tab
        return tab

    def show_current(self, key: str) -> None:
        self.tabs[key].setChecked(True)
