"""In the real window, with keyboard and mouse: move levers on every figure, keep them, work goals back."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models import goals
from models.levers import NEUTRAL
from models.months import FinancialYear
from views.main_window import MainWindow
from views.what_if_panel import WhatIfPanel

YEAR = FinancialYear(2026)
LINK_WORKER = "social_prescribing_link_worker"


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()), "money")


def opened(window: MainWindow) -> tuple[WhatIfPanel, OpenPlan]:
    assert window.what_if
    assert window.open_plan
    window.open_plan.show_year(YEAR)
    window.show_screen("what_if")
    return window.what_if, window.open_plan


def claimed(open_plan: OpenPlan) -> Decimal:
    return open_plan.forecast.year(YEAR).claimed


def test_a_lever_is_moved_with_the_keys_and_dropped_with_escape(window: MainWindow, qtbot: QtBot) -> None:
    panel, open_plan = opened(window)
    before = claimed(open_plan)
    lever = panel.levers["start_delay"]
    lever.slider.setFocus()
    QTest.keyClick(lever.slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(open_plan.trying))
    assert open_plan.trying == "What if posts start 1 month later"
    assert lever.box.value() == 1
    assert claimed(open_plan) < before
    assert open_plan.stack.count() == 0

    # Escape leaves the plan, and the lever, as they were
    QTest.keyClick(lever.slider, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not open_plan.trying)
    assert lever.slider.value() == 0
    assert claimed(open_plan) == before


def test_a_lever_is_dragged_with_the_mouse_and_kept_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    panel, open_plan = opened(window)
    before = claimed(open_plan)
    lever = panel.levers["start_delay"]
    start, end = (lever.slider.place_of(step).toPoint() for step in (0, 4))
    QTest.mousePress(lever.slider, Qt.MouseButton.LeftButton, pos=start)
    for x in range(start.x(), end.x() + 1, 4):
        QTest.mouseMove(lever.slider, QPoint(x, start.y()))
    QTest.mouseMove(lever.slider, end)
    QTest.mouseRelease(lever.slider, Qt.MouseButton.LeftButton, pos=end)
    qtbot.waitUntil(lambda: bool(open_plan.trying))
    assert lever.value >= 3
    assert lever.slider.ghost == 0

    panel.keep.click()
    assert open_plan.stack.count() == 1
    assert open_plan.plan.scenario.what_if.start_delay == lever.value
    assert claimed(open_plan) < before
    assert window.strip
    assert window.strip.asked.isVisible()
    assert "posts start" in window.strip.what_if.text()
    assert open_plan.plan.scenario.posts == sample_plan().scenario.posts

    # the mark now stands where the plan has the lever; all to 0 is tried, kept, and the strip falls silent
    assert lever.slider.ghost == lever.slider.value()
    panel.clear.click()
    panel.keep.click()
    assert open_plan.plan.scenario.what_if == NEUTRAL
    assert not window.strip.asked.isVisible()
    open_plan.undo()
    open_plan.undo()
    assert claimed(open_plan) == before


def test_a_typed_value_is_kept_as_a_scenario_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    panel, open_plan = opened(window)
    box = panel.levers["turnover"].box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "20")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(open_plan.trying))
    panel.keep_as.click()
    assert open_plan.stack.count() == 1
    first, second = open_plan.plan.scenarios
    assert (first.what_if, second.what_if.turnover) == (NEUTRAL, 20)
    assert second.name == "A: 20% of the team leaves in a year"
    assert open_plan.plan.active == second.key
    assert (
        open_plan.forecast_of(second.key).year(YEAR).cost < open_plan.forecast_of(first.key).year(YEAR).cost
    )
    open_plan.undo()
    assert open_plan.plan.scenarios == (first,)


def test_levers_and_goals_add_up_and_all_of_it_is_kept_as_a_scenario(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The goal's 0.48 WTE link worker stays while a lever moves, and is in the scenario that is kept."""
    panel, open_plan = opened(window)
    settled = open_plan.settled.scenario
    panel.tabs.setCurrentIndex(1)
    panel.goals.wte.apply.click()
    goal = open_plan.plan.scenario.posts
    assert len(goal) == len(settled.posts) + 1
    panel.tabs.setCurrentIndex(0)
    lever = panel.levers["turnover"]
    lever.slider.setValue(lever.slider.value() + 1)
    qtbot.waitUntil(lambda: len(open_plan.tried) == 2)
    assert open_plan.trying.startswith("Add 0.48 WTE link worker")
    assert open_plan.trying.endswith("of the team leaves in a year")
    assert open_plan.plan.scenario.posts == goal

    # reset puts the levers back alone
    panel.reset.click()
    assert (open_plan.plan.scenario.posts, open_plan.plan.scenario.what_if) == (goal, NEUTRAL)
    lever.slider.setValue(lever.slider.value() + 1)
    panel.keep_as.click()
    first, second = open_plan.plan.scenarios
    assert (first, second.posts) == (settled, goal)
    assert second.what_if.turnover == lever.value > 0
    assert open_plan.stack.count() == 1


def test_nothing_is_kept_before_a_lever_moves(window: MainWindow) -> None:
    panel, open_plan = opened(window)
    panel.keep.click()
    panel.keep_as.click()
    assert open_plan.stack.count() == 0
    assert window.message.sentence.text() == "Move a lever first."


def test_a_lever_that_does_nothing_here_says_why(window: MainWindow, qtbot: QtBot) -> None:
    panel, _ = opened(window)
    lever = panel.levers["pay_award"]
    lever.slider.setValue(lever.slider.value() + 1)
    qtbot.waitUntil(lever.why.isVisible)
    assert lever.why.text() == "It acts from April 2027: choose a later year to see it."


def test_goals_are_worked_back_and_applied(window: MainWindow) -> None:
    panel, open_plan = opened(window)
    panel.tabs.setCurrentIndex(1)
    part = panel.goals
    assert part.wte.question.text() == "How many WTE keep link workers at 250 people a year?"
    assert part.wte.answer.text().startswith("2.48 WTE for 620 people a year: 2 posts of 1.00 and 1 of 0.48.")
    part.wte.apply.click()
    found = goals.enough_wte(open_plan.outlook, LINK_WORKER, YEAR)
    assert found
    assert found.more == 0
    assert open_plan.trying.startswith("Add 0.48 WTE link worker")
    assert part.wte.apply.isHidden()
    open_plan.drop()

    part.start.work_out.click()
    assert part.start.answer.text().startswith("No start month uses all of it: the earliest, December 2026")
    part.start.apply.click()
    assert "in December 2026" in open_plan.trying
    open_plan.keep()
    assert open_plan.stack.count() == 1


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_panel_fits_from_side_to_side(window: MainWindow, size: tuple[int, int], qtbot: QtBot) -> None:
    panel, _ = opened(window)
    window.resize(*size)
    qtbot.wait(50)
    for row in panel.levers.values():
        assert row.box.lineEdit().width() >= row.box.fontMetrics().horizontalAdvance(row.box.text())
        assert row.slider.width() >= 200
    for made in (panel.keep, panel.keep_as):
        assert made.width() >= made.sizeHint().width()
