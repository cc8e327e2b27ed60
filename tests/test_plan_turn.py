"""Two programs never both write a plan, and one that crashed or sleeps does not keep it from everyone."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import exporting, plan_file, plan_lock, plan_turn, recovery, reference_library, turn_sign
from app.document import ChangedOnDisk, ReadOnly
from app.open_plan import OpenPlan
from app.plan_turn import BEAT, QUIET, Asking, Turn
from tests.open_plans import IDLE, PLAN, RECEPTION, asked, held_on_reception, holding

removes_a_held_lock = pytest.mark.skipif(
    sys.platform == "win32", reason="removes a lock that this test's own program holds, which Windows keeps"
)


@pytest.fixture
def held(path: Path) -> Iterator[Turn]:
    """The plan is open: who holds it shows that it lives only where a test says so."""
    turn = plan_turn.take(path)
    assert turn
    yield turn
    turn.let_go()


def taken(path: Path) -> Turn:
    turn = plan_turn.take(path)
    assert turn
    return turn


def renamed(path: Path, title: str) -> None:
    plan_file.write(path, replace(PLAN, title=title))


# -- asking


def test_who_has_a_plan_open_lets_go_at_the_next_beat_when_asked(path: Path, held: Turn) -> None:
    asking = Asking(path)
    assert not asking.step(0)
    held.beat()
    assert held.gone_to == plan_lock.this_computer()
    assert not held.stands()
    assert asking.step(BEAT)
    other = taken(path)
    held.beat()
    assert other.stands()
    other.let_go()


@removes_a_held_lock
def test_a_computer_that_sleeps_is_waited_for_a_minute_and_writes_nothing_when_it_wakes(
    path: Path, held: Turn
) -> None:
    asking = Asking(path)
    assert [asking.step(second) for second in (0, 1, QUIET)] == [False] * 3
    assert asking.step(QUIET + 1)
    other = taken(path)
    assert not held.stands()
    held.let_go()
    assert other.stands(), "waking removes no one's lock"
    other.let_go()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@removes_a_held_lock
def test_a_holder_that_shows_life_over_the_question_is_asked_again_and_waited_for_anew(
    path: Path, held: Turn
) -> None:
    """It read its sign just before the question came, and wrote it just after."""
    asking = Asking(path)
    asking.step(0)
    held._show_life()
    assert [asking.step(second) for second in (QUIET - 1, QUIET, 2 * QUIET - 1)] == [False] * 3
    assert asking.step(2 * QUIET)
    assert not held.stands()


def test_of_two_who_ask_the_first_gets_the_plan_and_keeps_it(path: Path) -> None:
    held_on_reception(path)
    first, second = Asking(path), Asking(path)
    for moment in range(round(QUIET) + 1):
        assert not first.step(moment)
        assert not second.step(moment)
    assert first.step(QUIET + 1)
    other = taken(path)
    assert second.step(QUIET + 1), "someone else was first"
    other.beat()
    assert other.stands()
    other.let_go()


@removes_a_held_lock
def test_one_who_asked_and_went_away_keeps_no_one_from_asking(path: Path, held: Turn) -> None:
    Asking(path).step(0)
    asking = Asking(path)
    assert not any(asking.step(moment) for moment in range(round(3 * QUIET) + 1))
    assert asking.step(3 * QUIET + 1)


def test_a_question_that_is_taken_back_leaves_the_plan_with_who_has_it(path: Path, held: Turn) -> None:
    asking = Asking(path)
    asking.step(0)
    assert held.is_asked_for()
    asking.withdraw()
    held.beat()
    assert held.stands()
    assert held.gone_to is None


def test_a_question_taken_back_from_a_computer_that_crashed_can_be_asked_again(path: Path) -> None:
    """Without its sign of life it would have to be waited for a day."""
    held_on_reception(path)
    asking = Asking(path)
    asking.step(0)
    asking.withdraw()
    holder = plan_turn.holder(path)
    assert holder
    assert holder.can_be_asked


def test_a_question_is_not_taken_back_in_anothers_name(path: Path) -> None:
    held_on_reception(path)
    first, second = Asking(path), Asking(path)
    first.step(0)
    assert not any(second.step(moment) for moment in (0, 2 * QUIET))
    sign = turn_sign.sign_at(turn_sign.sign_of(path))
    first.withdraw()
    assert turn_sign.sign_at(turn_sign.sign_of(path)) == sign


def test_a_question_to_a_program_that_was_closed_is_forgotten(path: Path) -> None:
    first = taken(path)
    Asking(path).step(0)
    first.let_go()
    again = taken(path)
    assert again.stands()
    again.let_go()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_plan_that_is_open_for_days_and_shows_life_is_no_ones_else(path: Path) -> None:
    """By the day's rule alone it would have been written by two computers."""
    held_on_reception(path)
    then = time.time() - 3 * 24 * 3600
    os.utime(plan_lock.beside(path), (then, then))
    holder = plan_turn.holder(path)
    assert holder
    assert holder.can_be_asked
    assert holder.name == "the computer RECEPTION-2"


