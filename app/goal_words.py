"""Goals worked back, as sentences, and what Apply would do."""

from decimal import Decimal

from app import caseload_words, wording
from models.figures import YearFigures
from models.goals import BestStart, EnoughWte, MoreHours
from models.reference import Reference

ALL = "All planned posts together"
NO_ROLE = "No post carries a caseload. Add a link worker on the Team screen."
NO_REFERRALS = "Not known yet: enter referrals and people a year on the Capacity screen, under Caseload."
NO_POST = "No planned post is still to start."
NO_MONEY = "The entitlement is not known: enter it on the Rates screen."
NOT_ASKED = "Each month that is still to come is tried."
A_PENNY = Decimal("0.01")


def wte_question(found: EnoughWte | None, reference: Reference) -> str:
    """ "How many WTE keep link workers at 250 people a year?"."""
    if found is None:
        return "How many WTE keep a caseload within its ceiling?"
    who, ceiling = caseload_words.those(found.role, reference), caseload_words.whole_or_half(found.ceiling)
    return f"How many WTE keep {who} at {ceiling} people a year?"


def wte_told(found: EnoughWte | None, reference: Reference) -> str:
    """ "2.48 WTE for 620 people a year: 2 posts of 1.00 and 1 of 0.48.", and what is missing of it."""
    if found is None:
        return NO_REFERRALS
    people = caseload_words.whole(found.referrals)
    takes = f"{wording.wte(found.wte)} WTE for {people} people a year: {_posts(found.wte)}."
    if not found.more:
        return f"{takes} You have {wording.wte(found.have)}, which is enough."
    role = caseload_words.within(found.role, reference)
    return f"{takes} You have {wording.wte(found.have)}, so {wording.wte(found.more)} of a {role} is missing."


def _posts(wte: Decimal) -> str:
    whole, part = int(wte), wte % 1
    parts = [f"{wording.counted(whole, 'post')} of 1.00"] if whole else []
    if part:
        parts.append(f"1 of {wording.wte(part)}" if whole else f"1 post of {wording.wte(part)}")
    return wording.listed(parts) or "no post"


def wte_words(found: EnoughWte, reference: Reference) -> str:
    return f"Add {wording.wte(found.more)} WTE {caseload_words.within(found.role, reference)}"


def start_told(found: BestStart | None, figures: YearFigures) -> str:
    """The month, what it leaves, and what a month earlier would do."""
    if found is None:
        unknown = figures.entitlement.value is None
        return NO_MONEY if unknown else f"No month of {figures.year} is left to start in."
    if found.best is None:
        last = found.starts[-1]
        return f"Every start goes over: the latest, {last.month.name}, by {wording.some_pounds(last.over)}."
    month, left = found.best.month.name, wording.pounds(found.best.left)
    if not found.all_used:
        return f"No start month uses all of it: the earliest, {month}, leaves {left}."
    uses = f"{month} uses all of it" if found.best.left < A_PENNY else f"{month} uses all but {left}"
    if found.before is None:
        return f"{uses}."
    return f"{uses}. A month earlier would go {wording.some_pounds(found.before.over)} over."


def start_words(found: BestStart, label: str) -> str:
    month = found.best.month.name if found.best else ""
    return f"Start {label} in {month}"


def hours_told(found: MoreHours) -> str:
    """Hours a week for each supervisor who is over, then those with no supervisor."""
    told = []
    if found.more:
        each = wording.listed([f"{label} {_hours(hours)}" for _, label, hours in found.by_supervisor])
        told.append(f"{_hours(found.more)} hours a week more: {each}, for the fullest month.")
    if found.without >= A_PENNY:
        told.append(f"{_hours(found.without)} hours a week have no supervisor yet.")
        if found.free:
            told.append(f"{_hours(found.free)} offered hours are free: propose supervisors first.")
    return " ".join(told) or "None: every supervisor offers enough, and no one is without."


def hours_words(found: MoreHours) -> str:
    return f"Offer {_hours(found.more)} more supervision hours a week"


def _hours(value: Decimal) -> str:
    return wording.number(value, 1)
