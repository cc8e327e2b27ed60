"""In the real window: duplicate as B, start a post earlier there, compare, agree B, and undo everything."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.months import FinancialYear
from views.compare_page import ComparePage
from views.compare_panels import PostByPostPanel, SideBySidePanel
from views.main_window import MainWindow
from views.money_page import MoneyPage
from views.start_line import StartPanel

YEAR = FinancialYear(2026)
LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()), "compare")


def test_a_scenario_is_tried_compared_agreed_and_taken_back(window: MainWindow) -> None:
    page, open_plan = window.screens.areas["compare"].widget(), window.open_plan
    assert isinstance(page, ComparePage)
    assert open_plan
    assert window.strip
    assert window.status_line
    open_plan.show_year(YEAR)
    before = open_plan.plan

    # duplicate with the keyboard, then go to the start line of the copy
    QTest.keyClick(window, Qt.Key.Key_D, CTRL | SHIFT)
    assert window.strip.scenario.currentText() == "Scenario B"
    QTest.keyClick(window, Qt.Key.Key_4, CTRL)
    money = window.screens.areas["money"].widget()
    assert isinstance(money, MoneyPage)
    money.show_part("starts")
    starts = money.panel()
    assert isinstance(starts, StartPanel)

    # pharmacist 4 starts on 5 October; two months earlier is 5 August
    row = [found.label for found in starts.line.posts].index("Pharmacist 4")
    starts.line.choose(row)
    for _ in range(2):
        QTest.keyClick(starts.line, Qt.Key.Key_Left)
    key = starts.line.key
    assert open_plan.plan.scenario.post(key).start == date(2026, 8, 5)

    # side by side: what B uses more is what its strip says more than A's
    QTest.keyClick(window, Qt.Key.Key_6, CTRL)
    assert window.screens.key == "compare"
    a, b = (open_plan.forecast_of(one.key).year(YEAR).claimed for one in open_plan.plan.scenarios)
    assert b > a
    sides = page.panel()
    assert isinstance(sides, SideBySidePanel)
    told = sides.summary[0].text()
    assert told.startswith(f"B uses £{b - a:,.0f} more than A and costs £")
    assert " more. 1 post starts earlier." in told
    assert f"You will use £{b:,.0f}" in window.strip.sentence.text()

    page.show_part("posts")
    posts = page.panel()
    assert isinstance(posts, PostByPostPanel)
    assert posts.cards[0].table.content.table.rows[0][:4] == (
        "Pharmacist 4", "Start", "5 October 2026", "5 August 2026",
    )  # fmt: skip

    # agree B: the strip, its card and the log say so
    QTest.mouseClick(page.agree, LEFT)
    assert window.strip.scenario.currentText() == "Agreed: B"
    assert page.cards.cards[1].standing.text() == "Agreed on 23 November 2026."
    assert open_plan.plan.decisions[0].claimed == b

    # a later change is told, and undone with the link; then everything is taken back
    names = [open_plan.stack.text(step) for step in range(open_plan.stack.count())]
    assert names[0] == "Duplicate scenario A as B"
    assert names[-1] == "Agree scenario B"
    after = open_plan.plan
    for _ in names:
        QTest.mouseClick(window.status_line.undo, LEFT)
    assert open_plan.plan == before
    assert window.strip.scenario.currentText() == "Scenario A"
    assert page.cards.empty.isVisible()
    for _ in names:
        open_plan.redo()
    assert open_plan.plan == after
