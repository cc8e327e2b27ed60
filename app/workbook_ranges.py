"""The workbook's sheets of ranges: what futures came to, what may go wrong, and what both rest on."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from app import ranges_tables, ranges_words
from app.wording import counted
from app.workbook_parts import Form, Heading, Row, Sheet
from models.months import Month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.tables import Cell as Shown
    from app.workbook_parts import Cell
    from models.outlook import Outlook
    from models.ranges import Ranges

RANGES, WRONG, REST_ON = "Ranges", "What may go wrong", "Ranges rest on"
CONTENTS = {
    RANGES: "Money, people waiting and supervision as a low, a middle and a high",
    WRONG: "In how many futures an outcome is worse than its limit",
    REST_ON: "The lows and highs behind the ranges: assumptions unless you typed them",
}
STANDS = "As the program worked it out when the workbook was made: it does not follow changed cells."
FINEST = Decimal("0.01")


def sheets_of_ranges(outlook: Outlook, ranges: Ranges) -> tuple[Sheet, Sheet, Sheet]:
    return _ranges(outlook, ranges), _chances(outlook, ranges), _inputs(outlook)


def _ranges(outlook: Outlook, ranges: Ranges) -> Sheet:
    rows = tuple(
        Row(
            (
                str(year.year),
                ranges_words.measure_name(one, outlook),
                *_figures(one.low, one.middle, one.high, one.planned),
            )
        )
        for year in ranges.years
        for one in year.ranges
    )
    headings = (
        Heading("Financial year", 12), Heading("Measure", 56),
        *(Heading(name, 16, Form.HOURS_FINE) for name in ("Low", "Middle", "High", "As planned")),
    )  # fmt: skip
    notes = (
        f"One table, over {counted(ranges.futures, 'future')}. {STANDS}",
        "1 in 10 futures lies below the low, 1 in 10 above the high. Money is in pounds.",
        ranges_words.NOT_A_PROBABILITY,
    )
    return Sheet(RANGES, ranges_words.TITLE, notes, headings, rows, held=2)


def _figures(*values: Decimal) -> Iterator[Cell]:
    return (value.quantize(FINEST) for value in values)


def _chances(outlook: Outlook, ranges: Ranges) -> Sheet:
    rows = tuple(
        Row((str(year.year), ranges_words.told(one, outlook), one.futures, one.of_all))
        for year in ranges.years
        for one in year.chances
    )
    headings = (
        Heading("Financial year", 12), Heading("Outcome", 80), Heading("Futures", 12, Form.COUNT),
        Heading("Of", 12, Form.COUNT),
    )  # fmt: skip
    notes = (f"One table. {STANDS}", "A chance is a share of these futures: no forecast and no advice.")
    return Sheet(WRONG, WRONG, notes, headings, rows)


def _cell(cell: Shown) -> Cell:
    assert not isinstance(cell, Month)  # noqa: S101 - inputs have none
    return cell


def _inputs(outlook: Outlook) -> Sheet:
    table = ranges_tables.inputs_table(outlook.plan, outlook.reference)
    widths = (24, 10, 10, 10, 60, 20)
    numbers = {"Low", "Likely", "High"}
    headings = tuple(
        Heading(column.heading, width, Form.WTE if column.heading in numbers else Form.TEXT)
        for column, width in zip(table.columns, widths, strict=True)
    )
    notes = ("One table. Nobody publishes these figures.", ranges_words.HELD)
    return Sheet(
        REST_ON, table.title, notes, headings, tuple(Row(tuple(map(_cell, row))) for row in table.rows)
    )
