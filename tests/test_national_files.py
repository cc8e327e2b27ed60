"""Official files are known by their headings, and what they say of a network equals the published sums."""

import json
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from app.national_files import FileKind, NetworkReturn, find_network, networks, read_network, survey
from app.problems import BadInput
from models.dated_figure import Status

PENNY = Decimal("0.01")
MAP_2022 = (
    "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_CCG_CODE,"
    "CCG_CODE,CCG_NAME,ONS_STP_CODE,STP_CODE,STP_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME"
)
STAFF = (
    "Data_source,CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,PCN_NAME,SUB_ICB_CODE,SUB_ICB_NAME,ICB_CODE,ICB_NAME,"
    "COMM_REGION_CODE,COMM_REGION_NAME,STAFF_GROUP,STAFF_ROLE,DETAILED_STAFF_ROLE,FTE,UNIQUE_IDENTIFIER"
)


def map_row(date: str, practice: str, network: str = "U00001", icb: str = "NHS Tees ICS") -> str:
    return (
        f"GP_PRAC_PAT_LIST,{date},{practice},{practice} SURGERY,TS1 1AA,{network},{network} PCN,E1,16C,"
        f"NHS Tees CCG,E5,QHM,{icb},E4,Y63,North East"
    )


def staff_row(fte: str = "1", detail: str = "Pharmacist", network: str = "U00001", month: int = 6) -> str:
    where = f"2026,{month},{network},{network} PCN,16C,a,QHM,b,Y63,c"
    return f"NWRS Staff,{where},Other Direct Patient Care staff,Pharmacists,{detail},{fte},1"


def write(path: Path, *lines: str, end: str = "\n", encoding: str = "utf-8") -> Path:
    path.write_bytes("".join(line + end for line in lines).encode(encoding))
    return path


