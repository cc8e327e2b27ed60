"""Official files of the whole of England are read in at most twice a bare read of the same bytes.

A bare read unpacks a file and takes every row apart, keeping none: `csv.reader` over its text, or the
workbook reader. Both are timed without the collector, which the window holds back too (`app/collecting.py`).
"""

import csv
import gc
import io
import zipfile
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from app import reference_library
from app.national_files import FileKind, Source, Survey, listing, read_network, survey, used_of
from app.national_rows import rows, shelved
from app.national_shelf import Shelf
from app.network_import import posts_from
from tests.benchmarks.side_by_side import Timed, side_by_side

ROUNDS = 7
MOST = 2
NETWORK = "U07842"
PRACTICES = ("A81005", "A81013", "A81022", "A81032", "A81053")


def timed(ours: Callable[[], object], bare: Callable[[], object]) -> Timed:
    gc.collect()
    gc.disable()
    try:
        return side_by_side(lambda _: ours(), lambda _: bare(), ROUNDS)
    finally:
        gc.enable()


@pytest.fixture(scope="module")
def england(shared: Path) -> Survey:
    return survey(shared / "data/england")


def unpacked(source: Source) -> bytes:
    if not source.member:
        return source.path.read_bytes()
    with zipfile.ZipFile(source.path) as packed:
        return packed.read(source.member)


def bare_read(source: Source) -> None:
    data = unpacked(source)
    if source.sheet:
        from python_calamine import CalamineWorkbook

        CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(source.sheet).to_python()
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    deque(csv.reader(io.StringIO(text, newline="")), maxlen=0)  # no row is kept


def bare_reads(sources: Iterable[Source]) -> None:
    for source in sources:
        bare_read(source)


def judge(what: str, measured: Timed, capsys: pytest.CaptureFixture[str]) -> None:
    report = measured.told(f"{what}:", "a bare read,")
    with capsys.disabled():
        print(f"\n{report}")  # noqa: T201
    assert measured.ratio <= MOST, report


@pytest.mark.benchmark
@pytest.mark.parametrize("kind", FileKind)
def test_one_networks_rows_of_a_kind_of_file(
    kind: FileKind, england: Survey, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a plan of one network takes from the file."""
    source = england.of(kind)[0]
    codes = (NETWORK, *PRACTICES)
    assert list(rows(source, codes))
    measured = timed(lambda: list(rows(source, codes)), lambda: bare_read(source))
    judge(f"{kind}, one network", measured, capsys)


@pytest.mark.benchmark
def test_every_networks_rows_of_all_files(england: Survey, capsys: pytest.CaptureFixture[str]) -> None:
    """What a national file takes from them: all rows, by their codes. Small files cost more a row."""
    listed = listing(england)
    assert listed
    used = used_of(england, listed)
    for source in used:
        measured = timed(partial(shelf_of, england, source), partial(bare_read, source))
        with capsys.disabled():
            print(f"\n{measured.told(f'{source.kind}, every network:', 'a bare read,')}")  # noqa: T201
    measured = timed(lambda: shelved(england, used), lambda: bare_reads(used))
    judge("All rows for every network", measured, capsys)


def shelf_of(england: Survey, source: Source) -> Shelf:
    (own,) = (one for one in shelved(england, [source]).sources if one == source)
    assert own.shelf is not None
    return own.shelf


@pytest.mark.benchmark
def test_all_that_the_files_say_of_one_network(england: Survey, capsys: pytest.CaptureFixture[str]) -> None:
    """From the folder of England to the figures and notes of a network, the look through the folder too."""
    used = {england.of(kind)[0] for kind in FileKind} - set(england.of(FileKind.ORGANISATIONS))
    measured = timed(lambda: read_network(survey(england.path), NETWORK), lambda: bare_reads(used))
    judge("All of one network", measured, capsys)


@pytest.mark.benchmark
def test_posts_of_one_network_against_a_bare_unpacking_of_england(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The strictest yardstick: the zip unpacked and split into lines, no row taken apart."""
    packed = shared / "data/england/PCNWFIndividualCSV.062026.zip"
    reference = reference_library.load()

    def bare_lines() -> list[str]:
        with zipfile.ZipFile(packed) as opened:
            name = next(name for name in opened.namelist() if name.endswith(".csv"))
            return opened.read(name).decode("utf-8-sig").splitlines()

    def posts() -> int:
        return len(posts_from(read_network(survey(packed), NETWORK), reference)[0])

    assert len(bare_lines()) == 39_941
    assert posts() == 31
    judge("Posts of one network", timed(posts, bare_lines), capsys)
