"""Recovery copies written beside the window: always the latest plan, one after the other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, current_thread

import pytest
from PySide6.QtWidgets import QApplication

from app import plan_file, recovery, recovery_writer
from app.problems import FileProblem
from app.recovery_copy import RecoveryCopy
from app.recovery_writer import RecoveryWriter
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan

PLAN = new_plan(Network(name="Riverside"), FinancialYear(2026), "First")


class Slow(RecoveryCopy):
    """A disk that takes its time: each copy is begun, and goes on when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.let, self.titles, self.by = Event(), Event(), list[str](), set[str]()

    def put(self, plan: Plan, original: Path | None, seen: str) -> None:
        self.begun.set()
        assert self.let.wait(20)
        if plan.title == "too much":
            raise FileProblem("The disk is full.")
        self.titles.append(plan.title)
        self.by.add(current_thread().name)
        super().put(plan, original, seen)

    def confirm(self) -> None:
        self.titles.append("read back")
        super().confirm()


@pytest.fixture
def slow(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    monkeypatch.setattr(recovery_writer, "SOON", 0)
    copy = Slow()
    yield copy
    copy.let.set()
    copy.release()


def titled(title: str) -> Plan:
    return replace(PLAN, title=title)


def test_edits_made_while_a_copy_is_written_become_one_copy_of_the_latest(slow: Slow) -> None:
    """It is on the disk before the first is read back: an edit waits for nothing but one write."""
    told: list[str] = []
    writer = RecoveryWriter(slow, lambda: told.append("copied"))
    writer.want(titled("1"), None, "")
    assert slow.begun.wait(20)
    for title in "234":
        writer.want(titled(title), None, "")
    slow.let.set()
    writer.settle()
    assert slow.titles == ["1", "4", "read back"]
    assert told
    assert slow.by == {"recovery copy"}
    (copy,) = recovery.folder().glob("*.pcnplan")
    assert plan_file.read(copy).title == "4"


def test_what_is_dropped_is_not_written_and_what_is_begun_is_finished(
    slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = RecoveryWriter(slow, lambda: None)
    writer.want(titled("1"), None, "")
    assert slow.begun.wait(20)
    monkeypatch.setattr(recovery_writer, "SOON", 1000)
    writer.want(titled("2"), None, "")
    slow.let.set()
    writer.drop()
    assert slow.titles == ["1", "read back"]
    assert writer.holds(PLAN) is False
    assert writer.started


def test_a_copy_being_written_is_not_left_behind_by_what_is_saved_meanwhile(slow: Slow) -> None:
    writer = RecoveryWriter(slow, lambda: None)
    writer.want(titled("1"), None, "")
    assert slow.begun.wait(20)
    slow.let.set()
    writer.forget()
    assert list(recovery.folder().glob("*.pcnplan")) == []
    assert not writer.started


def test_the_next_edit_after_a_problem_is_tried_again(qapp: QApplication) -> None:
    """A file stands in the way of the folder, and is then taken away."""
    in_the_way = recovery.folder()
    in_the_way.rmdir()
    in_the_way.touch()
    copy = RecoveryCopy()
    writer = RecoveryWriter(copy, lambda: None)
    writer.want(titled("1"), None, "")
    writer.settle()
    assert writer.problem == "The recovery copy could not be written: choose Save as to keep your changes."
    in_the_way.unlink()
    writer.want(titled("2"), None, "")
    writer.settle()
    assert writer.problem == ""
    assert copy.is_there
    copy.release()


def test_a_window_that_cannot_be_told_stops_no_copy(qapp: QApplication) -> None:
    """It was closed, and Qt's part of it has gone."""

    def gone() -> None:
        raise RuntimeError("Internal C++ object already deleted")

    copy = RecoveryCopy()
    writer = RecoveryWriter(copy, gone)
    for title in "12":
        writer.want(titled(title), None, "")
        writer.settle()
        (kept,) = recovery.folder().glob("*.pcnplan")
        assert plan_file.read(kept).title == title
    copy.release()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_broke_off_lets_another_begin(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: RecoveryWriter, __: object) -> None:
        raise KeyboardInterrupt

    copy = RecoveryCopy()
    writer = RecoveryWriter(copy, lambda: None)
    with monkeypatch.context() as breaking:
        breaking.setattr(RecoveryWriter, "_attempt", broken)
        writer.want(titled("1"), None, "")
        writer.settle()
    writer.want(titled("2"), None, "")
    writer.settle()
    assert writer.started
    assert copy.is_there
    copy.release()


def test_a_problem_is_told_though_the_copy_before_it_can_be_read_back(slow: Slow) -> None:
    writer = RecoveryWriter(slow, lambda: None)
    writer.want(titled("1"), None, "")
    assert slow.begun.wait(20)
    writer.want(titled("too much"), None, "")
    slow.let.set()
    writer.settle()
    assert writer.problem == "The disk is full."
    (copy,) = recovery.folder().glob("*.pcnplan")
    assert plan_file.read(copy).title == "1"