@pytest.fixture(scope="module")
def known(shared: Path) -> dict[str, Any]:
    text = (shared / "data/east_cleveland_U07842/known_answers.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.fixture(scope="module", params=["east_cleveland_U07842", "england", "national file"])
def east_cleveland(request: pytest.FixtureRequest, shared: Path) -> NetworkReturn:
    if request.param == "national file":
        found: NetworkReturn = request.getfixturevalue("england").read_network("U07842")
        return found
    return read_network(survey(shared / "data" / request.param), "U07842")


def test_lists_equal_the_published_ones(east_cleveland: NetworkReturn, known: dict[str, Any]) -> None:
    lists = dict(known["registered_2026_07_01"])
    assert east_cleveland.registered.value == lists.pop("U07842") == 42151
    assert {p.code: p.registered.value for p in east_cleveland.practices if p.registered} == lists
    assert east_cleveland.practices[0].registered
    assert (
        east_cleveland.practices[0].registered.source == "Patients registered at a GP practice, 1 July 2026"
    )
    assert east_cleveland.practices[0].registered.status is Status.PUBLISHED


def test_ages_equal_the_published_ones(east_cleveland: NetworkReturn, known: dict[str, Any]) -> None:
    assert {age.band: age.patients for age in east_cleveland.ages} == known["age_bands_pcn_2026_07"]
    assert [age.band for age in east_cleveland.ages][:3] == ["0_4", "5_9", "10_14"]
    assert all(age.female + age.male == age.patients for age in east_cleveland.ages)


def test_prevalence_is_the_sum_of_registers_over_the_sum_of_lists(
    east_cleveland: NetworkReturn, known: dict[str, Any]
) -> None:
    found = {
        register.group: {
            "register": float(register.register),
            "denominator": int(register.denominator),
            "list_type": register.list_type,
            "prevalence_pct": float((register.prevalence or Decimal(0)).quantize(PENNY)),
        }
        for register in east_cleveland.registers
    }
    assert found == known["qof_2024_25_pcn"]


def test_deprivation_is_by_practice(east_cleveland: NetworkReturn, known: dict[str, Any]) -> None:
    assert {score.practice: float(score.score) for score in east_cleveland.deprivation} == known["imd2025"]
    by_hand = 16.448 * 7505 + 33.112 * 7868 + 30.908 * 9322 + 19.97 * 11723 + 38.762 * 5733
    assert float(east_cleveland.imd.value or 0) == pytest.approx(by_hand / 42151)
    assert east_cleveland.imd.status is Status.DERIVED


def test_staff_rows_equal_the_published_ones(east_cleveland: NetworkReturn, known: dict[str, Any]) -> None:
    published = known["pcn_workforce_2026_06"]
    staff = east_cleveland.workforce or ()
    assert len(staff) == published["rows"] == 31
    assert float(round(sum((row.fte for row in staff), Decimal(0)), 4)) == published["fte_total"]
    by_role: dict[str, Decimal] = {}
    for row in staff:
        name = f"{row.role} / {row.detail}"
        by_role[name] = by_role.get(name, Decimal(0)) + row.fte
    assert {name: float(round(fte, 4)) for name, fte in by_role.items()} == published["fte_by_role"]
    assert sum(row.contracted for row in staff) == 1
    assert sum(row.id is None for row in staff) == published["blank_ids"]
    assert Decimal("0.866666667") in {row.fte for row in staff}


def test_the_weighted_list_is_an_estimate_from_the_latest_payments(
    shared: Path, known: dict[str, Any]
) -> None:
    found = read_network(survey(shared / "data/east_cleveland_U07842"), "U07842")
    assert float(found.weighted.value or 0) == known["weighted_2023_24"]["weighted"] == 49910.94
    assert float(found.paid_for.value or 0) == known["weighted_2023_24"]["registered"] == 42048
    assert found.weighted.status is Status.ESTIMATE
    assert found.weighted.source == (
        "NHS payments to general practice 2023/24, yearly average, not the 1 January figure: check"
    )
    assert any("nhspaymentsgp-22-23-prac-csv.extract.csv was not used" in note for note in found.notes)


def test_files_under_other_names_and_all_in_one_zip_say_the_same(shared: Path, tmp_path: Path) -> None:
    folder = shared / "data/east_cleveland_U07842"
    with zipfile.ZipFile(tmp_path / "download.bin", "w", zipfile.ZIP_DEFLATED) as packed:
        for count, file in enumerate(sorted(folder.iterdir())):
            packed.write(file, f"deep/er/{count}.tmp")
    renamed = read_network(survey(tmp_path), "U07842")
    plain = read_network(survey(folder), "U07842")
    assert renamed.registered == plain.registered
    assert (renamed.ages, renamed.workforce, renamed.deprivation) == (
        plain.ages,
        plain.workforce,
        plain.deprivation,
    )
    assert renamed.weighted.value == plain.weighted.value
    assert "year not in the file" in renamed.weighted.source


def test_a_survey_says_what_each_file_is_and_why_one_was_left_alone(shared: Path) -> None:
    found = survey(shared / "data/england/PCNWFIndividualCSV.062026.zip")
    assert [(source.kind, source.period) for source in found.sources] == [(FileKind.WORKFORCE, "June 2026")]
    assert [skipped.sentence.split(" is ")[1] for skipped in found.skipped] == [
        "a workbook with none of the official tables.",
        "not a table: only CSV files, Excel workbooks and zips are read.",
    ]


def test_files_of_december_2020_in_windows_1252_load(shared: Path) -> None:
    found = survey(shared / "data/older_formats")
    assert {source.label for source in found.sources} == {
        "PCN workforce, individual level, December 2020",
        "QOF prevalence, 2020/21",
    }
    network = read_network(found, "U00254")
    raw = next((shared / "data/older_formats").glob("4.*")).read_bytes()
    assert len(network.workforce or ()) == raw.count(b",U00254,") > 0
    assert "Clinical Director – Medical" in {row.detail for row in network.workforce or ()}


def test_qof_of_2020_21_with_whole_numbers_loads(shared: Path, tmp_path: Path) -> None:
    shutil.copy(shared / "data/older_formats/PREVALENCE_2021_v2.csv", tmp_path)
    shutil.copy(shared / "data/east_cleveland_U07842/gp-reg-pat-prac-map.extract.csv", tmp_path)
    found = read_network(survey(tmp_path), "U07842")
    raw = (tmp_path / "PREVALENCE_2021_v2.csv").read_text(encoding="ascii").splitlines()
    codes = {practice.code for practice in found.practices}
    by_hand = sum(int(line.split(",")[2]) for line in raw if line[:6] in codes and ",DM," in line)
    assert {r.group: r.register for r in found.registers}["DM"] == by_hand > 0
    assert found.registers_source == "QOF prevalence, 2020/21"


def test_edge_networks_of_england(shared: Path) -> None:
    found = survey(shared / "data/england")
    known = {network.code: network for network in networks(found)}
    assert len(known) == 1298
    assert "U" not in known
    assert known["U37341"].practices == 1
    assert max(network.practices for network in known.values()) == known["U16464"].practices == 31
    assert read_network(found, "U32354").workforce is None
    assert "not the same as none" in read_network(found, "U32354").notes[0]
    assert "lie in 2 integrated care boards" in read_network(found, "U41591").notes[0]
    assert len(read_network(found, "U16464").practices) == 31
    with pytest.raises(BadInput, match=r"fits 2 networks: .*U09187 .* and U41025"):
        find_network(found, "Grand Union PCN")
    with pytest.raises(BadInput, match="practices in no network"):
        find_network(found, "U")
    assert find_network(found, "u41025").code == "U41025"
    assert find_network(found, "east cleveland").code == "U07842"


def test_a_wrong_name_is_answered_with_near_ones(shared: Path) -> None:
    found = survey(shared / "data/east_cleveland_U07842")
    with pytest.raises(BadInput, match=r"perhaps U07842 \(EAST CLEVELAND PCN, 5 practices\)"):
        find_network(found, "East Clevland")


def test_members_come_from_epcn_where_there_is_no_map(shared: Path, tmp_path: Path) -> None:
    shutil.copy(shared / "data/england/ePCN.xlsx", tmp_path / "members")
    found = read_network(survey(tmp_path), "U07842")
    assert [p.code for p in found.practices] == ["A81005", "A81013", "A81022", "A81032", "A81053"]
    assert found.registered.value is None
    assert "There is no file of PCN workforce, so posts are not known." in found.notes


def test_epcn_without_headings_keeps_current_members_only(tmp_path: Path) -> None:
    row = '"{}","SURGERY","16C","ICB","U00001","A PCN","16C","ICB","20191001","{}","True"'
    write(tmp_path / "report", row.format("A81001", ""), row.format("A81002", "20220331"))
    assert [p.code for p in read_network(survey(tmp_path), "U00001").practices] == ["A81001"]


def test_stp_headings_two_date_styles_and_the_latest_extract(tmp_path: Path) -> None:
    write(tmp_path / "old", MAP_2022, map_row("2022-01-01", "A81009"), map_row("2022-01-01", "A81001"))
    rows = (map_row("01Feb2022", "A81001"), map_row("01Feb2022", "A81002", icb="NHS Tyne ICS"))
    write(tmp_path / "new", MAP_2022, map_row("01Jan2022", "A81003"), *rows, end="\r\n", encoding="utf-8-sig")
    found = read_network(survey(tmp_path), "U00001")
    assert [practice.code for practice in found.practices] == ["A81001", "A81002"]
    assert found.icb == "NHS Tees ICS"


def test_a_workbook_with_merged_titles_above_its_heading(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["PCN workforce, made ready by our ICB"])
    sheet.merge_cells("A1:P1")
    sheet.append([])
    sheet.append([heading.replace("_", "\n") + " " for heading in STAFF.split(",")])
    for fte in (Decimal("0.933333333"), 1):
        sheet.append([*staff_row().split(",")[:14], fte, 140958])
    book.save(tmp_path / "staff.xlsx")
    found = read_network(survey(tmp_path), "U00001")
    assert [(row.fte, row.id) for row in found.workforce or ()] == [
        (Decimal("0.933333333"), "140958"),
        (Decimal(1), "140958"),
    ]
    assert found.workforce_source == "PCN workforce, June 2026"


def test_a_heading_broken_over_lines_and_rows_with_quoted_commas(shared: Path, tmp_path: Path) -> None:
    source = shared / "data/east_cleveland_U07842/nhspaymentsgp-23-24-prac-csv.extract.csv"
    heading, _, rest = source.read_text(encoding="utf-8").partition("\n")
    broken = heading.replace("Number of Weighted Patients", "Number of\nWeighted Patients", 1)
    quoted = rest.replace("RECTORY LANE   GUISBOROUGH CLEVELAND", '"RECTORY LANE,\nGUISBOROUGH"', 1)
    (tmp_path / "pay-24-25.csv").write_text(broken + "\n" + quoted, encoding="utf-8")
    found = read_network(survey(tmp_path), "U07842")
    assert found.weighted.value == Decimal("49910.94")
    assert found.weighted.source.startswith("NHS payments to general practice 2024/25, yearly average")


def test_a_total_with_a_practice_missing_is_not_known(tmp_path: Path) -> None:
    rows = (map_row("01Jul2026", "A81001"), map_row("01Jul2026", "A81002"))
    write(tmp_path / "members", MAP_2022, *rows)
    heading = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
    write(tmp_path / "lists", heading, "GP_PRAC_PAT_LIST,2026-07-01,GP,16C,E3,A81001,TS1 1AA,ALL,ALL,7000")
    found = read_network(survey(tmp_path), "U00001")
    assert found.registered.value is None
    assert [p.registered and p.registered.value for p in found.practices] == [7000, None]
    assert "The files do not give A81002 a list of registered patients" in " ".join(found.notes)
