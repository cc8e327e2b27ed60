"""Work that takes more than a moment, done beside the window so that it stays alive."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app import collecting
from app.problems import Problem
from app.progress import Progress, Stopped

LOG = logging.getLogger(__name__)
SORRY = "This could not be done. Nothing was changed: try again, or with other files."


class Work(QObject):
    """Tells what came of a task. Connect methods of widgets only: they then run in the window's thread."""

    done = Signal(object)
    failed = Signal(str)
    moved = Signal(str, int)  # what a watched task is doing, and how much of it is done in per cent
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress(self.moved.emit)

    def start(self, task: Callable[[], object]) -> None:
        QThreadPool.globalInstance().start(_Task(self, task))

    def start_watched(self, task: Callable[[Progress], object]) -> None:
        """A task that tells how far it is, and that `progress.stop` ends."""
        self.start(lambda: task(self.progress))


class _Task(QRunnable):
    def __init__(self, work: Work, task: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self._task = task

    def run(self) -> None:
        try:
            with collecting.held():
                found = self._task()
        except Stopped:
            self._work.stopped.emit()
        except Problem as problem:
            self._work.failed.emit(str(problem))
        except Exception:
            LOG.exception("Work beside the window failed")
            self._work.failed.emit(SORRY)
        else:
            self._work.done.emit(found)
