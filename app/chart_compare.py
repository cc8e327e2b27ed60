"""The team beside England: for each role the spread of networks as lines, and this network as a dot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import comparison_tables as tables
from app import standing_words
from app.chart_look import Frame, Margins, Palette, blocks, furnish_rows, px, words
from app.chart_rows import beside_names
from app.charts import Chart
from app.need_tables import short
from app.wording import number

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.chart_sentences import Subject
    from models.comparison import RoleStanding

THIN, THICK, TICK = 0.03, 0.13, 0.24  # half heights, in rows


def placed(subject: Subject) -> tuple[RoleStanding, ...]:
    return tables.telling(subject.whole.role_standings_of(subject.year))


def frame(subject: Subject) -> Frame:
    standings = placed(subject)
    names = tuple(short(one.role, subject.reference) for one in standings)
    source = f"WTE for 10,000 registered patients. {tables.FROM}"
    margins = Margins(beside_names(names), 236, top=54, bottom=52)
    return Frame(names, float(tables.scale_end(standings)), "", source, margins)


def furnish(axes: Axes, frame: Frame, palette: Palette) -> None:
    """Names down the side, WTE for 10,000 patients along the bottom, a light vertical grid."""
    furnish_rows(axes, frame, palette)
    half = [n / 2 for n in range(int(frame.end * 2) + 1)]
    axes.set_xticks(half, [f"{tick:.1f}" for tick in half])
    axes.tick_params(axis="x", labelcolor=palette.secondary, length=0)
    axes.grid(visible=True, axis="x", color=palette.grid, linewidth=px(1))
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", pad=px(10))
    _key(axes, palette)


def _key(axes: Axes, palette: Palette) -> None:
    """What the marks are, over the first row."""
    left = 0.0
    for mark, colour, text, wide in (
        ("●", palette.second, "Your network", 118),
        ("▬", palette.hollow, "Middle half of networks", 182),
        ("─", palette.hollow, "10th to 90th percentile", 178),
        ("|", palette.strong, "Median", 80),
    ):
        for said, tint, shift in ((mark, colour, 0), (text, palette.text, 18)):
            axes.annotate(
                said, (0, 1), (px(left + shift), px(26)), xycoords="axes fraction", va="center",
                textcoords="offset points", color=tint, fontsize=px(13), annotation_clip=False,
            )  # fmt: skip
        left += wide


def marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    standings = placed(subject)
    points = [dict(one.benchmark.points) if one.benchmark else {} for one in standings]
    spans = [tuple(float(each.get(at, 0)) for at in tables.PERCENTILES) for each in points]
    whole = [(low, high, y - THIN, y + THIN) for y, (low, _, _, _, high) in enumerate(spans)]
    middle = [(low, high, y - THICK, y + THICK) for y, (_, low, _, high, _) in enumerate(spans)]
    wide = axes.get_xlim()[1] * 0.002
    medians = [(at - wide, at + wide, y - TICK, y + TICK) for y, (_, _, at, _, _) in enumerate(spans)]
    made = blocks(axes, whole, face=palette.hollow, edge=palette.hollow)
    made += blocks(axes, middle, face=palette.grid, edge=palette.hollow)
    made += blocks(axes, medians, face=palette.strong, edge=palette.strong)
    return made + _dots(axes, standings, palette)


def _dots(axes: Axes, standings: tuple[RoleStanding, ...], palette: Palette) -> list[Artist]:
    known = [(y, one) for y, one in enumerate(standings) if one.per_ten_thousand is not None]
    end = axes.get_xlim()[1]
    made: list[Artist] = []
    if known:
        across = [float(one.per_ten_thousand or 0) for _, one in known]
        made += axes.plot(
            across, [y for y, _ in known], "o", color=palette.second, markeredgecolor=palette.ground,
            markersize=px(11), zorder=5, clip_on=False,
        )  # fmt: skip
    for y, one in known:
        said = f"{number(one.per_ten_thousand)}: {_said(one)}"
        made.append(words(axes, said, (end, y), (8, 0), palette.text))
    return made


def _said(one: RoleStanding) -> str:
    if one.standing is None:
        return "not known"
    said = standing_words.among(one.standing).removesuffix(" networks")
    return "about the middle" if said == standing_words.MIDDLE_WORDS else said


COMPARISON = Chart(
    "comparison",
    lambda subject: tables.sentence(subject.whole.role_standings_of(subject.year), subject.reference),
    lambda subject: tables.comparison_table(subject.whole, subject.year),
    frame,
    marks,
    furnish,
    rows=True,
)
