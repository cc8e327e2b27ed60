"""What can be changed on the capacity screen, each as it is typed and as an edit of the plan."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from app import typed
from app.problems import BadInput
from app.rate_words import exact
from models.caseload import LINK_WORKER
from models.plan import Plan, Referrals

MOST_PEOPLE = Decimal(5_000)
MOST_WEEKS = Decimal(104)


@dataclass(frozen=True, slots=True)
class Editable:
    """A box of the screen: its label and hint, what it shows, and the plan once it is typed."""

    name: str
    hint: str
    shown: Callable[[Plan], str]
    typed: Callable[[Plan, str], tuple[Plan, str]]  # the plan and the words of the edit


def referrals_of(plan: Plan) -> Decimal | None:
    return next((one.people_a_year for one in plan.referrals if one.role == LINK_WORKER), None)


def with_referrals(plan: Plan, text: str) -> tuple[Plan, str]:
    """People referred to link workers in a year; an empty box makes it not known again."""
    kept = tuple(one for one in plan.referrals if one.role != LINK_WORKER)
    if not text.strip():
        return replace(plan, referrals=kept), "Clear referrals to link workers"
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    try:
        people = Decimal(typed.count(text))
    except BadInput as problem:
        raise BadInput("Enter the number of referrals a year, for example 620.") from problem
    words = f"Change referrals to link workers to {exact(people)} a year"
    return replace(plan, referrals=(*kept, Referrals(LINK_WORKER, people))), words


def with_ceiling(plan: Plan, text: str) -> tuple[Plan, str]:
    sentence = "Enter people a year for 1.0 WTE between 1 and 5,000, for example 250."
    value = _between(text, MOST_PEOPLE, sentence)
    assumptions = replace(plan.assumptions, people_a_year=value)
    return replace(plan, assumptions=assumptions), f"Change the link worker ceiling to {exact(value)} a year"


def with_weeks(plan: Plan, text: str) -> tuple[Plan, str]:
    sentence = "Enter weeks between 1 and 104, for example 13."
    value = _between(text, MOST_WEEKS, sentence)
    assumptions = replace(plan.assumptions, weeks_open=value)
    return replace(plan, assumptions=assumptions), f"Change link worker support to {exact(value)} weeks"


def _between(text: str, most: Decimal, sentence: str) -> Decimal:
    try:
        value = typed.money(text.strip().removesuffix("weeks").removesuffix("week"))
    except BadInput as problem:
        raise BadInput(sentence) from problem
    if "£" in text or not 1 <= value <= most:
        raise BadInput(sentence)
    return value


def _shown_referrals(plan: Plan) -> str:
    people = referrals_of(plan)
    return "" if people is None else exact(people)


EDITABLE = (
    Editable("Referrals a year", "People referred to link workers.", _shown_referrals, with_referrals),
    Editable(
        "Ceiling, people a year",
        "Assumption, for 1.0 WTE. A published guide says 200 to 250.",
        lambda plan: exact(plan.assumptions.people_a_year),
        with_ceiling,
    ),
    Editable(
        "Weeks open",
        "Assumption. How long each person is supported.",
        lambda plan: exact(plan.assumptions.weeks_open),
        with_weeks,
    ),
)
