"""The figure shown as typed for a year is the one that the sums use."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import network_edits, reference_library
from app.rate_sets import entered
from models.dated_figure import Figure, Keyed, Status
from models.entitlement import entitlement
from models.months import FinancialYear, Month
from models.network import Count, Network, Practice
from models.plan import Plan, new_plan

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


# -- practices and what is counted of them


@pytest.fixture
def counted() -> Plan:
    """Two practices with a list and a register each from files, and a register typed over the first's."""
    listed = Figure(Decimal(6000), "patients", Status.PUBLISHED, "a file")
    practices = (Practice("A00001", "Mill", listed), Practice("A00002", "Park", listed))
    counts = (
        Count("A00001", "register", "DM", Decimal(300), source="QOF"),
        Count("A00002", "register", "DM", Decimal(100), source="QOF"),
    )
    typed = (Count("A00001", "register", "DM", Decimal(380)),)
    return replace(new_plan(Network(practices=practices, counts=counts), YEAR), own_counts=typed)


def rows(plan: Plan) -> list[network_edits.PracticeRow]:
    return [network_edits.shown(practice) for practice in plan.network.practices]


def test_counts_follow_a_practice_whose_code_is_changed(counted: Plan) -> None:
    first, second = rows(counted)
    changed = network_edits.with_practices(counted, [replace(first, code="A00009"), second], TODAY)
    assert [count.practice for count in changed.network.counts] == ["A00009", "A00002"]
    assert [count.practice for count in changed.own_counts] == ["A00009"]


def test_counts_of_a_practice_that_is_removed_go_with_it(counted: Plan) -> None:
    changed = network_edits.with_practices(counted, rows(counted)[1:], TODAY)
    assert [count.practice for count in changed.network.counts] == ["A00002"]
    assert changed.own_counts == ()


def test_an_emptied_typed_list_is_the_files_again(counted: Plan) -> None:
    first, second = rows(counted)
    typed = network_edits.with_practices(counted, [replace(first, lists=("6100", "", "")), second], TODAY)
    practice = typed.network.practices[0]
    assert practice.registered is not None
    assert (practice.registered.value, practice.registered.status) == (6100, Status.ENTERED)
    first, second = rows(typed)
    back = network_edits.with_practices(typed, [replace(first, lists=("", "", "")), second], TODAY)
    assert back == counted
