"""CSV files hold the same figures as the tables, read alike by Excel and by every other tool."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from app import csv_files, reference_library
from app.problems import FileProblem
from app.sample_plan import sample_plan
from app.tables import Column, Kind, Table
from models.months import Month
from models.working_out import outlook

TABLE = Table(
    "posts",
    "Posts",
    (
        Column("Post"),
        Column("WTE", Kind.WTE),
        Column("Cost (£)", Kind.MONEY),
        Column("Start", Kind.DATE),
        Column("Month", Kind.MONTH),
        Column("Note"),
    ),
    (
        ("Pharmacist 1", Decimal("0.80"), Decimal("35524.5"), date(2026, 4, 1), Month(2026, 4), "a, b\nc"),
        ("Łukasz’s post", Decimal(1), Decimal("-75.005"), None, None, '=HYPERLINK("x")'),
    ),
)


def read(text: str) -> pd.DataFrame:
    from io import StringIO

    return pd.read_csv(StringIO(text.removeprefix("\ufeff")), dtype=str, keep_default_na=False)


def test_money_is_written_to_the_penny_and_days_as_iso() -> None:
    rows = read(csv_files.to_csv(TABLE))
    assert list(rows["Cost (£)"]) == ["35524.50", "-75.01"]
    assert list(rows["Start"]) == ["2026-04-01", ""]
    assert list(rows["Month"]) == ["2026-04", ""]
    assert list(rows["WTE"]) == ["0.80", "1"]
    assert rows["Note"][0] == "a, b\nc"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    assert csv_files.guarded(f"{start}SUM(A1)") == f"'{start}SUM(A1)"
    assert csv_files.guarded("Pharmacist") == "Pharmacist"


def test_a_negative_amount_stays_a_number() -> None:
    assert csv_files.written(Decimal("-12.5"), Kind.MONEY) == "-12.50"


def test_excel_reads_the_pound_sign_because_of_the_byte_order_mark(tmp_path: Path) -> None:
    path = csv_files.write(TABLE, tmp_path / "posts.csv")
    assert path.read_bytes()[:3] == b"\xef\xbb\xbf"
    assert "Cost (£)" in pd.read_csv(path, encoding="utf-8-sig").columns
    assert path.read_bytes().count(b"\r\n") == 3


def test_headings_are_unique_whatever_their_case() -> None:
    assert csv_files.unique(["WTE", "Cost", "wte", "WTE"]) == ["WTE", "Cost", "wte 2", "WTE 3"]


def test_every_table_has_its_own_file(tmp_path: Path) -> None:
    (path,) = csv_files.write_tables([TABLE], tmp_path / "tables")
    assert path == tmp_path / "tables" / "posts.csv"


def test_every_figure_of_the_sample_plan_reads_back_as_it_was(tmp_path: Path) -> None:
    plan = sample_plan()
    reference = reference_library.load().with_own(plan.own)
    made = outlook(plan, plan.scenario, reference)
    worked, paths = made.forecast, csv_files.write_all(made, tmp_path)
    assert len({path.name.casefold() for path in paths}) == len(paths) > 25
    rows = pd.read_csv(
        tmp_path / "posts_by_month.csv", dtype=str, encoding="utf-8-sig", keep_default_na=False
    )
    lines = [line for found in worked.posts for line in found.lines]
    assert [Decimal(text) for text in rows["Cost (£)"]] == [line.cost for line in lines]
    assert [Decimal(text) for text in rows["Maximum (£)"]] == [line.maximum for line in lines]
    assert [Month.parse(text) for text in rows["Month"]] == [line.month for line in lines]
    years = pd.read_csv(tmp_path / "money_by_year.csv", dtype=str, encoding="utf-8-sig")
    unassigned = years["Unassigned (£)"]
    assert [Decimal(text) for text in unassigned] == [year.unassigned for year in worked.years]


def test_a_file_where_the_folder_would_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("")
    with pytest.raises(FileProblem, match="tables is a file: choose a folder"):
        csv_files.write_tables([TABLE], tmp_path / "tables")
