"""A plan's file: one SQLite database, read whole into memory and replaced whole."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from decimal import DecimalException
from pathlib import Path
from stat import S_IWUSR

from app import __version__, exporting, plan_guard, plan_schema, plan_seal, plan_tables
from app.folders import SUFFIX, local_folder, whole
from app.problems import FileProblem, NewerPlan, NotAPlan
from models.plan import Plan
from models.reference import Reference

TOO_LONG = "a year, a note or a figure in it is too long for a plan; undo the edit, then save again"
ANOTHER_COPY = "ask for another copy of the file"
COMPARE = "check its figures, or restore an earlier copy"
_MAGIC = b"SQLite format 3\0"
_DAMAGE = (
    sqlite3.Error, ValueError, LookupError, TypeError, OverflowError, DecimalException, RecursionError,
)  # fmt: skip
_WRITE_AHEAD = b"\2\2"  # bytes 18 and 19 of a file that another program set to write ahead


def read(path: Path) -> Plan:
    """The plan in a file. NotAPlan, NewerPlan or FileProblem say in a sentence why not."""
    try:
        if path.stat().st_size > plan_guard.MOST_BYTES:
            raise NotAPlan(_too_large(path))
        data = path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error
    except MemoryError as error:
        raise _no_memory(path) from error
    return read_bytes(data, path)


def read_bytes(data: bytes, path: Path) -> Plan:
    """The plan in the bytes of a file; `path` names it in sentences. The file itself is not touched."""
    if not data.startswith(_MAGIC):
        raise NotAPlan(_not_a_plan(path) if data else f"{path.name} is empty: {ANOTHER_COPY}.")
    if len(data) > plan_guard.MOST_BYTES:
        raise NotAPlan(_too_large(path))
    if _length(data) > len(data):
        raise NotAPlan(_damaged(path))
    if data[18:20] == _WRITE_AHEAD:
        data = data[:18] + b"\1\1" + data[20:]
    try:
        with plan_guard.opened(plan_seal.without(data, _length(data))) as db:
            _check(db, data, path)
            return plan_tables.read_plan(db)
    except plan_guard.StrangeError as error:
        raise NotAPlan(_strange(path)) from error
    except MemoryError as error:
        raise _no_memory(path) from error
    except _DAMAGE as error:
        raise NotAPlan(_damaged(path)) from error


def title_of(path: Path) -> str:
    """The title in a plan's file, of which nothing else is read; "" where it cannot be told."""
    with suppress(OSError, MemoryError, *_DAMAGE):
        data = path.read_bytes()[: plan_guard.MOST_BYTES]
        with plan_guard.opened(plan_seal.without(data, _length(data))) as db:
            return str(_first(db, "SELECT title FROM plan"))
    return ""


def changed_outside(path: Path) -> str:
    """A sentence where the file is not what the program wrote; "" where it is, or where no one can tell."""
    try:
        broken = plan_seal.is_broken(path.read_bytes())
    except OSError as error:
        raise cannot_read(path, error) from error
    return f"{path.name} was changed by another program or a fault of the disk: {COMPARE}." if broken else ""


def to_bytes(plan: Plan, reference: Reference | None = None) -> bytes:
    """The whole file. With a rate set, its figures for the plan's years stand in the table `rates`."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(plan_schema.blank())
        with db:
            plan_tables.write_plan(db, plan, reference, __version__)
        return plan_seal.sealed(db.serialize())


def write(
    path: Path,
    plan: Plan,
    reference: Reference | None = None,
    *,
    tries: int = exporting.TRIES,
    sure: Callable[[], object] | None = None,
) -> str:
    """Replace the file whole and return its sha256. FileProblem says in a sentence why not.

    `sure` is called at the last moment, and may raise one too.
    """
    data = to_bytes(plan, reference)
    read_back(data, path)
    target = _target(path)
    exporting.write_bytes(target, data, tries=tries, sure=sure)
    return hashlib.sha256(data).hexdigest()


def read_back(data: bytes, path: Path) -> None:
    """Nothing takes the place of a file that could not be opened again: FileProblem."""
    try:
        read_bytes(data, path)
    except NotAPlan as problem:
        raise FileProblem(f"{path.name} was not written: {TOO_LONG}.") from problem


def prepare() -> None:
    """Load what the first save needs; worth calling in the background."""
    plan_schema.blank()


def set_aside(path: Path) -> Path:
    """Keep a damaged file beside itself, never over another; it stays in its place until that is replaced."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    aside = path.with_name(f"{path.stem} damaged {stamp}{path.suffix}")
    number = 2
    while aside.exists():
        aside = path.with_name(f"{path.stem} damaged {stamp} ({number}){path.suffix}")
        number += 1
    try:
        return exporting.keep_first(
            aside, path.read_bytes(), path.name, "copy it to Documents and open it there"
        )
    except OSError as error:
        raise cannot_read(path, error) from error


