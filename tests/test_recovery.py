"""Recovery copies survive a killed program and are offered."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from app import exporting, plan_file, plan_schema, plan_tables, recovery
from app.folders import local_folder
from app.problems import FileProblem
from app.recovery_copy import RecoveryCopy
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan


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


def newest_and_before(plan: Plan, path: Path, version: int) -> bytes:
    """Two copies of a killed program, the newest of which is of another schema; what that holds."""
    left_behind(renamed(plan, "Before"), path)
    (copy,) = recovery.folder().glob("*.pcnplan")
    plan_file.write(latest_of(copy), renamed(plan, "Latest"))
    with closing(sqlite3.connect(latest_of(copy))) as db:
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()
    return latest_of(copy).read_bytes()


def copies_held(path: Path) -> list[bytes]:
    return [kept.path.read_bytes() for kept in recovery.copies_of(path)]


def test_the_newest_copy_of_a_newer_program_is_kept_beside_the_one_before(plan: Plan, path: Path) -> None:
    newest = newest_and_before(plan, path, 999)
    for _ in range(2):
        held = copies_held(path)
        assert newest in held
        assert len(held) == 2


def test_the_newest_copy_stays_where_an_older_one_cannot_be_kept_as_it_was(plan: Plan, path: Path) -> None:
    """A file stands where the copies from before updates go, as a full disk would stand in the way."""
    newest = newest_and_before(plan, path, plan_schema.version() - 1)
    in_the_way = local_folder("backups") / "Before updates"
    in_the_way.touch()
    assert newest in copies_held(path)
    in_the_way.unlink()
    assert {recovery.restore(kept).title for kept in recovery.copies_of(path)} == {"Before", "Latest"}


def test_a_shortage_of_memory_throws_no_newest_copy_away(
    plan: Plan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = newest_and_before(plan, path, plan_schema.version())

    def too_little(*_: object) -> Plan:
        raise MemoryError

    with monkeypatch.context() as short:
        short.setattr(plan_tables, "read_plan", too_little)
        assert newest in copies_held(path)
    assert {recovery.restore(kept).title for kept in recovery.copies_of(path)} == {"Before", "Latest"}


def test_a_copy_that_a_scanner_holds_for_a_moment_is_kept(
    plan: Plan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, held = Path.replace, [True, True]

    def busy(self: Path, other: Path) -> Path:
        if self.suffix == recovery.LATEST and held:
            held.pop()
            raise PermissionError
        return real(self, other)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(exporting, "WAIT", 0.001)
    left_behind(renamed(plan, "Later"), path)
    kept = recovery.offer(path)
    assert kept is not None
    assert recovery.restore(kept).title == "Later"
    assert held == []


def test_a_copy_that_is_busy_when_it_is_discarded_keeps_nothing_else(plan: Plan, path: Path) -> None:
    """A folder stands where the copy was, as a file that another program holds cannot be removed."""
    left_behind(renamed(plan, "Later"), path)
    (kept,) = recovery.kept_copies()
    latest_of(kept.path).touch()
    kept.path.unlink()
    kept.path.mkdir()
    recovery.discard(kept)
    assert [file for file in recovery.folder().iterdir() if file.suffix != ".lock"] == [kept.path]


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


def test_unsaved_changes_beside_a_lock_that_no_one_signed_are_offered(plan: Plan, path: Path) -> None:
    left_behind(renamed(plan, "Later"), path)
    (copy,) = recovery.folder().glob("*.pcnplan")
    copy.with_suffix(".lock").touch()
    assert recovery.offer(path) is not None


# -- a program killed while it keeps


KEEPING = """
import itertools, sys
from dataclasses import replace
from pathlib import Path
from app import plan_file
from app.recovery_copy import RecoveryCopy
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
