"""A what-if in words: what it asks, why a lever does nothing here, and what it changes."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from app import caseload_words, wording
from models.entitlement import MAIN
from models.levers import LEVERS, Lever, WhatIf
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan
from models.post import Funding
from models.rates import UNSURE
from models.what_if import to_come, vacant_share

WAITING_UNKNOWN = "Who would wait is not known until referrals are entered."
JOINED = "\u2060"  # keeps a sign and its £ on one line
MOST_IN_A_SENTENCE = 2
LEAST_TOLD = Decimal(1)  # £: less is rounding
HALF_A_PERSON, A_LITTLE = Decimal("0.5"), Decimal("0.05")


def _more(value: Decimal, more: str, less: str) -> str:
    return more if value > 0 else less


ASKS: dict[str, Callable[[Decimal], str]] = {
    "pay_award": lambda by: f"pay awards are {_points(by)} {_more(by, 'higher', 'lower')}",
    "start_delay": lambda by: f"posts start {_months(by)} later",
    "claim_delay": lambda by: f"money arrives {_months(by)} {_more(by, 'later', 'earlier')}",
    "list_growth": lambda by: f"lists are {_percent(by)} {_more(by, 'longer', 'shorter')}",
    "referral_growth": lambda by: f"referrals grow {_points(by)} a year {_more(by, 'faster', 'slower')}",
    "turnover": lambda by: f"{_percent(by)} of the team leaves in a year",
    "supervision_hours": lambda by: f"supervisors offer {_percent(by)} {_more(by, 'more', 'fewer')} hours",
    "rate_uplift": lambda by: f"maxima not published are {_percent(by)} {_more(by, 'higher', 'lower')}",
}


def _points(by: Decimal) -> str:
    return f"{wording.number(abs(by))} {'point' if abs(by) == 1 else 'points'}"


def _months(by: Decimal) -> str:
    return wording.counted(int(abs(by)), "month")


def _percent(by: Decimal) -> str:
    return f"{wording.number(abs(by))}%"


def asked(what_if: WhatIf) -> str:
    """ "posts start 1 month later and lists are 2% longer"; "" where nothing is asked."""
    moved = (lever.key for lever in LEVERS if what_if.of(lever.key))
    return wording.listed([ASKS[key](what_if.of(key)) for key in moved])


def supposing(what_if: WhatIf, then: str) -> str:
    """ "If posts start 1 month later, it would claim"; only "It would claim" where nothing is asked."""
    if not what_if.asks:
        return f"{then[:1].upper()}{then[1:]}"
    moved = sum(bool(what_if.of(lever.key)) for lever in LEVERS)
    return f"If {asked(what_if)}, {then}" if moved <= MOST_IN_A_SENTENCE else f"With its what-if, {then}"


def in_force(what_if: WhatIf) -> str:
    """As every screen and paper says it: "What if: posts start 1 month later."; "" for none."""
    return f"What if: {asked(what_if)}." if what_if.asks else ""


def rows(what_if: WhatIf) -> tuple[tuple[str, str, str], ...]:
    """Each lever that is moved, as lists of assumptions tell it: name, value and unit, meaning."""
    moved = [lever for lever in LEVERS if what_if.of(lever.key)]
    return tuple((f"What if: {lever.name.lower()}", valued(lever, what_if), lever.meaning) for lever in moved)


def valued(lever: Lever, what_if: WhatIf) -> str:
    """ "+2 months", "−1.5%"."""
    value = what_if.of(lever.key)
    sign = "+" if value > 0 else ""
    unit = lever.unit if lever.unit.startswith("%") else f" {lever.unit}"
    return f"{sign}{wording.number(value)}{unit}"


# -- why a lever does nothing


def idle(lever: Lever, outlook: Outlook, year: FinancialYear) -> str:
    """Why a lever moves nothing in this plan, or in the year in view; "" where it does."""
    return _WHY[lever.key](outlook, year)


def _no_award(outlook: Outlook, year: FinancialYear) -> str:
    last = outlook.reference.last_year
    if outlook.plan.financial_years[-1] <= last:
        return f"The plan ends with {last}, before the first assumed award."
    return "" if year > last else f"It acts from April {last.next.start}: choose a later year to see it."


def _no_start(outlook: Outlook, _: FinancialYear) -> str:
    posts = outlook.written.scenario_of(outlook.scenario.key).posts
    if any(post.counts and to_come(post, outlook.day) for post in posts):
        return ""
    return f"No planned post starts after {wording.day(outlook.day)}."


def _no_claim(outlook: Outlook, _: FinancialYear) -> str:
    funded = any(found.post.funding is Funding.ARRS for found in outlook.forecast.posts)
    return "It moves the cash alone." if funded else "No post claims from the scheme."


def _no_list(outlook: Outlook, year: FinancialYear) -> str:
    plan = outlook.plan
    if not _typed_in_pounds(plan, year):
        return ""
    tail = ", so only the needs follow the lists." if plan.needs else ", so it does not follow the lists."
    return f"The entitlement was entered in £{tail}"


def _typed_in_pounds(plan: Plan, year: FinancialYear) -> bool:
    own = (keyed.figure for keyed in plan.own if keyed.key == ("entitlement_total", MAIN))
    return any(
        figure.effective_from is None or figure.effective_from.financial_year <= year for figure in own
    )


def _no_referral(outlook: Outlook, year: FinancialYear) -> str:
    if not any(terms.referrals_a_year for terms in outlook.plan.caseload_terms):
        return "No referrals are entered: enter them on the Capacity screen, under Caseload."
    first = outlook.plan.first_year
    if outlook.plan.years == 1:
        return f"The plan ends with {first}, before the first April of growth."
    return "" if year > first else f"It acts from April {first.next.start}: choose a later year to see it."


def _no_leaver(outlook: Outlook, _: FinancialYear) -> str:
    roles = {found.post.role for found in outlook.forecast.posts}
    empties = [vacant_share(outlook.reference, role, Decimal(100), outlook.plan) for role in roles]
    return "" if any(empties) else "Posts are filled within the notice, so none stands empty."


def _no_supervisor(outlook: Outlook, _: FinancialYear) -> str:
    if any(one.hours for one in outlook.plan.supervisors):
        return ""
    return "No one offers hours yet: enter them on the Capacity screen, under Supervision."


def _no_estimate(outlook: Outlook, year: FinancialYear) -> str:
    lines = [line for found in outlook.forecast.posts for line in found.lines if line.month in year]
    if any(line.maximum_status in UNSURE for line in lines):
        return ""
    return f"Every maximum of {year} is published or entered."


_WHY: dict[str, Callable[[Outlook, FinancialYear], str]] = {
    "pay_award": _no_award,
    "start_delay": _no_start,
    "claim_delay": _no_claim,
    "list_growth": _no_list,
    "referral_growth": _no_referral,
    "turnover": _no_leaver,
    "supervision_hours": _no_supervisor,
    "rate_uplift": _no_estimate,
}


# -- what it changes


def money_told(before: Outlook, after: Outlook, year: FinancialYear) -> str:
    """What is claimed, lost and paid by the network in a year, and the lowest cash, each with its change."""
    was, now = before.forecast.year(year), after.forecast.year(year)
    parts = [f"{_pounds(was.claimed, now.claimed)} claimed"]
    if was.unassigned is not None and now.unassigned is not None:
        parts.append(f"{_pounds(was.unassigned, now.unassigned)} without a post")
    parts.append(f"{_pounds(was.network_pays, now.network_pays)} paid by the network")
    parts.append(f"cash at its lowest {_pounds(_lowest(before, year), _lowest(after, year))}")
    return f"{year}: {', '.join(parts)}."


def _lowest(outlook: Outlook, year: FinancialYear) -> Decimal:
    return min(month.cash for month in outlook.forecast.months if month.month in year)


def _pounds(was: Decimal, now: Decimal) -> str:
    change = now - was
    told = wording.pounds(now)
    if abs(change) >= LEAST_TOLD:
        told = f"{told} ({wording.signed(change)})"
    return told.replace("£", f"{JOINED}£")


def caseload_told(before: Outlook, after: Outlook, year: FinancialYear) -> str:
    """People who wait at the year's end for each role with a caseload, with the change."""
    told = list(_waiting(before, after, year))
    return f"Waiting in {year.months[-1].name}: {', '.join(told)}." if told else WAITING_UNKNOWN


