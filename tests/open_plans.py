"""A plan that is open here, one that another program has open, and answers to what the window asks."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app import plan_file, plan_lock, reference_library, turn_sign
from app.open_plan import OpenPlan
from app.turn_sign import Sign
from models.months import FinancialYear
from models.network import Network
from models.plan import new_plan

if TYPE_CHECKING:
    from views.main_window import MainWindow

Opened = Callable[..., "MainWindow"]  # the fixture `opened_window`
IDLE = 2400  # milliseconds: the file has followed by then
PLAN = new_plan(Network(name="Riverside"), FinancialYear(2026), "First")
RECEPTION = b"4711\npcn-workforce\nRECEPTION-2\n\n\n"  # a lock as that computer signs it
HOLDING = """
import sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app import plan_file, reference_library
from app.open_plan import OpenPlan
from app.problems import FileProblem
application = QCoreApplication([])
path = Path(sys.argv[1])
opened = OpenPlan(plan_file.read(path), reference_library.load(), path)
print("open", flush=True)
for line in sys.stdin:
    opened.edit(replace(opened.plan, title=line.strip()), "Rename")
    try:
        opened.save()
        print("saved", flush=True)
    except FileProblem as problem:
        print(problem, flush=True)
opened.close()
"""


def on_screen(window: "MainWindow") -> OpenPlan:
    assert window.open_plan
    return window.open_plan


@contextmanager
def opened(path: Path) -> Iterator[OpenPlan]:
    found = OpenPlan(plan_file.read(path), reference_library.load(), path)
    yield found
    found.close(keep=False)


def rename(open_plan: OpenPlan, title: str) -> None:
    open_plan.edit(replace(open_plan.plan, title=title), f"Rename to {title}")


@contextmanager
def holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the plan open; a title on a line has it renamed and saved."""
    command, pipe = [sys.executable, "-c", HOLDING, str(path)], subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        yield process
        process.stdin.close()
        process.wait()


def asked(process: subprocess.Popen[str], title: str) -> str:
    """What it says once it was to save the plan under a title."""
    assert process.stdin
    assert process.stdout
    print(title, file=process.stdin, flush=True)
    return process.stdout.readline()


@contextmanager
def another_program(path: Path) -> Iterator[Callable[[str], None]]:
    """Has the plan open; saves it under a title when asked to."""
    with holding(path) as process:

        def save(title: str) -> None:
            assert asked(process, title) == "saved\n"

        yield save


def held_on_reception(path: Path, count: int = 7) -> None:
    """Another computer has the plan open, with its sign of life; nothing more is heard of it."""
    plan_lock.beside(path).write_bytes(RECEPTION)
    of = turn_sign.digest(RECEPTION)
    turn_sign.write_sign(turn_sign.sign_of(path), Sign("a" * 32, of, "RECEPTION-2", count))


def answer(words: str, told: list[str] | None = None, meanwhile: Callable[[], object] | None = None) -> None:
    """Press a button of the next question, once it is asked and something else has happened."""

    def press(looks: int = 1000) -> None:
        box = QApplication.activeModalWidget()
        if box is None:
            QTimer.singleShot(20, lambda: press(looks - 1) if looks else None)
            return
        assert isinstance(box, QMessageBox)
        if told is not None:
            told.append(f"{box.text()} {box.informativeText()}")
        if meanwhile:
            meanwhile()
        next(each for each in box.buttons() if each.text() == words).click()

    QTimer.singleShot(0, press)
