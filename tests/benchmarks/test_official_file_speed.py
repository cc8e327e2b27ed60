"""Official files of the whole of England are read in at most twice a bare read of the same bytes.

A bare read unpacks a file and takes every row apart, keeping none: `csv.reader` over its text, or the
workbook reader. Both are timed without the collector, which the window holds back too (`app/collecting.py`).
"""

import csv
import io
import timeit
import zipfile
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from time import process_time

import pytest

from app import reference_library
from app.national_files import FileKind, Source, Survey, listing, read_network, survey, used_of
from app.national_rows import rows, shelved
from app.national_shelf import Shelf
from app.network_import import posts_from

ROUNDS = 7
MOST = 2
NETWORK = "U07842"
PRACTICES = ("A81005", "A81013", "A81022", "A81032", "A81053")


def quickest(action: Callable[[], object]) -> float:
    """Seconds of work of the best of several runs: what is left when nothing else disturbs it."""
    return min(timeit.repeat(action, timer=process_time, number=1, repeat=ROUNDS))


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


def judge(what: str, ours: float, bare: float, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{what}: {ours / bare:.2f} times a bare read of {bare * 1000:.0f} ms")  # noqa: T201
    assert ours <= MOST * bare, f"{what}: {ours / bare:.2f} times a bare read"


@pytest.mark.benchmark
@pytest.mark.parametrize("kind", FileKind)
def test_one_networks_rows_of_a_kind_of_file(
    kind: FileKind, england: Survey, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a plan of one network takes from the file."""
    source = england.of(kind)[0]
    codes = (NETWORK, *PRACTICES)
    assert list(rows(source, codes))
    ours = quickest(lambda: list(rows(source, codes)))
    judge(f"{kind}, one network", ours, quickest(lambda: bare_read(source)), capsys)


@pytest.mark.benchmark
def test_every_networks_rows_of_all_files(england: Survey, capsys: pytest.CaptureFixture[str]) -> None:
    """What a national file takes from them: all rows, by their codes. Small files cost more a row."""
    listed = listing(england)
    assert listed
    used = used_of(england, listed)
    for source in used:
        ours, bare = quickest(partial(shelf_of, england, source)), quickest(partial(bare_read, source))
        with capsys.disabled():
            print(f"\n{source.kind}, every network: {ours / bare:.2f} times a bare read")  # noqa: T201
    ours = quickest(lambda: shelved(england, used))
    judge("All rows for every network", ours, quickest(lambda: bare_reads(used)), capsys)


def shelf_of(england: Survey, source: Source) -> Shelf:
    (own,) = (one for one in shelved(england, [source]).sources if one == source)
    assert own.shelf is not None
    return own.shelf


@pytest.mark.benchmark
def test_all_that_the_files_say_of_one_network(england: Survey, capsys: pytest.CaptureFixture[str]) -> None:
    """From the folder of England to the figures and notes of a network, the look through the folder too."""
    used = {england.of(kind)[0] for kind in FileKind} - set(england.of(FileKind.ORGANISATIONS))
    ours = quickest(lambda: read_network(survey(england.path), NETWORK))
    judge("All of one network", ours, quickest(lambda: bare_reads(used)), capsys)


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
    judge("Posts of one network", quickest(posts), quickest(bare_lines), capsys)
