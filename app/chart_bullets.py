"""Caseloads against their ceilings: people a year on one scale, ceilings as ticks, results in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import caseload_tables, caseload_words
from app.chart_look import Frame, Margins, Palette, blocks, furnish_rows, px, words
from app.chart_rows import beside_names
from app.chart_sentences import Subject
from app.charts import Chart
from models.caseload_findings import inside
from models.figures import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.caseload_words import Bar
    from app.tables import Table
    from models.figures import Caseload
    from models.outlook import Outlook

HALF = 0.24  # half a bar's height
TICK = 0.1  # how far the ceiling stands out over and under its bar
RESULTS = 250  # px, beside the bars


@dataclass(frozen=True, slots=True)
class BulletSubject(Subject):
    """The caseloads of a year on a basis; `role`'s own message stands over the chart."""

    role: str = ""
    of: Basis = Basis.EVERYONE


def subject_of(outlook: Outlook, found: Caseload) -> BulletSubject:
    year = found.year
    return BulletSubject(outlook.forecast, year, outlook.reference, outlook, role=found.role, of=found.basis)


def _found(subject: Subject) -> tuple[list[Caseload], Caseload]:
    """Every role's caseload of the year, and that of the role itself."""
    assert isinstance(subject, BulletSubject)  # noqa: S101 - this chart is drawn of nothing else
    every = [one for one in subject.whole.caseloads if one.year == subject.year and one.basis is subject.of]
    return every, next(one for one in every if one.role == subject.role)


def bars_of(subject: Subject) -> tuple[Bar, ...]:
    """Every role's people a year, then the role's own people open at once."""
    every, mine = _found(subject)
    reference = subject.reference
    return (
        *(caseload_words.role_bar(one, reference) for one in every),
        caseload_words.open_bar(mine, reference),
    )


def sentence(subject: Subject) -> str:
    return caseload_words.title(_found(subject)[1], subject.reference)


def table(subject: Subject) -> Table:
    outlook = subject.whole
    return caseload_tables.of_year(outlook.caseloads, outlook.courses, subject.year, outlook.reference)


def frame(subject: Subject) -> Frame:
    """Both scales come to 1."""
    names = tuple(bar.name for bar in bars_of(subject))
    assert isinstance(subject, BulletSubject)  # noqa: S101 - asked above
    basis = caseload_words.BASIS_WORDS[subject.of]
    source = f"For each whole-time equivalent in {subject.year}, {basis}. {caseload_words.SCALES}"
    return Frame(names, 1.0, "", source, Margins(beside_names(names), RESULTS, 40, 40))


def marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    made: list[Artist] = []
    bars = bars_of(subject)
    for y, bar in enumerate(bars):
        made += _bar(axes, y, bar, float(caseload_words.ends_at(bar, bars)), palette)
    return made


def _bar(axes: Axes, y: int, bar: Bar, end: float, palette: Palette) -> Iterator[Artist]:
    """Up to the ceiling solid; what lies over it in the second colour."""
    value, ceiling = float(bar.value or 0), float(bar.ceiling or 0)
    low, high = y - HALF, y + HALF
    if bar.value is None:
        told = bar.shown.partition(":")[0]  # what to do is for the screen
        yield words(axes, told, (0.0, y), (8, 0), palette.secondary)
    else:
        within = min(value, ceiling) if bar.ceiling is not None else value
        yield from blocks(axes, [(0.0, within / end, low, high)], face=palette.strong, edge=palette.ground)
        if value > within:
            over = [(within / end, value / end, low, high)]
            yield from blocks(axes, over, face=palette.second, edge=palette.ground)
        yield words(axes, _result(bar), (1.0, y), (10, 0), palette.text)
    if bar.ceiling is not None:
        at = [ceiling / end] * 2
        yield from axes.plot(at, [low - TICK, high + TICK], color=palette.text, linewidth=px(4), zorder=6)


def _result(bar: Bar) -> str:
    """ "310, ceiling 250: over by 60"."""
    if bar.ceiling is None:
        return f"{bar.shown}: {inside(bar.verdict)}"
    return f"{bar.shown}, ceiling {caseload_words.whole_or_half(bar.ceiling)}: {inside(bar.verdict)}"


CASELOADS = Chart("caseload_against_ceiling", sentence, table, frame, marks, furnish_rows, rows=True)
