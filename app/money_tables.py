"""Tables of the money, straight from a forecast: by month, post, role and year, actuals, claim list."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from app.tables import Cell, Column, Kind, Table
from app.wording import (
    FIGURE_STATUS_WORDS,
    FUNDING_WORDS,
    NOT_KNOWN,
    STATUS_WORDS,
    pounds,
    year_span,
)
from models.dated_figure import Figure, least_sure
from models.figures import Forecast, MonthFigures, PostForecast, PostYear, YearFigures
from models.money import ZERO
from models.months import FinancialYear
from models.post import Funding
from models.reference import Reference

Row = tuple[Cell, ...]
Pairs = list[tuple[PostForecast, PostYear]]
ARREARS = "Arrears of closed months"
BEYOND = "Drawn beyond what posts could claim"


def money(heading: str) -> Column:
    return Column(heading, Kind.MONEY)


MONTH = Column("Month", Kind.MONTH)
WTE = Column("WTE", Kind.WTE)


def months_of(forecast: Forecast, year: FinancialYear) -> tuple[MonthFigures, ...]:
    return tuple(figures for figures in forecast.months if figures.month in year)


def posts_of(forecast: Forecast, year: FinancialYear, *, funded: bool = True) -> Pairs:
    """Posts funded by ARRS, or otherwise, that are in post in the year, with their figures of it."""
    beside = ((found, found.year(year)) for found in forecast.posts)
    return [
        (found, figures)
        for found, figures in beside
        if (found.post.funding is Funding.ARRS) is funded and (figures.wte or figures.cost or figures.claimed)
    ]


def role_name(key: str, reference: Reference) -> str:
    role = reference.role_by_key.get(key)
    return role.name if role else "Other role"


def by_month(forecast: Forecast, year: FinancialYear) -> Table:
    """The ARRS-funded posts month by month; posts funded otherwise stand apart in one column."""
    months, whole = months_of(forecast, year), forecast.year(year)
    names = ["cost", "maximum", "claimable", "claimed", "shortfall"]
    headings = ["Cost", "Maximum", "Claimable", "Claimed", "Shortfall"]
    for name, heading in (
        ("over", "Over entitlement"),
        ("arrears", "Arrears"),
        ("other_cost", "Other posts"),
    ):
        if getattr(whole, name):
            names.append(name)
            headings.append(heading)
    rows: list[Row] = [(figures.month, *_amounts(figures, names), _kind(figures)) for figures in months]
    rows.append(("Year", *_amounts(whole, names), ""))
    columns = (MONTH, *map(money, headings), Column("From"))
    return Table("money_by_month", f"Money by month, {year_span(year)}", columns, tuple(rows), totals=True)


def _amounts(figures: object, names: Iterable[str]) -> tuple[Decimal, ...]:
    return tuple(getattr(figures, name) for name in names)


def _kind(figures: MonthFigures) -> str:
    return "Your claim" if figures.closed else "Forecast"


def apart(whole: YearFigures, pairs: Pairs) -> Iterator[tuple[str, Decimal, Decimal, Decimal]]:
    """What no post's line holds: words, claimable, claimed and what it takes off the shortfall."""
    if whole.beyond:
        yield BEYOND, whole.beyond, whole.beyond, ZERO
    if whole.arrears:
        got = whole.claimed - whole.beyond - sum((figures.claimed for _, figures in pairs), ZERO)
        yield ARREARS, whole.arrears, got, -whole.arrears


def maximum_status(found: PostForecast, year: FinancialYear) -> str:
    """How sure a post's maximum is in a year: the least sure of its months; "" where it has none."""
    known = [one.maximum_status for one in found.lines if one.month in year and one.maximum_status]
    return FIGURE_STATUS_WORDS[least_sure(*known)] if known else ""


