"""Rows of official tables that were read once, found by the codes of practices and networks in them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import Any

from app.national_kinds import Heading
from app.progress import Progress

CODES = ("practice", "network", "org")  # our names of columns that hold a code
BATCH = 4_096  # rows taken between two chances to stop
Row = dict[str, str]  # under our names for columns


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The rows, in the file's order, and the runs of rows that name each code.

    Plain lines are kept as they stand and taken apart when asked for: a fifth of the memory.
    """

    names: tuple[str, ...]
    kept: list[Any]  # of tuples of text or, with `cells`, of what it makes them from
    places: dict[str, list[range]]
    cells: Callable[[Any], tuple[str, ...]] = tuple

    def rows(self, codes: Collection[str] = ()) -> Iterator[Row]:
        """Rows that name any of the codes; all without codes."""
        found: Iterable[int] = range(len(self.kept))
        if codes:
            runs = chain.from_iterable(self.places.get(code, ()) for code in codes)
            found = sorted(set(chain.from_iterable(runs)))
        for at in found:
            yield dict(zip(self.names, map(str.strip, self.cells(self.kept[at])), strict=True))


def shelf_of_lines(heading: Heading, lines: list[str], progress: Progress) -> Shelf:
    """Lines whose every comma parts two cells, as many in each as the heading has."""
    names = tuple(name for name, _ in heading.columns)
    wanted = itemgetter(*(at for _, at in heading.columns))
    columns = [at for name, at in heading.columns if name in CODES]
    places: dict[str, list[range]] = defaultdict(list)
    for first in range(0, len(lines), BATCH):
        batch = lines[first : first + BATCH]
        for column in columns:
            _find(places, first, (line.split(",", column + 1)[column] for line in batch))
        progress.step(BATCH * len(batch[-1]))
    return Shelf(names, lines, places, lambda line: wanted(line.split(",")))


def _find(places: dict[str, list[range]], at: int, codes: Iterable[str]) -> None:
    """Note the runs of each code in a column of rows, the first of which is row `at`."""
    for code, run in groupby(codes):
        places[code.strip()].append(range(at, at := at + len(list(run))))


def shelf_of(heading: Heading, found: Iterator[Sequence[str]], progress: Progress) -> Shelf:
    """Every row put on a shelf. Each batch steps by about its bytes."""
    names = tuple(name for name, _ in heading.columns)
    wanted = itemgetter(*(at for _, at in heading.columns))
    codes = [at for at, name in enumerate(names) if name in CODES]
    kept: list[tuple[str, ...]] = []
    places: dict[str, list[range]] = defaultdict(list)
    while batch := list(islice(found, BATCH)):
        rows = list(map(wanted, batch))
        for code in codes:
            _find(places, len(kept), map(itemgetter(code), rows))
        kept += rows
        progress.step(BATCH * len(",".join(batch[-1])))
    return Shelf(names, kept, places)


def shelf_of_rows(rows: Sequence[Row]) -> Shelf:
    """A shelf of rows that are at hand."""
    names = tuple(rows[0]) if rows else ()
    places: dict[str, list[range]] = defaultdict(list)
    for name in set(CODES).intersection(names):
        _find(places, 0, map(itemgetter(name), rows))
    return Shelf(names, [tuple(row.values()) for row in rows], places)
