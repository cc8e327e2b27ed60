"""A national file: every network of England as the official files gave it, in one file to open offline."""

import hashlib
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass, field
from decimal import DecimalException
from pathlib import Path

from app import __version__, national_reading, national_schema, plan_guard
from app.national_schema import SUFFIX
from app.network_return import NetworkName, NetworkReturn
from app.problems import BadInput, FileProblem

MAGIC = b"SQLite format 3\0"
MOST_BYTES = 100_000_000  # many times England's
APPLICATION_ID = slice(68, 72)  # where SQLite keeps it in a file


class NotNational(FileProblem):
    """The file is not a national file, or a damaged one, or of a newer program."""


@dataclass(frozen=True, slots=True)
class NationalFile:
    """A national file that was read and found whole."""

    path: Path
    made_on: str  # ISO
    sources: tuple[tuple[str, str], ...]  # "QOF prevalence, 2024/25", "PREVALENCE_2425.csv"
    networks: tuple[NetworkName, ...]
    data: bytes = field(repr=False)

    def read_network(self, code: str) -> NetworkReturn:
        """All that the official files said of one network. BadInput where that cannot be used."""
        with closing(_opened(self.data)) as db:
            if problem := national_reading.problem(db, code):
                raise BadInput(problem)
            return national_reading.read(db, code)


def is_national(path: Path) -> bool:
    """Whether a file says that it is a national file, whole or not."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return path.suffix.lower() == SUFFIX or _is_ours(head)


def read(path: Path) -> NationalFile:
    """A national file, read whole and checked. NotNational or FileProblem say in a sentence why not."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotNational(f"{path.name} is larger than any national file: ask for another copy.")
        data = path.read_bytes()
    except OSError as error:
        raise FileProblem(_cannot_read(path)) from error
    if not _is_ours(data):
        raise NotNational(f"{path.name} is not a national file: choose one that ends with {SUFFIX}.")
    try:
        return _checked(path, data)
    except (sqlite3.Error, ValueError, LookupError, TypeError, DecimalException) as error:
        raise NotNational(_damaged(path)) from error


def _checked(path: Path, data: bytes) -> NationalFile:
    with closing(_opened(data)) as db:
        if db.execute("PRAGMA user_version").fetchone()[0] > national_schema.VERSION:
            raise NotNational(_newer(db, path))
        made_on, written = db.execute("SELECT made_on, digest FROM about").fetchone()
        if not isinstance(written, str) or digest(data, written) != written:
            raise NotNational(_damaged(path))
        sources = tuple(db.execute("SELECT label, file FROM sources ORDER BY id").fetchall())
        return NationalFile(path, made_on, sources, national_reading.listed(db), data)


def _opened(data: bytes) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    plan_guard.lock_down(db)
    db.deserialize(data)
    return db


def _is_ours(data: bytes) -> bool:
    ours = data[APPLICATION_ID] == national_schema.APPLICATION_ID.to_bytes(4, "big")
    return data.startswith(MAGIC) and ours


def digest(data: bytes, written: str) -> str:
    """The sha256 of a file in which its digest is not written yet."""
    return hashlib.sha256(data.replace(written.encode(), national_schema.NO_DIGEST.encode(), 1)).hexdigest()


def _damaged(path: Path) -> str:
    return f"{path.name} is damaged: ask for another copy, or make it again from the official files."


def _cannot_read(path: Path) -> str:
    if path.is_dir():
        return f"{path.name} is a folder: choose a national file in it, one that ends with {SUFFIX}."
    if not path.exists():
        return f"There is no file {path.name} there: look where it was moved to."
    return f"{path.name} cannot be read: close it in other programs, or copy it to Documents."


def _newer(db: sqlite3.Connection, path: Path) -> str:
    maker = "a newer version of the program"
    with suppress(sqlite3.Error, TypeError):
        (program,) = db.execute("SELECT program FROM about").fetchone()
        maker = f"version {program} of the program"
    return f"{path.name} was made by {maker}: update this one, which is version {__version__}."
