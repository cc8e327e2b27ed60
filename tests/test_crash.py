"""A program that is killed loses nothing older than half a second, and leaves nothing half done.

The run of 1,000 is `python tests/crash_run.py 1000`; here it is short and in no haste.
"""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import document, plan_file, recovery, reference_library
from app.open_plan import OpenPlan
from app.recovery_copy import RecoveryCopy
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan

HERE = Path(__file__).parent
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="forks and kills as POSIX systems do")


def ran(*words: str) -> str:
    found = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, cwd=HERE.parent
    )
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


@POSIX
def test_20_programs_killed_while_they_edit_lose_nothing() -> None:
    assert "20 of 20" in ran(str(HERE / "crash_run.py"), "20", "2")


@POSIX
def test_a_program_ended_at_any_step_of_writing_leaves_the_plan_before_or_after() -> None:
    told = ran(str(HERE / "crash_steps.py"))
    assert len(told.splitlines()) == 7
    assert " 0 steps" not in told


# -- what the crash run found


@pytest.fixture
def plan() -> Plan:
    return new_plan(Network(name="Riverside"), FinancialYear(2026), "First")


@pytest.fixture
def path(plan: Plan, tmp_path: Path) -> Path:
    plan_file.write(tmp_path / "Riverside.pcnplan", plan)
    return tmp_path / "Riverside.pcnplan"


def left(plan: Plan, path: Path) -> None:
    copy = RecoveryCopy()
    copy.keep(plan, path, document.digest(path))
    copy.release()


def test_a_copy_left_beside_a_saved_file_is_not_offered_over_later_edits(
    qapp: QApplication, plan: Plan, path: Path
) -> None:
    """Killed after the file was replaced, before its copy was removed; then opened and edited."""
    left(plan, path)
    assert recovery.offer(path) is None
    opened = OpenPlan(plan, reference_library.load(), path)
    opened.edit(replace(plan, title="Later"), "Rename")
    opened.close()
    assert recovery.offer(path) is None
    assert plan_file.read(path).title == "Later"


def test_the_recovery_copy_is_never_older_than_the_file(
    qapp: QApplication, plan: Plan, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ended between the two: what is kept is what was saved."""
    opened = OpenPlan(plan, reference_library.load(), path)
    opened.edit(replace(plan, title="Kept"), "Rename")
    opened.keeping.keep_copy()
    opened.edit(replace(plan, title="Saved"), "Rename")
    monkeypatch.setattr(RecoveryCopy, "forget", lambda _: None)
    opened.save()
    opened.keeping._recovery.release()
    assert plan_file.read(path).title == "Saved"
    assert recovery.offer(path) is None
    monkeypatch.undo()
    opened.close(keep=False)
