"""500 genuine files changed by chance are refused or read as they stand; 10,000 with the benchmarks.

`python tests/fuzz.py 10000 FOLDER` keeps the files of faults in a folder.
"""

import io
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from app import national_file, national_files, national_making, workbook_reading
from app.national_file import NotNational
from app.problems import BadInput, FileProblem
from tests.official_files import LISTS, MAP, STAFF, listed, member, pharmacist, write


def faults(count: int) -> str:
    """The end of a run, in a process of its own: a reader that crashed would take this one with it."""
    command = [sys.executable, str(Path(__file__).with_name("fuzz.py")), str(count)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    return ran.stdout.splitlines()[-1]


def test_500_changed_files_are_refused_or_read_as_they_stand() -> None:
    assert faults(500).startswith("0 faults in 500 files")


@pytest.mark.benchmark
def test_10_000_changed_files_are_refused_or_read_as_they_stand() -> None:
    assert faults(10_000).startswith("0 faults in 10,000 files")


# -- what the run found


def test_a_workbook_whose_packing_is_broken_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(range(256)) * 40)
    data = bytearray(out.getvalue())
    data[60:90] = b"\xff" * 30
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(FileProblem, match="cannot be read as a workbook"):
        workbook_reading.pages_of(tmp_path / "a.xlsx")


def official(folder: Path, staff: list[str]) -> Path:
    members = [MAP, member("A81001")]
    return write(folder, members=members, lists=[LISTS, listed("A81001", 7592)], staff=staff)


def test_staff_of_another_month_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    """One month mistyped as 2066 would else leave one post of three, without a word."""
    staff = [STAFF, pharmacist(fte="0.5"), pharmacist(fte="1"), pharmacist(fte="0.2", year=2066)]
    found = national_files.read_network(national_files.survey(official(tmp_path / "a", staff)), "U00001")
    assert len(found.workforce or ()) == 1
    assert found.notes[0] == (
        "staff.csv also holds 2 rows of June 2026, left out beside those of June 2066: check its months."
    )


def test_rows_above_the_headings_are_never_left_out_in_silence(tmp_path: Path) -> None:
    folder = official(tmp_path / "a", [pharmacist(fte="0.5"), STAFF, pharmacist(fte="1")])
    with pytest.raises(BadInput, match=r"^staff\.csv has rows above its headings: download it again\.$"):
        national_files.read_network(national_files.survey(folder), "U00001")


def test_a_title_may_stand_above_the_headings(tmp_path: Path) -> None:
    folder = official(tmp_path / "a", ["PCN workforce,,,,,,,,,,,,,,,", STAFF, pharmacist(fte="1")])
    found = national_files.read_network(national_files.survey(folder), "U00001")
    assert len(found.workforce or ()) == 1


def test_a_national_file_without_its_digest_is_damaged(tmp_path: Path) -> None:
    made = tmp_path / "england.pcnnational"
    national_making.make(made, national_files.survey(official(tmp_path / "a", [STAFF, pharmacist()])))
    with closing(sqlite3.connect(made)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, 'digest TEXT NOT NULL', 'digest TEXT')")
        db.commit()
    with closing(sqlite3.connect(made)) as db:
        db.execute("UPDATE about SET digest = NULL")
        db.commit()
    with pytest.raises(NotNational, match="is damaged"):
        national_file.read(made)


PARTNERS = (
    "Partner Organisation Code,Partner Name,Practice Parent Code,Practice Parent Name,PCN Code,PCN Name,"
    "PCN Parent Code,PCN Parent Name,Practice to PCN Relationship Start Date,"
    "Practice to PCN Relationship End Date,Same"
)
PARTNER = "A81001,Mill Surgery,16C,TEES,U00001,A PCN,16C,TEES,20190701,,Y"
LATER = PARTNER.replace("A81001", "A81002")


def test_a_row_with_an_empty_cell_above_the_headings_is_not_left_out_in_silence(tmp_path: Path) -> None:
    """The end of a practice that has not left is empty: its row is full all the same."""
    folder = write(tmp_path / "a", partners=[PARTNER, PARTNERS, LATER])
    with pytest.raises(BadInput, match=r"partners\.csv has rows above its headings: download it again\."):
        national_files.read_network(national_files.survey(folder), "U00001")


def test_a_row_above_the_headings_of_a_workbook_is_not_left_out_in_silence(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (PARTNER, PARTNERS, LATER):
        book.active.append([cell or None for cell in line.split(",")])
    book.save(tmp_path / "ePCN.xlsx")
    with pytest.raises(BadInput, match=r"ePCN\.xlsx has rows above its headings: download it again\."):
        national_files.read_network(national_files.survey(tmp_path), "U00001")
