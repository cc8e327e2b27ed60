"""Needs of 45,000 patients of England's ages, against the published worked example, and their hours."""

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.need_tables import needs_list
from app.reference_library import load
from models.capacity import working_time
from models.coverage import coverage
from models.dated_figure import Figure, Status
from models.months import FinancialYear, Month
from models.need import Activity, Need
from models.needs import aged, hours_needed, hours_of, people_of, register, starter_needs, suited_roles
from models.network import Count, Network, Practice
from models.plan import Plan, new_plan
from models.reference import StarterNeed

YEAR = FinancialYear(2026)
ENGLAND = 63_436_508
LIST = 45_000
RATE = Figure(
    Decimal("43.7"), "% of registered patients aged 65 and over", Status.PUBLISHED, "BMC Geriatrics"
)


def people(value: str) -> Figure:
    return Figure(Decimal(value), "people", Status.PUBLISHED, "counted")


def patients(value: int) -> Figure:
    return Figure(Decimal(value), "patients", Status.PUBLISHED, "lists")


def plan_of(*counts: Count, adjusted: int | None = LIST) -> Plan:
    practice = Practice("A1", "Riverside", patients(LIST), None, patients(adjusted) if adjusted else None)
    return new_plan(Network("U1", "Riverside", practices=(practice,), counts=counts), YEAR)


@pytest.fixture
def england(shared: Path) -> Plan:
    """45,000 patients with the ages of England."""
    with (shared / "facts/england_age_sex_jul2026.csv").open(encoding="utf-8", newline="") as file:
        bands = {row["age_band"]: Decimal(row["total"]) for row in csv.DictReader(file)}
    assert sum(bands.values()) == ENGLAND
    return plan_of(*(Count("A1", "age", band, LIST * total / ENGLAND) for band, total in bands.items()))


def starters(plan: Plan) -> dict[str, Need]:
    return {need.key: need for need in starter_needs(plan, load())}


def test_enhanced_access_comes_out_at_45_hours_a_week(england: Plan) -> None:
    need = starters(england)["enhanced_access"]
    assert (hours_needed(need) or Decimal(0)) / 52 == 45


def test_part_of_a_thousand_patients_has_its_part_of_an_hour() -> None:
    need = starters(plan_of(adjusted=42_151))["enhanced_access"]
    assert (hours_needed(need) or Decimal(0)) / 52 == Decimal("42.151")


def test_922_people_are_referred_to_link_workers_or_4_1_whole_timers_at_225(england: Plan) -> None:
    referred = starters(england)["social_prescribing_referral"].people.value
    assert referred == 922
    assert (referred / 225).quantize(Decimal("0.1")) == Decimal("4.1")


def test_about_208_people_live_in_care_homes(england: Plan) -> None:
    assert starters(england)["care_home_resident"].people.value == 208


def test_710_to_720_people_take_ten_or_more_medicines(england: Plan) -> None:
    taking = starters(england)["ten_plus_medicines"].people.value
    assert taking is not None
    assert 710 <= taking <= 720


def test_about_3640_people_of_65_and_over_live_with_some_frailty(england: Plan) -> None:
    found = people_of(england, StarterNeed("frailty", "Frailty", "frailty", "", RATE, "65", ()))
    assert found.value is not None
    assert abs(found.value - 3640) < 5


def test_half_of_19800_msk_consultations_are_3_1_first_contact_whole_timers(england: Plan) -> None:
    """9,900 appointments of 20 minutes are 3,300 hours; at 16 a day and 5% missed, 3.1 whole-timers."""
    need = starters(england)["msk_consultations"]
    assert (need.people.value, need.people.unit) == (19_800, "consultations a year")
    assert hours_needed(need) == 3300
    days = working_time(load(), "first_contact_physiotherapist", Month(2026, 4)).days
    assert (9900 / (16 * days * Decimal("0.95"))).quantize(Decimal("0.1")) == Decimal("3.1")
    assert "half" in need.activities[0].name
    assert "half" in need.activities[0].status


def test_256500_appointments_a_year_and_the_work_they_call_for_is_not_known(england: Plan) -> None:
    """5.7 for each of 45,000."""
    need = starters(england)["gp_practice_appointments"]
    assert need.people.value == 256_500
    assert hours_needed(need) is None


