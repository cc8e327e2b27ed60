"""How sure a scenario's figures are: low, middle and high over thousands of futures, and what matters most.

A future draws a pay award for each April without figures, one turnover and one change of referrals for all,
and for each post that has not started a delay of its own. Held fixed: entitlement, maxima, hours, the dates
of ends and changes, the people of the first day and what closed months were claimed. A chance is a share of
these futures, not a probability: it rests on the lows and highs that were assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from models.dated_figure import Status
from models.hiring import GENERAL, hiring_of
from models.spreads import LIMITS, Limit, Outcome, Spread, Uncertain, assumed, exactly

if TYPE_CHECKING:
    from models.months import FinancialYear
    from models.outlook import Outlook
    from models.plan import Plan
    from models.ranges_draws import Floats
    from models.ranges_futures import Futures, Team
    from models.reference import Reference

FUTURES = 10_000
MOST_FUTURES = 1_000_000
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
A_PENNY = 0.005  # less than this beyond a limit is a rounding
Spreads = dict[Uncertain, Spread]
Told = Callable[[int, int], object]  # futures done, of how many; may raise to stop


class Measured(StrEnum):
    """What is given as a range."""

    USED = "money_used"  # £ claimed by the year's end
    LEFT = "money_left"  # £ with no post
    PAYS = "network_pays"  # £ of posts' cost that is not claimed
    WAITING = "waiting"  # people of a role at the year's end
    SHORT = "supervision_short"  # hours a week, averaged over the year


@dataclass(frozen=True, slots=True)
class Range:
    """1 in 10 futures lies below the low, 1 in 10 above the high; `planned` is the plan's own figure."""

    of: Measured
    low: Decimal
    middle: Decimal
    high: Decimal
    planned: Decimal
    role: str = ""


@dataclass(frozen=True, slots=True)
class Chance:
    """In how many futures an outcome is beyond its limit."""

    limit: Limit
    futures: int
    of_all: int
    role: str = ""

    @property
    def share(self) -> Decimal:
        return Decimal(self.futures) / self.of_all


@dataclass(frozen=True, slots=True)
class Bar:
    """An input at its low and its high, the rest at their likely: money and people, on average."""

    spread: Spread
    used: tuple[Decimal, Decimal, Decimal]  # £ at its low, likely and high
    waiting: tuple[Decimal, Decimal, Decimal]  # people of every role

    @property
    def swing(self) -> Decimal:
        return max(self.used) - min(self.used)


@dataclass(frozen=True, slots=True)
class YearRanges:
    year: FinancialYear
    ranges: tuple[Range, ...]
    chances: tuple[Chance, ...]
    bars: tuple[Bar, ...]  # what moves money used most, first

    def of(self, measured: Measured, role: str = "") -> Range | None:
        return next((one for one in self.ranges if one.of is measured and one.role == role), None)


@dataclass(frozen=True, slots=True)
class Ranges:
    futures: int
    years: tuple[YearRanges, ...]
    spreads: tuple[Spread, ...]

    def year(self, year: FinancialYear) -> YearRanges:
        return next(found for found in self.years if found.year == year)


def spreads_of(plan: Plan, reference: Reference) -> Spreads:
    """What the user typed, else what is assumed around the plan's own figures."""
    turnover = hiring_of(reference, GENERAL, plan.months[0]).turnover.value
    typed = {spread.of: spread for spread in plan.spreads}
    return {of: typed.get(of) or assumed(of, plan.assumptions.pay_award, turnover) for of in Uncertain}


def spreads_in(outlook: Outlook) -> Spreads:
    """The spreads that futures draw from: a pay award that was typed moves with the what-if's.

    Delays and referrals are counted from the plan with its what-if, so they follow by themselves.
    """
    known = spreads_of(outlook.plan, outlook.reference)
    award, more = known[Uncertain.PAY_AWARD], outlook.what_if.pay_award
    if award.status is Status.ASSUMPTION:
        return known
    moved = replace(award, low=award.low + more, likely=award.likely + more, high=award.high + more)
    return known | {Uncertain.PAY_AWARD: moved}


def limits_of(plan: Plan) -> dict[Outcome, Limit]:
    typed = {limit.of: limit for limit in plan.limits}
    return {of: typed.get(of) or Limit(of, most, Status.ASSUMPTION) for of, most in LIMITS.items()}


def as_planned(plan: Plan) -> Spreads:
    """No doubt about anything: every future is the plan's own."""
    nothing = dict.fromkeys(Uncertain, Decimal(0)) | {Uncertain.PAY_AWARD: plan.assumptions.pay_award}
    return {of: exactly(of, value) for of, value in nothing.items()}


