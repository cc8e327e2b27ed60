"""The start and training line: a post a row, induction hatched, training solid, dates ticked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app import development_tables
from app.chart_look import Frame, Margins, blocks, words
from app.chart_months import source
from app.chart_rows import beside_names, furnish_start
from app.chart_sentences import Subject
from app.charts import Chart
from app.development_words import item_name
from app.wording import counted, day
from models.development import items_of
from models.months import Month
from models.timeline import ItemKind, TimelineItem

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.chart_look import Palette
    from app.tables import Table
    from models.figures import PostForecast
    from models.months import FinancialYear
    from models.outlook import Outlook

HALF = 0.24  # half a bar's height
KEY = (("▒", "Induction", 0), ("■", "Training", 92), ("│", "Milestone, review or renewal", 178))


@dataclass(frozen=True, slots=True)
class Row:
    """A post with what is on its timeline in the year."""

    found: PostForecast
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True)
class PostSubject(Subject):
    """One post's timeline."""

    post: str = ""

    @property
    def standing(self) -> tuple[PostForecast, ...]:
        return tuple(found for found in self.forecast.posts if found.post.key == self.post)


def of_post(outlook: Outlook, year: FinancialYear, post: str) -> PostSubject:
    return PostSubject(outlook.forecast, year, outlook.reference, outlook, post=post)


def rows_of(subject: Subject) -> tuple[Row, ...]:
    """Posts that stand in the year and have something on their timeline in it, the earliest first."""
    if subject.outlook is None:
        return ()
    made = [Row(found, _in_year(found, subject)) for found in subject.standing]
    return tuple(sorted((row for row in made if row.items), key=lambda row: _first(row.items[0], subject)))


def _in_year(found: PostForecast, subject: Subject) -> tuple[TimelineItem, ...]:
    assert subject.outlook is not None  # noqa: S101 - asked above
    items = items_of(subject.outlook.scenario, found.post.key)
    return tuple(item for item in items if _shows(item, subject))


def _shows(item: TimelineItem, subject: Subject) -> bool:
    """Whether some of it falls in the year; what lasts needs a first or a last day."""
    if not item.lasts:
        return item.end is not None and subject.year.first <= item.end <= subject.year.last
    dated = item.start is not None or item.until is not None
    return dated and _first(item, subject) <= _last(item, subject)


def _first(item: TimelineItem, subject: Subject) -> date:
    begins = item.start if item.lasts else item.end
    return max(begins or subject.year.first, subject.year.first)


def _last(item: TimelineItem, subject: Subject) -> date:
    return min(item.until or subject.year.last, subject.year.last)


def sentence(subject: Subject) -> str:
    rows = rows_of(subject)
    training = sum(any(item.kind is ItemKind.PATHWAY for item in row.items) for row in rows)
    induction = sum(any(item.kind is ItemKind.INDUCTION for item in row.items) for row in rows)
    if not rows:
        return f"Nobody is in induction or training in {subject.year}"
    verb = "is" if training == 1 else "are"
    posts = counted(len(subject.standing), "post")
    told = f"{training} of {posts} {verb} in training in {subject.year}"
    return f"{told}; {induction} in induction" if induction else told


def table(subject: Subject) -> Table:
    assert subject.outlook is not None  # noqa: S101 - shown only with its outlook
    return development_tables.timelines(subject.outlook)


def frame(subject: Subject) -> Frame:
    names = tuple(row.found.label for row in rows_of(subject))
    margins = Margins(beside_names(names), 336, top=36, bottom=70)
    return Frame(names, 12.0, "", source(subject), margins)


def marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    made: list[Artist] = []
    bars: dict[ItemKind, list[tuple[float, float, float, float]]] = {
        ItemKind.PATHWAY: [],
        ItemKind.INDUCTION: [],
    }
    lines, ticks = [], []
    for y, row in enumerate(rows_of(subject)):
        lines.append((*_post(row.found, subject), y - 0.03, y + 0.03))
        for item in row.items:
            if item.lasts:
                across = _along(_first(item, subject), subject, 0), _along(_last(item, subject), subject, 1)
                bars[item.kind].append((*across, y - HALF, y + HALF))
            elif item.end:
                x = _along(item.end, subject, 0.5)
                ticks.append((x - 0.04, x + 0.04, y - HALF * 1.7, y + HALF * 1.7))
        made.append(words(axes, _told(row, subject), (12, y), (8, 0), palette.secondary))
    made += blocks(axes, lines, face=palette.hollow, edge=palette.hollow)
    made += blocks(axes, bars[ItemKind.PATHWAY], face=palette.strong, edge=palette.strong)
    made += blocks(axes, bars[ItemKind.INDUCTION], face=palette.ground, edge=palette.strong, hatch="////")
    made += blocks(axes, ticks, face=palette.second, edge=palette.second)
    return made + _key(axes, palette)


def _key(axes: Axes, palette: Palette) -> list[Artist]:
    """What is hatched, solid and ticked, under the last row."""
    made = []
    bottom = axes.get_ylim()[0]
    for mark, name, right in KEY:
        colour = palette.second if mark == "│" else palette.strong
        made.append(words(axes, mark, (0, bottom), (right, -20), colour, bold=True))
        made.append(words(axes, name, (0, bottom), (right + (10 if mark == "│" else 16), -20), palette.text))
    return made


def _post(found: PostForecast, subject: Subject) -> tuple[float, float]:
    first, last = subject.year.first, subject.year.last
    start, end = max(found.post.start or first, first), min(found.post.end or last, last)
    return _along(start, subject, 0), _along(end, subject, 1)


def _along(moment: date, subject: Subject, after: float) -> float:
    """Months from 1 April to a day; `after` 1: to the end of it."""
    month = Month.of(moment)
    return month.since(subject.year.months[0]) + (moment.day - 1 + after) / month.days


def _told(row: Row, subject: Subject) -> str:
    """The last thing in words: "GP assistant training until 31 March 2027"."""
    lasting = [item for item in row.items if item.lasts]
    if not lasting:
        item = row.items[-1]
        return f"{item_name(item, subject.reference)}, {day(item.end)}" if item.end else ""
    item = lasting[-1]
    name = item_name(item, subject.reference)
    name = name if len(name) < 32 else f"{name[:30].rstrip()}…"
    return f"{name} until {day(item.until)}" if item.until else name


TIMELINES = Chart("timelines", sentence, table, frame, marks, furnish_start, rows=True)


def _items(subject: Subject) -> Table:
    assert isinstance(subject, PostSubject)  # noqa: S101 - this chart is drawn of nothing else
    return development_tables.items_list(subject.whole, subject.post)


TIMELINE = replace(TIMELINES, key="timeline", sentence=lambda subject: _items(subject).title, table=_items)
