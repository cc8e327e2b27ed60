"""The paper's appendices: cash, assumptions, rates with their sources, later years, and the method."""

from collections.abc import Iterator

from app import (
    caseload_sources,
    money_tables,
    paper_needs,
    rates_used,
    scenario_tables,
    supervision_tables,
    what_if_words,
    wording,
)
from app.assumption_lines import told
from app.paper_parts import Told, section, set_table, words
from app.tables import Column, Kind, Table
from models.figures import Forecast
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference


def appendices(outlook: Outlook, year: FinancialYear) -> list[Told]:
    """In the order in which the paper names them; the cash table is the first."""
    plan, forecast, reference = outlook.plan, outlook.forecast, outlook.reference
    return [
        _cash_table(forecast, year),
        *paper_needs.hours(outlook, year),
        _assumptions(outlook),
        *_caseloads(outlook),
        *_true_cost(outlook, year),
        _rates(plan, forecast, reference),
        *([_months(plan, forecast)] if plan.years > 1 else []),
        *([_decisions(plan)] if plan.decisions else []),
        section("How the figures are worked out", words(*method(plan))),
        *paper_needs.wide_matrix(outlook, year),
    ]


def _decisions(plan: Plan) -> Told:
    widths = ("auto", "3fr", "auto", "auto", "auto", "auto")
    return section("Decisions", set_table(scenario_tables.decisions(plan), widths))


def _cash_table(forecast: Forecast, year: FinancialYear) -> Told:
    return section("Cash by month", set_table(money_tables.cash(forecast, year)))


def _assumptions(outlook: Outlook) -> Told:
    """As the plan has them; a what-if stands under them, lever by lever."""
    own, after = outlook.written.assumptions, f"each April after {outlook.reference.last_year}"
    yes = {True: "Yes", False: "No"}
    rows = (
        *told(own, after),
        ("One NI threshold a person", yes[own.one_threshold_a_person], "over several posts"),
        ("Employment Allowance", yes[own.employment_allowance], "off the network's National Insurance bill"),
        *what_if_words.rows(outlook.what_if),
    )
    columns = (Column("Assumption"), Column("Value", Kind.NUMBER), Column("Unit"))
    table = Table("assumptions", "Assumptions of this plan", columns, rows)
    return section(
        "Assumptions",
        words("Nobody publishes these figures. They are the network's own and can be changed in the plan."),
        set_table(table, ("auto", "auto", "1fr")),
    )


def _caseloads(outlook: Outlook) -> Iterator[Told]:
    table = caseload_sources.rests_on(outlook.plan, outlook.scenario.posts, outlook.reference)
    if table.rows:
        widths = ("1.2fr", "1.1fr", "0.7fr", "1.2fr", "1fr", "2.8fr")
        yield section(
            table.title,
            words("Status and source of each; entered means by the network."),
            set_table(table, widths),
        )


def _true_cost(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    table, _ = supervision_tables.true_cost(outlook, year)
    if table.rows:
        yield section(table.title, words(table.note), set_table(table, ("1.6fr", *("1fr",) * 6)))


def _rates(plan: Plan, forecast: Forecast, reference: Reference) -> Told:
    spells = rates_used.spells(plan, forecast, reference)
    rows = tuple(
        (
            spell.name, _held(spell.first, spell.last), rates_used.amount(spell),
            wording.FIGURE_STATUS_WORDS[spell.status],
            f"{spell.source[:1].upper()}{spell.source[1:]}",
        )
        for spell in spells
        if spell.source != rates_used.LATER
    )  # fmt: skip
    columns = (
        Column("Rate"),
        Column("Held"),
        Column("Amount", Kind.NUMBER),
        Column("Status"),
        Column("Source"),
    )
    return section(
        "Rates used, with status and source",
        words(
            "Published means printed by the body that sets it. Every other status is less sure.",
            "Maxima and pay are a year, for 1.0 WTE. Later years follow the assumptions above.",
        ),
        set_table(Table("rates", "Rates", columns, rows), ("1.7fr", "auto", "auto", "auto", "2.6fr")),
    )


def _held(first: Month, last: Month) -> str:
    """Whole financial years as such, else the months: "2026/27", "April 2026 to August 2026"."""
    if first.number != 4 or last.number != 3:
        return f"{first.name} to {last.name}"
    one, other = str(first.financial_year), str(last.financial_year)
    return one if one == other else f"{one} to {other}"


def _months(plan: Plan, forecast: Forecast) -> Told:
    tables = [money_tables.by_month(forecast, year) for year in plan.financial_years[1:]]
    return section("Later years by month", *map(set_table, tables))


def method(plan: Plan) -> Iterator[str]:
    """The sums in plain words."""
    yield (
        "Entitlement is an amount for each weighted patient × the weighted list at 1 January, "
        "or the sum that the network typed from its ICB's letter."
    )
    yield (
        "A post's cost in a month is salary, employer National Insurance (NI) and employer pension. "
        "NI is worked out for each employee on pay above the threshold. "
        "A part month counts calendar days in post."
    )
    yield (
        "A post can claim its cost up to a maximum for its role, band and place × WTE × part of the month. "
        "The rest is the shortfall, which the network pays. A vacant post costs and claims nothing."
    )
    yield (
        "Claims are taken in month order until the entitlement is used. What is left is unassigned and is "
        "lost on 31 March. Each post's cost, maximum and claim of a month is rounded to the penny once."
    )
    if plan.actuals:
        yield "A closed month shows what was claimed, approved or paid in place of the forecast."
    if plan.needs:
        yield (
            "A need calls for people × contacts a year × minutes a contact ÷ 60 hours. It is given a post's "
            "hours for patients × the share of its time placed on that need."
        )
    yield (
        "Years without published figures use the assumptions above. "
        "People open at once are arrivals a week × weeks open."
    )
