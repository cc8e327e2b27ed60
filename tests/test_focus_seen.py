"""Where the keyboard stands can be seen: each kind of control looks different with it than without."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests import whole_program
from tests.test_keyboard_walk import reachable
from views.main_window import MainWindow

AROUND = 8  # px: the ring is drawn outside its control
FIRST_LINE = 130  # px
LEAST = 20  # pixels that change


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(whole_program.sample())


def one_of_each_kind(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Its class, and its kind in the style sheet."""
    known: set[tuple[str, str]] = set()
    for place in whole_program.places():
        window.show_screen(place)
        whole_program.settle()
        for each in reachable(window):
            kind = type(each).__name__, str(each.property("kind") or "")
            if kind not in known and in_sight(each):
                known.add(kind)
                yield f"{place}: {kind}", each


def in_sight(control: QWidget) -> bool:
    """All of it, or of a table so much that its first line is seen."""
    return control.visibleRegion().boundingRect().height() >= min(control.height(), FIRST_LINE)


def shot(window: QWidget, of: QWidget) -> QImage:
    inside = QRect(of.mapTo(window, of.rect().topLeft()), of.size())
    return window.grab(inside.adjusted(-AROUND, -AROUND, AROUND, AROUND)).toImage()


def differing(one: QImage, other: QImage) -> int:
    if one.size() != other.size():
        return LEAST
    before, after = (np.frombuffer(image.constBits(), np.uint32) for image in (one, other))
    return int(np.count_nonzero(before != after))


def test_each_kind_of_control_shows_that_it_has_the_keyboard(window: MainWindow) -> None:
    unseen = []
    for name, control in one_of_each_kind(window):
        window.activateWindow()
        window.rail.tabs[window.screens.key].setFocus()
        if control is QApplication.focusWidget():
            window.menuBar().setFocus()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)  # the keyboard was used last
        before = shot(window, control)
        control.setFocus(Qt.FocusReason.TabFocusReason)
        whole_program.settle()
        if differing(before, shot(window, control)) < LEAST:
            unseen.append(name)
    assert "\n".join(unseen) == ""
