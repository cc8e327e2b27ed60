"""The crash run: a program that edits at random is killed at a random moment, again and again.

    python tests/crash_run.py 1000 [SECONDS]

Each life opens one plan as the program does, restores what was left unsaved, and edits, undoes, tries out
and saves by chance until it is killed. Then the file must open, and what the next start offers must be the
plan as it stood after some edit, with every edit in it that was older than half a second, or than SECONDS.
How old is told by the killed program's own clock: a thread of it notes the time, 50 times a second, so that a
computer too busy to run the program at all does not count against it.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from random import Random
from threading import Thread

from PySide6.QtCore import QCoreApplication, QTimer

from app import plan_file, recovery, reference_library
from app.open_plan import OpenPlan
from app.problems import BadInput, Problem
from models.plan import Plan
from tests.every_edit import EDITS, Hand, Nothing, made

HALF_A_SECOND = 0.5
LONGEST = 0.8  # seconds of editing before it is killed
RESTS = 2.8  # and in one life of twelve, so that the file itself is written while nothing is edited
SLOWEST = 90  # milliseconds between two edits
AT_ITS_START = 0.1  # one life of ten is killed while it still opens the plan, or soon after
SEED = 36
BEAT = 0.02  # seconds
ALIVE = "-"  # noted in place of a mark
Noted = tuple[float, str]  # when an edit was made, and the plan's mark


def opened(path: Path) -> tuple[Plan, recovery.Kept | None]:
    """The plan that a user has who starts the program, and takes what it offers."""
    plan, kept = plan_file.read(path), recovery.offer(path)
    return (recovery.restore(kept), kept) if kept else (plan, None)


def mark(plan: Plan) -> str:
    return sha256(repr(plan).encode("utf-8", "replace")).hexdigest()


# -- the program that will be killed


@dataclass(frozen=True, slots=True)
class Editor:
    """Edits a plan by chance, and notes each edit before anything else can happen."""

    plan: OpenPlan
    chance: Random
    notes: int  # an open file, written without a buffer

    def note(self) -> None:
        self.write(mark(self.plan.settled))

    def write(self, words: str) -> None:
        os.write(self.notes, f"{time.monotonic()} {words}\n".encode())

    def beat(self) -> None:
        while True:
            self.write(ALIVE)
            time.sleep(BEAT)

    def go_on(self) -> None:
        draw = self.chance.random()
        if draw < 0.6:
            self._rename()
        elif draw < 0.75:
            self._edit()
        elif draw < 0.85:
            self.plan.undo()
        elif draw < 0.9:
            self.plan.redo()
        elif draw < 0.95:
            self._try_out()
        self.note()
        if draw >= 0.95:
            self._save()
        QTimer.singleShot(self.chance.randrange(SLOWEST), self.go_on)

    def rest(self) -> None:
        """One edit, and then nothing."""
        self._rename()
        self.note()

    def _rename(self) -> None:
        plan = self.plan.settled
        self.plan.edit(replace(plan, title=f"Plan {self.chance.random()}"), "Rename", merge="title")

    def _edit(self) -> None:
        try:
            plan, words = made(EDITS[self.chance.choice(sorted(EDITS))], Hand(self.chance, self.plan))
        except (BadInput, Nothing):
            return
        self.plan.edit(plan, words)

    def _try_out(self) -> None:
        self.plan.try_out(replace(self.plan.settled, title=f"Tried {self.chance.random()}"), "Try a name")
        self.plan.keep() if self.chance.random() < 0.5 else self.plan.drop()

    def _save(self) -> None:
        try:
            self.plan.save()
        except Problem as problem:
            print(problem, flush=True)  # noqa: T201
            os._exit(1)  # what the run has in hand is not this process's to clear away


def live(path: Path, notes: Path, seed: int) -> None:
    """Open the plan and edit it until someone kills this process."""
    application = QCoreApplication([])
    plan, kept = opened(path)
    reference = reference_library.load()
    plan_file.prepare()
    chance = Random(seed)
    open_plan = OpenPlan(plan, reference, None if kept else path, kept)
    editor = Editor(open_plan, chance, os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND))
    editor.note()
    Thread(target=editor.beat, daemon=True).start()
    QTimer.singleShot(0, editor.rest if seed % 12 == 0 else editor.go_on)
    application.exec()


# -- the run


@dataclass(frozen=True, slots=True)
class Life:
    noted: tuple[Noted, ...]
    killed: float  # when it was last seen alive
    ended: bool  # by itself, before it was killed


@contextmanager
def run_in(home: Path) -> Iterator[None]:
    """The program's own files go to a folder of the run."""
    before = os.environ.get("PCN_WORKFORCE_HOME")
    os.environ["PCN_WORKFORCE_HOME"] = str(home)
    try:
        yield
    finally:
        if before is None:
            del os.environ["PCN_WORKFORCE_HOME"]
        else:
            os.environ["PCN_WORKFORCE_HOME"] = before


