"""The file a plan is kept in: what it holds, when it was saved, and whether someone else changed it."""

import contextlib
import hashlib
import logging
import os
from datetime import UTC, date, datetime
from functools import partial
from glob import escape
from pathlib import Path
from stat import S_IWUSR

from app import backups, clock, exporting, plan_file, plan_lock, plan_turn
from app.folders import SUFFIX, whole
from app.problems import FileProblem
from models.plan import Plan
from models.reference import Reference

LOG = logging.getLogger(__name__)


class ChangedOnDisk(FileProblem):
    """Someone else changed the file since it was opened; it was not overwritten."""


class GoneFromDisk(ChangedOnDisk):
    """Someone else moved, renamed or deleted the file since it was opened; it was not written again."""


class ReadOnly(FileProblem):
    """The file is someone else's, or is marked read-only; it was not written."""


class Document:
    """A plan's file, or none yet. It is replaced whole or not at all."""

    def __init__(self, path: Path | None, held: Plan | None, seen: str | None = None) -> None:
        """`held`: the plan the file holds. `seen`: the file's sha256 when it was read; None: as it is now."""
        self.path = path = whole(path) if path and path.is_symlink() else path  # a link is no file to replace
        self.seen = (digest(path) if path else "") if seen is None else seen
        self._held = held
        self._saved_at = _modified(path) if path else None
        self._backed_up: date | None = None
        if path:
            exporting.sweep(path.parent, f".{escape(path.name[:100])}.*.part")
        self._turn = plan_turn.take(path) if path else None
        self.read_only = self._why_not()

    def holds(self, plan: Plan) -> bool:
        return self._held is plan or self._held == plan

    @property
    def saved_words(self) -> str:
        """ "Saved 2:14pm"."""
        return f"Saved {plan_lock.when(self._saved_at)}" if self._saved_at else "Not saved yet"

    def save(
        self, plan: Plan, reference: Reference, *, anew: bool = False, tries: int = exporting.TRIES
    ) -> None:
        """Replace the file. Raises FileProblem; ReadOnly; ChangedOnDisk; GoneFromDisk unless `anew`."""
        if self.path is None:
            raise FileProblem("Choose Save as, to give the plan a name and a folder.")
        self._turn = self._turn_now(self.path)
        self.read_only = self._why_not()
        if self.read_only:
            raise ReadOnly(self.read_only)
        before, now = _stamp(self.path), digest(self.path)
        if now != self.seen and (now or not anew):
            self._ask(self.path, now)
        if self._backed_up != clock.today():
            self._back_up(self.path)
        with self._turn.guard if self._turn else contextlib.nullcontext():
            sure = partial(self._make_sure, self.path, before, now)
            self.seen = plan_file.write(self.path, plan, reference, tries=tries, sure=sure)
        self._held = plan
        self._saved_at = datetime.now(UTC)

    def close(self) -> None:
        if self._turn:
            self._turn.let_go()
            self._turn = None

    @property
    def has_turn(self) -> bool:
        """Whether others must be shown that the plan is open here."""
        return self._turn is not None

    @property
    def is_asked_for(self) -> bool:
        """Whether someone else would like the plan; it is let go of at the next beat. In any thread."""
        turn = self._turn
        return turn is not None and turn.is_asked_for()

    def beat(self) -> bool:
        """Show others that the plan is open here, in any thread; whether one of them has it from now on."""
        turn = self._turn
        if turn:
            turn.beat()
        return turn is not None and turn.gone_to is not None

    def give_way(self) -> None:
        """Someone else has the plan: nothing is written any more."""
        if self._turn and (other := self._turn.gone_to) is not None:
            who = "Another window" if other == plan_lock.this_computer() else f"The computer {other}"
            self.read_only = f"{who} took this plan over, so it is read-only here: {plan_lock.SAVE_A_COPY}"
            self._turn = None

    def _turn_now(self, path: Path) -> plan_turn.Turn | None:
        """This one's turn to write, taken again where it ended meanwhile; None where someone else has it."""
        try:
            if self._turn and not self._turn.stands():
                self._turn.let_go()
                self._turn = None
        except OSError as error:
            raise FileProblem(exporting.sentence(error, path)) from error
        return self._turn or plan_turn.take(path)

    def _make_sure(self, path: Path, before: tuple[int, ...], held: str) -> None:
        """At the last moment: this computer may have slept since, and someone else have the plan by now."""
        if self._turn and not self._turn.stands():
            raise ReadOnly(f"{path.name} is open elsewhere by now: {plan_lock.SAVE_A_COPY}")
        if _stamp(path) != before and (now := digest(path)) != held:
            self._ask(path, now)

    def _why_not(self) -> str:
        """Why the file may not be written, in a sentence; "" where it may."""
        if self.path is None:
            return ""
        if self._turn is None and (holder := plan_turn.holder(self.path)):
            return holder.sentence
        return f"{self.path.name} is read-only: {plan_lock.SAVE_A_COPY}" if _marked(self.path) else ""

    def _ask(self, path: Path, now: str) -> None:
        """Someone else wrote, moved or deleted the file: what becomes of it is for the user to say."""
        if now:
            raise ChangedOnDisk(
                f"{path.name} was changed elsewhere at {plan_lock.when(_modified(path))}:"
                " choose Save as to keep both copies."
            )
        if path.parent.is_dir():
            raise GoneFromDisk(
                f"{path.name} is not there any more{_found_as(path, self.seen)}:"
                " save it here again, or choose Save as."
            )

    def _back_up(self, path: Path) -> None:
        """Saving matters more than its backup: a full local disk does not stop it."""
        self._backed_up = clock.today()
        try:
            backups.keep(path)
        except (OSError, FileProblem):
            LOG.exception("No backup was kept")


def digest(path: Path) -> str:
    """The sha256 of a file, "" where there is none. FileProblem if it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise plan_file.cannot_read(path, error) from error


def _stamp(path: Path) -> tuple[int, ...]:
    """What tells one state of a file from the next without reading it; () where there is none."""
    try:
        told = path.stat()
    except OSError:
        return ()
    return told.st_ino, told.st_size, told.st_mtime_ns


def _marked(path: Path) -> bool:
    """Whether a file is there that is not to be written."""
    try:
        return not path.stat().st_mode & S_IWUSR or not os.access(path, os.W_OK)
    except OSError:
        return False


def _found_as(path: Path, seen: str) -> str:
    """ " and seems to be called Riverside-RECEPTION.pcnplan now" where the same plan stands beside it."""
    with contextlib.suppress(OSError, FileProblem):
        for other in sorted(path.parent.glob(f"*{SUFFIX}")):
            if digest(other) == seen:
                return f" and seems to be called {other.name} now"
    return ""


def _modified(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
