"""Drawings by month: entitlement against claim, and the cash line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.chart_look import (
    LINE,
    Frame,
    Label,
    Margins,
    Palette,
    beside,
    blocks,
    pixel,
    px,
    underline,
    words,
)
from app.chart_scale import round_down, round_up
from app.chart_sentences import Subject, lowest_cash
from app.wording import pounds, year_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from models.figures import MonthFigures

HALF = 0.48  # half a column's width, leaving a 2 px gap
Box = tuple[float, float, float, float]  # left, right, bottom, top


def source(subject: Subject) -> str:
    return f"Source: posts and rates of this plan, {year_span(subject.year)}"


def _short(subject: Subject) -> tuple[str, ...]:
    return tuple(month.short for month in subject.year.months)


def money_frame(subject: Subject) -> Frame:
    tops = [max(month.claimed + month.over, month.entitlement or month.claimed) for month in subject.months]
    end = round_up(float(max(tops)) * 1.03)
    return Frame(_short(subject), end, "£ thousand a month", source(subject), Margins(right=176, bottom=70))


def money_marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    months = subject.months
    bottoms = [0.0] * len(months)
    made: list[Artist] = []
    ends: list[Label] = []
    for name, amounts, style in _series(months, palette):
        tops = [bottom + max(float(amount), 0.0) for bottom, amount in zip(bottoms, amounts, strict=True)]
        boxes = [(x - HALF, x + HALF, bottoms[x], top) for x, top in enumerate(tops)]
        made += blocks(axes, boxes, **style)
        made += _named(axes, name, boxes, palette, ends)
        bottoms = tops
    made += _twelfths(axes, months, palette, ends)
    made += beside(axes, len(months) - 0.5, ends)
    return made + _closed(axes, months, palette)


def _series(
    months: Sequence[MonthFigures], palette: Palette
) -> Iterator[tuple[str, list[Decimal], dict[str, Any]]]:
    """Names, amounts by month and style, from the bottom up."""
    solid: dict[str, Any] = {"face": palette.strong, "edge": palette.ground}
    hatched: dict[str, Any] = {"face": palette.ground, "edge": palette.strong, "hatch": "////"}
    dashed: dict[str, Any] = {"face": palette.ground, "edge": palette.strong, "linestyle": (0, (4, 3))}
    over: dict[str, Any] = {"face": palette.tint, "edge": palette.second, "hatch": "\\\\\\\\"}
    hollow: dict[str, Any] = {"face": "none", "edge": palette.hollow, "linestyle": (0, (1, 2))}
    yield "Confirmed", [month.confirmed for month in months], solid
    yield "Planned", [month.planned for month in months], hatched
    yield "Ideas, included", [month.idea for month in months], dashed
    yield "Over your entitlement", [month.over for month in months], over
    yield (
        "No post",
        [(month.entitlement or month.claimed) - month.claimed - month.over for month in months],
        hollow,
    )


def _named(axes: Axes, name: str, boxes: Sequence[Box], palette: Palette, ends: list[Label]) -> list[Artist]:
    """A series is named beside its last column, or in its tallest where it stops before the end."""
    present = [box for box in boxes if box[3] > box[2]]
    if not present:
        return []
    colour = {"No post": palette.hollow, "Over your entitlement": palette.text}.get(name, palette.strong)
    if present[-1] is boxes[-1]:
        _, _, bottom, top = present[-1]
        ends.append(Label(name, (bottom + top) / 2, colour, bold=True))
        return []
    left, right, bottom, top = max(present, key=lambda box: box[3] - box[2])
    low = (top - bottom) / pixel(axes) < LINE  # the words would hide what stands around them
    at_left = left < 0  # words over the first column keep clear of the scale
    spot = (left if at_left else (left + right) / 2, top if low else (bottom + top) / 2)
    across = "left" if at_left else "center"
    shift = (6 if at_left else 0, 12 if low else 0)
    return [words(axes, name, spot, shift, colour, bold=True, across=across, ground=palette.ground)]


def _twelfths(
    axes: Axes, months: Sequence[MonthFigures], palette: Palette, ends: list[Label]
) -> list[Artist]:
    """One twelfth of the entitlement, stepped, with its value at its end."""
    known = [(x, float(month.entitlement)) for x, month in enumerate(months) if month.entitlement is not None]
    if not known:
        return []
    across = [edge for x, _ in known for edge in (x - 0.5, x + 0.5)]
    up = [height for _, height in known for _ in range(2)]
    (line,) = axes.plot(across, up, color=palette.text, linewidth=px(2), zorder=5, solid_capstyle="butt")
    text = f"{pounds(months[known[-1][0]].entitlement)} a month,\na twelfth of entitlement"
    ends.append(Label(text, known[-1][1], palette.text))
    return [line]


def _closed(axes: Axes, months: Sequence[MonthFigures], palette: Palette) -> list[Artist]:
    """Closed months are facts: a line under their names says so."""
    made: list[Artist] = []
    for first, last in _runs(x for x, month in enumerate(months) if month.closed):
        made.append(underline(axes, first - HALF, last + HALF, 26, palette.text))
        made.append(words(axes, "claimed", ((first + last) / 2, 0), (0, -36), palette.text, across="center"))
    return made


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Unbroken runs of numbers in order: 0, 1, 2, 5 is (0, 2), (5, 5)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def cash_frame(subject: Subject) -> Frame:
    flows = [float(flow) for month in subject.months for flow in (month.paid_out, month.paid_in)]
    end = round_up(max(flows) * 1.06)
    start = round_down(min(flows) * 0.9, end)
    return Frame(
        _short(subject), end, "£ thousand a month", source(subject), Margins(right=150, bottom=64), start
    )


def cash_marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    """Two lines by month. The area between them adds up to the cash that the network lacks."""
    out = [float(month.paid_out) for month in subject.months]
    received = [float(month.paid_in) for month in subject.months]
    across = range(len(out))
    gap = axes.fill_between(across, out, received, color=palette.tint, linewidth=0, zorder=1)
    (solid,) = axes.plot(across, out, color=palette.strong, linewidth=px(2.5), zorder=4)
    dashes = {"linestyle": (0, (4, 2)), "linewidth": px(2.5), "zorder": 4}
    (dashed,) = axes.plot(across, received, color=palette.second, **dashes)  # type: ignore[arg-type]
    ends = [
        Label("Paid to staff", out[-1], palette.strong, bold=True),
        Label("Received from claims", received[-1], palette.text, bold=True),
    ]
    return [
        gap,
        solid,
        dashed,
        *beside(axes, len(out) - 1, ends, palette.ground),
        *_lowest(axes, subject, palette),
    ]


def _lowest(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    """Where the running cash is lowest, and how low: under the month's name."""
    lowest = lowest_cash(subject)
    if lowest.cash >= 0:
        return []
    x = subject.months.index(lowest)
    ends = axes.get_ylim()
    (rod,) = axes.plot([x, x], ends, color=palette.text, linewidth=px(1), linestyle=(0, (2, 2)), zorder=2)
    side = {"across": "right" if x > len(subject.months) / 2 else "left", "up": "top"}
    text = f"Lowest cash: {pounds(lowest.cash)}"
    return [rod, words(axes, text, (x, ends[0]), (0, -28), palette.text, bold=True, **side)]
