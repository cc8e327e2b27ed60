"""Charts of the money. Each is one record, so that screen, paper and picture show the same drawing."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from textwrap import fill
from typing import TYPE_CHECKING, Literal

from app import chart_look as look
from app import chart_months as months
from app import chart_rows as rows
from app import chart_sentences as sentences
from app import chart_waiting as waiting
from app import money_tables as tables
from app.chart_look import LIGHT, Frame, Palette
from app.chart_sentences import Subject
from app.plain_text import NOT_IN_XML

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from app.tables import Table

__all__ = ["CHARTS", "Chart", "Subject", "picture"]
ROW = 28  # px, a line of a chart with rows


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its sentence, what stands still (frame), what moves (marks) and its table."""

    key: str
    sentence: Callable[[Subject], str]
    table: Callable[[Subject], Table]
    frame: Callable[[Subject], Frame]
    marks: Callable[[Axes, Subject, Palette], list[Artist]]
    furnish: Callable[[Axes, Frame, Palette], None] = look.furnish_months
    rows: bool = False  # a line for each role or post: its height follows from them

    def draw(self, axes: Axes, subject: Subject, palette: Palette = LIGHT, headroom: int = 0) -> None:
        """Draw all of it, leaving room over it for a title of so many pixels."""
        frame = self.frame(subject)
        look.place(axes, frame.margins, headroom)
        self.furnish(axes, frame, palette)
        self.marks(axes, subject, palette)

    def height(self, subject: Subject, usual: int = 340) -> int:
        """Pixels that it takes to be read."""
        if not self.rows:
            return usual
        frame = self.frame(subject)
        return max(len(frame.names), 3) * ROW + frame.margins.top + frame.margins.bottom


MONEY_BY_MONTH = Chart(
    "money_by_month",
    sentences.money_by_month,
    lambda subject: tables.by_month(subject.forecast, subject.year),
    months.money_frame,
    months.money_marks,
)
CASH_BY_MONTH = Chart(
    "cash_by_month",
    sentences.cash_by_month,
    lambda subject: tables.cash(subject.forecast, subject.year),
    months.cash_frame,
    months.cash_marks,
)
COST_BY_ROLE = Chart(
    "cost_by_role",
    sentences.cost_by_role,
    lambda subject: tables.by_role(subject.forecast, subject.year, subject.reference),
    lambda subject: rows.cost_frame(subject, rows.by_role(subject)),
    lambda axes, subject, palette: rows.cost_marks(axes, rows.by_role(subject), palette),
    look.furnish_rows,
    rows=True,
)
COST_BY_POST = Chart(
    "cost_by_post",
    sentences.cost_by_post,
    lambda subject: tables.by_post(subject.forecast, subject.year, subject.reference),
    lambda subject: rows.cost_frame(subject, rows.by_post(subject)),
    lambda axes, subject, palette: rows.cost_marks(axes, rows.by_post(subject), palette),
    look.furnish_rows,
    rows=True,
)
START_LINE = Chart(
    "start_line",
    sentences.start_line,
    lambda subject: tables.starts(subject.forecast, subject.year, subject.reference),
    rows.start_frame,
    rows.start_marks,
    rows.furnish_start,
    rows=True,
)
WAITING_LIST = Chart(
    "waiting_list", waiting.sentence, waiting.table, waiting.frame, waiting.marks, waiting.furnish
)
CHARTS = (MONEY_BY_MONTH, CASH_BY_MONTH, COST_BY_ROLE, COST_BY_POST, START_LINE)


def picture(
    chart: Chart,
    subject: Subject,
    form: Literal["png", "svg"] = "png",
    size: tuple[int, int] | None = None,
    *,
    titled: bool = True,
) -> bytes:
    """The chart as a file, always light; `size` in px, PNG at twice that.

    Its sentence stands over it, and in the file as its title for programs that read it out.
    """
    width, height = size or (1000, chart.height(subject, 480))
    told = NOT_IN_XML.sub(" ", chart.sentence(subject))
    title = fill(told, max(20, width // 10)) if titled else ""
    headroom = 22 * (title.count("\n") + 1) + 10 if titled else 0
    height += headroom if chart.rows and size is None else 0  # each line keeps its own height
    figure = look.new_figure(width, height)
    chart.draw(figure.axes[0], subject, headroom=headroom)
    if titled:
        at = (4 / width, 1 - 6 / height)
        figure.text(*at, title, color=LIGHT.text, fontsize=look.px(18), fontweight="bold", va="top")
    held = BytesIO()
    if form == "svg":
        figure.savefig(held, format="svg", dpi=72, metadata={"Date": None, "Title": told})
    else:
        about = {"Title": told, "Description": told}
        figure.savefig(held, format="png", dpi=look.DPI * 2, metadata=about)
    return held.getvalue()
