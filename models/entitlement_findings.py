"""Points to check about a year's money: its entitlement, what is left or over, its lists and maxima."""

from collections.abc import Iterator
from decimal import Decimal

from models.amount_words import pounds
from models.dated_figure import Status, in_force, raised_since
from models.entitlement import population
from models.figures import PostForecast, YearFigures
from models.finding import Finding
from models.plan import Plan
from models.post_findings import LOWER
from models.rates import Rates
from models.sources import ASSUMPTION, contract, of_figure

LEAST_LEFT = Decimal(500)  # £ a year: 0.01 WTE of a post, the smallest step there is


def money_points(plan: Plan, rates: Rates, year: YearFigures) -> Iterator[Finding]:
    about = str(year.year.start)
    if year.entitlement.value is None:
        yield Finding(
            "entitlement_not_known",
            f"The entitlement for {year.year} is not known: {year.basis}.",
            "Entitlement is £ a weighted patient × the weighted list at 1 January",
            of_figure(year.entitlement, contract(year.year)),
            "Enter the published amount a patient, or the entitlement in pounds from the ICB's letter.",
            about=about,
        )
        return
    if year.over:
        yield Finding(
            "over_entitlement",
            f"Posts could claim {pounds(year.over)} more than the entitlement for {year.year}. "
            "The network pays it.",
            "Claims are paid up to the entitlement",
            contract(year.year),
            "Start a post later, reduce its WTE, or fund it another way.",
            about=about,
            amount=year.over,
            unit="£",
        )
    if year.unassigned and year.unassigned >= LEAST_LEFT:
        yield Finding(
            "unassigned",
            f"{pounds(year.unassigned)} of {pounds(year.entitlement.value)} for {year.year} has no post. "
            f"It is lost on 31 March {year.year.start + 1}.",
            "Entitlement not claimed by 31 March cannot be carried over",
            contract(year.year),
            "Add a post or start one earlier.",
            about=about,
            amount=year.unassigned,
            unit="£",
        )
    yield from _list_points(plan, rates, year)


def drawn_points(year: YearFigures) -> Iterator[Finding]:
    if year.beyond:
        yield Finding(
            "drawn_beyond",
            f"{pounds(year.beyond)} more was drawn in closed months of {year.year} than posts could claim.",
            LOWER,
            contract(year.year),
            "Check the claims: late claims of earlier months are right, anything else is an error.",
            about=str(year.year.start),
            amount=year.beyond,
            unit="£",
        )


def _list_points(plan: Plan, rates: Rates, year: YearFigures) -> Iterator[Finding]:
    typed = [keyed.figure for keyed in plan.own if keyed.key == ("entitlement_total", "arrs")]
    if in_force(typed, year.year.months[-1]) or year.year > rates.reference.last_year:
        return
    weighted = population(plan, "weighted", year.year)
    if weighted.status is Status.ESTIMATE:
        yield Finding(
            "weighted_list_average",
            f"The weighted list for {year.year} is a yearly average, not the 1 January figure: check it.",
            "The scheme's money uses the contractor weighted list at 1 January",
            of_figure(weighted),
            "Enter the list from the ICB's letter.",
            about=str(year.year.start),
        )
    figures = rates.reference.by_key.get(("entitlement", "arrs"), ())
    raised = raised_since(figures, year.year.months[-1])
    if raised is not None:
        yield Finding(
            "entitlement_raised",
            f"The amount a weighted patient for {year.year} was raised later. The new amount was not found.",
            "An entitlement may be raised in the year",
            of_figure(raised),
            "Enter the raised amount, or the entitlement in pounds from the ICB's letter.",
            about=str(year.year.start),
        )


def estimate_points(plan: Plan, rates: Rates, posts: tuple[PostForecast, ...]) -> Iterator[Finding]:
    for n, year in enumerate(plan.financial_years):
        lines = [line for found in posts for line in found.lines[12 * n : 12 * n + 12]]
        if year <= rates.reference.last_year and any(x.maximum_status is Status.ESTIMATE for x in lines):
            yield Finding(
                "maxima_estimated",
                f"Maximum reimbursable amounts for {year} are estimates: the published ones were not found.",
                "A claim is paid up to the published maximum",
                f"{ASSUMPTION}: the maxima before {year} and the pay award",
                "Enter the published figures on the Rates screen.",
                about=str(year.start),
            )
