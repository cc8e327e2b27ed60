"""How sure a plan is, in words: chances as so many of 10 or 100 futures, ranges in round figures."""

from decimal import ROUND_HALF_UP, Decimal

from app import caseload_words, wording
from app.rate_words import exact
from models.dated_figure import Status
from models.outlook import Outlook
from models.ranges import Bar, Chance, Measured, Range, YearRanges
from models.spreads import Outcome, Uncertain

INPUTS = {
    Uncertain.PAY_AWARD: "Pay award",
    Uncertain.START_DELAY: "Start dates",
    Uncertain.TURNOVER: "Leavers",
    Uncertain.REFERRALS: "Referrals",
}
UNITS = {
    Uncertain.PAY_AWARD: "% each April after the last year with figures",
    Uncertain.START_DELAY: "months later than planned, for posts that have not started",
    Uncertain.TURNOVER: "% of WTE that leave in a year",
    Uncertain.REFERRALS: "% more than planned",
}
LIMITS = {
    Outcome.HAND_BACK: "Handed back on 31 March, more than",
    Outcome.OVER: "Claims over the entitlement, by more than",
    Outcome.WAITING: "People waiting at the year's end, more than",
    Outcome.SHORT: "Supervision short, more than",
}
LIMIT_UNITS = {
    Outcome.HAND_BACK: "£",
    Outcome.OVER: "£",
    Outcome.WAITING: "people of a role",
    Outcome.SHORT: "hours a week",
}
MEASURES = {
    Measured.USED: "Money used",
    Measured.LEFT: "No post, handed back on 31 March",
    Measured.PAYS: "Paid by the network itself",
    Measured.SHORT: "Hours of supervision short a week",
}
TITLE = "How sure is this?"
WRONG = "What may go wrong in {}"
HARDLY, NEARLY = Decimal("0.01"), Decimal("0.95")
LEAST = Decimal(500)  # £: what moves less is not told as mattering
NOT_A_PROBABILITY = (
    "A future draws each figure between its low and high. The chances rest on these assumptions: they are "
    "no forecast and no advice. The same plan always gives the same answer."
)
HELD = (
    "Held as planned: the entitlement, the most that can be claimed, hours, end dates, and closed months. "
    "Pay awards count from the first year without published figures."
)


def chance_of(share: Decimal) -> str:
    """ "In 3 of 10 futures"; what hardly ever or nearly always happens is not rounded to never or always."""
    if share == 0:
        return "In no future"
    if share == 1:
        return "In every future"
    hundredths, tenths = ((share * of).quantize(Decimal(1), ROUND_HALF_UP) for of in (100, 10))
    if share < HARDLY:
        return "In fewer than 1 of 100 futures"
    if hundredths < 10:
        return f"In {hundredths} of 100 futures"
    if share > NEARLY:
        return "In more than 19 of 20 futures"
    return f"In {min(tenths, Decimal(9))} of 10 futures"


def told(chance: Chance, outlook: Outlook) -> str:
    """A chance as a sentence: "In 3 of 10 futures you hand back more than £50,000."."""
    return f"{chance_of(chance.share)} {_outcome(chance, outlook)}."


def _outcome(chance: Chance, outlook: Outlook) -> str:
    most = chance.limit.most
    match chance.limit.of:
        case Outcome.HAND_BACK:
            return f"you hand back more than {wording.pounds(most)}"
        case Outcome.OVER:
            by = f" by more than {wording.pounds(most)}" if most else ""
            return f"claims go over the entitlement{by}"
        case Outcome.SHORT:
            return f"more than {exact(most)} hours of supervision a week have no one to give them"
        case Outcome.WAITING:
            who = caseload_words.within(chance.role, outlook.reference)
            if _waiting_known(outlook, chance.role):
                return f"more than {exact(most)} people wait for a {who} at the year's end"
            return f"more than {exact(most)} more people wait for a {who} than on the plan's first day"


def _waiting_known(outlook: Outlook, role: str) -> bool:
    return any(one.waiting_known for one in outlook.courses if one.role == role)


def chances(year: YearRanges, outlook: Outlook) -> tuple[str, ...]:
    return tuple(told(one, outlook) for one in year.chances)


