"""The words and figures of the board paper, in the order in which a board reads."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from app import capacity_tables, money_tables, rate_words, rates_used, wording
from app.chart_sentences import Subject, cash_by_month, money_by_month
from app.paper_parts import Told, key_figures, picture, points, section, set_table, words
from app.tables import Cell, Column, Kind, Table, shown
from app.wording import pounds
from models.figures import Forecast, PostForecast, YearFigures
from models.forecast import forecast as work_out
from models.money import ZERO
from models.months import FinancialYear, Month
from models.plan import Plan, Post
from models.reference import Reference

Pictures = Mapping[str, bytes]  # a chart's key -> its drawing as SVG
IN_POST = "In post"


def content(
    plan: Plan, forecast: Forecast, reference: Reference, on: date, pictures: Pictures, *, names: bool = False
) -> Told:
    """Everything in the paper, as data for the template."""
    year = plan.first_year
    subject = Subject(forecast, year, reference)
    scenario = plan.scenario_of(forecast.scenario)
    network = plan.network.name or "A network not yet named"
    code = f" ({plan.network.code})" if plan.network.code else ""
    return {
        "title": f"Additional roles team plan {year.words}",
        "network": f"{network}{code}",
        "mark": "Draft. Sample, not a real network" if plan.sample else "Draft",
        "about": [
            ("For", "Decision by the network board"),
            ("Date", wording.day(on)),
            ("Plan", f"{plan.title}, scenario {scenario.name}"),
            ("Covers", wording.year_span(year)),
        ],
        "date": [on.year, on.month, on.day],
        "sections": [
            _recommendation(forecast, scenario.name, year),
            _team(plan, forecast, year, names=names),
            _money(subject, pictures),
            _cash(subject, pictures),
            _capacity(forecast, year, reference),
            *_options(plan, forecast, reference, year),
            _points(forecast),
        ],
        "appendices": [
            _cash_table(forecast, year),
            _assumptions(plan, reference),
            _rates(plan, forecast, reference),
            *([_months(plan, forecast)] if plan.years > 1 else []),
            section("How the figures are worked out", words(*method(plan))),
        ],
    }


def team_of(forecast: Forecast, year: FinancialYear) -> tuple[int, Decimal]:
    """ARRS-funded posts in the year, and their WTE averaged over it."""
    pairs = money_tables.posts_of(forecast, year)
    return len(pairs), sum((figures.wte for _, figures in pairs), Decimal(0))


def _recommendation(forecast: Forecast, scenario: str, year: FinancialYear) -> Told:
    figures = forecast.year(year)
    count, wte = team_of(forecast, year)
    whole = figures.entitlement.value
    used = f"used in {year}" if whole is None else f"used of {pounds(whole)} in {year}"
    lost = "unassigned: the entitlement is not known" if whole is None else "unassigned, lost on 31 March"
    posts = wording.counted(count, "post")
    return section(
        "Recommendation",
        words(" ".join(recommendation(figures, scenario, posts, wte))),
        key_figures(
            (pounds(figures.claimed), used),
            (posts, f"{wording.wte(wte)} whole-time equivalents (WTE), averaged over the year"),
            (pounds(figures.unassigned), lost),
        ),
    )


def recommendation(figures: YearFigures, scenario: str, posts: str, wte: Decimal) -> Iterator[str]:
    """What the board is asked, and what it means, within 80 words."""
    whole = figures.entitlement.value
    yield f"The board is asked to approve scenario {scenario}."
    yield f"It has {posts}, {wording.wte(wte)} whole-time equivalents (WTE), in {figures.year}."
    if whole is None:
        yield f"The team would claim {pounds(figures.claimable)}."
        yield "The entitlement is not known: enter it in the plan before the board decides."
    else:
        yield f"It would claim {pounds(figures.claimed)} of the {pounds(whole)} entitlement."
        yield _left(figures)
    if figures.shortfall > 0:
        yield f"The network would pay {pounds(figures.shortfall)} itself, above what can be claimed."


def _left(figures: YearFigures) -> str:
    if figures.over:
        return f"Posts could claim {pounds(figures.over)} more than that. The network would pay it."
    if figures.unassigned:
        return f"{pounds(figures.unassigned)} would stay unassigned and be lost on 31 March."
    return "All of the entitlement has a post."


def _team(plan: Plan, forecast: Forecast, year: FinancialYear, *, names: bool) -> Told:
    funded = money_tables.posts_of(forecast, year)
    title = f"The team: {wording.counted(len(funded), 'post')} paid from additional roles money"
    widths = ("2fr", *(["1.6fr"] if names else []), "auto", "auto", "auto", "2.3fr", *["auto"] * 3)
    return section(
        title,
        words(_others(forecast, year)),
        set_table(team_table(plan, forecast, year, names=names), widths),
    )


def _others(forecast: Forecast, year: FinancialYear) -> str:
    count = len(money_tables.posts_of(forecast, year, funded=False))
    total = pounds(forecast.year(year).other_cost)
    if not count:
        return ""
    if count == 1:
        return f"1 other post is not paid from this money and claims nothing. It costs {total} in {year}."
    return f"{count} other posts are not paid from this money and claim nothing. They cost {total} in {year}."


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
    if figures.arrears:
        claimed = figures.claimed - sum((one.claimed for _, one in pairs), ZERO)
        blank = [""] if names else []
        rows.append((money_tables.ARREARS, *blank, None, "", "", "", None, claimed, None))
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


def _money(subject: Subject, pictures: Pictures) -> Told:
    sentence = money_by_month(subject)
    parts = list(_pictured(pictures, "money_by_month", sentence, "The table below"))
    return section(
        "Money by month",
        *parts,
        set_table(money_tables.by_month(subject.forecast, subject.year)),
        set_table(year_summary(subject.forecast)),
    )


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


def _cash(subject: Subject, pictures: Pictures) -> Told:
    shown = _pictured(pictures, "cash_by_month", cash_by_month(subject), "Appendix 1")
    return section("Cash: paying staff before claims arrive", *shown)


def _cash_table(forecast: Forecast, year: FinancialYear) -> Told:
    return section("Cash by month", set_table(money_tables.cash(forecast, year)))


def _pictured(pictures: Pictures, key: str, sentence: str, where: str) -> Iterator[Told]:
    if key in pictures:
        yield picture(pictures[key], sentence, f"{sentence}. {where} has the same figures by month.")
    else:
        yield words(f"{sentence}.")


def _capacity(forecast: Forecast, year: FinancialYear, reference: Reference) -> Told:
    loads = [found for found in forecast.caseloads if found.year == year]
    told = [f"{capacity_tables.caseload_title(found, reference)}." for found in loads[:1]]
    supervision = forecast.supervision
    parts = [words(*told)] if loads else [words("No social prescribing link worker is in this team.")]
    if loads:
        parts.append(set_table(caseload_table(forecast, year, reference)))
    parts.append(
        words(
            f"{capacity_tables.supervision_title(supervision)}.",
            capacity_tables.supervision_why(forecast),
            "These are planning figures from published rules, not a condition of the contract.",
        )
    )
    if supervision.needs:
        parts.append(set_table(capacity_tables.by_kind_table(supervision), ("1fr", "auto")))
    return section("Caseload and supervision, first figures", *parts)


def caseload_table(forecast: Forecast, year: FinancialYear, reference: Reference) -> Table:
    """The year's caseload, a column for each basis; people a year and open at once are always named."""
    loads = [found for found in forecast.caseloads if found.year == year]
    whole = capacity_tables.caseload_table(loads, reference)
    headings = [column.heading for column in whole.columns]
    basis = headings.index("Basis")
    rows = tuple(
        (column.heading, *(shown(row[at], column.kind) for row in whole.rows))
        for at, column in enumerate(whole.columns)
        if column.heading not in {"Role", "Year", "Basis"}
    )
    columns = (
        Column("For 1.0 WTE where it says each"),
        *(Column(str(row[basis]), Kind.NUMBER) for row in whole.rows),
    )
    return Table(whole.key, f"{whole.title}, {year}", columns, rows)


