"""The network's people as they are counted: what the user typed stands in place of the official files."""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache, cached_property

from models.dated_figure import Figure, Status
from models.network import Count, Practice
from models.plan import Plan

NOTHING, ONE = Decimal(0), Decimal(1)
BAND = 5  # years
NETWORK = ""  # in place of a practice's code
BANDS = (*(f"{first}_{first + 4}" for first in range(0, 95, BAND)), "95+")
OLDER = ("65", "75", "85")  # ages that may be typed as "and over" where bands are not known
UNITS = {"imd": "IMD score", "beds": "beds"}

Key = tuple[str, str, str]  # practice, kind, key


def first_age(band: str) -> int:
    """65 of "65_69", 95 of "95+"."""
    return int(band.rstrip("+").split("_")[0])


def key_of(count: Count) -> Key:
    return count.practice, count.kind, count.key


class Population:
    """Counts of a plan by practice, kind and key; the network's own ("") is typed or a sum of practices.

    Of the plan it reads the network, what the user typed, and the first year: nothing else.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.codes = tuple(practice.code for practice in plan.network.practices)
        self.typed = {key_of(count): count for count in plan.own_counts}
        self.filed = {key_of(count): count for count in plan.network.counts}
        self._aged: dict[tuple[str, int], Figure | None] = {}
        self._banded: dict[str, dict[str, Figure]] = {}

    # -- one practice

    def count(self, practice: str, kind: str, key: str) -> Count | None:
        """The count that holds: typed, else the files'. A typed register keeps the files' denominator."""
        typed, filed = self.typed.get((practice, kind, key)), self.filed.get((practice, kind, key))
        if typed is not None and filed is not None:
            return replace(typed, of=filed.of, list_type=filed.list_type)
        return typed or filed

    def figure(self, practice: str, kind: str, key: str) -> Figure:
        """A practice's count with how sure it is; value None: not known."""
        found = self.count(practice, kind, key)
        unit = UNITS.get(kind, "people")
        if found is None:
            return Figure(None, unit, Status.UNKNOWN, "")
        typed = (practice, kind, key) in self.typed
        return Figure(found.people, unit, Status.ENTERED if typed else Status.PUBLISHED, found.source)

    def aged_in(self, practice: str, first: int) -> Figure | None:
        """A practice's people of an age or older: typed as such, else from its age bands."""
        if (practice, first) not in self._aged:
            self._aged[practice, first] = self._aged_in(practice, first)
        return self._aged[practice, first]

    def _aged_in(self, practice: str, first: int) -> Figure | None:
        if (practice, "older", str(first)) in self.typed:
            return self.figure(practice, "older", str(first))
        return self._from_bands(self._bands(practice), first)

    def of_list(self, practice: str, kind: str) -> Figure | None:
        """A practice's registered, weighted or adjusted list."""
        return getattr(self._practices[practice], kind) if practice in self._practices else None

    @cached_property
    def _practices(self) -> dict[str, Practice]:
        return {practice.code: practice for practice in self.plan.network.practices}

    # -- the network

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """Codes of the network's practices, and of any other that is counted."""
        others = (code for code, _, _ in (*self.filed, *self.typed) if code != NETWORK)
        return tuple(dict.fromkeys((*self.codes, *others)))

    def rows(self, kind: str, key: str) -> tuple[Count, ...]:
        """The counts of the practices that have one."""
        found = (self.count(code, kind, key) for code in self.counted)
        return tuple(count for count in found if count is not None)

    def total(self, kind: str, key: str) -> Figure | None:
        """The network's count: typed for it, else the sum of its practices; None where there is none."""
        if (NETWORK, kind, key) in self.typed:
            return self.figure(NETWORK, kind, key)
        return self._summed(self.figure(code, kind, key) for code in self.counted)

    def aged(self, first: int) -> Figure | None:
        """People of an age or older; an age inside a five-year band counts it in proportion, derived."""
        if (NETWORK, "older", str(first)) in self.typed:
            return self.figure(NETWORK, "older", str(first))
        if any((NETWORK, "age", band) in self.typed for band in BANDS):
            bands = {band: self.total("age", band) for band in BANDS}
            return self._from_bands({band: one for band, one in bands.items() if one}, first)
        return self._summed(self.aged_in(code, first) for code in self.counted)

    def deprivation(self) -> Figure | None:
        """The network's IMD score: typed, else its practices' weighted by registered patients, derived."""
        if (NETWORK, "imd", "score") in self.typed:
            return self.figure(NETWORK, "imd", "score")
        known = [
            (self.figure(code, "imd", "score"), listed.value)
            for code in self.counted
            if (listed := self.of_list(code, "registered"))
            and listed.value
            and self.count(code, "imd", "score")
        ]
        people = sum((weight for _, weight in known), NOTHING)
        if not people:
            return None
        score = sum((one.value * weight for one, weight in known if one.value is not None), NOTHING) / people
        source = next((one.source for one, _ in known if one.source), "scores entered by you")
        return Figure(
            score, "IMD score", Status.DERIVED, f"{source}; practices weighted by registered patients"
        )

    # -- sums

    def _bands(self, practice: str) -> dict[str, Figure]:
        if practice not in self._banded:
            found = {band: self.figure(practice, "age", band) for band in BANDS}
            self._banded[practice] = {band: one for band, one in found.items() if one.value is not None}
        return self._banded[practice]

    def _from_bands(self, bands: dict[str, Figure], first: int) -> Figure | None:
        """People from an age up. A band that is lacking is empty in a file, not known where all are typed."""
        lacking = any(band not in bands for band in BANDS if _part(band, first))
        if not bands or (lacking and all(one.status is Status.ENTERED for one in bands.values())):
            return None
        people = sum(((one.value or NOTHING) * _part(band, first) for band, one in bands.items()), NOTHING)
        found = _joined(bands.values(), people)
        return found if first % BAND == 0 else replace(found, status=Status.DERIVED)

    def _summed(self, figures: Iterable[Figure | None]) -> Figure | None:
        """A sum over the practices that are known; its source says where some are not."""
        known = [one for one in figures if one is not None and one.value is not None]
        if not known:
            return None
        found = _joined(known, sum((one.value or NOTHING for one in known), NOTHING))
        if len(known) >= len(self.codes):
            return found
        told = f"{len(known)} of {len(self.codes)} practices"
        return replace(found, source=f"{found.source}, {told}" if found.source else told)


