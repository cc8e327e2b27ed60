"""Recovery copies are written beside the window: an edit reaches the disk whatever the window is doing."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Condition, Thread, current_thread
from time import monotonic

from app import collecting
from app.problems import FileProblem
from app.recovery_copy import RecoveryCopy, not_written
from models.plan import Plan

SOON = 0.04  # seconds, in which the window paints an edit, and edit upon edit becomes one copy
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be kept, and from when on: in seconds of this computer's run, which no clock sets back."""

    plan: Plan
    original: Path | None
    seen: str
    due: float


class RecoveryWriter:
    """Writes the latest plan that was wanted, in a thread that ends when there is nothing to write.

    Plans do not change, so the thread needs nothing of the window's. All is called from the window's thread.
    """

    def __init__(self, copy: RecoveryCopy, tell: Callable[[], None], held: Plan | None = None) -> None:
        """`tell` is called in the thread after each step. `held`: the plan that the copy holds already."""
        self._copy = copy
        self._tell = tell
        self._held = held
        self._wanted: Wanted | None = None
        self._put: Plan | None = None  # on the disk, and not read back yet
        self._thread: Thread | None = None
        self._change = Condition()
        self.problem = ""  # why the last copy could not be written, in a sentence

    @property
    def started(self) -> bool:
        """Whether there is a copy of this plan, of now or of before."""
        return self._held is not None

    def holds(self, plan: Plan) -> bool:
        return self._held is plan and self._copy.is_there

    def want(self, plan: Plan, original: Path | None, seen: str) -> None:
        """Have this plan written soon, in place of one that was wanted before and is not written yet."""
        with self._change:
            due = self._wanted.due if self._wanted else monotonic() + SOON
            self._wanted = Wanted(plan, original, seen, due)
            if self._thread is None:
                self._thread = Thread(target=self._write_all, name="recovery copy")
                self._thread.start()

    def settle(self) -> None:
        """Wait until what is wanted is written, at once."""
        with self._change:
            if self._wanted:
                self._wanted = replace(self._wanted, due=0)
        self._wait()

    def drop(self) -> None:
        """Write no more of what is wanted; a copy that is being written is finished."""
        with self._change:
            self._wanted = None
        self._wait()

    def forget(self) -> None:
        """What the copy holds is in the document, or not wanted."""
        self.drop()
        self._copy.forget()
        self._held, self.problem = None, ""

    def _wait(self) -> None:
        with self._change:
            thread = self._thread
            self._change.notify_all()
        if thread:
            thread.join()

    def _write_all(self) -> None:
        try:
            while step := self._next():
                self._attempt(step)
        finally:
            with self._change:
                if self._thread is current_thread():  # not one that was started since
                    self._thread = None

    def _next(self) -> Callable[[], None] | None:
        """A plan that is due comes first, then reading back the one before; None: the thread ends."""
        with self._change:
            while (wanted := self._wanted) and (left := wanted.due - monotonic()) > 0 and not self._put:
                self._change.wait(left)
            if wanted and wanted.due <= monotonic():
                self._wanted = None
                return partial(self._put_down, wanted)
            if self._put:
                return self._confirm
            self._thread = None
            return None

    def _put_down(self, wanted: Wanted) -> None:
        self._copy.put(wanted.plan, wanted.original, wanted.seen)
        self._put, self.problem = wanted.plan, ""

    def _confirm(self) -> None:
        plan, self._put = self._put, None
        self._copy.confirm()
        self._held = plan

    def _attempt(self, step: Callable[[], None]) -> None:
        try:
            with collecting.held():
                step()
        except FileProblem as problem:
            self.problem = str(problem)
        except Exception:
            LOG.exception("No recovery copy was written")
            self.problem = not_written(None)
        try:
            self._tell()
        except Exception:
            LOG.exception("What became of the recovery copy was not told")
