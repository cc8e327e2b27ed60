"""Ages, registers and deprivation by practice go into a plan; what is odd is told and kept."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app import plan_file
from app.national_files import NetworkReturn, read_network, survey
from app.network_import import plan_from
from app.problems import BadInput
from app.reference_library import load
from models.dated_figure import Status
from models.months import FinancialYear
from models.needs import aged, register
from models.network import Count
from models.plan import Plan
from tests.official_files import read_both_ways

YEAR = FinancialYear(2026)
MAP = (
    "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_CCG_CODE,"
    "CCG_CODE,CCG_NAME,ONS_STP_CODE,STP_CODE,STP_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME"
)
AGES = "PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS"
QOF = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE"


def ages_of(practice: str, *bands: str, when: str = "2026-07-01") -> list[str]:
    """Rows such as "FEMALE,65_69,10"."""
    return [f"GP_PRAC_PAT_LIST,{when},GP,{practice},,,{band}" for band in ("ALL,ALL,100", *bands)]


@pytest.fixture(scope="module")
def known(shared: Path) -> dict[str, Any]:
    text = (shared / "data/east_cleveland_U07842/known_answers.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.fixture(scope="module", params=["east_cleveland_U07842", "england"])
def plan(request: pytest.FixtureRequest, shared: Path) -> Plan:
    return plan_from(read_network(survey(shared / "data" / request.param), "U07842"), load(), YEAR)


def of_kind(plan: Plan, kind: str) -> list[Count]:
    return [count for count in plan.network.counts if count.kind == kind]


def test_ages_by_practice_add_up_to_the_published_bands_and_lists(plan: Plan, known: dict[str, Any]) -> None:
    by_band: dict[str, Decimal] = {}
    by_practice: dict[str, Decimal] = {}
    for count in of_kind(plan, "age"):
        by_band[count.key] = by_band.get(count.key, Decimal(0)) + count.people
        by_practice[count.practice] = by_practice.get(count.practice, Decimal(0)) + count.people
    lists = dict(known["registered_2026_07_01"])
    assert by_band == known["age_bands_pcn_2026_07"]
    assert sum(by_band.values()) == lists.pop("U07842") == 42151
    assert by_practice == lists


def test_registers_by_practice_add_up_to_the_published_ones_each_among_its_own_ages(
    plan: Plan, known: dict[str, Any]
) -> None:
    for group, published in known["qof_2024_25_pcn"].items():
        rows = [count for count in of_kind(plan, "register") if count.key == group]
        assert len({count.practice for count in rows}) == len(rows) == 5
        assert float(sum(count.people for count in rows)) == published["register"]
        assert sum(count.of or 0 for count in rows) == published["denominator"]
        assert {count.list_type for count in rows} == {published["list_type"]}
        assert {count.source for count in rows} == {"QOF prevalence, 2024/25"}
    assert {count.key for count in of_kind(plan, "register")} == set(known["qof_2024_25_pcn"])


def test_deprivation_is_each_practices_own_score(plan: Plan, known: dict[str, Any]) -> None:
    found = of_kind(plan, "imd")
    assert {count.practice: float(count.people) for count in found} == known["imd2025"]
    assert {count.key for count in found} == {"score"}
    assert all("2025" in count.source for count in found)


def test_3509_people_with_diabetes_are_a_need_from_their_register(plan: Plan) -> None:
    found = {need.key: need for need in plan.needs}
    assert len(found) == len(load().starter_needs)
    for key in ("diabetes", "feet_at_risk"):
        assert (found[key].people.value, found[key].people.status) == (3509, Status.PUBLISHED)
        assert found[key].people.source == "QOF prevalence, 2024/25"
    total = register(plan, "DM")
    assert total is not None
    assert total.value == 3509


def test_279_care_home_residents_are_2_5_percent_of_those_aged_65_and_over(plan: Plan) -> None:
    """2,850 + 2,540 + 2,683 + 1,707 + 906 + 386 + 92 = 11,164; × 2.5% = 279.1."""
    old = aged(plan, 65)
    assert old is not None
    assert (old.value, old.source) == (11_164, "Patients registered at a GP practice, 1 July 2026")
    assert next(need for need in plan.needs if need.key == "care_home_resident").people.value == 279


def test_a_plan_from_files_is_kept_whole_with_its_counts_and_needs(plan: Plan, tmp_path: Path) -> None:
    plan_file.write(tmp_path / "a.pcnplan", plan, load())
    assert plan_file.read(tmp_path / "a.pcnplan") == plan


def test_whole_official_files_give_the_network_the_same_counts_as_its_extract(shared: Path) -> None:
    extract = read_network(survey(shared / "data/east_cleveland_U07842"), "U07842")
    whole = read_network(survey(shared / "data/england"), "U07842")
    assert extract.counts == whole.counts
    assert not [note for note in whole.notes if "register" in note.lower()], "nothing here is odd"


# -- what is odd is told, and kept as it stands

Folder = Callable[..., NetworkReturn]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A network of A81001 and A81002 from rows of ages and of registers."""

    def read(ages: list[str], registers: list[str], name: str = "PREVALENCE_2425.csv") -> NetworkReturn:
        where = "TS1 1AA,U00001,U00001 PCN,E1,16C,NHS Tees CCG,E5,QHM,NHS Tees ICS,E4,Y63,North East"
        members = [f"GP_PRAC_PAT_LIST,01Jul2026,{code},{code},{where}" for code in ("A81001", "A81002")]
        for file, lines in (
            ("map", [MAP, *members]),
            ("ages", [AGES, *ages] if ages else []),
            (name, [QOF, *registers] if registers else []),
        ):
            if lines:
                (tmp_path / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_both_ways(tmp_path, "U00001")

    return read


BOTH = [*ages_of("A81001", "FEMALE,65_69,10", "MALE,65_69,7"), *ages_of("A81002", "FEMALE,95+,3")]


def told(found: NetworkReturn, words: str) -> str:
    (note,) = [note for note in found.notes if words in note]
    assert note.endswith(".")
    return note


def test_women_and_men_of_a_band_are_added_and_totals_are_not(folder: Folder) -> None:
    source = "Patients registered at a GP practice, 1 July 2026"
    assert folder(BOTH, []).counts == (
        Count("A81001", "age", "65_69", Decimal(17), source=source),
        Count("A81002", "age", "95+", Decimal(3), source=source),
    )


def test_a_practice_missing_from_the_file_of_ages_is_told(folder: Folder) -> None:
    found = folder(ages_of("A81001", "FEMALE,65_69,10"), [])
    assert "A81002" in told(found, "patients by age")
    assert {count.practice for count in found.counts} == {"A81001"}


def test_rows_of_an_earlier_date_do_not_count_twice(folder: Folder) -> None:
    older = ages_of("A81001", "FEMALE,65_69,99", when="2025-07-01")
    assert folder([*older, *BOTH], []).counts == folder(BOTH, []).counts


def test_a_register_larger_than_its_list_is_told_and_kept(folder: Folder) -> None:
    found = folder(BOTH, ["A81001,DM,900,17OV,800", "A81002,DM,40,17OV,700"])
    assert "kept as the file gives them" in told(found, "900 people, its list 800")
    assert [(c.people, c.of) for c in found.counts if c.kind == "register"] == [(900, 800), (40, 700)]


def test_a_register_as_large_as_its_list_is_not_odd(folder: Folder) -> None:
    found = folder(BOTH, ["A81001,DM,800,17OV,800", "A81002,DM,40,17OV,700"])
    assert not [note for note in found.notes if "its list" in note]


def test_a_missing_row_of_a_register_is_told_by_practice(folder: Folder) -> None:
    found = folder(BOTH, ["A81001,DM,90,17OV,800", "A81001,AF,9,TOTAL,900", "A81002,DM,40,17OV,700"])
    assert told(found, "has no row") == (
        "A81002 has no row for AF in QOF prevalence, 2024/25: the network's figures leave it out there."
    )


@pytest.mark.parametrize(
    ("name", "odd"),
    [("PREVALENCE_2021.csv", True), ("PREVALENCE_2425.csv", False), ("PREVALENCE_2728.csv", True)],
)
def test_registers_of_years_far_from_the_lists_are_told_and_kept(
    folder: Folder, name: str, odd: bool
) -> None:
    found = folder(BOTH, ["A81001,DM,90,17OV,800", "A81002,DM,40,17OV,700"], name)
    assert len([note for note in found.notes if note.startswith("Registers are of 20")]) == odd
    assert sum(count.people for count in found.counts if count.kind == "register") == 130


def test_one_to_four_people_are_kept_as_they_are(folder: Folder) -> None:
    found = folder([], ["A81001,LD,3.0,TOTAL,800", "A81002,LD,1,TOTAL,700"])
    assert [count.people for count in found.counts] == [3, 1]


@pytest.mark.parametrize("band", ["sixties", "65-69", ""])
def test_an_age_band_that_is_none_is_refused_by_name(folder: Folder, band: str) -> None:
    with pytest.raises(BadInput, match="age band"):
        folder(ages_of("A81001", f"FEMALE,{band},10"), [])


def test_without_the_files_nothing_is_counted_and_people_are_not_known(folder: Folder) -> None:
    plan = plan_from(folder([], []), load(), YEAR)
    assert plan.network.counts == ()
    assert {need.people.value for need in plan.needs} == {None}