def lived(path: Path, seed: int) -> Life:
    """One life: killed while it edits, or one time in ten while it still starts."""
    chance, notes = Random(f"kill {seed}"), path.with_name(f"notes {seed}.txt")
    process = multiprocessing.Process(target=live, args=(path, notes, seed))
    process.start()
    if chance.random() > AT_ITS_START:
        while not notes.exists() and process.is_alive():
            time.sleep(0.005)
    time.sleep(chance.uniform(0, LONGEST if seed % 12 else RESTS))
    ended = not process.is_alive()
    process.kill()
    process.join()
    lines = notes.read_text("utf-8").splitlines(keepends=True) if notes.exists() else []
    words = [line.split() for line in lines if line.endswith("\n")]
    noted = tuple((float(when), found) for when, found in words)
    killed = max((when for when, _ in noted), default=0.0)
    return Life(tuple(each for each in noted if each[1] != ALIVE), killed, ended)


def lateness(life: Life, found: str, before: str) -> float | None:
    """How old the oldest edit was that the plan found after a life lacks; None: it is of no edit at all."""
    marks = [before, *(noted for _, noted in life.noted)]
    if found not in marks:
        return None
    lost = life.noted[len(marks) - 1 - marks[::-1].index(found) :]
    return life.killed - lost[0][0] if lost else 0.0


def fault(late: float | None, within: float) -> str:
    if late is None:
        return "what was found is the plan as it stood after no edit"
    return f"an edit made {late:.3f} seconds before the end was lost" if late > within else ""


def run(lives: int, folder: Path, within: float) -> Iterator[tuple[str, float]]:
    """Live so many times on one plan; after each what is wrong, "" where nothing is, and how late it was."""
    from app.sample_plan import sample_plan

    path = folder / "Riverside.pcnplan"
    plan_file.prepare()  # once, for every life that is forked from here
    with run_in(folder / "home"):
        plan_file.write(path, replace(sample_plan(), sample=False), reference_library.load())
        before = mark(plan_file.read(path))
        for seed in range(SEED, SEED + lives):
            life = lived(path, seed)
            try:
                plan, _ = opened(path)
            except Problem as problem:
                yield f"life {seed}: {problem}", 0.0
                return
            late = lateness(life, mark(plan), before)
            wrong = "it ended by itself" if life.ended else fault(late, within)
            yield wrong and f"life {seed}: {wrong}", late or 0.0
            before = mark(plan)


def main() -> int:
    if sys.platform != "win32":
        multiprocessing.set_start_method("fork")  # from a process in which all is loaded
    lives, good, latest, started = int(sys.argv[1]), 0, 0.0, time.monotonic()
    within = float(sys.argv[2]) if len(sys.argv) > 2 else HALF_A_SECOND
    with tempfile.TemporaryDirectory() as folder:
        for number, (wrong, late) in enumerate(run(lives, Path(folder), within), 1):
            good += not wrong
            latest = max(latest, late)
            if wrong or number % 50 == 0:
                print(wrong or f"{good} of {number}", flush=True)  # noqa: T201
    took = time.monotonic() - started
    print(f"{good:,} of {lives:,} in {took:,.0f} seconds; no edit was later than {latest:.3f} seconds")  # noqa: T201
    return 0 if good == lives else 1


if __name__ == "__main__":
    sys.exit(main())
