"""Screen, CSV, workbook and command line show the same money to the penny: it is the same object."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from app import csv_files, money_tables, reference_library, workbook
from app.figures_json import figures
from app.sample_plan import sample_plan
from app.tables import Table, shown
from app.wording import pence
from models.money import to_pence
from models.outlook import Outlook, outlook

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