def by_post(forecast: Forecast, year: FinancialYear, reference: Reference) -> Table:
    """Each ARRS-funded post in a year, and the year's totals."""
    whole, pairs = forecast.year(year), posts_of(forecast, year)
    rows: list[Row] = [
        (found.label, role_name(found.post.role, reference), figures.wte, STATUS_WORDS[found.post.status],
         figures.cost, figures.maximum, figures.claimable, figures.claimed, figures.shortfall,
         maximum_status(found, year))
        for found, figures in pairs
    ]  # fmt: skip
    for words, claimable, claimed, short in apart(whole, pairs):
        rows.append((words, "", None, "", None, None, claimable, claimed, short, ""))
    wte = sum((figures.wte for _, figures in pairs), Decimal(0))
    rows.append(
        ("Year", "", wte, "", whole.cost, whole.maximum, whole.claimable, whole.claimed, whole.shortfall, "")
    )
    columns = (
        Column("Post"), Column("Role"), WTE, Column("Status"), *_money_columns(), Column("The maximum is"),
    )  # fmt: skip
    note = "WTE is averaged over the year."
    return Table(
        "money_by_post", f"Money by post, {year_span(year)}", columns, tuple(rows), totals=True, note=note
    )


def _money_columns() -> tuple[Column, ...]:
    return tuple(map(money, ("Cost", "Maximum", "Claimable", "Claimed", "Shortfall")))


def other_posts(forecast: Forecast, year: FinancialYear, reference: Reference) -> Table:
    """Posts funded otherwise: a cost and no claim."""
    pairs = posts_of(forecast, year, funded=False)
    rows: list[Row] = [
        (found.label, role_name(found.post.role, reference), figures.wte, STATUS_WORDS[found.post.status],
         FUNDING_WORDS[found.post.funding], figures.cost)
        for found, figures in pairs
    ]  # fmt: skip
    wte = sum((figures.wte for _, figures in pairs), Decimal(0))
    rows.append(("Year", "", wte, "", "", forecast.year(year).other_cost))
    columns = (Column("Post"), Column("Role"), WTE, Column("Status"), Column("Funding"), money("Cost"))
    title = f"Posts funded otherwise, {year_span(year)}"
    return Table("other_posts", title, columns, tuple(rows), totals=True, note="These posts claim nothing.")


def by_role(forecast: Forecast, year: FinancialYear, reference: Reference) -> Table:
    """ARRS-funded posts added up by role, the largest shortfall first."""
    whole, pairs = forecast.year(year), posts_of(forecast, year)
    groups: dict[str, list[PostYear]] = {}
    for found, figures in pairs:
        groups.setdefault(found.post.role, []).append(figures)
    rows: list[Row] = [
        (role_name(key, reference), len(group), *_sums(group)) for key, group in groups.items()
    ]
    rows.sort(key=lambda row: (-max(_decimal(row[-1]), ZERO), -_decimal(row[5]), str(row[0])))
    for words, claimable, claimed, short in apart(whole, pairs):
        rows.append((words, None, None, None, None, claimable, claimed, short))
    wte = sum((figures.wte for _, figures in pairs), Decimal(0))
    totals = (whole.cost, whole.maximum, whole.claimable, whole.claimed, whole.shortfall)
    rows.append(("Year", len(pairs), wte, *totals))
    columns = (Column("Role"), Column("Posts", Kind.NUMBER), WTE, *_money_columns())
    return Table("money_by_role", f"Money by role, {year_span(year)}", columns, tuple(rows), totals=True)


def _sums(group: list[PostYear]) -> tuple[Decimal, ...]:
    names = ("wte", "cost", "maximum", "claimable", "claimed", "shortfall")
    return tuple(sum((getattr(figures, name) for figures in group), ZERO) for name in names)


def _decimal(cell: Cell) -> Decimal:
    return cell if isinstance(cell, Decimal) else ZERO


def starts(forecast: Forecast, year: FinancialYear, reference: Reference) -> Table:
    """When posts start and end, of every funding."""
    pairs = posts_of(forecast, year) + posts_of(forecast, year, funded=False)
    rows = tuple(
        (found.label, role_name(found.post.role, reference), STATUS_WORDS[found.post.status],
         found.post.start or "In post throughout", found.post.end or "Stays", figures.wte)
        for found, figures in sorted(pairs, key=lambda pair: pair[0].post.start or year.first)
    )  # fmt: skip
    columns = (Column("Post"), Column("Role"), Column("Status"), Column("Start", Kind.DATE),
               Column("End", Kind.DATE), WTE)  # fmt: skip
    return Table("start_line", f"When posts start and end, {year_span(year)}", columns, rows)


