"""Screen, CSV, paper, workbook and command line show the same figures: they are the same object's."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from app import csv_files, money_tables, need_tables, paper_needs, reference_library, workbook
from app.all_tables import all_tables
from app.figures_json import figures
from app.sample_plan import sample_plan
from app.tables import Table, shown
from app.wording import pence
from models.money import to_pence
from models.outlook import Outlook
from models.working_out import outlook

NAMES = ("cost", "claimable", "claimed", "over", "shortfall")
HEADINGS = {
    "cost": "Cost",
    "claimable": "Claimable",
    "claimed": "Claimed",
    "over": "Over the entitlement",
    "shortfall": "Shortfall",
}


@pytest.fixture(scope="module")
def made() -> Outlook:
    plan = sample_plan()
    return outlook(plan, plan.scenario, reference_library.load().with_own(plan.own))


@pytest.fixture(scope="module")
def in_json(made: Outlook) -> list[list[Decimal]]:
    return [[Decimal(month[name]) for name in NAMES] for month in figures(made)["months"]]


def column(table: Table, heading: str) -> list[str]:
    """A column as the screen shows it, but to the penny; no total."""
    at = [one.heading.removesuffix(" (£)") for one in table.columns].index(heading)
    rows = table.rows[:-1] if table.totals else table.rows
    return [
        pence(cell) if isinstance(cell := row[at], Decimal) else shown(cell, table.columns[at].kind)
        for row in rows
    ]


def test_the_screens_month_table_is_what_the_command_line_says(
    made: Outlook, in_json: list[list[Decimal]]
) -> None:
    plan, worked = made.plan, made.forecast
    for name in ("cost", "claimable", "claimed", "shortfall"):
        screen = [
            amount
            for year in plan.financial_years
            for amount in column(money_tables.by_month(worked, year), HEADINGS[name])
        ]
        assert screen == [pence(row[NAMES.index(name)]) for row in in_json]


def test_the_csv_tables_hold_what_the_command_line_says(made: Outlook, in_json: list[list[Decimal]]) -> None:
    plan, worked = made.plan, made.forecast
    for name in ("cost", "claimable", "claimed", "shortfall"):
        read: list[Decimal] = []
        for year in plan.financial_years:
            text = csv_files.to_csv(money_tables.by_month(worked, year)).removeprefix("\ufeff")
            rows = pd.read_csv(io.StringIO(text), dtype=str)
            read += [Decimal(cell) for cell in rows[f"{HEADINGS[name]} (£)"][:-1]]
        assert read == [row[NAMES.index(name)] for row in in_json]


def test_the_workbook_shows_what_the_command_line_says_before_it_is_worked_out_anew(
    made: Outlook, in_json: list[list[Decimal]], tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook.xlsx(made, date(2026, 5, 14)))
    page = load_workbook(path, data_only=True)["Money by month"]
    rows = [list(row) for row in page.iter_rows(values_only=True)]
    top = next(n for n, row in enumerate(rows) if row[0] == "Month")
    for name in NAMES:
        at = rows[top].index(f"{HEADINGS[name]} (£)")
        cached = [to_pence(Decimal(repr(row[at]))) for row in rows[top + 1 :]]
        assert cached == [row[NAMES.index(name)] for row in in_json]


def test_each_years_claims_and_what_is_left_make_the_entitlement(made: Outlook) -> None:
    for year in figures(made)["financial_years"]:
        assert Decimal(year["claimed"]) + Decimal(year["unassigned"]) == Decimal(year["entitlement"])
        assert Decimal(year["claimable"]) - Decimal(year["claimed"]) == Decimal(year["over"])


# -- needs: hours, coverage and staffing


def sheet_of(made: Outlook, name: str, path: Path) -> list[dict[str, object]]:
    """A sheet's rows by heading, as they stand before they are worked out anew."""
    path.write_bytes(workbook.xlsx(made, date(2026, 5, 14)))
    rows = [list(row) for row in load_workbook(path, data_only=True)[name].iter_rows(values_only=True)]
    top = next(n for n, row in enumerate(rows) if row[0] == "Financial year")
    return [dict(zip(map(str, rows[top]), row, strict=True)) for row in rows[top + 1 :]]


def test_a_needs_hours_and_words_are_one_objects_on_screen_in_paper_csv_and_workbook(
    made: Outlook, tmp_path: Path
) -> None:
    in_workbook = sheet_of(made, "Coverage", tmp_path / "plan.xlsx")
    csv = {table.key: table for table in all_tables(made)}
    for year in made.plan.financial_years:
        found = made.coverage_of(year)
        screen = need_tables.coverage_matrix(found, made.reference)
        paper = paper_needs.needs_table(found)
        text = csv_files.to_csv(csv[f"coverage_matrix_{str(year).replace('/', '-')}"]).removeprefix("\ufeff")
        read = pd.read_csv(io.StringIO(text), dtype=str)
        rows = [row for row in in_workbook if row["Financial year"] == str(year)]
        words = column(screen, "Covered?")
        assert words == column(paper, "Covered?") == list(read["Covered?"])
        assert words == [row["In words"] for row in rows]
        for heading in ("Hours needed", "Hours given"):
            on_screen = column(screen, heading)
            assert on_screen == column(paper, heading)
            assert on_screen == [pence(Decimal(cell)) for cell in read[heading]]
            exact = [Decimal(repr(row[heading])) for row in rows]
            assert on_screen == [pence(need_tables.whole(one)) for one in exact]


def test_the_wte_that_roles_give_is_the_same_on_screen_in_paper_and_workbook(
    made: Outlook, tmp_path: Path
) -> None:
    in_workbook = sheet_of(made, "Coverage", tmp_path / "plan.xlsx")
    year = made.plan.first_year
    found = made.coverage_of(year)
    (paper,) = paper_needs.matrices_of(found, made.reference, 99)
    rows = [row for row in in_workbook if row["Financial year"] == str(year)]
    for role in paper_needs.serving(found):
        known = made.reference.role_by_key[role]
        screen = column(need_tables.coverage_matrix(found, made.reference), known.short)
        assert screen == column(paper, known.short)
        told = [Decimal(repr(row[known.name])) for row in rows]
        assert screen == [pence(one) if one else need_tables.NONE for one in told]


def test_staffing_by_role_is_the_same_on_screen_command_line_and_in_the_workbook(
    made: Outlook, tmp_path: Path
) -> None:
    in_workbook = sheet_of(made, "Staffing by role", tmp_path / "plan.xlsx")
    year = made.plan.first_year
    table = need_tables.wisn_by_role(made.coverage_of(year), made.reference)
    rows = [row for row in in_workbook if row["Financial year"] == str(year)]
    for screen, sheet in zip(table.rows, rows, strict=True):
        told = [sheet[heading] for heading in ("WTE in the team", "WTE needed", "Ratio")]
        shown_there = [to_pence(Decimal(repr(one))) if isinstance(one, float | int) else one for one in told]
        team, needed, _, ratio = screen[1:]
        ours = [to_pence(one) if isinstance(one, Decimal) else "not known" for one in (team, needed, ratio)]
        assert shown_there == ours
    for screen, told_json in zip(table.rows, figures(made)["roles"], strict=True):
        assert told_json["wte"] == f"{to_pence(Decimal(str(screen[1])))}"
        needed = screen[2]
        assert told_json["wisn_required"] == (f"{to_pence(needed)}" if isinstance(needed, Decimal) else None)
