"""The sheets of totals: money by month, taken in month order against the entitlement, and by year."""

from collections.abc import Iterator
from decimal import Decimal

from app import wording
from app.workbook_money import ARRS
from app.workbook_parts import Cell, Form, Heading, Live, Row, Sheet, column, written_in
from app.workbook_posts import Work
from app.workbook_pots import Taken, main_of, taken_in
from models.dated_figure import Status
from models.entitlement import RING_FENCED, entitlement
from models.figures import Forecast, MonthFigures, YearFigures
from models.money import ZERO
from models.months import FinancialYear

NOT_KNOWN = wording.NOT_KNOWN
FIRST_YEAR_ROW = 5  # on the sheet Years: the title, two notes and the headings stand above
YEAR_NAMES = {
    "Entitlement (£)": "Entitlement", "Cost (£)": "Cost", "Claimable (£)": "Claimable",
    "Claimed (£)": "Claimed", "Over the entitlement (£)": "Over",
    "Unassigned, lost on 31 March (£)": "Unassigned", "Shortfall (£)": "Shortfall",
}  # fmt: skip
MONTH_HEADINGS = (
    Heading("Month", 18),
    Heading("Financial year", 12),
    Heading("Cost (£)", 16, Form.POUNDS),
    Heading("Maximum (£)", 16, Form.POUNDS),
    Heading("Claimable from posts (£)", 16, Form.POUNDS),
    Heading("Arrears (£)", 14, Form.POUNDS, entry=True),
    Heading("Drawn, for a closed month (£)", 17, Form.POUNDS, entry=True),
    Heading("Claimable (£)", 16, Form.POUNDS),
    Heading("From ring-fenced money (£)", 16, Form.POUNDS),
    Heading("Entitlement left (£)", 17, Form.POUNDS),
    Heading("Claimed (£)", 16, Form.POUNDS),
    Heading("Over the entitlement (£)", 16, Form.POUNDS),
    Heading("Shortfall (£)", 16, Form.POUNDS),
    Heading("Cost of posts funded otherwise (£)", 17, Form.POUNDS),
)
YEAR_HEADINGS = (
    Heading("Financial year", 14),
    Heading("Entitlement (£)", 18, Form.POUNDS, entry=True),
    Heading("Ring-fenced money (£)", 16, Form.POUNDS, entry=True),
    Heading("Cost (£)", 17, Form.POUNDS),
    Heading("Maximum (£)", 17, Form.POUNDS),
    Heading("Claimable (£)", 17, Form.POUNDS),
    Heading("Claimed (£)", 17, Form.POUNDS),
    Heading("Over the entitlement (£)", 16, Form.POUNDS),
    Heading("Unassigned, lost on 31 March (£)", 17, Form.POUNDS),
    Heading("Shortfall (£)", 17, Form.POUNDS),
    Heading("Cost of posts funded otherwise (£)", 17, Form.POUNDS),
    Heading("Status of the entitlement", 16),
    Heading("How the entitlement came about", 44),
)


def money_sheet(made: Work, forecast: Forecast, months: Sheet) -> Sheet:
    """The ARRS-funded posts by month; other posts stand apart in the last column."""
    sheet = Sheet(
        "Money by month",
        "Money by month",
        (
            "One table: the posts funded by additional roles money (ARRS). Others stand in the last column.",
            "Claims are taken in month order until the entitlement is used. A closed month: what was drawn.",
            "Shaded cells may be changed. An empty cell under Drawn: the month is not closed.",
        ),
        MONTH_HEADINGS,
        (),
        held=2,
    )
    taken = {
        month: one for year in made.plan.financial_years for month, one in taken_in(made, forecast, year)
    }
    rows = tuple(
        Row(tuple(_money_cells(made, figures, taken[figures.month], n, sheet, months)))
        for n, figures in enumerate(forecast.months)
    )
    return Sheet(sheet.name, sheet.title, sheet.notes, sheet.headings, rows, held=2)


def _money_cells(
    made: Work, figures: MonthFigures, taken: Taken, n: int, sheet: Sheet, months: Sheet
) -> Iterator[Cell]:
    at = sheet.row(n)
    year = figures.month.financial_year
    opening = sheet.row(n - (figures.month.number - 4) % 12)
    year_row = FIRST_YEAR_ROW + year.start - made.plan.first_year.start
    own, arrears, drawn, claimable, ring, left, claimed = (column(c) + str(at) for c in range(4, 11))
    closed = f"ISNUMBER({drawn})"
    posts = figures.claimable - figures.arrears if taken.drawn is None else None
    yield figures.month.name
    yield str(year)
    yield Live(_sum_of(months, n, "Cost"), figures.cost)
    yield Live(_sum_of(months, n, "Maximum"), figures.maximum)
    yield Live(_sum_of(months, n, "Claimable"), posts if posts is not None else _posts(n, months))
    yield figures.arrears
    yield taken.drawn
    yield Live(f"IF({closed},{drawn},{own}+{arrears})", figures.claimable)
    yield Live(_ring(made, figures, taken, n, opening, at, year_row, months), taken.ring)
    spent = f"SUM(K{opening}:K{at - 1})-SUM(I{opening}:I{at - 1})" if at > opening else "0"
    budget = f"Years!$B${year_row}"
    yield Live(
        f'IF(ISNUMBER({budget}),MAX(0,{budget}-({spent})),"{NOT_KNOWN}")',
        NOT_KNOWN if taken.left is None else taken.left,
    )
    rest = f"{claimable}-{ring}"
    yield Live(f"IF({closed},{drawn},{ring}+IF(ISNUMBER({left}),MIN({left},{rest}),{rest}))", figures.claimed)
    yield Live(f"{claimable}-{claimed}", figures.over)
    yield Live(f"C{at}-{_placed(made, figures, closed, drawn, own)}-{arrears}", figures.shortfall)
    yield Live(_sum_of(months, n, "Cost", funded=False), figures.other_cost)


