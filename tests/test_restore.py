"""The restore screen: what this computer kept of plans, what each copy held, and how one is brought back."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app import backups, exporting, plan_file, recovery, reference_library
from app.kept_copies import Held, Why, all_copies, copies_of, held_by
from app.problems import FileProblem
from app.recovery_copy import RecoveryCopy
from app.sample_plan import sample_plan
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, Scenario
from models.post import Post, PostStatus, Terms
from views.main_window import MainWindow
from views.restore_copies import BAD, NONE, OTHER, RestoreCopies

LINK_WORKER = Post(
    "one", "social_prescribing_link_worker", 1, PostStatus.CONFIRMED, start=date(2025, 9, 1),
    terms=(Terms(wte=Decimal("0.5"), salary=Decimal(34087)),),
)  # fmt: skip
SMALL = Plan("plan", "Small", Network(), FinancialYear(2025), 1, (Scenario("a", "A", (LINK_WORKER,)),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample, saved; backups of 1 and 2 November, the second without its first post."""
    path = tmp_path / "Riverside.pcnplan"
    whole = replace(sample_plan(), sample=False, title="Riverside 2026")
    fewer = replace(whole.without_posts(frozenset({whole.scenario.posts[0].key})), title="Fewer")
    for day, plan in ((1, whole), (2, fewer)):
        plan_file.write(backups.folder_of(path) / f"2026-11-0{day} 14.14.00.pcnplan", plan)
    plan_file.write(path, fewer, reference_library.load())
    return path


@pytest.fixture
def window(path: Path, opened_window: Callable[..., MainWindow]) -> MainWindow:
    return opened_window(path)


def by_the_menu(window: MainWindow, then: Callable[[RestoreCopies], None]) -> None:
    """Open the screen from the File menu, and do something there."""
    (file,) = (menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "&File")
    (action,) = (one for one in file.actions() if one.text() == "Restore an earlier cop&y…")

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreCopies)
        try:
            then(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, act)
    action.trigger()


