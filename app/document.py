"""The file a plan is kept in: what it holds, when it was saved, and whether someone else changed it."""

import hashlib
import logging
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from app import backups, plan_file, plan_lock
from app.exporting import TRIES
from app.problems import FileProblem
from models.plan import Plan
from models.reference import Reference

LOG = logging.getLogger(__name__)


class ChangedOnDisk(FileProblem):
    """Someone else changed the file since it was opened; it was not overwritten."""


class Document:
    """A plan's file, or none yet. It is replaced whole or not at all."""

    def __init__(self, path: Path | None, held: Plan | None, seen: str | None = None) -> None:
        """`held`: the plan the file holds. `seen`: the file's sha256 when it was read; None: as it is now."""
        self.path = path
        self.seen = (digest(path) if path else "") if seen is None else seen
        self._held = held
        self._saved_at = _modified(path) if path else None
        self._backed_up = False
        if path:
            plan_file.sweep(path.parent, f".{escape(path.name[:100])}.*.part")
        self._lock = plan_lock.hold(plan_lock.beside(path)) if path else None

    def holds(self, plan: Plan) -> bool:
        return self._held is plan or self._held == plan

    @property
    def saved_words(self) -> str:
        """ "Saved 2:14pm"."""
        return f"Saved {plan_lock.when(self._saved_at)}" if self._saved_at else "Not saved yet"

    @property
    def changed_on_disk(self) -> bool:
        """Whether someone else wrote to the file; one that is gone is simply written again."""
        return self.path is not None and digest(self.path) not in {"", self.seen}

    def save(self, plan: Plan, reference: Reference, *, over: bool = False, tries: int = TRIES) -> None:
        """Replace the file. Raises FileProblem; ChangedOnDisk unless `over`."""
        if self.path is None:
            raise FileProblem("Choose Save as, to give the plan a name and a folder.")
        changed = self.changed_on_disk
        if changed and not over:
            raise ChangedOnDisk(
                f"{self.path.name} was changed on another computer at {plan_lock.when(_modified(self.path))}:"
                " choose Save as to keep both copies."
            )
        if changed or not self._backed_up:
            self._back_up(self.path)
        self.seen = plan_file.write(self.path, plan, reference, tries=tries)
        self._held = plan
        self._saved_at = datetime.now(UTC)
        self._lock = self._lock or plan_lock.hold(plan_lock.beside(self.path))

    def close(self) -> None:
        if self._lock:
            self._lock.unlock()
            self._lock = None

    def _back_up(self, path: Path) -> None:
        """Saving matters more than its backup: a full local disk does not stop it."""
        self._backed_up = True
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


def _modified(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
