"""The paper's own tables: the team by post and by role, the options, the years side by side."""

from collections.abc import Sequence
from decimal import Decimal

from app import as_written, money_tables, wording
from app.tables import Cell, Column, Kind, Table
from models.figures import Forecast, PostForecast, PostYear
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan
from models.post import Post

IN_POST = "In post"
MOST_ROLES = 10
THIS = " (this paper)"


def team_of(forecast: Forecast, year: FinancialYear) -> tuple[int, Decimal]:
    """ARRS-funded posts in the year, and their WTE averaged over it."""
    pairs = money_tables.posts_of(forecast, year)
    return len(pairs), sum((figures.wte for _, figures in pairs), Decimal(0))


def team_table(outlook: Outlook, year: FinancialYear, *, names: bool) -> Table:
    """The posts that the money pays for. Staff names stand in it only when asked for."""
    plan, team = outlook.plan, as_written.team(outlook)
    figures = team.year(year)
    pairs = money_tables.posts_of(team, year)
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
            one.network_pays,
        )
        for found, one in pairs
    ]
    blank = [""] if names else []
    for words, claimable, claimed, short in money_tables.apart(figures, pairs):
        rows.append((words, *blank, None, "", "", "", None, claimed, short + claimable - claimed))
    wte = sum((one.wte for _, one in pairs), Decimal(0))
    rows.append(
        (
            "Year",
            *([""] if names else []),
            wte,
            "",
            "",
            "",
            figures.cost,
            figures.claimed,
            figures.network_pays,
        )
    )
    columns = (
        Column("Post"), *([Column("Name")] if names else []), Column("WTE", Kind.WTE), Column("Status"),
        Column("Start"), Column("Base"), *map(money_tables.money, ("Cost", "Claimed", "Network pays")),
    )  # fmt: skip
    note = "WTE is averaged over the year. The network pays what is above the maximum or the entitlement."
    told = f"{note} {as_written.note(outlook)}".strip()
    return Table("team", f"The team in {year}", columns, tuple(rows), totals=True, note=told)


def by_role(outlook: Outlook, year: FinancialYear) -> Table:
    """The roles that claim most, the rest in one line, and the year's totals."""
    forecast, whole = as_written.team(outlook), outlook.forecast.year(year)
    groups: dict[str, list[PostYear]] = {}
    pairs = money_tables.posts_of(forecast, year)
    for found, figures in pairs:
        groups.setdefault(found.post.role, []).append(figures)
    ranked = sorted(groups.items(), key=lambda item: -sum(one.claimed for one in item[1]))
    few, rest = (ranked, []) if len(ranked) <= MOST_ROLES + 1 else (ranked[:MOST_ROLES], ranked[MOST_ROLES:])
    rows = [_role_row(money_tables.role_name(role, outlook.reference), group) for role, group in few]
    if rest:
        every = [one for _, group in rest for one in group]
        rows.append(_role_row(wording.counted(len(rest), "other role"), every))
    for words, claimable, claimed, short in money_tables.apart(whole, pairs):
        rows.append((words, None, None, None, claimed, short + claimable - claimed))
    wte = sum((one.wte for _, one in pairs), Decimal(0))
    rows.append(("Year", len(pairs), wte, whole.cost, whole.claimed, whole.network_pays))
    columns = (
        Column("Role"), Column("Posts", Kind.NUMBER), Column("WTE", Kind.WTE),
        *map(money_tables.money, ("Cost", "Claimed", "Network pays")),
    )  # fmt: skip
    note = "WTE is averaged over the year. An appendix has each post."
    told = f"{note} {as_written.note(outlook)}".strip()
    return Table("roles", "", columns, tuple(rows), totals=True, note=told)


def _role_row(name: str, group: Sequence[PostYear]) -> tuple[Cell, ...]:
    sums = (
        sum((getattr(one, of) for one in group), Decimal(0))
        for of in ("wte", "cost", "claimed", "network_pays")
    )
    return (name, len(group), *sums)


def options(outlooks: Sequence[Outlook], year: FinancialYear, ours: str) -> Table:
    """The scenarios side by side, that of the paper by its key marked as such."""
    rows = []
    for one in outlooks:
        count, wte = team_of(as_written.team(one), year)
        figures, coverage = one.forecast.year(year), one.coverage_of(year)
        left = wording.NOT_KNOWN if figures.unassigned is None else figures.unassigned
        name = f"{one.scenario.name}{THIS * (one.scenario.key == ours)}"
        rows.append(
            (name, count, wte, figures.claimed, left, figures.network_pays,
             coverage.without_anyone if coverage.needs else None, len(one.points.open))
        )  # fmt: skip
    columns = (
        Column("Scenario"), Column("Posts", Kind.NUMBER), Column("WTE", Kind.WTE),
        *map(money_tables.money, ("Claimed", "Unassigned", "Network pays")),
        Column("Needs with no one", Kind.NUMBER), Column("Points to check", Kind.NUMBER),
    )  # fmt: skip
    return Table("options", "", columns, tuple(rows))


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
