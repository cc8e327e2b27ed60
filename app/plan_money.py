"""The money and population typed for a year of a plan: from the ICB's letter, or left to be worked out."""

from dataclasses import dataclass
from decimal import Decimal

from app.rate_sets import entered
from models.dated_figure import Keyed
from models.months import FinancialYear
from models.plan import Plan

ENTITLEMENT = ("entitlement_total", "arrs")
WEIGHTED = ("population", "weighted")
LETTER = "the ICB's letter, typed by you"


@dataclass(frozen=True, slots=True)
class YearMoney:
    """What was typed for a year; None: nothing."""

    entitlement: Decimal | None = None  # £ a year
    weighted: Decimal | None = None  # patients at 1 January


def with_money(plan: Plan, year: FinancialYear, money: YearMoney) -> Plan:
    """The plan with what was typed for a year; what was left empty is left to be worked out."""
    plan = _with(plan, ENTITLEMENT, money.entitlement, "£ a year", year)
    return _with(plan, WEIGHTED, money.weighted, "patients", year)


def _with(plan: Plan, key: tuple[str, ...], value: Decimal | None, unit: str, year: FinancialYear) -> Plan:
    if value is None:
        return plan
    figure = entered(value, unit, LETTER, year.months[0], year.months[-1])
    return plan.with_own(Keyed(key, figure))
