"""Dated copies of a plan, kept before its file is first overwritten, thinned by age."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from app import exporting, plan_file, plan_turn
from app.folders import local_folder, whole
from app.problems import FileProblem
from models.plan import Plan

STAMP = "%Y-%m-%d %H.%M.%S"
DAILY, WEEKLY, MONTHLY = timedelta(days=7), timedelta(days=61), timedelta(days=365)


def keep(path: Path) -> Path | None:
    """Keep a dated copy of a good plan; a damaged one is never kept over good ones. None: not kept.

    FileProblem where a copy is due and cannot be written.
    """
    try:
        data = path.read_bytes()
        plan_file.read_bytes(data, path)
    except (OSError, FileProblem):
        return None
    if _same(data, last_good_backup(path)):
        return None
    now = datetime.now().astimezone()
    kept = exporting.keep_first(_free_name(folder_of(path), now), data, path.name)
    _thin(path, now)
    return kept


def backups_of(path: Path) -> tuple[Path, ...]:
    """Every dated copy of the plan in a file, latest first."""
    return tuple(sorted(_by_stamp(path).values(), reverse=True))


def last_good_backup(path: Path) -> Path | None:
    """The latest dated copy that can be opened; one of more than a day ahead only where there is no other."""
    ahead = datetime.now().astimezone().replace(tzinfo=None) + timedelta(days=1)
    later = [copy for stamp, copy in _by_stamp(path).items() if stamp > ahead]
    in_turn = sorted(backups_of(path), key=lambda copy: copy in later)
    return next((copy for copy in in_turn if _is_good(copy)), None)


def restore(path: Path) -> Plan:
    """Put the last good backup in the place of a damaged plan, which is set aside, never deleted.

    FileProblem where it cannot be done, or where someone else has the plan open.
    """
    good = last_good_backup(path)
    if good is None:
        raise FileProblem(f"There is no backup of {path.name}: ask a colleague for a copy.")
    turn = plan_turn.take(path)
    try:
        if turn is None and (holder := plan_turn.holder(path)):
            raise FileProblem(holder.sentence)
        return _put_back(good, path)
    except OSError as error:
        raise plan_file.cannot_read(good, error) from error
    finally:
        if turn:
            turn.let_go()


def _put_back(good: Path, path: Path) -> Plan:
    data = good.read_bytes()
    plan = plan_file.read_bytes(data, path)
    if path.exists():
        plan_file.set_aside(path)
    exporting.write_bytes(path, data)
    return plan


def thinned(stamps: Sequence[datetime], now: datetime) -> tuple[datetime, ...]:
    """The stamps to keep: all of the latest day and the one before, the last of each day for a week, of each
    week for two months, of each month for a year.

    Age counts from the latest stamp of a run without a gap of two months, and what is dated later than now
    is a run of its own: so a clock that is set forward, or was, makes nothing of the present old.
    """
    return tuple(sorted(stamp for run in _runs(sorted(stamps), now) for stamp in _thinned(run)))


def _runs(stamps: Sequence[datetime], now: datetime) -> Iterator[list[datetime]]:
    run: list[datetime] = []
    for stamp in stamps:
        if run and (stamp - run[-1] > WEEKLY or run[-1] <= now < stamp):
            yield run
            run = []
        run.append(stamp)
    if run:
        yield run


def _thinned(run: Sequence[datetime]) -> Iterable[datetime]:
    return {bucket: stamp for stamp in run if (bucket := _bucket(stamp, run[-1])) is not None}.values()


def _bucket(stamp: datetime, latest: datetime) -> object:
    """What a stamp shares with those it replaces; None: too old to keep."""
    age = latest.date() - stamp.date()
    if age <= timedelta(days=1):
        return stamp
    if age <= DAILY:
        return stamp.date()
    if age <= WEEKLY:
        return stamp.isocalendar()[:2]
    return ("month", stamp.year, stamp.month) if age <= MONTHLY else None


def _thin(path: Path, now: datetime) -> None:
    by_stamp = _by_stamp(path)
    good = last_good_backup(path)
    for stamp in by_stamp.keys() - set(thinned(tuple(by_stamp), now.replace(tzinfo=None))):
        if by_stamp[stamp] != good:
            with suppress(OSError):  # one that is busy goes the next time
                by_stamp[stamp].unlink(missing_ok=True)


def _by_stamp(path: Path) -> dict[datetime, Path]:
    stamped = ((stamp_of(copy), copy) for copy in folder_of(path).glob("*.pcnplan"))
    return {stamp: copy for stamp, copy in stamped if stamp}


def stamp_of(copy: Path) -> datetime | None:
    """When a dated copy was kept, by its name."""
    try:
        return datetime.strptime(copy.stem, STAMP)  # noqa: DTZ007 - the user's own clock
    except ValueError:
        return None


def _free_name(folder: Path, stamp: datetime) -> Path:
    """The name of a dated copy: the next second where this one is taken."""
    while (copy := folder / f"{stamp.strftime(STAMP)}.pcnplan").exists():
        stamp += timedelta(seconds=1)
    return copy


def folder_of(path: Path) -> Path:
    """One folder for each plan file: its name, and a mark for its place."""
    mark = hashlib.sha256(str(whole(path)).encode("utf-8", "replace")).hexdigest()[:8]
    return local_folder("backups", f"{path.stem[:60].rstrip(' .')} {mark}")


def _is_good(copy: Path) -> bool:
    try:
        plan_file.read(copy)
    except FileProblem:
        return False
    return True


def _same(data: bytes, copy: Path | None) -> bool:
    try:
        return copy is not None and copy.read_bytes() == data
    except OSError:
        return False
