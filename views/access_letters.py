"""Which letter each button, tab and labelled box of a window answers to, together with Alt."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from string import ascii_lowercase

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTabBar,
    QWidget,
)

from views import access_keys

DIGITS = "1234567890"  # for what is left once every letter is given
PRIMARY, PRESSED, TABS, LABELLED, TICKED, HAS_KEYS = range(6)  # who chooses first


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that a letter uses: a button, one of the tabs of a bar, or the box under a label."""

    widget: QWidget
    words: str
    rank: int
    use: Callable[[], object]
    box: QRect  # of what is used, within its widget

    @property
    def button(self) -> QAbstractButton | None:
        return self.widget if isinstance(self.widget, QAbstractButton) else None


def chosen(window: QWidget) -> list[tuple[Stop, str]]:
    """Every stop in sight of a window with its letter or digit, which no other has; "" once all are given."""
    found = sorted(stops(window), key=lambda stop: stop.rank)
    return list(zip(found, letters([stop.words for stop in found], _of_menus(window)), strict=True))


def letters(words: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """For each, an initial where it can be, else a letter of its own, else any other, else a digit.

    The first are served first; a later one moves them to another letter of theirs, never out of it.
    """
    wanted = [[letter for letter in _own(each) if letter not in taken] for each in words]
    held: dict[str, int] = {}

    def settle(at: int, tried: set[str]) -> bool:
        for letter in sorted(wanted[at], key=held.__contains__):  # those that are free come first
            if letter not in tried:
                tried.add(letter)
                if letter not in held or settle(held[letter], tried):
                    held[letter] = at
                    return True
        return False

    without = [at for at in range(len(words)) if not settle(at, set())]
    left = (letter for letter in ascii_lowercase + DIGITS if letter not in held and letter not in taken)
    given = {at: letter for letter, at in held.items()} | dict(zip(without, left, strict=False))
    return [given.get(at, "") for at in range(len(words))]


def _own(words: str) -> list[str]:
    text = words.lower()
    starts = [text[at] for at in range(len(text)) if at == 0 or text[at - 1] == " "]
    return [letter for letter in dict.fromkeys((*starts, *text)) if letter in ascii_lowercase]


def _of_menus(window: QWidget) -> set[str]:
    bar = window.menuBar() if isinstance(window, QMainWindow) else None
    return {access_keys.letter(action.text()) for action in bar.actions()} if bar else set()


def stops(window: QWidget) -> Iterator[Stop]:
    """What can be used now, and is not one of many alike in the cells of a table."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.window() is window and not _within(widget):
            yield from _stops_of(widget)


def _within(widget: QWidget) -> bool:
    """It is part of another control: an arrow of a bar of tabs, a cell, the end of a line."""
    around = widget.parentWidget()
    cell = around.parentWidget() if around else None
    return isinstance(around, QTabBar | QLineEdit) or (
        isinstance(cell, QAbstractItemView) and cell.viewport() is around
    )


def _stops_of(widget: QWidget) -> Iterator[Stop]:
    match widget:
        case QAbstractButton():
            words = widget.text() or widget.accessibleName()
            yield Stop(widget, words, _rank(widget), widget.click, widget.rect())
        case QTabBar():
            for at in range(widget.count()):
                if widget.isTabEnabled(at) and widget.isTabVisible(at):
                    use, box = partial(_show_tab, widget, at), widget.tabRect(at)
                    yield Stop(widget, widget.tabText(at), TABS, use, box)
        case QLabel():
            under: QWidget | None = widget.buddy()
            if under is not None and under.isVisible() and under.isEnabled():
                use = partial(under.setFocus, Qt.FocusReason.ShortcutFocusReason)
                yield Stop(widget, widget.text(), LABELLED, use, widget.rect())


def _rank(button: QAbstractButton) -> int:
    kind = button.property("kind")
    if kind == "tab":  # of the rail, where Ctrl and a number do it
        return HAS_KEYS
    if kind == "primary":
        return PRIMARY
    return PRESSED if isinstance(button, QPushButton) else TICKED


def _show_tab(bar: QTabBar, at: int) -> None:
    bar.setCurrentIndex(at)
    bar.setFocus(Qt.FocusReason.ShortcutFocusReason)