def headline(year: YearRanges) -> str:
    """ "In 8 of 10 futures you use £1,102,000 to £1,134,000 in 2026/27"."""
    used = year.of(Measured.USED)
    assert used  # noqa: S101 - of every year
    if about(used.low) == about(used.high):
        return f"In 8 of 10 futures you use about {about(used.low)} in {year.year}"
    return f"In 8 of 10 futures you use {about(used.low)} to {about(used.high)} in {year.year}"


def about(amount: Decimal) -> str:
    """To the nearest £1,000, and to the nearest £100 below £10,000: no finer than futures tell."""
    unit = Decimal(1_000) if abs(amount) >= 10_000 else Decimal(100)
    return wording.pounds((amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit)


def beside_the_plan(year: YearRanges) -> str:
    """How the plan's own figure lies in its range."""
    used = year.of(Measured.USED)
    assert used  # noqa: S101 - of every year
    where = "within this range"
    if used.planned > used.high:
        where = "above this range: late starts and leavers take from it"
    elif used.planned < used.low:
        where = "below this range"
    return f"The plan itself uses {wording.pounds(used.planned)}, {where}."


def waiting_headline(year: YearRanges, outlook: Outlook) -> str:
    """Of the role whose list is the least certain."""
    found = [one for one in year.ranges if one.of is Measured.WAITING]
    if not found:
        return f"No one is known to wait in {year.year}"
    widest = max(found, key=lambda one: one.high - one.low)
    low, high = (wording.number(value, 0) for value in (widest.low, widest.high))
    who = caseload_words.within(widest.role, outlook.reference)
    more = "" if _waiting_known(outlook, widest.role) else "more "
    people = f"{low} to {high} {more}people" if low != high else f"about {low} {more}people"
    return f"In 8 of 10 futures {people} wait for a {who} at the end of {year.year}"


def measure_name(one: Range, outlook: Outlook) -> str:
    if one.of is not Measured.WAITING:
        return MEASURES[one.of]
    more = "People" if _waiting_known(outlook, one.role) else "More people"
    return f"{more} waiting for a {caseload_words.within(one.role, outlook.reference)}"


def amount(of: Measured, value: Decimal) -> str:
    """Pounds, whole people, or hours to one place."""
    if of is Measured.WAITING:
        return wording.number(value.quantize(Decimal(1), ROUND_HALF_UP), 0)
    return f"{value:,.1f}" if of is Measured.SHORT else wording.pounds(value)


def value_words(of: Uncertain, value: Decimal) -> str:
    """A low, likely or high: "2.5%", "1 month", "+20%"."""
    text = exact(abs(value))
    minus = "−" if value < 0 else ""
    if of is Uncertain.START_DELAY:
        return f"{minus}{text} {'month' if value == 1 else 'months'}"
    plus = "+" if of is Uncertain.REFERRALS and value > 0 else ""
    return f"{plus}{minus}{text}%"


def what_matters(bars: tuple[Bar, ...], year: str) -> str:
    """ "Start dates matter most: £31,000 more to £53,000 less money used"."""
    first = bars[0]
    if first.swing < LEAST:
        return f"None of these moves the money used in {year} by {wording.pounds(LEAST)}"
    by = sorted((first.used[0] - first.used[1], first.used[2] - first.used[1]))
    name = INPUTS[first.spread.of]
    verb = "matters" if first.spread.of is Uncertain.PAY_AWARD else "matter"
    less, more = about(-by[0]), about(by[1])
    if -by[0] >= LEAST > by[1]:
        told_ = f"up to {less} less money used"
    elif by[1] >= LEAST > -by[0]:
        told_ = f"up to {more} more money used"
    elif less == more:
        told_ = f"{less} either way"
    else:
        told_ = f"{more} more to {less} less money used"
    return f"{name} {verb} most in {year}: {told_}"


def moves_no_money(bar: Bar) -> str:
    """An input that bears on people alone says so."""
    low, high = (amount(Measured.WAITING, value) for value in (min(bar.waiting), max(bar.waiting)))
    return "moves no money" if low == high else f"moves no money, but {low} to {high} people wait"


def status_words(status: Status) -> str:
    return wording.FIGURE_STATUS_WORDS[status]
