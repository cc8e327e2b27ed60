"""Each measure of the population by practice and for the network, beside England and its networks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from models.comparison import Standing, benchmarks, share_of, standing
from models.dated_figure import Figure, Status
from models.entitlement import population
from models.population import BANDS, NETWORK, OLDER, Population
from models.reference import Benchmark, Reference

NOTHING = Decimal(0)
LISTS = ("registered", "weighted", "adjusted")
Share = tuple[Decimal | None, Decimal | None]  # of how many, and in %
NO_SHARE: Share = (None, None)
FROM_AGE = re.compile(r"aged (\d+) and over")


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of the population: people, a score or beds, by practice and for the network."""

    kind: str  # "list", "age", "older", "register", "imd" or "beds"
    key: str
    by_practice: tuple[Figure, ...]  # value None: not known
    network: Figure
    of: Decimal | None  # people it is counted among: those of the register's ages, the list; None: no share
    percent: Decimal | None  # of them; None: not known
    benchmark: Benchmark | None
    standing: Standing | None
    typed: tuple[str, ...] = ()  # codes of the practices whose figure the user typed; "": the network

    @property
    def compared(self) -> Decimal | None:
        """What stands beside England: the share, or the figure itself of lists and scores."""
        return self.network.value if self.kind in {"list", "imd"} else self.percent


@lru_cache(maxsize=8)
def measures(counted: Population, reference: Reference) -> tuple[Measure, ...]:
    """Lists, deprivation, beds, ages, then registers, in this order."""
    return (
        *_lists(counted, reference),
        _deprivation(counted, reference),
        _beds(counted),
        *_ages(counted, reference),
        *_registers(counted, reference),
    )


def _lists(counted: Population, reference: Reference) -> Iterator[Measure]:
    spreads = benchmarks(reference, "list")
    for kind in LISTS:
        network = population(counted.plan, kind, counted.plan.first_year)
        each = tuple(counted.of_list(code, kind) or _unknown("patients") for code in counted.codes)
        typed = tuple(
            code for code, one in zip(counted.codes, each, strict=True) if one.status is Status.ENTERED
        )
        whole = any(keyed.key == ("population", kind) for keyed in counted.plan.own)
        yield _placed(
            "list", kind, each, network, NO_SHARE, spreads.get(kind), (*typed, NETWORK) if whole else typed
        )


def _deprivation(counted: Population, reference: Reference) -> Measure:
    network = counted.deprivation() or _unknown("IMD score")
    spread = benchmarks(reference, "imd").get("score")
    return _placed(
        "imd",
        "score",
        _each(counted, "imd", "score"),
        network,
        NO_SHARE,
        spread,
        _typed(counted, "imd", "score"),
    )


def _beds(counted: Population) -> Measure:
    network = population(counted.plan, "beds", counted.plan.first_year)
    typed = _typed(counted, "beds", "")
    if network.value is not None and NETWORK not in typed and not typed:
        typed = (NETWORK,)  # typed in the network's settings
    return _placed("beds", "", _each(counted, "beds", ""), network, NO_SHARE, None, typed)


def _ages(counted: Population, reference: Reference) -> Iterator[Measure]:
    spreads = benchmarks(reference, "age")
    everyone = counted.aged(0)
    of = everyone or population(counted.plan, "registered", counted.plan.first_year)
    for age in OLDER:
        first = int(age)
        network = counted.aged(first) or _unknown("people")
        each = tuple(counted.aged_in(code, first) or _unknown("people") for code in counted.codes)
        yield _placed(
            "older",
            age,
            each,
            network,
            _share(network, of),
            spreads.get(age),
            _typed(counted, "older", age),
        )
    for band in BANDS:
        network = counted.total("age", band) or _unknown("people")
        yield _placed(
            "age", band, _each(counted, "age", band), network, _share(network, of), spreads.get(band),
            _typed(counted, "age", band),
        )  # fmt: skip


def _registers(counted: Population, reference: Reference) -> Iterator[Measure]:
    spreads = benchmarks(reference, "register")
    others = (key for _, kind, key in (*counted.filed, *counted.typed) if kind == "register")
    named = sorted(spreads, key=lambda group: spreads[group].name.casefold())
    for group in dict.fromkeys((*named, *others)):
        network = counted.total("register", group) or _unknown("people")
        people, of = _among(counted, group, spreads.get(group))
        share = (of, share_of(people, of)) if of else (None, None)
        each, typed = _each(counted, "register", group), _typed(counted, "register", group)
        yield _placed("register", group, each, network, share, spreads.get(group), typed)