def _waiting(before: Outlook, after: Outlook, year: FinancialYear) -> Iterator[str]:
    end = year.months[-1]
    for was, now in zip(before.courses, after.courses, strict=False):
        old, new = was.waiting(end), now.waiting(end)
        if old is not None and new is not None:
            name = caseload_words.within(now.role, after.reference)
            yield f"{caseload_words.whole(new)}{_people(new - old)} for a {name}"


def _people(change: Decimal) -> str:
    if abs(change) < HALF_A_PERSON:
        return ""
    return f" ({'+' if change > 0 else '−'}{caseload_words.whole(abs(change))})"


def supervision_told(before: Outlook, after: Outlook) -> str:
    """Hours a week that are asked, offered and short, with the change."""
    was, now = before.supported, after.supported
    parts = (
        f"{_hours(was.needed, now.needed)} needed a week",
        f"{_hours(was.offered, now.offered)} offered",
        f"{_hours(short(before), short(after))} short",
    )
    return f"Supervision: {', '.join(parts)}."


def short(outlook: Outlook) -> Decimal:
    """Hours a week with no one to give them, and those that go over what is offered in the fullest month."""
    found = outlook.supported
    return found.hours_without + sum((load.over_hours for load in found.loads), Decimal(0))


def _hours(was: Decimal, now: Decimal) -> str:
    told, change = f"{wording.number(now, 1)} hours", now - was
    if abs(change) < A_LITTLE:
        return told
    return f"{told} ({'+' if change > 0 else '−'}{wording.number(abs(change), 1)})"
