"""Who gives each post its supervision, and what that asks of each supervisor by week and by month."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from models.claims import terms_in
from models.development import stage_by_month
from models.forecast import label
from models.months import Month, run
from models.plan import Plan, Scenario
from models.post import Holder, Post
from models.reference import Reference
from models.settled import Place, asked_about, places
from models.supervision import (
    NOTHING,
    SIXTY,
    WEEKS_A_MONTH,
    as_supervised,
    at_stage,
    first_stage,
    local_of,
    needs_of,
    supervision_in,
)
from models.supervision_induction import KIND, induction_need, inductions, raised_by_month
from models.supervision_need import SupervisionNeed
from models.supervision_rules import in_team, is_gp, post_of, spans, supervisor_label
from models.supervisors import LocalSupervision, Supervisor
from models.supported import Given, SupervisorLoad, Supported

SESSION_HOURS = Decimal(250) / 60  # a GP session of 4 hours 10 minutes


def supported(plan: Plan, scenario: Scenario, reference: Reference, day: date | None = None) -> Supported:
    """Work out a team's supervision by its links, its usual week as of a day; None: the plan's first."""
    team = tuple(one for one in plan.supervisors if in_team(one, scenario))
    given = tuple(_given(plan, scenario, reference, team, places(plan, scenario, day)))
    since = asked_about(plan, day)
    loads = tuple(_load(plan, scenario, reference, one, given, since) for one in team)
    gps = [load.given for load in loads if is_gp(load.supervisor, reference)]
    linked = any(one.supervisor for one in given)
    return Supported(
        plan.months,
        since,
        supervision_in(plan, scenario, reference, day),
        given,
        loads,
        sum((load.offered for load in loads), NOTHING),
        sum(gps, NOTHING) / SESSION_HOURS if linked else None,
    )


def _given(
    plan: Plan,
    scenario: Scenario,
    reference: Reference,
    team: tuple[Supervisor, ...],
    stand: Iterable[Place],
) -> Iterable[Given]:
    names = {one.key: supervisor_label(one, scenario, reference) for one in team}
    links = {(link.post, link.kind): link.supervisor for link in scenario.supervision_links}
    span = plan.months
    none = (NOTHING,) * len(span)
    inducted = inductions(scenario)
    for place in stand:
        post = place.post
        local = local_of(scenario, post)
        held = as_supervised(plan, post, reference)
        stages = stage_by_month(post, scenario, span)
        asked = list(_asked(held, reference, local, first_stage(plan, scenario, post), stages, span[0]))
        spells = inducted.get(post.key, ())
        raised = raised_by_month(held, reference, local, stages, span, spells) if spells else ()
        if any(raised) and not any(need.kind == KIND for need, _, _ in asked):
            asked.append((induction_need(plan, scenario, post, reference, spells), True, none))
        name = label(post, reference)
        for need, later, months in asked:
            key = links.get((post.key, need.kind), "")
            key = key if key in names else ""
            more = raised if need.kind == KIND and any(raised) else ()
            yield Given(
                need,
                name,
                key,
                names.get(key, ""),
                _sums(months, more or none),
                later=later,
                gone=place.gone,
                followed=place.followed,
                raised=more,
            )


def _sums(some: tuple[Decimal, ...], more: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return tuple(a + b for a, b in zip(some, more, strict=True)) if any(more) else some


@lru_cache(maxsize=2048)
def _asked(
    post: Post,
    reference: Reference,
    local: tuple[LocalSupervision, ...],
    first: str,
    stages: tuple[str, ...],
    begins: Month,
) -> tuple[tuple[SupervisionNeed, bool, tuple[Decimal, ...]], ...]:
    """What takes a supervisor's time, whether at a later stage alone, and its minutes by month."""
    by_month = minutes_by_month(post, reference, local, stages, run(begins, len(stages)))
    none = (NOTHING,) * len(stages)
    needs = _needs(post, reference, local, (first, *stages))
    return tuple((need, later, by_month.get(need.kind, none)) for need, later in needs)


def _needs(
    post: Post, reference: Reference, local: tuple[LocalSupervision, ...], stages: tuple[str, ...]
) -> Iterable[tuple[SupervisionNeed, bool]]:
    """What takes a supervisor's time at the first stage, then what later stages add."""
    found: set[str] = set()
    for place, stage in enumerate(dict.fromkeys(stages)):
        for need in needs_of(at_stage(post, stage), reference, local):
            if need.asks and need.kind not in found:
                found.add(need.kind)
                yield need, place > 0


@lru_cache(maxsize=1024)
def minutes_by_month(
    post: Post,
    reference: Reference,
    local: tuple[LocalSupervision, ...],
    stages: tuple[str, ...],
    months: tuple[Month, ...],
    *,
    learner: bool = False,
) -> dict[str, tuple[Decimal, ...]]:
    """Supervisor's (or learner's) minutes a week by kind, averaged over each month's days at work.

    `stages` holds one for each month.
    """
    needs = {
        (stage, wte): needs_of(at_stage(post, stage), reference, local, wte)
        for stage in {*stages}
        for wte in {terms.wte for terms in post.terms}
    }
    columns = {need.kind: [NOTHING] * len(months) for mine in needs.values() for need in mine}
    for n, (stage, month) in enumerate(zip(stages, months, strict=True)):
        whole = month.days
        for terms, days in terms_in(post, month):
            if terms.holder is Holder.IN_POST:
                for need in needs[stage, terms.wte]:
                    minutes = need.learner_minutes if learner else need.supervisor_minutes
                    columns[need.kind][n] += minutes if days == whole else minutes * days / whole
    return {kind: tuple(column) for kind, column in columns.items()}


def _load(
    plan: Plan,
    scenario: Scenario,
    reference: Reference,
    supervisor: Supervisor,
    given: tuple[Given, ...],
    since: date,
) -> SupervisorLoad:
    mine = [one for one in given if one.supervisor == supervisor.key]
    offered = supervisor.hours
    columns = zip(*(one.by_month for one in mine), strict=True) if mine else [()] * len(plan.months)
    post = post_of(supervisor, scenario)
    there = (NOTHING + 1,) * len(plan.months) if post is None else _presence(post, plan.months)
    return SupervisorLoad(
        supervisor,
        supervisor_label(supervisor, scenario, reference),
        tuple(dict.fromkeys(one.label for one in mine if not one.gone)),
        sum((one.usual for one in mine), NOTHING) / SIXTY,
        offered,
        tuple(sum(column, NOTHING) / SIXTY for column in columns),
        tuple(offered * part for part in there),
        spans(plan, scenario, supervisor, (one.need for one in mine), since),
        Month.of(since).since(plan.months[0]),
    )


@lru_cache(maxsize=512)
def _presence(post: Post, months: tuple[Month, ...]) -> tuple[Decimal, ...]:
    """The part of each month's days on which someone is at work."""
    return tuple(Decimal(_days_at_work(post, month)) / month.days for month in months)


def _days_at_work(post: Post, month: Month) -> int:
    return sum(days for terms, days in terms_in(post, month) if terms.holder is Holder.IN_POST)


def hours_given(found: Supported) -> dict[str, tuple[Decimal, ...]]:
    """Hours of work that each post gives as a supervisor in each month of the plan.

    A settled post that supervises nobody is the baseline (capacity, rule 1), so all of it comes on top.
    """
    return {
        load.supervisor.post: tuple(hours * WEEKS_A_MONTH for hours in load.by_month)
        for load in found.loads
        if load.supervisor.post and any(load.by_month)
    }
