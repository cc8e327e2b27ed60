"""The best assignment of those who need supervision to those who can give it, found exactly.

In this order: the most minutes for posts on a training pathway, the most minutes for all, the fewest links
made by hand that change, the most links at one site. Each aim is reached in full before the next is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.plan import Plan, Scenario
from models.post import Post
from models.reference import Reference
from models.supervision_need import SupervisionNeed
from models.supervision_rules import (
    absence,
    in_team,
    limits,
    may_give,
    professions_wanted,
    while_needed,
    wte_of,
)
from models.supervision_solver import Field, Pair, solve
from models.supervisors import SupervisionLink, Supervisor
from models.supported import Given, Supported

SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class LeftWithout:
    """A need that the proposal could not place, and why."""

    given: Given
    why: str  # "no one of the profession", "span", "hours", "away" or "circle"
    names: tuple[str, ...]  # the professions wanted, or the supervisors that stand in the way


@dataclass(frozen=True, slots=True)
class Proposal:
    """Links for all that can be covered.

    `gap`: minutes a week by which a better one is not ruled out; None: time ran out before that was known.
    """

    links: tuple[SupervisionLink, ...]
    changed: tuple[SupervisionLink, ...]  # links of the team that the proposal gives to someone else
    without: tuple[LeftWithout, ...]
    gap: Decimal | None


def propose(
    plan: Plan, scenario: Scenario, reference: Reference, found: Supported, seconds: float = SECONDS
) -> Proposal:
    """The best links for a team, the same every time."""
    team = tuple(one for one in plan.supervisors if in_team(one, scenario))
    posts = {post.key: post for post in scenario.posts}
    pairs = tuple(
        Pair(n, m)
        for n, given in enumerate(found.present)
        for m, supervisor in enumerate(team)
        if _fits(plan, scenario, reference, posts[given.need.post], given.need, supervisor, found.day)
    )
    field = Field(plan, scenario, found.present, team, pairs, found.day)
    chosen, gap = solve(field, seconds) if pairs else (frozenset[int](), Decimal(0))
    links = tuple(_link(field, field.pairs[n]) for n in sorted(chosen))
    placed = {(link.post, link.kind): link.supervisor for link in links}
    changed = tuple(
        old
        for old in scenario.supervision_links
        if placed.get((old.post, old.kind), old.supervisor) != old.supervisor
    )
    without = tuple(
        _why(field, reference, n, links)
        for n, given in enumerate(found.present)
        if (given.need.post, given.need.kind) not in placed
    )
    return Proposal(links, changed, without, gap)


def _fits(
    plan: Plan,
    scenario: Scenario,
    reference: Reference,
    post: Post,
    need: SupervisionNeed,
    supervisor: Supervisor,
    since: date,
) -> bool:
    return (
        supervisor.post != post.key
        and may_give(supervisor, need, scenario, reference)
        and absence(plan, while_needed(post, need), supervisor, scenario, since) is None
    )


def _link(field: Field, pair: Pair) -> SupervisionLink:
    need = field.needs[pair.need].need
    return SupervisionLink(need.post, need.kind, field.team[pair.supervisor].key)


def _why(field: Field, reference: Reference, place: int, links: Iterable[SupervisionLink]) -> LeftWithout:
    given = field.needs[place]
    right = [one for one in field.team if may_give(one, given.need, field.scenario, reference)]
    right = [one for one in right if one.post != given.need.post]
    if not right:
        return LeftWithout(given, "no one of the profession", professions_wanted(given.need, reference))
    post = while_needed(field.scenario.post(given.need.post), given.need)
    there = [one for one in right if absence(field.plan, post, one, field.scenario, field.since) is None]
    if not there:
        return LeftWithout(given, "away", tuple(one.key for one in right))
    if all(_at_span(field, given, one, tuple(links)) for one in there):
        return LeftWithout(given, "span", tuple(one.key for one in there))
    if all(_below(field, given.need.post, one, tuple(links)) for one in there):
        return LeftWithout(given, "circle", tuple(one.key for one in there))
    return LeftWithout(given, "hours", tuple(one.key for one in there))


def _at_span(field: Field, given: Given, who: Supervisor, links: tuple[SupervisionLink, ...]) -> bool:
    """Whether one more person would be over a limit of this supervisor."""
    posts = {link.post for link in links if link.supervisor == who.key}
    if given.need.post in posts:
        return False
    limit = limits(given.need, wte_of(who, field.scenario))
    same = {
        one.need.post
        for one in field.needs
        if one.need.post in posts and limits(one.need, wte_of(who, field.scenario)) == limit
    }
    return (limit is not None and len(same) >= limit[1]) or (who.span is not None and len(posts) >= who.span)


def _below(field: Field, post: str, who: Supervisor, links: tuple[SupervisionLink, ...]) -> bool:
    """Whether a supervisor is supervised, at whatever remove, by this post."""
    key_of = {one.key: one.post for one in field.team if one.post}
    ways = [who.post]
    seen: set[str] = set()
    while ways:
        here = ways.pop()
        if here == post:
            return True
        seen.add(here)
        above = (key_of.get(link.supervisor, "") for link in links if link.post == here)
        ways += [key for key in above if key and key not in seen]
    return False
