"""A table put on the shelf holds every row, however its lines are written."""

import csv
import io
from pathlib import Path

import pytest

from app.national_files import FileKind, survey
from app.national_rows import rows, shelved

HEADING = ("PUBLICATION", "EXTRACT_DATE", "TYPE", "CODE", "POSTCODE", "SEX", "AGE", "NUMBER_OF_PATIENTS")
LINES = [
    ("GP_PRAC_PAT_LIST", "01JUN2026", "GP", "A81001", "TS18 1HU", "ALL", "ALL", "4000"),
    ("GP_PRAC_PAT_LIST", "01JUN2026", "GP", "A81001", "TS18 1HU", "FEMALE", "ALL", "2100"),
    ("GP_PRAC_PAT_LIST", "01JUN2026", "GP", "A81002 ", "TS18 2AW", "ALL", "ALL", "19000"),
    ("GP_PRAC_PAT_LIST", "01JUN2026", "GP", "A81001", "TS18 1HU", "MALE", "ALL", "1900"),
]


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_rows_are_found_by_their_code_in_the_files_order(quoting: int, tmp_path: Path) -> None:
    """Plain lines are kept as they stand and quoted ones taken apart: both say the same."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=quoting).writerows([HEADING, *LINES])  # type: ignore[arg-type]
    (tmp_path / "patients.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    found = survey(tmp_path)
    (source,) = found.of(FileKind.PATIENTS)
    (kept,) = shelved(found, [source]).of(FileKind.PATIENTS)
    assert [row["patients"] for row in rows(kept)] == ["4000", "2100", "19000", "1900"]
    assert [row["patients"] for row in rows(kept, ["A81001"])] == ["4000", "2100", "1900"]
    assert [row["practice"] for row in rows(kept, ["A81002"])] == ["A81002"]
    assert not list(rows(kept, ["A81003"]))
    assert list(rows(kept)) == list(rows(source))
