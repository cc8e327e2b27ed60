"""What is typed into the population's table, what cannot be used, and the way back to the files' figure."""

from datetime import date
from decimal import Decimal

import pytest

from app import needs_json, population_edits, population_tables
from app.csv_files import to_csv
from app.need_edits import Edit
from app.population_edits import Place
from app.population_tables import Group, population_table
from app.problems import BadInput
from app.reference_library import load
from models import population_findings
from models.coverage import RoleStaffing
from models.dated_figure import Figure, Status
from models.entitlement import population
from models.months import FinancialYear
from models.network import Count, Network, Practice
from models.plan import Plan, new_plan
from models.population import counted_of
from models.population_measures import Measure, measures
from models.working_out import outlook

YEAR = FinancialYear(2026)
TODAY = date(2026, 11, 23)
MILL, PARK = "A00001", "A00002"
QOF = "QOF prevalence, 2024/25"


def published(value: int) -> Figure:
    return Figure(Decimal(value), "patients", Status.PUBLISHED, "Patients registered, 1 July 2026")


def register(code: str, key: str, people: int, of: int) -> Count:
    return Count(code, "register", key, Decimal(people), Decimal(of), "17OV", QOF)


@pytest.fixture
def plan() -> Plan:
    """Mill has 300 of 4,800 with diabetes and 3 with a learning disability; Park 100 of 3,200 and 40."""
    practices = (
        Practice(MILL, "Mill Surgery", registered=published(6000)),
        Practice(PARK, "Park Surgery", registered=published(4000)),
    )
    counts = (
        register(MILL, "DM", 300, 4800),
        register(PARK, "DM", 100, 3200),
        register(MILL, "LD", 3, 6000),
        register(PARK, "LD", 40, 4000),
    )
    return new_plan(Network("U00000", "Test", practices=practices, counts=counts), YEAR)


def measure(plan: Plan, kind: str, key: str) -> Measure:
    return next(one for one in measures(counted_of(plan), load()) if (one.kind, one.key) == (kind, key))


def typed(plan: Plan, practice: str, kind: str, key: str, text: str) -> Edit:
    return population_edits.typed_into(plan, Place(practice, measure(plan, kind, key)), text, TODAY)


def back(plan: Plan, practice: str, kind: str, key: str) -> Edit:
    return population_edits.back(plan, Place(practice, measure(plan, kind, key)))


def value(plan: Plan, practice: str, kind: str, key: str) -> tuple[Decimal | None, Status]:
    found = measure(plan, kind, key)
    codes = [one.code for one in plan.network.practices]
    figure = found.by_practice[codes.index(practice)] if practice else found.network
    return figure.value, figure.status


@pytest.mark.parametrize(
    ("practice", "kind", "key", "text", "expected"),
    [
        (MILL, "register", "DM", "1,380", "1380"),
        ("", "register", "DM", "545", "545"),
        (PARK, "list", "registered", "4,100", "4100"),
        (PARK, "list", "weighted", "4100.25", "4100.25"),
        (PARK, "age", "65_69", "0", "0"),
        (PARK, "older", "65", "700", "700"),
        (PARK, "imd", "score", "33.112", "33.112"),
        (PARK, "beds", "", "42", "42"),
        ("", "list", "registered", "10,250", "10250"),
        ("", "beds", "", "99", "99"),
    ],
)
def test_a_typed_figure_counts_is_marked_and_goes_back_again(
    plan: Plan, practice: str, kind: str, key: str, text: str, expected: str
) -> None:
    before = value(plan, practice, kind, key)
    changed = typed(plan, practice, kind, key, text)
    assert value(changed.plan, practice, kind, key) == (Decimal(expected), Status.ENTERED)
    assert practice in measure(changed.plan, kind, key).typed
    returned = back(changed.plan, practice, kind, key)
    assert value(returned.plan, practice, kind, key) == before
    assert returned.plan == plan


def test_an_edit_and_its_way_back_are_named_for_the_history(plan: Plan) -> None:
    changed = typed(plan, MILL, "register", "DM", "380")
    assert changed.words == "Change diabetes of Mill Surgery to 380"
    assert (
        back(changed.plan, MILL, "register", "DM").words == "Clear your figure for diabetes of Mill Surgery"
    )


