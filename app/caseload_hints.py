"""What stands in and under the boxes of a caseload, and what gave when one moved."""

from decimal import Decimal

from app.caseload_edits import PART_WORDS, PLACES, Box
from app.rate_words import exact
from app.wording import FIGURE_STATUS_WORDS, day, listed, number
from models.caseload import LINK_WORKER, TermsInForce
from models.caseload_findings import LONGEST, SHORTEST
from models.contact_time import Part
from models.dated_figure import Figure, Status
from models.needs import people_of
from models.plan import Plan
from models.reference import Reference

REFERRED = "social_prescribing_referral"  # of the starter needs
MIX_HINT = "Of those supported; the rest are usual"


def figure_hint(figure: Figure) -> str:
    """Status and source: "Assumption: no published split found"."""
    word = FIGURE_STATUS_WORDS[figure.status]
    return word if figure.status is Status.ENTERED else f"{word}: {figure.source}"


def hint(box: Box, plan: Plan, reference: Reference, terms: TermsInForce) -> str:
    """What an empty box stands for, or where its figure comes from."""
    first = day(plan.first_year.first)
    told = {
        "referrals_a_year": _referrals_hint(plan, reference, terms),
        "growth": "Each 1 April after the first year. Empty: none",
        "waiting": f"People on {first}. Empty: not known",
        "open": f"People on {first}. Empty: what the team settles at",
        "weeks_open": _weeks_hint(terms.weeks_open),
        "simple": MIX_HINT,
        "complex": MIX_HINT,
    }
    return told[box.field] if box.field in told else figure_hint(getattr(terms, box.field))


def _referrals_hint(plan: Plan, reference: Reference, terms: TermsInForce) -> str:
    """Where they are not known: what England's rate comes to, as a hint and no more."""
    usual = englands_referrals(plan, reference, terms)
    if usual is None:
        return f"People referred in {plan.first_year}. Empty: not known"
    return f"Not known. England's rate for your list would be about {number(usual, 0)} a year"


def englands_referrals(plan: Plan, reference: Reference, terms: TermsInForce) -> Decimal | None:
    """Referrals to link workers at England's rate for the network's list; None where they were typed."""
    if terms.typed.role != LINK_WORKER or terms.typed.referrals_a_year is not None:
        return None
    starter = next((need for need in reference.starter_needs if need.key == REFERRED), None)
    return people_of(plan, starter).value if starter else None


def _weeks_hint(figure: Figure) -> str:
    weeks = figure.value
    if weeks is not None and weeks > LONGEST:
        return "Over a year: check that each person is supported for so long"
    if weeks is not None and weeks < SHORTEST:
        return "Under a week: check that each person is supported for so short a time"
    return figure_hint(figure)


def in_box(box: Box, terms: TermsInForce) -> str:
    """What a box shows: what was typed, else the rate set's figure."""
    own = box.shown(terms.typed)
    figure = getattr(terms, box.field, None)
    if own or not isinstance(figure, Figure):
        return own
    return "" if figure.value is None else exact(figure.value)


def part_shown(part: Part, terms: TermsInForce) -> str:
    value = terms.figure(part).value
    if value is None:
        return ""
    return number(value, PLACES[part]) if part is terms.typed.follows else exact(value)


def what_gave(before: TermsInForce, after: TermsInForce) -> str:
    """ "Minutes a contact fell from 29 to 21.7"; empty where nothing gave."""
    part = after.typed.follows
    old, new = before.figure(part).value, after.figure(part).value
    if (
        before.typed.role != after.typed.role
        or old is None
        or new is None
        or before.typed.follows is not part
    ):
        return ""
    was, now = number(old, PLACES[part]), number(new, PLACES[part])
    if was == now:
        return ""
    name, sign = PART_WORDS[part].capitalize(), "%" if part is Part.SHARE else ""
    verb = "fell" if new < old else "rose"
    return f"{name} {verb} from {was}{sign} to {now}{sign}."


def equation_words(terms: TermsInForce) -> str:
    """The equation as a sentence, and whether there is time enough."""
    people, contacts, minutes = terms.people.value, terms.contacts.value, terms.minutes.value
    share = terms.share.value
    if people is None or contacts is None or minutes is None or share is None:
        unknown = [PART_WORDS[part] for part in Part if terms.figure(part).value is None]
        return f"Not known yet: {listed(unknown)}. Enter what you know; the rest follows."
    hours = terms.hours * share / 100
    text = (
        f"{number(people, 0)} people × {number(contacts)} contacts × {number(minutes, 1)} minutes is "
        f"{number(hours, 0)} hours a year, {number(share, 1)}% of the {number(terms.hours, 0)} that 1.0 WTE "
        "is at work."
    )
    return f"{text} That is more than there is." if share > 100 else text


def part_hint(part: Part, terms: TermsInForce) -> str:
    if part is terms.typed.follows:
        return "This gives: it follows from the other three" if terms.figure(part).value else "Not known yet"
    return figure_hint(terms.figure(part))


def mix_words(terms: TermsInForce) -> str:
    """What a mix of people does to the ceiling, as a title."""
    if terms.weight == 1:
        return "Everyone is counted as a usual person: say how many are simple or complex"
    message = f"A person takes {number(terms.weight)} of a usual person's time on average"
    if terms.ceiling is None or terms.people.value is None:
        return message
    return (
        f"{message}, so 1.0 WTE can support {number(terms.ceiling, 0)} people a year "
        f"rather than {number(terms.people.value, 0)}"
    )
