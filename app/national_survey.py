"""Official files known by their headings, never by their names: which a folder holds, and their rows."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.national_kinds import FileKind, Heading, find_heading, period_of
from app.national_schema import SUFFIX
from app.national_shelf import Shelf
from app.national_tables import (
    LARGEST,
    ZIP_FAULTS,
    ReadingError,
    guard,
    sheet_heads,
    size,
    text_of,
    text_rows,
    with_line_feeds,
)
from app.problems import BadInput
from app.progress import QUIET, Progress

HEAD = 65_536  # bytes read to know a file
HEAD_LINES = 60
MOST_FILES = 2_000


@dataclass(frozen=True, slots=True)
class Source:
    """A table of a known kind: a file, a member of a zip, or a sheet of a workbook."""

    kind: FileKind
    period: str  # in words; "" where the file does not say
    order: str  # sorts tables of a kind by time
    path: Path
    member: str
    sheet: str
    heading: Heading
    shelf: Shelf | None = field(default=None, compare=False, repr=False)  # rows that were read already

    @property
    def name(self) -> str:
        return Path(self.member or self.path.name).name

    @property
    def label(self) -> str:
        return f"{self.kind}, {self.period}" if self.period else str(self.kind)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left alone, and why."""

    path: Path
    member: str
    reason: str  # to follow the name: "is empty: download it again"

    @property
    def sentence(self) -> str:
        return f"{Path(self.member or self.path.name).name} {self.reason}."


@dataclass(frozen=True, slots=True)
class Survey:
    """What was recognised in a folder or file, and what was not."""

    path: Path
    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]

    def of(self, *kinds: FileKind) -> tuple[Source, ...]:
        """The tables of some kinds, latest first."""
        chosen = (source for source in self.sources if source.kind in kinds)
        return tuple(sorted(chosen, key=lambda source: (source.order, source.heading.average), reverse=True))


def survey(path: Path, progress: Progress = QUIET) -> Survey:
    """Which official files a folder (with the folders in it) or a file holds. BadInput if none."""
    found = list(_looked_through(_files(path), path.name, progress))
    sources = tuple(outcome for outcome in found if isinstance(outcome, Source))
    skipped = tuple(outcome for outcome in found if isinstance(outcome, Skipped))
    if sources:
        return Survey(path, sources, skipped)
    if len(skipped) == 1:
        raise BadInput(skipped[0].sentence)
    raise BadInput(
        f"None of the {len(skipped)} files in {path.name} is an official file that this program knows: "
        "choose the folder with the PCN workforce file and the files of registered patients."
    )


def _looked_through(files: list[Path], name: str, progress: Progress) -> Iterator[Source | Skipped]:
    sizes = [size(file, "") for file in files]
    progress.begin(f"Looking through {name}…", sum(sizes))
    for file, large in zip(files, sizes, strict=True):
        for outcome in _look_into(file):
            progress.step(0)
            yield outcome
        progress.step(large)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise BadInput(f"There is no file or folder {path}: choose where the official files are.")
    files = [file for file in sorted(path.rglob("*")) if file.is_file() and not _hidden(file)]
    if not files:
        raise BadInput(f"The folder {path} is empty: put the official files in it, zipped or not.")
    if len(files) > MOST_FILES:
        raise BadInput(
            f"The folder {path} holds {len(files):,} files: choose one with the official files alone."
        )
    return files


def _hidden(file: Path) -> bool:
    return file.name.startswith((".", "~$"))


def _look_into(path: Path) -> Iterator[Source | Skipped]:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
        if path.stat().st_size > LARGEST:
            yield Skipped(path, "", "is larger than 400 MB: leave it out")
        elif head.startswith(b"PK"):
            yield from _look_into_zip(path)
        else:
            yield _text_table(head, path, "")
    except ZIP_FAULTS:
        yield Skipped(path, "", "is a damaged zip: download it again")
    except OSError:
        yield Skipped(path, "", "cannot be read: close it elsewhere, or ask for leave to open it")


def _look_into_zip(path: Path) -> Iterator[Source | Skipped]:
    with zipfile.ZipFile(path) as packed:
        members = [info for info in packed.infolist() if not info.is_dir() and not _litter(info)]
        if "xl/workbook.xml" in packed.NameToInfo:
            yield _workbook_table(path.read_bytes(), path, "")
            return
        for info in members:
            yield _look_into_member(packed, info, path)
    if not members:
        yield Skipped(path, "", "is an empty zip: download it again")


def _litter(info: zipfile.ZipInfo) -> bool:
    return info.filename.startswith("__MACOSX/") or Path(info.filename).name.startswith((".", "~$"))


def _look_into_member(packed: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> Source | Skipped:
    try:
        guard(info)
        with packed.open(info) as file:
            head = file.read(HEAD)
        if head.startswith(b"PK"):
            return _workbook_table(packed.read(info), path, info.filename)
        return _text_table(head, path, info.filename)
    except ReadingError as fault:
        return Skipped(path, info.filename, str(fault))
    except ZIP_FAULTS:
        return Skipped(path, info.filename, f"is damaged inside {path.name}: download the zip again")


def _text_table(head: bytes, path: Path, member: str) -> Source | Skipped:
    if not head.strip():
        return Skipped(path, member, "is empty: download it again")
    if Path(member or path.name).suffix.lower() == SUFFIX:
        return Skipped(path, member, "is a national file: choose it by itself, or a folder of official files")
    if b"\0" in head or head.startswith(b"%PDF"):
        return Skipped(path, member, "is not a table: only CSV files, Excel workbooks and zips are read")
    head = with_line_feeds(head)
    heading = find_heading([text_of(line) for line in head.split(b"\n")[:HEAD_LINES]])
    if heading is None:
        return Skipped(path, member, "is not one of the official files that this program knows")
    whole = head if len(head) < HEAD else head[: head.rfind(b"\n") + 1]
    try:
        first = next(text_rows(whole, heading), [])
    except ReadingError:
        first = []
    return _source(heading, first, path, member, "")


def _workbook_table(data: bytes, path: Path, member: str) -> Source | Skipped:
    try:
        for sheet, found in sheet_heads(data, HEAD_LINES):
            heading = find_heading(found)
            if heading is not None:
                first = next(iter(found[heading.lines :]), [])
                return _source(heading, first, path, member, sheet)
    except ReadingError as fault:
        return Skipped(path, member, str(fault))
    return Skipped(path, member, "is a workbook with none of the official tables")


def _source(heading: Heading, first: list[str], path: Path, member: str, sheet: str) -> Source:
    row = heading.row(first) if first else {}
    period, order = period_of(heading.kind, row, Path(member or path.name).name)
    return Source(heading.kind, period, order, path, member, sheet, heading)
