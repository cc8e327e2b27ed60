"""In the Workshop view, beside the menus: its four screens, and what the presenter shows or keeps."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from views import discretion
from views.parts import button

if TYPE_CHECKING:
    from views.main_window import MainWindow

SCREENS = {"team": "Team", "money": "Money", "capacity": "Capacity", "compare": "Compare"}
KEPT = ("Hide &money columns", discretion.MONEY), ("Hide staff &names", discretion.NAMES)


class PresenterBar(QWidget):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.window_shown = window
        self.tabs: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 16, 2)
        row.setSpacing(8)
        for key, words in SCREENS.items():
            row.addWidget(self._tab(key, words))
        self.presenter = button("Presenter", "menu")
        self.menu = QMenu(self.presenter)
        self._fill()
        self.presenter.setMenu(self.menu)
        row.addWidget(self.presenter)

    def _tab(self, key: str, words: str) -> QPushButton:
        tab = self.tabs[key] = button(words, "bar_tab")
        tab.setCheckable(True)
        tab.clicked.connect(partial(self._show, key))
        self._group.addButton(tab)
        return tab

    def _show(self, key: str) -> None:
        self.window_shown.show_screen(key)

    def show_current(self, key: str) -> None:
        self._group.setExclusive(False)
        for name, tab in self.tabs.items():
            tab.setChecked(name == key)
        self._group.setExclusive(True)

    # -- what the presenter shows or keeps

    def _fill(self) -> None:
        workshop = self.window_shown.workshop
        for words, what in (
            ("Hide &money columns", discretion.MONEY),
            ("Hide staff &names", discretion.NAMES),
        ):
            self._tick(words, discretion.hides(what), partial(self._keep, what))
        self._tick("&Ring around the pointer", workshop.wants_ring, self._ring)
        self.menu.addSeparator()
        self.menu.addAction("&Leave the Workshop view").triggered.connect(workshop.leave)

    def _tick(self, words: str, ticked: bool, run: Callable[[bool], object]) -> QAction:  # noqa: FBT001
        action = self.menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(ticked)
        action.toggled.connect(run)
        return action

    def _keep(self, what: str, hidden: bool) -> None:  # noqa: FBT001
        discretion.hide(what, hidden=hidden)
        self.window_shown.screens.follow()

    def _ring(self, wanted: bool) -> None:  # noqa: FBT001
        self.window_shown.workshop.wants_ring = wanted
        self.window_shown.workshop.show_ring(wanted=wanted)
