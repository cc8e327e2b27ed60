"""A plan's bytes are data: opened so that nothing in them is run, and nothing but a plan is read."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache, partial

from app import plan_schema

MOST_BYTES = 20_000_000  # of a file; the largest plan tried, five scenarios of 300 posts with a logo, is 4 MB
MOST_ROWS = 100_000  # of a table
MOST_WORK = 40_000  # times a thousand steps of SQLite's; a large plan takes some 2,000
BOOKKEEPING = "_sqlite_migrations"
LIMITS = {
    "SQLITE_LIMIT_LENGTH": MOST_BYTES,  # of a cell: notes have no limit of their own
    "SQLITE_LIMIT_SQL_LENGTH": 100_000,
    "SQLITE_LIMIT_COLUMN": 100,
    "SQLITE_LIMIT_EXPR_DEPTH": 50,
    "SQLITE_LIMIT_COMPOUND_SELECT": 10,
    "SQLITE_LIMIT_ATTACHED": 0,
    "SQLITE_LIMIT_LIKE_PATTERN_LENGTH": 100,
    "SQLITE_LIMIT_TRIGGER_DEPTH": 1,
    "SQLITE_LIMIT_WORKER_THREADS": 0,
}
SWITCHES = {
    "SQLITE_DBCONFIG_DEFENSIVE": True,
    "SQLITE_DBCONFIG_TRUSTED_SCHEMA": False,
    "SQLITE_DBCONFIG_ENABLE_TRIGGER": False,
    "SQLITE_DBCONFIG_ENABLE_VIEW": False,
    "SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION": False,
}


READING = {
    sqlite3.SQLITE_SELECT: None,
    sqlite3.SQLITE_READ: None,
    sqlite3.SQLITE_FUNCTION: {"count"},
    sqlite3.SQLITE_PRAGMA: {"application_id", "user_version", "quick_check", "foreign_key_check"},
}
"""What a reader asks of a plan: anything, or one of these. All else is refused, before it is run."""
UPDATING = {
    sqlite3.SQLITE_SELECT: None,
    sqlite3.SQLITE_READ: None,
    sqlite3.SQLITE_INSERT: None,
    sqlite3.SQLITE_UPDATE: None,
    sqlite3.SQLITE_DELETE: None,
    sqlite3.SQLITE_TRANSACTION: None,
    sqlite3.SQLITE_SAVEPOINT: None,
    sqlite3.SQLITE_CREATE_TABLE: None,
    sqlite3.SQLITE_ALTER_TABLE: None,
    sqlite3.SQLITE_DROP_TABLE: None,
    sqlite3.SQLITE_CREATE_INDEX: None,
    sqlite3.SQLITE_REINDEX: None,
    sqlite3.SQLITE_FUNCTION: {
        "nullif", "like", "glob", "substr", "length", "printf", "sqlite_rename_test",
        "sqlite_rename_quotefix", "sqlite_rename_column", "sqlite_rename_table", "sqlite_drop_column",
        "sqlite_add_constraint",
    },
    sqlite3.SQLITE_PRAGMA: {
        "application_id", "user_version", "recursive_triggers", "table_info", "quick_check",
    },
}  # fmt: skip
"""What the steps to the present schema ask, of tables that have been compared by then."""
Asked = Mapping[int, Collection[str] | None]


class StrangeError(ValueError):
    """The file holds what no plan does."""


@contextmanager
def opened(data: bytes) -> Iterator[sqlite3.Connection]:
    """A database in memory with these bytes, that can do no more work than a plan calls for."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.row_factory = sqlite3.Row
        lock_down(db)
        db.deserialize(data)
        db.set_authorizer(partial(_allowed, READING))
        yield db


@contextmanager
def updating(db: sqlite3.Connection) -> Iterator[None]:
    """A plan whose tables have been compared may be brought to another schema, by its steps alone."""
    db.set_authorizer(partial(_allowed, UPDATING))
    try:
        yield
    finally:
        db.set_authorizer(partial(_allowed, READING))


def _allowed(asked: Asked, action: int, first: str | None, second: str | None, *_: str | None) -> int:
    """SQLite asks before it runs a statement. This holds on every Python; `SWITCHES` only from 3.12."""
    names = asked.get(action, ())
    name = second if action == sqlite3.SQLITE_FUNCTION else first
    fine = names is None or (name or "").lower() in names
    return sqlite3.SQLITE_OK if fine else sqlite3.SQLITE_DENY


def lock_down(db: sqlite3.Connection) -> None:
    """Nothing that a file holds is run, and no question of it takes for ever."""
    for name, most in LIMITS.items():
        db.setlimit(getattr(sqlite3, name), most)
    if hasattr(db, "setconfig"):  # from Python 3.12
        for name, on in SWITCHES.items():
            db.setconfig(getattr(sqlite3, name), on)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    left = MOST_WORK

    def worked() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    db.set_progress_handler(worked, 1_000)


def check_tables(db: sqlite3.Connection) -> None:
    """Raise StrangeError unless the tables are those that the steps make, and hold no more than a plan.

    Nothing in the file is asked but its list of tables until that has been compared.
    """
    found = _tables(db)
    if BOOKKEEPING not in {name for _, name, _ in found}:
        raise StrangeError("it does not say which steps it went through")
    if found - _bookkeeping(found) != _known(_steps(db)):
        raise StrangeError("its tables are none of ours")
    for kind, name, _ in found:
        if kind == "table" and db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] > MOST_ROWS:  # noqa: S608
            raise StrangeError(f"its table {name} is too long")


Tables = frozenset[tuple[str, str, str]]  # kind, name, and how it is made


def _tables(db: sqlite3.Connection) -> Tables:
    rows = db.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return frozenset((row[0], row[1], " ".join(str(row[2] or "").split())) for row in rows)


def _bookkeeping(found: Tables) -> Tables:
    """The library's own table, which another version of it may write in other words."""
    own = frozenset(each for each in found if each[:2] == ("table", BOOKKEEPING))
    made = next(iter(own))[2].upper() if own else ""
    if not made.startswith("CREATE TABLE") or " AS " in made or "CHECK" in made:
        raise StrangeError("its list of steps is none of ours")
    return own


def _steps(db: sqlite3.Connection) -> tuple[str, ...]:
    """The steps that the file went through, in the order of this program."""
    gone = {row[0] for row in db.execute(f"SELECT name FROM {BOOKKEEPING}")}  # noqa: S608
    steps = tuple(name for name, _ in plan_schema.STEPS if name in gone)
    if len(steps) != len(gone):
        raise StrangeError("it went through a step that is none of ours")
    return steps


@cache
def _known(steps: tuple[str, ...]) -> Tables:
    with closing(sqlite3.connect(":memory:")) as db:
        plan_schema.migrate(db, steps)
        found = _tables(db)
    return found - _bookkeeping(found)