def ranges(outlook: Outlook, count: int = FUTURES, told: Told = lambda *_: None) -> Ranges:
    """Work out so many futures of a scenario; the same plan gives the same answer."""
    from models.ranges_draws import BATCH, OF_A_CASE
    from models.ranges_futures import Bench, read, together

    team, spreads = read(outlook), spreads_in(outlook)
    cases = _cases(spreads)
    of_all = count + len(cases) * OF_A_CASE
    told(0, of_all)
    bench, batches = Bench(team), []
    for done in range(0, count, BATCH):
        batches.append(bench.drawn(spreads, min(BATCH, count - done)))
        told(min(done + BATCH, count), of_all)
    found, ends = together(batches), bench.given(cases)
    told(of_all, of_all)
    years = tuple(
        YearRanges(
            year,
            tuple(_ranges(team, found, n)),
            tuple(_chances(team, found, n)),
            _bars(spreads, ends, n),
        )
        for n, year in enumerate(team.years)
    )
    return Ranges(count, years, tuple(spreads.values()))


def _cases(spreads: Spreads) -> list[dict[Uncertain, float]]:
    """All at their likely; then each at its low and at its high, the rest at their likely."""
    likely = {of: float(spread.likely) for of, spread in spreads.items()}
    ends = ((of, end) for of, spread in spreads.items() for end in (spread.low, spread.high))
    return [likely, *(likely | {of: float(end)} for of, end in ends)]


def _ranges(team: Team, found: Futures, n: int) -> Iterator[Range]:
    forecast, year = team.outlook.forecast, team.years[n]
    figures = forecast.year(year)
    yield _range(Measured.USED, found.claimed[n], figures.claimed)
    whole = figures.entitlement.value
    if whole is not None and figures.unassigned is not None:
        yield _range(Measured.LEFT, _left(found.claimed[n], whole), figures.unassigned)
    yield _range(Measured.PAYS, found.pays[n], figures.network_pays)
    ends = team.outlook.plan.months[12 * n + 11]
    known = {course.role: course.waiting(ends) for course in team.outlook.courses}
    for role, people in found.waiting.items():
        yield _range(Measured.WAITING, people[n], known[role] or Decimal(0), role)
    short = team.outlook.supported.short_by_month[12 * n : 12 * n + 12]
    yield _range(Measured.SHORT, found.short[n], sum(short, Decimal(0)) / 12)


def _left(claimed: Floats, whole: Decimal) -> Floats:
    return (float(whole) - claimed).clip(min=0.0)


def _range(of: Measured, values: Floats, planned: Decimal, role: str = "") -> Range:
    import numpy as np

    low, middle, high = np.quantile(values, (LOW, MIDDLE, HIGH))
    return Range(of, _pence(low), _pence(middle), _pence(high), _pence(planned), role)


def _pence(value: float | Decimal) -> Decimal:
    """Two places of anything: pence, hundredths of a person, of an hour."""
    return Decimal(value).quantize(Decimal("0.01")) + 0


def _chances(team: Team, found: Futures, n: int) -> Iterator[Chance]:
    limits = limits_of(team.outlook.plan)
    whole = team.outlook.forecast.year(team.years[n]).entitlement.value
    rows: list[tuple[Outcome, str, Floats]] = []
    if whole is not None:
        rows += [(Outcome.HAND_BACK, "", _left(found.claimed[n], whole)), (Outcome.OVER, "", found.over[n])]
    rows += [(Outcome.WAITING, role, people[n]) for role, people in found.waiting.items()]
    rows.append((Outcome.SHORT, "", found.short[n]))
    for outcome, role, values in rows:
        beyond = values > float(limits[outcome].most) + A_PENNY
        yield Chance(limits[outcome], int(beyond.sum()), beyond.size, role)


def _bars(spreads: Spreads, found: Futures, n: int) -> tuple[Bar, ...]:
    """In the order of `_cases`; what moves money used most comes first."""
    waiting = sum(rows[n] for rows in found.waiting.values())
    cases = 1 + 2 * len(spreads)
    used, people = _means(found.claimed[n], cases), _means(waiting + 0 * found.claimed[n], cases)
    made = (
        Bar(spread, (used[low], used[0], used[low + 1]), (people[low], people[0], people[low + 1]))
        for low, spread in zip(range(1, len(used), 2), spreads.values(), strict=True)
    )
    return tuple(sorted(made, key=lambda bar: -bar.swing))


def _means(values: Floats, cases: int) -> list[Decimal]:
    """Of each case."""
    return [_pence(float(mean)) for mean in values.reshape(cases, -1).mean(axis=1)]
