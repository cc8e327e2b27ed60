"""In a real window: from a starter list of needs to a first coverage matrix, and back by undo.

10,000 registered people: 2% frail = 200, who need 2 × 60 + 30 minutes a year = 500 hours; 1% lonely = 100,
who need 6 × 45 minutes = 450 hours. A whole-timer gives 1,254 hours: 500 ÷ 1,254 = 39.9% of a pharmacist.
"""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.open_plan import OpenPlan
from models.dated_figure import Figure, Status
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import new_plan
from models.post import Post, PostStatus
from tests.needs_sample import LINK_WORKER, PHARMACIST, reference
from views.coverage_matrix import FIRST_ROLE
from views.main_window import MainWindow
from views.move_to import MoveTo
from views.need_list import Part
from views.needs_page import NeedsPage
from views.needs_panel import NeedsPanel
from views.spread_preview import SpreadPreview

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(opened_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    listed = Figure(Decimal(10_000), "patients", Status.ENTERED, "a test")
    network = Network("U00000", "Test", practices=(Practice("A00001", "Mill Surgery", registered=listed),))
    posts = (
        Post("p", PHARMACIST, 1, PostStatus.CONFIRMED),
        Post("l", LINK_WORKER, 1, PostStatus.CONFIRMED),
    )
    plan = new_plan(network, FinancialYear(2026)).with_posts(posts)
    return opened_window(OpenPlan(plan, reference(), tmp_path / "needs.pcnplan"))


def press(inside: QWidget, words: str) -> None:
    """Click the visible button that says this."""
    (button,) = [
        each for each in inside.findChildren(QAbstractButton) if each.text() == words and each.isVisible()
    ]
    QTest.mouseClick(button, LEFT)


def covered(page: NeedsPanel) -> list[tuple[str, str]]:
    """Each need and how far it is covered, as shown."""
    last = page.matrix_rows.columnCount() - 1
    return [
        (page.matrix_rows.words(row, Part.NAME), page.matrix_rows.words(row, last))
        for row in range(page.matrix_rows.rowCount())
    ]


def test_from_a_starter_list_to_a_first_coverage_matrix(window: MainWindow, qtbot: QtBot) -> None:
    open_plan = window.open_plan
    assert open_plan is not None
    before = open_plan.plan
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    whole, page = window.findChild(NeedsPage), window.findChild(NeedsPanel)
    assert whole is not None
    assert page is not None

    press(page, "Use the starter list")
    assert whole.title.text() == "Needs: 4 of 4 needs have no one"
    page.list.choose(2, Part.SCORE)
    QTest.keyClick(page.list, Qt.Key.Key_5)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Up, ALT)
    QTest.keyClick(page.list, Qt.Key.Key_Up, ALT)
    assert page.list_rows.words(0, Part.NAME) == "Loneliness, money and housing"

    page.tray.select({"l"})
    page.tray.table.setFocus()
    QTest.keyClick(page.tray.table, Qt.Key.Key_M, CTRL)
    dialog = page.findChildren(MoveTo)[-1]
    QTest.keyClicks(dialog.box, "36%")
    QTest.keyClick(dialog.box, Qt.Key.Key_Return)
    assert covered(page)[0] == ("Loneliness, money and housing", "Well covered")

    window.activateWindow()
    cell = page.matrix_rows.index(1, FIRST_ROLE)
    page.matrix.roles.setFocus()
    page.matrix.roles.setCurrentIndex(cell)
    page.matrix.roles.edit(cell)
    (editor,) = page.matrix.roles.viewport().findChildren(QLineEdit)
    QTest.keyClicks(editor, "20%")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert covered(page)[1] == ("Frail older people", "Half covered")

    press(page, "Spread unplaced time…")
    page.findChildren(SpreadPreview)[-1].accept()
    assert dict(covered(page))["Frail older people"] == "Well covered"
    assert whole.title.text() == "Needs: 2 of 4 needs have no one"
    hours = {row[1]: row[-2] for row in page.matrix_rows.table.rows}
    assert hours["Loneliness, money and housing"] == 451  # 36% of 1,254
    assert isinstance(hours["Frail older people"], Decimal)
    assert 487 < hours["Frail older people"] <= 500  # whole per cents of 1,254, never over what is missing

    while open_plan.stack.canUndo():
        open_plan.undo()
    assert open_plan.plan == before
    assert page.empty.isVisible()
