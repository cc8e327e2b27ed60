"""Tables of a plan's figures: the same object feeds the screen, clipboard, Excel, CSV and paper."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app import wording
from models.months import Month

Cell = str | Decimal | int | date | Month | None


class Kind(StrEnum):
    """How a column is shown and aligned."""

    TEXT = "text"
    MONEY = "money"  # whole pounds on screen, pence in files
    PENCE = "pence"
    CHANGE = "change"  # whole pounds with their sign on screen, pence in files
    WTE = "wte"
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    key: str  # file name and sheet name: "money_by_month"
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: bool = False  # the last row is a total
    note: str = ""


def shown(cell: Cell, kind: Kind) -> str:
    """A cell as the screen and paper show it; empty for None."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        by_kind = {
            Kind.MONEY: wording.pounds, Kind.PENCE: wording.pence, Kind.WTE: wording.wte,
            Kind.CHANGE: wording.signed,
        }  # fmt: skip
        return by_kind.get(kind, wording.number)(cell)
    if isinstance(cell, Month):
        return cell.name
    if isinstance(cell, date):
        return wording.day(cell)
    return f"{cell:,}" if isinstance(cell, int) else cell
