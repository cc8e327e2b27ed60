"""The purposes of a plan's roles: which roles are listed, and what each is for."""

from dataclasses import replace
from typing import Any

from models.plan import Plan, Scenario
from models.role_purpose import PurposeState, RolePurpose

FILLED = ("purpose", "settings", "services", "referrals", "objective", "measure")  # by a suggestion
MIXED = "other_role"  # jobs of many kinds, with no one purpose


def team_roles(plan: Plan, scenario: Scenario) -> tuple[str, ...]:
    """Roles of the posts that count in the plan's years, each once, in the team's order."""
    first = plan.months[0].first
    roles = (
        post.role
        for post in scenario.posts
        if post.counts and (post.end is None or post.end >= first) and post.role != MIXED
    )
    return tuple(dict.fromkeys(roles))


def listed(plan: Plan, scenario: Scenario) -> tuple[RolePurpose, ...]:
    """A purpose, perhaps a blank one, for each role of the team, then those added or kept beside it."""
    known = {one.role: one for one in plan.purposes}
    roles = dict.fromkeys((*team_roles(plan, scenario), *known))
    return tuple(known.get(role) or RolePurpose(role) for role in roles)


def purpose_of(plan: Plan, role: str) -> RolePurpose:
    return next((one for one in plan.purposes if one.role == role), RolePurpose(role))


def with_purpose(plan: Plan, changed: RolePurpose) -> Plan:
    """This plan with a role's purpose replaced, or added at the end."""
    known = any(old.role == changed.role for old in plan.purposes)
    kept = tuple(changed if old.role == changed.role else old for old in plan.purposes)
    return replace(plan, purposes=kept if known else (*kept, changed))


def filled(before: RolePurpose, words: RolePurpose) -> RolePurpose:
    """A purpose with suggested words in every part that is empty; what was typed stays."""
    new: dict[str, Any] = {field: getattr(words, field) for field in FILLED if not getattr(before, field)}
    return replace(before, **new)


def without_purpose(plan: Plan, role: str) -> Plan:
    return replace(plan, purposes=tuple(one for one in plan.purposes if one.role != role))


def in_state(found: tuple[RolePurpose, ...], state: PurposeState) -> tuple[RolePurpose, ...]:
    return tuple(one for one in found if one.state is state)
