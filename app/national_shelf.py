"""Rows of official tables that were read once, found by the codes of practices and networks in them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from app.national_kinds import Heading
from app.progress import Progress

CODES = ("practice", "network", "org")  # our names of columns that hold a code
BATCH = 4_096  # rows taken between two chances to stop
Row = dict[str, str]  # under our names for columns


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """The rows, in the file's order, and where each code is named."""

    names: tuple[str, ...]
    kept: list[tuple[str, ...]]
    places: dict[str, list[int]]

    def rows(self, codes: Collection[str] = ()) -> Iterator[Row]:
        """Rows that name any of the codes; all without codes."""
        found: Iterable[int] = range(len(self.kept))
        if codes:
            found = sorted({at for code in codes for at in self.places.get(code, ())})
        for at in found:
            yield dict(zip(self.names, map(str.strip, self.kept[at]), strict=True))


def shelf_of(heading: Heading, found: Iterator[Sequence[str]], progress: Progress) -> Shelf:
    """Every row put on a shelf. Each batch steps by about its bytes."""
    names = tuple(name for name, _ in heading.columns)
    wanted = itemgetter(*(at for _, at in heading.columns))
    codes = [at for at, name in enumerate(names) if name in CODES]
    kept: list[tuple[str, ...]] = []
    places: dict[str, list[int]] = defaultdict(list)
    while batch := list(islice(found, BATCH)):
        rows = list(map(wanted, batch))
        for code in codes:
            for at, row in enumerate(rows, start=len(kept)):
                places[row[code].strip()].append(at)
        kept += rows
        progress.step(BATCH * len(",".join(batch[-1])))
    return Shelf(names, kept, places)


def shelf_of_rows(rows: Sequence[Row]) -> Shelf:
    """A shelf of rows that are at hand."""
    names = tuple(rows[0]) if rows else ()
    places: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for name in CODES:
            if name in row:
                places[row[name]].append(at)
    return Shelf(names, [tuple(row.values()) for row in rows], places)
