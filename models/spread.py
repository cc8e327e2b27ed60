"""A proposal for time not placed: where it suits and hours are missing. Pure, and the same every time."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from models.coverage import Coverage
from models.need import Assignment
from models.needs import suited_roles
from models.plan import Plan

NOTHING = Decimal(0)
STEP = Decimal("0.01")
LEAST = Decimal("0.02")  # less is not worth a line


@dataclass(frozen=True, slots=True)
class Given:
    """More of a post's time for a need: the share to add, and the hours a year it comes to."""

    post: str
    need: str
    share: Decimal
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    given: tuple[Given, ...]
    left: tuple[tuple[str, Decimal], ...]  # posts and shares that no suited need misses hours for


def spread(plan: Plan, coverage: Coverage) -> Spread:
    """Each post's free time to the needs its role suits, as far as hours are missing.

    Roles that a need names first come first, then those it names second… Among them, posts that suit
    the fewest needs, then the plan's order. Needs that suit a post equally well share its time in
    proportion to the hours each still misses.
    """
    roles = {post.key: post.role for post in plan.scenario.posts}
    suits = {role: _places(coverage, role) for role in set(roles.values())}
    missing = {
        found.need.key: max(NOTHING, found.hours_needed - found.hours_given)
        for found in coverage.needs
        if found.hours_needed is not None
    }
    posts = [time for time in coverage.posts if time.hours > 0 and time.unplaced >= LEAST]
    posts.sort(key=lambda time: len(suits[roles[time.post]]))  # keeps the plan's order otherwise
    free = {time.post: time.unplaced for time in posts}
    given: list[Given] = []
    for place in range(_most_roles(coverage)):
        for time in posts:
            suited = suits[roles[time.post]]
            misses = {key: hours for key, hours in missing.items() if suited.get(key) == place}
            for need, share in _shares(time.hours, free[time.post], misses):
                missing[need] -= share * time.hours
                free[time.post] -= share
                given.append(Given(time.post, need, share, share * time.hours))
    order = [time.post for time in coverage.posts if time.post in free]
    given.sort(key=lambda one: order.index(one.post))
    return Spread(tuple(given), tuple((post, free[post]) for post in order if free[post] >= LEAST))


def with_spread(plan: Plan, proposal: Spread) -> Plan:
    """The plan with a proposal's shares added to those that posts have."""
    for one in proposal.given:
        now = sum(
            (a.share for a in plan.scenario.assignments if (a.post, a.need) == (one.post, one.need)), NOTHING
        )
        plan = plan.with_assignment(Assignment(one.post, one.need, now + one.share))
    return plan


def _most_roles(coverage: Coverage) -> int:
    """The longest list of roles that any need names."""
    return max((len(tuple(suited_roles(found.need))) for found in coverage.needs), default=0)


def _places(coverage: Coverage, role: str) -> dict[str, int]:
    """Needs that a role suits, and its place among the roles that each names: 0 is best."""
    return {
        found.need.key: roles.index(role)
        for found in coverage.needs
        if role in (roles := tuple(suited_roles(found.need)))
    }


def _shares(hours: Decimal, free: Decimal, missing: Mapping[str, Decimal]) -> list[tuple[str, Decimal]]:
    """Free time in proportion to what each misses, never more than it, in whole per cents where it can."""
    whole = sum(missing.values(), NOTHING)
    part = free if free * hours <= whole else (whole / hours).quantize(STEP, ROUND_DOWN)
    if not whole or part < LEAST:
        return []
    shares = {key: (part * miss / whole).quantize(STEP, ROUND_DOWN) for key, miss in missing.items()}
    crumbs = part - sum(shares.values(), NOTHING)
    for key, miss in missing.items():
        if (shares[key] + crumbs) * hours <= miss:
            shares[key] += crumbs
            break
    return [(key, share) for key, share in shares.items() if share]
