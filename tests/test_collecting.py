"""Rubbish is not collected while a thread works beside the window."""

import gc
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
