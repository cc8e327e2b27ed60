"""What the workbook lists of supervision: each post's needs by kind and stage, and its inductions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from app.csv_files import unique
from app.workbook_time import DAYS, PRESENT, WTE
from models.development import stage_by_month
from models.supervision import (
    DAYS_A_WEEK,
    NOTHING,
    ONE,
    as_supervised,
    first_stage,
    local_of,
    stage_of,
    whole_needs,
)
from models.supervision_induction import KIND, inductions, minutes_a_day
from models.supervision_rules import in_team, supervisor_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.workbook_posts import Work
    from models.outlook import Outlook
    from models.post import Post
    from models.presence import Spell
    from models.supervision_need import SupervisionNeed

TWO = Decimal(2)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet: what one post needs of one kind at a stage, or on top of it in an induction."""

    place: int  # of the post
    post: Post
    kind: str
    stage: str  # as the rules have it
    scale: str  # which figure of the sheet Time at work it follows
    minutes: Decimal  # a week, of someone in post for a full week
    months: tuple[bool, ...]  # in which it holds
    settled: bool  # whether the settled team has it
    within: str  # the kind that this lies inside
    rule: str
    spell: Spell | None = None  # of an induction


def lines(made: Work, outlook: Outlook) -> tuple[Line, ...]:
    """Every row of the sheet, for all posts: those that do not count yet may be counted in Excel."""
    spells = inductions(made.scenario)
    return tuple(
        line
        for place, post in enumerate(made.posts)
        for line in _lines(made, outlook, place, post, spells.get(post.key, ()))
    )


def _lines(made: Work, outlook: Outlook, place: int, post: Post, spells: tuple[Spell, ...]) -> Iterator[Line]:
    plan, scenario, reference = outlook.plan, outlook.scenario, outlook.reference
    local = local_of(scenario, post)
    held = as_supervised(plan, post, reference)
    by_month = stage_by_month(post, scenario, made.months)
    first = first_stage(plan, scenario, post)
    stages = {stage: stage_of(replace(held, stage=stage), reference) for stage in (first, *by_month)}
    for stage in dict.fromkeys(stages.values()):
        at = replace(held, stage=stage)
        whole, inside = whole_needs(at, reference, local, ONE)
        more, _ = whole_needs(at, reference, local, TWO)
        months = tuple(stages[one] == stage for one in by_month)
        for kind, need in whole.items():
            if need.asks:
                yield Line(
                    place, post, kind, stage, _scale(need, more[kind]), need.supervisor_minutes, months,
                    stages[first] == stage, dict(inside).get(kind, ""), need.rule,
                )  # fmt: skip
    if spells and not any(agreed.kind == KIND for agreed in local):
        yield from _inductions(made, outlook, place, post, spells)


def _scale(need: SupervisionNeed, of_two: SupervisionNeed) -> str:
    if need.by_days:
        return DAYS
    return PRESENT if need.supervisor_minutes == of_two.supervisor_minutes else WTE


def _inductions(
    made: Work, outlook: Outlook, place: int, post: Post, spells: tuple[Spell, ...]
) -> Iterator[Line]:
    """A row for each spell and each number of minutes that holds in it."""
    months, reference = made.months, outlook.reference
    daily = [minutes_a_day(reference, month) for month in months]
    for start, end in spells:
        spell = max(start, months[0].first), min(end, months[-1].last)
        for minutes in dict.fromkeys(one.value or NOTHING for one in daily):
            holds = tuple(
                (one.value or NOTHING) == minutes and month.first <= spell[1] and month.last >= spell[0]
                for one, month in zip(daily, months, strict=True)
            )
            if any(holds) and minutes:
                rule = f"{minutes.normalize():f} minutes a day, less what it has day to day"
                week = minutes * DAYS_A_WEEK
                yield Line(
                    place, post, KIND, "", DAYS, week, holds, settled=False, within="", rule=rule, spell=spell
                )


def supervisor_names(outlook: Outlook) -> dict[str, str]:
    """The label of each supervisor of the team by key, no two alike."""
    team = [one for one in outlook.plan.supervisors if in_team(one, outlook.scenario)]
    labels = unique([supervisor_label(one, outlook.scenario, outlook.reference) for one in team])
    return {one.key: label for one, label in zip(team, labels, strict=True)}
