"""Needs, their people and the user's own figures: each rule on a plan that breaks it and one that keeps it.

rule                | breaks it                                     | just keeps it
need_without_anyone | no post; a post that ended before the year    | 1% of a post; the same need next year
post_over_committed | 60% and 41% of its hours                      | 60% and 40%, exactly 100%
count_under_5       | a need of 4 people typed; a register of 1     | 5; 0; 4 as the files say
typed_over_source   | a maximum of £42,438 typed over £42,437       | £42,437; nothing published
  list of patients  | 8,001 typed over 8,000 in the file            | 8,000
  entitlement       | £1 more than £26.631 × 50,000                 | £1,331,550, just that
counts_over_source  | a register of 651 typed over 650              | 650
register_over_list  | 8,001 people on a register of a list of 8,000 | 8,000
ages_not_list       | bands that add up to 7,999 of 8,000           | 8,000
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.dated_figure import Figure, Keyed, Status
from models.months import Month
from models.need import Assignment, Need
from models.network import Count, Network, Practice
from models.plan import Plan
from models.population import BANDS
from tests.rule_plans import Given, entitled, of_kind, only, plan_of, post

TESTED = (
    "need_without_anyone", "post_over_committed", "count_under_5", "typed_over_source", "counts_over_source",
    "register_over_list", "ages_not_list",
)  # fmt: skip
MILL = "A81005"


def need(key: str, people: int | None = None, status: Status = Status.ENTERED) -> Need:
    value = None if people is None else Decimal(people)
    return Need(key, key.capitalize(), Figure(value, "people", status, ""))


def served(*shares: str, **changes: Given) -> Plan:
    """A paramedic that gives these shares to falls and frailty."""
    plan = plan_of(post(**changes), needs=(need("falls"), need("frailty")))
    for key, share in zip(("falls", "frailty"), shares, strict=False):
        plan = plan.with_assignment(Assignment("p1", key, Decimal(share)))
    return plan


def test_each_need_has_someone_this_year() -> None:
    assert [one.about for one in of_kind(served("0.01"), "need_without_anyone")] == ["frailty"]
    assert not of_kind(served("0.01", "0.01"), "need_without_anyone")
    gone = served("0.5", "0.5", end=date(2026, 3, 31))
    assert len(of_kind(gone, "need_without_anyone")) == 2


def test_this_year_is_that_of_today_where_the_plan_covers_it() -> None:
    """A post of 2026/27 alone: on 31 March 2027 the need has someone, on 1 April no one."""
    plan = replace(served("0.5", "0.5", end=date(2027, 3, 31)), years=2)
    assert not of_kind(plan, "need_without_anyone", date(2027, 3, 31))
    assert "2027/28" in of_kind(plan, "need_without_anyone", date(2027, 4, 1))[0].text
    assert not of_kind(plan, "need_without_anyone", date(2029, 4, 1)), "the first year of a plan long past"


@pytest.mark.parametrize(("second", "over"), [("0.4", []), ("0.41", [1])])
def test_a_post_gives_its_hours_once(second: str, over: list[int]) -> None:
    points = of_kind(served("0.6", second), "post_over_committed")
    assert [one.amount for one in points] == over
    assert all("101%" in one.text for one in points)


@pytest.mark.parametrize(("people", "told"), [(0, 0), (1, 1), (4, 1), (5, 0)])
def test_a_typed_count_of_1_to_4_people_is_told_without_the_number(people: int, told: int) -> None:
    in_need = of_kind(plan_of(needs=(need("falls", people),)), "count_under_5")
    counted = plan_of(own_counts=(Count(MILL, "register", "DM", Decimal(people)),))
    in_counts = of_kind(counted, "count_under_5")
    assert (len(in_need), len(in_counts)) == (told, told)
    assert all("fewer than 5" in one.text for one in (*in_need, *in_counts))


def test_a_count_that_was_not_typed_and_one_of_beds_are_not_told() -> None:
    assert not of_kind(plan_of(needs=(need("falls", 4, Status.PUBLISHED),)), "count_under_5")
    assert not of_kind(plan_of(own_counts=(Count(MILL, "beds", "", Decimal(4)),)), "count_under_5")


# -- over a source


def typed(pounds: str, *key: str, year: int = 2024) -> Plan:
    months = (Month(year, 10), Month(year + 1, 3))
    figure = Figure(Decimal(pounds), "£ a year", Status.ENTERED, "letter", *months)
    return plan_of(year=year).with_own(Keyed(key, figure))


def test_an_own_maximum_stands_over_the_published_one_and_both_are_said() -> None:
    """A pharmacy technician's maximum from October 2024 was £42,437."""
    technician = ("maximum", "pharmacy_technician", "national")
    point = only(typed("42438", *technician), "typed_over_source")
    assert "£42,438 in this plan, and £42,437 in the source" in point.text
    assert (point.amount, point.unit) == (1, "£")
    assert not of_kind(typed("42437", *technician), "typed_over_source")


