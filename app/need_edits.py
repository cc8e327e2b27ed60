"""Every change that the needs screen makes: as typed, as a new plan, and as words for the history."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from app import coverage_words, typed, wording
from app.problems import BadInput
from models.coverage import Coverage
from models.forecast import label
from models.needs import starter_needs
from models.plan import Activity, Assignment, Need, Plan, new_key
from models.reference import Figure, Reference, Status

MOST_SCORE = 5
MOST_SHARE = Decimal(5)
FINE = Decimal("0.000001")
PEOPLE_SENTENCE = "Enter how many people, for example 620."
CELL_SENTENCE = "Enter WTE such as 0.5, or a share of the role's time such as 40%."
MINUTES_SENTENCE = "Enter minutes a contact from 1 to 600, for example 30, or leave it empty if not known."
CONTACTS_SENTENCE = "Enter contacts a person a year up to 400, for example 2, or leave it empty if not known."
SHARE_SENTENCE = "Enter a share of the post's time such as 40%."
_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?%?")


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
        raise BadInput(f"You already have a need called “{name}”. Give this one a different name.")
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


# -- placing posts


def labels(plan: Plan, reference: Reference) -> dict[str, str]:
    return {post.key: label(post, reference) for post in plan.scenario.posts}


def share_of(plan: Plan, post: str, need: str) -> Decimal:
    given = (one.share for one in plan.scenario.assignments if (one.post, one.need) == (post, need))
    return next(given, Decimal(0))


def share_typed(text: str) -> Decimal:
    """ "40%", "40" and "0.4" are the same; over 100% is allowed, and told elsewhere."""
    words = " ".join(text.replace(",", "").split())
    found = _PERCENT.fullmatch(words)
    if not found:
        raise BadInput(SHARE_SENTENCE)
    value = Decimal(found[1])
    share = value / 100 if words.endswith("%") or value > 1 else value
    if share > MOST_SHARE:
        raise BadInput("Enter a share of the post's time up to 500%, for example 40%.")
    return share


def placed(
    plan: Plan,
    coverage: Coverage,
    reference: Reference,
    posts: Iterable[str],
    need: str,
    share: Decimal | None = None,
    *,
    alone: bool = False,
) -> Edit:
    """Give a share of each post's time to a need; None: what is not placed. `alone`: to no other need."""
    keys, names = tuple(posts), labels(plan, reference)
    free = {time.post: time.unplaced for time in coverage.posts}
    after = plan
    for post in keys:
        if alone:
            others = tuple(one for one in after.scenario.assignments if one.post != post)
            after = after.with_scenario(replace(after.scenario, assignments=others))
        given = share_of(plan, post, need) + free.get(post, Decimal(0)) if share is None else share
        after = after.with_assignment(Assignment(post, need, given))
    who = names.get(keys[0], "a post") if len(keys) == 1 else wording.counted(len(keys), "post")
    if share == 0:
        return Edit(after, f"Take {who} off {need_of(plan, need).name}")
    said = "" if share is None else f" {coverage_words.percent(share)} of"
    return Edit(after, f"Give{said} {who} to {need_of(plan, need).name}")


def cell(plan: Plan, coverage: Coverage, reference: Reference, need: str, role: str, text: str) -> Edit:
    """A matrix cell: WTE or % of the role's time, shared over its posts in proportion to their time."""
    whole = next((one.wte for one in coverage.roles if one.role == role), Decimal(0))
    share = _cell_share(text, whole)
    in_year = {time.post for time in coverage.posts if time.hours > 0}
    after = plan
    for post in plan.scenario.posts:
        if post.role == role and post.key in in_year:
            after = after.with_assignment(Assignment(post.key, need, share))
    name, called = reference.role_by_key[role].short.lower(), need_of(plan, need).name
    if not share:
        return Edit(after, f"Take {name} time off {called}")
    return Edit(after, f"Give {wording.number(share * whole)} WTE of {name} time to {called}")


def _cell_share(text: str, whole: Decimal) -> Decimal:
    words = text.strip()
    if words in {"", "0", ".", "·", "-", "0%"}:
        return Decimal(0)
    if words.endswith("%"):
        try:
            return share_typed(words)
        except BadInput as problem:
            raise BadInput(CELL_SENTENCE) from problem
    try:
        wte = typed.wte(words)
    except BadInput as problem:
        raise BadInput(CELL_SENTENCE) from problem
    if not whole:
        raise BadInput("This role has no time in the year shown. Choose a year in which it is in post.")
    return Decimal(f"{(wte / whole).quantize(FINE).normalize():f}")
