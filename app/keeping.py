"""How an open plan is kept: in its file when nothing is being edited, in a recovery copy before that."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from app import backups, collecting, plan_turn
from app.document import ChangedOnDisk, Document, GoneFromDisk, ReadOnly
from app.exporting import TRIES
from app.folders import whole
from app.problems import FileProblem
from app.recovery import Kept
from app.recovery_copy import RecoveryCopy
from app.recovery_writer import RecoveryWriter
from models.plan import Plan
from models.reference import Reference

IDLE_MS = 2000  # the document follows when nothing has been edited for this long
RETRY_MS = 10_000  # and is tried again, where it could not be replaced


class Keeping(QObject):
    """Keeps the plan that it follows. Signals carry nothing."""

    told = Signal()  # where and when it was saved: see `words`
    closed = Signal()
    _copied = Signal()  # the same, from the thread that writes recovery copies
    _wanted = Signal()  # someone else would like the plan, from the thread that shows that it is open
    _taken = Signal()  # someone else has it, from the same

    def __init__(
        self,
        plan: Plan,
        reference: Callable[[Plan], Reference],
        path: Path | None = None,
        kept: Kept | None = None,
        seen: str | None = None,
    ) -> None:
        """`reference`: the rate set that travels with a plan. `kept`: the copy that it was restored from.

        `seen`: the file's sha256 when it was read; None: as it is now.
        """
        super().__init__()
        self._plan = plan
        self._reference = reference
        self._save_problem = self._asks = ""
        self._gone = self._closed = self._asked_for = False
        self._document = _document(plan, path, kept, seen)
        self._recovery = RecoveryCopy(kept.path if kept else None)
        self._copied.connect(self.told)
        self._copies = RecoveryWriter(self._recovery, self._tell_of_copy, plan if kept else None)
        self._idle_timer = QTimer(self, singleShot=True)
        self._idle_timer.timeout.connect(self._save_when_idle)
        self._wanted.connect(self._hand_over)
        self._taken.connect(self._give_way)
        self._beating: Thread | None = None
        self._beats = QTimer(self, interval=round(plan_turn.BEAT * 1000))
        self._beats.timeout.connect(self._beat)
        self._beats.start()
        if self.unsaved and not kept:
            self._want_copy()

    def follow(self, plan: Plan) -> None:
        """Keep a changed plan from now on."""
        self._plan = plan
        self._want_copy()
        self._idle_timer.start(IDLE_MS)

    def keep_copy(self) -> None:
        """Have the plan in the recovery copy before going on; `words` tell where it cannot be written."""
        if not self._copies.holds(self._plan):
            self._want_copy()
        self._copies.settle()
        self.told.emit()

    def pause(self) -> None:
        """Write nothing until the plan changes again."""
        self._copies.drop()
        self._idle_timer.stop()

    @property
    def path(self) -> Path | None:
        return self._document.path

    @property
    def unsaved(self) -> bool:
        """Whether the document lacks something of the plan, or there is none; a sample only once edited."""
        return not self._document.holds(self._plan)

    @property
    def read_only(self) -> str:
        """Why the file may not be written, in a sentence; "" where it may."""
        return self._document.read_only

    @property
    def asks(self) -> str:
        """What the user must decide about the file before it is written again; "" where nothing is asked."""
        return self._asks

    @property
    def gone(self) -> bool:
        """Whether the file was moved, renamed or deleted by someone else."""
        return self._gone

    @property
    def words(self) -> str:
        if not self.unsaved and self.path:
            return "Read-only" if self.read_only else self._document.saved_words
        safe = self._copies.problem or "Your changes are kept."
        if self._save_problem:
            return f"Could not save: {self._save_problem} {safe}"
        if self._copies.problem:
            return f"Not saved yet. {self._copies.problem}"
        return "Saving…" if self.path and self._idle_timer.isActive() else "Not saved yet"

    def save(self, *, anew: bool = False) -> None:
        """Replace the document now; `anew`: where it is gone too. FileProblem says why not."""
        self._save(anew=anew)

    def back_up(self) -> None:
        """Save the plan, and keep a dated copy of its file. FileProblem where either fails."""
        if self.path:
            if self.unsaved:
                self._save()
            backups.keep(self.path)

    def save_as(self, path: Path) -> None:
        """Save under another name, which is the plan's from then on. FileProblem, and it stays.

        Under its own name nothing is overwritten that someone else put there.
        """
        if self.path and whole(path) == whole(self.path):
            self._save(anew=True)
            return
        self._copy_first()
        document = Document(path, None)
        try:
            document.save(self._plan, self._reference(self._plan))
        except FileProblem as problem:
            document.close()
            if self.unsaved:
                self._save_problem = str(problem)
                self.keep_copy()
            raise
        before, self._document = self._document, document
        before.close()
        self._tell_that_it_is_saved()

    def close(self, *, keep: bool = True) -> None:
        """Save what can be saved, else leave a recovery copy; `keep` False drops what is not saved."""
        if self._closed:
            return
        self._closed = True
        if keep:
            self._save_when_idle()
        else:
            self._copies.forget()
        self.pause()
        self._beats.stop()
        self._recovery.release()
        self._document.close()
        self.closed.emit()

    def _save(self, *, anew: bool = False, tries: int = TRIES) -> None:
        self._copy_first()
        try:
            self._document.save(self._plan, self._reference(self._plan), anew=anew, tries=tries)
        except FileProblem as problem:
            self._save_problem = str(problem)
            self._asks = str(problem) if isinstance(problem, ChangedOnDisk | ReadOnly) else ""
            self._gone = isinstance(problem, GoneFromDisk)
            self.keep_copy()
            raise
        self._tell_that_it_is_saved()

    def _copy_first(self) -> None:
        """So that a recovery copy left by a crash is never older than the file."""
        self._copies.settle()
        if self._copies.started:
            self.keep_copy()

    def _tell_that_it_is_saved(self) -> None:
        self._save_problem = self._asks = ""
        self._idle_timer.stop()
        self._copies.forget()
        self.told.emit()

    def _save_when_idle(self) -> None:
        """The words tell of a problem; a file that is only busy is tried again."""
        if not self.unsaved:
            self._save_problem = ""
            self._copies.forget()
            self.told.emit()
        elif self.path is None:
            self.keep_copy()
        else:
            try:
                self._save(tries=1)
            except ChangedOnDisk:
                return
            except FileProblem:
                self._idle_timer.start(RETRY_MS)

    def _beat(self) -> None:
        """Beside the window, as a drive that is away may not answer for a minute."""
        if self._document.has_turn and not (self._beating and self._beating.is_alive()):
            self._beating = Thread(target=self._show_life, name="sign of life", daemon=True)
            self._beating.start()

    def _show_life(self) -> None:
        with collecting.held(), suppress(RuntimeError):  # the window is gone
            before, self._asked_for = self._asked_for, self._document.is_asked_for
            if self._asked_for and not before:
                self._wanted.emit()
            elif self._document.beat():
                self._taken.emit()

    def _hand_over(self) -> None:
        """What is not saved yet is saved, where it can be, before the plan is let go of."""
        if self._closed or not self._document.is_asked_for:  # it was let go of while the window was busy
            return
        if self.unsaved:
            self._save_when_idle()
        if self._beating:
            self._beating.join(timeout=1)
        self._beat()

    def _give_way(self) -> None:
        self._document.give_way()
        self._asks = self._document.read_only
        if self._idle_timer.isActive():
            self._idle_timer.start(RETRY_MS)  # who asked comes first
        self.told.emit()

    def _want_copy(self) -> None:
        self._copies.want(self._plan, self.path, self._document.seen)

    def _tell_of_copy(self) -> None:
        self._copied.emit()


def _document(plan: Plan, path: Path | None, kept: Kept | None, seen: str | None) -> Document:
    """Where a plan is kept: a restored one is not in its file yet, which must be as it was then."""
    if kept:
        return Document(kept.original, None, kept.seen)
    return Document(path, plan if path or plan.sample else None, seen)
