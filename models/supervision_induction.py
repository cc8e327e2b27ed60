"""What inductions add to supervision while they last: one assumption for every role, day to day.

While an induction lasts, its post has so many minutes of day to day supervision for each day worked, in
place of a smaller day to day need and never on top of a larger; other kinds go on beside it. What was agreed
locally for the post's day to day supervision stands instead. A settled team has none of this.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from models.dated_figure import Figure
from models.development import development_figure
from models.months import Month
from models.plan import Plan, Scenario
from models.post import Post
from models.presence import Spell, at_work
from models.reference import Reference
from models.supervision import (
    DAYS_A_WEEK,
    LEARNING,
    NOTHING,
    ONE,
    as_supervised,
    first_stage,
    needs_of,
    stage_of,
    wte_held,
)
from models.supervision_need import SupervisionNeed
from models.supervisors import LocalSupervision
from models.timeline import ItemKind, TimelineItem

KIND = "day_to_day"
ITEM = "induction_supervision"
GIVES = "named or duty senior clinician"
DAY = timedelta(1)


def inductions(scenario: Scenario) -> dict[str, tuple[Spell, ...]]:
    """The days of each post's inductions, in order and none twice; dates not known are open."""
    found: dict[str, list[Spell]] = {}
    for item in scenario.development:
        if _is_dated(item):
            found.setdefault(item.post, []).append((item.start or date.min, item.until or date.max))
    return {post: _joined(sorted(spells)) for post, spells in found.items()}


def _joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    joined: list[Spell] = []
    for start, until in spells:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((start, until))
    return tuple(joined)


def _is_dated(item: TimelineItem) -> bool:
    return item.kind is ItemKind.INDUCTION and bool(item.start or item.until)


def minutes_a_day(reference: Reference, month: Month) -> Figure:
    """Minutes of a supervisor for each day worked in an induction."""
    return development_figure(reference, ITEM, month)


@lru_cache(maxsize=512)
def raised_by_month(
    post: Post,
    reference: Reference,
    local: tuple[LocalSupervision, ...],
    stages: tuple[str, ...],
    months: tuple[Month, ...],
    spells: tuple[Spell, ...],
) -> tuple[Decimal, ...]:
    """Minutes a week that inductions add to day to day supervision, averaged over each month's days."""
    if any(agreed.kind == KIND for agreed in local):
        return (NOTHING,) * len(months)
    return tuple(
        sum((_raised(post, reference, stage, month, spell) for spell in spells), NOTHING)
        for stage, month in zip(stages, months, strict=True)
    )


def _raised(post: Post, reference: Reference, stage: str, month: Month, spell: Spell) -> Decimal:
    first, last = max(spell[0], month.first), min(spell[1], month.last)
    if first > last:
        return NOTHING
    daily = minutes_a_day(reference, month).value or NOTHING
    raised = NOTHING
    for begin, end in at_work(post, first, last):
        wte = post.terms_on(begin).wte
        usual = needs_of(replace(post, stage=stage), reference, (), wte)
        already = next((need.supervisor_minutes for need in usual if need.kind == KIND), NOTHING)
        raised += max(NOTHING, _a_week(daily, wte) - already) * ((end - begin).days + 1)
    return raised / month.days


def _a_week(minutes: Decimal, wte: Decimal) -> Decimal:
    """Minutes for each day worked, over a week of a WTE."""
    return minutes * DAYS_A_WEEK * min(wte, ONE)


def induction_need(
    plan: Plan, scenario: Scenario, post: Post, reference: Reference, spells: Iterable[Spell]
) -> SupervisionNeed:
    """The need of a post that has day to day supervision in its induction alone, in a week of it."""
    held = tuple(spells)
    begins, ends = held[0][0], held[-1][1]
    figure = minutes_a_day(reference, max(Month.of(begins), plan.months[0]))
    week = _a_week(figure.value or NOTHING, wte_held(post))
    stage = stage_of(
        replace(as_supervised(plan, post, reference), stage=first_stage(plan, scenario, post)), reference
    )
    return SupervisionNeed(
        post.key, KIND, week, week, counted=True, supervisor=GIVES,
        rule=f"{(figure.value or NOTHING).normalize():f} minutes a day in induction",
        status=str(figure.status), source=figure.source, on_pathway=stage in LEARNING, by_days=True,
        lasts=(begins, ends),
    )  # fmt: skip