def test_an_emptied_cell_goes_back_to_the_files(plan: Plan) -> None:
    changed = typed(plan, MILL, "register", "DM", "380").plan
    assert typed(changed, MILL, "register", "DM", " ").plan == plan


def test_there_is_no_way_back_from_a_figure_of_the_files(plan: Plan) -> None:
    with pytest.raises(BadInput, match="not typed by you"):
        back(plan, MILL, "register", "DM")


@pytest.mark.parametrize(
    ("kind", "key", "text", "sentence"),
    [
        ("register", "DM", "-5", "Enter a whole number of 0 or more"),
        ("register", "DM", "many", "Enter a whole number of 0 or more"),
        ("register", "DM", "5.5", "Enter a whole number of 0 or more"),
        ("register", "DM", "943 476 5919", "looks like an NHS number"),
        ("list", "registered", "0", "Enter the number of patients above 0"),
        ("list", "registered", "lots", "Enter the number of patients above 0"),
        ("imd", "score", "101", "Enter an IMD score between 0 and 100"),
        ("imd", "score", "£20", "Enter an IMD score between 0 and 100"),
        ("imd", "score", "20k", "Enter an IMD score between 0 and 100"),
        ("beds", "", "-1", "Enter a whole number of 0 or more"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_type(
    plan: Plan, kind: str, key: str, text: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence) as caught:
        typed(plan, MILL, kind, key, text)
    assert str(caught.value).endswith(".")


def test_beds_typed_by_practice_pay_the_care_home_premium_once_all_are_known(plan: Plan) -> None:
    one = typed(plan, MILL, "beds", "", "42").plan
    assert population(one, "beds", YEAR).value is None
    assert population(typed(one, PARK, "beds", "", "0").plan, "beds", YEAR).value == 42


# -- what does not fit together is kept, and told


def told(plan: Plan) -> dict[str, str]:
    return {one.key: one.text for one in population_findings.findings(counted_of(plan), load())}


def test_a_register_larger_than_its_list_is_kept_and_told(plan: Plan) -> None:
    changed = typed(plan, MILL, "register", "DM", "4,900").plan
    assert value(changed, MILL, "register", "DM")[0] == 4900
    assert told(changed) == {
        "register_over_list": "More people are on a register than on the list it is counted among. "
        "Diabetes at Mill Surgery (4,900 against 4,800)."
    }
    assert told(plan) == told(typed(plan, MILL, "register", "DM", "4,800").plan) == {}


def test_a_register_is_held_against_the_ages_that_it_counts(plan: Plan) -> None:
    """No file gives osteoporosis of Mill: it is held against the 50s and over, 9 in each of 10 bands."""
    for first in range(50, 95, 5):
        plan = typed(plan, MILL, "age", f"{first}_{first + 4}", "9").plan
    plan = typed(plan, MILL, "register", "OST", "91").plan
    assert told(plan) == {}, "those of 95 and over are not known yet"
    changed = typed(plan, MILL, "age", "95+", "9").plan
    assert "at Mill Surgery (91 against 90)" in told(changed)["register_over_list"]


def test_age_bands_that_differ_from_the_list_are_told_once_all_are_typed(plan: Plan) -> None:
    for band in population_tables.of_group(measures(counted_of(plan), load()), Group.AGES):
        if band.kind == "age":
            assert "ages_not_list" not in told(plan)
            plan = typed(plan, MILL, "age", band.key, "299").plan
    assert told(plan)["ages_not_list"].endswith("Mill Surgery (5,980 against 6,000).")  # 20 bands of 299


# -- what leaves the program


def test_one_to_four_people_are_exact_on_screen_and_fewer_than_5_in_files(plan: Plan) -> None:
    whole = outlook(plan, plan.scenario, load())
    shown = population_table(whole, Group.REGISTERS)
    row = next(row for row in shown.rows if row[0] == "Learning disability")
    assert row[5:7] == (3, 40)
    exported = to_csv(population_tables.everything(whole))
    line = next(line for line in exported.splitlines() if line.startswith("Learning disability"))
    assert ",fewer than 5,not shown," in line
    assert ",3," not in line
    weighted = typed(plan, MILL, "list", "weighted", "9217.84").plan
    exported = to_csv(population_tables.everything(outlook(weighted, weighted.scenario, load())))
    assert ",9217.84," in exported


def test_the_share_of_a_network_with_one_to_four_people_is_not_given_away(plan: Plan) -> None:
    few = typed(typed(plan, MILL, "register", "DEM", "2").plan, PARK, "register", "DEM", "1").plan
    exported = to_csv(population_tables.everything(outlook(few, few.scenario, load())))
    line = next(line for line in exported.splitlines() if line.startswith("Dementia"))
    assert line.split(",")[1:3] == ["fewer than 5", ""]


def test_titles_say_what_matters(plan: Plan) -> None:
    whole = outlook(plan, plan.scenario, load())
    assert population_tables.title(whole, Group.LISTS) == (
        "2 practices with 10,000 registered patients; deprivation is not known"
    )
    assert population_tables.title(whole, Group.AGES) == "The ages of your population are not known yet"
    assert population_tables.title(whole, Group.REGISTERS) == (
        "None of 2 registers stand above three quarters of networks"
    )
    scored = typed(typed(plan, MILL, "imd", "score", "40").plan, PARK, "imd", "score", "45").plan
    assert population_tables.title(outlook(scored, scored.scenario, load()), Group.LISTS) == (
        "2 practices with 10,000 registered patients, more deprived than 9 in 10 networks"
    )


def test_where_a_figure_was_typed_its_source_says_for_whom(plan: Plan) -> None:
    changed = typed(plan, MILL, "register", "DM", "380").plan
    table = population_table(outlook(changed, changed.scenario, load()), Group.REGISTERS)
    row = next(row for row in table.rows if row[0] == "Diabetes (17+)")
    assert row[-1] == "Entered by you (Mill Surgery; else QOF prevalence, 2024/25)"
    assert row[1:5] == (480, "6.00%", "7.89%", "17th")  # 5 + 20 × (6 − 4.68) ÷ 2.26 = 16.7


def test_a_register_that_a_file_prints_as_113_point_0_is_113_people_in_a_file() -> None:
    people = Count(MILL, "register", "DM", Decimal("113.0"), Decimal(4800), "17OV", QOF)
    practices = (Practice(MILL, "Mill Surgery", registered=published(6000)),)
    made = new_plan(Network("U00000", "Test", practices=practices, counts=(people,)), YEAR)
    written = to_csv(population_tables.everything(outlook(made, made.scenario, load())))
    assert "Diabetes (17+),113," in written
    assert "113.0" not in written


def test_a_register_of_three_people_is_not_told_to_other_programs() -> None:
    """3 of 4,800 people on a register: neither the count nor what it comes to."""
    people = Count(MILL, "register", "DM", Decimal(3), Decimal(4800), "17OV", QOF)
    practices = (Practice(MILL, "Mill Surgery", registered=published(6000)),)
    made = new_plan(Network("U00000", "Test", practices=practices, counts=(people,)), YEAR)
    (register,) = needs_json.population_of(made, load())["registers"].values()
    assert register["fewer_than"] == 5
    assert {register[key] for key in ("people", "percent", "national_percentile")} == {None}


def test_a_role_nobody_has_is_told_as_tied_with_the_networks_that_have_none() -> None:
    """Dietitians: none at the 10th to the 90th percentile of 1,271 networks, so 0 WTE is not "90th" alone."""
    practices = (Practice(MILL, "Mill Surgery", registered=published(6000)),)
    made = new_plan(Network("U00000", "Test", practices=practices), YEAR)
    none, many = (
        needs_json.role(RoleStaffing("dietitian", Decimal(wte), None), made, load()) for wte in (0, 5)
    )
    assert none["as_many_networks_have_none"]
    assert not none["beyond_the_known_percentiles"]
    assert many["beyond_the_known_percentiles"]
    assert not many["as_many_networks_have_none"]
