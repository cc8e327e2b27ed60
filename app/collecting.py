"""When cyclic rubbish is collected: seldom, and never while a thread works beside the window.

The collector runs in whichever thread makes the next object; in another thread it could end Qt's objects
of the window there, which stops their timers from the wrong thread.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

from PySide6.QtCore import QObject, Signal, Slot


class _Hold(QObject):
    """How many threads work beside the window. When the last has ended, collecting goes on in the window's.

    What waited to be collected would otherwise be collected at once in the thread that ends.
    """

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lock = Lock()
        self.count = 0
        self.ended.connect(self._go_on)

    def change(self, by: int) -> None:
        with self.lock:
            self.count += by
            if self.count:
                gc.disable()
        if by < 0:
            with suppress(RuntimeError):  # the program has ended, and Qt's part of this with it
                self.ended.emit()

    @Slot()
    def _go_on(self) -> None:
        if not self.count and not gc.isenabled():
            gc.collect(0)
        with self.lock:
            if not self.count:
                gc.enable()


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
