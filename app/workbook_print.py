"""How a sheet of the workbook is printed: paper, headers, and the columns that each page holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

    from app.workbook_parts import Heading, Sheet

MOST_IN_HEADER = 255  # letters with their codes, for Excel
FONT = '&"Arial,Bold"'
AMPERSAND = re.compile(r"&([G[]?)")
PAGE = 1_040  # px across a printed page at full size
USUAL_SCALE, LEAST_SCALE = 50, 45  # %
MOST_TOGETHER = 12  # months on a page; pages of more columns end where the paper does


def set_up_print(page: Worksheet, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    page.set_footer("&L&A&RPage &P of &N")
    page.repeat_rows(sheet.header_row)
    page.hide_gridlines(2)
    if not sheet.pages_of:
        page.fit_to_pages(1, 0)
        return
    page.repeat_columns(0, sheet.held - 1)
    page.set_header(_header(sheet.title))
    print_to(page, sheet)
    starts = _pages(sheet)
    ends = (*starts[1:], len(sheet.headings))
    widest = max(
        _px((*sheet.headings[: sheet.held if at else 0], *sheet.headings[at:end]))
        for at, end in zip(starts, ends, strict=True)
    )
    page.set_print_scale(
        USUAL_SCALE if sheet.pages_of > MOST_TOGETHER else min(USUAL_SCALE, PAGE * 100 // widest)
    )
    page.set_v_pagebreaks(starts[1:])


def _header(title: str) -> str:
    """The title, as much as Excel holds. The size is not last: a title may begin with a digit."""
    told = title = title[:MOST_IN_HEADER]
    while _units(code := f"&L&12{FONT}{AMPERSAND.sub(_no_code, told)}") > MOST_IN_HEADER:
        title = title[:-1]
        told = f"{title.rstrip()}…"
    return code


def _no_code(found: re.Match[str]) -> str:
    """An ampersand of a title; before a G it would be taken for a picture, so the font comes between."""
    return f"&&{FONT}{found[1]}" if found[1] else "&&"


def _units(text: str) -> int:
    """As Excel counts letters."""
    return len(text.encode("utf-16-le")) // 2


def print_to(page: Worksheet, sheet: Sheet, rows_below: int = 0) -> None:
    """Print the table and so many rows below it; what is said over it would be cut on each page but one."""
    if sheet.whole:
        return
    last = max(sheet.last - 1, sheet.header_row + 1)
    page.print_area(sheet.header_row, 0, last + rows_below, len(sheet.headings) - 1)


def _pages(sheet: Sheet) -> tuple[int, ...]:
    """The columns at which a printed page begins: the first month joins those before it where it can."""
    months = range(sheet.first_month, len(sheet.headings), sheet.pages_of)
    together = _px(sheet.headings[: sheet.first_month + sheet.pages_of])
    fits = together * LEAST_SCALE <= PAGE * 100
    return (0, *(at for at in (months[1:] if fits else months) if at))


def _px(headings: Sequence[Heading]) -> int:
    """How wide columns are, in letters of the usual font and the room around them."""
    return sum(9 * heading.width + 5 for heading in headings)
