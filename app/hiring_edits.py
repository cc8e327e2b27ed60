"""Edits of leaving and hiring: what is assumed, and a post that leaves with its replacement."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app import typed
from app.problems import BadInput
from app.rate_words import exact
from app.wording import day
from models.dated_figure import Figure, Keyed, Status
from models.figures import Forecast
from models.forecast import label
from models.hiring import GENERAL
from models.leaving import Leaving, leaving, with_replacement
from models.plan import Plan, Scenario
from models.post import Post
from models.reference import Reference

TYPED = "typed by you"
MOST_WEEKS = Decimal(104)
HUNDRED = Decimal(100)
ITEM_WORDS = {"weeks_to_hire": "weeks to hire", "notice_weeks": "weeks of notice", "turnover": "turnover"}
Edited = tuple[Plan, str]


def with_hiring(plan: Plan, reference: Reference, role: str, item: str, text: str) -> Edited:
    """A role's weeks to hire, weeks of notice or turnover; an empty text brings the general one back."""
    known = reference.role_by_key.get(role)
    what = f"{ITEM_WORDS[item]} of {'every role' if role == GENERAL else known.name if known else role}"
    key = ("hiring", role, item)
    if not text.strip():
        return replace(plan, own=tuple(k for k in plan.own if k.key != key)), f"Clear your {what}"
    value = _turnover(text) if item == "turnover" else _weeks(text)
    unit = "% of WTE a year" if item == "turnover" else "weeks"
    figure = Figure(value, unit, Status.ENTERED, TYPED)
    tail = "%" if item == "turnover" else ""
    return plan.with_own(Keyed(key, figure)), f"Change {what} to {exact(value)}{tail}"


def _weeks(text: str) -> Decimal:
    sentence = "Enter weeks between 1 and 104, for example 10."
    value = _number(text.strip().removesuffix("weeks").removesuffix("week"), sentence)
    if not 1 <= value <= MOST_WEEKS:
        raise BadInput(sentence)
    return value


def _turnover(text: str) -> Decimal:
    sentence = "Enter the share that leaves in a year between 0% and 100%, for example 15%."
    value = _number(text.strip().removesuffix("%"), sentence)
    if value > HUNDRED:
        raise BadInput(sentence)
    return value


def _number(text: str, sentence: str) -> Decimal:
    try:
        value = typed.money(text)
    except BadInput as problem:
        raise BadInput(sentence) from problem
    if "£" in text:
        raise BadInput(sentence)
    return value


def leaver(
    plan: Plan,
    scenario: Scenario,
    forecast: Forecast,
    reference: Reference,
    post: Post,
    text: str,
    today: date,
) -> Leaving:
    """What follows if the post leaves on the typed day; BadInput where it cannot."""
    last_day = typed.day_or_month(text, at_end=True)
    first, last = plan.months[0].first, plan.months[-1].last
    if post.start and last_day < post.start:
        raise BadInput(f"The post starts on {day(post.start)}. Enter a last day on or after it.")
    if post.end and last_day > post.end:
        raise BadInput(f"The post ends on {day(post.end)} already. Enter a last day up to then.")
    if not first <= last_day <= last:
        raise BadInput(f"The plan covers {day(first)} to {day(last)}. Enter a last day within it.")
    return leaving(plan, scenario, forecast, reference, post, last_day, today)


def replaced(plan: Plan, reference: Reference, found: Leaving) -> tuple[Plan, str, Post]:
    """The post ended and its replacement added, as one step."""
    if found.earliest > plan.months[-1].last:
        raise BadInput("The replacement would start after the plan's years. Enter an earlier last day.")
    changed, new = with_replacement(plan, found)
    old = label(found.post, reference)
    return changed, f"End {old} on {day(found.last_day)} and add {label(new, reference)}", new
