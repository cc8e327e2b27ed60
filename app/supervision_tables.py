"""Tables of supervision: who gives what, load, sites by weekday, who is left, and true costs."""

from dataclasses import replace
from decimal import Decimal

from app import room_costs, supervision_proposal_words, wording
from app import supervision_words as words
from app.rate_rules import stated
from app.tables import Cell, Column, Kind, Table
from app.wording import FIGURE_STATUS_WORDS
from models.dated_figure import Figure
from models.months import FinancialYear, Month
from models.network import Network
from models.outlook import Outlook
from models.supervision_cost import TrueCost, by_role, true_costs
from models.supervision_findings import link_points
from models.supervision_induction import minutes_a_day
from models.supervision_matching import Proposal
from models.supervision_month import hours_by_month, raised_hours
from models.supervision_rules import absence, may_give, professions_wanted, supervisor_label, while_needed
from models.supervision_sites import site_weeks
from models.supervisors import WEEKDAYS
from models.supported import Given

NO_ONE = "No one yet"
SAME = "As it is"
LATER = "later"  # at a later stage of the post, so not in the usual week
INDUCTION = "induction"  # while an induction lasts, so not in the usual week
LEFT = "has left"
LEAVES = "until it leaves"  # and another post takes up its work, which is in the usual week
ANYONE = "Anyone who gives this kind"
NOWHERE = "No base set"
GIVEN_BY = 3  # the column of needs in which a supervisor is chosen
NUMBER = Kind.NUMBER
COST_PARTS = ("Claimed", "Network pays", "Supervision", "Room", "Training time within pay")


def needs(outlook: Outlook, *, only_without: bool = False, month: Month | None = None) -> Table:
    """Each post's supervision and who gives it: what takes a supervisor's time, perhaps in a month."""
    found = outlook.supported_in(month)
    rows = tuple(
        (
            one.label, words.kind(one.need.kind), _minutes(one), one.by or NO_ONE,
            one.need.rule, stated(one.need.status),
        )
        for one in (found.without if only_without else found.given)
    )  # fmt: skip
    columns = (
        Column("Post"), Column("Kind"), Column("Minutes a week", NUMBER), Column("Given by"), Column("Rule"),
        Column("Status"),
    )  # fmt: skip
    note = words.basis(month)
    return Table("supervision_needs", "Who supervises whom", columns, rows, note=note)


def _minutes(one: Given) -> Cell:
    return _apart(one) or one.usual


def _apart(one: Given) -> str:
    """Why a line is not in the usual week; "" where it is."""
    if one.gone:
        return LEFT
    if one.later:
        return LATER if one.need.lasts is None else INDUCTION
    return LEAVES if one.followed else ""


def need_in_full(outlook: Outlook, one: Given) -> str:
    """What is wrong with who gives a line; who may give it, its status and its source."""
    wanted = professions_wanted(one.need, outlook.reference)
    may = f" It may be given by: {', '.join(wanted).lower().replace('gp ', 'GP ')}." if wanted else ""
    by = f"given by {one.by}" if one.by else "no one gives it yet"
    wrong = link_points(outlook.plan, outlook.scenario, outlook.reference, outlook.supported, one)
    doubt = "".join(f"{point.text} " for point in wrong)
    return (
        f"{doubt}{one.label}, {words.kind(one.need.kind).lower()}: {one.need.rule}; {by}.{may} "
        f"{stated(one.need.status)}. Source: {one.need.source}.{_raise_words(outlook, one)}"
    )


def _raise_words(outlook: Outlook, one: Given) -> str:
    """What an induction makes of a need that the post has anyway, or where its length is changed."""
    if not one.raised:
        return ""
    if one.need.lasts:
        return (
            " It is for each day worked. You can change the minutes of every induction on the Rates screen."
        )
    daily = minutes_a_day(outlook.reference, outlook.plan.months[0])
    minutes = wording.number(daily.value, 0)
    return f" An induction raises it to {minutes} minutes each day: {stated(str(daily.status)).lower()}."