def test_a_figure_over_an_estimate_or_over_nothing_is_no_point() -> None:
    assert not of_kind(typed("70000", "maximum", "paramedic", "national", year=2026), "typed_over_source")
    assert not of_kind(typed("30", "entitlement", "arrs", year=2026), "typed_over_source")


def practice(registered: int = 8000, **changes: Given) -> Practice:
    patients = Figure(Decimal(registered), "patients", Status.PUBLISHED, "file of July 2026")
    return replace(Practice(MILL, "Mill Surgery", registered=patients), **changes)


def within(made: Practice, *counts: Count, **changes: Given) -> Plan:
    return plan_of(network=Network(practices=(made,), counts=counts), **changes)


@pytest.mark.parametrize(("patients", "over"), [(8000, []), (8001, [1])])
def test_an_own_list_stands_over_the_files(patients: int, over: list[int]) -> None:
    filed = (("registered", Figure(Decimal(8000), "patients", Status.PUBLISHED, "file of July 2026")),)
    own = Figure(Decimal(patients), "patients", Status.ENTERED, "")
    points = of_kind(within(replace(practice(), registered=own, filed=filed)), "typed_over_source")
    assert [one.amount for one in points] == over
    assert all(one.source == "file of July 2026" for one in points)


@pytest.mark.parametrize(("pounds", "over"), [("1331550", []), ("1331551", [1])])
def test_a_letter_that_differs_from_the_published_amount_a_patient_is_said(
    pounds: str, over: list[int]
) -> None:
    """£26.631 × 50,000 = £1,331,550 in 2025/26."""
    size = Figure(Decimal(50000), "patients", Status.PUBLISHED, "NHS payments, 1 January 2025")
    plan = entitled(within(practice(weighted=size), year=2025), pounds)
    points = of_kind(plan, "typed_over_source")
    assert [one.amount for one in points] == over


@pytest.mark.parametrize(("people", "told"), [(650, 0), (651, 1)])
def test_an_own_count_stands_over_the_files(people: int, told: int) -> None:
    filed = Count(MILL, "register", "DM", Decimal(650), source="QOF 2024/25")
    own = Count(MILL, "register", "DM", Decimal(people))
    points = of_kind(within(practice(), filed, own_counts=(own,)), "counts_over_source")
    assert len(points) == told
    assert all(one.source == "QOF 2024/25" for one in points)


# -- counts that do not fit together


@pytest.mark.parametrize(("people", "told"), [(8000, 0), (8001, 1)])
def test_a_register_counts_people_of_the_list(people: int, told: int) -> None:
    filed = Count(MILL, "register", "DM", Decimal(people), Decimal(8000), "TOTAL", "QOF 2024/25")
    points = of_kind(within(practice(), filed), "register_over_list")
    assert len(points) == told
    assert all(one.source == "QOF 2024/25" for one in points)


@pytest.mark.parametrize(("last", "told"), [(400, 0), (399, 1)])
def test_age_bands_add_up_to_the_list(last: int, told: int) -> None:
    """20 bands: 19 of 400 people and one of 400 make 8,000."""
    bands = [Count(MILL, "age", band, Decimal(400), source="July 2026") for band in BANDS[:-1]]
    plan = within(practice(), *bands, Count(MILL, "age", BANDS[-1], Decimal(last), source="July 2026"))
    assert len(BANDS) == 20
    assert len(of_kind(plan, "ages_not_list")) == told
