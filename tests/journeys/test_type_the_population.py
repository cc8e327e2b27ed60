"""In a real window: a practice's register is typed, its need follows, and undo puts both back.

Mill's file says 300 with diabetes and Park's 100. Mill types 380: 480 people, who need 2 × 20 minutes a year
each = 320 hours; before, 400 people and 267 hours (266.7).
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTabBar
from pytestqt.qtbot import QtBot

from app import plan_file, reference_library
from app.open_plan import OpenPlan
from app.population_tables import Group
from models.dated_figure import Figure, Status
from models.months import FinancialYear
from models.needs import starter_needs
from models.network import Count, Network, Practice
from models.plan import new_plan
from views.main_window import MainWindow
from views.need_list import Part
from views.needs_page import NeedsPage
from views.needs_panel import NeedsPanel
from views.population_panel import PopulationPanel

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
MILL, PARK = "A00001", "A00002"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "population.pcnplan"


@pytest.fixture
def window(opened_window: Callable[..., MainWindow], file: Path) -> MainWindow:
    reference = reference_library.load()
    listed = Figure(Decimal(5000), "patients", Status.PUBLISHED, "a file")
    practices = (Practice(MILL, "Mill Surgery", listed), Practice(PARK, "Park Surgery", listed))
    counts = (
        Count(MILL, "register", "DM", Decimal(300), Decimal(4000), "17OV", "QOF prevalence, 2024/25"),
        Count(PARK, "register", "DM", Decimal(100), Decimal(4000), "17OV", "QOF prevalence, 2024/25"),
    )
    plan = new_plan(Network("U00000", "Test", practices=practices, counts=counts), FinancialYear(2026))
    return opened_window(OpenPlan(replace(plan, needs=starter_needs(plan, reference)), reference, file))


def turn(page: NeedsPage, words: str) -> None:
    """Click a part's tab."""
    tabs: QTabBar = page.tabs
    (number,) = [n for n in range(tabs.count()) if tabs.tabText(n) == words]
    QTest.mouseClick(tabs, LEFT, pos=tabs.tabRect(number).center())


def diabetes(page: NeedsPage) -> tuple[str, str]:
    """Its people and hours in the list of needs."""
    turn(page, "Needs and cover")
    panel = page.panel()
    assert isinstance(panel, NeedsPanel)
    rows = panel.list_rows
    row = next(n for n in range(rows.rowCount()) if rows.words(n, Part.NAME) == "Diabetes")
    return rows.words(row, Part.PEOPLE), rows.words(row, Part.HOURS)


def test_a_typed_register_moves_its_need_and_undo_puts_both_back(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    open_plan = window.open_plan
    assert open_plan is not None
    before = open_plan.plan
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    page = window.findChild(NeedsPage)
    assert page is not None
    assert diabetes(page) == ("400", "267")

    turn(page, "Population")
    panel = page.panel()
    assert isinstance(panel, PopulationPanel)
    card = panel.cards[Group.REGISTERS]
    row = next(n for n, one in enumerate(card.table.rows.measures) if one.key == "DM")
    headings = [column.heading for column in card.table.rows.table.columns]
    cell = card.table.rows.index(row, headings.index("Mill Surgery"))
    panel.area.ensureWidgetVisible(card.table)
    card.table.scrollTo(cell)
    place: QPoint = card.table.visualRect(cell).center()
    QTest.mouseClick(card.table.viewport(), LEFT, pos=place)
    QTest.mouseDClick(card.table.viewport(), LEFT, pos=place)
    (editor,) = card.table.viewport().findChildren(QLineEdit)
    assert editor.text() == "300"
    QTest.keyClicks(editor, "380")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert [cell.data(), cell.siblingAtColumn(1).data()] == ["380", "480"]
    assert diabetes(page) == ("480", "320")

    open_plan.save()
    assert plan_file.read(file) == open_plan.plan, "the typed figure is kept in the file"

    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert open_plan.plan == before
    assert diabetes(page) == ("400", "267")
