"""Accepting a point to check with a reason, and taking that back: as a new plan, and as words."""

from dataclasses import replace
from datetime import date

from app import typed
from app.problems import BadInput
from app.scenario_edits import Edit
from models.accepted import Accepted
from models.finding import Finding
from models.plan import Plan

NO_REASON = "Enter the reason, for example: the practice manager line manages this post until May."


def accepted(plan: Plan, finding: Finding, reason: str, on: date) -> Edit:
    """The active scenario with a point accepted, in place of an earlier reason for it."""
    words = " ".join(typed.safe_text(reason).split())
    if not words:
        raise BadInput(NO_REASON)
    made = Accepted(finding.mark, words, on, finding.text, finding.amount)
    return Edit(_with(plan, finding.mark, (made,)), "Accept a point to check")


def reopened(plan: Plan, mark: str) -> Edit:
    """The active scenario with a point open again."""
    return Edit(_with(plan, mark, ()), "Open a point to check again")


def _with(plan: Plan, mark: str, made: tuple[Accepted, ...]) -> Plan:
    kept = tuple(one for one in plan.scenario.accepted if one.mark != mark)
    return plan.with_scenario(replace(plan.scenario, accepted=(*kept, *made)))
