"""A plan that is open elsewhere is told, and what a crash left behind holds nothing."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import plan_file, plan_lock, plan_turn
from models.months import FinancialYear
from models.network import Network
from models.plan import new_plan


@pytest.fixture
def path(tmp_path: Path) -> Path:
    plan_file.write(tmp_path / "Riverside.pcnplan", new_plan(Network(name="Riverside"), FinancialYear(2026)))
    return tmp_path / "Riverside.pcnplan"


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
    holder = plan_turn.holder(path)
    assert holder is not None
    assert holder.sentence.startswith("This plan is open in another window since ")
    assert holder.sentence.endswith("m, so it is read-only here: save it with a new name to keep changes.")
    plan_file.read(path)  # it is never kept from being read


def test_a_window_that_was_killed_does_not_hold_a_plan(
    path: Path, other_window: subprocess.Popen[bytes]
) -> None:
    other_window.kill()
    other_window.wait()
    assert plan_lock.beside(path).exists()
    assert plan_turn.holder(path) is None


def test_a_plan_open_in_this_window_is_not_open_elsewhere(path: Path) -> None:
    lock = plan_lock.hold(plan_lock.beside(path))
    assert lock is not None
    assert plan_turn.holder(path) is None
    lock.unlock()
    assert plan_turn.holder(path) is None


@pytest.mark.parametrize(("hours", "held"), [(1, True), (25, False)])
def test_a_lock_of_another_computer_that_gives_no_sign_of_life_counts_for_a_day(
    hours: int, held: bool, path: Path
) -> None:
    lock = plan_lock.beside(path)
    lock.write_bytes(b"4711\npcn-workforce\nRECEPTION-2\n\n\n")
    then = time.time() - hours * 3600
    os.utime(lock, (then, then))
    holder = plan_turn.holder(path)
    assert (holder is not None) is held
    assert lock.exists() is held
    if holder:
        assert "open on the computer RECEPTION-2 since" in holder.sentence
        assert not holder.can_be_asked


@pytest.mark.parametrize("written", [b"", bytes(64), b"12"])
def test_a_lock_that_no_one_signed_holds_nothing(written: bytes, path: Path) -> None:
    """A program killed after it made its lock and before it signed it; zeros are what a lost power leaves."""
    lock_path = plan_lock.beside(path)
    lock_path.write_bytes(written)
    lock = plan_lock.hold(lock_path)
    assert lock is not None
    assert plan_turn.holder(path) is None
    lock.unlock()


@pytest.mark.qt_log_ignore("unexpected locking error")  # Windows says so of a folder that is gone
def test_a_folder_that_cannot_be_written_holds_nothing_and_stops_nothing(tmp_path: Path) -> None:
    missing = tmp_path / "gone" / "a.pcnplan"
    assert plan_lock.hold(plan_lock.beside(missing)) is None
    assert plan_turn.holder(missing) is None


@pytest.mark.skipif(sys.platform == "win32", reason="a link there needs a right of its own")
def test_a_lock_that_cannot_be_read_is_left_alone(path: Path) -> None:
    """A link that leads to itself."""
    lock_path = plan_lock.beside(path)
    lock_path.symlink_to(lock_path)
    assert plan_lock.hold(lock_path) is None
    assert lock_path.is_symlink()


def test_two_starts_after_a_crash_do_not_remove_each_others_lock(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other start removes the lock of the crash and makes its own, not signed yet, at the last moment."""
    lock_path = plan_lock.beside(path)
    lock_path.touch()
    waits: list[float] = []

    def other_start(seconds: float, wait: Callable[[float], None] = time.sleep) -> None:
        wait(seconds)
        waits.append(seconds)
        if len(waits) == plan_lock.LOOKS:
            lock_path.unlink()
            lock_path.write_bytes(b"its own")

    monkeypatch.setattr(time, "sleep", other_start)
    assert plan_lock.hold(lock_path) is None
    assert lock_path.read_bytes() == b"its own"
