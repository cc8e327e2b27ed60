"""Every change of who supervises whom: as typed, as a new plan, and as words for the history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app import typed, wording
from app.need_edits import Edit
from app.problems import BadInput
from app.rate_words import SUPERVISION_WORDS
from models.forecast import label
from models.plan import Plan, Scenario
from models.post import Post
from models.reference import Reference
from models.supervision import DAYS_A_WEEK, SIXTY, WEEKS_A_MONTH, times_a_week
from models.supervision_findings import circle_sentence
from models.supervision_need import SupervisionNeed
from models.supervision_offers import with_links
from models.supervision_rules import circle, supervisor_label
from models.supervisors import NOTHING, WEEKDAYS, LocalSupervision, SupervisionLink, Supervisor

MOST_A_DAY = Decimal(10)
MOST_MINUTES = Decimal(480)
MOST_PEOPLE = 50
MOST_COST = Decimal(2_000)
UNITS = ("day worked", "week", "month")
HOURS_SENTENCE = "Enter hours a day from 0 to 10, for example 1.5."
SPAN_SENTENCE = "Enter how many people at most, from 1 to 50, or leave it empty."
COST_SENTENCE = "Enter the cost of a session of 4 hours 10 minutes, for example £320, or leave it empty."
MINUTES_SENTENCE = "Enter minutes from 0 to 480, for example 60."
SESSIONS_SENTENCE = "Enter how many sessions, from 0 to 20, for example 1."
EVERY_SENTENCE = "Enter a whole number from 1 to 52, for example 1."


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the boxes of a supervisor, as typed."""

    hours: Sequence[str]  # a box for each weekday
    span: str = ""
    wte: str = ""
    cost: str = ""


# -- people


def kept(plan: Plan, reference: Reference, supervisor: Supervisor) -> Edit:
    """A supervisor changed, or added at the end. One post stands behind one supervisor only."""
    others = [one for one in plan.supervisors if one.key != supervisor.key]
    name = supervisor_label(supervisor, plan.scenario, reference)
    if supervisor.post and any(one.post == supervisor.post for one in others):
        raise BadInput(f"{name} is already in the list. Change that line.")
    if not supervisor.kinds:
        raise BadInput("Tick at least one kind of supervision that this person can give.")
    known = len(others) < len(plan.supervisors)
    people = tuple(supervisor if one.key == supervisor.key else one for one in plan.supervisors)
    changed = replace(plan, supervisors=people if known else (*plan.supervisors, supervisor))
    _refuse_circle(changed, reference, changed.scenario.supervision_links)
    return Edit(changed, f"{'Change' if known else 'Add'} {name} as a supervisor")


def next_number(plan: Plan, profession: str) -> int:
    """The first free number of a profession outside the team: "GP partner 2"."""
    taken = {one.number for one in plan.supervisors if not one.post and one.profession == profession}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def read(supervisor: Supervisor, boxes: Typed, post: Post | None) -> Supervisor:
    """The supervisor with what was typed; BadInput says what cannot be used."""
    days = [hours(text) for text in boxes.hours]
    works_of = wte(boxes.wte) if boxes.wte.strip() and post is None else supervisor.wte
    typed.within_week(sum(days, NOTHING), post.terms[-1].wte if post else works_of)
    named = dict(zip((day.lower() for day in WEEKDAYS), days, strict=True))
    return replace(
        supervisor,
        span=span(boxes.span),
        wte=works_of,
        session_cost=cost(boxes.cost) if post is None else None,
        **named,  # type: ignore[arg-type]
    )


def hours(text: str) -> Decimal:
    """Hours of a day: "1.5", "1.5 hours"; empty is none."""
    return _between(text.lower().removesuffix("hours").removesuffix("h"), MOST_A_DAY, HOURS_SENTENCE)


def wte(text: str) -> Decimal:
    """WTE of a person outside the team."""
    return typed.wte(text)


def span(text: str) -> int | None:
    if not text.strip():
        return None
    value = _between(text, Decimal(MOST_PEOPLE), SPAN_SENTENCE)
    if value < 1 or value != value.to_integral_value():
        raise BadInput(SPAN_SENTENCE)
    return int(value)


