"""In the real window, by keyboard: find a command, a part, a post and a need by words of their names."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from views.find_command import FindCommand
from views.main_window import MainWindow
from views.needs_panel import NeedsPanel
from views.parted_page import PartedPage
from views.team_page import TeamPage

CTRL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()), "team")


@pytest.fixture
def find(window: MainWindow, qtbot: QtBot) -> Callable[[str], FindCommand]:
    """Ctrl+K, then type."""

    def typed(words: str) -> FindCommand:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_K, CTRL)
        dialog = window.findChildren(FindCommand)[-1]
        qtbot.waitUntil(dialog.box.hasFocus)
        QTest.keyClicks(dialog.box, words)
        return dialog

    return typed


def names(dialog: FindCommand) -> list[str]:
    return [entry.words for entry in dialog.shown]


def parted(window: MainWindow, key: str) -> PartedPage:
    page = window.screens.areas[key].widget()
    assert isinstance(page, PartedPage)
    return page


Find = Callable[[str], FindCommand]


def test_every_command_of_the_menus_is_listed_with_its_keys_and_without_access_key(find: Find) -> None:
    dialog = find("")
    assert len(set(names(dialog))) == len(dialog.shown)
    listed = {entry.words: (entry.kind, entry.keys) for entry in dialog.shown}
    assert listed["Save"] == ("Command", "Ctrl+S")
    assert listed["Export: Excel workbook…"] == ("Command", "Ctrl+Shift+E")
    assert listed["Money"] == ("Screen", "Ctrl+4")
    assert listed["Money: When posts start"] == ("Part", "")
    assert listed["Compare: Decision log"] == ("Part", "")
    assert listed["Pharmacist 2"] == ("Post", "")
    assert not [words for words in listed if "&" in words]
    assert not [words for words in listed if words.startswith("Undo")]  # there is nothing to undo
    spoken = dialog.list.item(names(dialog).index("Save")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Save, command, Ctrl+S"


def test_words_in_any_order_and_case_run_a_command_with_enter(
    window: MainWindow, find: Find, qtbot: QtBot
) -> None:
    dialog = find("scenario DUPL")
    assert names(dialog) == ["Duplicate scenario"]
    QTest.keyClick(dialog.box, ENTER)
    assert window.open_plan
    plan = window.open_plan
    qtbot.waitUntil(lambda: plan.stack.undoText() == "Duplicate scenario A as B")
    assert names(find("undo")) == ["Undo Duplicate scenario A as B", "Help: History and undo"]


def test_arrow_keys_choose_and_a_part_is_shown(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    dialog = find("money by")
    assert names(dialog)[:2] == ["Money: By month", "Money: By post"]
    QTest.keyClick(dialog.box, Qt.Key.Key_Down)
    QTest.keyClick(dialog.box, ENTER)
    qtbot.waitUntil(lambda: window.screens.key == "money")
    assert parted(window, "money").part == "posts"


def test_a_post_and_a_need_get_the_keyboard(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    assert window.open_plan
    need = window.open_plan.plan.needs[2]
    QTest.keyClick(find(need.name).box, ENTER)
    qtbot.waitUntil(lambda: window.screens.key == "needs")
    panel = parted(window, "needs").panel()
    assert isinstance(panel, NeedsPanel)
    assert panel.list.current_key() == need.key
    assert panel.list.hasFocus()
    QTest.keyClick(find("pharmacist 2").box, ENTER)
    qtbot.waitUntil(lambda: window.screens.key == "team")
    page = window.screens.areas["team"].widget()
    assert isinstance(page, TeamPage)
    assert page.inspector.isVisible()
    post = window.open_plan.plan.scenario.post(page.table.current_key())
    assert (post.role, post.number) == ("clinical_pharmacist", 2)
    assert page.table.hasFocus()


def test_escape_closes_it_and_gives_the_keyboard_back(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    tab = window.rail.tabs["team"]
    tab.setFocus()
    dialog = find("no such thing")
    assert dialog.shown == []
    assert dialog.nothing.isVisible()
    QTest.keyClick(dialog.box, ENTER)
    assert dialog.isVisible()
    QTest.keyClick(dialog.box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tab)


def test_the_strip_offers_it_on_every_screen(window: MainWindow) -> None:
    assert window.strip
    QTest.mouseClick(window.strip.find_button, Qt.MouseButton.LeftButton)
    found = window.findChildren(FindCommand)
    assert len(found) == 1
    assert [part for part in found[0].findChildren(QWidget) if "<" in part.accessibleName()] == []
    found[0].reject()


def test_a_page_of_the_help_is_found_and_opened(window: MainWindow, find: Find, qtbot: QtBot) -> None:
    dialog = find("help caseloads")
    assert [(one.words, one.kind) for one in dialog.shown] == [("Help: Caseloads", "Help page")]
    QTest.keyClick(dialog.box, ENTER)
    qtbot.waitUntil(lambda: window.help is not None and window.help.isVisible())
    assert window.help
    assert window.help.page_key == "method-caseload"
    window.help.close()
