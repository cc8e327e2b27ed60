"""The sample's three worst points are found, understood and mended in the real window, by mouse and keyboard.

On 23 November 2026 they are £118,941 of 2026/27 without a post, and claims over the entitlements of 2028/29
and 2027/28. Each is read, tried, seen on the figures and kept; three times Ctrl+Z gives the file back.

Later in the year nothing uses all of the money: what uses part of it is kept, and what it leaves is said.
On 20 March no month is left to change, so the point is accepted with its reason.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import clock, plan_file, point_words, reference_library, wording
from app.open_plan import OpenPlan
from app.point_places import year_of
from app.point_words import Stand
from app.sample_plan import sample_plan
from models.figures import YearFigures
from models.finding import Finding
from models.money import ZERO, to_pounds
from models.months import FinancialYear
from models.points import MONEY_AND_SAFETY
from tests.on_screen import content, findings_of, focused, plan_of
from views.findings_panel import FindingsPanel
from views.fix_rows import KEYS, STOP, FixRow
from views.main_window import MainWindow

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened_sample(opened_window: Callable[..., MainWindow], tmp_path: Path) -> Callable[[], MainWindow]:
    path = tmp_path / "riverside.pcnplan"
    plan_file.write(path, replace(sample_plan(), sample=False))
    return lambda: opened_window(OpenPlan(plan_file.read(path), reference_library.load(), path), "team")


@pytest.fixture
def window(opened_sample: Callable[[], MainWindow]) -> MainWindow:
    return opened_sample()


def open_the_list(window: MainWindow) -> None:
    assert window.strip
    QTest.mouseClick(window.strip.points, LEFT)


def walk_to(panel: FindingsPanel, mark: str) -> None:
    """By mouse onto the first row that is a point, then down with the arrow key."""
    first = next(row for row, each in enumerate(panel.list.marks) if each)
    where = panel.list.visualItemRect(panel.list.item(first)).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, NONE, QPoint(where))
    for _ in range(panel.list.count()):
        if panel.list.chosen_mark == mark:
            return
        QTest.keyClick(panel.list, Key.Key_Down)
    raise AssertionError(f"{mark} is not in the list")


def read(panel: FindingsPanel, qtbot: QtBot) -> FixRow:
    """What the point is, its rule and whose, and the first way with what it does before it is tried."""
    found = panel.list.chosen
    assert found
    assert panel.detail.text.text() == found.text
    assert panel.detail.why.text() == point_words.reason(found)
    qtbot.waitUntil(lambda: panel.detail.fixes.done, timeout=60000)
    way = panel.detail.fixes.lines[0]
    assert way.isVisible()
    assert way.effect.text()
    return way


def lessen_and_keep(window: MainWindow, qtbot: QtBot, point: Finding) -> None:
    """What nothing removes is lessened by what the way says; the point stays with what is left."""
    plan, panel = plan_of(window), findings_of(window)
    walk_to(panel, point.mark)
    way = read(panel, qtbot)
    assert panel.detail.fixes.lessening.isVisible()
    assert panel.detail.fixes.lessening.text() == point_words.LESSENED
    said, steps = way.lessens.text(), plan.stack.count()
    assert said in way.go.accessibleDescription()

    QTest.mouseClick(way.go, LEFT)
    assert panel.list.currentItem().text().startswith(f"{Stand.CHANGED.value}: ")
    QTest.keyClick(focused(), Key.Key_Return)
    assert (plan.trying, plan.stack.count()) == ("", steps + 1)
    left = next(one for one in plan.outlook.findings if one.mark == point.mark)
    assert point.amount
    assert left.amount
    by, leaves = wording.pounds(point.amount - left.amount), wording.pounds(left.amount)
    assert said == f"It lessens the point by {by} and leaves {leaves}."


def accept(window: MainWindow, qtbot: QtBot, point: Finding) -> None:
    """Where no way is left that is said, with what is left to do; the reason closes the point."""
    plan, panel = plan_of(window), findings_of(window)
    walk_to(panel, point.mark)
    qtbot.waitUntil(lambda: panel.detail.fixes.done, timeout=60000)
    assert panel.detail.guide.isVisible()
    assert panel.detail.guide.text() == (
        "No month of 2026/27 is left to change. Accept the point, and record the reason."
    )
    panel.detail.accept.open.click()
    QTest.keyClicks(focused(), "Nobody could be hired in time")
    panel.detail.accept.record.click()
    assert point.mark not in {one.mark for one in plan.outlook.points.open}


def figures(plan: OpenPlan, year: FinancialYear) -> YearFigures:
    return plan.forecast.year(year)


def try_and_keep(window: MainWindow, qtbot: QtBot, point: Finding) -> None:
    """By mouse on the button, and Enter once the year's figures have moved on the screen."""
    plan, panel = plan_of(window), findings_of(window)
    assert window.strip
    walk_to(panel, point.mark)
    way, year = read(panel, qtbot), year_of(point, plan.plan)
    assert year
    before, said = figures(plan, year), window.strip.sentence.text()
    steps = plan.stack.count()

    QTest.mouseClick(way.go, LEFT)
    assert plan.year == year
    assert (way.go.text(), way.keys.text()) == (STOP, KEYS)
    assert panel.list.currentItem().text().startswith(f"{Stand.MENDED.value}: ")
    after = figures(plan, year)
    assert (after.unassigned, after.over) != (before.unassigned, before.over)
    assert window.strip.sentence.text() != said
    assert plan.stack.count() == steps

    QTest.keyClick(focused(), Key.Key_Return)
    assert (plan.trying, plan.stack.count()) == ("", steps + 1)
    assert point.mark not in panel.list.marks
    assert panel.list.hasFocus()


