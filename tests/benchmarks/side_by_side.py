"""Two pieces of work timed in turn: what slows the machine for a while slows both alike."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import quantiles
from time import process_time

from PySide6.QtWidgets import QApplication

from app import collecting

TOGETHER = 4


@dataclass(frozen=True, slots=True)
class Timed:
    """The lower quartile of each in milliseconds of processor time: waiting for a turn is not work."""

    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        return self.ours / self.bare

    def told(self, what: str, yardstick: str) -> str:
        return f"{what} {self.ours:.1f} ms, {self.ratio:.2f} times {yardstick} {self.bare:.1f} ms"


def settled() -> None:
    """Every event at hand is done: charts in view are drawn, and what changed is painted."""
    app = QApplication.instance()
    assert app
    for _ in range(4):
        app.processEvents()


@contextmanager
def collected_seldom() -> Iterator[None]:
    """As the program runs: rubbish is collected seldom."""
    before = gc.get_threshold()
    collecting.seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def side_by_side(ours: Callable[[int], object], bare: Callable[[int], object], rounds: int) -> Timed:
    """Both are given the number of the round."""
    return in_turn(_timed(ours), _timed(bare), rounds)


def in_turn(ours: Callable[[int], float], bare: Callable[[int], float], rounds: int) -> Timed:
    """Both tell their own milliseconds. A few of each follow one another, as a user does steps."""
    times: tuple[list[float], list[float]] = ([], [])
    for first in range(0, rounds, TOGETHER):
        for work, taken in zip((ours, bare), times, strict=True):
            taken.extend(work(number) for number in range(first, min(first + TOGETHER, rounds)))
    return Timed(*(quantiles(taken, n=4)[0] for taken in times))


def _timed(work: Callable[[int], object]) -> Callable[[int], float]:
    def timed(number: int) -> float:
        begun = process_time()
        work(number)
        return (process_time() - begun) * 1000

    return timed
