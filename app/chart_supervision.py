"""Charts of supervision: a heat map of sites by weekday, and supervisors' load against hours offered."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from app import chart_look as look
from app import supervision_tables as tables
from app import supervision_words as told
from app.chart_look import Frame, Margins, Palette, blocks, px, words
from app.chart_rows import HALF, LETTER
from app.chart_sentences import Subject
from app.charts import Chart
from models.supervision_sites import site_weeks
from models.supervisors import WEEKDAYS

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from models.months import Month
    from models.outlook import Outlook
    from models.supervision_sites import SiteWeek
    from models.supported import SupervisorLoad, Supported

EDGE = "#768692"
LIGHTEST, STRONGEST = 0.10, 0.42  # how much of the colour a box takes
ZERO = Decimal("0.05")  # hours that show as 0


@dataclass(frozen=True)
class SupervisionSubject(Subject):
    """A team's supervision, settled or in a month, beside the forecast and year that every chart has."""

    outlook: Outlook
    month: Month | None = None

    @property
    def found(self) -> Supported:
        return self.outlook.supported_in(self.month)

    @property
    def whose(self) -> str:
        return told.basis(self.month)

    @cached_property
    def weeks(self) -> tuple[SiteWeek, ...]:
        return site_weeks(self.outlook.plan, self.outlook.scenario, self.found)

    @cached_property
    def names(self) -> dict[str, str]:
        return tables.site_names(self.outlook.plan.network)

    @property
    def loads(self) -> tuple[SupervisorLoad, ...]:
        return self.found.loads


def subject_of(outlook: Outlook, month: Month | None = None) -> SupervisionSubject:
    return SupervisionSubject(
        outlook.forecast, outlook.plan.first_year, outlook.reference, outlook, month=month
    )


def _mine(subject: Subject) -> SupervisionSubject:
    if not isinstance(subject, SupervisionSubject):
        raise TypeError("a chart of supervision needs a subject of supervision")
    return subject


# -- sites by weekday


def grid(subject: Subject) -> list[list[Decimal]]:
    """Hours to spare by site and weekday, with a total column and a total row."""
    mine = _mine(subject)
    rows = [[*week.balance, sum(week.balance, Decimal(0))] for week in mine.weeks]
    return [*rows, [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]] if rows else []


def _heat_frame(subject: Subject) -> Frame:
    mine = _mine(subject)
    names = tuple(mine.names.get(week.site, week.site) for week in mine.weeks)
    whole = (*names, "All sites") if names else ()
    left = round(max((len(name) for name in whole), default=0) * LETTER) + 20
    note = f"{mine.whose} Plus: offered and not needed. Minus: short."
    return Frame(whole, 6.0, "", note, Margins(left, 24, top=36))


def _furnish_heat(axes: Axes, frame: Frame, palette: Palette) -> None:
    look.furnish_rows(axes, frame, palette)
    axes.axvline(frame.start, color=palette.ground, linewidth=px(2), zorder=3)
    for place, name in enumerate((*WEEKDAYS, "Week")):
        axes.annotate(
            name, ((place + 0.5) / 6, 1), (0, px(6)), xycoords="axes fraction", textcoords="offset points",
            color=palette.secondary, fontsize=px(13), ha="center", annotation_clip=False,
        )  # fmt: skip


def _heat_marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    values = grid(subject)
    most = max((abs(value) for row in values[:-1] for value in row[:-1]), default=Decimal(1)) or Decimal(1)
    made: list[Artist] = []
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            total = y == len(values) - 1 or x == len(row) - 1
            face = palette.ground if total else tint(value, most, palette)
            made += blocks(axes, [(x + 0.02, x + 0.98, y - 0.46, y + 0.46)], face=face, edge=EDGE)
            made.append(
                words(axes, signed(value), (x + 0.5, y), (0, 0), palette.text, bold=total, across="center")
            )
    return made


def signed(value: Decimal) -> str:
    """ "+1.5", "−0.5", "0": hours to a tenth."""
    if abs(value) < ZERO:
        return "0"
    return f"{'+' if value > 0 else '−'}{abs(value):.1f}"


def tint(value: Decimal, most: Decimal, palette: Palette) -> str:
    """A light tint of the first colour where there is time to spare, of the second where it is short."""
    if abs(value) < ZERO:
        return palette.ground
    part = LIGHTEST + (STRONGEST - LIGHTEST) * min(1.0, float(abs(value) / most))
    return _mixed(palette.strong if value > 0 else palette.second, palette.ground, part)


def _mixed(colour: str, ground: str, part: float) -> str:
    pairs = zip(_parts(colour), _parts(ground), strict=True)
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


SITES = Chart(
    "supervision_by_site",
    lambda subject: told.short_sentence(_mine(subject).weeks, _mine(subject).names),
    lambda subject: tables.sites(_mine(subject).outlook, _mine(subject).month),
    _heat_frame,
    _heat_marks,
    _furnish_heat,
    rows=True,
)


# -- load against hours offered


def _load_frame(subject: Subject) -> Frame:
    mine = _mine(subject)
    loads = mine.loads
    names = tuple(load.label for load in loads)
    end = max((float(max(load.given, load.offered)) for load in loads), default=0.0) * 1.05 or 1.0
    left = round(max((len(name) for name in names), default=0) * LETTER) + 20
    return Frame(names, end, "Hours a week", mine.whose, Margins(left, 236))


def _load_marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    loads = _mine(subject).loads
    within = [(0.0, float(min(one.given, one.offered)), y - HALF, y + HALF) for y, one in enumerate(loads)]
    beyond = [
        (float(one.offered), float(one.given), y - HALF, y + HALF)
        for y, one in enumerate(loads)
        if one.given > one.offered
    ]
    made = blocks(axes, within, face=palette.strong, edge=palette.ground)
    made += blocks(axes, beyond, face=palette.second, edge=palette.ground)
    for y, load in enumerate(loads):
        made += axes.plot(
            [float(load.offered)] * 2, [y - 0.44, y + 0.44], color=palette.text, linewidth=px(3), zorder=5
        )
        end = float(max(load.given, load.offered))
        text = f"{told.hours(load.given)} of {told.hours(load.offered)}, {told.result(load)}"
        made.append(words(axes, text, (end, y), (8, 0), palette.text))
    return made


LOADS = Chart(
    "supervisors_load",
    lambda subject: told.load_sentence(_mine(subject).loads),
    lambda subject: tables.loads(_mine(subject).outlook, _mine(subject).month),
    _load_frame,
    _load_marks,
    look.furnish_rows,
    rows=True,
)
