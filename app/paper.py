"""The board paper and the team on a wall: accessible PDFs (PDF/UA-1) set by typst, and pages as pictures."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from app.paper_content import content

if TYPE_CHECKING:
    from datetime import date

    import typst

    from app.paper_front import Pictures
    from models.figures import Forecast
    from models.months import FinancialYear
    from models.outlook import Outlook
    from models.ranges import Ranges

PREVIEW_DOTS = 110  # to the inch
CHARTS = {"money_by_month": (900, 270), "cash_by_month": (900, 240)}  # px


def pdf(
    outlook: Outlook,
    on: date,
    names: bool = False,  # noqa: FBT001, FBT002
    pictures: Pictures | None = None,
    year: FinancialYear | None = None,
    ranges: Ranges | None = None,
) -> bytes:
    """The paper as a PDF. `on`: its date. `year`: else the first. Names of staff only when asked for."""
    drawn = drawings(outlook, year) if pictures is None else pictures
    told = content(outlook, on, drawn, names=names, year=year, ranges=ranges)
    made = compiler().compile(sys_inputs={"paper": json.dumps(told)}, pdf_standards=["ua-1"])
    return b"".join(pages_of(made))


def preview_pages(
    outlook: Outlook,
    on: date,
    names: bool = False,  # noqa: FBT001, FBT002
    pictures: Pictures | None = None,
    year: FinancialYear | None = None,
    ranges: Ranges | None = None,
) -> list[bytes]:
    """Each page of the paper as a PNG."""
    drawn = drawings(outlook, year) if pictures is None else pictures
    told = content(outlook, on, drawn, names=names, year=year, ranges=ranges)
    made = compiler().compile(sys_inputs={"paper": json.dumps(told)}, format="png", ppi=PREVIEW_DOTS)
    return pages_of(made)


def wall(outlook: Outlook, on: date, year: FinancialYear | None = None) -> bytes:
    """The team on one A3 page for a wall, as a PDF; never with a name."""
    from app import wall_content

    told = wall_content.wall(outlook, on, year or outlook.plan.first_year)
    made = compiler("team_wall.typ").compile(sys_inputs={"paper": json.dumps(told)}, pdf_standards=["ua-1"])
    return b"".join(pages_of(made))


def drawings(outlook: Outlook, year: FinancialYear | None = None) -> Pictures:
    """The paper's charts of a year, else of the plan's first, as SVG; drawn once for a forecast."""
    of = year or outlook.plan.first_year
    for forecast, drawn_of, made in _last:
        if forecast is outlook.forecast and drawn_of == of:
            return made
    made = _drawn(outlook, of)
    _last[:] = [(outlook.forecast, of, made)]
    return made


def _drawn(outlook: Outlook, year: FinancialYear) -> Pictures:
    from app import charts

    subject = charts.Subject(outlook.forecast, year, outlook.reference)
    return {
        chart.key: charts.picture(chart, subject, "svg", CHARTS[chart.key], titled=False)
        for chart in charts.CHARTS
        if chart.key in CHARTS
    }


_last: list[
    tuple[Forecast, FinancialYear, Pictures]
] = []  # the charts last drawn: writing a text changes none


def pages_of(made: bytes | list[bytes] | None) -> list[bytes]:
    if made is None:
        return []
    return made if isinstance(made, list) else [made]


def compiler(template_name: str = "board_paper.typ") -> typst.Compiler:
    import typst

    folder = files("resources")
    with as_file(folder / "fonts") as fonts, as_file(folder / "paper" / template_name) as template:
        return typst.Compiler(
            input=str(template), root=str(template.parent), font_paths=[str(fonts)], ignore_system_fonts=True
        )
