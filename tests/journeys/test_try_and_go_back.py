"""In the real window: try a change out, keep it or not, and walk back and forward through the history."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QWidget

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from tests.on_screen import plan_of
from views.main_window import MainWindow
from views.status_line import StatusLine
from views.trial_bar import TrialBar

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
ESCAPE, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()), "team")


def bar_of(window: MainWindow) -> TrialBar:
    assert window.trial
    return window.trial


def line_of(window: MainWindow) -> StatusLine:
    assert window.status_line
    return window.status_line


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    QTest.keyClick(focused, key)


def earlier(open_plan: OpenPlan) -> None:
    """Pharmacist 4, who starts on 5 October 2026, is tried out from 5 August."""
    post = next(one for one in open_plan.settled.scenario.posts if one.start == date(2026, 10, 5))
    moved = open_plan.settled.with_post(replace(post, start=date(2026, 8, 5)))
    open_plan.try_out(moved, "Start Pharmacist 4 on 5 August 2026")


def used(open_plan: OpenPlan) -> int:
    return int(open_plan.forecast.year(open_plan.year).claimed.quantize(1))


def test_what_is_tried_out_is_told_on_every_screen_and_kept_with_enter(window: MainWindow) -> None:
    open_plan, bar = plan_of(window), bar_of(window)
    before = used(open_plan)
    window.rail.tabs["team"].setFocus()
    assert not bar.isVisible()
    earlier(open_plan)
    more = f"£{used(open_plan) - before:,} more is used."
    for key in ("needs", "money", "capacity", "compare", "rates", "paper"):
        window.show_screen(key)
        assert bar.isVisible()
    assert bar.words.text() == "Trying: Start Pharmacist 4 on 5 August 2026"
    assert f"uses £{used(open_plan) - before:,} more" in bar.effect.text()
    assert not line_of(window).undo.isVisible()
    press(ENTER)
    assert open_plan.trying == ""
    assert not bar.isVisible()
    assert f"£{used(open_plan) - before:,} more is used." == more
    told = line_of(window).last_change.accessibleName()
    assert told.startswith(f"Pharmacist 4 start moved from 5 October 2026 to 5 August 2026. {more}")


def test_escape_and_the_button_stop_trying_and_give_the_keyboard_back(window: MainWindow) -> None:
    open_plan, bar = plan_of(window), bar_of(window)
    stands = open_plan.settled
    window.rail.tabs["team"].setFocus()
    earlier(open_plan)
    press(ESCAPE)
    assert (open_plan.trying, open_plan.plan) == ("", stands)
    earlier(open_plan)
    bar.stop.setFocus()
    press(ENTER)  # on the button that stops, Enter stops
    assert (open_plan.trying, open_plan.plan) == ("", stands)
    assert QApplication.focusWidget() is window.rail.tabs["team"]
    earlier(open_plan)
    QTest.mouseClick(bar.stop, LEFT)
    assert open_plan.stack.count() == 0


def test_enter_in_a_box_or_a_list_stays_its_own(window: MainWindow) -> None:
    open_plan = plan_of(window)
    box = QLineEdit(window)
    box.show()
    box.setFocus()
    earlier(open_plan)
    press(ENTER)
    assert open_plan.trying
    window.rail.tabs["team"].setFocus()
    press(ENTER)
    assert not open_plan.trying


def history(window: MainWindow) -> QListWidget:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_H, CTRL)
    assert window.history
    assert window.history.isVisible()
    return window.history.list


def test_the_history_is_walked_by_keyboard_and_mouse(window: MainWindow) -> None:
    open_plan = plan_of(window)
    start, first = open_plan.plan, used(open_plan)
    earlier(open_plan)
    open_plan.keep()
    open_plan.edit(replace(open_plan.plan, title="Another"), "Rename the plan to Another")
    end = open_plan.plan
    steps = history(window)
    listed = [steps.item(row).text() for row in range(steps.count())]
    assert listed[0] == "The plan as opened"
    assert listed[1].startswith(
        f"Start Pharmacist 4 on 5 August 2026\n£{used(open_plan) - first:,} more is used."
    )
    assert listed[2] == "Rename the plan to Another\nThe money stays the same.\nThe plan stands here"
    steps.setFocus()
    press(Qt.Key.Key_Up)
    assert open_plan.plan is end  # walking through is not going there
    press(Qt.Key.Key_Up)
    press(ENTER)
    assert open_plan.plan == start
    assert QApplication.focusWidget() is steps
    assert steps.currentRow() == 0
    assert steps.item(1).text() == f"{listed[1]}\nUndone"
    assert line_of(window).last_change.accessibleName().startswith("Went back 2 steps. £")
    QTest.mouseClick(steps.viewport(), LEFT, pos=steps.visualItemRect(steps.item(2)).center())
    assert open_plan.plan == end
