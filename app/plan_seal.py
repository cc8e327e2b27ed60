"""The seal at the end of a plan's file: whether the file still is what the program wrote, to the byte.

SQLite counts its pages in its first bytes and reads nothing after them: any SQLite tool opens a sealed file.
"""

import hashlib

_START = b"\nsealed by PCN Workforce Planner sha256 "
_LENGTH = len(_START) + 64


def sealed(data: bytes) -> bytes:
    """A database with its seal after it."""
    return data + _START + hashlib.sha256(data).hexdigest().encode()


def is_broken(data: bytes) -> bool:
    """Whether a file bears a seal that is not its own; one without a seal is of an earlier program."""
    end = data[-_LENGTH:]
    return end.startswith(_START[:8]) and end != sealed(data[:-_LENGTH])[-_LENGTH:]


def without(data: bytes, length: int) -> bytes:
    """The database alone, as long as its first bytes say."""
    return data[:length] if 0 < length < len(data) else data
