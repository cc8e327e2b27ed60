"""Edits of the columns of the plan for the ICB, one after another; then the plan with all of them."""

from dataclasses import replace

from app import typed
from app.problems import BadInput
from models.icb_columns import USUAL, IcbColumn
from models.plan import Plan

Columns = tuple[IcbColumn, ...]
MOST = 200
MOST_LETTERS = 200
WORDS = "Change the columns of the plan for the ICB"


def heading(text: str) -> str:
    """A heading as typed, on one line. BadInput where it cannot be one."""
    words = " ".join(typed.safe_text(text).split())
    if not words:
        raise BadInput("Enter a heading, for example Post ref.")
    if len(words) > MOST_LETTERS:
        raise BadInput("Enter a shorter heading, of up to 200 letters.")
    return words


def added(columns: Columns, place: int) -> Columns:
    """A new empty column after this place."""
    if len(columns) >= MOST:
        raise BadInput("The sheet has 200 columns, which is the most. Remove one first.")
    return (*columns[: place + 1], IcbColumn("New column"), *columns[place + 1 :])


def removed(columns: Columns, place: int) -> Columns:
    if len(columns) == 1:
        raise BadInput("The sheet needs a column. Add another before you remove this one.")
    return columns[:place] + columns[place + 1 :]


def moved(columns: Columns, place: int, by: int) -> Columns:
    """A column one place on or back, stopping at either end."""
    beside = place + by
    if not 0 <= beside < len(columns):
        return columns
    order = list(columns)
    order[place], order[beside] = order[beside], order[place]
    return tuple(order)


def renamed(columns: Columns, place: int, text: str) -> Columns:
    return _with(columns, place, replace(columns[place], heading=heading(text)))


def filled(columns: Columns, place: int, holds: IcbColumn) -> Columns:
    """A column with something else under its heading."""
    return _with(columns, place, replace(holds, heading=columns[place].heading))


def _with(columns: Columns, place: int, column: IcbColumn) -> Columns:
    return (*columns[:place], column, *columns[place + 1 :])


def with_columns(plan: Plan, columns: Columns) -> Plan:
    """The plan with these columns; the usual ones need not be kept."""
    return replace(plan, icb_columns=() if columns == USUAL else columns)
