"""Two pieces of work timed in turn: what slows the machine for a while slows both alike."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import quantiles
from time import process_time


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


def side_by_side(ours: Callable[[int], object], bare: Callable[[int], object], rounds: int) -> Timed:
    """Both are given the number of the round; neither may leave work to the other."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for work, taken in zip((ours, bare), times, strict=True):
            begun = process_time()
            work(number)
            taken.append((process_time() - begun) * 1000)
    return Timed(*(quantiles(taken, n=4)[0] for taken in times))
