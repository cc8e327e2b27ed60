"""Making a national file, once, from a folder of official files: whole, or not at all."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app import __version__, clock, exporting, national_schema, wording
from app.national_file import digest, is_national
from app.national_files import listing, read_each, used_of
from app.national_schema import SUFFIX
from app.national_survey import Survey
from app.national_writing import Writer
from app.problems import FileProblem
from app.progress import QUIET, Progress

MEGABYTE = 1_000_000
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Made:
    """What came of making a national file."""

    path: Path
    networks: int
    size: int  # bytes
    problems: tuple[str, ...]  # a sentence for each network whose figures cannot be used

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was written, and which networks cannot be read from it."""
        networks = wording.counted(self.networks, "network")
        first = f"Wrote {self.path.name}: {networks}, {self.size / MEGABYTE:.1f} MB."
        left = len(self.problems) - MOST_TOLD
        more = [f"{wording.counted(left, 'more network')} cannot be used."] if left > 0 else []
        return first, *self.problems[:MOST_TOLD], *more


def make(path: Path, found: Survey, progress: Progress = QUIET) -> Made:
    """Write the national file of a folder. An older national file of that name is replaced."""
    check_target(path)
    data, networks, problems = to_bytes(found, progress)
    progress.begin(f"Writing {path.name}…", 1)
    exporting.write_bytes(path, data)
    return Made(path, networks, len(data), problems)


def check_target(path: Path) -> None:
    """Say at once, before the work, why the file could not be written."""
    if path.is_file() and not is_national(path):
        raise FileProblem(
            f"{path.name} is there already and is not a national file: choose another name, "
            f"one that ends with {SUFFIX}."
        )
    exporting.check_place(path)


def to_bytes(found: Survey, progress: Progress = QUIET) -> tuple[bytes, int, tuple[str, ...]]:
    """The file; how many networks it holds; a sentence for each whose figures cannot be used."""
    problems, networks = [], 0
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(f"PRAGMA page_size = {national_schema.PAGE}")
        db.executescript(national_schema.TABLES)
        with db:
            writer = Writer(db)
            for listed, returned in read_each(found, progress):
                writer.add(listed, returned)
                networks += 1
                if isinstance(returned, str):
                    problems.append(f"{listed.code} cannot be used: {returned}")
            _add_about(db, found)
        db.execute(f"PRAGMA application_id = {national_schema.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {national_schema.VERSION}")
        db.execute("VACUUM")  # rows of many tables were written by turns
        data = db.serialize()
    none = national_schema.NO_DIGEST
    return data.replace(none.encode(), digest(data, none).encode(), 1), networks, tuple(problems)


def _add_about(db: sqlite3.Connection, found: Survey) -> None:
    today, none = clock.today().isoformat(), national_schema.NO_DIGEST
    db.execute("INSERT INTO about VALUES (1, ?, ?, ?)", [__version__, today, none])
    listed = listing(found)
    used = used_of(found, listed) if listed else ()
    db.executemany(
        "INSERT INTO sources (label, file) VALUES (?, ?)", [(source.label, source.name) for source in used]
    )
