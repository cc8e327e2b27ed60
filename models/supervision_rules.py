"""Who may supervise whom: profession, training, presence, span, and no one in a circle."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_FLOOR, Decimal

from models.forecast import label
from models.plan import Plan, Scenario
from models.post import Post
from models.presence import first_day_alone, most_at_once, why_away
from models.reference import Reference
from models.supervision import LEARNING, stage_of
from models.supervision_need import SupervisionNeed
from models.supervisors import SupervisionLink, Supervisor

FULL_WEEK = Decimal("37.5")
AGREED = "agreed locally"


@dataclass(frozen=True, slots=True)
class Span:
    """How many people a supervisor has at once under one limit."""

    people: int
    most: int
    why: str  # "1 senior : 5 (estimate)", or "agreed locally"

    @property
    def over(self) -> int:
        return max(0, self.people - self.most)


def post_of(supervisor: Supervisor, scenario: Scenario) -> Post | None:
    return next((post for post in scenario.posts if post.key == supervisor.post), None)


def in_team(supervisor: Supervisor, scenario: Scenario) -> bool:
    """Whether there is such a person beside this team: from outside, or a post of it that counts."""
    post = post_of(supervisor, scenario)
    return not supervisor.post or (post is not None and post.counts)


def supervisor_label(supervisor: Supervisor, scenario: Scenario, reference: Reference) -> str:
    """ "GP partner 1", or the post's label: a role and number, never a name."""
    post = post_of(supervisor, scenario)
    if post is not None:
        return label(post, reference)
    profession = reference.profession_by_key.get(supervisor.profession)
    return f"{profession.name if profession else 'Supervisor'} {supervisor.number}"


def wte_of(supervisor: Supervisor, scenario: Scenario) -> Decimal:
    post = post_of(supervisor, scenario)
    return supervisor.wte if post is None else post.terms[-1].wte


def professions_of(supervisor: Supervisor, reference: Reference) -> frozenset[str]:
    """The supervisor's profession and trainings, and what each counts as."""
    own = (supervisor.profession, *supervisor.also)
    known = (reference.profession_by_key.get(key) for key in own)
    return frozenset((*own, *(other for found in known if found for other in found.counts_as)))


def is_gp(supervisor: Supervisor, reference: Reference) -> bool:
    return "gp" in professions_of(supervisor, reference)


def may_give(supervisor: Supervisor, need: SupervisionNeed, scenario: Scenario, reference: Reference) -> bool:
    """Whether kind and profession fit. A post that is itself in training gives none."""
    post = post_of(supervisor, scenario)
    if need.kind not in supervisor.kinds or (post and stage_of(post, reference) in LEARNING):
        return False
    return not need.given_by or bool(professions_of(supervisor, reference) & set(need.given_by))


def professions_wanted(need: SupervisionNeed, reference: Reference) -> tuple[str, ...]:
    """Names of the professions that may give a need, or count as one that may."""
    wanted = set(need.given_by)
    return tuple(
        profession.name
        for profession in reference.professions
        if wanted & {profession.key, *profession.counts_as}
    )


def absence(
    plan: Plan, post: Post, supervisor: Supervisor, scenario: Scenario, since: date
) -> tuple[date, str] | None:
    """From a day on, the first when a post is at work and its supervisor is not, and why; None: never."""
    other = post_of(supervisor, scenario)
    if not supervisor.post:
        return None
    if other is None or not other.counts:
        return since, "is not in this team"
    day = first_day_alone(post, other, since, plan.months[-1].last)
    return None if day is None else (day, why_away(other, day))


def circle(plan: Plan, scenario: Scenario, links: Iterable[SupervisionLink]) -> tuple[str, ...]:
    """Keys of posts that supervise one another in a circle, one alone where it supervises itself."""
    posts = {supervisor.key: supervisor.post for supervisor in plan.supervisors if supervisor.post}
    keys = {post.key for post in scenario.posts}
    above: dict[str, set[str]] = {}
    for link in links:
        if link.supervisor in posts and link.post in keys:
            above.setdefault(link.post, set()).add(posts[link.supervisor])
    for start in above:
        found = _way_back(above, start)
        if found:
            return found
    return ()


def _way_back(above: dict[str, set[str]], start: str) -> tuple[str, ...]:
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for higher in sorted(above.get(way[-1], ())):
            if higher == start:
                return way
            if higher not in seen:
                seen.add(higher)
                ways.append((*way, higher))
    return ()


def limits(need: SupervisionNeed, wte: Decimal) -> tuple[str, int] | None:
    """The rule's span that a need falls under: its mark, and people at most for a supervisor of a WTE."""
    if need.span_most is None:
        return None
    scale = wte if need.span_for == "WTE" else Decimal(1)
    most = int((need.span_most * scale).to_integral_value(ROUND_FLOOR))
    return f"{need.span_most.normalize():f} for each {need.span_for}", most


def spans(
    plan: Plan, scenario: Scenario, supervisor: Supervisor, needs: Iterable[SupervisionNeed], since: date
) -> tuple[Span, ...]:
    """A supervisor's people at once from a day on, under each limit: the rules' own, and the one agreed."""
    groups: dict[tuple[str, int], list[SupervisionNeed]] = {}
    everyone: list[SupervisionNeed] = []
    for need in needs:
        everyone.append(need)
        limit = limits(need, wte_of(supervisor, scenario))
        if limit:
            groups.setdefault(limit, []).append(need)
    by_rule = (Span(_at_once(plan, scenario, mine, since), most, why) for (why, most), mine in groups.items())
    if supervisor.span is None:
        return tuple(by_rule)
    return (*by_rule, Span(_at_once(plan, scenario, everyone, since), supervisor.span, AGREED))


def _at_once(plan: Plan, scenario: Scenario, needs: Iterable[SupervisionNeed], since: date) -> int:
    posts = supervised(scenario.posts, needs)
    return most_at_once(posts, since, plan.months[-1].last)


def supervised(posts: Iterable[Post], needs: Iterable[SupervisionNeed]) -> tuple[Post, ...]:
    """The posts that have the needs, each once and for no longer than its needs last."""
    lasting: dict[str, SupervisionNeed] = {}
    for need in needs:
        if need.lasts is None or need.post not in lasting:
            lasting[need.post] = need
    return tuple(while_needed(post, lasting[post.key]) for post in posts if post.key in lasting)


def while_needed(post: Post, need: SupervisionNeed) -> Post:
    """A post for as long as a need of it lasts: an induction's days, else as it is."""
    if need.lasts is None:
        return post
    first, last = need.lasts
    return replace(post, start=max(post.start or first, first), end=min(post.end or last, last))
