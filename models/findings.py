"""The points to check that a forecast has: of each year's money, of caps, and post by post."""

from models import cap_findings
from models.entitlement_findings import drawn_points, estimate_points, money_points
from models.figures import PostForecast, YearFigures
from models.finding import Finding
from models.plan import Plan
from models.post_findings import post_points, salary_points
from models.rates import Rates
from models.vacancy_findings import vacancy_points


def findings(
    plan: Plan,
    rates: Rates,
    posts: tuple[PostForecast, ...],
    years: tuple[YearFigures, ...],
) -> tuple[Finding, ...]:
    """Every point to check in a scenario, the network's money first, then post by post."""
    return (
        *(point for year in years for point in (*money_points(plan, rates, year), *drawn_points(year))),
        *estimate_points(plan, rates, posts),
        *cap_findings.findings(plan, rates, posts),
        *salary_points(posts),
        *(point for found in posts for point in post_points(rates, found)),
        *(point for found in posts for point in vacancy_points(plan, rates, found)),
    )
