"""The left rail: the screens in words, each with a line icon; the current one is joined to the canvas."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from views import theme
from views.parts import button

WIDTH, CLOSE_WIDTH = 152, 100  # px, with icons and without
LEAST_HEIGHT = 72  # px


class Rail(QFrame):
    chosen = Signal(str)  # the key of a screen

    def __init__(self, screens: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`screens`: key (the icon's name too) and words of each."""
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.tabs: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        whole, inside = QVBoxLayout(self), QWidget()
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = _scrolling(inside)
        whole.addWidget(self._area)
        self._rows = QVBoxLayout(inside)
        for number, (key, words) in enumerate(screens, start=1):
            self._rows.addWidget(self._tab(key, words, number))
        self._rows.addStretch(1)
        self._close: bool | None = None
        self.fit(close=False)

    def _tab(self, key: str, words: str, number: int) -> QPushButton:
        tab = button(words, "tab")
        tab.setIconSize(QSize(theme.px(20), theme.px(20)))
        tab.setCheckable(True)
        tab.setToolTip(f"{words} (Ctrl+{number})")
        tab.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(tab)
        self.tabs[key] = tab
        return tab

    def fit(self, *, close: bool) -> None:
        """Where there is little room, in words alone, one close under the other."""
        if close == self._close:
            return
        self._close = close
        self.setMinimumWidth(theme.px(CLOSE_WIDTH if close else WIDTH))
        around = 4 if close else 16
        self._rows.setContentsMargins(0, around, 0, around)
        self._rows.setSpacing(0 if close else 4)
        for key, tab in self.tabs.items():
            tab.setIcon(QIcon() if close else theme.icon(key))
            tab.setProperty("close", close)
            tab.style().unpolish(tab)
            tab.style().polish(tab)

    def show_current(self, key: str) -> None:
        self.tabs[key].setChecked(True)
        self._area.ensureWidgetVisible(self.tabs[key], 0, theme.px(8))


def _scrolling(inside: QWidget) -> QScrollArea:
    """Where little height is left, the screens scroll rather than lie on one another."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(theme.px(LEAST_HEIGHT))
    for part in (area, inside):
        part.setProperty("kind", "inside")
    inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setWidget(inside)
    return area