def cannot_read(path: Path, error: OSError) -> FileProblem:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FileProblem(f"There is no file {path.name} there any more: look where it was moved to.")
    if isinstance(error, IsADirectoryError | PermissionError) and path.is_dir():
        return NotAPlan(f"{path.name} is a folder: choose a plan in it, a file that ends with {SUFFIX}.")
    return FileProblem(f"{path.name} cannot be read: close it in other programs, or copy it to Documents.")


def _check(db: sqlite3.Connection, data: bytes, path: Path) -> None:
    """That the database is whole, ours, and of the present schema; an older one is brought to it."""
    if _first(db, "PRAGMA application_id") != plan_schema.APPLICATION_ID:
        raise NotAPlan(_not_a_plan(path))
    found = int(_first(db, "PRAGMA user_version"))
    if found > plan_schema.version():
        raise NewerPlan(_newer(db, path))
    plan_guard.check_tables(db)
    if _first(db, "PRAGMA quick_check") != "ok":
        raise NotAPlan(_damaged(path))
    if found < plan_schema.version():
        _copy_aside(data, path)
        with plan_guard.updating(db):
            plan_schema.migrate(db)
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise NotAPlan(_damaged(path))


def _length(data: bytes) -> int:
    """How long the file says it is: size of a page times their number."""
    return int.from_bytes(data[16:18], "big") * int.from_bytes(data[28:32], "big")


def _first(db: sqlite3.Connection, question: str) -> int | str:
    answer: int | str = db.execute(question).fetchone()[0]
    return answer


def _copy_aside(data: bytes, path: Path) -> None:
    """Keep an older file as it was, once, before it is brought up to date."""
    mark = hashlib.sha256(data).hexdigest()[:8]
    aside = local_folder("backups", "Before updates") / f"{path.stem[:60].rstrip(' .')} {mark}{SUFFIX}"
    if not aside.exists():
        exporting.keep_first(aside, data, path.name)


def _target(path: Path) -> Path:
    """Where a link leads. A file marked read-only is left alone."""
    try:
        target = whole(path) if path.is_symlink() else path
        writable = target.stat().st_mode & S_IWUSR
    except FileNotFoundError:
        return path
    except OSError as error:
        raise FileProblem(exporting.sentence(error, path)) from error
    if not writable:
        raise FileProblem(f"{path.name} is read-only: choose Save as and another name.")
    return target


def _not_a_plan(path: Path) -> str:
    return f"{path.name} is not a plan: choose a file that ends with {SUFFIX}."


def _too_large(path: Path) -> str:
    return f"{path.name} is larger than any plan: {ANOTHER_COPY}."


def _strange(path: Path) -> str:
    return f"{path.name} holds parts that no plan has, so it was not opened: {ANOTHER_COPY}."


def _no_memory(path: Path) -> FileProblem:
    return FileProblem(
        f"There is too little memory for {path.name}: close other programs, then open it again."
    )


def _damaged(path: Path) -> str:
    return f"{path.name} is damaged and cannot be opened: {ANOTHER_COPY}."


def _newer(db: sqlite3.Connection, path: Path) -> str:
    maker = "a newer version of the program"
    with suppress(sqlite3.Error, TypeError):
        program = _first(db, "SELECT program FROM plan")
        maker = f"version {program} of the program"
    return f"{path.name} was made by {maker}: update this one, which is version {__version__}."