def cost(text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        value = typed.money(text)
    except BadInput as problem:
        raise BadInput(COST_SENTENCE) from problem
    if value > MOST_COST:
        raise BadInput(COST_SENTENCE)
    return value


def removed(plan: Plan, reference: Reference, key: str) -> Edit:
    """The plan without a supervisor, and without its links in any scenario."""
    gone = next(one for one in plan.supervisors if one.key == key)
    scenarios = tuple(
        replace(one, supervision_links=tuple(x for x in one.supervision_links if x.supervisor != key))
        for one in plan.scenarios
    )
    kept_people = tuple(one for one in plan.supervisors if one.key != key)
    name = supervisor_label(gone, plan.scenario, reference)
    return Edit(
        replace(plan, supervisors=kept_people, scenarios=scenarios), f"Remove {name} from the supervisors"
    )


# -- links


def linked(plan: Plan, reference: Reference, post: str, kind: str, supervisor: str) -> Edit:
    """A post's supervisor of one kind; "" for no one. No one supervises itself, or in a circle."""
    who = label(plan.scenario.post(post), reference)
    kept_links = tuple(x for x in plan.scenario.supervision_links if (x.post, x.kind) != (post, kind))
    what = SUPERVISION_WORDS.get(kind, kind).lower()
    if not supervisor:
        return Edit(_with_links(plan, kept_links), f"Take the {what} of {who} from its supervisor")
    links = (*kept_links, SupervisionLink(post, kind, supervisor))
    _refuse_circle(plan, reference, links)
    by = supervisor_label(_of(plan, supervisor), plan.scenario, reference)
    return Edit(_with_links(plan, links), f"Let {by} give {who} its {what}")


def accepted(plan: Plan, links: Iterable[SupervisionLink]) -> Edit:
    """The proposed links in place of the team's; links that it has no word on stay."""
    proposed = tuple(links)
    count = len(set(proposed) - set(plan.scenario.supervision_links))
    return Edit(
        with_links(plan, proposed),
        f"Give {wording.counted(count, 'line')} of supervision to the proposed supervisors",
    )


def _with_links(plan: Plan, links: tuple[SupervisionLink, ...]) -> Plan:
    return plan.with_scenario(replace(plan.scenario, supervision_links=links))


def _refuse_circle(plan: Plan, reference: Reference, links: Iterable[SupervisionLink]) -> None:
    found = circle(plan, plan.scenario, links)
    if found:
        sentence = circle_sentence(plan.scenario, reference, found).removesuffix(".")
        raise BadInput(f"{sentence}: choose someone else.")


def _of(plan: Plan, key: str) -> Supervisor:
    return next(one for one in plan.supervisors if one.key == key)


# -- what is agreed for one post


def agreed(plan: Plan, reference: Reference, post: str, kind: str, boxes: tuple[str, str, str, str]) -> Edit:
    """Sessions, minutes, every and unit as typed, in place of the rule; marked as local."""
    sessions, minutes, every, unit = boxes
    made = LocalSupervision(
        post,
        kind,
        _between(sessions, Decimal(20), SESSIONS_SENTENCE),
        _whole(every),
        unit if unit in UNITS else "month",
        _between(minutes, MOST_MINUTES, MINUTES_SENTENCE),
    )
    typed.within_week(_hours_a_week(made, plan.scenario.post(post)), plan.scenario.post(post).terms[-1].wte)
    words = f"Agree {SUPERVISION_WORDS.get(kind, kind).lower()} of {_label(plan, reference, post)} locally"
    return Edit(_with_local(plan, (*_others(plan.scenario, post, kind), made)), words)


def _hours_a_week(made: LocalSupervision, post: Post) -> Decimal:
    wte = post.terms[-1].wte if made.unit == "day worked" else None
    return made.minutes * times_a_week(made.sessions, made.every, made.unit, wte) / SIXTY


def by_rule(plan: Plan, reference: Reference, post: str, kind: str) -> Edit:
    """The rule again, in place of what was agreed."""
    words = f"Use the rule for {SUPERVISION_WORDS.get(kind, kind).lower()} of {_label(plan, reference, post)}"
    return Edit(_with_local(plan, _others(plan.scenario, post, kind)), words)


def local_for(scenario: Scenario, post: str, kind: str) -> LocalSupervision | None:
    return next((x for x in scenario.local_supervision if (x.post, x.kind) == (post, kind)), None)


def as_agreed(scenario: Scenario, need: SupervisionNeed) -> LocalSupervision:
    """What a rule comes to as one session a month, or for each day worked: where an agreement starts from."""
    one = Decimal(1)
    wte = min(scenario.post(need.post).terms[-1].wte, one)
    unit, times = ("day worked", DAYS_A_WEEK * wte) if need.by_days else ("month", 1 / WEEKS_A_MONTH)
    return LocalSupervision(
        need.post, need.kind, one, one, unit, Decimal(round(need.supervisor_minutes / times))
    )


def _others(scenario: Scenario, post: str, kind: str) -> tuple[LocalSupervision, ...]:
    return tuple(x for x in scenario.local_supervision if (x.post, x.kind) != (post, kind))


def _with_local(plan: Plan, local: tuple[LocalSupervision, ...]) -> Plan:
    return plan.with_scenario(replace(plan.scenario, local_supervision=local))


def _label(plan: Plan, reference: Reference, post: str) -> str:
    return label(plan.scenario.post(post), reference)


def _whole(text: str) -> Decimal:
    value = _between(text or "1", Decimal(52), EVERY_SENTENCE)
    if value < 1 or value != value.to_integral_value():
        raise BadInput(EVERY_SENTENCE)
    return value


def _between(text: str, most: Decimal, sentence: str) -> Decimal:
    """A number from 0 to a most; empty is 0."""
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    try:
        value = typed.money(text) if text.strip() else NOTHING
    except BadInput as problem:
        raise BadInput(sentence) from problem
    if "£" in text or value > most:
        raise BadInput(sentence)
    return value
