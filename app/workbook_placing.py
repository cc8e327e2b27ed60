"""The workbook's sheet of time: each post's hours for patients, and the share of them given to each need."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app import wording
from app.workbook_money import working_row
from app.workbook_parts import Cell, Form, Heading, Live, Row, Sheet, column, written_in
from app.workbook_plot import BEYOND, WTE_AT_WORK, Plot, numbered
from app.workbook_posts import wte_of
from models.capacity import working_time
from models.coverage import Coverage, shares_of
from models.need import Need
from models.post import Holder, Post

NOTHING, TWELVE, HUNDRED = Decimal(0), Decimal(12), Decimal(100)
IN_POST = wording.HOLDER_WORDS[Holder.IN_POST]
AT_WORK, SHARE = "E", "F"
HOURS_AT_WORK, WITH_PATIENTS = "Hours at work of 1.0 WTE", "Share with patients"


def blank_placed(needs: tuple[Need, ...]) -> Sheet:
    fixed = (
        Heading("Financial year", 12),
        Heading("Post", 30),
        Heading("Role", 32),
        Heading("WTE at work", 11, Form.WTE_WORKED),
        Heading(HOURS_AT_WORK, 13, Form.HOURS),
        Heading(WITH_PATIENTS, 12, Form.PERCENT),
        Heading("Hours of supervision given, induction and training", 20, Form.HOURS, entry=True),
        Heading("Hours for patients", 14, Form.HOURS),
        Heading("Placed in all", 11, Form.PERCENT),
    )
    most = Decimal(5)
    shares = (
        Heading(numbered(n, need), 16, Form.PERCENT, entry=True, least=NOTHING, most=most)
        for n, need in enumerate(needs, start=1)
    )
    return Sheet(
        "Time placed",
        "Time placed on needs",
        (
            "One table: each post in each year, its hours for patients, and the share of them for each need.",
            "WTE at work follows the sheet Posts. Vacant days and leave count as 0. Over 100% is too much.",
            "Supervision given, induction and training come off the hours at work before the share is taken.",
            "Shaded cells may be changed. An empty share: the post gives the need no time.",
        ),
        (*fixed, *shares),
        (),
        held=2,
        pages_of=9,
        first_month=9,
    )


def placed_sheet(at: Plot) -> Sheet:
    rows = tuple(
        Row(tuple(_cells(at, n, post, at.placed.row(n * len(at.made.posts) + place))))
        for n in range(len(at.years))
        for place, post in enumerate(at.made.posts)
    )
    return replace(at.placed, rows=rows)


def _cells(at: Plot, n: int, post: Post, row: int) -> Iterator[Cell]:
    coverage = at.years[n]
    mine = [place for place, terms in enumerate(at.made.rows) if terms.post is post]
    wte = _wte(at, post, n)
    time = working_time(at.made.reference, post.role, coverage.year.months[0])
    share = (time.patient_share.value or NOTHING) / HUNDRED
    known = {one.post: one.hours for one in coverage.posts}
    hours = known.get(post.key, NOTHING)
    beyond = wte * time.hours - hours / share if share and post.key in known else NOTHING
    staffed = _staffed(coverage, post.role)
    yield str(coverage.year)
    yield at.made.rows[mine[0]].label
    yield at.names[post.role]
    yield Live(_wte_formula(at, mine, n), wte)
    yield Live(_from_staffing(at, HOURS_AT_WORK, row), time.hours if staffed else NOTHING)
    yield Live(_from_staffing(at, WITH_PATIENTS, row), share if staffed else NOTHING)
    yield round(max(NOTHING, beyond), 9)
    yield Live(f"MAX(0,{WTE_AT_WORK}{row}*{AT_WORK}{row}-{BEYOND}{row})*{SHARE}{row}", hours)
    given = {one.need: one.share for one in shares_of(at.made.scenario, post.key)}
    first, last = at.share_column(0), at.share_column(len(at.made.plan.needs) - 1)
    shares = [given.get(need.key) for need in at.made.plan.needs]
    yield Live(f"SUM({first}{row}:{last}{row})", sum(filter(None, shares), NOTHING))
    yield from shares


def _staffed(coverage: Coverage, role: str) -> bool:
    return any(one.role == role for one in coverage.roles)


def _wte(at: Plot, post: Post, n: int) -> Decimal:
    """WTE at work, averaged over the year; 0 for an idea that is not counted."""
    found = next((one for one in at.outlook.forecast.posts if one.post.key == post.key), None)
    lines = found.lines[12 * n : 12 * n + 12] if found else ()
    return sum((line.at_work for line in lines), NOTHING) / TWELVE


def _wte_formula(at: Plot, mine: list[int], n: int) -> str:
    """Over its terms: WTE × days in post ÷ days of the month, where the holder is in post."""

    def fact(heading: str, place: int) -> str:
        return f"Posts!${written_in(at.posts, heading)}${at.posts.row(place)}"

    def days(place: int) -> str:
        row = working_row(place, "Days")
        return f"Working!${column(3 + 12 * n)}${row}:${column(14 + 12 * n)}${row}"

    row = at.rates.row(2)
    months = f"Rates!${column(2 + 12 * n)}${row}:${column(13 + 12 * n)}${row}"
    wte = wte_of(at.posts)
    terms = "+".join(
        f'IF({fact("Holder", place)}="{IN_POST}",{fact(wte, place)}*SUMPRODUCT({days(place)}/{months}),0)'
        for place in mine
    )
    return f"{fact('Counts', mine[0])}*({terms})/12"


def _from_staffing(at: Plot, heading: str, row: int) -> str:
    def span(heading: str) -> str:
        letters, last = written_in(at.staffing, heading), at.staffing_last
        return f"'{at.staffing.name}'!${letters}${at.staffing.row(0)}:${letters}${last}"

    return f"SUMIFS({span(heading)},{span('Financial year')},$A{row},{span('Role')},$C{row})"
