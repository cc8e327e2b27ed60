"""End a program at every step of saving, updating, backing up and restoring a plan, and look at what is left.

    python tests/crash_steps.py

A step is whatever opens, makes, renames or removes a file. Each one is not reached by a process of its own.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app import (
    backups,
    document,
    plan_file,
    plan_lock,
    plan_schema,
    plan_turn,
    recovery,
    recovery_copy,
    reference_library,
    turn_sign,
)
from app.folders import local_folder
from app.open_plan import OpenPlan
from app.problems import NotAPlan
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan

REFERENCE = reference_library.load()
NAME = "Riverside.pcnplan"
TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}
MOST = 1_000
ENDED = 7  # what a process that was ended at a step leaves as its code
FIRST, NEXT, LATER = (new_plan(Network("U00000", name), FinancialYear(2026), name) for name in "abc")


@dataclass(frozen=True, slots=True)
class Task:
    """Something that writes: how a plan stands before, what is done, what is wrong with what is left."""

    prepare: Callable[[Path], None]
    do: Callable[[Path], None]
    fault: Callable[[Path], str]


def end_at(step: int, folder: Path) -> None:
    """This process ends before it touches the files of a folder for so many times."""
    left = step

    def touched(event: str, given: tuple[object, ...]) -> None:
        nonlocal left
        left -= event in TOUCHES and str(given[0]).startswith(str(folder))
        if not left:
            os._exit(ENDED)

    sys.addaudithook(touched)


def run(task: Task, folder: Path) -> int:
    """How many steps a task took, each the end of one process; AssertionError where that left harm."""
    before, path = _prepared(task, folder), folder / "plans" / NAME
    for step in range(1, MOST):
        shutil.rmtree(folder)
        shutil.copytree(before, folder)
        process = os.fork()
        if not process:
            _do(task, path, step)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        wrong = task.fault(path)
        assert not wrong, f"{task.do.__name__}, step {step}: {wrong}"
        if code != ENDED:
            assert code == 0, f"{task.do.__name__} ended by itself with code {code}"
            shutil.rmtree(before)
            return step - 1
    raise AssertionError("it never came to an end")


def _prepared(task: Task, folder: Path) -> Path:
    """How the folder stands before a task, in a copy."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "plans").mkdir(parents=True)
    task.prepare(folder / "plans" / NAME)
    before = folder.with_name("before")
    shutil.copytree(folder, before)
    return before


def _do(task: Task, path: Path, step: int) -> None:
    _ = QCoreApplication([])
    end_at(step, path.parents[1])
    try:
        task.do(path)
    except BaseException:  # noqa: BLE001 - a process that was forked goes no further
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


# -- what is done


def saved(path: Path) -> None:
    plan_file.write(path, FIRST)


def edit_and_save(path: Path) -> None:
    opened = OpenPlan(plan_file.read(path), REFERENCE, path)
    opened.edit(replace(NEXT, key=opened.plan.key), "Change the name")
    opened.keeping.keep_copy()
    opened.save()
    opened.close()


def of_an_earlier_program(path: Path) -> None:
    saved(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE paper")
        db.execute("DROP TABLE paper_texts")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'the board paper'")
        db.execute(f"PRAGMA user_version = {plan_schema.version() - 1}")
        db.commit()


def back_up(path: Path) -> None:
    backups.keep(path)


def bring_an_earlier_copy_back(path: Path) -> None:
    """What the restore screen does: what the file holds is backed up first."""
    opened = OpenPlan(plan_file.read(path), REFERENCE, path)
    opened.bring_back(replace(NEXT, key=opened.plan.key), "Restore the copy")
    opened.save()
    opened.close()


def damaged_with_a_backup(path: Path) -> None:
    saved(path)
    backups.keep(path)
    path.write_bytes(path.read_bytes()[:3000])


def put_back(path: Path) -> None:
    backups.restore(path)


def crashed(path: Path) -> None:
    """The file, and changes of it that were not saved."""
    saved(path)
    copy = recovery_copy.RecoveryCopy()
    copy.keep(replace(LATER, key=FIRST.key), path, document.digest(path))
    copy.release()


def take_what_was_kept(path: Path) -> None:
    kept = recovery.offer(path)
    assert kept
    restored = OpenPlan(recovery.restore(kept), REFERENCE, kept=kept)
    restored.save()
    restored.close()


def open_on_a_computer_that_crashed(path: Path) -> None:
    saved(path)
    lock = b"4711\npcn-workforce\nRECEPTION-2\n\n\n"
    plan_lock.beside(path).write_bytes(lock)
    of = sha256(lock).hexdigest()[:16]
    turn_sign.sign_of(path).write_bytes(turn_sign.Sign("a" * 32, of, "RECEPTION-2", 7).written)


def take_over(path: Path) -> None:
    asking = plan_turn.Asking(path)
    for second in (0.0, 1.0, plan_turn.QUIET + 1):
        asking.step(second)
    edit_and_save(path)


# -- what must be left


def found(path: Path) -> Plan:
    """As the next start finds it, with what it offers."""
    kept = recovery.offer(path)
    return recovery.restore(kept) if kept else plan_file.read(path)


def one_of(*titles: str) -> Callable[[Path], str]:
    def fault(path: Path) -> str:
        title = found(path).title
        return "" if title in titles else f"found {title}"

    return fault


def whole_copies(path: Path) -> str:
    """The plan as it was, and every copy that was kept of it."""
    for copy in (*backups.backups_of(path), *local_folder("backups", "Before updates").glob("*.pcnplan")):
        if plan_file.read(copy).title != FIRST.title:
            return f"a copy is not the plan: {copy.name}"
    return one_of(FIRST.title, NEXT.title)(path)


def not_locked_for_good(path: Path) -> str:
    """Who starts next has the plan, or can ask for it."""
    holder = plan_turn.holder(path)
    return whole_copies(path) if holder is None or holder.can_be_asked else "no one can ask for it"


def damaged_or_back(path: Path) -> str:
    """The damaged file is still there, with its backup, or it is set aside and the backup in its place."""
    asides = list(path.parent.glob("* damaged *.pcnplan"))
    try:
        plan_file.read(path)
    except NotAPlan:
        return "" if backups.last_good_backup(path) else "its backup is gone"
    return "" if asides else "the damaged file is gone"


TASKS = (
    Task(saved, edit_and_save, whole_copies),
    Task(of_an_earlier_program, edit_and_save, whole_copies),
    Task(saved, back_up, whole_copies),
    Task(saved, bring_an_earlier_copy_back, whole_copies),
    Task(damaged_with_a_backup, put_back, damaged_or_back),
    Task(open_on_a_computer_that_crashed, take_over, not_locked_for_good),
    Task(crashed, take_what_was_kept, one_of(LATER.title)),
)


def main() -> None:
    plan_file.prepare()
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder) / "run"
        os.environ["PCN_WORKFORCE_HOME"] = str(at / "home")
        for task in TASKS:
            steps = run(task, at)
            print(f"{task.prepare.__name__}, {task.do.__name__}: {steps} steps", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