def test_a_rate_applied_is_no_surer_than_the_rate(england: Plan) -> None:
    recalled = starters(england)["frailty_severe_65_plus"].people
    assert recalled.status is Status.ESTIMATE
    assert "recalled, no document seen, applied to" in recalled.source


def test_a_register_wins_over_the_rate_of_england() -> None:
    """650 people on the register; at England's 7.89% there would be about 2,800."""
    counted = Count("A1", "register", "DM", Decimal(650), Decimal(7013), "17OV", "QOF prevalence, 2024/25")
    found = starters(plan_of(counted))
    assert found["diabetes"].people == Figure(
        Decimal(650), "people", Status.PUBLISHED, "QOF prevalence, 2024/25"
    )
    assert found["feet_at_risk"].people == found["diabetes"].people


def test_a_register_is_the_sum_over_practices_and_not_known_where_none_has_it() -> None:
    both = plan_of(
        Count("A1", "register", "DM", Decimal(650)), Count("A2", "register", "DM", Decimal("12.5"))
    )
    total = register(both, "DM")
    assert total is not None
    assert total.value == Decimal("662.5")
    assert register(both, "COPD") is None


def test_people_aged_17_and_over_take_three_fifths_of_the_band_from_15() -> None:
    """100 aged 15 to 19 hold 60 of 17 to 19; 40 of 95 and over are whole; 10 to 14 are none."""
    bands = {"10_14": 70, "15_19": 100, "20_24": 30, "95+": 40}
    plan = plan_of(*(Count("A1", "age", band, Decimal(count)) for band, count in bands.items()))
    found = aged(plan, 17)
    assert found is not None
    assert (found.value, found.status) == (Decimal(130), Status.DERIVED)
    whole = aged(plan, 15)
    assert whole is not None
    assert (whole.value, whole.status) == (Decimal(170), Status.PUBLISHED)


def test_without_ages_a_list_or_beds_people_are_not_known_and_never_none_at_all() -> None:
    found = starters(plan_of(adjusted=None))
    for key in ("frailty_severe_65_plus", "enhanced_access", "diabetes"):
        assert (found[key].people.value, found[key].people.status) == (None, Status.UNKNOWN)
        assert hours_needed(found[key]) is None
    assert found["hypertension"].people.value == 6853, "15.2297% of 45,000"


# -- work


def test_hours_are_people_times_contacts_times_minutes() -> None:
    """100 people, 9 contacts of 37 minutes: 555 hours."""
    need = Need("n", "Need", people("100"), (Activity("a", Decimal(9), Decimal(37)),))
    assert hours_needed(need) == 555


@pytest.mark.parametrize(("contacts", "minutes"), [(None, Decimal(20)), (Decimal(2), None), (None, None)])
def test_blanks_are_not_known_and_never_nothing(contacts: Decimal | None, minutes: Decimal | None) -> None:
    blank = Activity("blank", contacts, minutes)
    need = Need("n", "Need", people("60"), (blank,))
    assert hours_of(need, blank) is None
    assert hours_needed(need) is None
    beside = replace(need, activities=(blank, Activity("review", Decimal(1), Decimal(20))))
    assert hours_needed(beside) == 20, "what is known still counts"


def test_no_minutes_at_all_are_no_hours_which_is_not_the_same_as_not_known() -> None:
    need = Need("n", "Need", people("60"), (Activity("a", Decimal(1), Decimal(0)),))
    assert hours_needed(need) == 0


def test_people_are_never_added_over_needs() -> None:
    """The same 650 people with diabetes stand whole in both their needs, and no list adds them up."""
    plan = plan_of(Count("A1", "register", "DM", Decimal(650)))
    found = starters(plan)
    both = replace(plan, needs=(found["diabetes"], found["feet_at_risk"]))
    worked = coverage(both, both.scenario, (), load(), YEAR)
    assert [one.need.people.value for one in worked.needs] == [650, 650]
    table = needs_list(worked)
    assert len(table.rows) == 2
    assert not table.totals


def test_roles_that_suit_a_need_come_once_best_first() -> None:
    first = Activity("a", None, None, ("paramedic", "dietitian"))
    second = Activity("b", None, None, ("clinical_pharmacist", "paramedic"))
    assert tuple(suited_roles(Need("n", "Need", people("1"), (first, second)))) == (
        "paramedic",
        "dietitian",
        "clinical_pharmacist",
    )
