"""In a real window: give the ICB its own columns, send posts to Excel, take the edits back, undo them."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.icb_columns import USUAL
from views.icb_columns_dialog import ColumnsDialog
from views.main_window import MainWindow
from views.paper_page import PaperPage
from views.paste_posts import PasteDialog

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
WAIT = 30_000  # ms, on a busy machine


@pytest.fixture
def window(opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(OpenPlan(sample_plan(), reference_library.load()), "paper")


def press(inside: QWidget, words: str) -> None:
    (button,) = [
        each for each in inside.findChildren(QAbstractButton) if each.text() == words and each.isVisible()
    ]
    QTest.mouseClick(button, LEFT)


def written(page: PaperPage, words: str, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Press the button and answer the question where to save."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(path), ""))
    with qtbot.waitSignal(page.written, timeout=WAIT):
        press(page, words)
    return path


def test_columns_for_the_icb_then_posts_out_to_excel_and_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.screens.areas["paper"].widget()
    assert isinstance(page, PaperPage)
    open_plan = page.open_plan
    start = open_plan.plan

    press(page, "Edit columns")
    dialog = page.findChild(ColumnsDialog)
    assert dialog is not None
    QTest.qWait(50)  # the window that was clicked gives up its keys
    dialog.activateWindow()
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down, ALT)
    press(dialog, "Keep these columns")
    assert [one.heading for one in open_plan.plan.icb_columns[:2]] == ["Post ref", "Role"]
    icb = written(page, "Plan for the ICB", tmp_path / "icb.xlsx", qtbot, monkeypatch)
    (table,) = openpyxl.load_workbook(icb)["Plan for the ICB"].tables.values()
    assert [column.name for column in table.tableColumns][:3] == ["Post ref", "Role", "Status"]
    open_plan.stack.undo()
    assert open_plan.plan == start
    assert len(USUAL) == 42

    posts = written(page, "Posts to edit in Excel", tmp_path / "posts.xlsx", qtbot, monkeypatch)
    page.pasting.preview_edited(posts)
    assert page.result.text().startswith("The sheet and the plan have the same posts.")
    book = openpyxl.load_workbook(posts)
    sheet = book["Posts to edit"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Key")
    wte = next(cell.column for cell in head if cell.value == "WTE")
    sheet.cell(head[0].row + 1, wte).value = 0.7
    book.save(posts)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(posts), ""))
    press(page, "Import edited posts")
    preview = page.findChild(PasteDialog)
    assert preview is not None
    assert preview.title.text() == "1 post to change."
    assert preview.table.item(0, 2).text() == "WTE: 1 to 0.7"  # type: ignore[union-attr]
    QTest.keyClick(preview, Qt.Key.Key_Return)
    assert str(open_plan.plan.scenario.posts[0].terms[0].wte) == "0.7"
    assert page.result.text() == "Import edits of 1 post: done. Ctrl+Z takes it back."
    open_plan.stack.undo()
    assert open_plan.plan == start
