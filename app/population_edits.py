"""Every change of the population's figures: as typed into the table, and back to the files' figure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app import network_edits, typed, wording
from app.need_edits import Edit
from app.population_words import in_a_sentence, practice_name
from app.problems import BadInput
from models.dated_figure import Figure, Status
from models.network import Count
from models.plan import Plan
from models.population import NETWORK, counted_of, with_count, with_list, without_count
from models.population_measures import Measure

MOST_SCORE = 100
COUNT_SENTENCE = "Enter a whole number of 0 or more, for example 545; Delete goes back to the files' figure."
LIST_SENTENCE = "Enter the number of patients above 0, for example 7,505 or 49,910.94."
SCORE_SENTENCE = "Enter an IMD score between 0 and 100, for example 33.1."


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: a measure of a practice, or of the network ("")."""

    practice: str
    measure: Measure


def typed_into(plan: Plan, place: Place, text: str, today: date) -> Edit:
    """The plan with a figure typed; an empty cell goes back to the files' figure."""
    if not text.strip() or text.strip().lower() == wording.NOT_KNOWN:
        return back(plan, place)
    value = read(place.measure.kind, text)
    whose = f"{in_a_sentence(place.measure)} of {practice_name(plan, place.practice)}"
    return Edit(_with(plan, place, value, today), f"Change {whose} to {wording.number(value, 3)}")


def read(kind: str, text: str) -> Decimal:
    """What was typed for a kind of measure; BadInput says what to type."""
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    if kind == "list":
        return _read(typed.people, text, LIST_SENTENCE)
    if kind == "imd":
        score = _read(typed.money, text, SCORE_SENTENCE)
        if score > MOST_SCORE or not set(text) <= set("0123456789. "):
            raise BadInput(SCORE_SENTENCE)
        return score
    return _read(typed.count, text, COUNT_SENTENCE)


def _with(plan: Plan, place: Place, value: Decimal, today: date) -> Plan:
    kind, key = place.measure.kind, place.measure.key
    if kind != "list":
        return with_count(plan, Count(place.practice, kind, key, value))
    if place.practice == NETWORK:
        for year in plan.financial_years:
            plan = network_edits.with_own_in(plan, ("population", key), value, year)
        return plan
    return _with_list(plan, place, network_edits.typed_figure(value, today))


def back(plan: Plan, place: Place) -> Edit:
    """The files' figure in place of a typed one; BadInput where none was typed."""
    kind, key = place.measure.kind, place.measure.key
    if place.practice not in place.measure.typed:
        raise BadInput("This figure was not typed by you, so there is nothing to go back from.")
    words = f"Clear your figure for {in_a_sentence(place.measure)} of {practice_name(plan, place.practice)}"
    if place.practice == NETWORK and kind in {"list", "beds"}:
        plan = without_count(plan, (NETWORK, kind, key))
        own = ("population", key or "beds")
        return Edit(replace(plan, own=tuple(one for one in plan.own if one.key != own)), words)
    if kind == "list":
        return Edit(_with_list(plan, place, None), words)
    return Edit(without_count(plan, (place.practice, kind, key)), words)


def _with_list(plan: Plan, place: Place, figure: Figure | None) -> Plan:
    practices = tuple(
        with_list(one, place.measure.key, figure) if one.code == place.practice else one
        for one in plan.network.practices
    )
    return replace(plan, network=replace(plan.network, practices=practices))


def filed(plan: Plan, place: Place) -> Figure | None:
    """What the files say where a figure was typed; None where they say nothing."""
    kind, key = place.measure.kind, place.measure.key
    if place.practice == NETWORK:
        return None
    if kind == "list":
        practice = next(one for one in plan.network.practices if one.code == place.practice)
        return dict(practice.filed).get(key)
    found = counted_of(plan).filed.get((place.practice, kind, key))
    return Figure(found.people, "people", Status.PUBLISHED, found.source) if found else None


def _read(reader: Callable[[str], Decimal | int], text: str, sentence: str) -> Decimal:
    try:
        return Decimal(reader(text))
    except BadInput as problem:
        raise BadInput(sentence) from problem
