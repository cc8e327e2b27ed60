"""An official file that cannot be trusted is refused with one sentence, and left as it was."""

import os
import zipfile
from pathlib import Path

import pytest

from app.national_files import networks, read_network, survey
from app.problems import BadInput

HEADING = (
    "Data_source,CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,PCN_NAME,SUB_ICB_CODE,SUB_ICB_NAME,ICB_CODE,ICB_NAME,"
    "COMM_REGION_CODE,COMM_REGION_NAME,STAFF_GROUP,STAFF_ROLE,DETAILED_STAFF_ROLE,FTE,UNIQUE_IDENTIFIER"
)
PHARMACIST = (
    "NWRS Staff,2026,6,U00001,A PCN,16C,a,QHM,b,Y63,c,Other Direct Patient Care staff,Pharmacists,Pharmacist"
)
GOOD = f"{PHARMACIST},1,7"
BAD_FILES = {
    "a row that is too short": (f"{HEADING}\n{PHARMACIST}\n{GOOD}\n", "row that is too short"),
    "the end is missing": (f"{HEADING}\n{GOOD}\nNWRS Staff,2026,6,U9", "stops part of the way through a row"),
    "cut inside quotation marks": (
        f'{HEADING}\n{GOOD}\nNWRS Staff,2026,6,U00001,"A P',
        "stops part of the way",
    ),
    "quotation marks that do not match": (f'{HEADING}\n"A"B{GOOD}\n{GOOD}\n', "quotation marks do not match"),
    "a shifted row": (f"{HEADING}\n{PHARMACIST},1,7,8\n{GOOD}\n", "more cells than headings"),
    "no number": (f"{HEADING}\n{PHARMACIST},lots,7\n", '"lots" for the FTE of Pharmacist in U00001'),
    "not a finite number": (f"{HEADING}\n{PHARMACIST},NaN,7\n", '"NaN" for the FTE'),
    "a negative number": (f"{HEADING}\n{PHARMACIST},-1,7\n", "number of 0 or more"),
    "a heading alone": (f"{HEADING}\n", "holds a heading and no rows"),
    "an impossible month": (
        f"{HEADING}\n{GOOD}\n".replace("2026,6", "2026,13"),
        "without a census year and month",
    ),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_damaged_file_is_refused_with_one_sentence(case: str, tmp_path: Path) -> None:
    text, sentence = BAD_FILES[case]
    file = tmp_path / "staff.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_network(survey(file), "U00001")
    said = str(refused.value)
    assert sentence in said
    assert said.startswith("staff.csv ")
    assert said.endswith(".")
    assert "\n" not in said
    assert file.read_text(encoding="utf-8") == text


def test_two_different_lists_for_one_practice_are_refused(tmp_path: Path) -> None:
    heading = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
    rows = [
        f"GP_PRAC_PAT_LIST,2026-03-01,GP,16C,E3,A81005,TS14 7DJ,ALL,ALL,{count}" for count in (7592, 7000)
    ]
    (tmp_path / "lists.csv").write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    member = '"A81005","S","16C","I","U00001","A PCN","16C","I","20191001","","True"\n'
    (tmp_path / "members.csv").write_text(member, encoding="utf-8")
    with pytest.raises(BadInput, match=r"lists\.csv has two different rows"):
        read_network(survey(tmp_path), "U00001")


def test_an_empty_missing_or_strange_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is empty: put the official files in it"):
        survey(tmp_path)
    with pytest.raises(BadInput, match="no file or folder"):
        survey(tmp_path / "nowhere")
    (tmp_path / "a.txt").write_text("shopping", encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(b"")
    with pytest.raises(BadInput, match="None of the 2 files in"):
        survey(tmp_path)
    with pytest.raises(BadInput, match=r"^b\.csv is empty: download it again\.$"):
        survey(tmp_path / "b.csv")


def test_files_that_list_no_networks_are_refused(shared: Path, tmp_path: Path) -> None:
    source = shared / "data/east_cleveland_U07842/PREVALENCE_2425.extract.csv"
    (tmp_path / "qof.csv").write_bytes(source.read_bytes())
    with pytest.raises(BadInput, match="None of these files says which practices"):
        networks(survey(tmp_path))
    with pytest.raises(BadInput, match="None of these files says which practices"):
        read_network(survey(tmp_path), "U07842")


def test_a_damaged_zip_is_told_of_and_the_rest_still_read(shared: Path, tmp_path: Path) -> None:
    whole = (shared / "data/england/PCNWFIndividualCSV.062026.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:500_000])
    with pytest.raises(BadInput, match=r"^cut\.zip is a damaged zip: download it again\.$"):
        survey(tmp_path / "cut.zip")
    (tmp_path / "good.csv").write_text(f"{HEADING}\n{GOOD}\n", encoding="utf-8")
    found = survey(tmp_path)
    assert [skipped.sentence for skipped in found.skipped] == ["cut.zip is a damaged zip: download it again."]
    assert len(read_network(found, "U00001").workforce or ()) == 1


def test_a_zip_with_a_flipped_byte_is_never_read_as_good(shared: Path, tmp_path: Path) -> None:
    flipped = bytearray((shared / "data/england/PCNWFIndividualCSV.062026.zip").read_bytes())
    flipped[700_000] ^= 0xFF
    (tmp_path / "flipped.zip").write_bytes(flipped)
    with pytest.raises(BadInput, match=r"damaged inside flipped\.zip"):
        read_network(survey(tmp_path), "U07842")


def test_a_zip_bomb_is_left_alone(tmp_path: Path) -> None:
    bomb = zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1)
    with bomb, bomb.open("staff.csv", "w", force_zip64=True) as member:
        member.write(f"{HEADING}\n{GOOD}\n".encode())
        for _ in range(401):
            member.write(b" " * 1_000_000)
    with pytest.raises(BadInput, match="would be larger than 400 MB unpacked"):
        survey(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may read every file")
def test_a_file_that_may_not_be_opened_is_told_of(tmp_path: Path) -> None:
    locked = tmp_path / "locked.csv"
    locked.write_text(GOOD, encoding="utf-8")
    locked.chmod(0)
    with pytest.raises(BadInput, match=r"locked\.csv cannot be read"):
        survey(locked)


def test_a_file_gone_since_the_survey_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(f"{HEADING}\n{GOOD}\n", encoding="utf-8")
    found = survey(file)
    file.unlink()
    with pytest.raises(BadInput, match=r"^staff\.csv cannot be read"):
        read_network(found, "U00001")
