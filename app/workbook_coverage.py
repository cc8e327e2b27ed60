"""The workbook's sheet of coverage: hours needed and given, how far covered, and the WTE of each role."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app import coverage_words, need_tables, wording
from app.workbook_needs import WHOLE
from app.workbook_parts import Cell, Form, Heading, Live, Row, Sheet, Value, column
from app.workbook_plot import HOURS, WTE_AT_WORK, Plot
from models.coverage import NeedCoverage

NOT_KNOWN = wording.NOT_KNOWN
NOT_SHOWN = "not shown"
FIXED = 7  # columns before the roles
NEEDED, GIVEN, RATIO = "D", "E", "F"


def blank_coverage(roles: Sequence[str]) -> Sheet:
    fixed = (
        Heading("Financial year", 12),
        Heading("#", 6, Form.COUNT),
        Heading("Need", 36),
        Heading("Hours needed", 14, Form.HOURS),
        Heading("Hours given", 14, Form.HOURS),
        Heading("Coverage", 12, Form.PERCENT),
        Heading("In words", 20),
    )
    return Sheet(
        "Coverage",
        "Who covers each need",
        (
            "One table of formulas: needs by roles. Coverage is hours given ÷ hours needed.",
            "Under each role stands the WTE at work that it gives: WTE × share, from the sheet Time placed.",
        ),
        (*fixed, *(Heading(role, 15, Form.WTE_OR_DOT) for role in roles)),
        (),
        held=3,
        pages_of=9,
        first_month=7,
    )


def coverage_row(at: Plot, n: int, place: int) -> int:
    return at.coverage.row(n * len(at.made.plan.needs) + place)


def coverage_sheet(at: Plot) -> Sheet:
    rows = tuple(
        Row(tuple(_cells(at, n, place, found)))
        for n, one in enumerate(at.years)
        for place, found in enumerate(one.needs)
    )
    return replace(at.coverage, rows=rows)


def _cells(at: Plot, n: int, place: int, found: NeedCoverage) -> Iterator[Cell]:
    row = coverage_row(at, n, place)
    yield str(at.years[n].year)
    yield place + 1
    yield found.need.name
    yield Live(f"Needs!${WHOLE}${at.need_rows[found.need.key]}", _needed(found))
    yield Live(_given(at, n, place), found.hours_given)
    yield from _how_far(row, found)
    wte = dict(found.wte_by_role)
    for role, letters in zip(at.roles, map(column, range(FIXED, FIXED + len(at.roles))), strict=True):
        yield Live(_wte(at, n, place, letters), wte.get(role, 0))


def _needed(found: NeedCoverage) -> Value:
    if need_tables.few(found.need):
        return need_tables.bound(found.need, found.hours_needed)
    return NOT_KNOWN if found.hours_needed is None else found.hours_needed


def _how_far(row: int, found: NeedCoverage) -> Iterator[Cell]:
    """Coverage, and its words as the program chooses them."""
    if need_tables.few(found.need):
        yield NOT_SHOWN
        yield coverage_words.covered(found)
        return
    needed, given, ratio = (f"{letters}{row}" for letters in (NEEDED, GIVEN, RATIO))
    yield Live(
        f'IF(ISNUMBER({needed}),IF({needed}>0,{given}/{needed},"{NOT_KNOWN}"),"{NOT_KNOWN}")',
        NOT_KNOWN if found.coverage is None else found.coverage,
    )
    words = coverage_words
    of_ratio = f'"{words.LESS}"'
    for least, said in ((words.HALF_FROM, words.HALF), (words.MOSTLY_FROM, words.MOSTLY),
                        (words.WELL_FROM, words.WELL)):  # fmt: skip
        of_ratio = f'IF(ROUND({ratio},9)>={least},"{said}",{of_ratio})'
    of_ratio = f'IF(ROUND({ratio},9)>{words.WELL_TO},"{words.MORE}",{of_ratio})'
    no_one = f'IF({needed}=0,"{words.NOTHING_NEEDED}","{words.NO_ONE}")'
    some = f'IF(ISNUMBER({needed}),IF({needed}=0,"{words.MORE}",{of_ratio}),"{words.UNKNOWN}")'
    yield Live(f"IF({given}=0,{no_one},{some})", words.covered(found))


def _given(at: Plot, n: int, place: int) -> str:
    first, last = at.placed_span(n)
    share = at.share_column(place)
    name = f"'{at.placed.name}'!"
    return f"SUMPRODUCT({name}${HOURS}${first}:${HOURS}${last},{name}${share}${first}:${share}${last})"


def _wte(at: Plot, n: int, place: int, letters: str) -> str:
    """Over the year's posts of the role in the heading: WTE at work × share."""
    first, last = at.placed_span(n)
    share = at.share_column(place)

    def span(of: str) -> str:
        return f"'{at.placed.name}'!${of}${first}:${of}${last}"

    heading = f"{letters}${at.coverage.header_row + 1}"
    return f"SUMPRODUCT(({span('C')}={heading})*{span(WTE_AT_WORK)}*{span(share)})"
