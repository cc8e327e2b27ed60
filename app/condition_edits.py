"""Recording that a condition of the scheme was checked for a post, as a new plan and as words."""

from dataclasses import dataclass, replace
from datetime import date

from app import typed, wording
from app.problems import BadInput
from app.scenario_edits import Edit
from models.checked import Checked
from models.conditions import checked_of, condition_of
from models.forecast import label
from models.plan import Plan, Scenario
from models.post import Post
from models.reference import Reference
from models.roles import RoleRule


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition of a post as a form shows it."""

    condition: str
    told: str  # the rule and its source
    on: date | None


def asked_of(plan: Plan, post: Post, reference: Reference) -> Asked | None:
    """What has to be checked of a post of the active scenario; None: nothing."""
    rule = condition_of(post, plan, plan.scenario, reference)
    if rule is None:
        return None
    held = checked_of(plan.scenario, post.key, rule.rule)
    return Asked(rule.rule, _told(rule), held.on if held else None)


def checked(plan: Plan, reference: Reference, post: str, text: str, today: date) -> Edit:
    """The day of the check as typed; empty takes the record away."""
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    on = typed.day(text) if text.strip() else None
    if on and on > today:
        raise BadInput(f"It cannot be checked after today. Enter a day up to {wording.day(today)}.")
    found = plan.scenario.post(post)
    rule = condition_of(found, plan, plan.scenario, reference)
    if rule is None:
        raise BadInput(f"Nothing has to be checked for {label(found, reference)}: leave the day empty.")
    words = f"{'Record' if on else 'Clear'} what was checked for {label(found, reference)}"
    return Edit(plan.with_scenario(_with(plan.scenario, post, rule.rule, on)), words)


def _with(scenario: Scenario, post: str, condition: str, on: date | None) -> Scenario:
    kept = tuple(one for one in scenario.checked if (one.post, one.condition) != (post, condition))
    return replace(scenario, checked=(*kept, Checked(post, condition, on)) if on else kept)


def _told(rule: RoleRule) -> str:
    return f"{rule.text[:1].upper()}{rule.text[1:]}. {rule.source}, from {wording.day(rule.since)}."
