"""The waiting list of a role as a line by month, and as it would be with one more in post."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app import caseload_tables, caseload_words, waiting_words
from app.chart_look import Frame, Label, Margins, Palette, beside, furnish_months, px, words
from app.chart_scale import round_up
from app.wording import year_span

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.chart_sentences import Subject
    from app.tables import Table
    from models.caseload_course import Course
    from models.caseload_flow import FlowMonth

LEAST = 20.0  # people: the scale of a list that is hardly one

furnish = partial(furnish_months, worth=1)


def sentence(subject: Subject) -> str:
    return waiting_words.waiting_list(_course(subject), subject.year)


def table(subject: Subject) -> Table:
    return caseload_tables.by_month(_course(subject), subject.year, subject.reference)


def frame(subject: Subject) -> Frame:
    with_more, without = _lines(subject)
    most = max([LEAST, *without, *with_more])
    names = tuple(month.short for month in subject.year.months)
    told = f"Source: referrals and posts of this plan, {year_span(subject.year)}"
    unit = "People waiting at the month's end"
    if not _course(subject).waiting_known:
        unit = "More people waiting at the month's end than on the plan's first day"
    return Frame(names, _end(most), unit, told, Margins(right=190, bottom=64))


def _end(most: float) -> float:
    """The end of the scale: as for money, in people."""
    return round_up(most * 1050) / 1000


def marks(axes: Axes, subject: Subject, palette: Palette) -> list[Artist]:
    with_more, without = _lines(subject)
    made: list[Artist] = []
    if not without:
        made.append(words(axes, "Not shown", (0, axes.get_ylim()[1] / 2), (8, 0), palette.secondary))
    ends: list[Label] = []
    if without:
        (line,) = axes.plot(range(len(without)), without, color=palette.strong, linewidth=px(2.5), zorder=4)
        made.append(line)
        ends.append(
            Label(f"{without[-1]:,.0f} {_waiting_word(subject)}", without[-1], palette.strong, bold=True)
        )
    if with_more and without:
        first = next(x for x, (a, b) in enumerate(zip(with_more, without, strict=True)) if a != b)
        across = range(max(0, first - 1), len(with_more))
        who = caseload_words.within(_course(subject).role, subject.reference)
        dashes = {"linestyle": (0, (4, 2)), "linewidth": px(2.5), "zorder": 4}
        (dashed,) = axes.plot(across, with_more[across.start :], color=palette.second, **dashes)  # type: ignore[arg-type]
        made.append(dashed)
        ends.append(Label(f"{with_more[-1]:,.0f} with one more\n{who}", with_more[-1], palette.text))
    return [*made, *beside(axes, len(subject.year.months) - 1, ends, palette.ground)]


def _waiting_word(subject: Subject) -> str:
    return "waiting" if _course(subject).waiting_known else "more waiting"


def _lines(subject: Subject) -> tuple[list[float], list[float]]:
    """With one more, empty where it changes nothing in the year; and without."""
    without = _waiting(subject, _course(subject).months)
    more = _waiting(subject, subject.one_more.months) if subject.one_more else []
    return (more if more != without else []), without


def _waiting(subject: Subject, months: tuple[FlowMonth, ...]) -> list[float]:
    return [float(found.waiting) for found in months if found.month in subject.year]


def _course(subject: Subject) -> Course:
    if subject.course is None:
        raise LookupError("a role")
    return subject.course