def _placed(made: Work, figures: MonthFigures, closed: str, drawn: str, own: str) -> str:
    """What posts drew: in a closed month no more than they could claim; fixed where typed post by post."""
    if any(actual.post for actual in made.plan.actuals if actual.month == figures.month):
        return f"{figures.cost - figures.shortfall - figures.arrears}"
    return f"IF({closed},MIN({drawn},{own}),{own})"


def _posts(n: int, months: Sheet) -> Decimal:
    """What the posts could have claimed in a closed month."""
    funding, counts = (
        next(at for at, heading in enumerate(months.headings) if heading.text == name)
        for name in ("Funding", "Counts")
    )
    cells = (
        row.cells[8 + n]
        for row in months.rows
        if row.cells[1] == "Claimable" and _is(row.cells[funding], ARRS) and _is(row.cells[counts], 1)
    )
    values = (cell.value for cell in cells if isinstance(cell, Live))
    return sum((value for value in values if isinstance(value, Decimal)), ZERO)


def _is(cell: Cell, value: str | int) -> bool:
    return isinstance(cell, Live) and cell.value == value


def _sum_of(months: Sheet, n: int, figure: str, *, funded: bool = True, role: str = "") -> str:
    def span(letters: str) -> str:
        return f"Months!${letters}${months.row(0)}:${letters}${months.last}"

    here = column(8 + n)
    source = f"Months!{here}${months.row(0)}:{here}${months.last}"
    which = ARRS if funded else f"<>{ARRS}"
    wanted = [f'{span("B")},"{figure}"', f'{span(written_in(months, "Funding"))},"{which}"',
              f'{span(written_in(months, "Counts"))},1']  # fmt: skip
    if role:
        wanted.append(f'{span(written_in(months, "Role"))},"{role}"')
    return f"SUMIFS({source},{','.join(wanted)})"


def _ring(
    made: Work,
    figures: MonthFigures,
    taken: Taken,
    n: int,
    opening: int,
    at: int,
    year_row: int,
    months: Sheet,
) -> str:
    """Ring-fenced money first: the lower of what is left of it and what its role's posts could draw."""
    spent = f"SUM(I{opening}:I{at - 1})" if at > opening else "0"
    pot = f"Years!$C${year_row}-{spent}"
    if figures.closed:
        return f"MIN({pot},{taken.ring_wanted})"
    open_now = [
        made.reference.role_by_key[role].name
        for stream, (_, role) in RING_FENCED.items()
        if made.reference.figure(figures.month, "entitlement", stream) is not None
    ]
    wanted = "+".join(_sum_of(months, n, "Claimable", role=role) for role in open_now)
    return f"MIN({pot},{wanted})" if wanted else "0"


def years_sheet(made: Work, forecast: Forecast, money: Sheet) -> Sheet:
    """A row for each financial year; the entitlement may be typed over."""
    rows = tuple(Row(tuple(_year_cells(made, year, n, money))) for n, year in enumerate(forecast.years))
    return Sheet(
        "Years",
        "Financial years",
        (
            "One table. Years run from 1 April to 31 March. A shaded entitlement may be typed over.",
            "Unassigned is lost on 31 March. Shortfall is cost above what can be claimed: the network pays.",
        ),
        YEAR_HEADINGS,
        rows,
    )


def _year_cells(made: Work, year: YearFigures, n: int, money: Sheet) -> Iterator[Cell]:
    at = FIRST_YEAR_ROW + n
    ringed = sum((pot.entitlement.value or ZERO for pot in year.ring_fenced), ZERO)
    main = main_of(year)
    yield str(year.year)
    yield _entitlement(made, year.year, n, main)
    yield ringed
    for heading, value in (
        ("Cost (£)", year.cost), ("Maximum (£)", year.maximum), ("Claimable (£)", year.claimable),
        ("Claimed (£)", year.claimed), ("Over the entitlement (£)", year.over),
    ):  # fmt: skip
        yield Live(_year_sum(money, heading, at), value)
    unassigned = f'IF(ISNUMBER(B{at}),MAX(0,B{at}+C{at}-G{at}),"{NOT_KNOWN}")'
    yield Live(unassigned, NOT_KNOWN if year.unassigned is None else year.unassigned)
    yield Live(_year_sum(money, "Shortfall (£)", at), year.shortfall)
    yield Live(_year_sum(money, "Cost of posts funded otherwise (£)", at), year.other_cost)
    yield wording.FIGURE_STATUS_WORDS[year.entitlement.status]
    yield f"{year.basis[:1].upper()}{year.basis[1:]}"


def _entitlement(made: Work, year: FinancialYear, n: int, main: Decimal | None) -> Cell:
    """A sum to type over; later years follow the year before, as they do in the program."""
    if main is None:
        return NOT_KNOWN
    figure = entitlement(made.plan, made.reference, year).figure
    before = entitlement(made.plan, made.reference, FinancialYear(year.start - 1)).figure
    cell = f"B{FIRST_YEAR_ROW + n - 1}"
    if n and figure is before:
        return Live(cell, main)
    if n and figure.status is Status.ASSUMPTION and year > made.reference.last_year:
        return Live(f"ROUND({cell}*(1+Growth_of_the_entitlement/100),2)", main)
    return main


def _year_sum(money: Sheet, heading: str, at: int) -> str:
    def span(name: str) -> str:
        letters = written_in(money, name)
        return f"'{money.name}'!${letters}${money.row(0)}:${letters}${money.last}"

    return f"SUMIFS({span(heading)},{span('Financial year')},$A{at})"
