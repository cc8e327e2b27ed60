"""In a real window: build a small team with keyboard and mouse, see its money, undo it all."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.post_edits import Entry
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import new_plan
from models.post import PostStatus
from views.main_window import MainWindow
from views.paste_posts import PasteDialog
from views.post_rows import Part
from views.role_picker import RolePicker
from views.team_page import TeamPage

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(opened_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    network = Network("U00000", "Test", practices=(Practice("A00001", "Mill Surgery"),))
    open_plan = OpenPlan(
        new_plan(network, FinancialYear(2026)), reference_library.load(), tmp_path / "team.pcnplan"
    )
    return opened_window(open_plan, "team")


def press(inside: QWidget, words: str) -> None:
    """Click the visible button that says this."""
    (button,) = [
        each for each in inside.findChildren(QAbstractButton) if each.text() == words and each.isVisible()
    ]
    QTest.mouseClick(button, LEFT)


def pick_role(page: TeamPage, words: str) -> None:
    picker = page.findChildren(RolePicker)[-1]
    QTest.keyClicks(picker.search, words)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    back_to_table(page)


def back_to_table(page: TeamPage) -> None:
    """The platform of these tests does not make the window active again when a dialog closes."""
    page.window().activateWindow()
    page.table.setFocus()
    QTest.qWait(20)


def edit_cell(page: TeamPage, row: int, part: Part, text: str) -> None:
    """Double-click a cell, type, and press Enter."""
    index = page.model.index(row, part)
    page.table.scrollTo(index)
    at: QPoint = page.table.visualRect(index).center()
    QTest.mouseClick(page.table.viewport(), LEFT, pos=at)
    QTest.mouseDClick(page.table.viewport(), LEFT, pos=at)
    (editor,) = page.table.viewport().findChildren(QLineEdit)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)  # an editor is put away once the keys are dealt with
    back_to_table(page)


def team(page: TeamPage) -> list[tuple[str, str, str]]:
    """Post, WTE and status of every row, as shown."""
    parts = (Part.POST, Part.WTE, Part.STATUS)
    return [
        (str(page.model.index(row, parts[0]).data()), str(page.model.index(row, parts[1]).data()),
         str(page.model.index(row, parts[2]).data()))
        for row in range(page.model.rowCount())
    ]  # fmt: skip


def test_a_small_team_is_built_with_keyboard_and_mouse_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    page = window.findChild(TeamPage)
    open_plan = window.open_plan
    assert page is not None
    assert open_plan is not None
    before = open_plan.plan

    press(page, "Add the first post")
    pick_role(page, "clinical pharm")
    assert team(page) == [("Pharmacist 1", "1.00", "Planned")]

    edit_cell(page, 0, Part.WTE, "30 hrs")
    edit_cell(page, 0, Part.START, "1/9/2026")
    QTest.keyClick(page.table, Qt.Key.Key_D, CTRL)
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    pick_role(page, "paramedic")
    assert team(page) == [
        ("Pharmacist 1", "0.80", "Planned"),
        ("Pharmacist 2", "0.80", "Planned"),
        ("Paramedic 1", "1.00", "Planned"),
    ]

    status: QComboBox = page.inspector.chosen[Entry.STATUS].box
    status.setFocus()
    QTest.keyClicks(status, "Idea")
    status.activated.emit(status.currentIndex())
    assert open_plan.plan.scenario.posts[2].status is PostStatus.IDEA
    assert page.funded.text().startswith("2026/27: 2 posts")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.funded.text().startswith("2026/27: 3 posts")

    salary = page.inspector.typed[Entry.SALARY].line
    salary.setFocus()
    QTest.keyClicks(salary, "£90,000")
    QTest.keyClick(salary, Qt.Key.Key_Return)
    assert "above the maximum. Your network pays the difference." in page.inspector.money.text()

    QGuiApplication.clipboard().setText(
        "Job title\tFTE\tSalary\nSPLW\t37.5 hrs\t£34,087\nPharmacist 2\t0.5\t"
    )
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_V, CTRL)
    dialog = page.findChild(PasteDialog)
    assert dialog is not None
    assert dialog.title.text() == "1 post to add, 1 to change."
    QTest.mouseClick(dialog.go, LEFT)
    back_to_table(page)
    assert team(page)[1] == ("Pharmacist 2", "0.50", "Planned")
    assert team(page)[3] == ("Link worker 1", "1.00", "Planned")

    after = open_plan.plan
    names = [open_plan.stack.text(step) for step in range(open_plan.stack.count())]
    assert names == [
        "Add pharmacist 1",
        "Change pharmacist 1 to 0.8 WTE",
        "Start pharmacist 1 on 1 September 2026",
        "Duplicate pharmacist 1",
        "Add paramedic 1",
        "Change paramedic 1 to idea",
        "Count paramedic 1",
        "Change the salary of paramedic 1",
        "Paste 2 posts",
    ]
    for _ in names:
        open_plan.undo()
    assert open_plan.plan == before
    assert page.stack.currentIndex() == 1
    for _ in names:
        open_plan.redo()
    assert open_plan.plan == after
    assert after.scenario.posts[1].terms[0].wte == Decimal("0.5")