def without(outlook: Outlook) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            one.label, words.kind(one.need.kind), _apart(one) or one.usual / 60,
            ", ".join(professions_wanted(one.need, outlook.reference)) or ANYONE,
        )
        for one in outlook.supported.without
        if not one.gone
    )  # fmt: skip
    total = ("All", "", outlook.supported.hours_without, "")
    columns = (Column("Post"), Column("Kind"), Column("Hours a week", NUMBER), Column("Who may give it"))
    return Table(
        "supervision_without", "Without a supervisor", columns, (*rows, total), totals=True, note=words.BASIS
    )


def loads(outlook: Outlook, month: Month | None = None) -> Table:
    """A line for each person who can supervise."""
    reference = outlook.reference
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            load.label,
            reference.profession_by_key[load.supervisor.profession].name
            if load.supervisor.profession in reference.profession_by_key
            else load.supervisor.profession,
            ", ".join(load.posts) or NO_ONE,
            words.span(load),
            load.given,
            load.offered,
            words.result(load),
        )
        for load in outlook.supported_in(month).loads
    )
    columns = (
        Column("Supervisor"), Column("Profession"), Column("Supervises"), Column("Span"),
        Column("Hours given", NUMBER), Column("Hours offered", NUMBER), Column("Result"),
    )  # fmt: skip
    note = words.basis(month)
    return Table("supervisors", "Who can supervise, in hours a week", columns, rows, note=note)


def loads_by_month(outlook: Outlook, year: FinancialYear) -> Table:
    """Hours a week that each supervisor gives, and what is needed in all, averaged over each month."""
    at = outlook.plan.financial_years.index(year) * 12
    found, months = outlook.supported, range(at, at + 12)
    rows: list[tuple[Cell, ...]] = [(load.label, *load.by_month[at : at + 12]) for load in found.loads]
    rows.append(("No one yet", *hours_by_month(found.without, months)))
    raised = tuple(raised_hours(found, at + n) for n in range(12))
    if any(raised):
        rows.append(("Inductions, in the line below", *raised))
    rows.append(("Needed in all", *hours_by_month(found.given, months)))
    columns = (Column("Supervisor"), *(Column(month.short, NUMBER) for month in year.months))
    title = f"Supervision in {year}, hours a week averaged over each month"
    return Table("supervision_by_month", title, columns, tuple(rows), totals=True, note=words.MONTH_NOTE)


def site_names(network: Network) -> dict[str, str]:
    return {practice.code: practice.name for practice in network.practices} | {"": NOWHERE}


def sites(outlook: Outlook, month: Month | None = None) -> Table:
    """Hours offered less hours needed, by site and weekday, with both totals."""
    names = site_names(outlook.plan.network)
    weeks = site_weeks(outlook.plan, outlook.scenario, outlook.supported_in(month))
    rows: list[tuple[Cell, ...]] = [
        (names.get(week.site, week.site), *week.balance, sum(week.balance, Decimal(0))) for week in weeks
    ]
    days = [sum((week.balance[n] for week in weeks), Decimal(0)) for n in range(len(WEEKDAYS))]
    rows.append(("All sites", *days, sum(days, Decimal(0))))
    columns = (Column("Site"), *(Column(day, NUMBER) for day in WEEKDAYS), Column("Week", NUMBER))
    return Table(
        "supervision_by_site", "Supervision offered less needed, hours", columns, tuple(rows), totals=True,
        note=f"{words.basis(month)} {words.SITE_RULE}",
    )  # fmt: skip


def true_cost(
    outlook: Outlook, year: FinancialYear, *, roles: bool = True
) -> tuple[Table, tuple[TrueCost, ...]]:
    """What each role (or post) truly costs in a year, and the costs behind the lines."""
    costs = true_costs(
        outlook.plan, outlook.scenario, outlook.reference, outlook.forecast, outlook.supported, year
    )
    names = {found.post.key: found.label for found in outlook.forecast.posts}
    if roles:
        costs = by_role(costs, {found.post.key: found.post.role for found in outlook.forecast.posts})
        names = {role.key: role.name for role in outlook.reference.roles}
    what = "Role" if roles else "Post"
    columns = (
        Column(what),
        *(Column(part, Kind.MONEY) for part in COST_PARTS),
        Column("Known in all", Kind.MONEY),
    )
    rows = tuple(
        (names.get(cost.key, cost.key), *(_money(part) for part in cost.parts), cost.total) for cost in costs
    )
    table = Table(
        f"true_cost_by_{what.lower()}", f"What each {what.lower()} truly costs in {year}", columns, rows,
        note=f"{words.COST_NOTE} {room_costs.told(outlook.reference, year.months[0])}",
    )  # fmt: skip
    return table, costs


