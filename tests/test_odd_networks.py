"""What is odd in official files is told, with what was done, from a folder and a national file alike.

The network U00001 has two practices, A81001 of 7,000 patients and A81002 of 8,000, unless a test says more.
"""

from pathlib import Path

import pytest

from app.national_files import NetworkReturn, find_network, survey
from tests.official_files import (
    AGES,
    LISTS,
    MAP,
    PAYMENTS,
    QOF,
    STAFF,
    listed,
    member,
    pharmacist,
    read_both_ways,
    write,
)

BOTH = [MAP, member("A81001"), member("A81002")]
WHERE = [("A81001", "U00001"), ("A81002", "U00001"), ("A81002", "U00002")]
BOTH_LISTED = [LISTS, listed("A81001", 7000), listed("A81002", 8000)]


def told(found: NetworkReturn, words: str) -> str:
    """The one note with these words."""
    (note,) = [note for note in found.notes if words in note]
    return note


def test_a_practice_in_two_networks_counts_in_each_and_is_told_in_both(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", map=[*BOTH, member("A81002", "U00002")], lists=BOTH_LISTED)
    first, second = (read_both_ways(folder, code) for code in ("U00001", "U00002"))
    assert (first.registered.value, second.registered.value) == (15_000, 8_000)
    assert told(first, "also in") == (
        "A81002 is also in U00002 in map.csv: its patients count in each, so take it out of this network's "
        "practices if it belongs elsewhere."
    )
    assert told(second, "also in").startswith("A81002 is also in U00001 in map.csv:")


def test_a_practice_that_moved_is_in_its_last_network_alone(tmp_path: Path) -> None:
    moved = member("A81002", "U00002", on="01Jan2026")
    found = read_both_ways(write(tmp_path / "a", map=[*BOTH, moved], lists=BOTH_LISTED), "U00001")
    assert not [note for note in found.notes if "also in" in note]


def test_payments_to_a_practice_in_two_networks_are_its_own_figures_once(tmp_path: Path) -> None:
    rows = [f"{practice},S,{network},A PCN,7000,7100" for practice, network in WHERE]
    folder = write(tmp_path / "a", **{"payments-25-26": [PAYMENTS, *rows]})
    found = read_both_ways(folder, "U00001")
    assert [one.weighted and one.weighted.value for one in found.practices] == [7100, 7100]
    assert found.weighted.value == 14_200
    assert told(found, "also in").startswith("A81002 is also in U00002 in payments-25-26.csv:")


def test_a_network_over_two_integrated_care_boards_is_told_with_both(tmp_path: Path) -> None:
    rows = [member("A81001", icb="NHS Devon ICB"), member("A81002", icb="NHS Cornwall ICB")]
    found = read_both_ways(write(tmp_path / "a", map=[MAP, *rows]), "U00001")
    assert told(found, "integrated care boards") == (
        "The practices of A PCN (U00001) lie in 2 integrated care boards, NHS Cornwall ICB and "
        "NHS Devon ICB: check which one pays."
    )


def test_names_that_differ_by_and_are_joined_by_code_and_found_either_way(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "a",
        map=[MAP, member("A81001", name="COAST & WOLDS PCN")],
        staff=[STAFF, pharmacist(name="COAST AND WOLDS PCN")],
    )
    found = read_both_ways(folder, "U00001")
    assert (found.name, len(found.workforce or ())) == ("COAST & WOLDS PCN", 1)
    assert told(found, "joined") == (
        'staff.csv calls U00001 "COAST AND WOLDS PCN" and map.csv "COAST & WOLDS PCN": '
        "they were joined by the code."
    )
    for typed in ("coast and wolds", "Coast & Wolds PCN", "coast  &  wolds"):
        assert find_network(survey(folder), typed).code == "U00001"


def test_names_in_capitals_or_not_are_the_same(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "a", map=[MAP, member("A81001", name="A PCN")], staff=[STAFF, pharmacist(name="A pcn")]
    )
    assert not [note for note in read_both_ways(folder, "U00001").notes if "joined" in note]


def test_a_practice_without_rows_of_registers_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", map=BOTH, PREVALENCE_2425=[QOF, "A81001,DM,90,17OV,800"])
    found = read_both_ways(folder, "U00001")
    assert told(found, "QOF registers") == (
        "The files do not give A81002 QOF registers, so the network's leave them out."
    )
    assert [(r.group, r.register, r.practices) for r in found.registers] == [("DM", 90, ("A81001",))]


def test_a_list_that_the_later_file_lacks_is_taken_from_the_other(tmp_path: Path) -> None:
    """A81001 has 16 patients in July's file of ages; A81002 has 9,344 in March's file of lists alone."""
    whole = "GP_PRAC_PAT_LIST,2026-07-01,GP,A81001,E,TS1 1AA,ALL,ALL,16"
    march = [LISTS, listed("A81001", 15, on="2026-03-01"), listed("A81002", 9344, on="2026-03-01")]
    found = read_both_ways(write(tmp_path / "a", map=BOTH, lists=march, ages=[AGES, whole]), "U00001")
    assert {p.code: p.registered and p.registered.value for p in found.practices} == {
        "A81001": 16, "A81002": 9344,
    }  # fmt: skip
    assert found.registered.value == 9360
    assert told(found, "registered list of A81002") == (
        "The registered list of A81002 is from Patients registered at a GP practice, 1 March 2026, since the "
        "file of the others (Patients registered at a GP practice, 1 July 2026) does not have it: check both "
        "dates."
    )


def test_ages_of_another_year_are_told_with_both_dates(tmp_path: Path) -> None:
    old = "GP_PRAC_PAT_LIST,2021-07-01,GP,A81001,E,TS1 1AA,MALE,0_4,16"
    found = read_both_ways(write(tmp_path / "a", map=BOTH, lists=BOTH_LISTED, ages=[AGES, old]), "U00001")
    assert told(found, "Patients by age are").startswith(
        "Patients by age are of 1 July 2021 and lists of 1 July 2026: both are kept"
    )


def test_a_practice_missing_from_the_ages_is_told_though_the_networks_row_has_it(tmp_path: Path) -> None:
    whole = "GP_PRAC_PAT_LIST,2026-07-01,PCN,U00001,,,FEMALE,65_69,17"
    own = "GP_PRAC_PAT_LIST,2026-07-01,GP,A81001,,,FEMALE,65_69,10"
    found = read_both_ways(
        write(tmp_path / "a", map=BOTH, lists=BOTH_LISTED, ages=[AGES, whole, own]), "U00001"
    )
    assert told(found, "patients by age, so").startswith("The files do not give A81002 patients by age")
    assert [age.patients for age in found.ages] == [17]
    assert [(count.practice, count.people) for count in found.counts] == [("A81001", 10)]


@pytest.mark.parametrize(
    ("name", "rows", "sentence"),
    [
        (
            "PREVALENCE_2122",
            [QOF, "A81001,DM,90,17OV,800"],
            "Registers are of 2021/22 and lists of 1 July 2026",
        ),
        ("PREVALENCE_2425", [QOF, "A81001,DM,90,17OV,800"], ""),
        ("pay-22-23", [PAYMENTS, "A81001,A,U00001,A,1,2"], "Weighted lists are of 2022/23 and lists of"),
        ("pay-24-25", [PAYMENTS, "A81001,A,U00001,A,1,2"], ""),
        ("staff", [STAFF, pharmacist(year=2020)], "Staff are of June 2020 and lists of 1 July 2026"),
        ("staff", [STAFF, pharmacist(year=2026)], ""),
    ],
)
def test_a_file_for_another_year_is_kept_and_told(
    name: str, rows: list[str], sentence: str, tmp_path: Path
) -> None:
    found = read_both_ways(write(tmp_path / "a", map=BOTH, lists=BOTH_LISTED, **{name: rows}), "U00001")
    notes = [note for note in found.notes if "nearer in time" in note]
    assert [note.startswith(sentence) for note in notes] == [True] * bool(sentence)
    assert all("both are kept" in note for note in notes)


def test_members_of_another_year_are_told(tmp_path: Path) -> None:
    old = [MAP, member("A81001", on="01Jan2022")]
    found = read_both_ways(write(tmp_path / "a", map=old, lists=BOTH_LISTED), "U00001")
    assert told(found, "nearer in time").startswith(
        "Practices and networks are of 1 January 2022 and lists of 1 July 2026"
    )


def test_a_register_larger_than_its_list_is_told_and_kept(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "a", map=BOTH, PREVALENCE_2425=[QOF, "A81001,DM,900,17OV,800", "A81002,DM,9,17OV,99"]
    )
    found = read_both_ways(folder, "U00001")
    assert told(found, "900 people, its list 800").endswith("kept as the file gives them, so check both.")
    assert [register.register for register in found.registers] == [909]
