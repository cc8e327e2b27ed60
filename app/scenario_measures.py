"""What scenarios are compared by: one line for each measure. A room that has a figure adds its line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property
from operator import attrgetter

from app import caseload_words, wording
from app.paper_tables import team_of
from models.differences import PostChange, differences
from models.figures import Basis, Caseload, PostYear
from models.months import FinancialYear
from models.outlook import Outlook
from models.reference import Reference
from models.working_out import outlook as work_out

Read = Callable[[Outlook, FinancialYear], Decimal | None]  # None: not known
Say = Callable[[Outlook, FinancialYear], str]


class Unit(StrEnum):
    """What a measure counts; the values are its words in files."""

    POUNDS = "£"
    WTE = "WTE"
    COUNT = "number"
    PEOPLE = "people"
    HOURS = "hours"


PLACES = {Unit.POUNDS: 2, Unit.WTE: 2, Unit.COUNT: 0, Unit.PEOPLE: 0, Unit.HOURS: 1}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a scenario in a year. `more` and `less` tell a change in a sentence: "uses {} more"."""

    key: str
    name: str
    unit: Unit
    read: Read
    more: str = ""  # {} stands for the amount; "" is told in the table alone
    less: str = ""
    noun: str = ""  # what a count counts, so that {} is "1 need"
    verdict: Say | None = None  # "Over by 60", after the figure
    drawn: bool = False  # has a line in the chart, which is in £

    def rounded(self, outlook: Outlook, year: FinancialYear) -> Decimal | None:
        """To the penny, else as shown: changes are those between these."""
        value = self.read(outlook, year)
        return None if value is None else value.quantize(Decimal(1).scaleb(-PLACES[self.unit]), ROUND_HALF_UP)


@dataclass(frozen=True, eq=False)
class Compared:
    """Up to three scenarios in a year; the others are measured against the first."""

    outlooks: tuple[Outlook, ...]
    year: FinancialYear

    @property
    def base(self) -> Outlook:
        return self.outlooks[0]

    @property
    def others(self) -> tuple[Outlook, ...]:
        return self.outlooks[1:]

    @property
    def reference(self) -> Reference:
        return self.base.reference

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.scenario.name for one in self.outlooks)

    @cached_property
    def measures(self) -> tuple["Measure", ...]:
        """Every measure that the scenarios have, in the order in which they are shown."""
        needs = NEEDS if self.base.plan.needs else ()
        return (*MONEY, *TEAM, *needs, *_caseload_measures(self), *WORKABLE)

    @cached_property
    def _values(self) -> dict[tuple[str, Outlook], Decimal | None]:
        return {}

    def value(self, measure: "Measure", outlook: Outlook) -> Decimal | None:
        """To the penny, else as shown; read once."""
        key = measure.key, outlook
        if key not in self._values:
            self._values[key] = measure.rounded(outlook, self.year)
        return self._values[key]

    @cached_property
    def _changes(self) -> dict[Outlook, tuple[PostChange, ...]]:
        return {
            other: differences(self.base.as_written, other.as_written, self.reference)
            for other in self.others
        }

    def changes(self, other: Outlook) -> tuple[PostChange, ...]:
        """Between the scenarios as they are written: what a what-if does to posts is no change of them."""
        return self._changes[other]

    @cached_property
    def _posts(self) -> dict[Outlook, dict[str, PostYear]]:
        return {
            one: {found.post.key: found.year(self.year) for found in one.forecast.posts}
            for one in self.outlooks
        }

    def of_post(self, key: str, outlook: Outlook) -> PostYear | None:
        """The year's figures of a post that counts."""
        return self._posts[outlook].get(key)


def all_scenarios(outlook: Outlook) -> tuple[Outlook, ...]:
    """Every scenario of the plan in its order, the others worked out beside the one that is."""
    plan, reference = outlook.written, outlook.reference
    return tuple(
        outlook if one.key == outlook.scenario.key else work_out(plan, one, reference, outlook.today)
        for one in plan.scenarios
    )


def _of_year(name: str) -> Read:
    """A sum of the year's figures."""
    get = attrgetter(name)
    return lambda outlook, year: get(outlook.forecast.year(year))


def _over(outlook: Outlook, year: FinancialYear) -> Decimal | None:
    """Nothing can be over an entitlement that is not known."""
    figures = outlook.forecast.year(year)
    return None if figures.entitlement.value is None else figures.over


def _seats(outlook: Outlook, year: FinancialYear) -> Decimal | None:
    """Over the sites whose rooms are known; not known where those of no site are."""
    seats = outlook.room_fit_on(year.last).seats
    known = [seat.short for seat in seats if seat.short is not None]
    return Decimal(sum(known)) if known or not any(seat.needed for seat in seats) else None


