"""A plan that someone else has open is asked for in the window; nothing of theirs or ours is lost by it."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app import document, plan_file, plan_lock, plan_turn, recovery, taking_over
from app.plan_turn import Asking
from app.recovery_copy import RecoveryCopy
from tests.asking import is_asked_for, told
from tests.open_plans import (
    IDLE,
    PLAN,
    RECEPTION,
    Opened,
    another_program,
    answer,
    held_on_reception,
    on_screen,
    rename,
)
from views import take_over
from views.plan_saving import SAVE_ANEW


def test_who_is_asked_becomes_read_only_and_is_told(path: Path, opened_window: Opened, qtbot: QtBot) -> None:
    window = opened_window(path)
    assert window.open_plan
    Asking(path).step(0)
    window.open_plan.keeping._beat()
    qtbot.waitUntil(window.message.isVisible, timeout=20_000)
    assert window.message.sentence.text() == (
        "Another window took this plan over, so it is read-only here: "
        "save it with a new name to keep changes."
    )
    assert window.message.mend.text() == SAVE_ANEW
    assert window.windowTitle() == "First[*] (read-only)"
    assert plan_turn.holder(path) is None


def test_a_plan_is_taken_over_from_a_computer_that_crashed(
    path: Path, opened_window: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The minute, and the second between two questions, are short here."""
    monkeypatch.setattr(plan_turn, "QUIET", 0.2)
    monkeypatch.setattr(taking_over, "OFTEN_MS", 50)
    held_on_reception(path)
    window = opened_window(path)
    assert window.open_plan
    assert "open on the computer RECEPTION-2 since" in window.message.sentence.text()
    assert window.message.other.text() == take_over.WORDS
    window.open_plan.edit(replace(PLAN, title="Typed meanwhile"), "Rename")
    told: list[str] = []
    answer("Cancel", told)
    window.message.other.click()
    assert told == [f"Take Typed meanwhile over from the computer RECEPTION-2? {take_over.MEANING}"]
    assert window.message.other.isVisible(), "nothing was done"
    answer("Take it over", told)
    window.message.other.click()
    assert window.message.sentence.text() == "Waiting for the computer RECEPTION-2 to let go of this plan…"
    qtbot.waitUntil(lambda: window.message.sentence.text() == take_over.DONE, timeout=30_000)
    assert window.windowTitle() == "Typed meanwhile[*]"
    assert plan_file.read(path).title == "Typed meanwhile"


def test_a_plan_held_by_a_program_that_gives_no_sign_of_life_cannot_be_asked_for(
    path: Path, opened_window: Opened
) -> None:
    plan_lock.beside(path).write_bytes(RECEPTION)
    window = opened_window(path)
    assert "RECEPTION-2" in window.message.sentence.text()
    assert not window.message.other.isVisible()


def test_a_drive_that_keeps_a_plan_for_who_does_not_answer_is_told(
    path: Path, opened_window: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows keeps a lock that a server thinks is in use."""
    monkeypatch.setattr(taking_over, "LONGEST", 0.2)
    monkeypatch.setattr(taking_over, "OFTEN_MS", 50)
    held_on_reception(path)
    window = opened_window(path)
    answer("Take it over")
    window.message.other.click()
    qtbot.waitUntil(lambda: "still held" in window.message.sentence.text(), timeout=30_000)
    assert window.message.sentence.text() == (
        "This plan is still held for the computer RECEPTION-2: try again in a few minutes."
    )
    assert window.message.other.isVisible()


# -- what was told, once it is not so any more


def test_a_plan_that_could_be_saved_since_is_no_more_called_read_only(
    path: Path, opened_window: Opened
) -> None:
    with another_program(path):
        window = opened_window(path)
        rename(on_screen(window), "Ours")
        assert take_over.WORDS in told(window)
    window.saving.save()
    assert told(window) == ""
    assert window.windowTitle() == "Ours[*]"
    window.message.other.clicked.emit()
    assert QApplication.activeModalWidget() is None
    assert told(window) == ""
    assert plan_file.read(path).title == "Ours"


def put_away(asked: list[str]) -> None:
    """Answer no to a question, if one is asked, and note it."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        asked.append(box.text())
        box.reject()


def test_an_earlier_offer_to_take_a_plan_over_asks_nothing_once_it_can_be_written(
    path: Path, opened_window: Opened, qtbot: QtBot
) -> None:
    with another_program(path):
        window = opened_window(path)
        earlier = window.message.shown
    rename(on_screen(window), "Ours")
    window.saving.save()
    assert earlier
    assert earlier.another
    asked: list[str] = []
    QTimer.singleShot(0, lambda: put_away(asked))
    earlier.another()
    qtbot.wait(50)
    assert asked == []
    assert not is_asked_for(path)
    assert told(window) == ""


def test_a_plan_that_is_opened_again_shows_what_who_has_it_saved(path: Path, opened_window: Opened) -> None:
    with another_program(path) as save:
        window = opened_window(path)
        save("Theirs")
        window.files.open_path(path)
        assert on_screen(window).plan.title == "Theirs"
        assert "so it is read-only here" in told(window)
    window.files.open_path(path)
    assert told(window) == ""
    assert not on_screen(window).keeping.read_only


def test_changes_kept_of_a_plan_that_a_colleague_has_open_by_now_are_offered_all_the_same(
    path: Path, opened_window: Opened
) -> None:
    """This computer crashed, and a colleague opened the plan before it was started again."""
    left = RecoveryCopy()
    left.keep(replace(PLAN, title="Left behind"), path, document.digest(path))
    left.release()
    with another_program(path):
        window = opened_window(path)
        assert told(window).startswith("We kept unsaved changes from ")
        assert "so it is read-only here" in told(window)
        assert told(window).endswith(f" | {take_over.WORDS} | Restore | Dismiss")
        window.message.mend.click()
        assert on_screen(window).plan.title == "Left behind"
        assert told(window).endswith(f"keep changes. | {take_over.WORDS} | {SAVE_ANEW} | Dismiss")
    assert window.saving.save()
    assert plan_file.read(path).title == "Left behind"
    assert told(window) == ""


# -- a computer that wakes


@pytest.mark.skipif(sys.platform == "win32", reason="removes a held lock, which Windows keeps")
def test_a_laptop_that_wakes_and_saves_before_its_next_beat_is_told_and_can_take_the_plan_back(
    path: Path, opened_window: Opened, qtbot: QtBot
) -> None:
    """While it slept a colleague took the plan over, and worked on."""
    window = opened_window(path)
    laptop = on_screen(window)
    laptop.keeping._beats.stop()
    rename(laptop, "The laptop's")
    plan_lock.beside(path).unlink()
    with another_program(path) as save:
        save("The desk's")
        qtbot.wait(IDLE)
        assert "This plan is open in another window since" in told(window)
        assert told(window).endswith(f" | {take_over.WORDS} | {SAVE_ANEW} | Dismiss")
        assert window.windowTitle() == "The laptop's[*] (read-only)"
        assert plan_file.read(path).title == "The desk's"
        (kept,) = recovery.folder().glob("*.pcnplan")
        assert plan_file.read(kept).title == "The laptop's"
        save("The desk's again")
    assert plan_file.read(path).title == "The desk's again"
