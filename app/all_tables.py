"""Every table of a plan's figures, each under a name of its own: what is written as CSV."""

from collections.abc import Iterator
from dataclasses import replace

from app import (
    as_written,
    capacity_tables,
    caseload_sources,
    caseload_tables,
    claim_tables,
    comparison_tables,
    development_tables,
    hiring_tables,
    money_tables,
    need_tables,
    population_tables,
    post_tables,
    purpose_tables,
    rates_used,
    room_tables,
    scenario_tables,
    share_tables,
    supervision_tables,
    training_tables,
    week_tables,
    what_if_words,
)
from app.check_json import accepted_words, post_of
from app.scenario_measures import all_scenarios
from app.tables import Column, Kind, Table
from app.wording import FUNDING_WORDS, STATUS_WORDS
from models.figures import Forecast
from models.months import FinancialYear
from models.outlook import Outlook
from models.reference import Reference


def all_tables(outlook: Outlook) -> Iterator[Table]:
    """The plan's tables, then those of each year with the year in their names."""
    plan, forecast, reference = outlook.plan, outlook.forecast, outlook.reference
    yield money_tables.years(forecast)
    yield post_tables.posts_table(plan, outlook.as_written, reference)
    yield supposed(outlook, post_months(as_written.team(outlook), reference))
    yield caseload_tables.by_role(outlook.caseloads, outlook.courses, reference)
    yield caseload_tables.all_months(outlook.courses, reference)
    yield caseload_sources.rests_on(plan, outlook.scenario.posts, reference)
    yield capacity_tables.by_kind_table(forecast.supervision)
    yield capacity_tables.by_post_table(forecast)
    yield capacity_tables.apart_table(forecast)
    yield from _development(outlook)
    yield from room_tables.whole(outlook)
    yield from week_tables.whole(outlook)
    yield from supervision_tables.tables_of(outlook)
    yield purpose_tables.roles_and_purpose(outlook)
    yield points(outlook)
    yield rates_used.table(plan, forecast, reference)
    yield population_tables.everything(outlook)
    if plan.decisions:
        yield scenario_tables.decisions(plan)
    scenarios = all_scenarios(outlook)
    for year in plan.financial_years:
        for table in (
            *(supposed(outlook, one) for one in _of_year(as_written.team(outlook), reference, year)),
            *_needs(outlook, year),
            development_tables.hours_by_month(outlook, year, export=True),
            *hiring_tables.whole(outlook, year),
            comparison_tables.comparison_table(outlook, year),
            *_shares(outlook, year),
            *scenario_tables.whole(scenarios, year),
        ):
            yield replace(table, key=f"{table.key}_{str(year).replace('/', '-')}")


def supposed(outlook: Outlook, table: Table) -> Table:
    """The table with what its money follows beside each row, where a what-if is in force."""
    if not outlook.what_if.asks:
        return table
    told = what_if_words.in_force(outlook.what_if)
    rows = tuple((*row, told) for row in table.rows)
    return replace(table, columns=(*table.columns, Column("Money follows")), rows=rows)


def _development(outlook: Outlook) -> Iterator[Table]:
    yield development_tables.timelines(outlook)
    yield development_tables.due_table(outlook)
    yield development_tables.windows(outlook)
    yield training_tables.hubs(outlook.plan)
    yield training_tables.guidance(outlook.plan, outlook.reference)


def _needs(outlook: Outlook, year: FinancialYear) -> Iterator[Table]:
    if outlook.plan.needs:
        covered, reference = outlook.coverage_of(year), outlook.reference
        yield need_tables.needs_list(covered, export=True)
        yield need_tables.coverage_matrix(covered, reference, export=True)
        yield need_tables.hours_by_month(covered, export=True)
        yield need_tables.wisn_by_role(covered, reference)


def _shares(outlook: Outlook, year: FinancialYear) -> Iterator[Table]:
    """Fair shares on every basis that is known."""
    shares = outlook.fair_shares_of(year)
    for found in shares.bases:
        if found.known:
            yield share_tables.whole_table(outlook, shares, found.basis)


def _of_year(forecast: Forecast, reference: Reference, year: FinancialYear) -> Iterator[Table]:
    yield money_tables.by_month(forecast, year)
    yield money_tables.by_post(forecast, year, reference)
    yield money_tables.by_role(forecast, year, reference)
    yield post_tables.claims_of(forecast, year, reference)
    yield money_tables.other_posts(forecast, year, reference)
    yield money_tables.starts(forecast, year, reference)
    yield money_tables.full_year_effect(forecast, year, reference)
    yield money_tables.cash(forecast, year)
    yield money_tables.income(forecast, year)
    if forecast.year(year).actuals:
        yield claim_tables.actuals(forecast, year)


def post_months(forecast: Forecast, reference: Reference) -> Table:
    """Each post in each month: the figures that every total is a sum of."""
    rows = tuple(
        (
            found.label, money_tables.role_name(found.post.role, reference), STATUS_WORDS[found.post.status],
            FUNDING_WORDS[found.post.funding], line.month, line.days, line.wte, line.salary, line.ni,
            line.pension, line.cost, line.partner, line.maximum, line.claimable, claimed,
        )
        for found in forecast.posts
        for line, claimed in zip(found.lines, found.claimed, strict=True)
    )  # fmt: skip
    money = (
        "Salary",
        "Employer NI",
        "Employer pension",
        "Cost",
        "Partner pays",
        "Maximum",
        "Claimable",
        "Claimed",
    )
    columns = (
        Column("Post"), Column("Role"), Column("Status"), Column("Funding"), Column("Month", Kind.MONTH),
        Column("Days in post", Kind.NUMBER), Column("WTE", Kind.WTE), *map(money_tables.money, money),
    )  # fmt: skip
    return Table("posts_by_month", "Each post by month", columns, rows)


def points(outlook: Outlook) -> Table:
    """Points to check, the worst first, then those that were accepted, each with its reason."""
    found = outlook.points
    listed = (
        *((one, "") for one in found.open),
        *((one, accepted_words(why)) for one, why in found.accepted),
    )
    rows = tuple(
        (post_of(one, outlook) or "The network", one.text, one.rule, one.fix, one.source, why)
        for one, why in listed
    )
    headings = ("Post", "Point", "Rule", "What would mend it", "Source", "Accepted")
    return Table("points_to_check", "Points to check", tuple(map(Column, headings)), rows)
