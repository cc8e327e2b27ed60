"""Recovery copies: what was edited but not saved, kept on this computer until it is saved or discarded."""

import contextlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from app import exporting, plan_file, plan_lock
from app.folders import local_folder, whole
from app.problems import FileProblem, NotAPlan
from models.plan import Plan

LATEST = ".latest"  # the ending of a copy that has not been read back yet


@dataclass(frozen=True, slots=True)
class Kept:
    """Unsaved changes of a plan that is not open any more."""

    path: Path
    original: Path | None  # None: it was never saved
    when: datetime
    title: str
    seen: str = ""  # the original's sha256 when it was opened

    @property
    def words(self) -> str:
        return f"We kept unsaved changes from {plan_lock.when(self.when)}"


class RecoveryCopy:
    """The recovery copy of one open plan; other windows leave it alone while it is held."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._sidecar = ""
        self._put = b""  # what has not been read back yet
        self._lock = plan_lock.hold(_lock_of(path)) if path else None

    @property
    def is_there(self) -> bool:
        return self._path is not None and self._path.is_file()

    def keep(self, plan: Plan, original: Path | None, seen: str) -> None:
        """Replace the copy whole. FileProblem says why not, without the copy's name, which is no one's."""
        self.put(plan, original, seen)
        self.confirm()

    def put(self, plan: Plan, original: Path | None, seen: str) -> None:
        """Have a plan on the disk, beside the copy before until it is confirmed. FileProblem too."""
        with _in_words():
            if self._path is None:
                folder().mkdir(parents=True, exist_ok=True)  # or says why it cannot be made
                self._path = folder() / f"{uuid4().hex}.pcnplan"
                self._lock = plan_lock.hold(_lock_of(self._path))
            sidecar = json.dumps({"original": original and str(original), "sha256": seen})
            if sidecar != self._sidecar:
                exporting.write_text(_sidecar_of(self._path), sidecar)
                self._sidecar = sidecar
            data = plan_file.to_bytes(plan)
            exporting.write_bytes(_latest_of(self._path), data)
            self._put = data

    def confirm(self) -> None:
        """Read back what was put; it then takes the place of the copy before. FileProblem too."""
        data, self._put = self._put, b""
        if data and self._path:
            with _in_words():
                latest = _latest_of(self._path)
                try:
                    plan_file.read_back(data, self._path)
                except FileProblem:
                    latest.unlink()
                    raise
                exporting.put_in_place(latest, self._path)

    def forget(self) -> None:
        """What it held is in the document, or not wanted."""
        self._sidecar, self._put = "", b""
        if self._path is not None:
            _remove(self._path)

    def release(self) -> None:
        """The plan is closed; a copy that is left will be offered."""
        if self._lock:
            self._lock.unlock()
            self._lock = None


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    """What stands in the way becomes a sentence for someone who never saw the copy's name."""
    try:
        yield
    except OSError as error:
        raise FileProblem(not_written(error)) from error
    except FileProblem as problem:
        raise FileProblem(not_written(problem.__cause__)) from problem


def not_written(error: BaseException | None) -> str:
    """Why a recovery copy could not be written, and how to keep the changes all the same."""
    if isinstance(error, OSError) and exporting.is_full(error):
        return "The recovery copy could not be written: the disk is full, so make room on it."
    return "The recovery copy could not be written: choose Save as to keep your changes."


def folder() -> Path:
    return local_folder("recovery")


def kept_copies() -> tuple[Kept, ...]:
    """Unsaved changes of plans that are not open now, latest first."""
    plan_file.sweep(folder(), ".*.part")
    for latest in folder().glob(f"*{LATEST}"):
        if not plan_lock.is_held(_lock_of(latest)):
            _take(latest)
    found = folder().glob("*.pcnplan")
    told = [_described(path) for path in found if not plan_lock.is_held(_lock_of(path))]
    kept = [copy for copy in told if copy]
    return tuple(sorted(kept, key=lambda copy: copy.when, reverse=True))


def _take(latest: Path) -> None:
    """A copy whose program ended before it was read back: it is the one to offer, if it can be opened."""
    path = latest.with_suffix(plan_file.SUFFIX)
    with contextlib.suppress(OSError):
        try:
            plan_file.read(latest)
        except NotAPlan:
            if path.exists():
                latest.unlink()
                return
        except (FileProblem, OSError):
            if path.exists():
                _set_apart(latest)
                return
        latest.replace(path)


def _set_apart(latest: Path) -> None:
    """What cannot be read now may be a whole plan: it becomes a copy of its own, beside the one before it."""
    apart = latest.with_name(f"{uuid4().hex}{plan_file.SUFFIX}")
    latest.replace(apart)
    shutil.copyfile(_sidecar_of(latest), _sidecar_of(apart))


def copies_of(path: Path) -> tuple[Kept, ...]:
    """Unsaved changes of the plan in a file, latest first."""
    wanted = whole(path)
    return tuple(kept for kept in kept_copies() if kept.original and whole(kept.original) == wanted)


def offer(path: Path) -> Kept | None:
    """The latest unsaved changes of the plan in a file; copies that the file holds already are let go."""
    for kept in copies_of(path):
        if _differs(kept, path):
            return kept
        discard(kept)
    return None


def restore(kept: Kept) -> Plan:
    """What was kept. FileProblem where it cannot be read, or where a window goes on with it already."""
    if plan_lock.is_held(_lock_of(kept.path)):
        raise FileProblem("These changes are open in another window: go on with them there.")
    return plan_file.read(kept.path)


def discard(kept: Kept) -> None:
    _remove(kept.path)


def _differs(kept: Kept, path: Path) -> bool:
    try:
        return plan_file.read(kept.path) != plan_file.read(path)
    except FileProblem:
        return True


def _described(path: Path) -> Kept | None:
    """What the sidecar tells; without one the copy still stands. None: it was saved just now."""
    try:
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    except OSError:
        return None
    title = plan_file.title_of(path) or "Plan"
    try:
        told = json.loads(_sidecar_of(path).read_text("utf-8"))
        original = told["original"]
        return Kept(path, Path(original) if original else None, when, title, told["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return Kept(path, None, when, title)


def _remove(path: Path) -> None:
    for file in (path, _latest_of(path), _sidecar_of(path)):
        with contextlib.suppress(OSError):  # one that is busy keeps no other
            file.unlink(missing_ok=True)


def _latest_of(path: Path) -> Path:
    return path.with_suffix(LATEST)


def _sidecar_of(path: Path) -> Path:
    return path.with_suffix(".json")


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")