def test_a_sign_of_an_earlier_holder_says_nothing_of_the_present_one(path: Path) -> None:
    held_on_reception(path)
    plan_lock.beside(path).write_bytes(RECEPTION.replace(b"RECEPTION-2", b"OLD-LAPTOP"))
    holder = plan_turn.holder(path)
    assert holder
    assert not holder.can_be_asked


def test_a_sign_left_by_a_crash_keeps_no_one_from_writing(path: Path) -> None:
    held_on_reception(path)
    plan_lock.beside(path).unlink()
    turn = taken(path)
    assert turn.stands()
    turn.let_go()


@pytest.mark.qt_log_ignore("unexpected locking error")
def test_a_folder_that_is_gone_stops_no_beat(path: Path, held: Turn) -> None:
    path.parent.rename(path.parent.with_name("pulled out"))
    held.beat()
    assert held.gone_to is None
    path.parent.with_name("pulled out").rename(path.parent)
    held.beat()
    assert held.stands()


@removes_a_held_lock
def test_a_sign_that_was_swept_away_comes_back_and_a_lock_that_was_is_taken_again(
    path: Path, qapp: QApplication
) -> None:
    opened = OpenPlan(PLAN, reference_library.load(), path)
    for hidden in (turn_sign.sign_of(path), plan_lock.beside(path)):
        hidden.unlink()
        opened.edit(replace(PLAN, title=hidden.suffix), "Rename")
        opened.save()
        opened.keeping._document.beat()
        assert hidden.exists()
    assert plan_file.read(path).title == ".lock"
    opened.close()


@pytest.fixture
def opened(path: Path, qapp: QApplication) -> Iterator[OpenPlan]:
    open_plan = OpenPlan(PLAN, reference_library.load(), path)
    yield open_plan
    open_plan.close(keep=False)


def test_a_plan_that_is_asked_for_is_saved_and_not_let_go_of_halfway(opened: OpenPlan, path: Path) -> None:
    """The question stands on, to be answered at the next beat."""
    Asking(path).step(0)
    question = turn_sign.sign_at(turn_sign.sign_of(path))
    opened.edit(replace(PLAN, title="Ours"), "Rename")
    opened.save()
    assert plan_file.read(path).title == "Ours"
    assert turn_sign.sign_at(turn_sign.sign_of(path)) == question
    assert opened.keeping._document.beat()


def test_what_was_just_typed_is_in_the_file_before_the_plan_is_let_go_of(
    opened: OpenPlan, path: Path, qtbot: QtBot
) -> None:
    """It is typed within the two seconds in which nothing is saved yet."""
    asking = Asking(path)
    asking.step(0)
    opened.edit(replace(PLAN, title="Just typed"), "Rename")
    opened.keeping._beat()
    qtbot.waitUntil(lambda: asking.step(1), timeout=20_000)
    assert plan_file.read(path).title == "Just typed"