def _money(part: Figure) -> Cell:
    return wording.NOT_KNOWN if part.value is None else part.value


def cost_in_full(table: Table, costs: tuple[TrueCost, ...], row: int) -> str:
    """Each part of a line with its status and where it comes from."""
    told = [
        f"{name.lower()} {_pounds(part)}{part.source}"
        for name, part in zip(COST_PARTS, costs[row].parts, strict=True)
    ]
    return f"{table.rows[row][0]}: {'; '.join(told)}."


def _pounds(part: Figure) -> str:
    """ "£3,120: entered by you, ", or "not known: "."""
    if part.value is None:
        return f"{wording.NOT_KNOWN}: "
    return f"{wording.pounds(part.value)}: {FIGURE_STATUS_WORDS[part.status].lower()}, "


def proposal(outlook: Outlook, found: Proposal) -> Table:
    """Every line as it is and as it would be: those that stay without first, then those that change."""
    plan, scenario, reference = outlook.plan, outlook.scenario, outlook.reference
    names = {one.key: supervisor_label(one, scenario, reference) for one in plan.supervisors}
    placed = {(link.post, link.kind): link.supervisor for link in found.links}
    why = {
        (left.given.need.post, left.given.need.kind): supervision_proposal_words.left_words(outlook, left)
        for left in found.without
    }
    rows: list[tuple[Cell, ...]] = []
    for one in outlook.supported.present:
        key = (one.need.post, one.need.kind)
        new = names.get(placed.get(key, ""), "")
        rows.append(
            (
                one.label,
                words.kind(one.need.kind),
                one.by or NO_ONE,
                new or (f"{one.by} stays" if one.by else NO_ONE),
                _change(one.by, new, why.get(key, "")),
            )
        )
    rows.sort(key=lambda row: (row[-1] == SAME, row[-2] != NO_ONE))
    columns = tuple(map(Column, ("Post", "Kind", "Now", "Proposed", "What changes")))
    return Table("supervision_proposal", "Proposed supervisors", columns, tuple(rows))


def _change(before: str, new: str, why: str) -> str:
    if not new:
        return why
    if not before:
        return "New"
    return SAME if before == new else "Changed"


def tables_of(outlook: Outlook) -> tuple[Table, ...]:
    """All of them, for files; the yearly ones bear their year."""
    years = outlook.plan.financial_years
    by_year = [
        replace(table, key=f"{table.key}_{str(year).replace('/', '-')}")
        for year in years
        for table in (
            loads_by_month(outlook, year),
            true_cost(outlook, year)[0],
            true_cost(outlook, year, roles=False)[0],
        )
    ]
    return (needs(outlook), without(outlook), loads(outlook), sites(outlook), *by_year)


def choices(outlook: Outlook, one: Given) -> tuple[tuple[str, str], ...]:
    """Who can be chosen for a line: key and words; those of the right profession first."""
    plan, scenario, reference = outlook.plan, outlook.scenario, outlook.reference
    fit, unfit = [], []
    for load in outlook.supported.loads:
        who = load.supervisor
        if who.post == one.need.post:
            continue
        if may_give(who, one.need, scenario, reference):
            away = absence(
                plan,
                while_needed(scenario.post(one.need.post), one.need),
                who,
                scenario,
                outlook.supported.day,
            )
            fit.append((who.key, f"{load.label}: {away[1] if away else words.result(load)}"))
        else:
            unfit.append((who.key, f"{load.label}: not of the profession for this"))
    return (("", NO_ONE), *fit, *unfit)
