"""Drawings by row: cost against claim of each role or post, and the start line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.chart_look import Frame, Margins, Palette, blocks, px, words
from app.chart_months import source
from app.chart_scale import round_up
from app.money_tables import role_name
from app.wording import STATUS_WORDS, day, pounds
from models.money import to_pounds
from models.months import Month
from models.post import PostStatus

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.chart_sentences import Subject
    from models.figures import PostForecast

HALF = 0.34  # half a bar's height
LETTER = 6.6  # px, a usual letter of a name


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    claimable: Decimal
    shortfall: Decimal

    @property
    def words(self) -> str:
        short = f", {pounds(self.shortfall)} short" if to_pounds(self.shortfall) > 0 else ""
        return f"{pounds(self.claimable)}{short}"


def by_role(subject: Subject) -> list[Bar]:
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for post, year in subject.funded:
        claimable, shortfall = sums.get(post.post.role, (Decimal(0), Decimal(0)))
        sums[post.post.role] = (claimable + year.claimable, shortfall + year.shortfall)
    return _sorted([Bar(role_name(key, subject.reference), *amounts) for key, amounts in sums.items()])


def by_post(subject: Subject) -> list[Bar]:
    return _sorted([Bar(post.label, year.claimable, year.shortfall) for post, year in subject.funded])


def _sorted(bars: list[Bar]) -> list[Bar]:
    return sorted(bars, key=lambda bar: (-max(bar.shortfall, Decimal(0)), -bar.claimable, bar.name))


def cost_frame(subject: Subject, bars: list[Bar]) -> Frame:
    end = round_up(max((float(bar.claimable + max(bar.shortfall, Decimal(0))) for bar in bars), default=0.0))
    unit = "£ in the year"
    margins = Margins(beside_names(tuple(bar.name for bar in bars)), 176)
    return Frame(tuple(bar.name for bar in bars), end, unit, source(subject), margins)


def beside_names(names: tuple[str, ...]) -> int:
    """Room for the longest name, in px."""
    return round(max((len(name) for name in names), default=0) * LETTER) + 20


def cost_marks(axes: Axes, bars: list[Bar], palette: Palette) -> list[Artist]:
    claims = [(0.0, float(bar.claimable), y - HALF, y + HALF) for y, bar in enumerate(bars)]
    rests = [
        (right, right + float(bars[y].shortfall), low, high) for y, (_, right, low, high) in enumerate(claims)
    ]
    made = blocks(axes, claims, face=palette.strong, edge=palette.ground)
    made += blocks(axes, rests, face=palette.second, edge=palette.ground)
    for y, bar in enumerate(bars):
        made.append(words(axes, bar.words, (rests[y][1], y), (6, 0), palette.text))
    return made + _names_of_parts(axes, bars, palette)


def _names_of_parts(axes: Axes, bars: list[Bar], palette: Palette) -> list[Artist]:
    """The two colours are named over the first bar."""
    made: list[Artist] = []
    if bars:
        corner = (0.0, -0.5)
        made.append(words(axes, "■", corner, (0, 14), palette.strong))
        made.append(words(axes, "You can claim", corner, (14, 14), palette.text))
    if any(bar.shortfall > 0 for bar in bars):
        made.append(words(axes, "■", corner, (116, 14), palette.second))
        made.append(words(axes, "The network pays the rest", corner, (130, 14), palette.text))
    return made


def start_frame(subject: Subject) -> Frame:
    names = tuple(post.label for post in subject.standing)
    margins = Margins(beside_names(names), 256, top=36)  # "Confirmed, until 30 September 2026" beside it
    return Frame(names, 12.0, "", source(subject), margins)


def furnish_start(axes: Axes, frame: Frame, palette: Palette) -> None:
    """Names down the side, months along the top, a hairline at each month's start."""
    from app.chart_look import furnish_rows

    furnish_rows(axes, frame, palette)
    axes.set_xticks(range(13), [])
    axes.grid(visible=True, axis="x", color=palette.grid, linewidth=px(1))
    for number in range(12):
        short = Month(2000, 4).plus(number).short
        axes.annotate(
            short, ((number + 0.5) / 12, 1), (0, px(6)), xycoords="axes fraction", textcoords="offset points",
            color=palette.secondary, fontsize=px(13), ha="center", annotation_clip=False,
        )  # fmt: skip


def start_marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    made: list[Artist] = []
    looks: dict[PostStatus, dict[str, object]] = {
        PostStatus.CONFIRMED: {"face": palette.strong, "edge": palette.strong},
        PostStatus.PLANNED: {"face": palette.ground, "edge": palette.strong, "hatch": "////"},
        PostStatus.IDEA: {"face": palette.ground, "edge": palette.strong, "linestyle": (0, (4, 3))},
    }
    boxes: dict[PostStatus, list[tuple[float, float, float, float]]] = {status: [] for status in looks}
    for y, post in enumerate(subject.standing):
        left, right = _across(post, subject)
        boxes[post.post.status].append((left, right, y - HALF / 1.6, y + HALF / 1.6))
        made.append(words(axes, _when(post, subject), (12, y), (8, 0), palette.secondary))
    for status, style in looks.items():
        made += blocks(axes, boxes[status], **style)  # type: ignore[arg-type]
    return made


def _across(post: PostForecast, subject: Subject) -> tuple[float, float]:
    first, last = subject.year.first, subject.year.last
    start, end = max(post.post.start or first, first), min(post.post.end or last, last)
    return _along(start, subject, 0), _along(end, subject, 1)


def _along(moment: date, subject: Subject, after: int) -> float:
    """Months from 1 April to a day, or to the end of it."""
    month = Month.of(moment)
    return month.since(subject.year.months[0]) + (moment.day - 1 + after) / month.days


def _when(post: PostForecast, subject: Subject) -> str:
    start, end = post.post.start, post.post.end
    status = STATUS_WORDS[post.post.status]
    if start and start > subject.year.first:
        return f"{status}, from {day(start)}"
    if end and end < subject.year.last:
        return f"{status}, until {day(end)}"
    return status
