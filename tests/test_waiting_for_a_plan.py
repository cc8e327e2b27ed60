"""A plan that someone else has open was asked for, and the answer is waited for in the window."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app import plan_file, recovery, taking_over
from app.plan_turn import Asking
from tests.asking import WAITING, is_asked_for, told, wait_for
from tests.open_plans import IDLE, PLAN, Opened, another_program, answer, on_screen, rename
from views import menus, take_over
from views.plan_saving import SAVE_ANEW


def test_waiting_can_be_stopped_and_the_plan_stays_with_who_has_it(
    path: Path, opened_window: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that happens to the plan later changes what is on screen."""
    monkeypatch.setattr(taking_over, "OFTEN_MS", 50)
    with another_program(path) as save:
        window = opened_window(path)
        before, sentence = on_screen(window), told(window)
        wait_for(window, path, qtbot)
        QTest.mouseClick(window.message.mend, Qt.MouseButton.LeftButton)
        assert not is_asked_for(path)
        assert told(window) == sentence, "it can be asked for again"
        save("Theirs")
    qtbot.wait(300)
    assert on_screen(window) is before
    assert before.plan.title == "First"


@pytest.mark.parametrize("leaves", ["for another plan", "for a new one", "the program"])
def test_who_leaves_a_plan_asks_no_more_for_it(
    leaves: str, path: Path, opened_window: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_over, "OFTEN_MS", 50)
    other = path.with_name("Other.pcnplan")
    plan_file.write(other, replace(PLAN, title="Other"))
    with another_program(path) as save:
        window = opened_window(path)
        wait_for(window, path, qtbot)
        if leaves == "for another plan":
            window.files.open_path(other)
        elif leaves == "for a new one":
            window.files.show_new(replace(PLAN, title="New"))
        else:
            window.close()
        assert not is_asked_for(path)
        save("Theirs")
    after = on_screen(window)
    qtbot.wait(300)
    assert on_screen(window) is after
    assert leaves == "the program" or told(window) == ""