def beat_beside_the_window(opened: OpenPlan) -> None:
    beating = Thread(target=opened.keeping._show_life)
    beating.start()
    beating.join()


def test_a_program_too_busy_to_save_lets_go_at_its_second_beat(opened: OpenPlan, path: Path) -> None:
    """Its window does not answer: no event is worked off here. The change is in its recovery copy."""
    asking = Asking(path)
    asking.step(0)
    opened.edit(replace(PLAN, title="Just typed"), "Rename")
    beat_beside_the_window(opened)
    assert not asking.step(BEAT)
    beat_beside_the_window(opened)
    assert asking.step(2 * BEAT)
    opened.keeping.keep_copy()
    (kept,) = recovery.folder().glob("*.pcnplan")
    assert plan_file.read(kept).title == "Just typed"


def test_what_is_typed_while_the_plan_is_let_go_of_does_not_take_it_back(
    opened: OpenPlan, path: Path, qtbot: QtBot
) -> None:
    """Who asked looks once a second; the file follows two seconds after an edit."""
    asking = Asking(path)
    asking.step(0)
    for _ in range(2):
        beat_beside_the_window(opened)
    opened.edit(replace(PLAN, title="Later"), "Rename")
    opened.keeping._give_way()
    qtbot.wait(IDLE)
    assert asking.step(1)
    assert opened.keeping.read_only


# -- the last moment before a plan is written


def just_before_replacing(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """The file is written beside the plan; before it takes its place, this happens."""
    usual = exporting.put_in_place

    def late(unfinished: Path, path: Path, *given: object) -> None:
        if path.name == "Riverside.pcnplan":
            happens()
        usual(unfinished, path, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "put_in_place", late)


@removes_a_held_lock
def test_a_laptop_that_fell_asleep_while_saving_does_not_overwrite_who_took_over(
    opened: OpenPlan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    just_before_replacing(monkeypatch, lambda: held_on_reception(path))
    opened.edit(replace(PLAN, title="Ours"), "Rename")
    with pytest.raises(ReadOnly, match=r"^Riverside\.pcnplan is open elsewhere by now: save it with"):
        opened.save()
    assert plan_file.read(path).title == "First"
    assert opened.kept_words.endswith("Your changes are kept.")


def test_a_file_that_a_sync_program_swaps_while_it_is_being_saved_is_asked_about(
    opened: OpenPlan, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_file.write(tmp_path / "theirs", replace(PLAN, title="Theirs"))
    just_before_replacing(monkeypatch, lambda: (tmp_path / "theirs").replace(path))
    opened.edit(replace(PLAN, title="Ours"), "Rename")
    with pytest.raises(ChangedOnDisk):
        opened.save()
    assert plan_file.read(path).title == "Theirs"


def test_a_file_that_a_sync_program_only_touches_is_saved_as_ever(
    opened: OpenPlan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    just_before_replacing(monkeypatch, lambda: path.write_bytes(path.read_bytes()))
    opened.edit(replace(PLAN, title="Ours"), "Rename")
    opened.save()
    assert plan_file.read(path).title == "Ours"


@pytest.mark.skipif(sys.platform == "win32", reason="stops a program as POSIX systems do")
def test_a_program_that_was_put_to_sleep_wakes_read_only_and_its_change_is_kept(path: Path) -> None:
    with holding(path) as laptop:
        laptop.send_signal(signal.SIGSTOP)
        asking = Asking(path)
        assert [asking.step(moment) for moment in (0, 1, QUIET, QUIET + 1)] == [False] * 3 + [True]
        desk = taken(path)
        renamed(path, "The desk's")
        laptop.send_signal(signal.SIGCONT)
        assert "so it is read-only here" in asked(laptop, "The laptop's")
        assert plan_file.read(path).title == "The desk's"
        assert desk.stands()
        desk.let_go()
        assert "was changed elsewhere" in asked(laptop, "The laptop's again")
        assert plan_file.read(path).title == "The desk's"
        laptop.kill()
