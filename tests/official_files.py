"""Small official files for tests, and reading a network from a folder and from its national file alike."""

import re
from pathlib import Path

import pytest

from app import national_file, national_making
from app.national_file import NationalFile
from app.national_files import NetworkReturn, networks, read_network, survey
from app.problems import BadInput

MAP = (
    "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_CCG_CODE,"
    "CCG_CODE,CCG_NAME,ONS_STP_CODE,STP_CODE,STP_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME"
)
LISTS = "PUBLICATION,EXTRACT_DATE,TYPE,CCG_CODE,ONS_CCG_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS"
AGES = "PUBLICATION,EXTRACT_DATE,ORG_TYPE,ORG_CODE,ONS_CODE,POSTCODE,SEX,AGE_GROUP_5,NUMBER_OF_PATIENTS"
QOF = "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE"
PAYMENTS = (
    "Practice Code,Practice Name,PCN Code,PCN Name,Average Number of Registered Patients,"
    "Average Number of Weighted Patients"
)
STAFF = (
    "Data_source,CENSUS_YEAR,CENSUS_MONTH,PCN_CODE,PCN_NAME,SUB_ICB_CODE,SUB_ICB_NAME,ICB_CODE,ICB_NAME,"
    "COMM_REGION_CODE,COMM_REGION_NAME,STAFF_GROUP,STAFF_ROLE,DETAILED_STAFF_ROLE,FTE,UNIQUE_IDENTIFIER"
)


def member(
    practice: str,
    network: str = "U00001",
    *,
    name: str = "A PCN",
    icb: str = "NHS Tees ICB",
    on: str = "01Jul2026",
) -> str:
    where = f"TS1 1AA,{network},{name},E1,16C,NHS Tees CCG,E5,QHM,{icb},E4,Y63,North East"
    return f"GP_PRAC_PAT_LIST,{on},{practice},{practice} SURGERY,{where}"


def listed(practice: str, patients: int, *, on: str = "2026-07-01") -> str:
    return f"GP_PRAC_PAT_LIST,{on},GP,16C,E3,{practice},TS1 1AA,ALL,ALL,{patients}"


def pharmacist(network: str = "U00001", *, name: str = "A PCN", year: int = 2026, fte: str = "1") -> str:
    where = f"{year},6,{network},{name},16C,a,QHM,b,Y63,c"
    return f"NWRS Staff,{where},Other Direct Patient Care staff,Pharmacists,Pharmacist,{fte},7"


def write(folder: Path, **files: list[str]) -> Path:
    """A file of each name, of a heading and rows."""
    folder.mkdir(exist_ok=True)
    for name, lines in files.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def two_networks(folder: Path) -> Path:
    """A folder of two networks of a practice each."""
    return write(
        folder,
        map=[MAP, member("A81001"), member("A81002", "U00002", name="B PCN")],
        lists=[LISTS, listed("A81001", 7000), listed("A81002", 8000)],
        staff=[STAFF, pharmacist(), pharmacist("U00002", name="B PCN", fte="0.866666667")],
    )


def made(folder: Path, out: Path) -> NationalFile:
    national_making.make(out, survey(folder))
    return national_file.read(out)


def read_both_ways(folder: Path, code: str) -> NetworkReturn:
    """What a folder says of a network: its national file says the same, or refuses in the same words."""
    found = survey(folder)
    if code not in {network.code for network in networks(found)}:
        return read_network(found, code)
    made = folder.parent / f"{folder.name}.pcnnational"
    national_making.make(made, found)
    national = national_file.read(made)
    try:
        returned = read_network(found, code)
    except BadInput as problem:
        with pytest.raises(BadInput, match=f"^{re.escape(str(problem))}$"):
            national.read_network(code)
        raise
    assert national.read_network(code) == returned
    return returned
