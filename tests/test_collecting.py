"""Rubbish is not collected while a thread works beside the window."""

import gc
import subprocess
import sys
from threading import Thread, current_thread

import pytest
from PySide6.QtWidgets import QApplication

from app import collecting


def test_nothing_is_collected_until_the_last_of_several_tasks_ends() -> None:
    with collecting.held():
        with collecting.held():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_task_that_fails_lets_collection_go_on() -> None:
    with pytest.raises(ZeroDivisionError), collecting.held():
        assert 1 / 0
    assert gc.isenabled()


def test_a_cycle_made_beside_the_window_is_not_ended_there() -> None:
    ended: list[str] = []

    class Cycle:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            ended.append("ended")

    def work() -> None:
        with collecting.held():
            Cycle()
            kept = [[n] for n in range(100_000)]
            assert kept
            assert not ended

    thread = Thread(target=work)
    thread.start()
    thread.join()
    gc.collect()
    assert ended


def test_what_waited_is_collected_by_the_window_and_not_by_the_thread_that_ends(qapp: QApplication) -> None:
    ended: list[str] = []

    class Cycle:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            ended.append(current_thread().name)

    def work() -> None:
        with collecting.held():
            Cycle()
            assert [[n] for n in range(100_000)]
        assert [[n] for n in range(100_000)], "enough to start a collection, were it let"

    thread = Thread(target=work, name="beside")
    thread.start()
    thread.join()
    assert not gc.isenabled()
    qapp.processEvents()
    assert gc.isenabled()
    gc.collect()
    assert ended == [current_thread().name]


ENDING = """
import sys, time
from threading import Thread
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app import collecting
from views.work import Work
app = QApplication([])
watched, plain = Work(), Work()

def beside():
    with collecting.held():
        time.sleep(0.3)

def long(progress):
    progress.begin("Writing", 100)
    for _ in range(100):
        progress.step()
        time.sleep(0.01)

def started():
    watched.start_watched(long)
    plain.start(beside)
    Thread(target=beside).start()
    app.quit()

QTimer.singleShot(0, started)
sys.exit(app.exec())
"""


def test_a_program_that_ends_while_work_goes_on_beside_it_ends_without_a_word() -> None:
    ran = subprocess.run([sys.executable, "-c", ENDING], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
