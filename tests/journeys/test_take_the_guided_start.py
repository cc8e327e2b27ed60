"""In the real window, with keyboard and mouse: take the guided start from the first line to its end."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import reference_library
from app.help_guide import STEPS
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from views import guide_steps, menus, settings
from views.guide import KEYS, Guide
from views.main_window import MainWindow
from views.post_rows import Part
from views.start_page import StartPage

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def start_page(window: MainWindow) -> StartPage:
    page = window.screens.areas["start"].widget()
    assert isinstance(page, StartPage)
    return page


def click(control: QAbstractButton) -> None:
    QTest.mouseClick(control, LEFT)


def choose(window: MainWindow, screen: str) -> None:
    click(window.rail.tabs[screen])


def points_at(guide: Guide) -> QWidget | None:
    return guide.ring.target


def type_wte(window: MainWindow, row: int, text: str) -> None:
    team = window.screens.team_page()
    assert team
    index = team.model.index(row, Part.WTE)
    at: QPoint = team.table.visualRect(index).center()
    QTest.mouseClick(team.table.viewport(), LEFT, pos=at)
    team.table.setFocus()
    QTest.keyClick(team.table, Qt.Key.Key_F2)
    (editor,) = team.table.viewport().findChildren(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def press(window: MainWindow, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
    """The platform of these tests does not make the window active again once a list or a cell closes."""
    QTest.qWait(20)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.rail.tabs[window.screens.key].setFocus()
    QTest.keyClick(window, key, keys)


def waiting(window: MainWindow, qtbot: QtBot) -> Callable[[str], None]:
    """Waits until the guide stands at a step and says it."""
    guide = window.guide

    def comes_to(step: str) -> None:
        qtbot.waitUntil(lambda: guide.step == step, timeout=10_000)
        assert guide.bar
        assert STEPS[KEYS.index(step)].words == guide.bar.words.text()

    return comes_to


def ask_what_if(window: MainWindow, qtbot: QtBot) -> None:
    guide, comes_to = window.guide, waiting(window, qtbot)
    choose(window, "money")
    comes_to("try")
    press(window, Qt.Key.Key_I, CONTROL | SHIFT)
    assert window.what_if
    lever = window.what_if.levers["start_delay"].slider
    qtbot.waitUntil(lambda: points_at(guide) is lever)
    lever.setFocus()
    QTest.keyClick(lever, Qt.Key.Key_Right)
    comes_to("stop")
    assert window.trial
    assert points_at(guide) is window.trial.stop
    click(window.trial.stop)
    comes_to("points")


def see_points_supervision_and_paper(window: MainWindow, qtbot: QtBot) -> None:
    guide, comes_to = window.guide, waiting(window, qtbot)
    press(window, Qt.Key.Key_P, CONTROL | SHIFT)
    comes_to("supervision")

    choose(window, "capacity")
    window.show_screen("capacity:caseload")
    qtbot.waitUntil(lambda: points_at(guide) is guide_steps.WATCHED["supervision"].at(window))
    assert guide.step == "supervision"
    window.show_screen("capacity:supervision")
    comes_to("paper")
    choose(window, "paper")
    qtbot.waitUntil(lambda: not guide.step)
    assert guide.bar
    assert guide.bar.heading.text() == "Guided start: done"
    assert guide.ring.target is None
    click(guide.bar.leave)
    assert not guide.bar.isVisible()


def test_the_guided_start_is_offered_taken_and_gone_through(
    opened_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = opened_window()
    guide, comes_to = window.guide, waiting(window, qtbot)

    # one line on the first start, and no dialog
    page = start_page(window)
    assert page.guide.isVisible()
    assert QApplication.activeModalWidget() is None
    click(page.take_guide)
    assert not page.guide.isVisible()
    comes_to("open")
    assert points_at(guide) is page.sample

    click(page.sample)
    comes_to("needs")
    assert points_at(guide) is window.rail.tabs["needs"]
    choose(window, "needs")
    comes_to("change")
    open_plan = window.open_plan
    assert open_plan
    assert open_plan.stack.count() == 0  # it edits nothing itself

    choose(window, "team")
    team = window.screens.team_page()
    assert team
    qtbot.waitUntil(lambda: points_at(guide) is team.table)
    type_wte(window, 0, "0.5")
    comes_to("undo")
    assert guide.bar
    assert "what the change did to the money" in guide.bar.told.text()
    press(window, Qt.Key.Key_Z, CONTROL)
    comes_to("money")
    assert open_plan.stack.index() == 0

    ask_what_if(window, qtbot)
    see_points_supervision_and_paper(window, qtbot)

    # remembered as seen, and the plan is as it was
    assert settings.guide() == "done"
    assert open_plan.plan.scenario.posts == sample_plan().scenario.posts
    window.show_screen("start")
    assert not start_page(window).guide.isVisible()


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()))


def test_it_can_be_left_and_taken_up_where_it_was_left(window: MainWindow) -> None:
    guide = window.guide
    guide.start()
    assert guide.step == "needs"  # a plan is open already
    assert guide.bar
    click(guide.bar.skip)
    assert guide.step == "change"
    click(guide.bar.leave)
    assert not guide.bar.isVisible()
    assert guide.ring.target is None
    window.show_screen("start")
    assert start_page(window).guide.isVisible()
    click(start_page(window).take_guide)
    assert guide.step == "change"


def test_not_now_is_remembered(opened_window: Callable[..., MainWindow]) -> None:
    window = opened_window()
    click(start_page(window).pass_guide)
    assert settings.guide() == "seen"
    window.show_screen("start")
    assert not start_page(window).guide.isVisible()
    assert not window.guide.step


def test_a_step_skipped_leaves_nothing_to_undo_and_is_passed_by(window: MainWindow, qtbot: QtBot) -> None:
    window.guide.start()
    window.guide.skip()
    window.guide.skip()
    qtbot.waitUntil(lambda: window.guide.step == "money")


def test_it_goes_on_in_a_window_that_is_dressed_anew(window: MainWindow, qtbot: QtBot) -> None:
    guide = window.guide
    guide.start()
    before = guide.bar
    menus.dress(window)
    assert guide.bar is not before
    assert guide.bar
    qtbot.waitUntil(guide.bar.isVisible)
    assert guide.step == "needs"
    guide.look()
    assert points_at(guide) is window.rail.tabs["needs"]


def test_the_keyboard_is_never_held(window: MainWindow) -> None:
    """Its bar is one of the parts that F6 goes round, and Show me where gives the keyboard away."""
    guide = window.guide
    guide.start()
    assert guide.bar
    assert guide.bar.show_me.hasFocus()
    click(guide.bar.show_me)
    assert window.rail.tabs["needs"].hasFocus()
    reached = []
    for _ in range(8):
        QTest.keyClick(window, Qt.Key.Key_F6)
        reached.append(QApplication.focusWidget())
    assert guide.bar.show_me in reached
    assert any(window.rail.isAncestorOf(one) for one in reached if one)
    assert guide.ring.target is window.rail.tabs["needs"]
    assert guide.ring.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert window.childAt(guide.ring.geometry().center()) is window.rail.tabs["needs"]


def test_every_step_is_watched() -> None:
    assert tuple(guide_steps.WATCHED) == KEYS
    assert len(KEYS) <= 10