KEPT: deque[Population] = deque(maxlen=4)


def counted_of(plan: Plan) -> Population:
    """A plan's population; that of an earlier plan where lists, counts and first year are the very same."""
    for known in KEPT:
        if all(mine is theirs for mine, theirs in zip(_rests_on(plan), _rests_on(known.plan), strict=True)):
            return known
    KEPT.append(Population(plan))
    return KEPT[-1]


def _rests_on(plan: Plan) -> tuple[object, ...]:
    return plan.network, plan.own_counts, plan.own, plan.first_year


def _joined(figures: Iterable[Figure], value: Decimal) -> Figure:
    """A sum with the source of its files; entered where any part was typed, derived where any was."""
    parts = tuple(figures)
    statuses = {one.status for one in parts}
    status = next((one for one in (Status.DERIVED, Status.ENTERED) if one in statuses), Status.PUBLISHED)
    return Figure(value, parts[0].unit, status, next((one.source for one in parts if one.source), ""))


@cache
def _part(band: str, first: int) -> Decimal:
    """How much of a band is of an age or older."""
    start = first_age(band)
    if start >= first:
        return ONE
    return max(NOTHING, Decimal(start + BAND - first) / BAND) if not band.endswith("+") else NOTHING


# -- what is typed


def with_count(plan: Plan, count: Count) -> Plan:
    """The plan with a count of the user's own, in place of an earlier one."""
    kept = tuple(old for old in plan.own_counts if key_of(old) != key_of(count))
    return replace(plan, own_counts=(*kept, count))


def without_count(plan: Plan, key: Key) -> Plan:
    """The plan without a count of the user's own: the files' holds again."""
    return replace(plan, own_counts=tuple(old for old in plan.own_counts if key_of(old) != key))


def with_list(practice: Practice, kind: str, typed: Figure | None) -> Practice:
    """A typed list in place of the files', which is kept aside; None goes back to the files'."""
    filed = dict(practice.filed)
    now: Figure | None = getattr(practice, kind)
    if typed is None:
        back = filed.pop(kind, None)
        return _with(practice, kind, back, filed)
    if now is not None and now.value is not None and now.status is not Status.ENTERED:
        filed[kind] = now
    return _with(practice, kind, typed, filed)


def _with(practice: Practice, kind: str, figure: Figure | None, filed: dict[str, Figure]) -> Practice:
    kept = tuple(filed.items())
    match kind:
        case "registered":
            return replace(practice, registered=figure, filed=kept)
        case "weighted":
            return replace(practice, weighted=figure, filed=kept)
    return replace(practice, adjusted=figure, filed=kept)
