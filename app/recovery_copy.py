"""The recovery copy of a plan that is open: written beside the one before, then read back."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from app import exporting, plan_file, plan_lock
from app.folders import SUFFIX
from app.problems import FileProblem
from app.recovery import folder, latest_of, lock_of, remove, sidecar_of
from models.plan import Plan


class RecoveryCopy:
    """The recovery copy of one open plan; other windows leave it alone while it is held."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._sidecar = ""
        self._put = b""  # what has not been read back yet
        self._lock = plan_lock.hold(lock_of(path)) if path else None

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
                self._path = folder() / f"{uuid4().hex}{SUFFIX}"
                self._lock = plan_lock.hold(lock_of(self._path))
            sidecar = json.dumps({"original": original and str(original), "sha256": seen})
            if sidecar != self._sidecar:
                exporting.write_text(sidecar_of(self._path), sidecar)
                self._sidecar = sidecar
            data = plan_file.to_bytes(plan)
            exporting.write_bytes(latest_of(self._path), data)
            self._put = data

    def confirm(self) -> None:
        """Read back what was put; it then takes the place of the copy before. FileProblem too."""
        data, self._put = self._put, b""
        if data and self._path:
            with _in_words():
                latest = latest_of(self._path)
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
            remove(self._path)

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
