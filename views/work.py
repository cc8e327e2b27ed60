"""Work that takes more than a moment, done beside the window so that it stays alive."""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app import collecting
from app.problems import Problem
from app.progress import Progress, Stopped

LOG = logging.getLogger(__name__)
SORRY = "This could not be done. Nothing was changed: try again, or with other files."


class Work(QObject):
    """Tells what came of a task, in the window's thread; nothing more once its signals are blocked."""

    done = Signal(object)
    failed = Signal(str)
    moved = Signal(str, int)  # what a watched task is doing, and how much of it is done in per cent
    stopped = Signal()
    _came = Signal(str, tuple)  # from the task's thread, on its way to the window's

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress(partial(self.tell, "moved"))
        self._came.connect(self._pass_on)

    def start(self, task: Callable[[], object]) -> None:
        QThreadPool.globalInstance().start(_Task(self, task))

    def start_watched(self, task: Callable[[Progress], object]) -> None:
        """A task that tells how far it is, and that `progress.stop` ends."""
        self.start(lambda: task(self.progress))

    def tell(self, signal: str, *what: object) -> None:
        """Have a signal emitted, from the task's thread; Stopped where the program has ended meanwhile."""
        try:
            self._came.emit(signal, what)
        except RuntimeError as error:
            raise Stopped from error

    def _pass_on(self, signal: str, what: tuple[object, ...]) -> None:
        """What was under way when the signals were blocked is blocked with them."""
        getattr(self, signal).emit(*what)


class _Task(QRunnable):
    def __init__(self, work: Work, task: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self._task = task

    def run(self) -> None:
        with suppress(Stopped):
            self._work.tell(*self._outcome())

    def _outcome(self) -> tuple[Any, ...]:
        """The signal that tells what came of the task, and what it tells."""
        try:
            with collecting.held():
                return ("done", self._task())
        except Stopped:
            return ("stopped",)
        except Problem as problem:
            return ("failed", str(problem))
        except Exception:
            LOG.exception("Work beside the window failed")
            return ("failed", SORRY)
