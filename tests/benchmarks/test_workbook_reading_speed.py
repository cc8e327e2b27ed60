"""A workbook is checked and read in no more than a bare read of it by openpyxl, which checks nothing."""

from contextlib import closing
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from app import workbook_reading
from tests.benchmarks.side_by_side import side_by_side

ROUNDS = 5
MOST = 1
ROWS, COLUMNS = 3_000, 30


def workbook(path: Path) -> Path:
    """A list beyond column Z, with a formula in each row."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(ROWS):
            sheet.write_row(row, 0, ["Paramedic", 1, "1 April 2026", *range(COLUMNS - 4)])
            sheet.write_formula(row, COLUMNS - 1, f"=B{row + 1}*2", None, 2)
    return path


@pytest.mark.benchmark
def test_reading_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workbook(tmp_path / "a.xlsx")

    def bare(_: int) -> None:
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            (sheet,) = book.worksheets
            assert sum(1 for _ in sheet.iter_rows(values_only=True)) == ROWS

    (page,) = workbook_reading.pages_of(path)
    assert len(page.rows) == ROWS
    measured = side_by_side(lambda _: workbook_reading.pages_of(path), bare, ROUNDS)
    report = measured.told("A workbook:", "a bare read by openpyxl,")
    with capsys.disabled():
        print(f"\n{report}")  # noqa: T201
    assert measured.ratio <= MOST, report
