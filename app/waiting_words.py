"""A role's waiting list in sentences, and what one more in post would change."""

from datetime import date
from decimal import Decimal

from app import wording
from app.caseload_words import BASIS_WORDS, whole, within
from models.caseload import TermsInForce
from models.caseload_course import SOMEONE, Course, OneMore
from models.caseload_terms import withheld
from models.figures import Basis, Caseload
from models.months import FinancialYear, Month
from models.reference import Reference

NOT_SHOWN = "The waiting list is not shown: fewer than 5 people are referred a year"


def missing(terms: TermsInForce) -> tuple[str, ...]:
    """What the months need and is not known."""
    needed = (
        ("referrals a year", terms.typed.referrals_a_year),
        ("people a year for 1.0 WTE", terms.people.value),
        ("weeks open", terms.weeks_open.value),
    )
    return tuple(name for name, value in needed if value is None)


def waiting_list(course: Course, year: FinancialYear) -> str:
    """The message of the waiting list in a year, without its full stop."""
    end = course.waiting(year.months[-1])
    if end is None:
        return _unknown(course)
    start = opening(course, year)
    clears, when = course.clears, year.months[-1].name
    if end < SOMEONE:
        if clears is None or clears.financial_year < year:
            return f"No one would wait for long in {year}: everyone referred can be taken on"
        return f"The waiting list would clear in {clears.name}"
    later = f" and clear in {clears.name}" if clears else ""
    if not course.waiting_known:
        return f"{whole(end)} more people would wait by {when} than on the plan's first day{later}"
    if end < start:
        return f"The waiting list would fall to {whole(end)} people by {when}{later}"
    return f"The waiting list would reach {whole(end)} people by {when}{later}"


def _unknown(course: Course) -> str:
    if withheld(course.terms.typed, "referrals_a_year"):
        return NOT_SHOWN
    return f"The waiting list is not known: enter {wording.listed(missing(course.terms))}"


def opening(course: Course, year: FinancialYear) -> Decimal:
    """People waiting on a year's first day."""
    before = course.waiting(year.months[0].plus(-1))
    typed = course.terms.typed.waiting or Decimal(0)
    return typed if before is None else before


def longest_wait(course: Course, year: FinancialYear) -> str:
    """Roughly how long the list is in weeks, at its longest in a year."""
    months = [found for found in course.months if found.month in year]
    if not months or max(found.waiting for found in months) < SOMEONE:
        return ""
    stopped = [found for found in months if course.weeks_waited(found) is None]
    if stopped:
        return f"No one is taken on in {stopped[0].month.name}, so those who wait have no end in sight then."
    weeks, month = max((course.weeks_waited(found) or Decimal(0), found.month) for found in months)
    told = "under a week" if weeks < 1 else wording.counted(round(weeks), "week")
    return f"At its longest the wait is roughly {told}, in {month.name}."


def where_it_starts(course: Course) -> str:
    """What the list starts from, where that is not known."""
    if course.waiting_known or not course.months:
        return ""
    return "How many wait on the plan's first day is not known, so the list counts from then."


def month_of_one_more(year: FinancialYear, today: date) -> Month:
    """When one more could start: the month after today's within the year, else its first."""
    after = Month.of(today).plus(1)
    return after if after in year else year.months[0]


def one_more(
    found: Caseload,
    since: Month,
    more: OneMore | None,
    course: Course,
    reference: Reference,
    usual: Decimal | None = None,
) -> str:
    """What 1.0 WTE more from a month on would change: people a year each, and who waits after a year.

    `usual`: referrals a year at England's rate, to go by where the network's own are not known.
    """
    who = within(found.role, reference)
    if found.referrals is None and found.ceiling is None:
        return f"Enter referrals a year to see what one more {who} would change."
    if found.referrals is None:
        could = f"One more {who} could support {whole(found.ceiling)} more people a year."
        if usual is None:
            return f"{could} Enter referrals a year to see what that would change."
        return f"{could} {_at_rate(found, since, usual)} Enter your own referrals to see who would wait."
    return f"{_each_with(found, since, who)}{_waiting_with(more, course)}"


def _at_rate(found: Caseload, since: Month, usual: Decimal) -> str:
    now = f", not {whole(usual / found.wte)}" if found.wte else ""
    each = whole(usual / (found.wte + _added(found, since)))
    return f"At England's rate, about {whole(usual)} referrals a year, that would be {each} people each{now}."


def _added(found: Caseload, since: Month) -> Decimal:
    """WTE that 1.0 more from a month on adds on the basis in view."""
    months = found.year.months[-1].since(since) + 1
    return Decimal(1) if found.basis is Basis.EVERYONE else Decimal(months) / 12


def _each_with(found: Caseload, since: Month, who: str) -> str:
    each = whole((found.referrals or Decimal(0)) / (found.wte + _added(found, since)))
    now = "" if found.people_each is None else f", from {whole(found.people_each)}"
    basis = BASIS_WORDS[found.basis]
    return f"One more {who} would change it to {each} people a year each{now} ({basis}). "


def _waiting_with(more: OneMore | None, course: Course) -> str:
    if more is None:
        return f"The waiting list is not known: enter {wording.listed(missing(course.terms))}."
    before, after, when = whole(more.waiting), whole(more.waiting_with), more.until.name
    if before == after == "0":
        return f"No one would wait in {when} with or without."
    if before == after:
        return f"From {more.since.name} it would leave the waiting list as it is: {before} people."
    if course.waiting_known:
        return f"From {more.since.name} it would mean {after} people waiting in {when}, not {before}."
    return (
        f"From {more.since.name} it would mean {'no' if after == '0' else after} more people waiting "
        f"in {when} than on the plan's first day, not {before} more."
    )
