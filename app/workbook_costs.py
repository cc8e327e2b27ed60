"""The workbook's sheet of what each role truly costs, as the program worked it out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.supervision_tables import cost_in_full, true_cost
from app.workbook_parts import Form, Heading, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.outlook import Outlook

TRUE_COST = "True cost"


def true_cost_sheet(outlook: Outlook) -> Sheet:
    """Every role in every year, each line with how sure its parts are."""
    table, _ = true_cost(outlook, outlook.plan.first_year)
    money = (Heading(one.heading, 16, Form.POUNDS) for one in table.columns[1:])
    return Sheet(
        TRUE_COST,
        "What each role truly costs",
        ("One table, as the program worked it out when the workbook was made.", table.note),
        (Heading("Year", 12), Heading("Role", 32), *money, Heading("How sure each part is", 90)),
        tuple(_rows(outlook)),
        held=2,
    )


def _rows(outlook: Outlook) -> Iterator[Row]:
    for year in outlook.plan.financial_years:
        table, costs = true_cost(outlook, year)
        for n, row in enumerate(table.rows):
            role, *parts = row
            money = (part if isinstance(part, Decimal) else str(part) for part in parts)
            yield Row((str(year), str(role), *money, cost_in_full(table, costs, n)))
