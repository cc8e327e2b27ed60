"""Every change that the needs screen makes: as typed, as a new plan, and as words for the history."""

from dataclasses import dataclass, replace
from decimal import Decimal

from app import typed, wording
from app.problems import BadInput
from models.dated_figure import Figure, Status
from models.need import Activity, Need
from models.needs import starter_needs
from models.plan import Plan, new_key
from models.reference import Reference

MOST_SCORE = 5
PEOPLE_SENTENCE = "Enter how many people, for example 620."
MINUTES_SENTENCE = "Enter minutes a contact from 1 to 600, for example 30, or leave it empty if not known."
CONTACTS_SENTENCE = "Enter contacts a person a year up to 400, for example 2, or leave it empty if not known."


@dataclass(frozen=True, slots=True)
class Edit:
    """A new plan and what was done, in words."""

    plan: Plan
    words: str


def need_of(plan: Plan, key: str) -> Need:
    return next(need for need in plan.needs if need.key == key)


# -- the list


def fresh_name(plan: Plan, text: str, *, besides: str = "") -> str:
    """A need's name: not empty, not one that another need has, and no patient's number."""
    name = " ".join(typed.safe_text(text).split())
    if not name:
        raise BadInput("Enter a name for the need, for example Frail older people.")
    if any(need.name.casefold() == name.casefold() for need in plan.needs if need.key != besides):
        raise BadInput(f'You already have a need called "{name}". Give this one a different name.')
    return name


def counted(text: str) -> Figure:
    """People as typed; an empty box is not known."""
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    if text.strip().lower() in {"", "not known", "?"}:
        return Figure(None, "people", Status.UNKNOWN, "")
    try:
        return Figure(Decimal(typed.count(text)), "people", Status.ENTERED, "")
    except BadInput as problem:
        raise BadInput(PEOPLE_SENTENCE) from problem


def named(plan: Plan, key: str, text: str) -> Edit:
    before, name = need_of(plan, key), fresh_name(plan, text, besides=key)
    return Edit(plan.with_need(replace(before, name=name)), f"Rename {before.name} to {name}")


def with_people(plan: Plan, reference: Reference, key: str, text: str) -> Edit:
    """A typed figure wins; an empty box goes back to what the population gives."""
    need, figure = need_of(plan, key), counted(text)
    if figure.value is not None:
        words = f"Change people of {need.name} to {wording.number(figure.value)}"
        return Edit(plan.with_need(replace(need, people=figure)), words)
    starter = next((one for one in starter_needs(plan, reference) if one.key == key), None)
    found = starter.people if starter else figure
    return Edit(plan.with_need(replace(need, people=found)), f"Clear your figure for people of {need.name}")


def scored(plan: Plan, key: str, score: int) -> Edit:
    """Score 1 to 5; 0 takes the score away."""
    need = need_of(plan, key)
    words = f"Score {need.name} {score}" if score else f"Clear the score of {need.name}"
    return Edit(plan.with_need(replace(need, score=score)), words)


def score_typed(plan: Plan, key: str, text: str) -> Edit:
    text = text.strip()
    if text not in {"", *(str(n) for n in range(MOST_SCORE + 1))}:
        raise BadInput("Enter a score from 1 to 5.")
    return scored(plan, key, int(text or 0))


def moved(plan: Plan, key: str, by: int) -> Edit:
    """One place up or down the list."""
    needs = list(plan.needs)
    place = next(n for n, need in enumerate(needs) if need.key == key)
    to = min(max(place + by, 0), len(needs) - 1)
    need = needs.pop(place)
    needs.insert(to, need)
    return Edit(replace(plan, needs=tuple(needs)), f"Move {need.name} {'up' if by < 0 else 'down'}")


def by_score(plan: Plan) -> Edit:
    """Highest score first; needs of one score keep their order."""
    ordered = tuple(sorted(plan.needs, key=lambda need: -need.score))
    return Edit(replace(plan, needs=ordered), "Put the needs in order of score")


def added(plan: Plan, need: Need) -> Edit:
    return Edit(plan.with_need(need), f"Add the need {need.name}")


def new_need() -> Need:
    return Need(new_key(), "", Figure(None, "people", Status.UNKNOWN, ""), (Activity("", None, None),))


def kept(plan: Plan, need: Need) -> Edit:
    """A need as its editor leaves it."""
    known = any(old.key == need.key for old in plan.needs)
    return Edit(plan.with_need(need), f"Change the need {need.name}") if known else added(plan, need)


def removed(plan: Plan, key: str) -> Edit:
    return Edit(plan.without_need(key), f"Remove the need {need_of(plan, key).name}")


def with_starters(plan: Plan, reference: Reference) -> Edit:
    """The needs of the starter list that are not there yet, by key or by name."""
    keys = {need.key for need in plan.needs}
    names = {need.name.casefold() for need in plan.needs}
    new = [
        need
        for need in starter_needs(plan, reference)
        if need.key not in keys and need.name.casefold() not in names
    ]
    words = f"Add {wording.counted(len(new), 'need')} from the starter list"
    return Edit(replace(plan, needs=(*plan.needs, *new)), words)


# -- activities


def contacts(text: str) -> Decimal | None:
    return _amount(text, Decimal(400), CONTACTS_SENTENCE)


def minutes(text: str) -> Decimal | None:
    return _amount(text, Decimal(600), MINUTES_SENTENCE)


def _amount(text: str, most: Decimal, sentence: str) -> Decimal | None:
    """A number above 0; empty is not known. 0 is refused: it would say that no work is needed."""
    if not text.strip():
        return None
    try:
        value = typed.money(text)
    except BadInput as problem:
        raise BadInput(sentence) from problem
    if "£" in text or not 0 < value <= most:
        raise BadInput(sentence)
    return value
