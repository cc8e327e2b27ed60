"""Find a command: everything the window can do or go to, found by typing, run with Enter."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)
from shiboken6 import isValid

from app import help_pages, searching
from views import going_to, help_door, theme
from views.dialog_parts import open_at
from views.parts import field, secondary
from views.screens import SCREENS, parts
from views.search_box import SearchBox

if TYPE_CHECKING:
    from views.main_window import MainWindow

BESIDE = Qt.ItemDataRole.UserRole
HINT = "Up and Down choose, Enter runs, Escape closes."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a command, screen, part, post, need or help page. `beside`: its keys, else what it is."""

    words: str
    kind: str
    run: Callable[[], object]
    keys: str = ""

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.words, self.kind.lower(), self.keys)))


def show(window: "MainWindow") -> None:
    FindCommand(window).open()


class FindCommand(QDialog):
    """What cannot be done at the moment is left out."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Find a command")
        open_at(self, 620, 560)
        self._window, self._before = window, QApplication.focusWidget()
        self.entries = tuple(entries(window))
        self.shown: list[Entry] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Commands and places")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(WithKeys(self.list))
        self.box = SearchBox(self.list)
        self.box.setPlaceholderText("Save, money by month, Pharmacist 2…")
        self.nothing = secondary("Nothing has these words. Try fewer letters.")
        self._set_out()
        self.box.textChanged.connect(self.filter)
        self.box.returnPressed.connect(self.take)
        self.list.itemActivated.connect(self.take)
        self.list.itemClicked.connect(self.take)
        self.filter("")

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(8)
        rows.addWidget(field("Find a command, screen, post, need or help page", self.box))
        rows.addWidget(self.list, 1)
        rows.addWidget(self.nothing)
        rows.addWidget(secondary(HINT))

    def filter(self, typed: str) -> None:
        self.shown = searching.found(self.entries, typed)
        self.list.clear()
        for entry in self.shown:
            item = QListWidgetItem(entry.words, self.list)
            item.setData(BESIDE, entry.keys or entry.kind)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
        self.list.setCurrentRow(0)
        self.nothing.setVisible(not self.shown)

    def take(self) -> None:
        """Close, then run: what runs may open a form or build the window anew."""
        if 0 <= self.list.currentRow() < len(self.shown):
            QTimer.singleShot(0, self.shown[self.list.currentRow()].run)
            self.accept()

    def done(self, result: int) -> None:
        """The window has the keyboard again, where it had it."""
        super().done(result)
        self._window.activateWindow()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)


class WithKeys(QStyledItemDelegate):
    """The name at the left, its keys or kind at the right."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self.view = view

    def initStyleOption(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        metrics = self.view.fontMetrics()
        room = self.view.viewport().width() - metrics.horizontalAdvance(index.data(BESIDE)) - theme.px(48)
        words = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        option.text = words

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(self.view.font())
        painter.setPen(theme.colour("secondary"))
        box = option.rect.adjusted(0, 0, -theme.px(12), 0)
        sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, sides, index.data(BESIDE))
        painter.restore()


# -- what there is


def entries(window: "MainWindow") -> Iterator[Entry]:
    """Screens and their parts, the commands of the menus, the plan's posts and needs, then the help."""
    screens = {SCREENS[key][0]: key for key in window.rail.tabs}
    commands = list(_commands(window.menuBar().actions()))
    keys = {one.words: one.keys for one in commands}
    for words, key in screens.items():
        yield Entry(words, "Screen", partial(window.show_screen, key), keys.get(words, ""))
        yield from _parts(window, key, words)
    yield from (one for one in commands if one.words not in screens)
    if open_plan := window.open_plan:
        for post in searching.posts(open_plan):
            yield Entry(post.words, "Post", partial(going_to.post, window, post.key))
        for need in searching.needs(open_plan):
            yield Entry(need.words, "Need", partial(going_to.need, window, need.key))
    yield from _help(window)


def _help(window: "MainWindow") -> Iterator[Entry]:
    """Its pages; the sheet of shortcuts is a command already."""
    for key in help_pages.KEYS:
        if key != help_pages.SHORTCUTS:
            page = help_pages.page(key)
            yield Entry(f"Help: {page.title}", "Help page", partial(help_door.show, window, key))


def _parts(window: "MainWindow", screen: str, name: str) -> Iterator[Entry]:
    for part, words in parts(screen):
        yield Entry(f"{name}: {words}", "Part", partial(window.show_screen, f"{screen}:{part}"))


def _commands(actions: list[QAction], under: str = "") -> Iterator[Entry]:
    for action in actions:
        words = f"{under}{action.text().replace('&', '')}"
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.aboutToShow.emit()  # those that are filled when they open
            yield from _commands(menu.actions(), f"{words}: " if under or _is_sub(menu) else "")
        elif action.isEnabled() and not action.isSeparator():
            yield Entry(words, "Command", action.trigger, _keys(action))


def _is_sub(menu: QMenu) -> bool:
    return isinstance(menu.parent(), QMenu)


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
