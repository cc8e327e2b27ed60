"""The figure shown as typed for a year is the one that the sums use."""

from datetime import date
from decimal import Decimal

import pytest

from app import network_edits, reference_library
from app.rate_sets import entered
from models.entitlement import entitlement
from models.months import FinancialYear, Month
from models.plan import Network, Plan, new_plan
from models.reference import Keyed

YEAR = FinancialYear(2026)
TODAY = date(2026, 11, 23)
KEY = ("entitlement_total", "arrs")


def with_sum(plan: Plan, pounds: int, first: Month, last: Month | None) -> Plan:
    return plan.with_own(Keyed(KEY, entered(Decimal(pounds), "£ a year", "letter", first, last, TODAY)))


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (Month(2026, 4), None, 1_300_000),  # on the same day, for longer: the later entry holds
        (Month(2026, 10), Month(2027, 3), 1_300_000),  # from October on
        (Month(2026, 4), Month(2026, 9), 1_200_000),  # over before the year's end
    ],
)
def test_the_sum_shown_is_the_sum_used(first: Month, last: Month | None, shown: int) -> None:
    plan = with_sum(new_plan(Network(), YEAR), 1_200_000, YEAR.months[0], YEAR.months[-1])
    plan = with_sum(plan, 1_300_000, first, last)
    used = entitlement(plan, reference_library.load(), YEAR).figure.value
    assert network_edits.own_in(plan, KEY, YEAR) == used == shown


def test_an_emptied_sum_leaves_the_year_without_one() -> None:
    plan = with_sum(new_plan(Network(), YEAR), 1_200_000, YEAR.months[0], YEAR.months[-1])
    plan = with_sum(plan, 1_300_000, Month(2026, 10), Month(2027, 3))
    emptied = network_edits.with_own_in(plan, KEY, None, YEAR)
    assert network_edits.own_in(emptied, KEY, YEAR) is None
    assert not emptied.own
