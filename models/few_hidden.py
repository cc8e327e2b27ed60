"""Which counts of practices stay hidden outside the plan, so that none of 1 to 4 people follows from a total.

A count of 1 to 4 people is hidden. Where a sum would give it away (the practices of a network, the ages of a
practice), the smallest other part of that sum is hidden with it, and so on until no sum gives anything away.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from models.few import FEW, few_people
from models.population import BANDS, NETWORK, OLDER, Key, first_age
from models.population_measures import Measure

Sum = tuple[Key, tuple[Key, ...]]  # a total and its parts
Known = Mapping[Key, Decimal]
OF_PEOPLE = ("age", "older", "register")
LISTED = ("list", "registered")


def hidden(measures: tuple[Measure, ...], codes: tuple[str, ...]) -> frozenset[Key]:
    """Counts by practice ("" the network), kind and key. `codes`: of the practices, in their order."""
    known = dict(_cells(measures, codes))
    found = {key for key, people in known.items() if key[1] in OF_PEOPLE and few_people(people)}
    sums = [one for one in _sums(measures, codes) if _adds_up(one, known)]
    more = True
    while more:
        extra = {key for one in sums if (key := _also(one, known, found))} - found
        found, more = found | extra, bool(extra)
    return frozenset(found)


def _cells(measures: tuple[Measure, ...], codes: tuple[str, ...]) -> Iterator[tuple[Key, Decimal]]:
    for one in measures:
        if one.kind in OF_PEOPLE or (one.kind, one.key) == LISTED:
            for code, figure in zip((*codes, NETWORK), (*one.by_practice, one.network), strict=True):
                if figure.value is not None:
                    yield (code, one.kind, one.key), figure.value


def _sums(measures: tuple[Measure, ...], codes: tuple[str, ...]) -> Iterator[Sum]:
    """The network's figures of its practices; everyone, and everyone from an age up, of the ages in it."""
    for one in measures:
        if one.kind in OF_PEOPLE:
            yield (NETWORK, one.kind, one.key), tuple((code, one.kind, one.key) for code in codes)
    ends = (*(int(age) for age in OLDER), 1_000)
    for code in (*codes, NETWORK):
        yield (code, *LISTED), tuple((code, "age", band) for band in BANDS)
        for first, last in pairwise(ends):
            inside = tuple((code, "age", band) for band in BANDS if first <= first_age(band) < last)
            yield (
                (code, "older", str(first)),
                inside if last == ends[-1] else (*inside, (code, "older", str(last))),
            )


def _adds_up(one: Sum, known: Known) -> bool:
    whole, parts = one
    return whole in known and known[whole] == sum(known[part] for part in parts if part in known)


def _also(one: Sum, known: Known, found: set[Key]) -> Key | None:
    """The smallest part to hide with those that are, where what is left of the total would tell one."""
    whole, parts = one
    there = [part for part in parts if part in known]
    gone = [part for part in there if part in found]
    if whole in found or not gone:
        return None
    left = sum((known[part] for part in gone), Decimal(0))
    alike = all(few_people(known[part]) for part in gone)
    if len(gone) > 1 and not (alike and left in {len(gone), len(gone) * (FEW - 1)}):
        return None
    others = [part for part in there if part not in found]
    return min(others, key=lambda part: (not known[part], known[part])) if others else None
