"""A scenario worked out: claims, pots, cash, supervision and points to check."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain, compress

from models import arrears as arrears_rule
from models.caseload_terms import CaseloadTerms
from models.claims import post_months, threshold_shares
from models.figures import Forecast, MonthFigures, PostForecast
from models.findings import findings
from models.money import ZERO, to_pence
from models.months import FinancialYear, Month, month_range
from models.plan import Assumptions, Plan, Scenario
from models.post import Funding, Post, PostStatus
from models.post_years import Columns, Lines, Money, Team, columns, post_years
from models.pots import Let, YearPots, year_pots
from models.rates import Rates
from models.reference import Place, Reference
from models.supervision import supervision_in
from models.year_totals import before, year_figures

Spells = tuple[tuple[Month, int, Rates], ...]  # first month, how many, and the rates of them
Drawn = dict[str, tuple[Money, Money]]  # could claim, and claimed


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


def forecast(plan: Plan, scenario: Scenario, reference: Reference, today: date | None = None) -> Forecast:
    """Work out a scenario of a plan on a rate set (the shipped one with the plan's own figures on top)."""
    rates = rates_for(reference, plan.assumptions)
    counted = tuple(post for post in scenario.posts if post.counts)
    lines = _lines(plan, counted, rates)
    own = {key: run[before(plan) : before(plan) + 12 * plan.years] for key, run in lines.items()}
    funded = tuple(post for post in counted if post.funding is Funding.ARRS)
    team = [columns(own[post.key]) for post in funded]
    pots = _pots(plan, rates, counted, funded, team)
    drawn = _drawn(funded, pots)
    posts = tuple(_post_forecast(plan, post, reference, own[post.key], drawn) for post in counted)
    early = [sum((lines[post.key][n].claimable for post in funded), ZERO) for n in range(before(plan))]
    other = [columns(own[post.key]) for post in counted if post.funding is not Funding.ARRS]
    months = _months(plan, Team.of(len(plan.months), funded, team, other), pots, early)
    years = tuple(
        year_figures(plan, rates, year, posts, months, lines, pots[year]) for year in plan.financial_years
    )
    return Forecast(
        scenario.key, posts, months, years,
        partial(supervision_in, plan, scenario, reference, today),
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
    spells = ((months[0], before(plan), early), *own)
    return {post.key: _post_lines(post, place, spells, shares.get(post.key)) for post in posts}


@lru_cache(maxsize=2048)
def _post_lines(post: Post, place: Place, spells: Spells, shares: Money | None) -> Lines:
    return tuple(chain.from_iterable(_by_spell(post, place, spells, shares)))


def _by_spell(post: Post, place: Place, spells: Spells, shares: Money | None) -> Iterator[Lines]:
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
    plan: Plan, rates: Rates, counted: tuple[Post, ...], funded: tuple[Post, ...], team: list[Columns]
) -> dict[FinancialYear, YearPots]:
    rows = tuple(zip(*(one.claimable for one in team), strict=True)) or ((),) * len(plan.months)
    claims = dict(zip(plan.months, rows, strict=True))
    return {
        year: year_pots(
            plan, rates.reference, year, funded, claims,
            arrears_rule.arrears(plan, rates, year, counted) if plan.actuals else {},
        )
        for year in plan.financial_years
    }  # fmt: skip


def _drawn(funded: tuple[Post, ...], pots: dict[FinancialYear, YearPots]) -> Drawn:
    """For each funded post, month by month, what it could claim and what the pots let through."""
    lets = [let for pot in pots.values() for let in pot.months.values()]
    could = zip(*(let.claimable for let in lets), strict=True)
    did = zip(*(let.claimed for let in lets), strict=True)
    keys = (post.key for post in funded)
    return {key: (mine, got) for key, mine, got in zip(keys, could, did, strict=True)}


def _post_forecast(plan: Plan, post: Post, reference: Reference, own: Lines, drawn: Drawn) -> PostForecast:
    nothing = (ZERO,) * len(own)
    claimable, claimed = drawn.get(post.key, (nothing, nothing))
    years = post_years(plan.first_year, own, claimable, claimed)
    return PostForecast(post, label(post, reference), own, claimed, years)


def _months(
    plan: Plan, team: Team, pots: dict[FinancialYear, YearPots], early: list[Decimal]
) -> tuple[MonthFigures, ...]:
    """`early`: what is claimed in the months before the plan, which arrives in it."""
    arriving = list(early)
    months: list[MonthFigures] = []
    cash = ZERO
    for n, month in enumerate(plan.months):
        pot = pots[month.financial_year]
        let = pot.months[month]
        by_status = {status: sum(compress(let.claimed, held), ZERO) for status, held in team.by_status}
        claimed = sum(by_status.values(), let.unplaced) + let.arrears_claimed
        arriving.append(claimed)
        cash += arriving[n] - team.cost[n]
        months.append(_month(month, n, let, pot, team, by_status, (claimed, arriving[n], cash)))
    return tuple(months)


def _month(
    month: Month,
    n: int,
    let: Let,
    pot: YearPots,
    team: Team,
    by_status: dict[PostStatus, Decimal],
    cash: tuple[Decimal, Decimal, Decimal],
) -> MonthFigures:
    """`by_status`: what the posts claimed; `cash`: all that is claimed, what arrives, the running balance."""
    claimed, paid_in, running = cash
    claimable = sum(let.claimable, let.arrears)
    cost, whole = team.cost[n], pot.main.figure.value
    return MonthFigures(
        month=month,
        cost=cost,
        maximum=team.maximum[n],
        claimable=claimable + let.unplaced,
        claimed=claimed,
        over=claimable + let.unplaced - claimed,
        shortfall=cost - claimable,
        beyond=let.unplaced,
        confirmed=by_status[PostStatus.CONFIRMED] + let.arrears_claimed + let.unplaced,
        planned=by_status[PostStatus.PLANNED],
        idea=by_status[PostStatus.IDEA],
        arrears=let.arrears,
        other_cost=team.other_cost[n],
        wte=team.wte[n],
        closed=let.closed,
        entitlement=None if whole is None else to_pence(whole / 12),
        paid_out=cost,
        paid_in=paid_in,
        cash=running,
    )
