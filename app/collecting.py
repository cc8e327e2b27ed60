"""When cyclic rubbish is collected: seldom, and never while a thread works beside the window.

The collector runs in whichever thread makes the next object; in another thread it could end Qt's objects
of the window there, which stops their timers from the wrong thread.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Hold:
    """How many threads work beside the window."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.count = 0

    def change(self, by: int) -> None:
        with self.lock:
            self.count += by
            (gc.disable if self.count else gc.enable)()


_hold = _Hold()


def seldom() -> None:
    """Let more objects come before a collection: a plan makes and drops many at each step of a slider."""
    gc.set_threshold(20_000, 20, 50)


def settle() -> None:
    """Leave out of every later collection what has been loaded by now: it stays to the end."""
    gc.freeze()


@contextmanager
def held() -> Iterator[None]:
    """For the whole of a task that runs in another thread."""
    _hold.change(1)
    try:
        yield
    finally:
        _hold.change(-1)
