"""What this computer kept of plans: backups, copies from before updates, unsaved changes; what each held."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from glob import escape
from pathlib import Path
from typing import TypeVar

from app import backups, plan_file, recovery, wording
from app.folders import SUFFIX, local_folder
from app.plan_lock import clock_time
from app.problems import FileProblem
from app.recovery import Kept
from app.tables import Cell, Column, Kind, Table
from models.forecast import forecast
from models.months import Month
from models.plan import Plan
from models.reference import Reference

T = TypeVar("T")
PATTERN = f"*{SUFFIX}"
MARK = len(" 01234567")  # a space and eight letters after the plan's name


class Why(StrEnum):
    BACKUP = "Backup"
    UPDATE = "Before an update of the program"
    UNSAVED = "Unsaved changes"


@dataclass(frozen=True, slots=True)
class KeptCopy:
    path: Path
    name: str  # of the plan it is a copy of: "Riverside"
    when: datetime
    size: int  # bytes
    why: Why
    kept: Kept | None = None  # what is known besides of unsaved changes

    @property
    def words(self) -> str:
        """ "6 August 2018, 2:14pm"."""
        local = self.when.astimezone()
        return f"{wording.day(local.date())}, {clock_time(local)}"


@dataclass(frozen=True, slots=True)
class Held:
    """What a copy holds: its team of today and what that claims in the financial year."""

    posts: int
    wte: Decimal | None
    claimed: Decimal | None  # None: the year is none of the plan's


def copies_of(path: Path) -> tuple[KeptCopy, ...]:
    """Every copy of the plan in a file, latest first."""
    pattern = f"{escape(_stem(path))} ????????{SUFFIX}"
    before = local_folder("backups", "Before updates").glob(pattern)
    return _latest_first(
        (
            *_still_there(partial(_dated, name=path.stem), backups.backups_of(path)),
            *_still_there(partial(_found, name=path.stem, why=Why.UPDATE), before),
            *_still_there(_unsaved, recovery.copies_of(path)),
        )
    )


def all_copies() -> tuple[KeptCopy, ...]:
    """Every copy of every plan on this computer, latest first."""
    found = list(_still_there(_unsaved, recovery.kept_copies()))
    for folder in local_folder("backups").glob("*"):
        if folder.name == "Before updates":
            for copy in folder.glob(PATTERN):
                found += _still_there(partial(_found, name=copy.stem[:-MARK], why=Why.UPDATE), (copy,))
        elif folder.is_dir():
            found += _still_there(partial(_dated, name=folder.name[:-MARK]), folder.glob(PATTERN))
    return _latest_first(found)


def held(copy: KeptCopy, reference: Reference, today: date) -> Held | None:
    """What a copy holds; None where it cannot be opened."""
    try:
        plan = plan_file.read(copy.path)
    except FileProblem:
        return None
    return held_by(plan, reference, today)


def held_by(plan: Plan, reference: Reference, today: date) -> Held:
    figures = forecast(plan, plan.scenario, reference.with_own(plan.own))
    month = Month.of(today)
    wte = next((one.wte for one in figures.months if one.month == month), None)
    claimed = next((one.claimed for one in figures.years if one.year == month.financial_year), None)
    return Held(len(plan.scenario.posts), wte, claimed)


def table(copies: Iterable[KeptCopy], known: dict[Path, Held | None]) -> Table:
    """The copies with what is known of each so far."""
    columns = (
        Column("Plan"),
        Column("Kept"),
        Column("What it is"),
        Column("Size", Kind.NUMBER),
        Column("Posts", Kind.NUMBER),
        Column("WTE now", Kind.WTE),
        Column("Claimed this year", Kind.MONEY),
    )
    rows = tuple(map(partial(_row, known=known), copies))
    return Table("kept_copies", "Copies kept on this computer", columns, rows)


def _row(copy: KeptCopy, known: dict[Path, Held | None]) -> tuple[Cell, ...]:
    found = known.get(copy.path)
    what = f"{copy.why}, cannot be opened" if copy.path in known and found is None else copy.why.value
    figures = (found.posts, found.wte, found.claimed) if found else (None, None, None)
    return (copy.name, copy.words, what, size(copy.size), *figures)


def size(count: int) -> str:
    """ "79 KB"."""
    return f"{max(1, round(count / 1024)):,} KB"


def _latest_first(copies: Iterable[KeptCopy]) -> tuple[KeptCopy, ...]:
    return tuple(sorted(copies, key=lambda copy: copy.when, reverse=True))


def _still_there(made: Callable[[T], KeptCopy], copies: Iterable[T]) -> Iterator[KeptCopy]:
    """Another window may have thinned or saved one just now."""
    for copy in copies:
        with suppress(OSError):
            yield made(copy)


def _unsaved(kept: Kept) -> KeptCopy:
    name = kept.original.stem if kept.original else kept.title
    return KeptCopy(kept.path, name, kept.when, kept.path.stat().st_size, Why.UNSAVED, kept)


def _dated(copy: Path, name: str) -> KeptCopy:
    """A backup, by the day and time in its name."""
    found = _found(copy, name, Why.BACKUP)
    when = backups.stamp_of(copy)
    return KeptCopy(copy, name, when.astimezone(), found.size, found.why) if when else found


def _found(copy: Path, name: str, why: Why) -> KeptCopy:
    about = copy.stat()
    return KeptCopy(copy, name, datetime.fromtimestamp(about.st_mtime, UTC), about.st_size, why)


def _stem(path: Path) -> str:
    return path.stem[:60].rstrip(" .")