def _among(counted: Population, group: str, spread: Benchmark | None) -> tuple[Decimal, Decimal]:
    """People on a register and people of its own ages, over the practices where both are known."""
    if (whole := counted.typed.get((NETWORK, "register", group))) is not None:
        return whole.people, denominator(counted, NETWORK, group, spread) or NOTHING
    known = [
        (count.people, of)
        for count in counted.rows("register", group)
        if (of := denominator(counted, count.practice, group, spread))
    ]
    return sum((people for people, _ in known), NOTHING), sum((of for _, of in known), NOTHING)


def denominator(counted: Population, code: str, group: str, spread: Benchmark | None) -> Decimal | None:
    """People of a register's own ages: as the file gives them, else from the ages or the list."""
    if code == NETWORK:
        filed = [one.of for one in counted.rows("register", group) if one.of is not None]
        if filed and len(filed) == len(counted.codes):
            return sum(filed, NOTHING)
    elif (count := counted.count(code, "register", group)) and count.of is not None:
        return count.of
    first = from_age(spread)
    if first is None:
        return None
    if first == 0:
        listed = (
            population(counted.plan, "registered", counted.plan.first_year)
            if code == NETWORK
            else counted.of_list(code, "registered")
        )
        return listed.value if listed else None
    aged = counted.aged(first) if code == NETWORK else counted.aged_in(code, first)
    return aged.value if aged else None


def from_age(spread: Benchmark | None) -> int | None:
    """The first age that a register counts: 17 of diabetes, 0 where it counts all; None: not known."""
    if spread is None:
        return None
    found = FROM_AGE.search(spread.unit)
    return int(found[1]) if found else 0


def _placed(
    kind: str,
    key: str,
    each: tuple[Figure, ...],
    network: Figure,
    share: Share,
    spread: Benchmark | None,
    typed: tuple[str, ...],
) -> Measure:
    of, percent = share
    compared = network.value if kind in {"list", "imd"} else percent
    place = standing(spread, compared) if spread and compared is not None else None
    return Measure(kind, key, each, network, of, percent, spread, place, typed)


def _each(counted: Population, kind: str, key: str) -> tuple[Figure, ...]:
    return tuple(counted.figure(code, kind, key) for code in counted.codes)


def _typed(counted: Population, kind: str, key: str) -> tuple[str, ...]:
    return tuple(code for code in (*counted.codes, NETWORK) if (code, kind, key) in counted.typed)


def _share(part: Figure, whole: Figure) -> Share:
    if part.value is None or not whole.value:
        return None, None
    return whole.value, share_of(part.value, whole.value)


def _unknown(unit: str) -> Figure:
    return Figure(None, unit, Status.UNKNOWN, "")


# -- what does not fit together


@dataclass(frozen=True, slots=True)
class Misfit:
    """A count at odds with another of the same practice ("": the network)."""

    practice: str
    key: str  # a register's group; "" for ages
    people: Decimal
    of: Decimal


def too_large(counted: Population, reference: Reference) -> tuple[Misfit, ...]:
    """Registers larger than the people of their own ages: kept, and told."""
    spreads = benchmarks(reference, "register")
    return tuple(
        Misfit(code, key, count.people, of)
        for code, kind, key in dict.fromkeys((*counted.filed, *counted.typed))
        if kind == "register"
        and (count := counted.count(code, kind, key)) is not None
        and (of := denominator(counted, code, key, spreads.get(key))) is not None
        and count.people > of
    )


def ages_apart(counted: Population) -> tuple[Misfit, ...]:
    """Practices whose age bands add up to another number than their list; typed ones once all are typed."""
    found = []
    for code in counted.codes:
        bands = [counted.count(code, "age", band) for band in BANDS]
        listed = counted.of_list(code, "registered")
        whole = all(bands) or any((code, "age", band) in counted.filed for band in BANDS)
        if whole and listed and listed.value is not None:
            people = sum((band.people for band in bands if band), NOTHING)
            if people != listed.value:
                found.append(Misfit(code, "", people, listed.value))
    return tuple(found)
