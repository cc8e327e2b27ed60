"""How sure a plan is, drawn: ranges as a dot on a line, and what matters most as a tornado."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app import ranges_tables as tables
from app import ranges_words as told
from app.chart_look import Frame, Margins, Palette, blocks, furnish_rows, px, words
from app.chart_rows import HALF, beside_names
from app.chart_scale import round_down, round_up, steps, tick_words
from app.charts import Chart
from app.ranges_tables import RangesSubject
from app.wording import counted, signed
from models.ranges import Measured

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.chart_sentences import Subject
    from models.ranges import Bar, Range

MOST_BARS = 6
LABELS = 230  # px, beside the rows
ROOM = 2.1  # the tornado's scale ÷ its longest bar, for the words at the bars' ends


def _of(subject: Subject) -> RangesSubject:
    assert isinstance(subject, RangesSubject)  # noqa: S101 - these charts are drawn of nothing else
    return subject


def _source(subject: Subject) -> str:
    found = _of(subject).ranges
    count = found.futures if found else 0
    return f"Source: {counted(count, 'future')}. Lows and highs are assumptions unless you typed them"


# -- ranges


def money_rows(subject: Subject) -> list[tuple[str, Range]]:
    """Money used, a line for each year of the plan."""
    found = _of(subject).ranges
    years = found.years if found else ()
    return [(str(year.year), one) for year in years if (one := year.of(Measured.USED))]


def waiting_rows(subject: Subject) -> list[tuple[str, Range]]:
    """People waiting at the year's end, a line for each role."""
    outlook = _of(subject).whole
    found = (one for one in _of(subject).of_year.ranges if one.of is Measured.WAITING)
    return [(told.measure_name(one, outlook), one) for one in found]


def _frame(subject: Subject, rows: list[tuple[str, Range]], *, money: bool) -> Frame:
    ends = [float(value) for _, one in rows for value in (one.low, one.high, one.planned)] or [0.0]
    end = round_up(max(ends)) if money else round_up(max(ends) * 1000) / 1000
    start = round_down(min(ends) * 0.98, end) if money else 0.0
    names = tuple(name for name, _ in rows)
    return Frame(names, end, "", _source(subject), Margins(beside_names(names), LABELS, 54, 56), start)


def furnish_ranges(axes: Axes, frame: Frame, palette: Palette, *, money: bool) -> None:
    """Names down the side, the scale along the bottom, a light vertical grid."""
    furnish_rows(axes, frame, palette)
    ticks = steps(frame.start, frame.end)
    axes.set_xticks(ticks, [f"£{tick_words(tick)}" if money else tick_words(tick) for tick in ticks])
    axes.tick_params(axis="x", labelcolor=palette.secondary, length=0)
    axes.grid(visible=True, axis="x", color=palette.grid, linewidth=px(1))
    axes.tick_params(axis="y", pad=px(10))
    left = 0.0
    for mark, colour, text, wide in (
        ("●", palette.strong, "Middle", 78),
        ("▬", palette.strong, "8 of 10 futures", 136),
        ("◊", palette.text, "As planned", 100),
    ):
        for said, tint, shift in ((mark, colour, 0), (text, palette.text, 18)):
            axes.annotate(
                said, (0, 1), (px(left + shift), px(26)), xycoords="axes fraction", va="center",
                textcoords="offset points", color=tint, fontsize=px(13), annotation_clip=False,
            )  # fmt: skip
        left += wide


def _range_marks(axes: Axes, rows: list[tuple[str, Range]], palette: Palette) -> list[Artist]:
    made: list[Artist] = []
    for y, (_, one) in enumerate(rows):
        made += axes.plot(
            [float(one.low), float(one.high)], [y, y], color=palette.strong, linewidth=px(4),
            solid_capstyle="butt", zorder=4,
        )  # fmt: skip
        made += axes.plot(
            [float(one.planned)], [y], "D", markerfacecolor=palette.ground, markeredgecolor=palette.text,
            markersize=px(15), zorder=5, clip_on=False,
        )  # fmt: skip
        made += axes.plot(
            [float(one.middle)], [y], "o", color=palette.strong, markeredgecolor=palette.ground,
            markersize=px(10), zorder=6, clip_on=False,
        )  # fmt: skip
        made.append(words(axes, _span(one), (axes.get_xlim()[1], y), (10, 0), palette.text))
    return made


