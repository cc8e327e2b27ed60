"""Disks, sticks, sync programs and other windows: a plan is never lost, and never overwritten unasked."""

import gzip
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path, PureWindowsPath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app import backups, exporting, kept_copies, plan_file, plan_lock, plan_seal, recovery, reference_library
from app.document import GoneFromDisk, ReadOnly
from app.open_plan import OpenPlan
from app.problems import FileProblem
from tests.open_plans import IDLE, PLAN, another_program, on_screen, opened, rename
from views.main_window import MainWindow

OLDEST = Path(__file__).with_name("old_plans") / "schema_01.pcnplan.gz"


def offers_what_is_unsaved(open_plan: OpenPlan, path: Path) -> None:
    """The program ends before it saves a change: it is offered when the plan is opened next."""
    rename(open_plan, "Unsaved")
    open_plan.keeping.keep_copy()
    open_plan.keeping.pause()
    open_plan.keeping._recovery.release()
    kept = recovery.offer(path)
    assert kept
    assert recovery.restore(kept).title == "Unsaved"


# -- two programs on one plan


def test_the_second_program_opens_a_plan_read_only_and_says_who_holds_it(
    path: Path, opened_window: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with another_program(path) as save:
        window = opened_window(path)
        told = window.message.sentence.text()
        assert told.startswith("This plan is open in another window since ")
        assert told.endswith("so it is read-only here: save it with a new name to keep changes.")
        assert window.windowTitle() == "First[*] (read-only)"
        assert on_screen(window).kept_words == "Read-only"
        rename(on_screen(window), "Ours")
        qtbot.wait(IDLE)
        assert plan_file.read(path).title == "First"
        save("Theirs")
        with pytest.raises(ReadOnly, match="another window"):
            on_screen(window).save()
        assert plan_file.read(path).title == "Theirs"
        assert window.message.mend.text() == "Save with a new name"
        on_screen(window).save_as(path.with_name("Ours.pcnplan"))
    assert plan_file.read(path.with_name("Ours.pcnplan")).title == "Ours"
    assert window.windowTitle() == "Ours[*]"


def test_a_plan_that_was_read_only_can_be_saved_once_the_other_window_is_closed(
    qapp: QApplication, path: Path
) -> None:
    with another_program(path):
        second = OpenPlan(plan_file.read(path), reference_library.load(), path)
        rename(second, "Ours")
    second.save()
    assert plan_file.read(path).title == "Ours"
    second.close()


def test_a_plan_opened_by_a_link_is_the_one_that_someone_has_open_by_its_name(
    path: Path, qapp: QApplication
) -> None:
    link = path.with_name("On the desktop.pcnplan")
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("needs the right to make links (Windows gives it to few)")
    if not link.is_file():
        pytest.skip("Wine makes a link to a file and does not follow it")
    with another_program(path), opened(link) as second:
        assert "so it is read-only here" in second.keeping.read_only
    with opened(link) as alone:
        rename(alone, "Ours")
        alone.save()
    assert link.is_symlink()
    assert plan_file.read(path).title == "Ours"


def test_a_plan_held_on_another_computer_names_it(path: Path, qapp: QApplication) -> None:
    plan_lock.beside(path).write_bytes(b"4711\npcn-workforce\nRECEPTION-2\n\n\n")
    with opened(path) as second:
        assert "open on the computer RECEPTION-2 since" in second.keeping.read_only
        with pytest.raises(ReadOnly):
            second.save()


def copies() -> list[Path]:
    """Also those of the plans open here."""
    return sorted(recovery.folder().glob("*.pcnplan"))


def test_save_as_over_a_plan_that_someone_has_open_is_refused(path: Path, qapp: QApplication) -> None:
    mine = OpenPlan(replace(PLAN, title="Mine"), reference_library.load())
    with another_program(path):
        with pytest.raises(ReadOnly):
            mine.save_as(path)
        assert plan_file.read(path).title == "First"
        (kept,) = copies()
        assert (recovery._described(kept).original, plan_file.read(kept).title) == (None, "Mine")  # type: ignore[union-attr]
    mine.close(keep=False)


def test_a_saved_plan_that_may_not_be_saved_as_another_stays_as_it_was(
    path: Path, tmp_path: Path, qapp: QApplication
) -> None:
    """No copy is kept that would bring this plan back into the other's file."""
    ours = tmp_path / "Ours.pcnplan"
    plan_file.write(ours, replace(PLAN, title="Ours"))
    with opened(ours) as mine, another_program(path):
        before = mine.kept_words
        with pytest.raises(ReadOnly):
            mine.save_as(path)
        assert (mine.path, mine.kept_words, mine.keeping.asks) == (ours, before, "")
        assert not copies()


# -- a sync program


def test_a_file_that_a_sync_program_swapped_is_asked_about_in_the_window(
    path: Path, opened_window: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is typed into a dialog: the question stands in the window until it is answered."""
    window = opened_window(path)
    plan_file.write(path, replace(PLAN, title="Theirs"))
    rename(on_screen(window), "Ours")
    qtbot.wait(IDLE)
    assert plan_file.read(path).title == "Theirs"
    assert "was changed elsewhere" in window.message.sentence.text()
    assert window.message.mend.text() == "Save with a new name"
    rename(on_screen(window), "Ours, later")
    qtbot.wait(IDLE)
    assert plan_file.read(path).title == "Theirs"
    monkeypatch.setattr(window.saving, "question", lambda _: QMessageBox.StandardButton.Discard)
    window.files.open_path(path)
    assert on_screen(window).plan.title == "Theirs"


def test_a_file_that_was_renamed_while_open_is_asked_about_and_written_only_then(
    path: Path, opened_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = opened_window(path)
    path.rename(path.with_name("Riverside-RECEPTION.pcnplan"))
    rename(on_screen(window), "Ours")
    qtbot.wait(IDLE)
    assert not path.exists()
    assert window.message.sentence.text() == (
        "Riverside.pcnplan is not there any more and seems to be called Riverside-RECEPTION.pcnplan now: "
        "save it here again, or choose Save as."
    )
    QTest.mouseClick(window.message.mend, Qt.MouseButton.LeftButton)
    assert plan_file.read(path).title == "Ours"
    assert plan_file.read(path.with_name("Riverside-RECEPTION.pcnplan")).title == "First"


def test_a_file_that_was_deleted_while_open_is_not_put_back_unasked(path: Path, qapp: QApplication) -> None:
    with opened(path) as open_plan:
        path.unlink()
        rename(open_plan, "Ours")
        with pytest.raises(GoneFromDisk, match=r"^Riverside\.pcnplan is not there any more: save it here"):
            open_plan.save()
        assert not path.exists()
        open_plan.save(anew=True)
    assert plan_file.read(path).title == "Ours"


# -- disks


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own, which can be full and can be pulled out."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("needs mount")
    if done.returncode:
        pytest.skip("needs the right to mount a file system (root)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_a_disk_that_is_full_keeps_the_plan_that_was_there_and_the_changes(
    tmp_path: Path, qapp: QApplication
) -> None:
    with small_disk(tmp_path / "stick", "256k") as stick:
        plan_file.write(stick / "Riverside.pcnplan", PLAN)
        with opened(stick / "Riverside.pcnplan") as open_plan:
            filled(stick)
            rename(open_plan, "Later")
            with pytest.raises(FileProblem, match="The disk is full: make room or choose another place"):
                open_plan.save()
            assert plan_file.read(stick / "Riverside.pcnplan").title == "First"
            (kept,) = recovery.folder().glob("*.pcnplan")
            assert plan_file.read(kept).title == "Later"
            (stick / "holiday.mov").unlink()
            open_plan.save()
        assert plan_file.read(stick / "Riverside.pcnplan").title == "Later"


def filled(disk: Path) -> None:
    with suppress(OSError), (disk / "holiday.mov").open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_a_full_disk_of_this_computer_keeps_no_plan_on_a_share_from_being_opened_and_saved(
    path: Path,
    tmp_path: Path,
    opened_window: Callable[..., MainWindow],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No recovery copy, backup, setting or log can be written; what needs one is refused in a sentence."""
    with small_disk(tmp_path / "full", "16k") as disk:
        filled(disk)
        monkeypatch.setenv("PCN_WORKFORCE_HOME", str(disk))
        window = opened_window(path)
        open_plan = on_screen(window)
        rename(open_plan, "Later")
        open_plan.keeping.keep_copy()
        assert open_plan.kept_words.endswith("the disk is full, so make room on it.")
        open_plan.save()
        assert open_plan.kept_words.startswith("Saved ")
        assert not window.files.attempt(lambda: open_plan.bring_back(PLAN, "Restore"))
        assert window.message.sentence.text() == (
            "No copy of Riverside.pcnplan could be kept first: the disk is full, so make room on it."
        )
        assert (kept_copies.all_copies(), recovery.kept_copies()) == ((), ())
        old = tmp_path / "Old.pcnplan"
        old.write_bytes(gzip.decompress(OLDEST.read_bytes()))
        with pytest.raises(
            FileProblem, match=r"^No copy of Old\.pcnplan could be kept first: the disk is full"
        ):
            plan_file.read(old)
    assert plan_file.read(path).title == "Later"


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_a_read_only_share_is_opened_read_only_and_saved_from_under_a_new_name(
    tmp_path: Path, qapp: QApplication
) -> None:
    with small_disk(tmp_path / "share", "1m") as share:
        path = share / "Riverside.pcnplan"
        plan_file.write(path, PLAN)
        backups.keep(path)
        subprocess.run(["mount", "-o", "remount,ro", str(share)], check=True)
        with opened(path) as open_plan:
            assert open_plan.keeping.read_only.startswith("Riverside.pcnplan is read-only: save it")
            open_plan.keeping._document.beat()
            rename(open_plan, "Ours")
            with pytest.raises(ReadOnly):
                open_plan.save()
            assert open_plan.kept_words.endswith("Your changes are kept.")
            open_plan.save_as(tmp_path / "Ours.pcnplan")
        with pytest.raises(FileProblem, match="copy it to Documents and open it there"):
            backups.restore(path)
        assert [each.name for each in share.iterdir()] == [path.name]
    assert plan_file.read(tmp_path / "Ours.pcnplan").title == "Ours"


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does")
def test_a_stick_that_was_pulled_out_keeps_the_changes_and_takes_them_when_it_is_back(
    tmp_path: Path, qapp: QApplication
) -> None:
    with small_disk(tmp_path / "stick", "1m") as stick:
        path = stick / "Riverside.pcnplan"
        plan_file.write(path, PLAN)
        data = path.read_bytes()
        open_plan = OpenPlan(PLAN, reference_library.load(), path)
        subprocess.run(["umount", "-l", str(stick)], check=True)
        rename(open_plan, "Later")
        with pytest.raises(FileProblem, match="is not there any more"):
            open_plan.save()
        assert open_plan.kept_words.endswith("Your changes are kept.")
        path.write_bytes(data)  # it is back
        open_plan.save()
        assert plan_file.read(path).title == "Later"
        open_plan.close()


@pytest.mark.skipif(sys.platform != "linux", reason="a file is held by its attributes as Linux does")
@pytest.mark.parametrize("for_ever", [False, True])
def test_a_file_held_by_another_program_is_waited_for_and_then_told(
    path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, *, for_ever: bool
) -> None:
    """Nothing may replace a file that is immutable, as Windows lets nothing replace one that is open.

    It is let go after 150 ms, or never.
    """
    if subprocess.run(["chattr", "+i", str(path)], check=False, capture_output=True).returncode:
        pytest.skip("needs the right to make a file immutable (root, on a file system that can)")
    monkeypatch.setattr("app.document._marked", lambda _: False)
    release = threading.Timer(0.15, lambda: subprocess.run(["chattr", "-i", str(path)], check=False))
    with opened(path) as open_plan:
        rename(open_plan, "Later")
        try:
            if for_ever:
                with pytest.raises(FileProblem, match=r"Close Riverside\.pcnplan in the program that has"):
                    open_plan.save()
            else:
                release.start()
                open_plan.save()
        finally:
            release.cancel()
            release.join() if release.ident else None
            subprocess.run(["chattr", "-i", str(path)], check=False)
        assert plan_file.read(path).title == ("First" if for_ever else "Later")
        assert [each.name for each in path.parent.glob("*.part")] == []


def test_a_file_marked_read_only_opens_read_only_and_says_so(
    path: Path, opened_window: Callable[..., MainWindow]
) -> None:
    path.chmod(0o444)
    window = opened_window(path)
    assert window.message.sentence.text() == (
        "Riverside.pcnplan is read-only: save it with a new name to keep changes."
    )
    rename(on_screen(window), "Ours")
    with pytest.raises(ReadOnly):
        on_screen(window).save()
    assert plan_file.read(path).title == "First"


# -- the clock


def test_a_clock_that_was_set_back_loses_nothing(path: Path, qapp: QApplication) -> None:
    """Backups and changes of "tomorrow", then the clock goes back: both days are kept and offered."""
    tomorrow = datetime.now().astimezone() + timedelta(days=1)
    future = backups.folder_of(path) / f"{tomorrow.strftime(backups.STAMP)}.pcnplan"
    plan_file.write(future, replace(PLAN, title="Of tomorrow"))
    os.utime(path, (tomorrow.timestamp(), tomorrow.timestamp()))
    with opened(path) as open_plan:
        rename(open_plan, "Today")
        open_plan.save()
        titles = [plan_file.read(copy).title for copy in backups.backups_of(path)]
        assert titles == ["Of tomorrow", "First"]
        offers_what_is_unsaved(open_plan, path)


# -- names and places

LONG = "/".join(["Additional roles reimbursement scheme"] * 7)  # with a folder before it, over 260


@pytest.mark.parametrize(
    "place",
    ["Our plans/Team 2026", "St Mary's/Dr O'Brien's plan", "Żółty Łódź/Crème brûlée £75 – ✓", f"{LONG}/Team"],
)
def test_a_plan_in_any_place_is_opened_kept_backed_up_and_offered(
    place: str, tmp_path: Path, qapp: QApplication
) -> None:
    path = tmp_path / f"{place}.pcnplan"
    path.parent.mkdir(parents=True)
    assert place.startswith(LONG) == (len(str(path)) > 260)
    plan_file.write(path, PLAN)
    with opened(path) as open_plan:
        rename(open_plan, "Second")
        open_plan.save()
        offers_what_is_unsaved(open_plan, path)
    assert plan_file.read(path).title == "Second"
    assert [plan_file.read(copy).title for copy in backups.backups_of(path)] == ["First"]


@pytest.mark.parametrize("share", [r"\\server\share\St Mary's\R.pcnplan", r"\\?\UNC\server\share\R.pcnplan"])
def test_a_plan_on_a_share_has_its_lock_and_its_unfinished_file_on_the_same_share(share: str) -> None:
    """Only how names are made can be tried without Windows."""
    path = PureWindowsPath(share)
    assert plan_lock.beside(path).drive == path.drive
    assert plan_lock.beside(path).parent == path.parent
    assert exporting.beside(path).parent == path.parent
    exporting.check_name(path.name)


@pytest.mark.skipif(sys.platform == "win32", reason="a link there needs a right of its own")
def test_a_link_that_leads_to_itself_is_told_in_a_sentence(
    tmp_path: Path, opened_window: Callable[..., MainWindow]
) -> None:
    loop = tmp_path / "Riverside.pcnplan"
    loop.symlink_to(loop)
    window = opened_window(None)
    window.files.open_path(loop)
    assert window.message.sentence.text().startswith("Riverside.pcnplan cannot be read: close it in")
    assert (kept_copies.copies_of(loop), recovery.offer(loop), backups.backups_of(loop)) == ((), None, ())
    with pytest.raises(FileProblem):
        plan_file.write(loop, PLAN)


# -- changed by another program


def test_a_plan_that_another_program_changed_is_opened_and_that_is_said(
    path: Path, opened_window: Callable[..., MainWindow]
) -> None:
    """One figure changed in place, as a fault of a disk or an SQLite tool does."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.execute("UPDATE plan SET title = 'Thirst'")
        db.commit()
    window = opened_window(path)
    assert on_screen(window).plan.title == "Thirst"
    assert window.message.sentence.text() == (
        "Riverside.pcnplan was changed by another program or a fault of the disk: "
        "check its figures, or restore an earlier copy."
    )
    on_screen(window).edit(replace(on_screen(window).plan, title="Ours"), "Rename")
    on_screen(window).save()
    assert not plan_file.changed_outside(path)


def test_a_plan_of_an_earlier_program_has_no_seal_and_nothing_is_said(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(plan_seal.without(data, int.from_bytes(data[28:32], "big") * 1024))
    assert len(path.read_bytes()) < len(data)
    assert not plan_file.changed_outside(path)
    assert plan_file.read(path) == PLAN
