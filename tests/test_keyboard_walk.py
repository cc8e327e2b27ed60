"""The whole program without a mouse: Tab goes everywhere and comes back, and every command has its keys."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests import whole_program
from views import access_keys, find_command
from views.access_keys import letter as access_key
from views.main_window import MainWindow
from views.screens import SCREENS

TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
MOST = 400  # presses: more than any window has controls


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(whole_program.sample())


def reachable(window: QWidget) -> set[QWidget]:
    """What takes the keyboard, as it is shown now."""
    return {
        each
        for each in window.findChildren(QWidget)
        if Qt.FocusPolicy.TabFocus in each.focusPolicy()
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
        and each.window() is window
        and not _left_to_arrows(each)
    }


def _left_to_arrows(widget: QWidget) -> bool:
    """One of several of which Tab goes to the chosen one, and arrows from there to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    chosen = group.checkedButton() if group and group.exclusive() else None
    if chosen is None and isinstance(widget, QRadioButton):
        beside = (widget.parentWidget() or widget).findChildren(QRadioButton)
        chosen = next((each for each in beside if each.isChecked()), None)
    return chosen is not None and chosen is not widget


def visited(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where the keyboard stands at each press until it is back where it began, or goes nowhere new."""
    seen: list[QWidget] = []
    for _ in range(MOST):
        now = QApplication.focusWidget()
        if now is None or now in seen:
            break
        seen.append(now)
        QTest.keyClick(now, key)
    return seen


def not_reached(window: QWidget) -> list[str]:
    """What Tab or Shift+Tab passes over, and where either is caught."""
    wanted, found = reachable(window), []
    for key in (TAB, BACK):
        seen = visited(window, key)
        left = wanted - set(seen)
        if not seen:
            return ["nothing has the keyboard"]
        found += [f"{key.name} passes over {_named(each)}" for each in left]
        if QApplication.focusWidget() is not seen[0]:
            found.append(f"{key.name} is caught at {_named(seen[-1])}")
    return found


def _named(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    parent = widget.parentWidget()
    return f"{type(widget).__name__} {words!r} in {type(parent).__name__}"


def stand_on_rail(window: MainWindow) -> None:
    window.activateWindow()
    whole_program.settle()
    window.rail.tabs[window.screens.key].setFocus()


@pytest.mark.parametrize("screen", SCREENS)
def test_tab_goes_to_every_control_of_a_screen_and_round(screen: str, window: MainWindow) -> None:
    found = []
    for place in whole_program.places():
        if place.partition(":")[0] == screen:
            for state in whole_program.states(window, place):
                stand_on_rail(window)
                found += [f"{state}: {line}" for line in not_reached(window)]
    assert "\n".join(found) == ""


def test_tab_goes_through_the_panels_and_out_of_them(window: MainWindow) -> None:
    found = []
    for state in whole_program.panels(window):
        stand_on_rail(window)
        found += [f"{state}: {line}" for line in not_reached(window)]
    assert "\n".join(found) == ""


def test_tab_goes_to_every_control_of_a_dialog_and_round(window: MainWindow) -> None:
    found = []
    for name, make in whole_program.dialogs(window).items():
        dialog = make()
        dialog.show()
        dialog.activateWindow()
        whole_program.settle()
        first = QApplication.focusWidget()
        if first is None or first.window() is not dialog:
            found.append(f"{name}: nothing has the keyboard when it opens")
        else:
            found += [f"{name}: {line}" for line in not_reached(dialog)]
        dialog.hide()
        dialog.deleteLater()
        window.activateWindow()
    assert "\n".join(found) == ""


# -- access keys and shortcuts


def test_an_access_key_is_read_as_qt_reads_it() -> None:
    assert access_key("Save &as…") == "a"
    assert access_key("Needs && money") == ""
    assert access_key("Redo") == ""


def doubled(keys: list[str]) -> list[str]:
    return [key for key, times in Counter(filter(None, keys)).items() if times > 1]


def test_the_access_keys_of_a_menu_are_its_own(window: MainWindow) -> None:
    found = {}
    for menu in whole_program.menus(window):
        keys = [access_key(action.text()) for action in menu.actions()]
        found[menu.title()] = doubled(keys)
    bar = [access_key(action.text()) for action in window.menuBar().actions()]
    assert {title: keys for title, keys in found.items() if keys} == {}
    assert doubled(bar) == []
    assert all(bar)


def test_every_line_of_the_menu_bar_has_an_access_key(window: MainWindow) -> None:
    lines = [
        action.text()
        for menu in whole_program.menus(window)
        if menu.title()
        for action in menu.actions()
        if action.isEnabled() and not action.isSeparator()
    ]
    assert [words for words in lines if not access_key(words)] == []


def test_lines_without_a_mark_take_the_first_free_initial_then_any_letter(qtbot: QtBot) -> None:
    """Save as keeps a, so Save takes s; Sums up then takes the u of its second word, and Sa has none left."""
    menu = QMenu()
    qtbot.addWidget(menu)
    for words in ("Save &as", "Save", "Sums up", "Sa"):
        menu.addAction(words)
    access_keys.give(menu)
    assert [action.text() for action in menu.actions()] == ["Save &as", "&Save", "Sums &up", "Sa"]


def test_no_shortcut_is_a_lone_letter_digit_or_sign(window: MainWindow) -> None:
    for place in whole_program.places():
        window.show_screen(place)
    lone = [
        (action.text(), keys.toString())
        for action in window.findChildren(QAction)
        for keys in action.shortcuts()
        if len(keys.toString()) == 1
    ]
    assert lone == []


def test_every_line_of_the_menus_can_be_found_as_a_command(window: MainWindow) -> None:
    found = {entry.words for entry in find_command.entries(window)}
    screens = {words for words, _ in SCREENS.values()}
    for words in menu_words(window):
        assert words in found | screens, words


def menu_words(window: MainWindow) -> list[str]:
    return [
        words
        for menu in whole_program.menus(window)
        if isinstance(menu.parent(), type(window.menuBar()))
        for words in _lines(menu)
    ]


def _lines(menu: QMenu) -> list[str]:
    """What can be chosen now in a menu itself; its sub-menus are menus of their own."""
    return [
        action.text().replace("&", "")
        for action in menu.actions()
        if action.isEnabled() and not action.isSeparator() and not isinstance(action.menu(), QMenu)
    ]


def test_a_dialog_is_left_with_escape(window: MainWindow) -> None:
    for name, make in whole_program.dialogs(window).items():
        dialog = make()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        dialog.activateWindow()
        whole_program.settle()
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible(), name
        dialog.deleteLater()
