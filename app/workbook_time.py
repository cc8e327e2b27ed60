"""The workbook's sheet of time at work: what caseloads and supervision rest on, post by post and by month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from app import wording
from app.money_tables import role_name
from app.workbook_money import working_row
from app.workbook_parts import RATE, WORK, Form, Heading, Live, Row, Sheet, column, in_month, written_in
from app.workbook_posts import TermsRow, Work, wte_of
from models.months import Month
from models.post import Holder, Post

NOTHING, ONE = Decimal(0), Decimal(1)
TIME_AT_WORK = "Time at work"
PRESENT, WTE, DAYS = FIGURES = ("Part of the month", "WTE at work", "Part of a full week")
FORMS = {PRESENT: Form.PERCENT, WTE: Form.WTE_WORKED, DAYS: Form.PERCENT}
SETTLED, FIRST_MONTH = 3, 4  # columns
IN_POST, VACANT = wording.HOLDER_WORDS[Holder.IN_POST], wording.HOLDER_WORDS[Holder.VACANT]


def time_row(sheet: Sheet, post: int, figure: str) -> int:
    """The Excel row of a figure of the nth post."""
    return sheet.row(len(FIGURES) * post + FIGURES.index(figure))


def time_sheet(made: Work, posts: Sheet, rates: Sheet) -> Sheet:
    """Three rows for each post: whether someone is at work, at what WTE, and on how many of five days."""
    sheet = Sheet(
        TIME_AT_WORK,
        "Time at work by month",
        (
            "One table of formulas. Calendar days at work ÷ days of the month; vacant days and leave are 0.",
            "Settled: the last terms of all who count and have not left. A full week has five days.",
        ),
        (
            Heading("Post", 26), Heading("Figure", 21), Heading("Role", 32),
            Heading("Settled team", 12, Form.GENERAL),
            *(Heading(month.name, 11, Form.GENERAL) for month in made.months),
        ),
        (), held=2, pages_of=12, first_month=FIRST_MONTH,
    )  # fmt: skip
    rows = (row for post in made.posts for row in _rows(made, post, posts, rates))
    return replace(sheet, rows=tuple(rows))


def _rows(made: Work, post: Post, posts: Sheet, rates: Sheet) -> Iterator[Row]:
    mine = [n for n, row in enumerate(made.rows) if row.post is post]
    held = [made.rows[n] for n in mine]
    values = tuple(zip(*(_month(held, month) for month in made.months), strict=True))
    settled = _settled_values(made, mine)
    for n, figure in enumerate(FIGURES):
        pattern = _formula(posts, rates, mine, figure)
        cells = (
            Live(in_month(pattern, column(2 + m), column(3 + m), ""), value)
            for m, value in enumerate(values[n])
        )
        live = Live(_settled(made, posts, mine, figure), settled[n])
        at_last = NOTHING if post.key in made.followed else live
        name = role_name(post.role, made.reference)
        yield Row((held[0].label, figure, name, at_last, *cells), FORMS[figure])


def _month(held: list[TermsRow], month: Month) -> tuple[Decimal, Decimal, Decimal]:
    """The three figures of a post in a month."""
    present = wte = days = NOTHING
    for row in held:
        if row.post.counts and row.terms.holder is Holder.IN_POST and (found := row.days(month)):
            part = Decimal(found) / month.days
            present += part
            wte += part * row.terms.wte
            days += part * min(row.terms.wte, ONE)
    return present, wte, days


def _times(posts: Sheet, figure: str, place: int) -> str:
    """What a set of terms counts for: 1, its WTE, or its part of a full week."""
    wte = fact(posts, wte_of(posts), place)
    return {PRESENT: "1", WTE: wte, DAYS: f"MIN({wte},1)"}[figure]


def _formula(posts: Sheet, rates: Sheet, mine: list[int], figure: str) -> str:
    terms = "+".join(
        f'IF({fact(posts, "Holder", place)}="{IN_POST}",'
        f"{_times(posts, figure, place)}*Working!{WORK}{working_row(place, 'Days')},0)"
        for place in mine
    )
    return f"{fact(posts, 'Counts', mine[0])}*({terms})/Rates!{RATE}${rates.row(2)}"


def _settled_values(made: Work, mine: list[int]) -> tuple[Decimal, Decimal, Decimal]:
    held = [made.rows[n] for n in mine if made.rows[n].terms.holder is not Holder.VACANT]
    post, last = made.rows[mine[0]].post, made.months[-1].last
    to_come = any(
        (row.last or last) >= max(made.day, row.first or made.day) and (row.first or made.day) <= last
        for row in held
    )
    if not (post.counts and to_come) or post.key in made.followed:
        return NOTHING, NOTHING, NOTHING
    wte = held[-1].terms.wte
    return ONE, wte, min(wte, ONE)


def _settled(made: Work, posts: Sheet, mine: list[int], figure: str) -> str:
    """By the last terms that are not vacant, where someone is in the post on the day or later."""
    to_come, times = [], "0"
    for place in mine:
        first, until = fact(posts, "From", place), fact(posts, "Until", place)
        held = f'{fact(posts, "Holder", place)}<>"{VACANT}"'
        stays = f'OR({until}="",{until}>=MAX({_date(made.day)},{first}))'
        to_come.append(f"AND({held},{stays},{first}<={_date(made.months[-1].last)})")
        times = f"IF({held},{_times(posts, figure, place)},{times})"
    return f"{fact(posts, 'Counts', mine[0])}*IF(OR({','.join(to_come)}),{times},0)"


def _date(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def fact(posts: Sheet, heading: str, place: int) -> str:
    """A cell of the sheet Posts, in the row of the nth set of terms."""
    return f"Posts!${written_in(posts, heading)}${posts.row(place)}"


def wte_in_year(time: Sheet, year: int, role: str) -> str:
    """WTE at work of the role named in a cell, averaged over a year's months."""
    first, last = time.row(0), time.last

    def span(start: int, end: int) -> str:
        return f"'{time.name}'!${column(start)}${first}:${column(end)}${last}"

    months = span(FIRST_MONTH + 12 * year, FIRST_MONTH + 12 * year + 11)
    return f'SUMPRODUCT(({span(2, 2)}={role})*({span(1, 1)}="{WTE}")*{months})/12'
