"""The maximum for 1.0 WTE and the salary behind it (the sums of money, rule 4)."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from models.dated_figure import Figure, least_sure
from models.money import to_pounds
from models.months import Month
from models.reference import Place, Reference

HUNDRED = Decimal(100)
NOTHING = Decimal(0)
WHOLE = Decimal(1)
GP = "GP"
SUPPLEMENT = ("rate", "minimum", "maximum")


def maximum(
    salary: Decimal,
    pension_rate: Decimal,
    ni_rate: Decimal,
    ni_threshold: Decimal,
    supplement: Decimal = NOTHING,
    share: Decimal = WHOLE,
) -> Decimal:
    """£ a year, to the pound: salary, pension and NI on it, then the share. Rates in %, as in a rate set."""
    pay = salary + supplement
    ni = ni_rate / HUNDRED * max(NOTHING, pay - ni_threshold)
    return to_pounds(share * (pay + pension_rate / HUNDRED * pay + ni))


def london_supplement(salary: Decimal, rate: Decimal, minimum: Decimal, maximum: Decimal) -> Decimal:
    """£ a year: `rate` % of the salary, no less than the minimum and no more than the maximum."""
    return min(max(rate / HUNDRED * salary, minimum), maximum)


@lru_cache(maxsize=4096)
def notional_salary(reference: Reference, band: str, place: Place, month: Month) -> Figure | None:
    """The salary behind a band's maximum, £ a year with any London supplement; None where not known."""
    salary = reference.figure(month, "notional", band)
    return salary and with_supplement(reference, salary, band, place, month)


def with_supplement(
    reference: Reference, salary: Figure, band: str, place: Place, month: Month
) -> Figure | None:
    """A band's salary with the London supplement in force; None where the supplement is not known."""
    if salary.value is None or place is Place.NATIONAL:
        return salary
    parts = (("gp_london", "amount"),) if band == GP else tuple((place, part) for part in SUPPLEMENT)
    found = [reference.figure(month, "london", *part) for part in parts]
    known = [figure for figure in found if figure is not None and figure.value is not None]
    if len(known) < len(parts):
        return None
    amounts = [figure.value for figure in known if figure.value is not None]
    supplement = amounts[0] if band == GP else london_supplement(salary.value, *amounts)
    return replace(
        salary,
        value=salary.value + supplement,
        status=least_sure(salary.status, *(one.status for one in known)),
    )
