"""Work that takes more than a moment, done beside the window so that it stays alive."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from app import collecting
from app.problems import Problem

LOG = logging.getLogger(__name__)
SORRY = "This could not be done. Nothing was changed: try again, or with other files."


class Work(QObject):
    """Tells what came of a task. Connect methods of widgets only: they then run in the window's thread."""

    done = Signal(object)
    failed = Signal(str)

    def start(self, task: Callable[[], object]) -> None:
        QThreadPool.globalInstance().start(_Task(self, task))


class _Task(QRunnable):
    def __init__(self, work: Work, task: Callable[[], object]) -> None:
        super().__init__()
        self._work = work
        self._task = task

    def run(self) -> None:
        try:
            with collecting.held():
                found = self._task()
        except Problem as problem:
            self._work.failed.emit(str(problem))
        except Exception:
            LOG.exception("Work beside the window failed")
            self._work.failed.emit(SORRY)
        else:
            self._work.done.emit(found)
