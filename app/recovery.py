"""Recovery copies: what was edited but not saved, kept on this computer until it is saved or discarded.

The start page lists them, so what reads a plan is loaded where there is one to read.
"""

import contextlib
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from app import exporting, plan_lock
from app.folders import SUFFIX, local_folder, whole
from app.problems import FileProblem, NotAPlan

if TYPE_CHECKING:
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


def folder() -> Path:
    return local_folder("recovery")


def kept_copies() -> tuple[Kept, ...]:
    """Unsaved changes of plans that are not open now, latest first."""
    exporting.sweep(folder(), ".*.part")
    for latest in folder().glob(f"*{LATEST}"):
        if not plan_lock.is_held(lock_of(latest)):
            _take(latest)
    found = folder().glob(f"*{SUFFIX}")
    told = [_described(path) for path in found if not plan_lock.is_held(lock_of(path))]
    kept = [copy for copy in told if copy]
    return tuple(sorted(kept, key=lambda copy: copy.when, reverse=True))


def _take(latest: Path) -> None:
    """A copy whose program ended before it was read back: it is the one to offer, if it can be opened."""
    from app import plan_file

    path = latest.with_suffix(SUFFIX)
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
    apart = latest.with_name(f"{uuid4().hex}{SUFFIX}")
    latest.replace(apart)
    shutil.copyfile(sidecar_of(latest), sidecar_of(apart))


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


def restore(kept: Kept) -> "Plan":
    """What was kept. FileProblem where it cannot be read, or where a window goes on with it already."""
    from app import plan_file

    if plan_lock.is_held(lock_of(kept.path)):
        raise FileProblem("These changes are open in another window: go on with them there.")
    return plan_file.read(kept.path)


def discard(kept: Kept) -> None:
    remove(kept.path)


def _differs(kept: Kept, path: Path) -> bool:
    from app import plan_file

    try:
        return plan_file.read(kept.path) != plan_file.read(path)
    except FileProblem:
        return True


def _described(path: Path) -> Kept | None:
    """What the sidecar tells; without one the copy still stands. None: it was saved just now."""
    from app import plan_file

    try:
        when = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    except OSError:
        return None
    title = plan_file.title_of(path) or "Plan"
    try:
        told = json.loads(sidecar_of(path).read_text("utf-8"))
        original = told["original"]
        return Kept(path, Path(original) if original else None, when, title, told["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return Kept(path, None, when, title)


def remove(path: Path) -> None:
    for file in (path, latest_of(path), sidecar_of(path)):
        with contextlib.suppress(OSError):  # one that is busy keeps no other
            file.unlink(missing_ok=True)


def latest_of(path: Path) -> Path:
    return path.with_suffix(LATEST)


def sidecar_of(path: Path) -> Path:
    return path.with_suffix(".json")


def lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")
