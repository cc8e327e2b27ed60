"""The paper behind its first two pages: every post, month, need, rule, assumption, rate and decision."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app import (
    as_written,
    capacity_tables,
    caseload_sources,
    caseload_tables,
    caseload_words,
    development_tables,
    few_outside,
    money_tables,
    paper_needs,
    paper_ranges,
    paper_tables,
    rates_used,
    room_tables,
    scenario_tables,
    scenario_words,
    supervision_tables,
    supervision_words,
    waiting_words,
    what_if_words,
    wording,
)
from app.assumption_lines import told
from app.chart_sentences import Subject, cash_by_month
from app.check_json import accepted_words
from app.paper_front import scenarios
from app.paper_method import method
from app.paper_parts import Told, picture, points, section, set_table, words
from app.scenario_measures import Compared
from app.tables import Column, Kind, Table
from models.figures import Basis, Forecast
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.plan import Plan
from models.ranges import Ranges


def appendices(
    outlook: Outlook,
    year: FinancialYear,
    pictures: Mapping[str, bytes],
    ranges: Ranges | None = None,
    *,
    names: bool,
) -> dict[str, list[Told]]:
    """The sections of each part behind the first two pages, by its key; a part may have none."""
    return {
        "posts": [_posts(outlook, year, names=names)],
        "months": list(_months(outlook, year, pictures)),
        "all_needs": list(paper_needs.needs(outlook, year)),
        "purposes": list(paper_needs.purposes(outlook)),
        "caseload": list(_caseload(outlook, year)),
        "supervision": list(_supervision(outlook, year)),
        "development": list(_development(outlook, year)),
        "rooms": list(_rooms(outlook, year)),
        "compared": list(_compared(outlook, year)),
        "sure": list(paper_ranges.sure(outlook, year, ranges)),
        "points": [_points(outlook)],
        "assumptions": [_assumptions(outlook)],
        "rates": [_rates(outlook)],
        "decisions": [_decisions(outlook.plan)] if outlook.plan.decisions else [],
        "method": [section("How the figures are worked out", words(*method(outlook.plan)))],
    }


def _posts(outlook: Outlook, year: FinancialYear, *, names: bool) -> Told:
    forecast = as_written.team(outlook)
    widths = ("2.4fr", *(["1.6fr"] if names else []), "auto", "auto", "auto", "2.5fr", *["auto"] * 3)
    table = paper_tables.team_table(outlook, year, names=names)
    return section("The team, post by post", words(_others(forecast, year)), set_table(table, widths))


def _others(forecast: Forecast, year: FinancialYear) -> str:
    others = money_tables.posts_of(forecast, year, funded=False)
    count = len(others)
    if not count:
        return ""
    total = wording.pounds(forecast.year(year).other_cost)
    unpaid = sum(not figures.cost for _, figures in others)
    if unpaid:
        known = f" The others cost {total} in {year}." if unpaid < count else ""
        these = wording.counted(count, "other post")
        whose = wording.counted(unpaid, "post")
        return f"{these} not paid from this money. The pay of {whose} is not known.{known}"
    if count == 1:
        return f"1 other post is not paid from this money and claims nothing. It costs {total} in {year}."
    return f"{count} other posts are not paid from this money and claim nothing. They cost {total} in {year}."


def _months(outlook: Outlook, year: FinancialYear, pictures: Mapping[str, bytes]) -> Iterator[Told]:
    """The year's money and cash; later years by month come after."""
    plan, forecast = outlook.plan, outlook.forecast
    yield section(
        "Money by month and by year",
        set_table(money_tables.by_month(forecast, year)),
        set_table(paper_tables.year_summary(forecast)),
    )
    message = cash_by_month(Subject(forecast, year, outlook.reference))
    drawn = pictures.get("cash_by_month")
    told = f"{message}. The table under it has the same figures by month."
    yield section(
        "Cash: paying staff before claims arrive",
        picture(drawn, message, told) if drawn else words(f"{message}."),
        set_table(money_tables.cash(forecast, year)),
    )
    others = [one for one in plan.financial_years if one != year]
    if others:
        yield section(
            "Other years by month", *(set_table(money_tables.by_month(forecast, one)) for one in others)
        )


