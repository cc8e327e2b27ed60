"""What a room costs: as typed, as a new plan, and as a sentence. There is no default."""

from dataclasses import replace
from decimal import Decimal

from app import typed
from app.need_edits import Edit
from app.problems import BadInput
from app.rate_words import amount
from models.dated_figure import Figure, Keyed, Status
from models.months import Month
from models.plan import Plan
from models.reference import Reference
from models.room_cost import A_SESSION, A_YEAR, FAMILY, PER, room_price

MOST = {A_SESSION: Decimal(1_000), A_YEAR: Decimal(200_000)}
EXAMPLE = {A_SESSION: "£30", A_YEAR: "£12,000"}
PER_WORDS = {A_SESSION: "for a session", A_YEAR: "for a year"}
TYPED = "typed by you"
MISSING = "Room not known: enter what a room costs."


def with_room_cost(plan: Plan, text: str, per: str) -> Edit:
    """£ for a session or for a year, one of the two; an empty text makes it not known again."""
    kept = tuple(keyed for keyed in plan.own if keyed.key[0] != FAMILY)
    if not text.strip():
        return Edit(replace(plan, own=kept), "Clear what a room costs")
    figure = Figure(_pounds(text, per), f"£ a {per}", Status.ENTERED, TYPED)
    told = f"Change what a room costs to {amount(figure.value, figure.unit)} {PER_WORDS[per]}"
    return Edit(replace(plan, own=(*kept, Keyed((FAMILY, per), figure))), told)


def _pounds(text: str, per: str) -> Decimal:
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    most = amount(MOST[per], "£")
    sentence = f"Enter what a room costs {PER_WORDS[per]}, up to {most}, for example {EXAMPLE[per]}."
    try:
        value = typed.money(text)
    except BadInput as problem:
        raise BadInput(sentence) from problem
    if value > MOST[per]:
        raise BadInput(sentence)
    return value


def as_typed(reference: Reference, month: Month) -> tuple[str, str]:
    """What stands in the form: the amount, and what it is for."""
    found = room_price(reference, month)
    return (amount(found[1].value, "£"), found[0]) if found else ("", PER[0])


def told(reference: Reference, month: Month) -> str:
    """ "A room costs £30 for a session, entered by you.", or that it is not known."""
    found = room_price(reference, month)
    if found is None:
        return MISSING
    per, figure = found
    return f"A room costs {amount(figure.value, figure.unit)} {PER_WORDS[per]}, entered by you."
