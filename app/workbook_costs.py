"""The workbook's sheet of what each role truly costs, as the program worked it out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app.supervision_tables import cost_in_full, true_cost
from app.workbook_parts import Form, Heading, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.tables import Table
    from models.months import FinancialYear
    from models.outlook import Outlook
    from models.supervision_cost import TrueCost

    Found = dict[FinancialYear, tuple[Table, tuple[TrueCost, ...]]]  # of each year

TRUE_COST = "True cost"


def true_cost_sheet(outlook: Outlook) -> Sheet:
    """Every role in every year, each line with how sure its parts are."""
    found = {year: true_cost(outlook, year) for year in outlook.plan.financial_years}
    table, _ = found[outlook.plan.first_year]
    money = (Heading(one.heading, 16, Form.POUNDS) for one in table.columns[1:])
    return Sheet(
        TRUE_COST,
        "What each role truly costs",
        ("One table, as the program worked it out when the workbook was made.", table.note),
        (Heading("Year", 12), Heading("Role", 32), *money, Heading("How sure each part is", 90)),
        tuple(_rows(found)),
        held=2,
    )


def _rows(found: Found) -> Iterator[Row]:
    for year, (table, costs) in found.items():
        for n, row in enumerate(table.rows):
            role, *parts = row
            money = (part if isinstance(part, Decimal) else str(part) for part in parts)
            yield Row((str(year), str(role), *money, cost_in_full(table, costs, n)))
