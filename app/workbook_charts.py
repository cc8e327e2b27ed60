"""The workbook's own charts, each under the table that it draws and told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.workbook_caseload import CASELOAD
from app.workbook_parts import column
from app.workbook_print import print_to
from app.workbook_supervisors import MONTHS_FROM, NEEDED, OFFERED, SUPERVISION, TEAM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from app.workbook_parts import Sheet
    from app.workbook_posts import Work

    Pages = Mapping[str, tuple[Worksheet, Sheet]]

DARK_BLUE, ORANGE, TURQUOISE = "#12436D", "#F46A25", "#28A197"
WIDTH, HEIGHT, BELOW = 1100, 380, 20  # px, px, and rows that it takes


def add_charts(book: Workbook, made: Work, pages: Pages) -> None:
    _money(book, made, pages)
    if CASELOAD in pages:
        _caseload(book, made, *pages[CASELOAD])
    if SUPERVISION in pages:
        _supervision(book, made, *pages[SUPERVISION])


def _money(book: Workbook, made: Work, pages: Pages) -> None:
    """The first year's claims by month as columns, with the cost as a line over them."""
    year, money = made.plan.first_year, pages["Money by month"][1]

    def series(heading: str) -> dict[str, object]:
        at = [one.text for one in money.headings].index(heading)
        first, last = money.row(0) - 1, money.row(11) - 1
        return _series(heading.removesuffix(" (£)"), money, (first, 0, last, 0), (first, at, last, at))

    chart = _columns(book, series("Claimed (£)"))
    _line(book, chart, series("Cost (£)"))
    told = (
        f"Columns for each month of {year}: what is claimed. A dashed line shows the cost of the same posts."
    )
    _put(chart, *pages["Years"], f"Claimed and cost by month, {year}", told, "£#,##0")


def _caseload(book: Workbook, made: Work, page: Worksheet, sheet: Sheet) -> None:
    """The first year's people a year for each WTE on both bases as columns, the ceiling as marks."""
    year = made.plan.first_year
    roles = len({row.cells[2] for row in sheet.rows})

    def series(name: str, heading: str, block: int) -> dict[str, object]:
        at = [one.text for one in sheet.headings].index(heading)
        first = sheet.row(block * roles) - 1
        last = first + roles - 1
        return _series(name, sheet, (first, 2, last, 2), (first, at, last, at))

    each = "People a year for each WTE"
    chart = _columns(book, series("With everyone in post", each, 0))
    chart.add_series(series("Counting months in post", each, 1) | {"fill": {"color": TURQUOISE}})
    ceiling = series("Ceiling", "Ceiling, people a year for 1.0 WTE", 0)
    marks = book.add_chart({"type": "line"})
    mark = {"type": "long_dash", "size": 20, "fill": {"color": ORANGE}, "border": {"color": ORANGE}}
    marks.add_series(ceiling | {"line": {"none": True}, "marker": mark})
    chart.combine(marks)
    told = (
        f"Two columns for each role in {year}: people a year for each WTE with everyone in post, and "
        "counting months in post. A dash marks the ceiling. The table above has the figures."
    )
    _put(chart, page, sheet, f"People a year for each WTE against the ceiling, {year}", told, "#,##0")


def _supervision(book: Workbook, made: Work, page: Worksheet, sheet: Sheet) -> None:
    """Hours needed a week by month of the first year as columns, and offered as a line."""
    year = made.plan.first_year
    top = sheet.header_row

    def series(figure: str) -> dict[str, object]:
        wanted = (TEAM, figure)
        at = next(sheet.row(n) - 1 for n, row in enumerate(sheet.rows) if row.cells[:2] == wanted)
        last = MONTHS_FROM + 11
        return _series(figure, sheet, (top, MONTHS_FROM, top, last), (at, MONTHS_FROM, at, last))

    chart = _columns(book, series(NEEDED))
    _line(book, chart, series(OFFERED))
    told = (
        f"Columns for each month of {year}: hours of supervision needed a week. A dashed line shows "
        "the hours offered."
    )
    _put(chart, page, sheet, f"Hours of supervision a week by month, {year}", told, "#,##0")


def _series(
    name: str, sheet: Sheet, names: tuple[int, int, int, int], values: tuple[int, int, int, int]
) -> dict[str, object]:
    return {"name": name, "categories": [sheet.name, *names], "values": [sheet.name, *values]}


def _columns(book: Workbook, series: dict[str, object]) -> Any:  # noqa: ANN401 - XlsxWriter's charts are untyped
    chart = book.add_chart({"type": "column"})
    chart.add_series(series | {"fill": {"color": DARK_BLUE}, "gap": 40})
    return chart


def _line(book: Workbook, chart: Any, series: dict[str, object]) -> None:  # noqa: ANN401
    line = book.add_chart({"type": "line"})
    line.add_series(series | {"line": {"color": ORANGE, "width": 2.5, "dash_type": "dash"}})
    chart.combine(line)


def _put(chart: Any, page: Worksheet, sheet: Sheet, title: str, told: str, form: str) -> None:  # noqa: ANN401
    font = {"name": "Arial", "size": 12, "bold": False}
    chart.set_title({"name": title, "name_font": font | {"bold": True}, "overlay": False})
    grid = {"visible": True, "line": {"color": "#D8DDE0"}}
    chart.set_y_axis(
        {"num_format": form, "major_gridlines": grid, "line": {"none": True}, "min": 0, "num_font": font}
    )
    chart.set_x_axis({"num_font": font})
    chart.set_legend({"position": "top", "font": font})
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    beside = column(sheet.held if sheet.pages_of else 0)  # columns held stand on every printed page
    if sheet.pages_of:
        print_to(page, sheet, rows_below=BELOW)
    page.insert_chart(
        f"{beside}{sheet.last + 2}", chart, {"description": told, "object_position": 2, "x_offset": 8}
    )
