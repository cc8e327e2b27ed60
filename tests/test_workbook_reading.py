"""A workbook is looked at before it is read: what should not be read is refused in one sentence."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from app import sheets, workbook_reading
from app.post_columns import is_heading
from app.problems import FileProblem

COPY = "Copy only the rows you need to a new workbook, then try again."
ZEROS = b"\x00" * 1_000_000


def saved(path: Path, cells: dict[str, object]) -> Path:
    book = openpyxl.Workbook()
    for at, value in cells.items():
        book.active[at] = value
    book.save(path)
    return path


def refused(path: Path) -> str:
    with pytest.raises(FileProblem) as problem:
        workbook_reading.pages_of(path)
    return str(problem.value)


def test_a_packed_file_that_would_fill_the_memory_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """500 MB of nothing pack to half a megabyte."""
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed, packed.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(500):
            part.write(ZEROS)
    assert path.stat().st_size < 1_000_000
    assert refused(path) == f"bomb.xlsx would take more than 200 MB to open. {COPY}"


def test_a_file_of_500_mb_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    assert refused(path) == f"large.xlsx is larger than 20 MB. {COPY}"


def test_a_cell_at_the_far_corner_of_a_sheet_does_not_make_a_table_of_17_billion_cells(
    tmp_path: Path,
) -> None:
    path = saved(tmp_path / "wide.xlsx", {"A1": "Role", "XFD1048576": "here"})
    assert refused(path) == f"wide.xlsx has far more cells or text than a list. {COPY}"


def test_a_workbook_under_a_password_is_told_apart_from_a_damaged_one(tmp_path: Path) -> None:
    """Excel keeps a workbook under a password in its old kind of file, whatever the name ends with."""
    path = tmp_path / "locked.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    assert refused(path).startswith("locked.xlsx is under a password, or an old workbook.")
    whole = saved(tmp_path / "a.xlsx", {"A1": "Role"}).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert refused(tmp_path / "cut.xlsx").startswith("cut.xlsx cannot be read as a workbook.")


def test_a_part_that_unpacks_to_more_than_it_says_is_damaged(tmp_path: Path) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"x" * 5_000)
    lying = out.getvalue().replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    (tmp_path / "lies.xlsx").write_bytes(lying)
    assert refused(tmp_path / "lies.xlsx").startswith("lies.xlsx cannot be read as a workbook.")


def test_formulas_are_found_where_they_stand(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"A1": "WTE", "A2": "=0.5+0.3", "B3": "=A2", "C3": 4})
    (page,) = workbook_reading.pages_of(path)
    assert page.formulas(path) == {"A2", "B3"}
    assert not page.hidden


def test_a_hidden_sheet_of_posts_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Notes"])
    old = book.create_sheet("Old team")
    old.append(["Role", "WTE"])
    old.append(["Pharmacist", 1])
    old.sheet_state = "hidden"
    book.save(tmp_path / "team.xlsx")
    with pytest.raises(FileProblem) as problem:
        sheets.cells_of_file(tmp_path / "team.xlsx", is_heading)
    assert str(problem.value) == (
        "The sheet Old team of team.xlsx is hidden. Unhide it in Excel, then try again."
    )
