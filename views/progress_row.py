"""A task beside the window: what it is doing, how far it is, and a button that stops it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from app.progress import Progress
from views.parts import button, secondary
from views.work import Work

A_MOMENT = 200  # ms; what is done sooner shows no bar
STOPPING = "Stopping…"


class ProgressRow(QWidget):
    """One task at a time; not seen while there is none."""

    ended = Signal()  # the task is done, refused, stopped or left

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = secondary("")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How much is done")
        self.halt = button("Stop")
        self.halt.clicked.connect(self._stop)
        self._work = Work()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(A_MOMENT)
        self._wait.timeout.connect(self.show)
        self._set_out()

    def _set_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.bar, 1, 0)
        grid.addWidget(self.halt, 0, 1, 2, 1)
        grid.setColumnStretch(0, 1)
        self.hide()

    def run(
        self,
        task: Callable[[Progress], object],
        done: Callable[..., None],
        failed: Callable[[str], None],
        stopped: Callable[[], None],
    ) -> None:
        """Start a task; an earlier one is left. What comes of it is told in the window's thread."""
        self.leave()
        self._work = Work()
        self._work.moved.connect(self._show)
        for outcome in (self._work.done, self._work.failed, self._work.stopped):
            outcome.connect(self._end)
        self._work.done.connect(done)
        self._work.failed.connect(failed)
        self._work.stopped.connect(stopped)
        self.halt.setEnabled(True)
        self._show("", 0)
        self._wait.start()
        self._work.start_watched(task)

    def leave(self) -> None:
        """Stop the task; what comes of it is not wanted any more."""
        self._work.blockSignals(True)  # noqa: FBT003
        self._work.progress.stop()
        self._end()

    def _show(self, words: str, percent: int) -> None:
        if self.halt.isEnabled():
            self.words.setText(words)
        self.bar.setValue(percent)

    def _stop(self) -> None:
        """The task ends at its next step; until then, and if it was done already, nothing is hidden."""
        self.halt.setEnabled(False)
        self.words.setText(STOPPING)
        self._work.progress.stop()

    def _end(self, *_: object) -> None:
        self._wait.stop()
        self.hide()
        self.ended.emit()