@pytest.mark.parametrize("day", [date(2026, 11, 26), date(2027, 1, 15), date(2027, 3, 20)])
def test_late_in_the_year_the_three_worst_points_are_mended_lessened_or_accepted(
    monkeypatch: pytest.MonkeyPatch,
    opened_sample: Callable[[], MainWindow],
    tmp_path: Path,
    qtbot: QtBot,
    day: date,
) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)
    window = opened_sample()
    plan = plan_of(window)
    start, worst = content(plan, tmp_path), plan.outlook.points.worst
    assert [(one.key, one.about) for one in worst] == [
        ("unassigned", "2026"), ("over_entitlement", "2028"), ("over_entitlement", "2027"),
    ]  # fmt: skip
    open_the_list(window)
    end = accept if day.month == 3 else lessen_and_keep
    for point, do in zip(worst, (end, try_and_keep, try_and_keep), strict=True):
        do(window, qtbot, point)
    for _ in worst:
        QTest.keyClick(focused(), Key.Key_Z, CTRL)
    assert content(plan, tmp_path) == start


def test_the_three_worst_points_are_mended_one_after_another_and_undone_to_the_byte(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    plan, panel = plan_of(window), findings_of(window)
    start, worst = content(plan, tmp_path), plan.outlook.points.worst
    assert [(one.key, one.about) for one in worst] == [
        ("unassigned", "2026"), ("over_entitlement", "2028"), ("over_entitlement", "2027"),
    ]  # fmt: skip
    assert [to_pounds(one.amount or ZERO) for one in worst] == [118941, 41809, 40490]
    open_the_list(window)
    assert panel.list.item(0).text() == point_words.HEADINGS[MONEY_AND_SAFETY]
    for point in worst:
        try_and_keep(window, qtbot, point)
    left = {one.mark for one in plan.outlook.findings}
    assert not left & {one.mark for one in worst}

    for _ in worst:
        QTest.keyClick(focused(), Key.Key_Z, CTRL)
    assert content(plan, tmp_path) == start
    assert plan.outlook.points.worst == worst
