"""The population of two practices: what is typed stands in place of the files', and needs follow it.

practice   list    aged 65 and over  diabetes of 17+   IMD
Mill       6,000   900               300 of 4,800      20
Park       4,000   400               100 of 3,200      35

65 and over: 1,300 of 10,000 = 13%. Diabetes: 400 of 8,000 = 5%.
IMD by registered patients: (6,000 × 20 + 4,000 × 35) ÷ 10,000 = 26.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app import plan_file
from app.reference_library import load
from models.dated_figure import Figure, Keyed, Status
from models.months import FinancialYear
from models.needs import following, same_population, starter_needs
from models.network import Count, Network, Practice
from models.plan import Plan, new_plan
from models.population import BANDS, Population, counted_of, with_count, with_list, without_count
from models.population_measures import Measure, measures

YEAR = FinancialYear(2026)
LISTS, QOF, IMD = "Patients registered, 1 July 2026", "QOF prevalence, 2024/25", "IMD 2025"
MILL, PARK = "A00001", "A00002"
AGES = {  # all who are 20 to 64 in one band, so that sums stay short
    MILL: {"0_4": 1200, "15_19": 300, "20_24": 3600, "65_69": 500, "85_89": 400},
    PARK: {"0_4": 800, "15_19": 250, "20_24": 2550, "65_69": 300, "85_89": 100},
}


def published(value: int, source: str = LISTS) -> Figure:
    return Figure(Decimal(value), "patients", Status.PUBLISHED, source)


def typed(practice: str, kind: str, key: str, people: str) -> Count:
    return Count(practice, kind, key, Decimal(people))


@pytest.fixture
def plan() -> Plan:
    practices = (
        Practice(MILL, "Mill Surgery", registered=published(6000)),
        Practice(PARK, "Park Surgery", registered=published(4000)),
    )
    ages = (
        Count(code, "age", band, Decimal(found.get(band, 0)), source=LISTS)
        for code, found in AGES.items()
        for band in BANDS
    )
    others = (
        Count(MILL, "register", "DM", Decimal(300), Decimal(4800), "17OV", QOF),
        Count(PARK, "register", "DM", Decimal(100), Decimal(3200), "17OV", QOF),
        Count(MILL, "imd", "score", Decimal(20), source=IMD),
        Count(PARK, "imd", "score", Decimal(35), source=IMD),
    )
    made = new_plan(Network("U00000", "Test", practices=practices, counts=(*ages, *others)), YEAR)
    return replace(made, needs=starter_needs(made, load()))


Measured = Callable[[Plan, str, str], Measure]


@pytest.fixture
def measured() -> Measured:
    def find(plan: Plan, kind: str, key: str) -> Measure:
        return next(one for one in measures(counted_of(plan), load()) if (one.kind, one.key) == (kind, key))

    return find


def people(plan: Plan, key: str) -> tuple[Decimal | None, Status]:
    found = next(need for need in plan.needs if need.key == key).people
    return found.value, found.status


# -- beside England


def test_a_register_is_a_share_of_its_own_ages_and_stands_where_networks_do(
    plan: Plan, measured: Measured
) -> None:
    """5% of diabetes: 5 + 20 × (5 − 4.68) ÷ (6.94 − 4.68) = 7.8, the 8th percentile."""
    found = measured(plan, "register", "DM")
    assert [one.value for one in found.by_practice] == [300, 100]
    assert (found.network.value, found.network.status, found.network.source) == (400, Status.PUBLISHED, QOF)
    assert found.percent == 5
    assert found.benchmark is not None
    assert found.benchmark.england == Decimal("7.89")
    assert found.standing is not None
    assert (found.standing.at, found.standing.beyond) == (8, 0)


def test_those_aged_65_and_over_are_the_bands_from_65_up(plan: Plan, measured: Measured) -> None:
    found = measured(plan, "older", "65")
    assert [one.value for one in found.by_practice] == [900, 400]
    assert (found.network.value, found.percent) == (1300, 13)


def test_beyond_the_known_percentiles_it_is_said_and_nothing_is_made_up(
    plan: Plan, measured: Measured
) -> None:
    """Aged 0 to 4: 2,000 of 10,000 = 20%, and 95 in 100 networks are at 6.01% or below."""
    found = measured(plan, "age", "0_4").standing
    assert found is not None
    assert (found.at, found.beyond) == (95, 1)
    none = measured(plan, "age", "70_74").standing
    assert none is not None
    assert (none.at, none.beyond) == (5, -1)


def test_deprivation_is_weighted_by_registered_patients(plan: Plan, measured: Measured) -> None:
    found = measured(plan, "imd", "score")
    assert (found.network.value, found.network.status) == (26, Status.DERIVED)
    assert found.compared == 26


def test_what_nothing_counts_is_not_known(plan: Plan, measured: Measured) -> None:
    for kind, key in (("list", "weighted"), ("beds", ""), ("register", "LD")):
        found = measured(plan, kind, key)
        assert (found.network.value, found.network.status, found.standing) == (None, Status.UNKNOWN, None)


# -- what is typed


def test_a_typed_register_wins_and_is_marked_and_its_need_follows(plan: Plan, measured: Measured) -> None:
    """Mill has 380, not 300: 480 with diabetes, 6% of 8,000."""
    changed = following(with_count(plan, typed(MILL, "register", "DM", "380")), load())
    found = measured(changed, "register", "DM")
    assert [(one.value, one.status) for one in found.by_practice] == [
        (380, Status.ENTERED),
        (100, Status.PUBLISHED),
    ]
    assert (found.network.value, found.network.status, found.percent) == (480, Status.ENTERED, 6)
    assert found.typed == (MILL,)
    assert people(plan, "diabetes") == (400, Status.PUBLISHED)
    assert people(changed, "diabetes") == people(changed, "feet_at_risk") == (480, Status.DERIVED)


def test_without_the_typed_one_the_files_hold_again_and_the_need_goes_back(plan: Plan) -> None:
    changed = following(with_count(plan, typed(MILL, "register", "DM", "380")), load())
    back = following(without_count(changed, (MILL, "register", "DM")), load())
    assert back == plan


def test_a_need_whose_people_the_user_typed_stays_typed(plan: Plan) -> None:
    mine = Figure(Decimal(555), "people", Status.ENTERED, "")
    diabetes = next(need for need in plan.needs if need.key == "diabetes")
    plan = plan.with_need(replace(diabetes, people=mine))
    changed = following(with_count(plan, typed(MILL, "register", "DM", "380")), load())
    assert people(changed, "diabetes") == (555, Status.ENTERED)
    assert people(changed, "feet_at_risk") == (480, Status.DERIVED)


def test_a_need_that_is_not_of_the_starter_list_is_left_alone(plan: Plan) -> None:
    own = replace(plan.needs[0], key="mine", name="Our own")
    changed = following(with_count(plan.with_need(own), typed(MILL, "age", "65_69", "900")), load())
    assert next(need for need in changed.needs if need.key == "mine") == own


def test_a_typed_age_band_moves_every_need_counted_by_age(plan: Plan) -> None:
    """Mill has 700 aged 65 to 69, not 500: 1,500 aged 65 and over; 2.5% of them = 37.5, so 38 residents."""
    assert people(plan, "care_home_resident")[0] == 33  # 2.5% of 1,300 = 32.5
    changed = following(with_count(plan, typed(MILL, "age", "65_69", "700")), load())
    assert people(changed, "care_home_resident") == (38, Status.DERIVED)


def test_a_list_typed_for_the_network_moves_the_needs_counted_of_everyone(plan: Plan) -> None:
    """Ten or more medicines: 1,000,000 of 63,400,000, so 158 of 10,000 and 189 of 12,000."""
    assert people(plan, "ten_plus_medicines")[0] == 158
    mine = Figure(Decimal(12_000), "patients", Status.ENTERED, "typed by you")
    changed = plan.with_own(Keyed(("population", "registered"), mine))
    assert not same_population(plan, changed)
    assert people(following(changed, load()), "ten_plus_medicines")[0] == 189


def test_older_people_can_be_typed_where_bands_are_not_known(plan: Plan, measured: Measured) -> None:
    bare = replace(plan, network=replace(plan.network, counts=()))
    for code, count in ((MILL, "950"), (PARK, "410")):
        bare = with_count(bare, typed(code, "older", "65", count))
    found = measured(bare, "older", "65")
    assert (found.network.value, found.network.status) == (1360, Status.ENTERED)
    assert found.percent == Decimal("13.6")
    assert people(following(bare, load()), "care_home_resident")[0] == 34  # 2.5% of 1,360


def test_a_figure_typed_for_the_whole_network_wins_over_its_practices(plan: Plan, measured: Measured) -> None:
    changed = following(with_count(plan, typed("", "register", "DM", "640")), load())
    found = measured(changed, "register", "DM")
    assert (found.network.value, found.percent, found.typed) == (640, 8, ("",))
    assert people(changed, "diabetes") == (640, Status.DERIVED)


def test_a_sum_over_some_of_the_practices_says_so(plan: Plan, measured: Measured) -> None:
    """Only Mill has a learning disability register: 30 people of 1 practice of 2."""
    changed = following(with_count(plan, typed(MILL, "register", "LD", "30")), load())
    found = measured(changed, "register", "LD")
    assert (found.network.value, found.network.source) == (30, "1 of 2 practices")
    assert found.percent == Decimal("0.5"), "of Mill's own 6,000"
    need = next(need for need in changed.needs if need.key == "learning_disability")
    assert need.people.source == "1 of 2 practices and counts entered by you"


def test_a_network_without_practices_can_be_typed_as_a_whole(measured: Measured) -> None:
    bare = new_plan(Network("U00000", "Test"), YEAR)
    bare = replace(bare, needs=starter_needs(bare, load()))
    assert people(bare, "diabetes") == (None, Status.UNKNOWN)
    changed = following(with_count(bare, typed("", "register", "DM", "640")), load())
    assert people(changed, "diabetes") == (640, Status.DERIVED)
    found = measured(changed, "register", "DM")
    assert (found.network.value, found.percent) == (640, None), "of how many is not known"


def test_beds_are_known_once_every_practice_has_them(plan: Plan, measured: Measured) -> None:
    one = with_count(plan, typed(MILL, "beds", "", "42"))
    assert measured(one, "beds", "").network.value is None
    both = with_count(one, typed(PARK, "beds", "", "0"))
    assert (measured(both, "beds", "").network.value, measured(both, "beds", "").typed) == (42, (MILL, PARK))


def test_a_typed_list_keeps_the_files_aside_until_it_is_taken_back(plan: Plan) -> None:
    before = plan.network.practices[0]
    mine = Figure(Decimal(6100), "patients", Status.ENTERED, "typed by you")
    changed = with_list(before, "registered", mine)
    again = with_list(changed, "registered", replace(mine, value=Decimal(6200)))
    assert again.registered is not None
    assert (again.registered.value, dict(again.filed)["registered"]) == (6200, before.registered)
    assert with_list(again, "registered", None) == before


def test_a_plan_with_typed_counts_and_lists_is_kept_whole(plan: Plan, tmp_path: Path) -> None:
    mine = Figure(Decimal(6100), "patients", Status.ENTERED, "typed by you")
    practices = (with_list(plan.network.practices[0], "registered", mine), plan.network.practices[1])
    plan = replace(plan, network=replace(plan.network, practices=practices))
    plan = with_count(with_count(plan, typed(MILL, "register", "DM", "380")), typed("", "beds", "", "42"))
    plan_file.write(tmp_path / "a.pcnplan", plan, load())
    assert plan_file.read(tmp_path / "a.pcnplan") == plan


def test_counts_are_looked_up_for_the_practice_and_the_network(plan: Plan) -> None:
    counted = Population(plan)
    adults = counted.aged(18)
    assert adults is not None
    # 18 and over: 2 of the 5 years of 15 to 19 (550 × 0.4 = 220), 6,150, 800 and 500
    assert (adults.value, adults.status) == (7670, Status.DERIVED)


def test_the_population_is_worked_out_again_only_where_it_differs(plan: Plan) -> None:
    before = counted_of(plan)
    assert counted_of(replace(plan, title="Another", needs=())) is before
    changed = with_count(plan, typed(MILL, "register", "DM", "380"))
    assert counted_of(changed) is not before
    found, again = counted_of(changed).total("register", "DM"), counted_of(plan).total("register", "DM")
    assert found is not None
    assert again is not None
    assert (found.value, again.value) == (480, 400)