def years(forecast: Forecast) -> Table:
    """Each year of the plan; where the entitlement is not known, so is what is left of it."""
    rows = tuple(
        (str(figures.year), entitlement_cell(figures.entitlement), entitlement_words(figures.entitlement),
         figures.cost, figures.claimable, figures.claimed, figures.over, _known(figures.unassigned),
         figures.shortfall, figures.other_cost, figures.full_year_effect)
        for figures in forecast.years
    )  # fmt: skip
    headings = ("Cost", "Claimable", "Claimed", "Over", "Unassigned", "Shortfall",
                "Other posts", "Full-year effect")  # fmt: skip
    columns = (Column("Year"), money("Entitlement"), Column("Status"), *map(money, headings))
    note = "Unassigned is lost on 31 March. Full-year effect: what its starts cost more the year after."
    return Table("money_by_year", "Money by financial year", columns, rows, note=note)


def entitlement_cell(figure: Figure) -> Cell:
    return _known(figure.value)


def entitlement_words(figure: Figure) -> str:
    return "Not known: enter it" if figure.value is None else FIGURE_STATUS_WORDS[figure.status]


def _known(amount: Decimal | None) -> Cell:
    return NOT_KNOWN if amount is None else amount


def full_year_effect(forecast: Forecast, year: FinancialYear, reference: Reference) -> Table:
    """The posts that start in a year, and their cost in it and in the next where the plan reaches it."""
    starting = [
        (found, figures)
        for found, figures in posts_of(forecast, year) + posts_of(forecast, year, funded=False)
        if found.post.start and year.first < found.post.start <= year.last
    ]
    rows: list[Row] = [
        (
            found.label,
            role_name(found.post.role, reference),
            found.post.start,
            figures.cost,
            _next(found, year),
        )
        for found, figures in starting
    ]
    whole = forecast.year(year).full_year_effect
    columns = (Column("Post"), Column("Role"), Column("Start", Kind.DATE), money(f"Cost in {year}"),
               money(f"Cost in {year.next}"))  # fmt: skip
    note = f"This year's starts will cost {_more(whole)} in {year.next}, at that year's rates."
    return Table("full_year_effect", f"Full-year effect of starts in {year}", columns, tuple(rows), note=note)


def _more(amount: Decimal) -> str:
    return f"{pounds(abs(amount))} {'less' if amount < 0 else 'more'}"


def _next(found: PostForecast, year: FinancialYear) -> Cell:
    after = next((figures.cost for figures in found.years if figures.year == year.next), None)
    return "after this plan" if after is None else after


def cash(forecast: Forecast, year: FinancialYear) -> Table:
    """What is paid and what comes in each month; the last column runs from the plan's first month."""
    rows = tuple(
        (figures.month, figures.paid_out, figures.paid_in, figures.paid_in - figures.paid_out, figures.cash)
        for figures in months_of(forecast, year)
    )
    headings = ("Paid to staff", "Received from claims", "Difference", "Cash so far")
    title = f"Cash by month, {year_span(year)}"
    return Table("cash_by_month", title, (MONTH, *map(money, headings)), rows)


def income(forecast: Forecast, year: FinancialYear) -> Table:
    """Other network money of a year, beside the scheme's; no total where a part is not known."""
    rows = tuple(
        (found.name, _known(found.amount.value), FIGURE_STATUS_WORDS[found.amount.status], found.basis,
         found.amount.source)
        for found in forecast.year(year).income
    )  # fmt: skip
    columns = (
        Column("Income"),
        money("Amount"),
        Column("Status"),
        Column("How it is worked out"),
        Column("Source"),
    )
    return Table("other_income", f"Other network income, {year_span(year)}", columns, rows)
