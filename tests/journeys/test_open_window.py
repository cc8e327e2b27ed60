"""A first visit in a real window: see the sample, start a plan from official files, save it, come back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app import plan_file
from views.main_window import MainWindow
from views.new_plan import NewPlanDialog
from views.start_page import StartPage

Open = Callable[..., MainWindow]
LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def start_page(window: MainWindow) -> StartPage:
    page = window.screens.areas["start"].widget()
    assert isinstance(page, StartPage)
    return page


def test_a_newcomer_opens_the_sample_with_one_press(qtbot: QtBot, opened_window: Open) -> None:
    window = opened_window()
    assert window.strip is None
    assert start_page(window).sample.property("kind") == "primary"
    QTest.mouseClick(start_page(window).sample, LEFT)
    assert window.open_plan
    assert window.open_plan.plan.sample
    assert window.screens.key == "money"
    qtbot.waitUntil(lambda: window.strip is not None and window.strip.isVisible())


def test_a_plan_is_made_from_official_files_saved_and_found_again(
    qtbot: QtBot, opened_window: Open, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """East Cleveland: 5 practices, 31 posts of 24.90 WTE in the workforce file of June 2026."""
    window = opened_window()

    def fill_in(dialog: NewPlanDialog) -> int:
        dialog.show()
        dialog.files.look_into(shared / "data" / "east_cleveland_U07842")
        qtbot.waitUntil(lambda: dialog.files.source is not None)
        QTest.keyClicks(dialog.files.box, "cleveland")
        qtbot.waitUntil(lambda: dialog.files.network is not None)
        assert "31 posts, 24.90 WTE" in dialog.files.preview.text()
        QTest.keyClicks(dialog.box(dialog.entitlement), "1,284,000")
        QTest.mouseClick(dialog.make, LEFT)
        return dialog.result()

    monkeypatch.setattr(NewPlanDialog, "exec", fill_in)
    QTest.mouseClick(start_page(window).new, LEFT)
    assert window.open_plan
    assert len(window.open_plan.plan.scenario.posts) == 31
    assert window.strip
    assert "of £1,284,000" in window.strip.sentence.text()

    path = tmp_path / "east cleveland.pcnplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert len(plan_file.read(path).scenario.posts) == 31
    assert not window.isWindowModified()
    window.close()

    again = opened_window(path)
    assert again.open_plan
    assert again.open_plan.plan.network.code == "U07842"
    assert len(again.open_plan.plan.network.practices) == 5


def test_a_wrong_amount_is_kept_and_its_mending_said(qtbot: QtBot) -> None:
    dialog = NewPlanDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.mouseClick(dialog.empty, LEFT)
    QTest.keyClicks(dialog.box(dialog.entitlement), "about a million")
    QTest.mouseClick(dialog.make, LEFT)
    assert dialog.plan is None
    assert dialog.box(dialog.entitlement).text() == "about a million"
    assert dialog.entitlement.error.text() == "Error: Enter an amount of £0 or more, for example £34,087."
    dialog.box(dialog.entitlement).clear()
    QTest.keyClicks(dialog.box(dialog.entitlement), "1,284,000")
    QTest.mouseClick(dialog.make, LEFT)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.plan
    assert dialog.plan.own[0].key == ("entitlement_total", "arrs")
    assert str(dialog.plan.own[0].figure.value) == "1284000"


def test_a_folder_without_official_files_says_what_to_choose(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing official")
    dialog = NewPlanDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.files.look_into(tmp_path)
    qtbot.waitUntil(dialog.files.recognised.isVisible)
    assert dialog.files.recognised.text().startswith("notes.txt")
    QTest.mouseClick(dialog.make, LEFT)
    assert dialog.plan is None


def test_unsaved_changes_are_offered_when_the_program_starts_again(opened_window: Open) -> None:
    first = opened_window()
    first.files.open_sample()
    assert first.open_plan
    plan = first.open_plan.plan
    first.open_plan.edit(plan.without_posts(frozenset({plan.scenario.posts[0].key})), "Remove a post")
    first.open_plan.close()  # the program ends without a question, as when the computer does
    second = opened_window()
    assert len(start_page(second).kept) == 1
    kept = start_page(second).kept[0]
    restore = next(
        found for found in kept.findChildren(QWidget) if getattr(found, "text", str)() == "Restore"
    )
    QTest.mouseClick(restore, LEFT)
    assert second.open_plan
    assert len(second.open_plan.plan.scenario.posts) == len(plan.scenario.posts) - 1
