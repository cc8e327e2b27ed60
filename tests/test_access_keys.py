"""Alt and a letter use every button, tab and labelled box of a window; no two letters are alike."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests import whole_program
from views import access_tips
from views.access_letters import Stop, letters
from views.access_tips import AccessTips
from views.form_dialog import FormDialog
from views.main_window import MainWindow
from views.screens import SCREENS

MENUS = set("fevph")  # File, Edit, View, Plan, Help
ALT, HELD = Qt.Key.Key_Alt, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(whole_program.sample())


def test_letters_are_initials_then_letters_of_their_own_then_any() -> None:
    """Keep and Cancel have their initials, so Copy takes its o; 2026 has none, and g is Go's."""
    assert letters(["Keep", "Cancel", "Copy"]) == ["k", "c", "o"]
    assert letters(["Save as", "Save", "As it is"]) == ["s", "a", "i"]
    assert letters(["2026", "Go"], taken="abcdef") == ["h", "g"]


def test_the_second_moves_the_first_to_another_letter_of_its_own_rather_than_go_without() -> None:
    assert letters(["At", "A"]) == ["t", "a"]


def test_digits_serve_what_is_left_where_there_are_more_than_letters_and_then_nothing() -> None:
    assert letters(["Z"] * 37) == ["z", *"abcdefghijklmnopqrstuvwxy", *"1234567890", ""]


def shown_dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    for name, make in whole_program.dialogs(window).items():
        dialog = make()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.show()
        dialog.activateWindow()
        whole_program.settle()
        yield name, dialog
        dialog.hide()
        dialog.deleteLater()


def alike(given: list[tuple[Stop, str]]) -> list[str]:
    return [letter for letter, times in Counter(letter for _, letter in given if letter).items() if times > 1]


def test_everything_in_a_dialog_has_a_letter_of_its_own(window: MainWindow) -> None:
    wrong, count = [], 0
    for name, dialog in shown_dialogs(window):
        given = access_tips.give(dialog)
        count += len(given)
        wrong += [f"{name}: {stop.words!r} has none" for stop, letter in given if not letter]
        wrong += [f"{name}: {letter!r} twice" for letter in alike(given)]
        pressed = {each for each in dialog.findChildren(QPushButton) if each.isVisible() and each.isEnabled()}
        wrong += [f"{name}: {each.text()} is passed over" for each in pressed - {s.widget for s, _ in given}]
        wrong += [f"{name}: {each.text()} does not answer" for each in pressed if each.shortcut().isEmpty()]
    assert count > 120
    assert wrong == []


@pytest.mark.parametrize("screen", SCREENS)
def test_no_two_letters_of_a_screen_are_alike_and_none_is_a_menus(screen: str, window: MainWindow) -> None:
    """21 letters are left beside the five menus, then 10 digits; only beyond those is something without."""
    wrong = []
    for place in whole_program.places():
        if place.partition(":")[0] == screen:
            window.show_screen(place)
            for state in (place, *whole_program.panels(window)):
                given = access_tips.give(window)
                had = {letter for _, letter in given if letter}
                wrong += [f"{state}: {letter!r} twice" for letter in alike(given)]
                wrong += [f"{state}: {letter!r} is a menu's" for letter in had & MENUS]
                without = [stop.words for stop, letter in given if not letter]
                wrong += [f"{state}: {without} go without" for _ in without[:1] if len(had) < 31]
                main = [stop for stop, letter in given if stop.rank == 0 and not letter]
                wrong += [f"{state}: {stop.words} is the main button" for stop in main]
    assert wrong == []


def press(window: QWidget, letter: str) -> None:
    """Alt goes down, a letter with it, and Alt comes up."""
    handle = window.windowHandle()
    QTest.keyPress(handle, ALT, HELD)
    QTest.keyClick(handle, Qt.Key[f"Key_{letter.upper()}"], HELD)
    QTest.keyRelease(handle, ALT)
    whole_program.settle()


def letter_of(window: QWidget, words: str) -> str:
    (found,) = [letter for stop, letter in access_tips.give(window) if stop.words == words]
    return found


def test_alt_and_its_letter_press_a_button_of_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    dialog = FormDialog("A training hub", "Keep", lambda _: None, window)
    dialog.add_line("Name")
    dialog.add_line("Place")
    dialog.show()
    dialog.activateWindow()
    whole_program.settle()
    press(dialog, letter_of(dialog, "Place"))
    assert QApplication.focusWidget() is dialog.fields["Place"].widget
    with qtbot.waitSignal(dialog.accepted):  # the button is seen to go down first
        press(dialog, letter_of(dialog, "Keep"))
    dialog.deleteLater()


def test_alt_and_its_letter_show_a_tab_of_a_screen(window: MainWindow) -> None:
    window.show_screen("money:year")
    window.activateWindow()
    whole_program.settle()
    bar = window.screens.areas["money"].findChild(QTabBar)
    assert bar
    press(window, letter_of(window, bar.tabText(2)))
    assert bar.currentIndex() == 2


def test_a_screens_buttons_have_letters_soon_after_it_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    """Without Alt: a screen reader tells a button's letter as it comes to it."""
    window.activateWindow()
    whole_program.settle()
    window.show_screen("needs")
    buttons = window.screens.areas["needs"].findChildren(QPushButton)
    pressed = [each for each in buttons if each.isVisible() and each.isEnabled()]
    qtbot.waitUntil(lambda: any(not each.shortcut().isEmpty() for each in pressed))


def test_the_letters_are_seen_only_while_alt_is_held_without_ctrl(window: MainWindow) -> None:
    tips, handle = AccessTips.of_program(), window.windowHandle()
    window.activateWindow()
    whole_program.settle()
    before = window.grab().toImage()
    QTest.keyPress(handle, ALT, HELD | Qt.KeyboardModifier.ControlModifier)
    assert tips.shown is None
    QTest.keyPress(handle, ALT, HELD)
    assert tips.shown
    assert tips.shown.isVisible()
    assert window.grab().toImage() != before
    QTest.keyRelease(handle, ALT)
    assert tips.shown is None


def test_a_letter_alone_does_nothing(window: MainWindow) -> None:
    dialog = FormDialog("A training hub", "Keep", lambda _: None, window)
    dialog.show()
    dialog.activateWindow()
    whole_program.settle()
    for key in map(Qt.Key, range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)):
        QTest.keyClick(dialog.windowHandle(), key)
    assert dialog.isVisible()
    dialog.hide()
    dialog.deleteLater()
