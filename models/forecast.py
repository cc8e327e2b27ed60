"""A scenario worked out: claims, pots, cash, supervision and points to check."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain
from operator import attrgetter

from models import arrears as arrears_rule
from models.caseload_terms import CaseloadTerms
from models.claims import post_months, threshold_shares
from models.figures import Forecast, MonthFigures, PostForecast, PostMonth, PostYear
from models.findings import findings
from models.money import ZERO, to_pence
from models.months import FinancialYear, Month, month_range
from models.plan import Assumptions, Funding, Plan, Post, PostStatus, Scenario
from models.pots import Let, YearPots, year_pots
from models.rates import Rates
from models.reference import Place, Reference
from models.supervision import supervision_in
from models.year_totals import COST, Lines, before, year_figures, year_slice

Drawn = dict[str, tuple[tuple[Decimal, ...], tuple[Decimal, ...]]]  # could claim, and claimed

STATUSES = tuple(PostStatus)
CLAIMABLE, MAXIMUM, WTE = attrgetter("claimable"), attrgetter("maximum"), attrgetter("wte")


@lru_cache(maxsize=64)
def rates_for(reference: Reference, assumptions: Assumptions) -> Rates:
    return Rates(reference, assumptions)


@lru_cache(maxsize=32)
def span(first: FinancialYear, years: int, before: int) -> tuple[Month, ...]:
    """The plan's months with the claim delay before them, and a year after for full-year effects."""
    start = Month(first.start, 4)
    return tuple(month_range(start.plus(-before), start.plus(12 * years + 11)))


def rests_on(plan: Plan, scenario: Scenario) -> tuple[object, ...]:
    """What a forecast follows from: where this is equal, so is the forecast."""
    network = plan.network
    return (
        scenario.key, scenario.posts, plan.first_year, plan.years, network.place, network.practices, plan.own,
        plan.actuals, plan.assumptions, _ceilings(plan), plan.supervisors, scenario.local_supervision,
        scenario.development,
        tuple(count for count in plan.own_counts if count.kind == "beds"),
    )  # fmt: skip


def _ceilings(plan: Plan) -> tuple[CaseloadTerms, ...]:
    """Caseload terms as far as a vacancy's people unseen follow from them."""
    return tuple(
        replace(terms, referrals_a_year=None, growth=ZERO, waiting=None, open=None)
        for terms in plan.caseload_terms
    )


def label(post: Post, reference: Reference) -> str:
    """ "Pharmacist 2": role and number, never a name."""
    role = reference.role_by_key.get(post.role)
    return f"{role.short if role else 'Other role'} {post.number}"


def forecast(plan: Plan, scenario: Scenario, reference: Reference) -> Forecast:
    """Work out a scenario of a plan on a rate set (the shipped one with the plan's own figures on top)."""
    rates = rates_for(reference, plan.assumptions)
    counted = tuple(post for post in scenario.posts if post.counts)
    lines = _lines(plan, counted, rates)
    funded = tuple(post for post in counted if post.funding is Funding.ARRS)
    pots = {year: _pots(plan, rates, year, counted, lines) for year in plan.financial_years}
    drawn = _drawn(plan, funded, pots)
    posts = tuple(_post_forecast(plan, post, reference, lines[post.key], drawn) for post in counted)
    months = _months(plan, posts, lines, pots)
    years = tuple(
        year_figures(plan, rates, year, posts, months, lines, pots[year]) for year in plan.financial_years
    )
    return Forecast(
        scenario.key, posts, months, years,
        partial(supervision_in, plan, scenario, reference),
        partial(findings, plan, rates, posts, years),
    )  # fmt: skip


def _lines(plan: Plan, posts: tuple[Post, ...], rates: Rates) -> dict[str, Lines]:
    """Worked out by financial year, so that each year is worked out anew only where its own rates change."""
    months = span(plan.first_year, plan.years, plan.assumptions.claim_delay)
    place = plan.network.place
    one = plan.assumptions.one_threshold_a_person
    shares = threshold_shares(posts, place, rates, months) if one else {}
    years = (*plan.financial_years, plan.financial_years[-1].next)
    own = ((year.months[0], 12, rates_in(rates.reference, plan.assumptions, year)) for year in years)
    early = rates_in(rates.reference, plan.assumptions, FinancialYear(plan.first_year.start - 1))
    spells = [(months[0], before(plan), early), *own]
    return {
        post.key: tuple(chain.from_iterable(_by_spell(post, place, spells, shares.get(post.key))))
        for post in posts
    }


def _by_spell(
    post: Post, place: Place, spells: list[tuple[Month, int, Rates]], shares: tuple[Decimal, ...] | None
) -> Iterator[Lines]:
    done = 0
    for first, count, rates in spells:
        part = None if shares is None else shares[done : done + count]
        if count:
            yield post_months(post, place, rates, first, count, part)
        done += count


def rates_in(reference: Reference, assumptions: Assumptions, year: FinancialYear) -> Rates:
    """A year's rates, the same for all assumptions that agree in what bears on the year."""
    bearing = Assumptions(estimates_uplift=assumptions.estimates_uplift)
    if year > reference.last_year:
        bearing = replace(bearing, pay_award=assumptions.pay_award, maximum_uplift=assumptions.maximum_uplift)
    return rates_for(reference, bearing)