def test_no_time_or_size_is_cut_on_a_narrow_screen(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    longest = backups.folder_of(path) / "2026-09-26 12.34.00.pcnplan"
    longest.write_bytes(path.read_bytes())

    def narrow(dialog: RestoreCopies) -> None:
        dialog.resize(800, 600)
        looked_into(dialog, qtbot)
        table = dialog.table
        for column in range(1, table.content.columnCount()):
            assert table.columnWidth(column) >= table.sizeHintForColumn(column)

    by_the_menu(window, narrow)


def looked_into(dialog: RestoreCopies, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(dialog.known) == len(dialog.copies), timeout=30_000)


def cells(dialog: RestoreCopies) -> list[tuple[str, ...]]:
    content = dialog.table.content
    return [
        tuple(content.words(row, column) for column in range(content.columnCount()))
        for row in range(content.rowCount())
    ]


def test_what_a_copy_held_is_its_posts_its_wte_of_today_and_the_claim_of_the_year() -> None:
    """£1,775.07 a month (see test_history): 7 months from September to March are £12,425.49."""
    shipped = reference_library.load()
    assert held_by(SMALL, shipped, date(2025, 11, 23)) == Held(1, Decimal("0.5"), Decimal("12425.49"))
    assert held_by(SMALL, shipped, date(2031, 11, 23)) == Held(1, None, None)


def test_the_screen_tells_when_each_copy_was_kept_how_large_it_is_and_what_it_held(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    told: list[tuple[str, ...]] = []

    def look(dialog: RestoreCopies) -> None:
        looked_into(dialog, qtbot)
        told.extend(cells(dialog))

    by_the_menu(window, look)
    latest, earlier = told
    posts = len(sample_plan().scenario.posts)
    assert latest[:3] == ("Riverside", "2 November 2026, 2:14pm", "Backup")
    assert latest[3] == f"{round(copies_of(path)[0].path.stat().st_size / 1024)} KB"
    assert (latest[4], earlier[4]) == (str(posts - 1), str(posts))
    assert all(words.startswith("£") for words in (latest[6], earlier[6]))
    assert latest[5] != earlier[5]


def test_a_copy_is_restored_by_keyboard_backed_up_first_and_can_be_undone(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    open_plan = window.open_plan
    assert open_plan
    open_plan.edit(replace(open_plan.plan, title="Typed just before"), "Rename")

    def choose(dialog: RestoreCopies) -> None:
        looked_into(dialog, qtbot)
        assert dialog.focusWidget() is dialog.table
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    by_the_menu(window, choose)
    assert open_plan.plan.title == "Riverside 2026"
    assert plan_file.read(backups.backups_of(path)[0]).title == "Typed just before"
    assert window.message.sentence.text() == "The copy of 1 November 2026, 2:14pm is restored."
    open_plan.save()
    assert plan_file.read(path) == open_plan.plan
    QTest.mouseClick(window.message.mend, Qt.MouseButton.LeftButton)
    assert open_plan.plan.title == "Typed just before"


def test_nothing_is_restored_where_no_backup_of_the_present_plan_can_be_kept(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder of backups is taken by another program's lock: writing there is refused."""
    write = exporting.write_bytes

    def refused(target: Path, data: bytes, **more: Any) -> Path:  # noqa: ANN401 - as it is called
        if "backups" in target.parts:
            raise FileProblem("You do not have permission to save in this folder.")
        return write(target, data, **more)

    open_plan = window.open_plan
    assert open_plan
    open_plan.edit(replace(open_plan.plan, title="Now"), "Rename")
    monkeypatch.setattr(exporting, "write_bytes", refused)
    by_the_menu(window, lambda dialog: dialog.restore.click())
    assert open_plan.plan.title == "Now"
    assert window.message.sentence.text() == (
        "No copy of Riverside.pcnplan could be kept first: "
        "ask your IT team to let the program write its own files."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a link there needs a right of its own")
def test_a_copy_that_another_window_removes_just_now_keeps_no_other_from_being_listed(path: Path) -> None:
    """It is found in its folder, and is not there any more when its size is asked: as a link to nothing."""
    (backups.folder_of(path) / "2026-11-09 09.00.00.pcnplan").symlink_to(path.with_name("nothing"))
    (recovery.folder() / "gone.pcnplan").symlink_to(path.with_name("nothing"))
    assert len(copies_of(path)) == len(all_copies()) == 2


def test_unsaved_changes_stand_among_the_copies(window: MainWindow, path: Path) -> None:
    copy = RecoveryCopy()
    copy.keep(replace(sample_plan(), title="Never saved"), path, "")
    copy.release()
    assert [one.why for one in copies_of(path)] == [Why.UNSAVED, Why.BACKUP, Why.BACKUP]


def test_a_copy_of_another_plan_opens_as_a_copy_and_a_damaged_one_not_at_all(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    other = backups.folder_of(tmp_path / "Lakeside.pcnplan") / "2026-11-03 09.00.00.pcnplan"
    plan_file.write(other, replace(sample_plan(), title="Lakeside"))
    broken = other.with_name("2026-11-04 09.00.00.pcnplan")
    broken.write_bytes(other.read_bytes()[:3000])

    def choose(dialog: RestoreCopies) -> None:
        dialog.every.click()
        looked_into(dialog, qtbot)
        assert [row[:3] for row in cells(dialog)[:2]] == [
            ("Lakeside", "4 November 2026, 9:00am", "Backup, cannot be opened"),
            ("Lakeside", "3 November 2026, 9:00am", "Backup"),
        ]
        assert (dialog.told.text(), dialog.aside.isEnabled()) == (BAD, False)
        dialog.table.selectRow(1)
        assert (dialog.told.text(), dialog.restore.isEnabled()) == (OTHER, False)
        dialog.aside.click()

    by_the_menu(window, choose)
    assert window.open_plan
    assert (window.open_plan.plan.title, window.open_plan.path) == ("Lakeside", None)


def test_a_plan_whose_file_was_deleted_is_found_from_the_start(
    path: Path, opened_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    path.unlink()
    window = opened_window(None)
    by_the_menu(window, lambda dialog: dialog.aside.click())
    assert window.open_plan
    assert window.open_plan.plan.title == "Fewer"
    assert [copy.name for copy in all_copies()] == ["Riverside", "Riverside"]


def test_without_a_copy_the_screen_says_when_the_first_is_kept(
    opened_window: Callable[..., MainWindow],
) -> None:
    told: list[str] = []
    by_the_menu(opened_window(None), lambda dialog: told.append(dialog.told.text()))
    assert told == [NONE]
