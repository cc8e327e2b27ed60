"""Writing a finished file: whole or not at all, and a plain sentence where it cannot be written."""

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from stat import S_IWUSR
from typing import TypeVar
from uuid import uuid4

from app.folders import SUFFIX
from app.problems import FileProblem

P = TypeVar("P", bound=PurePath)
_ILLEGAL = set('<>:"/\\|?*') | {chr(code) for code in range(32)}
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_PROGRAMS = {".xlsx": "Excel", ".csv": "Excel", ".docx": "Word", ".pdf": "your PDF reader"}
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
MAY_NOT = "ask your IT team to let the program write its own files"
TRIES = 8
A_MINUTE = 60
WAIT = 0.05  # seconds, doubled at each try up to half a second: about two seconds in all


def write_bytes(
    path: Path, data: bytes, *, tries: int = TRIES, sure: Callable[[], object] | None = None
) -> Path:
    """Write a whole file beside the target, then put it in its place. FileProblem says what to mend.

    `sure` is called at the last moment, and may raise one too.
    """
    unfinished = beside(path)
    try:
        _check_target(path)
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(unfinished, path, tries, sure)
    except OSError as error:
        raise FileProblem(sentence(error, path)) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return path


def beside(path: P) -> P:
    """Where a file is written before it takes its place: in the same folder, so on the same disk or share."""
    return path.with_name(f".{path.name[:100]}.{uuid4().hex[:8]}.part")


def _check_target(path: Path) -> None:
    check_name(path.name)
    if path.is_dir():
        raise FileProblem(f"{path.name} is a folder: choose another name for the file.")
    if path.exists() and not path.stat().st_mode & S_IWUSR:
        raise FileProblem(f"{path.name} is read-only: choose another name for the file.")


def sweep(folder: Path, pattern: str) -> None:
    """Remove unfinished writes of a program that was stopped."""
    with contextlib.suppress(OSError):
        for part in folder.glob(pattern):
            if time.time() - part.stat().st_mtime > A_MINUTE:
                part.unlink()


def check_place(path: Path) -> None:
    """Raise before a long task what would stop its file from being written at the end, or cost a plan."""
    _spare_plans(path)
    try:
        _check_target(path)
        _probe(path.parent)
    except OSError as error:
        raise FileProblem(sentence(error, path)) from error


def _spare_plans(path: Path) -> None:
    if path.suffix.lower() == SUFFIX:
        raise FileProblem(f"{path.name} would take the name of a plan: choose another ending for the file.")


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """No plan is text."""
    _spare_plans(path)
    return write_bytes(path, text.encode(encoding))


def check_name(name: str) -> None:
    """Refuse a name that Windows cannot hold, wherever the program runs: files travel."""
    bad = sorted(_ILLEGAL & set(name))
    if bad:
        shown = " ".join(char if char.isprintable() else "a control character" for char in bad)
        raise FileProblem(f"Choose a file name without {shown}: Windows cannot save it.")
    if not name.strip(" .") or name != name.rstrip(" ."):
        raise FileProblem("Choose a file name that does not end with a space or a full stop.")
    stem = name.partition(".")[0]
    if stem.lower() in _RESERVED:
        raise FileProblem(f"Choose another file name: Windows keeps {stem} for itself.")


def file_name(title: str, ending: str) -> str:
    """A file name made of a title, such as "Riverside 2026 to 2027.pdf", safe on every system."""
    kept = "".join(" " if char in _ILLEGAL else char for char in title)
    words = " ".join(kept.split()).strip(" .")[:80].strip(" .") or "Plan"
    stem = f"{words} plan" if words.partition(".")[0].lower() in _RESERVED else words
    return f"{stem}{ending}"


def make_folder(folder: Path) -> Path:
    """The folder, made if it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FileProblem(f"{folder.name} is a file: choose a folder for the tables.") from error
    except OSError as error:
        raise FileProblem(sentence(error, folder / "file")) from error
    return folder


def sentence(error: OSError, path: Path) -> str:
    """What stands in the way of writing a file, and how to mend it."""
    if is_full(error):
        return f"The disk is full: make room or choose another place, then save {path.name} again."
    if not path.parent.is_dir():
        return f"The folder for {path.name} is not there: choose another, for example Documents."
    if isinstance(error, PermissionError) and path.exists() and _folder_is_writable(path.parent):
        return f"Close {path.name} in {_program(path)}, then try again, or save with a new name."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return "You do not have permission to save in this folder: choose another, for example Documents."
    if error.errno == errno.ENAMETOOLONG:
        return "The file name is too long: choose a shorter one."
    return f"{path.name} could not be saved here: choose another place, for example Documents."


def keep_first(copy: Path, data: bytes, name: str, otherwise: str = MAY_NOT) -> Path:
    """Write a copy that the user never sees, before a file of this name is changed. FileProblem says so."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        return write_bytes(copy, data)
    except (OSError, FileProblem) as problem:
        cause = problem.__cause__ or problem
        full = isinstance(cause, OSError) and is_full(cause)
        mend = "the disk is full, so make room on it" if full else otherwise
        raise FileProblem(f"No copy of {name} could be kept first: {mend}.") from problem


def is_full(error: OSError) -> bool:
    return error.errno in _FULL


def _program(path: Path) -> str:
    return _PROGRAMS.get(path.suffix.lower(), "the program that has it open")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write files into a folder, made if missing: all of them, or the folder stays as it was."""
    for name in files:
        _check_target(folder / name)
    new = not folder.exists()
    make_folder(folder)
    aside = folder / f".{uuid4().hex[:8]}.part"
    placed: list[str] = []
    name = aside.name
    try:
        (aside / "old").mkdir(parents=True)
        for name, data in files.items():
            write_bytes(aside / name, data)
        for name in files:
            placed.append(name)
            _exchange(aside, folder, name)
    except OSError as error:
        _put_back(aside, folder, placed)
        raise FileProblem(sentence(error, folder / name)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if new and not any(folder.iterdir()):
            folder.rmdir()
    return folder


def _exchange(aside: Path, folder: Path, name: str) -> None:
    if (folder / name).exists():
        put_in_place(folder / name, aside / "old" / name)
    put_in_place(aside / name, folder / name)


def _put_back(aside: Path, folder: Path, placed: list[str]) -> None:
    """The files that stood there before, and none of the new ones."""
    for name in placed:
        with contextlib.suppress(OSError):
            if (aside / "old" / name).exists():
                (aside / "old" / name).replace(folder / name)
            elif not (aside / name).exists():
                (folder / name).unlink(missing_ok=True)


def put_in_place(
    unfinished: Path, path: Path, tries: int = TRIES, sure: Callable[[], object] | None = None
) -> None:
    """Replace the target; on Windows a virus scanner or preview may hold it for a moment."""
    wait = WAIT
    for left in reversed(range(tries)):
        if sure:
            sure()
        try:
            unfinished.replace(path)
        except PermissionError:
            if not left:
                raise
            time.sleep(wait)
            wait = min(wait * 2, 0.5)
        else:
            return


def _folder_is_writable(folder: Path) -> bool:
    try:
        _probe(folder)
    except OSError:
        return False
    return True


def _probe(folder: Path) -> None:
    probe = folder / f".{uuid4().hex[:8]}.part"
    probe.touch(exist_ok=False)
    probe.unlink()
