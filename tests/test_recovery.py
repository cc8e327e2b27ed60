"""Recovery copies survive a killed program and are offered; a plan open elsewhere is told."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from app import plan_file, plan_lock, recovery
from app.problems import FileProblem
from app.recovery import RecoveryCopy
from models.months import FinancialYear
from models.plan import Network, Plan, new_plan


@pytest.fixture
def plan() -> Plan:
    return new_plan(Network(name="Riverside"), FinancialYear(2026))


@pytest.fixture
def path(plan: Plan, tmp_path: Path) -> Path:
    plan_file.write(tmp_path / "Riverside.pcnplan", plan)
    return tmp_path / "Riverside.pcnplan"


def left_behind(plan: Plan, original: Path | None) -> None:
    copy = RecoveryCopy()
    copy.keep(plan, original, "")
    copy.release()


def renamed(plan: Plan, title: str) -> Plan:
    return new_plan(plan.network, plan.first_year, title)


# -- offers


def test_unsaved_changes_are_offered_with_their_time_and_title(plan: Plan, path: Path) -> None:
    left_behind(renamed(plan, "Later"), path)
    kept = recovery.offer(path)
    assert kept is not None
    assert kept.title == "Later"
    assert kept.original == path
    assert kept.words.startswith("We kept unsaved changes from ")
    assert kept.words.endswith(("am", "pm"))
    assert recovery.restore(kept).title == "Later"


def test_a_copy_that_the_file_already_holds_is_not_offered(plan: Plan, path: Path) -> None:
    left_behind(plan, path)
    assert recovery.offer(path) is None


def test_copies_of_other_plans_are_not_offered_for_this_one(plan: Plan, path: Path, tmp_path: Path) -> None:
    left_behind(renamed(plan, "Other"), tmp_path / "Other.pcnplan")
    left_behind(renamed(plan, "Never saved"), None)
    assert recovery.offer(path) is None
    assert {kept.title for kept in recovery.kept_copies()} == {"Other", "Never saved"}


def test_the_latest_copies_come_first(plan: Plan) -> None:
    for number, title in enumerate(("first", "third", "second")):
        left_behind(renamed(plan, title), None)
        (copy,) = (kept for kept in recovery.kept_copies() if kept.title == title)
        os.utime(copy.path, (number % 2 * 100 + number, number % 2 * 100 + number))
    assert [kept.title for kept in recovery.kept_copies()] == ["third", "second", "first"]


def test_a_copy_whose_description_was_lost_is_still_offered(plan: Plan) -> None:
    left_behind(plan, None)
    (description,) = recovery.folder().glob("*.json")
    description.write_text('{"original": 7', "utf-8")
    (kept,) = recovery.kept_copies()
    assert recovery.restore(kept) == plan


def test_a_discarded_copy_is_gone(plan: Plan, path: Path) -> None:
    left_behind(renamed(plan, "Later"), path)
    for kept in recovery.kept_copies():
        recovery.discard(kept)
    assert recovery.kept_copies() == ()
    assert list(recovery.folder().iterdir()) == []


def test_the_copy_of_a_plan_that_is_open_now_is_left_alone(plan: Plan, path: Path) -> None:
    copy = RecoveryCopy()
    copy.keep(renamed(plan, "Later"), path, "")
    assert recovery.kept_copies() == ()
    copy.release()
    assert len(recovery.kept_copies()) == 1


def latest_of(copy: Path) -> Path:
    return copy.with_suffix(recovery.LATEST)


def test_a_copy_that_was_not_read_back_yet_is_offered_if_it_can_be_opened(plan: Plan, path: Path) -> None:
    left_behind(renamed(plan, "Before"), path)
    (copy,) = recovery.folder().glob("*.pcnplan")
    plan_file.write(latest_of(copy), renamed(plan, "Latest"))
    kept = recovery.offer(path)
    assert kept is not None
    assert (kept.title, recovery.restore(kept).title) == ("Latest", "Latest")
    assert not latest_of(copy).exists()


def test_a_copy_that_cannot_be_opened_leaves_the_one_before_it(plan: Plan, path: Path) -> None:
    left_behind(renamed(plan, "Before"), path)
    (copy,) = recovery.folder().glob("*.pcnplan")
    latest_of(copy).write_bytes(copy.read_bytes()[:3000])
    kept = recovery.offer(path)
    assert kept is not None
    assert recovery.restore(kept).title == "Before"


def test_a_plan_that_could_not_be_read_back_is_not_kept_over_the_one_before(plan: Plan, path: Path) -> None:
    """A period of 31 years is more than a plan may be of; the program never makes one."""
    copy = RecoveryCopy()
    copy.keep(renamed(plan, "Before"), path, "")
    with pytest.raises(FileProblem, match="The recovery copy could not be written"):
        copy.keep(replace(plan, years=31), path, "")
    copy.release()
    kept = recovery.offer(path)
    assert kept is not None
    assert recovery.restore(kept).title == "Before"


# -- a program killed while it keeps


KEEPING = """
import itertools, sys
from dataclasses import replace
from pathlib import Path
from app import plan_file
from app.recovery import RecoveryCopy
path = Path(sys.argv[1])
plan = plan_file.read(path)
plan_file.prepare()
copy = RecoveryCopy()
copy.keep(plan, path, "")
print("keeping", flush=True)
for number in itertools.count():
    copy.keep(replace(plan, title=str(number)), path, "")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX systems do")
