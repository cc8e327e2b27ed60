"""Scenarios side by side as small paired bars: for each sum of money a bar a scenario, all on one scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from app import few_outside
from app import scenario_measures as sums
from app import scenario_tables as tables
from app.chart_look import Frame, Margins, Palette, blocks, furnish_rows, words
from app.chart_months import source
from app.chart_rows import HALF, LETTER
from app.chart_scale import round_up
from app.chart_sentences import Subject
from app.charts import Chart
from app.scenario_measures import Compared
from app.scenario_words import short
from app.wording import listed, pounds
from models.money import to_pounds

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.scenario_measures import Measure
    from app.tables import Table
    from models.outlook import Outlook

CLOSER = 0.86  # bars of a group against rows of the chart


@dataclass(frozen=True, slots=True)
class SideBySide(Subject):
    """The compared scenarios as the subject of a chart: that of the first, and the others beside it."""

    others: tuple[Outlook, ...] = ()

    @property
    def outside(self) -> Self:
        first, *others = map(few_outside.outside, self.compared.outlooks)
        return replace(self, outlook=first, forecast=first.forecast, others=tuple(others))

    @property
    def compared(self) -> Compared:
        return Compared((self.whole, *self.others), self.year)


def subject_of(compared: Compared) -> SideBySide:
    base = compared.base
    return SideBySide(base.forecast, compared.year, base.reference, base, others=compared.others)


def _compared(subject: Subject) -> Compared:
    assert isinstance(subject, SideBySide)  # noqa: S101 - this chart is drawn of nothing else
    return subject.compared


def drawn(compared: Compared) -> tuple[Measure, ...]:
    """Sums of money that any of the scenarios has."""
    found = (measure for measure in compared.measures if measure.drawn)
    return tuple(m for m in found if any(m.read(one, compared.year) for one in compared.outlooks))


def sentence(subject: Subject) -> str:
    """Who would claim the most, and how far apart they are."""
    compared = _compared(subject)
    claimed = [to_pounds(one.forecast.year(compared.year).claimed) for one in compared.outlooks]
    most, least = max(claimed), min(claimed)
    if most == least:
        return f"{listed(compared.names)} would claim the same in {compared.year}: {pounds(most)}"
    first = [name for name, one in zip(compared.names, claimed, strict=True) if one == most]
    last = [name for name, one in zip(compared.names, claimed, strict=True) if one == least]
    return f"{listed(first)} would claim {pounds(most - least)} more than {listed(last)} in {compared.year}"


def table(subject: Subject) -> Table:
    return tables.side_by_side(_compared(subject))


def frame(subject: Subject) -> Frame:
    """A row for each bar; the name of its measure stands at the first bar of a group."""
    compared = _compared(subject)
    beside = [""] * (len(compared.outlooks) - 1)
    names = [name for measure in drawn(compared) for name in (measure.name, *beside)]
    values = (float(m.read(o, compared.year) or 0) for m in drawn(compared) for o in compared.outlooks)
    longest = max((len(_beside(compared, measure, at)) for measure in drawn(compared)
                   for at in range(len(compared.outlooks))), default=0)  # fmt: skip
    left = round(max(map(len, names), default=0) * LETTER) + 20
    margins = Margins(left, round(longest * LETTER) + 24, top=12)
    return Frame(tuple(names), round_up(max(values, default=0.0)), "", source(subject), margins)


def furnish(axes: Axes, made: Frame, palette: Palette) -> None:
    furnish_rows(axes, made, palette)
    size = _group_size(made)
    axes.set_yticks([_place(row, size) for row in range(len(made.names))], made.names)


def marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    compared = _compared(subject)
    size = len(compared.outlooks)
    made: list[Artist] = []
    for at, style in zip(range(size), _styles(palette), strict=False):
        boxes = []
        for group, measure in enumerate(drawn(compared)):
            y = _place(group * size + at, size)
            value = float(measure.read(compared.outlooks[at], compared.year) or 0)
            boxes.append((0.0, value, y - HALF, y + HALF))
            made.append(words(axes, _beside(compared, measure, at), (value, y), (6, 0), palette.text))
        made += blocks(axes, boxes, **style)
    return made


def _styles(palette: Palette) -> tuple[dict[str, str], ...]:
    """Of the scenarios in turn; in grey the third would look as the second does, and so is hatched."""
    return (
        {"face": palette.strong, "edge": palette.ground},
        {"face": palette.second, "edge": palette.ground},
        {"face": palette.ground, "edge": palette.third, "hatch": "xxxx"},
    )


def _beside(compared: Compared, measure: Measure, at: int) -> str:
    """ "B £1,171,000 (+£150,000)"."""
    outlook, name = compared.outlooks[at], short(compared.names[at])
    by = f" ({sums.signed(measure, compared, outlook)})" if at else ""
    return f"{name}  {sums.shown(measure, compared, outlook)}{by}"


def _group_size(made: Frame) -> int:
    """How many bars stand together: the first has a name, the others none."""
    return next((n for n, name in enumerate(made.names) if n and name), len(made.names)) or 1


def _place(row: int, size: int) -> float:
    """Where a bar stands: those of a group a little closer to each other than to the next group."""
    middle = (size - 1) / 2
    return row // size * size + middle + (row % size - middle) * CLOSER


SIDE_BY_SIDE = Chart("scenarios", sentence, table, frame, marks, furnish, rows=True)