def _pots(
    plan: Plan, rates: Rates, year: FinancialYear, counted: tuple[Post, ...], lines: dict[str, Lines]
) -> YearPots:
    part = year_slice(plan, year)
    funded = tuple(post for post in counted if post.funding is Funding.ARRS)
    columns = [tuple(map(CLAIMABLE, lines[post.key][part])) for post in funded]
    rows = zip(*columns, strict=True) if columns else ((),) * 12
    claims = dict(zip(year.months, rows, strict=True))
    due = arrears_rule.arrears(plan, rates, year, counted) if plan.actuals else {}
    return year_pots(plan, rates.reference, year, funded, claims, due)


def _drawn(plan: Plan, funded: tuple[Post, ...], pots: dict[FinancialYear, YearPots]) -> Drawn:
    """For each funded post, month by month, what it could claim and what the pots let through."""
    lets = [let for year in plan.financial_years for let in pots[year].months.values()]
    could = zip(*(let.claimable for let in lets), strict=True)
    did = zip(*(let.claimed for let in lets), strict=True)
    keys = (post.key for post in funded)
    return {key: (mine, got) for key, mine, got in zip(keys, could, did, strict=True)}


def _post_forecast(
    plan: Plan,
    post: Post,
    reference: Reference,
    lines: Lines,
    drawn: Drawn,
) -> PostForecast:
    own = lines[before(plan) : before(plan) + 12 * plan.years]
    nothing = (ZERO,) * len(own)
    claimable, claimed = drawn.get(post.key, (nothing, nothing))
    years = tuple(
        _post_year(year, own[n : n + 12], claimable[n : n + 12], claimed[n : n + 12])
        for n, year in zip(range(0, 12 * plan.years, 12), plan.financial_years, strict=True)
    )
    return PostForecast(post, label(post, reference), own, claimed, years)


def _post_year(
    year: FinancialYear, lines: Lines, claimable: tuple[Decimal, ...], claimed: tuple[Decimal, ...]
) -> PostYear:
    cost, maximum, wte = _added_up(lines)
    could = sum(claimable, ZERO)
    did = sum(claimed, ZERO)
    return PostYear(year, cost, maximum, could, did, cost - could, could - did, wte)


@lru_cache(maxsize=4096)
def _added_up(lines: Lines) -> tuple[Decimal, Decimal, Decimal]:
    """A year's cost and maximum, and its WTE averaged over the months."""
    wte = sum(map(WTE, lines), Decimal(0)) / 12
    return sum(map(COST, lines), ZERO), sum(map(MAXIMUM, lines), ZERO), wte


def _months(
    plan: Plan,
    posts: tuple[PostForecast, ...],
    lines: dict[str, Lines],
    pots: dict[FinancialYear, YearPots],
) -> tuple[MonthFigures, ...]:
    funded = [found for found in posts if found.post.funding is Funding.ARRS]
    other = [found for found in posts if found.post.funding is not Funding.ARRS]
    arriving = [
        sum((lines[found.post.key][n].claimable for found in funded), ZERO) for n in range(before(plan))
    ]
    months: list[MonthFigures] = []
    cash = ZERO
    for n, month in enumerate(plan.months):
        pot = pots[month.financial_year]
        let = pot.months[month]
        arriving.append(sum(let.claimed, let.unplaced) + let.arrears_claimed)
        here = [found.lines[n] for found in funded]
        cost = sum(map(COST, here), ZERO)
        cash += arriving[n] - cost
        months.append(_month(month, n, let, pot, here, funded, other, (cost, arriving[n], cash)))
    return tuple(months)


def _month(
    month: Month,
    n: int,
    let: Let,
    pot: YearPots,
    here: list[PostMonth],
    funded: list[PostForecast],
    other: list[PostForecast],
    cash: tuple[Decimal, Decimal, Decimal],
) -> MonthFigures:
    """`here`: the funded posts' lines; `cash`: their cost, the claims that arrive, the running balance."""
    cost, paid_in, running = cash
    placed = sum(let.claimable, ZERO)
    claimable = placed + let.unplaced
    claimed = sum(let.claimed, let.unplaced)
    by_status = dict.fromkeys(STATUSES, ZERO)
    for found, amount in zip(funded, let.claimed, strict=True):
        by_status[found.post.status] += amount
    whole = pot.main.figure.value
    return MonthFigures(
        month=month,
        cost=cost,
        maximum=sum(map(MAXIMUM, here), ZERO),
        claimable=claimable + let.arrears,
        claimed=claimed + let.arrears_claimed,
        over=claimable - claimed + let.arrears - let.arrears_claimed,
        shortfall=cost - placed - let.arrears,
        beyond=let.unplaced,
        confirmed=by_status[PostStatus.CONFIRMED] + let.arrears_claimed + let.unplaced,
        planned=by_status[PostStatus.PLANNED],
        idea=by_status[PostStatus.IDEA],
        arrears=let.arrears,
        other_cost=sum((found.lines[n].cost for found in other), ZERO),
        wte=sum(map(WTE, here), Decimal(0)),
        closed=let.closed,
        entitlement=None if whole is None else to_pence(whole / 12),
        paid_out=cost,
        paid_in=paid_in,
        cash=running,
    )
