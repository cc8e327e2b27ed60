"""What supervision each post needs by the rules, or as agreed locally, in minutes a week.

Inductions, which last for weeks, stand in `supervision_induction`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from models.development import stage_on
from models.plan import Plan, Scenario
from models.post import Holder, Post
from models.reference import Reference, SupervisionRule
from models.settled import settled
from models.supervision_need import Supervision, SupervisionNeed
from models.supervisors import KINDS, LocalSupervision

NOTHING = Decimal(0)
ONE = Decimal(1)
SIXTY = Decimal(60)
DAYS_A_WEEK = Decimal(5)
WEEKS_A_MONTH = Decimal(52) / 12
COUNTED = KINDS
WEEKS_OF = {
    "week": Decimal(1),
    "month": WEEKS_A_MONTH,
    "months": WEEKS_A_MONTH,
    "months (days)": WEEKS_A_MONTH,
    "day worked": Decimal(1),
}
NOT_CLINICAL = ("digital_transformation_lead", "other_role")
LEARNING = frozenset({"pathway", "roadmap_stage_2", "first_year", "trainee", "newly_qualified"})
LOCAL = "local"
LOCAL_SOURCE = "agreed for this post"


def supervision_in(
    plan: Plan, scenario: Scenario, reference: Reference, day: date | None = None
) -> Supervision:
    """What the settled team needs on a day, by kind: by the rules, or as agreed locally."""
    return _all((post, needs_in(plan, scenario, post, reference)) for post in settled(plan, scenario, day))


def _all(found: Iterable[tuple[Post, tuple[SupervisionNeed, ...]]]) -> Supervision:
    by_post = tuple(found)
    needs = tuple(need for _, mine in by_post for need in mine)
    by_kind = tuple((kind, _hours(needs, kind)) for kind in COUNTED)
    with_rule = {need.post for need in needs if need.counted}
    return Supervision(
        needs,
        sum((hours for _, hours in by_kind), NOTHING),
        by_kind,
        tuple(post.key for post, _ in by_post if post.key not in with_rule),
    )


def _hours(needs: tuple[SupervisionNeed, ...], kind: str) -> Decimal:
    minutes = (need.supervisor_minutes for need in needs if need.kind == kind and need.counted)
    return sum(minutes, NOTHING) / SIXTY


def needs_in(plan: Plan, scenario: Scenario, post: Post, reference: Reference) -> tuple[SupervisionNeed, ...]:
    """A post's needs in its team, at its first stage in the plan, with its last terms."""
    held = at_stage(as_supervised(plan, post, reference), first_stage(plan, scenario, post))
    return needs_of(held, reference, local_of(scenario, post))


def at_stage(post: Post, stage: str) -> Post:
    """The post at a stage; itself where it is at it."""
    return post if post.stage == stage else replace(post, stage=stage)


def first_stage(plan: Plan, scenario: Scenario, post: Post) -> str:
    """The stage a post is in as the plan begins, or as it starts; "" for its role's usual one."""
    first = plan.first_year.first
    return stage_on(post, scenario, max(first, post.start or first))


def wte_held(post: Post) -> Decimal:
    """WTE of the last terms on which someone holds the post."""
    held = (terms for terms in reversed(post.terms) if terms.holder is not Holder.VACANT)
    return next(held, post.terms[-1]).wte


def local_of(scenario: Scenario, post: Post) -> tuple[LocalSupervision, ...]:
    return tuple(one for one in scenario.local_supervision if one.post == post.key)


def as_supervised(plan: Plan, post: Post, reference: Reference) -> Post:
    """A pharmacist post recorded as a senior pharmacist is itself supervised as one."""
    for supervisor in plan.supervisors:
        profession = reference.profession_by_key.get(supervisor.profession)
        if supervisor.post == post.key and profession and profession.supervised_as:
            return replace(post, role=profession.supervised_as)
    return post


def stage_of(post: Post, reference: Reference) -> str:
    role = reference.role_by_key.get(post.role)
    return post.stage or (role.stage if role else "signed_off")


@lru_cache(maxsize=4096)
def needs_of(
    post: Post, reference: Reference, local: tuple[LocalSupervision, ...] = (), wte: Decimal | None = None
) -> tuple[SupervisionNeed, ...]:
    """Each rule that applies to a post at its stage, or what was agreed in its place.

    A row inside another row is taken out of that row.
    """
    needs, inside = whole_needs(post, reference, local, wte)
    for inner, outer in inside:
        needs[outer] = _less(needs[outer], needs[inner])
    return tuple(needs.values())