def test_a_program_killed_at_any_moment_leaves_a_whole_copy_to_offer(path: Path) -> None:
    chance = Random(36)
    for count in range(1, 6):
        with subprocess.Popen([sys.executable, "-c", KEEPING, path], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.06))
            process.send_signal(signal.SIGKILL)
        kept = recovery.kept_copies()
        assert len(kept) == count
        assert all(copy.original == path for copy in kept)
        assert recovery.restore(kept[0]).title


# -- open elsewhere


HOLDING = """
import sys
from pathlib import Path
from app import plan_lock
lock = plan_lock.hold(plan_lock.beside(Path(sys.argv[1])))
print(lock is not None, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_window(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", HOLDING, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"True"
        yield process
        process.kill()


def test_a_plan_open_in_another_window_is_told(path: Path, other_window: subprocess.Popen[bytes]) -> None:
    sentence = plan_lock.open_elsewhere(path)
    assert sentence is not None
    assert sentence.startswith("This plan is open in another window since ")
    assert sentence.endswith("m, so it is read-only here: save it with a new name to keep changes.")
    plan_file.read(path)  # it is never kept from being read


def test_a_window_that_was_killed_does_not_hold_a_plan(
    path: Path, other_window: subprocess.Popen[bytes]
) -> None:
    other_window.kill()
    other_window.wait()
    assert plan_lock.beside(path).exists()
    assert plan_lock.open_elsewhere(path) is None


def test_a_plan_open_in_this_window_is_not_open_elsewhere(path: Path) -> None:
    lock = plan_lock.hold(plan_lock.beside(path))
    assert lock is not None
    assert plan_lock.open_elsewhere(path) is None
    lock.unlock()
    assert plan_lock.open_elsewhere(path) is None


@pytest.mark.parametrize(("hours", "held"), [(1, True), (25, False)])
def test_a_lock_of_another_computer_counts_for_a_day(hours: int, held: bool, path: Path) -> None:
    lock = plan_lock.beside(path)
    lock.write_text("4711\npcn-workforce\nRECEPTION-2\n\n\n", "utf-8")
    then = time.time() - hours * 3600
    os.utime(lock, (then, then))
    sentence = plan_lock.open_elsewhere(path)
    assert (sentence is not None) is held
    if sentence:
        assert "open on the computer RECEPTION-2 since" in sentence


@pytest.mark.parametrize("written", [b"", bytes(64), b"12"])
def test_a_lock_that_no_one_signed_holds_nothing(written: bytes, path: Path) -> None:
    """A program killed after it made its lock and before it signed it; zeros are what a lost power leaves."""
    lock_path = plan_lock.beside(path)
    lock_path.write_bytes(written)
    lock = plan_lock.hold(lock_path)
    assert lock is not None
    assert plan_lock.open_elsewhere(path) is None
    lock.unlock()


def test_unsaved_changes_beside_a_lock_that_no_one_signed_are_offered(plan: Plan, path: Path) -> None:
    left_behind(renamed(plan, "Later"), path)
    (copy,) = recovery.folder().glob("*.pcnplan")
    copy.with_suffix(".lock").touch()
    assert recovery.offer(path) is not None


@pytest.mark.qt_log_ignore("unexpected locking error")  # Windows says so of a folder that is gone
def test_a_folder_that_cannot_be_written_holds_nothing_and_stops_nothing(tmp_path: Path) -> None:
    missing = tmp_path / "gone" / "a.pcnplan"
    assert plan_lock.hold(plan_lock.beside(missing)) is None
    assert plan_lock.open_elsewhere(missing) is None
