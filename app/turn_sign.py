"""The sign of life beside a plan's lock: what it says, and how it is read and written at one stroke."""

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app import plan_lock

MOST = 4096  # bytes of a lock
ROOM = 256  # bytes of a sign, always as many: it is written at one stroke


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands beside a lock."""

    mark: str  # of who may write
    lock: str  # of the lock that it belongs to
    computer: str
    count: int  # of beats; 0: someone asks

    @property
    def written(self) -> bytes:
        return f"{self.mark}\n{self.lock}\n{self.computer}\n{self.count}\n".encode().ljust(ROOM, b"\n")


def sign_of(path: Path) -> Path:
    return plan_lock.beside(path).with_suffix(".beat")


def sign_at(path: Path, mark: str = "") -> Sign | None:
    """What stands there, of this mark or of any; None for nothing, or what is no sign."""
    told = held_in(path).decode("utf-8", "replace").split("\n")
    if len(told) < 4 or not told[0] or not told[3].isdigit() or (mark and told[0] != mark):
        return None
    return Sign(told[0], told[1], told[2], int(told[3]))


def write_sign(path: Path, sign: Sign) -> None:
    """In place: Windows makes no hidden file anew, and no one sees a half of it. Another's is replaced."""
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
    try:
        file = os.open(path, flags, 0o666)
    except PermissionError:
        path.unlink()
        file = os.open(path, flags, 0o666)
    try:
        os.write(file, sign.written)
    finally:
        os.close(file)


def held_in(path: Path) -> bytes:
    """No more than a lock or a sign has; b"" where there is nothing."""
    try:
        with path.open("rb") as file:
            return file.read(MOST)
    except (FileNotFoundError, NotADirectoryError):
        return b""


def digest(lock: bytes) -> str:
    return sha256(lock).hexdigest()[:16]


def machine_of(lock: bytes) -> str:
    """As a lock names it, after its process and program."""
    lines = lock.decode("utf-8", "replace").split("\n")
    return lines[2] if len(lines) > 2 else ""
