"""Whose turn it is to write a plan: its lock, and a sign of life beside it by which others may ask for it.

The sign names who may write. One who asks puts their own name there: the holder sees that at its next
beat and lets go. A computer that crashed or sleeps does not, and its lock is removed;
when it wakes, it finds the other name and writes nothing. No clocks are compared: what counts is how long
the one who asks has seen no change.
"""

import contextlib
import ctypes
import os
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLockFile

from app import plan_lock
from app.turn_sign import Sign, digest, held_in, machine_of, sign_at, sign_of, write_sign

BEAT = 10.0  # seconds between two signs of life
QUIET = 60.0  # seconds without an answer, after which a plan is taken from who held it
FRESH = timedelta(days=1)  # an older lock of another computer, without a sign of life, is of a crash


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a plan open."""

    computer: str  # "": this one
    since: datetime
    can_be_asked: bool  # whether it gives signs of life

    @property
    def name(self) -> str:
        return f"the computer {self.computer}" if self.computer else "the other window"

    @property
    def sentence(self) -> str:
        where = f"on the computer {self.computer}" if self.computer else "in another window"
        since = plan_lock.when(self.since)
        return f"This plan is open {where} since {since}, so it is read-only here: {plan_lock.SAVE_A_COPY}"


class Turn:
    """A plan that is held here, until it is let go of. It may be used in any thread."""

    def __init__(self, path: Path, lock: QLockFile) -> None:
        self.guard = threading.RLock()  # for who is writing the plan
        self.gone_to: str | None = None  # the computer that it was let go for
        self._lock: QLockFile | None = lock
        self._lock_path, self._sign_path = plan_lock.beside(path), sign_of(path)
        self._signed = held_in(self._lock_path)
        self._sign = Sign(uuid4().hex, digest(self._signed), plan_lock.this_computer(), 0)
        self._show_life()
        plan_lock.hide(self._sign_path)

    def beat(self) -> None:
        """Show that the plan is still held, or let go of it where someone asks or has it by now.

        A place that cannot be reached is no answer.
        """
        with self.guard, contextlib.suppress(OSError):
            if self._lock is None:
                return
            self.gone_to = self._other()
            if self.gone_to is None:
                self._show_life()
            else:
                self.let_go()

    def stands(self) -> bool:
        """Whether it still is this one's turn, asked for or not. OSError where that cannot be told."""
        return not self._is_anothers_lock() and held_in(self._lock_path) == self._signed

    def is_asked_for(self) -> bool:
        """Whether someone else would like the plan."""
        with contextlib.suppress(OSError):
            return self._lock is not None and self._other() is not None and self.stands()
        return False

    def let_go(self) -> None:
        with self.guard:
            lock, self._lock = self._lock, None
            if lock is None:
                return
            with contextlib.suppress(OSError):
                if self._is_anothers_lock():
                    _keep_for_good(lock)
                    return
            lock.unlock()
            with contextlib.suppress(OSError):
                if sign_at(self._sign_path, self._sign.mark):
                    self._sign_path.unlink()

    def _show_life(self) -> None:
        self._sign = replace(self._sign, count=self._sign.count + 1)
        with contextlib.suppress(OSError):
            write_sign(self._sign_path, self._sign)

    def _other(self) -> str | None:
        """The computer whose turn it is; None while it is this one's."""
        sign = sign_at(self._sign_path)
        if sign and sign.mark != self._sign.mark and sign.lock == self._sign.lock:
            return sign.computer
        held = held_in(self._lock_path)
        return machine_of(held) if held and held != self._signed else None

    def _is_anothers_lock(self) -> bool:
        sign = sign_at(self._sign_path)
        other = sign and sign.mark != self._sign.mark and sign.lock == self._sign.lock and sign.count
        return bool(other) or held_in(self._lock_path) not in (b"", self._signed)


def take(path: Path) -> Turn | None:
    """Hold a plan; None where someone else does, or where no lock can be made."""
    lock = plan_lock.hold(plan_lock.beside(path))
    try:
        return Turn(path, lock) if lock else None
    except OSError:
        return None


def holder(path: Path) -> Holder | None:
    """Who else has the plan open, in another window or on another computer; it may be read."""
    lock_path = plan_lock.beside(path)
    if not plan_lock.is_held(lock_path):
        return None
    pid, machine, _ = QLockFile(str(lock_path)).getLockInfo()
    here = machine == plan_lock.this_computer()
    if here and pid == os.getpid():
        return None
    since = plan_lock.modified(lock_path)
    answers = _answers(path)
    if not here and not answers and abs(datetime.now(UTC) - since) > FRESH and _removed(lock_path):
        return None
    return Holder("" if here else machine, since, answers)


class Asking:
    """A plan that is open elsewhere is asked for, until it is free."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mark = uuid4().hex
        self._held: bytes | None = None
        self._seen: Sign | None = None
        self._before: Sign | None = None  # what stood where the question stands
        self._since = 0.0

    def withdraw(self) -> None:
        """Ask no more: whoever holds the plan keeps it, and can be asked for it as before."""
        sign_path = sign_of(self._path)
        if sign_at(sign_path, self._mark):
            if self._before and self._before.lock == digest(held_in(plan_lock.beside(self._path))):
                write_sign(sign_path, self._before)
            else:
                sign_path.unlink()

    def step(self, now: float) -> bool:
        """Ask, or see what became of it, every second or so; whether it is over: the plan is free, or someone
        else was first. `now`: seconds of any clock that goes on. OSError where the place cannot be reached.
        """
        lock_path = plan_lock.beside(self._path)
        held = held_in(lock_path)
        if self._held is None:
            self._held = held
        if held != self._held or not plan_lock.is_held(lock_path):
            return True
        sign = sign_at(sign_of(self._path))
        if sign != self._seen:
            self._seen, self._since = sign, now
        still = now - self._since
        if sign and sign.mark == self._mark:
            return still >= QUIET and _removed(lock_path)
        if sign is None or sign.count or still >= 2 * QUIET:  # one who asked before comes first
            self._before = sign
            write_sign(sign_of(self._path), Sign(self._mark, digest(held), plan_lock.this_computer(), 0))
        return False


def _answers(path: Path) -> bool:
    """Whether who holds the plan gives signs of life, as programs before this one did not."""
    with contextlib.suppress(OSError):
        sign = sign_at(sign_of(path))
        return sign is not None and sign.lock == digest(held_in(plan_lock.beside(path)))
    return False


def _removed(lock_path: Path) -> bool:
    """Remove a lock. Windows keeps one whose program still runs, or whose drive thinks so."""
    with contextlib.suppress(OSError):
        lock_path.unlink()
    return not plan_lock.is_held(lock_path)


def _keep_for_good(lock: QLockFile) -> None:
    """Never let go of, as that would remove the lock of whoever holds the plan now."""
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(lock))
