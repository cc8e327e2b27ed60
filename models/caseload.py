"""First figures for link workers' caseload: people a year and open at once (Little's law)."""

from decimal import Decimal

from models.figures import Basis, Caseload, PostForecast
from models.months import FinancialYear
from models.plan import Holder, Plan

LINK_WORKER = "social_prescribing_link_worker"
WEEKS = Decimal(52)
NOTHING = Decimal(0)


def caseloads(plan: Plan, posts: tuple[PostForecast, ...]) -> tuple[Caseload, ...]:
    """For each year of the plan, on both bases. Empty where there are no link workers and no referrals."""
    mine = tuple(found for found in posts if found.post.role == LINK_WORKER)
    referrals = next((r.people_a_year for r in plan.referrals if r.role == LINK_WORKER), None)
    if not mine and referrals is None:
        return ()
    return tuple(
        _caseload(plan, year, basis, wte, referrals)
        for year in plan.financial_years
        for basis, wte in (
            (Basis.EVERYONE, everyone(mine, year)),
            (Basis.THIS_YEAR, counting_months(mine, year)),
        )
    )


def everyone(posts: tuple[PostForecast, ...], year: FinancialYear) -> Decimal:
    """WTE at work once all who start in the year have started and all who leave in it have left."""
    wtes = (
        terms.wte
        for found in posts
        if (found.post.start or year.first) <= year.last and (found.post.end or year.last) >= year.last
        if (terms := found.post.terms_on(year.last)).holder is Holder.IN_POST
    )
    return sum(wtes, NOTHING)


def counting_months(posts: tuple[PostForecast, ...], year: FinancialYear) -> Decimal:
    """WTE at work, averaged over the year's months."""
    at_work = (line.at_work for found in posts for line in found.lines if line.month in year)
    return sum(at_work, NOTHING) / 12


def open_at_once(people_a_year: Decimal, weeks_open: Decimal) -> Decimal:
    """Little's law: weekly arrivals × weeks open. 250 a year over 13 weeks is 62.5 open at once."""
    return people_a_year * weeks_open / WEEKS


def _caseload(
    plan: Plan, year: FinancialYear, basis: Basis, wte: Decimal, referrals: Decimal | None
) -> Caseload:
    ceiling = plan.assumptions.people_a_year
    weeks = plan.assumptions.weeks_open
    each = referrals / wte if referrals is not None and wte else None
    return Caseload(
        LINK_WORKER, year, basis, wte, referrals, each, ceiling, ceiling * wte,
        None if each is None else open_at_once(each, weeks), open_at_once(ceiling, weeks),
    )  # fmt: skip
