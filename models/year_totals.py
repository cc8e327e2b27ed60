"""A financial year's totals: the months added up, closed months, allowances and full-year effects."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from models.dated_figure import Figure
from models.entitlement import RING_FENCED, other_income
from models.figures import ActualMonth, MonthFigures, PostForecast, Pot, YearFigures
from models.money import ZERO
from models.months import FinancialYear
from models.plan import Plan
from models.post_years import Lines
from models.pots import YearPots, drawn, facts_of
from models.rates import Rates

COST = attrgetter("cost")


def before(plan: Plan) -> int:
    """How many months stand before the plan's own in a post's lines."""
    return plan.assumptions.claim_delay


def year_slice(plan: Plan, year: FinancialYear) -> slice:
    start = before(plan) + 12 * (year.start - plan.first_year.start)
    return slice(start, start + 12)


def _total(months: Iterable[MonthFigures], name: str) -> Decimal:
    return sum(map(attrgetter(name), months), ZERO)


def year_figures(
    plan: Plan,
    rates: Rates,
    year: FinancialYear,
    posts: tuple[PostForecast, ...],
    months: tuple[MonthFigures, ...],
    lines: dict[str, Lines],
    pots: YearPots,
) -> YearFigures:
    """A year's months added up, beside its entitlement, its closed months and its other income."""
    start = 12 * (year.start - plan.first_year.start)
    own = months[start : start + 12]
    rings = _ring_fenced(pots)
    whole = _whole(pots.main.figure, rings)
    claimed = _total(own, "claimed")
    actuals = _actuals(plan, year, posts, lines)
    return YearFigures(
        year=year, entitlement=whole, basis=pots.main.basis,
        cost=_total(own, "cost"), maximum=_total(own, "maximum"), claimable=_total(own, "claimable"),
        claimed=claimed, over=_total(own, "over"),
        unassigned=None if whole.value is None else max(ZERO, whole.value - claimed),
        shortfall=_total(own, "shortfall"), beyond=_total(own, "beyond"), confirmed=_total(own, "confirmed"),
        planned=_total(own, "planned"), idea=_total(own, "idea"),
        arrears=_total(own, "arrears"), other_cost=_total(own, "other_cost"),
        ring_fenced=rings, actuals=actuals,
        drawn_to_date=_total((m for m in own if m.closed), "claimed"),
        variance=sum((actual.variance for actual in actuals), ZERO),
        full_year_effect=_full_year_effect(plan, year, posts, lines),
        income=other_income(plan, rates.reference, year),
        employment_allowance=_allowance(plan, rates, year, posts, start),
    )  # fmt: skip


def _ring_fenced(pots: YearPots) -> tuple[Pot, ...]:
    claimed = ((stream, figure, pots.ring_claimed.get(stream, ZERO)) for stream, figure in pots.rings)
    return tuple(
        Pot(stream, RING_FENCED[stream][0], figure, got, (figure.value or ZERO) - got)
        for stream, figure, got in claimed
    )


def _whole(main: Figure, rings: tuple[Pot, ...]) -> Figure:
    """The entitlement with its ring-fenced sums; not known where the main one is not."""
    ringed = sum((pot.entitlement.value or ZERO for pot in rings), ZERO)
    return main if main.value is None else replace(main, value=main.value + ringed)


def _allowance(
    plan: Plan, rates: Rates, year: FinancialYear, posts: tuple[PostForecast, ...], start: int
) -> Decimal:
    """Employment Allowance, up to the year's NI bill; 0 unless switched on."""
    figure = rates.reference.figure(year.months[0], "on_cost", "employment_allowance")
    if not plan.assumptions.employment_allowance or figure is None or figure.value is None:
        return ZERO
    ni = sum((line.ni for found in posts for line in found.lines[start : start + 12]), ZERO)
    return min(ni, figure.value)


def _actuals(
    plan: Plan, year: FinancialYear, posts: tuple[PostForecast, ...], lines: dict[str, Lines]
) -> tuple[ActualMonth, ...]:
    found: list[ActualMonth] = []
    first = before(plan)
    for month, facts in sorted(facts_of(plan.actuals, year).items()):
        n = first + month.since(plan.months[0])
        expected = sum((lines[one.post.key][n].claimable for one in posts), ZERO)
        whole = [fact for fact in facts if not fact.post] or list(facts)
        found.append(
            ActualMonth(
                month, expected, sum((fact.claimed for fact in whole), ZERO),
                _known([fact.approved for fact in whole]), _known([fact.paid for fact in whole]),
                drawn(facts) - expected,
            )
        )  # fmt: skip
    return tuple(found)


def _known(amounts: list[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if len(known) == len(amounts) else None


def _full_year_effect(
    plan: Plan, year: FinancialYear, posts: tuple[PostForecast, ...], lines: dict[str, Lines]
) -> Decimal:
    """What the year's starts will cost the network more in the year after, at that year's rates."""
    started = [one.post.key for one in posts if one.post.start and year.first < one.post.start <= year.last]
    this, after = year_slice(plan, year), year_slice(plan, year.next)
    return sum(
        (sum(map(COST, lines[key][after]), ZERO) - sum(map(COST, lines[key][this]), ZERO) for key in started),
        ZERO,
    )