def _options(plan: Plan, forecast: Forecast, reference: Reference, year: FinancialYear) -> Iterator[Told]:
    """The scenarios side by side, where there are several."""
    if len(plan.scenarios) < 2:
        return
    rows = []
    for scenario in plan.scenarios:
        one = forecast if scenario.key == forecast.scenario else work_out(plan, scenario, reference)
        count, wte = team_of(one, year)
        figures = one.year(year)
        left = wording.NOT_KNOWN if figures.unassigned is None else figures.unassigned
        rows.append((scenario.name, count, wte, figures.claimed, left, figures.shortfall))
    columns = (
        Column("Scenario"), Column("Posts", Kind.NUMBER), Column("WTE", Kind.WTE),
        *map(money_tables.money, ("Claimed", "Unassigned", "Shortfall")),
    )  # fmt: skip
    yield section(
        "Options considered", set_table(Table("options", f"Scenarios in {year}", columns, tuple(rows)))
    )


def _points(forecast: Forecast) -> Told:
    """Points that the same thing would mend stand together."""
    by_fix: dict[str, list[str]] = {}
    for point in forecast.findings:
        by_fix.setdefault(point.fix, []).append(point.text)
    count = sum(map(len, by_fix.values()))
    if not count:
        return section("Points to check", words("There is nothing to check."))
    return section(f"Points to check: {count}", points(list(by_fix.items())))


def _assumptions(plan: Plan, reference: Reference) -> Told:
    own, after = plan.assumptions, f"each April after {reference.last_year}"
    exact = rate_words.exact
    yes = {True: "Yes", False: "No"}
    rows = (
        ("Pay award", f"{exact(own.pay_award)}%", after),
        ("Rise of the maxima", f"{exact(own.maximum_uplift)}%", after),
        ("Growth of the entitlement", f"{exact(own.entitlement_growth)}%", after),
        ("Claim delay", str(own.claim_delay), "whole months from a month's end to the money"),
        ("Link worker ceiling", exact(own.people_a_year), "people a year for 1.0 WTE"),
        ("Link worker support", exact(own.weeks_open), "weeks open for each person"),
        ("One NI threshold a person", yes[own.one_threshold_a_person], "over several posts"),
        ("Employment Allowance", yes[own.employment_allowance], "off the network's National Insurance bill"),
    )
    columns = (Column("Assumption"), Column("Value", Kind.NUMBER), Column("Unit"))
    table = Table("assumptions", "Assumptions of this plan", columns, rows)
    return section(
        "Assumptions",
        words("Nobody publishes these figures. They are the network's own and can be changed in the plan."),
        set_table(table, ("auto", "auto", "1fr")),
    )


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
            "Amounts are a year, for 1.0 WTE. Later years follow the assumptions above.",
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
    yield (
        "Years without published figures use the assumptions above. "
        "People open at once are arrivals a week × weeks open."
    )
