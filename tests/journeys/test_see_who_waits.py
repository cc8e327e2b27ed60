"""In a real window: type referrals, see the waiting list, add a link worker, see it change, and undo it all.

One link worker in post throughout, 365 referred a year against a ceiling of 250: 115 more wait by 31 March.
A second from 1 January takes on, over the 31 days in which it ramps up and 59 after, 250 × (15.5 + 59) ÷ 365
= 51 people: 64 wait. With two, 365 ÷ 2 = 182.5 people each.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import new_plan
from models.post import Post, PostStatus
from views.caseload_panel import CaseloadPanel
from views.main_window import MainWindow
from views.post_rows import Part
from views.role_picker import RolePicker
from views.team_page import TeamPage

LEFT = Qt.MouseButton.LeftButton
LINK_WORKER = "social_prescribing_link_worker"


@pytest.fixture
def window(opened_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    network = Network("U00000", "Test", practices=(Practice("A00001", "Mill Surgery"),))
    plan = new_plan(network, FinancialYear(2026)).with_posts(
        (Post("l", LINK_WORKER, 1, PostStatus.CONFIRMED),)
    )
    return opened_window(OpenPlan(plan, reference_library.load(), tmp_path / "a.pcnplan"), "capacity")


def type_referrals(panel: CaseloadPanel, text: str) -> None:
    box = panel.flow.boxes["referrals_a_year"].box
    QTest.mouseClick(box, LEFT)
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def add_link_worker_from_january(window: MainWindow) -> None:
    window.show_screen("team")
    page = window.findChild(TeamPage)
    assert page is not None
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Insert)
    picker = page.findChildren(RolePicker)[-1]
    QTest.keyClicks(picker.search, "link worker")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    window.activateWindow()
    page.table.setFocus()
    QTest.qWait(20)
    index = page.model.index(page.model.rowCount() - 1, Part.START)
    page.table.scrollTo(index)
    at = page.table.visualRect(index).center()
    QTest.mouseClick(page.table.viewport(), LEFT, pos=at)
    QTest.mouseDClick(page.table.viewport(), LEFT, pos=at)
    (editor,) = page.table.viewport().findChildren(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "1/1/2027")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(20)


def test_referrals_make_a_waiting_list_and_a_link_worker_shortens_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_plan = window.open_plan
    assert open_plan is not None
    before = open_plan.plan
    panel = window.findChild(CaseloadPanel)
    assert panel is not None
    assert panel.waiting.title.text() == "The waiting list is not known: enter referrals a year"

    type_referrals(panel, "365")
    assert panel.caseload.title.text() == (
        "Link workers would each support 365 people a year. The ceiling is 250"
    )
    assert panel.waiting.title.text() == (
        "115 more people would wait by March 2027 than on the plan's first day"
    )
    assert "would change it to 183 people a year each" in panel.caseload.more.text()

    add_link_worker_from_january(window)
    window.show_screen("capacity")
    assert panel.caseload.title.text() == (
        "Link workers would each support 183 people a year, within the ceiling of 250"
    )
    assert panel.waiting.title.text().startswith("64 more people would wait by March 2027")
    panel.waiting.as_table.click()
    last = [panel.waiting.table.content.words(11, column) for column in (0, 8)]
    assert last == ["March 2027", "64"]

    while open_plan.stack.canUndo():
        open_plan.undo()
    assert open_plan.plan == before
    assert panel.waiting.title.text() == "The waiting list is not known: enter referrals a year"
