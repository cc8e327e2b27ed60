"""In the real window, with the keyboard: see the money, move a start, enter a claim, take it all back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.months import FinancialYear, Month
from views.actuals_paste import PasteClaims
from views.claims_panel import ClaimsPanel
from views.main_window import MainWindow
from views.money_page import MoneyPage
from views.start_line import StartPanel

YEAR = FinancialYear(2026)


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()), "money")


def test_the_money_is_seen_changed_and_taken_back(window: MainWindow) -> None:
    page, open_plan = window.screens.areas["money"].widget(), window.open_plan
    assert isinstance(page, MoneyPage)
    assert open_plan
    open_plan.show_year(YEAR)
    before = open_plan.forecast.year(YEAR)
    assert before.unassigned

    # the tabs are reached and turned with the keyboard
    page.tabs.setFocus()
    for _ in range(3):
        QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    starts = page.panels["starts"]
    assert isinstance(starts, StartPanel)

    # a month later leaves more of the entitlement unassigned, here and in the strip
    QTest.keyClick(starts.line, Qt.Key.Key_Right)
    later = open_plan.forecast.year(YEAR)
    assert later.unassigned
    assert later.unassigned > before.unassigned
    assert page.figures.figures[2].number.text() == f"£{later.unassigned:,.0f}"
    open_plan.undo()
    assert open_plan.forecast.year(YEAR).unassigned == before.unassigned
    assert page.figures.figures[2].number.text() == f"£{before.unassigned:,.0f}"

    # a claim pasted from a spreadsheet closes its month
    page.show_part("claims")
    claims = page.panels["claims"]
    assert isinstance(claims, ClaimsPanel)
    QGuiApplication.clipboard().setText("Month\tClaimed\nSep 2026\t£93,000")
    claims.paste(QGuiApplication.clipboard().text())
    dialog = claims.findChild(PasteClaims)
    assert isinstance(dialog, PasteClaims)
    dialog.enter.click()
    assert open_plan.plan.actuals[-1].month == Month(2026, 9)
    assert claims.card.title.text().startswith("6 months closed")
    open_plan.undo()
    assert claims.card.title.text().startswith("5 months closed")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_every_part_fits_the_window_from_side_to_side(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    area = window.screens.areas["money"]
    page = area.widget()
    assert isinstance(page, MoneyPage)
    for number in range(page.tabs.count()):
        page.tabs.setCurrentIndex(number)
        qtbot.wait(20)
        assert area.horizontalScrollBar().maximum() == 0, page.part
