"""Ranges, chances, what matters most and what they rest on, as tables."""

from dataclasses import dataclass, replace
from typing import Self

from app import ranges_known
from app import ranges_words as words
from app.chart_sentences import Subject
from app.tables import Column, Kind, Table
from app.wording import signed
from models.outlook import Outlook
from models.plan import Plan
from models.ranges import Measured, Ranges, YearRanges, limits_of, spreads_of
from models.reference import Reference
from models.spreads import LIMITS, Uncertain

INPUT_ROWS, LIMIT_ROWS = tuple(Uncertain), tuple(LIMITS)
FIRST_END = 1  # the column of the lows
LIMIT_COLUMN = 1


@dataclass(frozen=True, slots=True)
class RangesSubject(Subject):
    """A scenario with its futures, as charts take it."""

    ranges: Ranges | None = None

    def resting_on(self, outlook: Outlook) -> Self:
        found = ranges_known.worked_out(outlook)
        return replace(self, outlook=outlook, forecast=outlook.forecast, ranges=found)

    @property
    def of_year(self) -> YearRanges:
        if self.ranges is None:
            raise LookupError("futures")
        return self.ranges.year(self.year)


def subject_of(outlook: Outlook, year: YearRanges, found: Ranges) -> RangesSubject:
    return RangesSubject(outlook.forecast, year.year, outlook.reference, outlook, ranges=found)


def ranges_table(year: YearRanges, outlook: Outlook) -> Table:
    """Every measure: 1 in 10 futures lies below the low, 1 in 10 above the high."""
    rows = tuple(
        (
            words.measure_name(one, outlook),
            *(words.amount(one.of, value) for value in (one.low, one.middle, one.high, one.planned)),
        )
        for one in year.ranges
    )
    columns = (
        Column("Measure"),
        *(Column(name, Kind.NUMBER) for name in ("Low", "Middle", "High", "As planned")),
    )
    note = (
        "1 in 10 futures lies below the low, 1 in 10 above the high. Supervision is averaged over the year."
    )
    return Table("ranges", f"Each measure as a range, {year.year}", columns, rows, note=note)


def chances_table(year: YearRanges, outlook: Outlook) -> Table:
    rows = tuple((words.told(one, outlook), one.futures, one.of_all) for one in year.chances)
    columns = Column("Outcome"), Column("Futures", Kind.NUMBER), Column("Of", Kind.NUMBER)
    return Table("chances", f"What may go wrong, {year.year}", columns, rows)


def of_money(ranges: Ranges) -> Table:
    """Money used in each year of the plan."""
    found = [(year, year.of(Measured.USED)) for year in ranges.years]
    rows = tuple(
        (str(year.year), one.low, one.middle, one.high, one.planned) for year, one in found if one is not None
    )
    columns = (
        Column("Year"), *(Column(name, Kind.MONEY) for name in ("Low", "Middle", "High", "As planned")),
    )  # fmt: skip
    return Table("money_used_as_a_range", "Money used as a range, by year", columns, rows)


def tornado_table(year: YearRanges) -> Table:
    """What is used, and how many wait, with each input at its low and at its high."""
    rows = tuple(
        (
            words.INPUTS[bar.spread.of],
            *(
                words.value_words(bar.spread.of, value)
                for value in (bar.spread.low, bar.spread.likely, bar.spread.high)
            ),
            *(signed(value - bar.used[1]) for value in (bar.used[0], bar.used[2])),
            *(words.amount(Measured.WAITING, value) for value in (bar.waiting[0], bar.waiting[2])),
        )
        for bar in year.bars
    )
    headings = (
        "Low", "Likely", "High", "Money used at the low", "At the high", "People waiting at the low",
        "At the high",
    )  # fmt: skip
    columns = (Column("What"), *(Column(name, Kind.NUMBER) for name in headings))
    note = (
        "Each at its low and its high, the rest at their likely. Money is told as a change from the likely."
    )
    return Table("what_matters_most", f"What matters most, {year.year}", columns, rows, note=note)


def inputs_table(plan: Plan, reference: Reference) -> Table:
    known = spreads_of(plan, reference)
    rows = tuple(
        (words.INPUTS[of], one.low, one.likely, one.high, words.UNITS[of], words.status_words(one.status))
        for of, one in ((of, known[of]) for of in INPUT_ROWS)
    )
    columns = (
        Column("What may differ"), *(Column(name, Kind.NUMBER) for name in ("Low", "Likely", "High")),
        Column("Unit"), Column("Status"),
    )  # fmt: skip
    note = (
        "Type over a figure, or empty it to go back to the assumption. No one publishes these figures. "
        "Leavers come on top of the turnover of a what-if."
    )
    return Table("inputs_of_ranges", "How far figures may differ", columns, rows, note=note)


def limits_table(plan: Plan) -> Table:
    known = limits_of(plan)
    rows = tuple(
        (words.LIMITS[of], known[of].most, words.LIMIT_UNITS[of], words.status_words(known[of].status))
        for of in LIMIT_ROWS
    )
    columns = Column("Outcome"), Column("Limit", Kind.NUMBER), Column("Unit"), Column("Status")
    return Table("limits_of_ranges", "What counts as a bad outcome", columns, rows)
