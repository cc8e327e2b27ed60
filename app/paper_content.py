"""The words and figures of the board paper, in the order in which a board reads."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from app import (
    agreement_words,
    capacity_tables,
    caseload_tables,
    caseload_words,
    money_tables,
    paper_needs,
    scenario_words,
    supervision_words,
    waiting_words,
    what_if_words,
    wording,
)
from app.chart_sentences import Subject, cash_by_month, money_by_month
from app.check_json import accepted_words
from app.paper_appendices import appendices
from app.paper_parts import Told, key_figures, picture, points, section, set_table, words
from app.paper_tables import team_of, team_table, year_summary
from app.scenario_measures import Compared, all_scenarios
from app.tables import Column, Kind, Table
from app.wording import pounds
from models.figures import Basis, Forecast, YearFigures
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan

Pictures = Mapping[str, bytes]  # a chart's key -> its drawing as SVG


def content(
    outlook: Outlook,
    on: date,
    pictures: Pictures,
    *,
    names: bool = False,
    year: FinancialYear | None = None,
) -> Told:
    """Everything in the paper on a year, else on the plan's first, as data for the template."""
    plan, forecast, reference = outlook.plan, outlook.forecast, outlook.reference
    year = year or plan.first_year
    subject = Subject(forecast, year, reference)
    scenario = outlook.scenario
    asked = what_if_words.asked(outlook.what_if)
    network = plan.network.name or "A network not yet named"
    code = f" ({plan.network.code})" if plan.network.code else ""
    return {
        "title": f"Additional roles team plan {year.words}",
        "network": f"{network}{code}",
        "mark": agreement_words.mark(outlook) + (". Sample, not a real network" if plan.sample else ""),
        "about": [
            ("For", "Decision by the network board"),
            ("Date", wording.day(on)),
            ("Plan", f"{plan.title}, scenario {scenario.name}"),
            ("Covers", wording.year_span(year)),
            *([("What if", f"{asked[0].upper()}{asked[1:]}")] if asked else []),
        ],
        "date": [on.year, on.month, on.day],
        "sections": [
            _recommendation(forecast, scenario.name, year),
            paper_needs.needs(outlook, year),
            _team(plan, forecast, year, names=names),
            *paper_needs.purposes(outlook),
            _money(subject, pictures),
            _cash(subject, pictures),
            _capacity(outlook, year),
            *_options(outlook, year),
            _points(outlook),
        ],
        "appendices": appendices(outlook, year),
    }


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
    others = money_tables.posts_of(forecast, year, funded=False)
    count = len(others)
    if not count:
        return ""
    total = pounds(forecast.year(year).other_cost)
    unpaid = sum(not figures.cost for _, figures in others)
    if unpaid:
        known = f" The others cost {total} in {year}." if unpaid < count else ""
        these = wording.counted(count, "other post")
        whose = wording.counted(unpaid, "post")
        return f"{these} not paid from this money. The pay of {whose} is not known.{known}"
    if count == 1:
        return f"1 other post is not paid from this money and claims nothing. It costs {total} in {year}."
    return f"{count} other posts are not paid from this money and claim nothing. They cost {total} in {year}."


def _money(subject: Subject, pictures: Pictures) -> Told:
    sentence = money_by_month(subject)
    parts = list(_pictured(pictures, "money_by_month", sentence, "The table below"))
    return section(
        "Money by month",
        *parts,
        set_table(money_tables.by_month(subject.forecast, subject.year)),
        set_table(year_summary(subject.forecast)),
    )


def _cash(subject: Subject, pictures: Pictures) -> Told:
    shown = _pictured(pictures, "cash_by_month", cash_by_month(subject), "Appendix 1")
    return section("Cash: paying staff before claims arrive", *shown)


def _pictured(pictures: Pictures, key: str, sentence: str, where: str) -> Iterator[Told]:
    if key in pictures:
        yield picture(pictures[key], sentence, f"{sentence}. {where} has the same figures by month.")
    else:
        yield words(f"{sentence}.")


def _capacity(outlook: Outlook, year: FinancialYear) -> Told:
    forecast, supervision = outlook.forecast, outlook.forecast.supervision
    told = list(_caseloads(outlook, year))
    parts = [words(*told)] if told else [words("No role in this team carries a caseload.")]
    if told:
        parts.append(set_table(_caseload_table(outlook, year), ("2.6fr", "0.6fr", *("1fr",) * 5)))
    parts.append(
        words(
            f"{capacity_tables.supervision_title(supervision)}.",
            capacity_tables.supervision_why(forecast),
            f"{supervision_words.cover(outlook.supported)}.",
            supervision_words.gp_words(outlook),
            supervision_words.inductions(outlook),
            "These are planning figures from published rules, not a condition of the contract.",
        )
    )
    if supervision.needs:
        parts.append(set_table(capacity_tables.by_kind_table(supervision), ("1fr", "auto")))
    return section("Caseload and supervision", *parts)


def _caseload_table(outlook: Outlook, year: FinancialYear) -> Table:
    return caseload_tables.of_year(outlook.caseloads, outlook.courses, year, outlook.reference)


def _caseloads(outlook: Outlook, year: FinancialYear) -> Iterator[str]:
    """Each role's caseload with everyone in post, and its waiting list where that is known."""
    courses = {course.role: course for course in outlook.courses}
    for found in outlook.caseloads:
        if found.year == year and found.basis is Basis.EVERYONE:
            yield f"{caseload_words.title(found, outlook.reference)}."
            if courses[found.role].months:
                yield f"{waiting_words.waiting_list(courses[found.role], year)}."


def _options(outlook: Outlook, year: FinancialYear) -> Iterator[Told]:
    """The scenarios side by side, where there are several."""
    outlooks = all_scenarios(outlook)
    if len(outlooks) < 2:
        return
    rows = []
    for one in outlooks:
        count, wte = team_of(one.forecast, year)
        figures = one.forecast.year(year)
        left = wording.NOT_KNOWN if figures.unassigned is None else figures.unassigned
        rows.append((one.scenario.name, count, wte, figures.claimed, left, figures.shortfall))
    columns = (
        Column("Scenario"), Column("Posts", Kind.NUMBER), Column("WTE", Kind.WTE),
        *map(money_tables.money, ("Claimed", "Unassigned", "Shortfall")),
    )  # fmt: skip
    yield section(
        "Options considered",
        *(words(told) for told in scenario_words.summary(Compared(outlooks, year))),
        set_table(Table("options", f"Scenarios in {year}", columns, tuple(rows))),
    )


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
