"""The rates that a plan's figures rest on, by month: what the workbook works with and every paper lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from app import rate_words, wording
from app.tables import Column, Kind, Table
from models.claims import rate_key_of
from models.dated_figure import Status
from models.entitlement import entitlement
from models.figures import Forecast
from models.forecast import rates_for
from models.money import to_pence
from models.months import Month
from models.plan import Plan
from models.post import Funding, Post
from models.rates import Amount, Rates
from models.reference import Place, Reference

LATER = "Your assumptions for later years"
POUNDS_A_YEAR = "£ a year"


@dataclass(frozen=True, slots=True)
class Spell:
    """A rate that holds unchanged from a month to a month, both included."""

    name: str
    first: Month
    last: Month
    value: Decimal | None
    unit: str
    status: Status
    source: str


def spells(plan: Plan, forecast: Forecast, reference: Reference) -> tuple[Spell, ...]:
    """Every rate behind a forecast: entitlements, on-costs, then each role's maximum and assumed pay."""
    rates = rates_for(reference, plan.assumptions)
    posts = [found.post for found in forecast.posts]
    found = [*_entitlements(plan, reference), *_on_costs(plan, reference)]
    for key, place in _maxima_used(plan, posts, rates):
        found += _merged(_maximum_by_month(plan, rates, key, place))
    for point, place in _pay_used(plan, posts):
        found += _merged(_pay_by_month(plan, rates, point, place))
    for key, place in _assumed_pay(plan, posts, rates):
        found += _merged(_notional_by_month(plan, rates, key, place))
    return tuple(found)


def table(plan: Plan, forecast: Forecast, reference: Reference) -> Table:
    """The rates used, as a table for screen, CSV, workbook and paper."""
    rows = tuple(
        (
            spell.name, spell.first, spell.last, amount(spell),
            spell.unit, wording.FIGURE_STATUS_WORDS[spell.status], spell.source,
        )
        for spell in spells(plan, forecast, reference)
    )  # fmt: skip
    headings = (
        Column("Rate"), Column("From", Kind.MONTH), Column("To", Kind.MONTH), Column("Amount", Kind.NUMBER),
        Column("Unit"), Column("Status"), Column("Source"),
    )  # fmt: skip
    return Table("rates_used", "Rates used, with status and source", headings, rows)


def amount(spell: Spell) -> str:
    """What it comes to: exactly, or to the penny where assumptions made it."""
    value = spell.value
    if value is not None and (spell.source == LATER or spell.status is Status.ASSUMPTION):
        value = to_pence(value)
    return rate_words.amount(value, spell.unit)


def places_of(plan: Plan, post: Post) -> tuple[Place, ...]:
    """Where a post is based under each of its terms, without repeats."""
    return tuple(dict.fromkeys(terms.place or plan.network.place for terms in post.terms))


def _entitlements(plan: Plan, reference: Reference) -> Iterator[Spell]:
    for year in plan.financial_years:
        found = entitlement(plan, reference, year)
        yield Spell(
            f"Entitlement {year}", year.months[0], year.months[-1], found.figure.value,
            f"{POUNDS_A_YEAR}: {found.basis}", found.figure.status, found.figure.source,
        )  # fmt: skip


def _on_costs(plan: Plan, reference: Reference) -> Iterator[Spell]:
    for item in ("employer_ni_rate", "employer_ni_threshold", "employer_pension_rate"):
        yield from _merged(_figure_by_month(plan, reference, "on_cost", item))


def _figure_by_month(plan: Plan, reference: Reference, *key: str) -> Iterator[Spell]:
    name = rate_words.figure_name(reference, key)
    for month in plan.months:
        figure = reference.figure(month, *key)
        if figure is not None:
            yield Spell(name, month, month, figure.value, figure.unit, figure.status, figure.source)


def _maxima_used(plan: Plan, posts: list[Post], rates: Rates) -> list[tuple[str, Place]]:
    used = (
        (rate_key_of(post, rates), place)
        for post in posts
        if post.funding is Funding.ARRS
        for place in places_of(plan, post)
    )
    return list(dict.fromkeys(pair for pair in used if pair[0]))


def _assumed_pay(plan: Plan, posts: list[Post], rates: Rates) -> list[tuple[str, Place]]:
    used = (
        (rate_key_of(post, rates), terms.place or plan.network.place)
        for post in posts
        for terms in post.terms
        if terms.salary is None and not terms.pay_point
    )
    return list(dict.fromkeys(pair for pair in used if pair[0]))


def _maximum_by_month(plan: Plan, rates: Rates, key: str, place: Place) -> Iterator[Spell]:
    name = f"Maximum, {rate_words.figure_name(rates.reference, ('maximum', key, str(place)))}"
    for month in plan.months:
        amount = rates.maximum(key, place, month)
        figure = rates.reference.figure(month, "maximum", key, rates.column(key, place))
        status = amount.status if amount else Status.UNKNOWN
        source = figure.source if figure else LATER if amount else "No maximum is in force"
        yield Spell(name, month, month, _value(amount), POUNDS_A_YEAR, status, source)


def _pay_used(plan: Plan, posts: list[Post]) -> list[tuple[str, Place]]:
    used = {
        (terms.pay_point, terms.place or plan.network.place)
        for post in posts
        for terms in post.terms
        if terms.pay_point
    }
    return sorted(used)


def _pay_by_month(plan: Plan, rates: Rates, point: str, place: Place) -> Iterator[Spell]:
    key = ("pay", *point.split("/"))
    where = "" if place is Place.NATIONAL else f", {wording.PLACE_WORDS[place]} with its supplement"
    name = f"Pay, {rate_words.figure_name(rates.reference, key)}{where}"
    for month in plan.months:
        amount = rates.pay_point(point, place, month)
        figure = rates.reference.figure(month, *key)
        status = amount.status if amount else Status.UNKNOWN
        source = figure.source if figure else LATER if amount else "No pay scale is in force"
        yield Spell(name, month, month, _value(amount), POUNDS_A_YEAR, status, source)


def _notional_by_month(plan: Plan, rates: Rates, key: str, place: Place) -> Iterator[Spell]:
    words = rate_words.figure_name(rates.reference, ("maximum", key, str(place)))
    source = "The salary behind the role's maximum, where no pay was entered"
    for month in plan.months:
        amount = rates.notional(key, place, month)
        status = amount.status if amount else Status.UNKNOWN
        yield Spell(f"Assumed salary, {words}", month, month, _value(amount), POUNDS_A_YEAR, status, source)


def _value(amount: Amount | None) -> Decimal | None:
    return amount.value if amount else None


def _merged(by_month: Iterator[Spell]) -> Iterator[Spell]:
    """Months in a row with the same figure, as one spell."""
    same = groupby(by_month, lambda spell: (spell.name, spell.value, spell.status, spell.source))
    for _, group in same:
        run = list(group)
        first = run[0]
        yield Spell(
            first.name, first.first, run[-1].last, first.value, first.unit, first.status, first.source
        )
