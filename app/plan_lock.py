"""A small hidden file beside a plan that tells other computers it is open."""

import contextlib
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TypeVar

from PySide6.QtCore import QLockFile, QSysInfo

from app.wording import day

P = TypeVar("P", bound=PurePath)
LOOKS, BETWEEN = 6, 0.05  # a live program signs its lock at once; seconds
HIDDEN_ON_WINDOWS = 2
SAVE_A_COPY = "save it with a new name to keep changes."


def beside(path: P) -> P:
    """The lock's path. Sync programs leave names that begin with "~$" alone; a dot hides them elsewhere."""
    return path.with_name(f"{'' if sys.platform == 'win32' else '.'}~${path.name}.lock")


def hold(lock_path: Path) -> QLockFile | None:
    """Take a lock until it is unlocked or this process ends; None where someone else holds it."""
    lock = QLockFile(str(lock_path))
    lock.setStaleLockTime(0)  # only a dead process is stale
    if not lock.tryLock(0) and not (_let_go_unsigned(lock, lock_path) and lock.tryLock(0)):
        return None
    hide(lock_path)
    return lock


def _let_go_unsigned(lock: QLockFile, lock_path: Path) -> bool:
    """Remove a lock that says of no one that they hold it: a program was killed, or a computer lost its
    power, before it was signed. Whether it is worth another try."""
    seen = _unsigned(lock_path)
    if lock.error() != QLockFile.LockError.LockFailedError or seen is None:
        return False
    for _ in range(LOOKS):
        time.sleep(BETWEEN)
        if _unsigned(lock_path) != seen:
            return True  # signed since, or another start has removed it, perhaps for a lock of its own
    with contextlib.suppress(OSError):
        lock_path.unlink()
    return True


def _unsigned(lock_path: Path) -> tuple[int, int] | None:
    """Which file a lock is that names no process; None where one is named, or where it cannot be read."""
    try:
        told = lock_path.stat()
        process, signed, _ = lock_path.read_bytes().partition(b"\n")
    except OSError:
        return None
    named = signed and process.isdigit() and process.strip(b"0")
    return None if named else (told.st_ino, told.st_mtime_ns)


def is_held(lock_path: Path) -> bool:
    """Whether a live process, this one too, holds the lock."""
    if not lock_path.exists():
        return False
    lock = hold(lock_path)
    if lock is not None:
        lock.unlock()
    return lock is None


def this_computer() -> str:
    """As a lock of its own names it: by the short name in capitals on Windows."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else QSysInfo.machineHostName()


def when(moment: datetime | None) -> str:
    """ "2:14pm" today, else "6 August 2018"."""
    local = (moment or datetime.now(UTC)).astimezone()
    if local.date() != datetime.now().astimezone().date():
        return day(local.date())
    return clock_time(local)


def clock_time(local: datetime) -> str:
    """ "2:14pm"."""
    return f"{local.hour % 12 or 12}:{local.minute:02}{'am' if local.hour < 12 else 'pm'}"


def modified(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return datetime.now(UTC)


def hide(path: Path) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), HIDDEN_ON_WINDOWS)
