"""The columns of the plan that goes to the integrated care board (ICB): a heading, and what stands under it.

No form of an ICB was found, so the usual columns are our own reconstruction; a plan keeps its own mapping.
"""

from dataclasses import dataclass
from enum import StrEnum

from models.months import NAMES, FinancialYear

MONTHS = tuple(month.number for month in FinancialYear(2026).months)  # April first


class IcbField(StrEnum):
    """What a column can hold."""

    EMPTY = ""
    ROLE = "role"
    POST = "post"
    NAME = "name"  # only where names are asked for
    STATUS = "status"
    WTE = "wte"
    HOURS = "hours"
    START = "start"
    END = "end"
    EMPLOYER = "employer"
    BAND = "band"
    SALARY = "salary"
    COST = "cost"  # salary and on-costs, the network's share
    MAXIMUM = "maximum"
    CLAIMABLE = "claimable"
    CLAIMED = "claimed"
    SHORTFALL = "shortfall"
    SUPERVISOR = "supervisor"
    BASE = "base"
    NEED = "need"
    SOURCE = "source"
    NOTE = "note"
    FUNDING = "funding"
    NWRS_GROUP = "nwrs_group"
    NWRS_ROLE = "nwrs_role"
    MONTH_WTE = "month_wte"  # and below: of one month
    MONTH_CLAIMABLE = "month_claimable"
    MONTH_COST = "month_cost"


OF_A_MONTH = (IcbField.MONTH_WTE, IcbField.MONTH_CLAIMABLE, IcbField.MONTH_COST)


@dataclass(frozen=True, slots=True)
class IcbColumn:
    heading: str
    field: IcbField = IcbField.EMPTY
    month: int = 0  # 1 to 12, for a field of one month


USUAL: tuple[IcbColumn, ...] = (
    IcbColumn("Role", IcbField.ROLE),
    IcbColumn("Post ref", IcbField.POST),
    IcbColumn("Status", IcbField.STATUS),
    IcbColumn("WTE", IcbField.WTE),
    IcbColumn("Hours", IcbField.HOURS),
    IcbColumn("Start month", IcbField.START),
    IcbColumn("End month", IcbField.END),
    IcbColumn("Employer", IcbField.EMPLOYER),
    IcbColumn("Band or scale", IcbField.BAND),
    IcbColumn("Salary and on-costs", IcbField.COST),
    IcbColumn("Maximum reimbursable", IcbField.MAXIMUM),
    IcbColumn("Claimable this year", IcbField.CLAIMABLE),
    IcbColumn("PCN shortfall", IcbField.SHORTFALL),
    IcbColumn("Supervisor role", IcbField.SUPERVISOR),
    IcbColumn("Base or site", IcbField.BASE),
    IcbColumn("Need served", IcbField.NEED),
    IcbColumn("Source or assumption", IcbField.SOURCE),
    IcbColumn("Note", IcbField.NOTE),
    *(IcbColumn(f"{NAMES[month - 1]} WTE", IcbField.MONTH_WTE, month) for month in MONTHS),
    *(IcbColumn(f"{NAMES[month - 1]} £", IcbField.MONTH_CLAIMABLE, month) for month in MONTHS),
)


def columns_of(kept: tuple[IcbColumn, ...]) -> tuple[IcbColumn, ...]:
    """The plan's own columns, or the usual ones where it keeps none."""
    return kept or USUAL