def test_a_drive_that_does_not_answer_keeps_no_one_from_leaving(
    path: Path, opened_window: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taking the question back hangs there."""
    monkeypatch.setattr(taking_over, "AT_MOST", 0.05)
    back, done = threading.Event(), list[bool]()
    monkeypatch.setattr(Asking, "withdraw", lambda _: done.append(back.wait(20)))
    with another_program(path):
        window = opened_window(path)
        wait_for(window, path, qtbot)
        window.files.show_new(replace(PLAN, title="New"))
        assert done == []
        back.set()
    assert on_screen(window).plan.title == "New"


def test_the_question_stands_until_it_is_answered_whatever_is_told_meanwhile(
    path: Path, opened_window: Opened, qtbot: QtBot, qapp: QApplication
) -> None:
    with another_program(path):
        window = opened_window(path)
        wait_for(window, path, qtbot)
        waiting = told(window)
        window.tell("Saved Riverside.pdf.")
        assert told(window) == "Saved Riverside.pdf. | Dismiss"
        QTest.mouseClick(window.message.dismiss, Qt.MouseButton.LeftButton)
        assert told(window) == waiting
        window.tell("The logo is too large.")
        window.show_screen("money")
        assert told(window) == waiting
        menus.dress(window)
        assert told(window) == waiting
        assert is_asked_for(path)


def test_what_is_typed_meanwhile_does_not_hide_that_the_plan_is_waited_for(
    path: Path, opened_window: Opened, qtbot: QtBot
) -> None:
    with another_program(path):
        window = opened_window(path)
        wait_for(window, path, qtbot)
        rename(on_screen(window), "Ours")
        qtbot.wait(IDLE)
        assert told(window) == f"{WAITING} | Stop waiting"
        assert not window.saving.save()
        assert told(window).endswith(f"changes. | {SAVE_ANEW} | Dismiss"), "it is asked for already"
        QTest.mouseClick(window.message.dismiss, Qt.MouseButton.LeftButton)
        assert told(window) == f"{WAITING} | Stop waiting"


def test_who_stays_with_unsaved_changes_when_the_plan_is_free_is_not_told_to_wait(
    path: Path, opened_window: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan was changed by who had it, and ours are not to be thrown away: both are kept."""
    monkeypatch.setattr(taking_over, "OFTEN_MS", 50)
    with another_program(path) as save:
        window = opened_window(path)
        rename(on_screen(window), "Ours")
        wait_for(window, path, qtbot)
        save("Theirs")
    answered: list[str] = []
    answer("Cancel", answered)
    qtbot.waitUntil(lambda: bool(answered), timeout=30_000)
    assert "was changed elsewhere" in answered[0]
    assert "was changed elsewhere" in told(window)
    assert "Waiting" not in told(window)
    assert on_screen(window).plan.title == "Ours"
    assert plan_file.read(path).title == "Theirs"


def test_a_form_that_is_being_filled_in_is_finished_before_the_plan_changes_under_it(
    path: Path, opened_window: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it adds is added to the plan on screen, and so to the file."""
    monkeypatch.setattr(taking_over, "OFTEN_MS", 50)
    with another_program(path):
        window = opened_window(path)
        before = on_screen(window)
        wait_for(window, path, qtbot)
        form = QDialog(window)
        form.accepted.connect(lambda: rename(before, "Filled in"))
        form.open()
    qtbot.wait(600)
    assert on_screen(window) is before
    form.accept()
    qtbot.waitUntil(lambda: told(window).startswith(take_over.DONE), timeout=30_000)
    assert on_screen(window).plan.title == "Filled in"
    assert plan_file.read(path).title == "Filled in"


def test_a_plan_that_was_changed_before_it_could_be_had_is_told_once_it_is_had(
    path: Path, opened_window: Opened, qtbot: QtBot
) -> None:
    """The window's own next try to save comes before the next look whether the plan is free."""
    with another_program(path) as save:
        window = opened_window(path)
        rename(on_screen(window), "Ours")
        wait_for(window, path, qtbot)
        taking = on_screen(window).findChild(taking_over.TakingOver)
        assert taking
        taking._timer.setInterval(60_000)
        save("Theirs")
    on_screen(window).keeping._save_when_idle()
    assert told(window) == f"{WAITING} | Stop waiting"
    answered: list[str] = []
    answer("Cancel", answered)
    taking._timer.setInterval(50)
    qtbot.waitUntil(lambda: bool(answered), timeout=30_000)
    assert "was changed elsewhere" in told(window)


TYPING = """
import itertools, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from app import plan_file, plan_turn, reference_library
from app.open_plan import OpenPlan
plan_turn.BEAT = 0.5
application = QCoreApplication([])
path = Path(sys.argv[1])
opened = OpenPlan(plan_file.read(path), reference_library.load(), path)
numbers = itertools.count(1)
def go_on():
    if opened.keeping.read_only:
        opened.keeping.keep_copy()
        print(f"{opened.plan.title} {opened.keeping.unsaved}", flush=True)
        typing.stop()
    else:
        opened.edit(replace(opened.plan, title=str(next(numbers))), "Rename")
typing = QTimer()
typing.timeout.connect(go_on)
typing.start(50)
print("open", flush=True)
application.exec()
"""


@contextmanager
def typing(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program, in which someone types into the plan without a rest."""
    command = [sys.executable, "-c", TYPING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "open\n"
            yield process
        finally:
            process.kill()


def test_a_plan_is_taken_over_from_a_colleague_who_types_and_nothing_typed_is_lost(
    path: Path, opened_window: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They never rest for the two seconds after which the file follows; a beat is half a second here."""
    monkeypatch.setattr(taking_over, "OFTEN_MS", 50)
    with typing(path) as colleague:
        assert colleague.stdout
        window = opened_window(path)
        answer("Take it over")
        window.message.other.click()
        qtbot.waitUntil(lambda: told(window).startswith(take_over.DONE), timeout=60_000)
        last, unsaved = colleague.stdout.readline().split()
    taken = int(on_screen(window).plan.title)
    assert 1 <= taken <= int(last), "what they typed until they were asked"
    rename(on_screen(window), "Ours")
    assert window.saving.save()
    assert plan_file.read(path).title == "Ours"
    kept = [plan_file.read(copy).title for copy in recovery.folder().glob("*.pcnplan")]
    assert kept == ([last] if unsaved == "True" else [])