MONEY = (
    Measure("entitlement", "Entitlement", Unit.POUNDS, _of_year("entitlement.value"),
            "has {} more entitlement", "has {} less entitlement"),
    Measure("cost", "Cost of additional roles posts", Unit.POUNDS, _of_year("cost"),
            "costs {} more", "costs {} less"),
    Measure("claimed", "Claimed", Unit.POUNDS, _of_year("claimed"), "uses {} more", "uses {} less",
            drawn=True),
    Measure("unassigned", "Unassigned, lost on 31 March", Unit.POUNDS, _of_year("unassigned"), drawn=True),
    Measure("over", "Over the entitlement", Unit.POUNDS, _over,
            "goes {} further over the entitlement", "goes {} less over the entitlement", drawn=True),
    Measure("shortfall", "Shortfall", Unit.POUNDS, _of_year("shortfall"), drawn=True),
    Measure("network_pays", "Network pays: shortfall and over", Unit.POUNDS, _of_year("network_pays"),
            "has the network pay {} more itself", "has the network pay {} less itself"),
    Measure("other_cost", "Cost of other posts", Unit.POUNDS, _of_year("other_cost"),
            "spends {} more on other posts", "spends {} less on other posts", drawn=True),
)  # fmt: skip
TEAM = (
    Measure("posts", "Additional roles posts", Unit.COUNT,
            lambda outlook, year: Decimal(team_of(outlook.forecast, year)[0])),
    Measure("wte", "Their WTE, averaged over the year", Unit.WTE,
            lambda outlook, year: team_of(outlook.forecast, year)[1]),
)  # fmt: skip
NEEDS = (
    Measure("no_one", "Needs with no one", Unit.COUNT,
            lambda outlook, year: Decimal(outlook.coverage_of(year).without_anyone),
            "leaves {} more with no one", "leaves {} fewer with no one", noun="need"),
    Measure("hours_given", "Hours a year given to needs", Unit.HOURS,
            lambda outlook, year: sum((n.hours_given for n in outlook.coverage_of(year).needs), Decimal(0))),
)  # fmt: skip
WORKABLE = (
    Measure("supervision", "Supervision the settled team needs, hours a week", Unit.HOURS,
            lambda outlook, _: outlook.supported.needed,
            "needs {} more supervision a week", "needs {} less supervision a week"),
    Measure("unsupervised", "Of it with no one to give it", Unit.HOURS,
            lambda outlook, _: outlook.supported.hours_without,
            "leaves {} more a week with no one to give them",
            "leaves {} fewer a week with no one to give them"),
    Measure("seats", "Seats short in a week, at the year's end", Unit.COUNT, _seats,
            "lacks {} more in a week", "lacks {} fewer in a week", noun="seat"),
    Measure("points", "Points to check", Unit.COUNT, lambda outlook, _: Decimal(len(outlook.points.open))),
)  # fmt: skip


def _caseload_measures(compared: Compared) -> Iterator[Measure]:
    """People a year for each 1.0 WTE, a line for every role that carries a caseload."""
    found = [one for outlook in compared.outlooks for one in _caseloads(outlook, compared.year)]
    for role in dict.fromkeys(one.role for one in found):
        name = caseload_words.within(role, compared.reference)
        yield Measure(
            f"caseload_{role}", f"People a year for 1.0 WTE {name}", Unit.PEOPLE,
            _people_each(role), verdict=_verdict(role),
        )  # fmt: skip
        waiting = _waiting(role)
        if any(waiting(outlook, compared.year) is not None for outlook in compared.outlooks):
            whom = f"a {name}"
            yield Measure(
                f"waiting_{role}", f"More people waiting for {whom} at the year's end", Unit.PEOPLE, waiting,
                f"has {{}} more people waiting for {whom}", f"has {{}} fewer people waiting for {whom}",
            )  # fmt: skip


def _caseloads(outlook: Outlook, year: FinancialYear) -> list[Caseload]:
    """With everyone in post."""
    return [one for one in outlook.caseloads if one.basis is Basis.EVERYONE and one.year == year]


def _people_each(role: str) -> Read:
    return lambda outlook, year: next(
        (one.people_each for one in _caseloads(outlook, year) if one.role == role), None
    )


def _waiting(role: str) -> Read:
    def read(outlook: Outlook, year: FinancialYear) -> Decimal | None:
        found = next((one for one in outlook.courses if one.role == role), None)
        return found.waiting(year.months[-1]) if found else None

    return read


def _verdict(role: str) -> Say:
    def said(outlook: Outlook, year: FinancialYear) -> str:
        found = next((one for one in _caseloads(outlook, year) if one.role == role), None)
        return caseload_words.verdict(found.people_each, found.ceiling).lower() if found else ""

    return said


# -- in words


def amount(measure: Measure, value: Decimal | None) -> str:
    """ "£1,171,000", "24.90", "310"; "not known" for None."""
    if measure.unit is Unit.POUNDS:
        return wording.pounds(value)
    if value is not None and measure.unit in {Unit.WTE, Unit.HOURS}:
        return f"{value:,.{PLACES[measure.unit]}f}"
    return wording.number(value, PLACES[measure.unit])


def shown(measure: Measure, compared: Compared, outlook: Outlook) -> str:
    """The figure with its verdict: "310, over by 60"."""
    verdict = measure.verdict(outlook, compared.year) if measure.verdict else ""
    return ", ".join(filter(None, (amount(measure, compared.value(measure, outlook)), verdict)))


def change(measure: Measure, compared: Compared, other: Outlook) -> Decimal | None:
    """How much more it is than in the first scenario; None where either is not known."""
    before = compared.value(measure, compared.base)
    after = compared.value(measure, other)
    return None if before is None or after is None else after - before


def signed(measure: Measure, compared: Compared, other: Outlook) -> str:
    """ "+£150,000", "−£75", "same" where the figures shown are, "not known"."""
    value = change(measure, compared, other)
    if value is None:
        return wording.NOT_KNOWN
    before, after = (amount(measure, compared.value(measure, one)) for one in (compared.base, other))
    if before == after:
        return "same"
    least = Decimal(1) if measure.unit is Unit.POUNDS else Decimal(0)
    return f"{'+' if value > 0 else '−'}{amount(measure, max(abs(value), least))}"


def differs(measure: Measure, compared: Compared) -> bool:
    """Whether any of the scenarios shows another figure than the first."""
    return any(differs_in(measure, compared, one) for one in compared.others)


def differs_in(measure: Measure, compared: Compared, other: Outlook) -> bool:
    first, second = (shown(measure, compared, one) for one in (compared.base, other))
    return first != second