def _span(one: Range) -> str:
    if one.of is Measured.USED:
        return f"{told.about(one.low)} to {told.about(one.high)}"
    return f"{told.amount(one.of, one.low)} to {told.amount(one.of, one.high)}"


# -- the tornado


def bars(subject: Subject) -> tuple[Bar, ...]:
    return _of(subject).of_year.bars[:MOST_BARS]


def _changes(bar: Bar) -> tuple[float, float]:
    """Of money used, at the input's low and at its high."""
    low, likely, high = bar.used
    return float(low - likely), float(high - likely)


def tornado_frame(subject: Subject) -> Frame:
    names = tuple(told.INPUTS[bar.spread.of] for bar in bars(subject))
    most = max([1000.0, *(abs(change) for bar in bars(subject) for change in _changes(bar))])
    unit = "Change in money used: the rest at their likely"
    return Frame(names, ROOM * most, unit, _source(subject), Margins(beside_names(names), 24), -ROOM * most)


def furnish_tornado(axes: Axes, frame: Frame, palette: Palette) -> None:
    furnish_rows(axes, frame, palette)
    for line in axes.lines:
        line.set_xdata([0.0, 0.0])  # the bars stand on the likely


def tornado_marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    made: list[Artist] = []
    for y, bar in enumerate(bars(subject)):
        low, high = _changes(bar)
        for change, colour in ((low, palette.strong), (high, palette.second)):
            left, right = sorted((0.0, change))
            made += blocks(axes, [(left, right, y - HALF, y + HALF)], face=colour, edge=palette.ground)
        made += _ends(axes, y, bar, palette)
    return made


def _ends(axes: Axes, y: int, bar: Bar, palette: Palette) -> list[Artist]:
    """At each end which value leads there, and to what."""
    low, high = _changes(bar)
    spread = bar.spread
    if not bar.swing:
        return [words(axes, told.moves_no_money(bar), (0.0, y), (8, 0), palette.secondary)]
    made = []
    for change, value, other in ((low, spread.low, high), (high, spread.high, low)):
        by = bar.used[0 if value is spread.low else 2] - bar.used[1]
        rightwards = change > 0 or (change == 0 and other < 0)
        text = f"{told.value_words(spread.of, value)}: {signed(by)}"
        made.append(
            words(
                axes,
                text,
                (change, y),
                (8 if rightwards else -8, 0),
                palette.text,
                across="left" if rightwards else "right",
            )
        )
    return made


MONEY_RANGE = Chart(
    "money_used_as_a_range",
    lambda subject: told.headline(_of(subject).of_year),
    lambda subject: tables.of_money(_of(subject).ranges),  # type: ignore[arg-type]
    lambda subject: _frame(subject, money_rows(subject), money=True),
    lambda axes, subject, palette: _range_marks(axes, money_rows(subject), palette),
    partial(furnish_ranges, money=True),
    rows=True,
)
WAITING_RANGE = Chart(
    "people_waiting_as_a_range",
    lambda subject: told.waiting_headline(_of(subject).of_year, _of(subject).whole),
    lambda subject: tables.ranges_table(_of(subject).of_year, _of(subject).whole),
    lambda subject: _frame(subject, waiting_rows(subject), money=False),
    lambda axes, subject, palette: _range_marks(axes, waiting_rows(subject), palette),
    partial(furnish_ranges, money=False),
    rows=True,
)
TORNADO = Chart(
    "what_matters_most",
    lambda subject: told.what_matters(_of(subject).of_year.bars, str(subject.year)),
    lambda subject: tables.tornado_table(_of(subject).of_year),
    tornado_frame,
    tornado_marks,
    furnish_tornado,
    rows=True,
)
