"""The sheets that work out the money: post by post and month by month, with formulas that stay alive."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app import wording
from app.workbook_parts import HERE, RATE, WORK, Form, Heading, Live, Row, Sheet, column, in_month, written_in
from app.workbook_pieces import FIGURES, NOTHING, TWELVE, Piece, Pieces
from app.workbook_posts import MAXIMUM, Work, wte_of
from models.claims import ALL, post_months, threshold_shares
from models.figures import Forecast
from models.post import Funding, Post
from models.post_years import Lines

FIRST_WORKING = 5  # the title, two notes and the headings stand above
ARRS = wording.FUNDING_WORDS[Funding.ARRS]
POST_FIGURES = ("Pay", "Employer pension", "Employer NI", "Cost", "Maximum", "Claimable")
FORMS = {"Days": Form.COUNT, "Cost": Form.POUNDS, "Claimable": Form.POUNDS}


def working_row(n: int, figure: str) -> int:
    """The Excel row on the sheet Working of a figure of the nth set of terms."""
    return FIRST_WORKING + len(FIGURES) * n + FIGURES.index(figure)


def working_sheet(made: Work, posts: Sheet, rates: Sheet, worked: Pieces) -> Sheet:
    """For each set of terms: days, salary, pay, pension and maximum, unrounded."""
    rows = tuple(
        Row(
            (row.label, figure, row.order, *(line[at] for line in lines)),
            FORMS.get(figure, Form.POUNDS_UNROUNDED),
        )
        for n, row in enumerate(made.rows)
        for lines in [_working_lines(n, posts.row(n), posts, rates, worked[n])]
        for at, figure in enumerate(FIGURES)
    )
    by_month = (Heading(month.name, 15, Form.GENERAL) for month in made.months)
    return Sheet(
        "Working",
        "Working: each set of terms by month",
        (
            "One table of formulas on the sheets Posts and Rates, in pounds. Nothing is rounded here.",
            "Days are calendar days in post on these terms.",
        ),
        (Heading("Post", 30), Heading("Figure", 20), Heading("Terms", 9, Form.COUNT), *by_month),
        rows, held=2, pages_of=12, first_month=3,
    )  # fmt: skip


def _working_lines(
    n: int, at: int, posts: Sheet, rates: Sheet, worked: tuple[Piece, ...]
) -> list[tuple[Live, ...]]:
    patterns = _working_formulas(posts, rates, at, n, RATE, HERE)
    return [
        tuple(
            Live(in_month(pattern, column(2 + m), "", column(3 + m)), value)
            for pattern, value in zip(patterns, piece.values, strict=True)
        )
        for m, piece in enumerate(worked)
    ]


def _working_formulas(posts: Sheet, rates: Sheet, at: int, n: int, rate: str, here: str) -> tuple[str, ...]:
    def fact(heading: str) -> str:
        return f"Posts!${written_in(posts, heading)}${at}"

    first, last, days, year, _, _, pension = (f"Rates!{rate}${rates.row(fixed)}" for fixed in range(7))
    names = f"Rates!$A${rates.row(0)}:$A${rates.last}"
    column_of_rates = f"Rates!{rate}${rates.row(0)}:{rate}${rates.last}"
    salary, ni, own_pension = (
        fact(name)
        for name in ("Salary (£ a year for 1.0 WTE)", "Employer NI typed (£ a year)",
                     "Employer pension typed (£ a year)")
    )  # fmt: skip
    worked, paid, pay = (f"{here}{working_row(n, figure)}" for figure in ("Days", "Salary", "Pay"))
    years = f"MAX(0,{year}-MAX(Last_year_with_figures,{fact('Awards counted from the year')}))"
    leave = f'IF({fact("Holder")}="On leave",{fact("Pay while on leave")},1)'
    from_rates = f"SUMIFS({column_of_rates},{names},{fact('Salary basis')})"
    most = f'"{MAXIMUM}"&{fact("Maximum that applies")}&", "&{fact("Place")}'
    from_maxima = f"SUMIFS({column_of_rates},{names},{most})"
    return (
        f'IF({fact("Holder")}="Vacant",0,MAX(0,MIN({fact("Until")},{last})-MAX({fact("From")},{first})+1))',
        f"IF(ISNUMBER({salary}),{salary}*(1+Pay_award/100)^{years},{from_rates})",
        f"{paid}*{fact(wte_of(posts))}*{worked}/{days}/12*{leave}",
        f"IF(ISNUMBER({ni}),0,{pay})",
        f"IF(ISNUMBER({own_pension}),{own_pension}/12*{worked}/{days},{pension}*{pay})",
        f"IF(ISNUMBER({ni}),{ni}/12*{worked}/{days},0)",
        f'IF({fact("Funding")}="{ARRS}",{from_maxima},0)/12*{fact(wte_of(posts))}*{worked}/{days}',
    )


def months_sheet(made: Work, forecast: Forecast, posts: Sheet, rates: Sheet, worked: Pieces) -> Sheet:
    """For each post: pay, on-costs, cost, maximum and what can be claimed, rounded once to the penny."""
    facts = ("Role", "Status", "Funding", "Counts", "Network's share", "Held by")
    forms = {"Counts": Form.COUNT, "Network's share": Form.SHARE}
    widths = {"Role": 30, "Funding": 24}
    headings = (
        Heading("Post", 30), Heading("Figure", 20),
        *(Heading(fact, widths.get(fact, 12), forms.get(fact, Form.TEXT)) for fact in facts),
        *(Heading(month.name, 15, Form.GENERAL) for month in made.months),
    )  # fmt: skip
    sheet = Sheet(
        "Months",
        "Posts by month",
        (
            "One table of formulas, in pounds. Claimable is the lower of cost and maximum.",
            "Cost and maximum are the network's share, rounded half up to the penny once; totals add them.",
        ),
        headings, (), held=2, pages_of=12, first_month=8,
    )  # fmt: skip
    rows: list[Row] = []
    span = (sheet.row(0), sheet.row(6 * len(made.posts) - 1))
    figures = _figures(made, forecast, worked)
    for post in made.posts:
        rows += _post_rows(made, figures[post.key], post, facts, posts, rates, sheet.row(len(rows)), span)
    return replace(sheet, rows=tuple(rows))


def _post_rows(
    made: Work,
    values: list[tuple[Decimal, ...]],
    post: Post,
    facts: tuple[str, ...],
    posts: Sheet,
    rates: Sheet,
    top: int,
    span: tuple[int, int],
) -> Iterator[Row]:
    mine = [n for n, row in enumerate(made.rows) if row.post is post]
    first = posts.row(mine[0])
    known = posts.rows[mine[0]].cells
    where = {heading.text: n for n, heading in enumerate(posts.headings)}
    told = []
    for fact in facts:
        cell = known[where[fact]]
        reference = f"Posts!${column(where[fact])}${first}"
        empty = f'IF({reference}="","",{reference})' if fact == "Held by" else reference
        told.append(Live(empty, cell.value if isinstance(cell, Live) else cell))
    patterns = _post_formulas(made, mine, rates, top, span, RATE, WORK, HERE)
    letters = [(column(2 + m), column(3 + m), column(8 + m)) for m in range(len(made.months))]
    for n, figure in enumerate(POST_FIGURES):
        cells = (
            Live(in_month(patterns[n], *month), value[n])
            for month, value in zip(letters, values, strict=True)
        )
        yield Row((made.rows[mine[0]].label, figure, *told, *cells), Form.POUNDS)


def _post_formulas(
    made: Work,
    mine: list[int],
    rates: Sheet,
    top: int,
    span: tuple[int, int],
    rate: str,
    work: str,
    here: str,
) -> tuple[str, ...]:
    def total(figure: str) -> str:
        return "+".join(f"Working!{work}{working_row(n, figure)}" for n in mine)

    ni_rate, threshold = (f"Rates!{rate}${rates.row(n)}" for n in (4, 5))
    share = _threshold_share(top, span, here) if made.shares_thresholds else ""
    part = f"$G${top}"
    return (
        total("Pay"),
        total("Employer pension"),
        f"{ni_rate}*MAX(0,{total('Pay for NI')}-{threshold}/12{share})+{total('Typed NI')}",
        f"ROUND({part}*({here}{top}+{here}{top + 1}+{here}{top + 2}),2)",
        f"ROUND({part}*({total('Maximum')}),2)",
        f'IF($E${top}="{ARRS}",MIN({here}{top + 3},{here}{top + 4}),0)',
    )


def _threshold_share(top: int, span: tuple[int, int], here: str) -> str:
    """The post's part of its holder's one NI threshold, in proportion to pay."""
    first, last = span
    total = (
        f"SUMIFS({here}${first}:{here}${last},$H${first}:$H${last},$H${top},"
        f'$B${first}:$B${last},"Pay",$F${first}:$F${last},1)'
    )
    return f'*IF(OR($H${top}="",$F${top}=0),1,IF({total}=0,1,{here}{top}/{total}))'


def _figures(made: Work, forecast: Forecast, worked: Pieces) -> dict[str, list[tuple[Decimal, ...]]]:
    """By post, the engine's figures for each month: cost, maximum and claimable are the forecast's own."""
    place, months = made.plan.network.place, made.months
    counted = {found.post.key: found.lines for found in forecast.posts}
    one = made.plan.assumptions.one_threshold_a_person
    shares = threshold_shares(made.posts, place, made.rates, months) if one else {}
    held: dict[str, list[tuple[Piece, ...]]] = {}
    for row, mine in zip(made.rows, worked, strict=True):
        held.setdefault(row.post.key, []).append(mine)
    return {
        post.key: list(
            _post_values(
                made,
                counted.get(post.key) or post_months(post, place, made.rates, months[0], len(months)),
                shares.get(post.key, (ALL,) * len(months)),
                held[post.key],
            )
        )
        for post in made.posts
    }


def _post_values(
    made: Work, lines: Lines, shares: tuple[Decimal, ...], held: list[tuple[Piece, ...]]
) -> Iterator[tuple[Decimal, ...]]:
    """`held`: the pieces of each of the post's terms; `shares`: its parts of its holder's NI threshold."""
    for month, line, share, pieces in zip(made.months, lines, shares, zip(*held, strict=True), strict=True):
        ni_rate, threshold, _ = made.rates.on_costs(month)
        least = threshold / TWELVE * share
        ni = ni_rate * max(NOTHING, sum((one.liable for one in pieces), NOTHING) - least)
        yield (
            sum((one.pay for one in pieces), NOTHING),
            sum((one.pension for one in pieces), NOTHING),
            ni + sum((one.typed_ni for one in pieces), NOTHING),
            line.cost, line.maximum, line.claimable,
        )  # fmt: skip
