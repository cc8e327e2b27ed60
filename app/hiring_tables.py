"""Leaving and hiring as tables and sentences: what vacancies cost, adverts, expected leavers, one leaver."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from app import wording
from app.money_tables import role_name
from app.tables import Cell, Column, Kind, Table
from app.wording import NOT_KNOWN, counted, day, listed, pounds
from models.dated_figure import Figure, Status, least_sure
from models.figures import Forecast, YearFigures
from models.hiring import GENERAL, Advert, ExpectedLeavers, Hiring, expected_leavers, expected_loss, hiring_of
from models.leaving import Leaving
from models.money import to_pounds
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.reference import Reference
from models.vacancies import Vacancy, Why

NO_VACANCY = "No post is empty in this year"
WHY_WORDS = {
    Why.VACANT: "Vacant",
    Why.NOT_STARTED: "Not started yet",
    Why.FOLLOWS: "After a leaver, before this post",
    Why.LEAVER: "After a leaver",
}
LEAVER_RULE = (
    "After a leaver whom no planned post follows, the gap is the time to hire less the notice worked: "
    "both are assumptions that you can change below."
)
LOST_RULE = (
    "Not drawn is what the post would have claimed, in its fullest month and in the year. Lost is the part "
    "that no other post uses by 31 March: never more than the money unassigned in the year. "
    "Hours are for patients; people follow from the role's ceiling, contacts from the minutes of its needs."
)
TURNOVER_RULE = (
    "An expectation from assumptions, not a forecast of who leaves. No public figure of turnover in the "
    "additional roles was found: only vendor and survey figures exist, 10% to 25% a year."
)


def labels_of(forecast: Forecast) -> dict[str, str]:
    return {found.post.key: found.label for found in forecast.posts}


def vacancies_title(found: Iterable[Vacancy], year: FinancialYear) -> str:
    """ "Empty posts leave £34,500 unused in 2026/27, and £12,000 of it is lost"."""
    rows = tuple(found)
    unused = sum((one.not_drawn for one in rows), Decimal(0))
    if not rows:
        return f"{NO_VACANCY}, {year}"
    if not unused:
        verb = "stands" if len(rows) == 1 else "stand"
        return f"{counted(len(rows), 'post')} {verb} empty in {year} and would claim nothing"
    message = f"Empty posts leave {pounds(unused)} unused in {year}"
    lost = lost_in(rows)
    if lost is None:
        return f"{message}. What is lost is not known without the entitlement"
    if lost == unused:
        return f"{message}, lost on 31 March {year.start + 1}"
    return f"{message}. {pounds(lost)} of it is lost on 31 March {year.start + 1}"


def lost_in(found: Iterable[Vacancy]) -> Decimal | None:
    lost = [one.lost for one in found]
    known = [one for one in lost if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(lost) else None


def vacancies_table(outlook: Outlook, year: FinancialYear) -> Table:
    found, labels = outlook.vacancies_of(year), labels_of(outlook.forecast)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            labels[one.post], WHY_WORDS[one.why], one.first, one.last, one.wte, one.a_month, one.not_drawn,
            _money(one.lost), to_pounds(one.hours), not_seen(one),
        )
        for one in found
    )  # fmt: skip
    total: tuple[Cell, ...] = (
        "All empty posts", "", "", "", "", "", sum((one.not_drawn for one in found), Decimal(0)),
        _money(lost_in(found)), to_pounds(sum((one.hours for one in found), Decimal(0))), "",
    )  # fmt: skip
    columns = (
        Column("Post"), Column("Why empty"), Column("From", Kind.DATE), Column("To", Kind.DATE),
        Column("WTE", Kind.WTE), Column("A month", Kind.MONEY),
        Column("Not drawn", Kind.MONEY),
        Column("Lost", Kind.MONEY), Column("Hours", Kind.NUMBER),
        Column("Not seen"),
    )  # fmt: skip
    title = vacancies_title(found, year)
    return Table("vacancies", title, columns, (*rows, total), totals=True, note=f"{LOST_RULE} {LEAVER_RULE}")


def whole(outlook: Outlook, year: FinancialYear) -> Iterator[Table]:
    """Every table of leaving and hiring of a year that does not hang on what day it is."""
    plan, reference = outlook.plan, outlook.reference
    rows = expected_leavers(outlook.forecast.posts, plan.first_year, year, reference)
    yield vacancies_table(outlook, year)
    yield expected_table(rows, reference, year)


def _money(amount: Decimal | None) -> Cell:
    return NOT_KNOWN if amount is None else amount


def not_seen(found: Vacancy | Leaving) -> str:
    """ "125 people", "660 contacts", or that it is not known."""
    if found.people is not None:
        return f"{wording.number(found.people, 0)} people"
    if found.contacts is not None:
        return f"{wording.number(found.contacts, 0)} contacts"
    return NOT_KNOWN


def advert_words(advert: Advert, label: str) -> str:
    """ "Pharmacist 4: advertise by 12 June 2026 to start on 1 September 2026"."""
    if advert.past:
        return (
            f"{label}: the advert was due on {day(advert.advertise_by)} to start on {day(advert.start)}. "
            "Advertise now, or move the start."
        )
    return f"{label}: advertise by {day(advert.advertise_by)} to start on {day(advert.start)}"


def adverts_title(adverts: tuple[Advert, ...], labels: dict[str, str]) -> str:
    """The advert that is due next, or how many are overdue."""
    if not adverts:
        return "No planned post is still to start"
    late = sum(advert.past for advert in adverts)
    if late:
        return f"{counted(late, 'advert')} {'is' if late == 1 else 'are'} overdue to start as planned"
    return advert_words(adverts[0], labels[adverts[0].post])


def adverts_table(
    adverts: tuple[Advert, ...], forecast: Forecast, reference: Reference, today: date
) -> Table:
    labels, roles = labels_of(forecast), {found.post.key: found.post.role for found in forecast.posts}
    rows = tuple(
        (
            labels[one.post], one.start, one.advertise_by,
            hiring_of(reference, roles[one.post], Month.of(one.start)).to_hire.value,
            "Past: advertise now, or move the start" if one.past
            else f"In {counted((one.advertise_by - today).days, 'day')}",
        )
        for one in adverts
    )  # fmt: skip
    columns = (
        Column("Post"), Column("Planned start", Kind.DATE), Column("Advertise by", Kind.DATE),
        Column("Weeks to hire", Kind.NUMBER), Column("When"),
    )  # fmt: skip
    return Table("adverts", adverts_title(adverts, labels), columns, rows)


def expected_title(rows: tuple[ExpectedLeavers, ...], figures: YearFigures) -> str:
    """How many are expected to leave in a year, and what their gaps leave unclaimed."""
    leavers = sum((row.leavers or Decimal(0) for row in rows), Decimal(0))
    if not leavers:
        return f"No leavers are expected in {figures.year} on these assumptions"
    known = figures.entitlement.value is not None
    loss = pounds(expected_loss(rows, figures.over if known else Decimal(0)))
    who = f"{wording.number(leavers, 1)} WTE are expected to leave in {figures.year} on these assumptions"
    return f"{who}, and {loss} {'to be lost' if known else 'not to be drawn'} in the gaps"


def expected_table(rows: tuple[ExpectedLeavers, ...], reference: Reference, year: FinancialYear) -> Table:
    """The first row holds what is assumed for every role without figures of its own."""
    general = hiring_of(reference, GENERAL, year.months[0])
    lines = (
        ("Every role, unless set", None, *_assumed(general), None, None, None, _status(general)),
        *(
            (
                role_name(row.role, reference), row.wte, *_assumed(row.hiring), row.leavers,
                row.vacant_weeks, row.not_drawn, _status(row.hiring),
            )
            for row in rows
        ),
    )  # fmt: skip
    columns = (
        Column("Role"), Column("WTE at work", Kind.WTE), Column("Weeks to hire", Kind.NUMBER),
        Column("Weeks of notice", Kind.NUMBER), Column("Turnover (%)", Kind.NUMBER),
        Column("Leavers (WTE)", Kind.WTE), Column("Weeks empty", Kind.WTE),
        Column("Not drawn", Kind.MONEY), Column("Status"),
    )  # fmt: skip
    return Table(
        "expected_leavers", f"Expected leavers by role, {year}", columns, lines,
        note=f"{TURNOVER_RULE} {sources(general)}",
    )  # fmt: skip


def _assumed(hiring: Hiring) -> tuple[Cell, ...]:
    return tuple(
        NOT_KNOWN if figure.value is None else figure.value
        for figure in (hiring.to_hire, hiring.notice, hiring.turnover)
    )


def _status(hiring: Hiring) -> str:
    figures = (hiring.to_hire, hiring.notice, hiring.turnover)
    if any(figure.status is Status.ENTERED for figure in figures):
        return wording.FIGURE_STATUS_WORDS[Status.ENTERED]
    return wording.FIGURE_STATUS_WORDS[least_sure(*(figure.status for figure in figures))]


def sources(hiring: Hiring) -> str:
    """Where each of the three comes from."""
    named = (("Time to hire", hiring.to_hire), ("Notice", hiring.notice), ("Turnover", hiring.turnover))
    return " ".join(f"{name}: {_sourced(figure)}." for name, figure in named)


def _sourced(figure: Figure) -> str:
    return f"{wording.FIGURE_STATUS_WORDS[figure.status].lower()}, {figure.source}"


def leaving_title(found: Leaving, label: str) -> str:
    """ "If Link worker 1 leaves on 31 July 2026, a replacement can start on 14 August 2026"."""
    return f"If {label} leaves on {day(found.last_day)}, a replacement can start on {day(found.earliest)}"


def leaving_why(found: Leaving, today: date) -> str:
    """Notice, advert, gap and what it costs, in sentences."""
    weeks = wording.number(found.hiring.to_hire.value)
    notice = wording.number(found.hiring.notice.value)
    when = "today" if found.advertise_on == today else f"on {day(found.advertise_on)}"
    text = f"Advertise {when}, with {notice} weeks of notice and {weeks} weeks to hire."
    if found.gap_first is None:
        return f"{text} There is no gap."
    gap = (found.earliest - found.gap_first).days
    text += f" The post stands empty for {counted(gap, 'day')}."
    return f"{text} {_cost_words(found)}"


def _cost_words(found: Leaving) -> str:
    parts = [f"{wording.number(found.hours, 0)} hours for patients are not given"]
    if not_seen(found) != NOT_KNOWN:
        parts.append(f"about {not_seen(found)} are not {'seen' if found.people else 'held'}")
    return f"{_lost_words(found)}; {listed(parts)}."


def _lost_words(found: Leaving) -> str:
    if not found.not_drawn:
        return "No claim is lost"
    unused = f"{pounds(found.not_drawn)} is not drawn"
    if found.lost is None:
        return f"{unused}, and what is lost is not known without the entitlement"
    if found.lost == found.not_drawn:
        return f"{pounds(found.lost)} is lost"
    return f"{unused}, and {pounds(found.lost)} of it is lost"