def _caseload(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    """Each role's caseload and waiting list, and what its ceiling rests on."""
    sentences = list(_caseload_words(outlook, year))
    rests = caseload_sources.rests_on(outlook.plan, outlook.scenario.posts, outlook.reference)
    parts = []
    if sentences:
        of_year = caseload_tables.of_year(outlook.caseloads, outlook.courses, year, outlook.reference)
        parts = [words(*sentences), set_table(of_year, ("2.6fr", "0.6fr", *("1fr",) * 5))]
    if rests.rows:
        parts.append(set_table(rests, ("1.1fr", "1.1fr", "1fr", "1.4fr", "1.2fr", "2.4fr")))
    if few_outside.withholds(outlook):
        parts.append(words(few_outside.CASELOAD_NOTE))
    if parts:
        yield section("Caseload", *parts)


def _caseload_words(outlook: Outlook, year: FinancialYear) -> Iterator[str]:
    """With everyone in post, and the waiting list where that is known."""
    courses = {course.role: course for course in outlook.courses}
    for found in outlook.caseloads:
        if found.year == year and found.basis is Basis.EVERYONE:
            carried = f"{caseload_words.title(found, outlook.reference)}."
            waits = courses[found.role].months
            yield f"{carried} {waiting_words.waiting_list(courses[found.role], year)}." if waits else carried


def _supervision(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    """Hours needed and offered, who gives them and who has no one, and the true cost of each post."""
    forecast, supervision = outlook.forecast, outlook.forecast.supervision
    cost, _ = supervision_tables.true_cost(outlook, year)
    loads, without = supervision_tables.loads(outlook), supervision_tables.without(outlook)
    parts = [
        words(
            f"{capacity_tables.supervision_title(supervision)}.",
            capacity_tables.supervision_why(forecast),
            f"{supervision_words.cover(outlook.supported)}.",
            supervision_words.gp_words(outlook),
            supervision_words.inductions(outlook),
            "These are planning figures from published rules, not a condition of the contract.",
        )
    ]
    if supervision.needs:
        parts.append(set_table(capacity_tables.by_kind_table(supervision), ("1fr", "auto")))
    if loads.rows:
        parts.append(set_table(loads, ("1.1fr", "1.1fr", "2fr", "0.7fr", "0.7fr", "0.8fr", "1.1fr")))
    if without.rows:
        parts.append(set_table(without, ("1.2fr", "1.3fr", "1fr", "2.2fr")))
    if cost.rows:
        parts.append(set_table(cost, ("1.6fr", *("1fr",) * 6)))
    yield section("Supervision", *parts)


def _development(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    """What stands on the timelines of the team, and the hours that it takes from patients."""
    timelines = development_tables.timelines(outlook)
    if not timelines.rows:
        return
    keep = [0, 1, 3, 4, 6, 7]
    table = replace(
        timelines,
        columns=tuple(timelines.columns[at] for at in keep),
        rows=tuple(tuple(row[at] for at in keep) for row in timelines.rows),
    )
    hours = development_tables.hours_by_month(outlook, year, export=True)
    parts = [set_table(hours, ("2.4fr", *("1fr",) * 13))] if hours.rows else []
    yield section(
        "Development and training",
        set_table(table, ("1.6fr", "2fr", "auto", "auto", "auto", "1.5fr")),
        *parts,
    )


def _rooms(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    plan, fit = outlook.plan, outlook.room_fit_on(year.last)
    clashes = room_tables.clash_table(plan, outlook.reference, fit)
    seats = replace(room_tables.seats_table(plan), note="An empty cell is not known.")
    told = words(f"{room_tables.title(plan, fit)}.", room_tables.why(plan, outlook.reference, fit))
    parts = (
        [set_table(clashes, ("1.6fr", "1.4fr", "0.8fr", "1.3fr", "1.3fr", "2.4fr"))] if clashes.rows else []
    )
    yield section("Rooms", told, *parts, *([set_table(seats)] if seats.rows else []))


def _compared(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    """What each scenario does differently from the first of the plan, where there are several."""
    outlooks = scenarios(outlook)
    if len(outlooks) > 1:
        told = scenario_words.summary(Compared(outlooks, year))
        yield section("Options in words", *(words(one) for one in told))


def _points(outlook: Outlook) -> Told:
    """Points that the same thing would mend stand together; what the network lives with comes after."""
    found = outlook.points
    by_fix: dict[str, list[str]] = {}
    for point in found.open:
        by_fix.setdefault(point.fix, []).append(point.text)
    told = [points(list(by_fix.items())) if by_fix else words("There is nothing to check.")]
    if found.accepted:
        count = wording.counted(len(found.accepted), "point is", "points are")
        told.append(words(f"{count} accepted, with a reason:"))
        told.append(points([(accepted_words(why), [one.text]) for one, why in found.accepted]))
    return section(f"Points to check: {len(found.open)}" if by_fix else "Points to check", *told)


def _decisions(plan: Plan) -> Told:
    widths = ("auto", "3fr", "auto", "auto", "auto", "auto")
    return section("Decisions", set_table(scenario_tables.decisions(plan), widths))


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


def _rates(outlook: Outlook) -> Told:
    spells = rates_used.spells(outlook.plan, outlook.forecast, outlook.reference)
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
