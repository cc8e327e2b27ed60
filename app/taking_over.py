"""A plan that is open elsewhere is asked for beside the window, once a second until it is free."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from app import collecting
from app.plan_turn import QUIET, Asking

OFTEN_MS = 1000
AT_MOST = 1.0  # seconds
LONGEST = 4 * QUIET  # someone who asked before may have to be waited for too


class TakingOver(QObject):
    free = Signal()
    stuck = Signal()  # who holds it does not answer, and the drive keeps it for them
    _told = Signal(bool)

    def __init__(self, path: Path, wanted: Callable[[], bool], parent: QObject | None = None) -> None:
        """`wanted`: whether the plan still is the one on screen."""
        super().__init__(parent)
        self._wanted = wanted
        self._asking = Asking(path)
        self._began = monotonic()
        self._thread: Thread | None = None
        self._taking_back: Thread | None = None
        self._told.connect(self._hear)
        self._timer = QTimer(self, interval=OFTEN_MS)
        self._timer.timeout.connect(self._ask)
        self._timer.start()
        self._ask()

    def stop(self) -> None:
        """Ask no more, and take the question back."""
        if self._timer.isActive():
            self._timer.stop()
            self._taking_back = Thread(
                target=self._withdraw, args=(self._thread,), name="taking a question back", daemon=True
            )
            self._taking_back.start()

    def leave(self) -> None:
        """The same, and be sure of it where the drive answers: another plan comes, or the program ends."""
        self.stop()
        if self._taking_back:
            self._taking_back.join(timeout=AT_MOST)

    def _withdraw(self, asking: Thread | None) -> None:
        if asking:
            asking.join()
        with collecting.held(), suppress(OSError):
            self._asking.withdraw()

    def _ask(self) -> None:
        if not self._wanted():
            self.stop()
        elif self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._step, name="asking for a plan", daemon=True)
            self._thread.start()

    def _step(self) -> None:
        over = False
        with collecting.held():
            with suppress(OSError):  # a drive that is away may come back
                over = self._asking.step(monotonic())
            with suppress(RuntimeError):  # the window is gone
                self._told.emit(over)

    def _hear(self, over: bool) -> None:  # noqa: FBT001 - as a signal tells
        if not self._timer.isActive() or not self._wanted():
            return
        if over:
            self._timer.stop()
            self.free.emit()
        elif monotonic() - self._began > LONGEST:
            self.stop()
            self.stuck.emit()
