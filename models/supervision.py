"""First figures for supervision: hours a week that posts need by the published rules."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from models.figures import Supervision, SupervisionNeed
from models.plan import Holder, Post
from models.reference import Reference, SupervisionRule

NOTHING = Decimal(0)
SIXTY = Decimal(60)
DAYS_A_WEEK = Decimal(5)
COUNTED = ("day_to_day", "clinical_professional", "educational")
WEEKS_OF = {
    "week": Decimal(1),
    "month": Decimal(52) / 12,
    "months": Decimal(52) / 12,
    "months (days)": Decimal(52) / 12,
    "day worked": Decimal(1),
}
NOT_CLINICAL = ("digital_transformation_lead", "other_role")


def supervision(posts: tuple[Post, ...], reference: Reference) -> Supervision:
    """What the posts that count need once all are in post, by kind."""
    counted = tuple(post for post in posts if post.counts and post.terms[-1].holder is not Holder.VACANT)
    needs = tuple(need for post in counted for need in needs_of(post, reference))
    by_kind = tuple((kind, _hours(needs, kind)) for kind in COUNTED)
    with_rule = {need.post for need in needs if need.counted}
    return Supervision(
        needs,
        sum((hours for _, hours in by_kind), NOTHING),
        by_kind,
        tuple(post.key for post in counted if post.key not in with_rule),
    )


def _hours(needs: tuple[SupervisionNeed, ...], kind: str) -> Decimal:
    minutes = (need.supervisor_minutes for need in needs if need.kind == kind and need.counted)
    return sum(minutes, NOTHING) / SIXTY


@lru_cache(maxsize=1024)
def needs_of(post: Post, reference: Reference) -> tuple[SupervisionNeed, ...]:
    """Each rule that applies to a post at its stage. A row inside another row is taken out of that row."""
    role = reference.role_by_key.get(post.role)
    stage = post.stage or (role.stage if role else "signed_off")
    rules = [
        rule
        for rule in reference.supervision_rules
        if rule.sessions is not None and _applies(rule, post.role, stage)
    ]
    needs = {rule.kind: _need(post, rule) for rule in rules}
    for inner in (rule for rule in rules if rule.part_of):
        outer = inner.part_of.partition(" ")[0]
        needs[outer] = _less(needs[outer], needs[inner.kind])
    return tuple(needs.values())


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


def _need(post: Post, rule: SupervisionRule) -> SupervisionNeed:
    times = _times_a_week(rule, post.terms[-1].wte)
    learner = (rule.learner_minutes or NOTHING) * times
    supervisor = (rule.supervisor_minutes or NOTHING) * times
    return SupervisionNeed(
        post.key, rule.kind, learner, supervisor, rule.kind in COUNTED, rule.supervisor, _words(rule),
        rule.status, rule.source,
    )  # fmt: skip


def _times_a_week(rule: SupervisionRule, wte: Decimal) -> Decimal:
    """How often in a week, over 52 weeks; by days worked or by WTE only where the rule says so."""
    weeks = WEEKS_OF[rule.unit] * (rule.every or Decimal(1))
    times = (rule.sessions or NOTHING) / weeks
    if rule.scales_with == "days worked":
        return times * DAYS_A_WEEK * min(wte, Decimal(1))
    return times * wte if rule.scales_with == "by WTE" else times


def _words(rule: SupervisionRule) -> str:
    sessions = rule.sessions or NOTHING
    minutes = rule.learner_minutes or NOTHING
    every = "" if rule.every in {None, Decimal(1)} else f"{rule.every} "
    return f"{sessions} of {minutes} minutes every {every}{rule.unit}"
