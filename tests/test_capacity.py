"""Hours at work and hours for patients, against published worked examples and the facts' own ranges."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from app.reference_library import load
from models.capacity import (
    category_allowance_factor,
    hours_a_year,
    patient_share,
    staff_required,
    working_time,
)
from models.dated_figure import Figure, Keyed, Status
from models.months import Month
from models.post import Post
from models.reference import Reference

APRIL = Month(2026, 4)
KENYA_WORKLOAD = Decimal(10_000) * 10 * Decimal("0.25") / 8  # days: visits of a quarter of an hour, days of 8
KENYA_AVAILABLE = 52 * Decimal("4.5") - 10 - 30 - 15
KENYA_ALLOWANCE = Decimal(10) / KENYA_AVAILABLE * 100
OWN = {"annual_leave_days", "sickness_absence", "study_days"}


def places(value: Decimal, like: str) -> Decimal:
    return value.quantize(Decimal(like))


def with_year(**items: str) -> Reference:
    own = (
        Keyed(("capacity", item), Figure(Decimal(value), "", Status.ENTERED, "by hand"))
        for item, value in items.items()
    )
    return load().with_own(tuple(own))


def test_the_kenya_example_of_who_wisn_to_four_figures() -> None:
    """25,000 hours are 3,125 days; 179 days at work; 10 of them for support: 18.49 staff."""
    assert (KENYA_WORKLOAD, KENYA_AVAILABLE) == (3125, 179)
    assert places(KENYA_WORKLOAD / KENYA_AVAILABLE, "0.001") == Decimal("17.458")
    assert places(KENYA_ALLOWANCE, "0.001") == Decimal("5.587")
    assert places(category_allowance_factor(KENYA_ALLOWANCE), "0.00001") == Decimal("1.05917")
    required = staff_required(KENYA_WORKLOAD, KENYA_AVAILABLE, KENYA_ALLOWANCE)
    assert places(required, "0.001") == Decimal("18.491")


def test_time_given_by_some_people_is_added_once_and_not_multiplied() -> None:
    """20 more days of supervision given, of 179: 0.112 staff on top, whatever the allowance."""
    without = staff_required(KENYA_WORKLOAD, KENYA_AVAILABLE, KENYA_ALLOWANCE)
    given = staff_required(KENYA_WORKLOAD, KENYA_AVAILABLE, KENYA_ALLOWANCE, Decimal(20))
    assert places(given - without, "0.001") == Decimal("0.112")


def test_a_usual_year_leaves_207_1_days_and_1553_hours() -> None:
    """260 − 29 − 8 − 5 = 218 days; less 5% sickness 207.1; × 7.5 = 1,553.25 hours."""
    year = working_time(load(), "clinical_pharmacist", APRIL)
    assert (year.days, year.hours) == (Decimal("207.1"), Decimal("1553.25"))


@pytest.mark.parametrize(
    ("column", "leave", "sickness", "study"), [("low", "33", "5.6", "5"), ("high", "27", "4.3", "3")]
)
def test_the_least_and_most_time_of_the_facts(
    shared: Path, column: str, leave: str, sickness: str, study: str
) -> None:
    with (shared / "facts/capacity.csv").open(encoding="utf-8", newline="") as file:
        facts = {row["metric"]: row for row in csv.DictReader(file) if row["role_key"] == "all_afc"}
    reference = with_year(annual_leave_days=leave, sickness_absence=sickness, study_days=study)
    year = working_time(reference, "clinical_pharmacist", APRIL)
    assert places(year.days, "0.1") == Decimal(facts["available_working_days"][column])
    assert places(year.days / 5, "0.1") == Decimal(facts["available_working_weeks"][column])
    assert places(year.hours, "1") == Decimal(facts["available_working_hours"][column])


@pytest.mark.parametrize(
    ("role", "hours"),
    [
        ("clinical_pharmacist", "1087.275"),  # 70%
        ("first_contact_physiotherapist", "1242.6"),  # 80%
        ("care_coordinator", "776.625"),  # 50%
        ("podiatrist", "1087.275"),  # 70%, that of all roles
    ],
)
def test_hours_for_patients_are_the_roles_share_of_1553_25(role: str, hours: str) -> None:
    assert working_time(load(), role, APRIL).patient_hours == Decimal(hours)
    post = Post("p1", role)
    assert hours_a_year(post, Decimal("0.5"), load(), APRIL) == Decimal(hours) / 2


def test_a_share_typed_for_a_role_wins_over_that_of_all() -> None:
    own = Keyed(("patient_share", "podiatrist"), Figure(Decimal(60), "%", Status.ENTERED, "by hand"))
    reference = load().with_own((own,))
    assert patient_share(reference, "podiatrist", APRIL).value == 60
    assert patient_share(reference, "dietitian", APRIL).value == 70


def test_the_link_workers_200_people_with_6_contacts_leave_54_minutes_each() -> None:
    """Published range of the guide: 250 people × 12 contacts leave 21.7 minutes; 200 × 6 leave 54.4."""
    hours = working_time(load(), "social_prescribing_link_worker", APRIL).hours * Decimal("0.7")
    assert places(hours * 60 / (250 * 12), "0.1") == Decimal("21.7")
    assert places(hours * 60 / (200 * 6), "0.1") == Decimal("54.4")
    assert working_time(load(), "social_prescribing_link_worker", APRIL).patient_hours == hours


def test_a_role_with_no_share_at_all_says_that_it_is_not_known() -> None:
    kept = tuple(one for one in load().figures if one.key[0] != "patient_share")
    bare = Reference("bare", kept, (), (), (), (), ())
    assert patient_share(bare, "podiatrist", APRIL).value is None
