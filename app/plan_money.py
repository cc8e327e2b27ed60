"""The money and population typed for a year of a plan: from the ICB's letter, or left to be worked out."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.rate_sets import entered
from models.months import FinancialYear
from models.plan import Plan
from models.reference import Keyed

ENTITLEMENT = ("entitlement_total", "arrs")
WEIGHTED = ("population", "weighted")
LETTER = "the ICB's letter, typed by you"


@dataclass(frozen=True, slots=True)
class YearMoney:
    """What was typed for a year; None: nothing."""

    entitlement: Decimal | None = None  # £ a year
    weighted: Decimal | None = None  # patients at 1 January


def money_of(plan: Plan, year: FinancialYear) -> YearMoney:
    return YearMoney(_typed(plan, ENTITLEMENT, year), _typed(plan, WEIGHTED, year))


def with_money(plan: Plan, year: FinancialYear, money: YearMoney, on: date) -> Plan:
    """The plan with what was typed for a year; what was left empty is taken out."""
    plan = _with(plan, ENTITLEMENT, money.entitlement, "£ a year", year, on)
    return _with(plan, WEIGHTED, money.weighted, "patients", year, on)


def _typed(plan: Plan, key: tuple[str, ...], year: FinancialYear) -> Decimal | None:
    found = (own.figure.value for own in plan.own if own.key == key and own.figure.covers(year.months[0]))
    return next(found, None)


def _with(
    plan: Plan, key: tuple[str, ...], value: Decimal | None, unit: str, year: FinancialYear, on: date
) -> Plan:
    if value == _typed(plan, key, year):
        return plan
    kept = tuple(
        own for own in plan.own if own.key != key or not own.figure.covers(year.months[0])
    )  # fmt: skip
    if value is None:
        return replace(plan, own=kept)
    figure = entered(value, unit, LETTER, year.months[0], year.months[-1], on)
    return replace(plan, own=(*kept, Keyed(key, figure)))
