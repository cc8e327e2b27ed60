"""The paper's own tables: the team, the years side by side, the caseload on both bases."""

from decimal import Decimal

from app import money_tables, wording
from app.tables import Cell, Column, Kind, Table
from models.figures import Forecast, PostForecast
from models.months import FinancialYear
from models.plan import Plan, Post

IN_POST = "In post"


def team_of(forecast: Forecast, year: FinancialYear) -> tuple[int, Decimal]:
    """ARRS-funded posts in the year, and their WTE averaged over it."""
    pairs = money_tables.posts_of(forecast, year)
    return len(pairs), sum((figures.wte for _, figures in pairs), Decimal(0))


def team_table(plan: Plan, forecast: Forecast, year: FinancialYear, *, names: bool) -> Table:
    """The posts that the money pays for. Staff names stand in it only when asked for."""
    figures = forecast.year(year)
    pairs = money_tables.posts_of(forecast, year)
    rows: list[tuple[Cell, ...]] = [
        (
            found.label,
            *([found.post.name] if names else []),
            one.wte,
            wording.STATUS_WORDS[found.post.status],
            start_words(found.post, year),
            base_words(plan, found, year),
            one.cost,
            one.claimed,
            one.shortfall,
        )
        for found, one in pairs
    ]
    blank = [""] if names else []
    for words, _, claimed, short in money_tables.apart(figures, pairs):
        rows.append((words, *blank, None, "", "", "", None, claimed, short))
    wte = sum((one.wte for _, one in pairs), Decimal(0))
    rows.append(
        ("Year", *([""] if names else []), wte, "", "", "", figures.cost, figures.claimed, figures.shortfall)
    )
    columns = (
        Column("Post"), *([Column("Name")] if names else []), Column("WTE", Kind.WTE), Column("Status"),
        Column("Start"), Column("Base"), *map(money_tables.money, ("Cost", "Claimed", "Shortfall")),
    )  # fmt: skip
    note = "WTE is averaged over the year. Shortfall is cost above what can be claimed: the network pays it."
    return Table("team", f"The team in {year}", columns, tuple(rows), totals=True, note=note)


def start_words(post: Post, year: FinancialYear) -> str:
    return IN_POST if post.start is None or post.start <= year.first else wording.day(post.start)


def base_words(plan: Plan, found: PostForecast, year: FinancialYear) -> str:
    """Where a post works at the year's end: one practice, or how many."""
    names = {practice.code: practice.name for practice in plan.network.practices}
    bases = found.post.terms_on(min(year.last, found.post.end or year.last)).bases
    if not bases:
        return "To be agreed"
    if len(bases) > 1:
        return f"{len(bases)} practices"
    return names.get(bases[0].practice, bases[0].practice)


def year_summary(forecast: Forecast) -> Table:
    """Each financial year in a column."""
    by_year = money_tables.years(forecast)
    rows = tuple(
        (column.heading.removesuffix(" (£)"), *(row[at] for row in by_year.rows))
        for at, column in enumerate(by_year.columns)
        if at
    )
    columns = (Column("Financial year"), *(Column(str(row[0]), Kind.MONEY) for row in by_year.rows))
    return Table("years", by_year.title, columns, rows, note=by_year.note)
