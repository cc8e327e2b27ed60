"""In a real window, by keyboard: the sample's points are found, understood, tried, kept and accepted.

To the sample comes an advanced practitioner whose band nobody chose, which can claim nothing until it is.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import plan_file, reference_library
from app.open_plan import OpenPlan
from app.point_words import Stand
from app.sample_plan import sample_plan
from models.plan import new_key
from models.post import PostStatus, Terms
from tests.on_screen import content, findings_of, focused, plan_of
from views.findings_panel import FindingsPanel
from views.fix_rows import TRY
from views.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    plan = replace(sample_plan(), sample=False)
    like = plan.scenario.posts[0]
    terms = (Terms(wte=Decimal(1)),)
    extra = replace(
        like, key=new_key(), number=9, role="advanced_practitioner", status=PostStatus.CONFIRMED, terms=terms
    )
    made = tmp_path / "riverside.pcnplan"
    plan_file.write(made, plan.with_posts((*plan.scenario.posts, extra)))
    return made


def walk_to_a_mend(panel: FindingsPanel, qtbot: QtBot) -> None:
    """Down the list, the worst first, to the first point that the program can mend."""
    for _ in range(panel.list.count()):
        qtbot.waitUntil(lambda: panel.detail.fixes.done, timeout=30000)
        if panel.detail.fixes.fixes:
            return
        QTest.keyClick(panel.list, Key.Key_Down)


def tab_to_try(panel: FindingsPanel) -> None:
    """From the list with the Tab key alone."""
    for _ in range(4):
        if QApplication.focusWidget() is panel.detail.fixes.lines[0].go:
            return
        press(Key.Key_Tab)
    raise AssertionError("Tab does not reach the button that tries a way out")


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def test_the_worst_point_is_tried_dropped_tried_again_and_kept(
    opened_window: Callable[..., MainWindow], path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened_window(OpenPlan(plan_file.read(path), reference_library.load(), path), "team")
    plan, panel = plan_of(window), findings_of(window)
    settled, before = plan.plan, content(plan, tmp_path)
    assert window.strip
    QTest.mouseClick(window.strip.points, LEFT)
    panel.list.setFocus()
    walk_to_a_mend(panel, qtbot)
    point = panel.list.chosen
    assert point
    assert panel.detail.why.text().startswith("Rule: ")
    tab_to_try(panel)

    press(Key.Key_Space)
    assert plan.trying == panel.detail.fixes.fixes[0].words
    assert plan.plan != settled
    assert point.mark not in {one.mark for one in plan.outlook.points.open}
    assert panel.list.currentItem().text().startswith(Stand.MENDED.value)

    press(Key.Key_Escape)
    assert plan.plan is settled
    assert content(plan, tmp_path) == before
    assert panel.detail.fixes.lines[0].go.text() == TRY

    press(Key.Key_Space)
    press(Key.Key_Return)
    assert (plan.trying, plan.stack.count()) == ("", 1)
    assert point.mark not in panel.list.marks
    plan.undo()
    assert content(plan, tmp_path) == before


def test_a_point_is_accepted_with_a_reason_that_is_there_when_the_file_is_opened_again(
    opened_window: Callable[..., MainWindow], path: Path, qtbot: QtBot
) -> None:
    window = opened_window(OpenPlan(plan_file.read(path), reference_library.load(), path), "team")
    plan, panel = plan_of(window), findings_of(window)
    settled = plan.plan
    panel.toggle()
    worst = plan.outlook.points.open[1]
    panel.list.choose(worst.mark)
    qtbot.waitUntil(lambda: panel.detail.fixes.done, timeout=30000)
    panel.detail.accept.open.setFocus()
    press(Key.Key_Space)
    QTest.keyClicks(focused(), "The board decides in May")
    press(Key.Key_Tab)
    press(Key.Key_Space)
    assert worst.mark not in panel.list.marks
    assert QApplication.focusWidget() is panel.list
    QTest.mouseClick(panel.accepted, LEFT)
    assert panel.list.item(panel.list.count() - 1).text().endswith("The board decides in May")
    plan.save()

    again = findings_of(opened_window(path, "team"))
    again.show_point(worst.mark)
    assert again.list.chosen
    assert again.list.chosen.mark == worst.mark
    assert again.detail.accept.given.text() == "Accepted on 23 November 2026: The board decides in May"

    plan.undo()
    assert plan.plan == settled
    assert worst.mark in panel.list.marks
