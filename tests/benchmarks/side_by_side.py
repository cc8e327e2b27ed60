"""Two pieces of work timed in turn: what slows the machine for a while slows both alike."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import quantiles
from time import process_time

from PySide6.QtWidgets import QApplication

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


def side_by_side(ours: Callable[[int], object], bare: Callable[[int], object], rounds: int) -> Timed:
    """Both are given the number of the round. A few of each follow one another, as a user does steps."""
    times: tuple[list[float], list[float]] = ([], [])
    for first in range(0, rounds, TOGETHER):
        for work, taken in zip((ours, bare), times, strict=True):
            for number in range(first, min(first + TOGETHER, rounds)):
                begun = process_time()
                work(number)
                taken.append((process_time() - begun) * 1000)
    return Timed(*(quantiles(taken, n=4)[0] for taken in times))