def whole_needs(
    post: Post, reference: Reference, local: tuple[LocalSupervision, ...] = (), wte: Decimal | None = None
) -> tuple[dict[str, SupervisionNeed], tuple[tuple[str, str], ...]]:
    """Each need by its kind before what lies inside another is taken out of that; and who lies in whom."""
    stage = stage_of(post, reference)
    rules = _rules_for(post.role, stage, reference)
    at = wte_held(post) if wte is None else wte
    needs = {rule.kind: _need(post, rule, at, on_pathway=stage in LEARNING) for rule in rules}
    for agreed in local:
        needs[agreed.kind] = _agreed(post, agreed, needs.get(agreed.kind), at, on_pathway=stage in LEARNING)
    return needs, tuple((rule.kind, rule.part_of.partition(" ")[0]) for rule in rules if rule.part_of)


@lru_cache(maxsize=256)
def _rules_for(role: str, stage: str, reference: Reference) -> tuple[SupervisionRule, ...]:
    return tuple(
        rule
        for rule in reference.supervision_rules
        if rule.sessions is not None and _applies(rule, role, stage)
    )


def _less(outer: SupervisionNeed, inner: SupervisionNeed) -> SupervisionNeed:
    return replace(
        outer,
        learner_minutes=max(NOTHING, outer.learner_minutes - inner.learner_minutes),
        supervisor_minutes=max(NOTHING, outer.supervisor_minutes - inner.supervisor_minutes),
    )


def _applies(rule: SupervisionRule, role: str, stage: str) -> bool:
    if rule.role == "all_clinical":
        return role not in NOT_CLINICAL
    return rule.role in {"all", role} and rule.stage in {"any", stage}


def _need(post: Post, rule: SupervisionRule, wte: Decimal, *, on_pathway: bool) -> SupervisionNeed:
    by_days = rule.scales_with == "days worked"
    times = times_a_week(rule.sessions or NOTHING, rule.every or ONE, rule.unit, wte if by_days else None)
    times *= wte if rule.scales_with == "by WTE" else ONE
    return SupervisionNeed(
        post.key, rule.kind, (rule.learner_minutes or NOTHING) * times,
        (rule.supervisor_minutes or NOTHING) * times, rule.kind in COUNTED, rule.supervisor,
        _words(rule.sessions or NOTHING, rule.learner_minutes or NOTHING, rule.every, rule.unit),
        rule.status, rule.source, rule.given_by, rule.span_most, rule.span_for, on_pathway, by_days,
    )  # fmt: skip


def _agreed(
    post: Post, agreed: LocalSupervision, rule: SupervisionNeed | None, wte: Decimal, *, on_pathway: bool
) -> SupervisionNeed:
    """What was agreed for this post; who may give it and the span stay the rule's."""
    by_days = agreed.unit == "day worked"
    times = times_a_week(agreed.sessions, agreed.every, agreed.unit, wte if by_days else None)
    minutes = agreed.minutes * times
    words = _words(agreed.sessions, agreed.minutes, agreed.every, agreed.unit)
    base = rule or SupervisionNeed(
        post.key, agreed.kind, NOTHING, NOTHING, agreed.kind in COUNTED, "", "", "", "", on_pathway=on_pathway
    )
    return replace(
        base, learner_minutes=minutes, supervisor_minutes=minutes, rule=words, status=LOCAL,
        source=LOCAL_SOURCE, by_days=by_days,
    )  # fmt: skip


def times_a_week(sessions: Decimal, every: Decimal, unit: str, wte_by_days: Decimal | None) -> Decimal:
    """How often in a week, over 52 weeks; by the days worked of a WTE where one is given."""
    times = sessions / (WEEKS_OF[unit] * every)
    return times if wte_by_days is None else times * DAYS_A_WEEK * min(wte_by_days, ONE)


def _words(sessions: Decimal, minutes: Decimal, every: Decimal | None, unit: str) -> str:
    often = "" if every in {None, ONE} else f"{every} "
    return f"{sessions} of {minutes} minutes every {often}{unit}"
