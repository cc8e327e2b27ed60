"""A team's supervision as it is in one month: starts, leavers, leave, stages and inductions are in it."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from models.reference import Reference
from models.supervision import COUNTED, NOTHING, SIXTY
from models.supervision_load import SESSION_HOURS
from models.supervision_need import Supervision
from models.supervision_rules import is_gp
from models.supported import Given, SupervisorLoad, Supported


def in_month(found: Supported, at: int, reference: Reference) -> Supported:
    """What the month `at` of the plan needs and has, in hours a week."""
    given = tuple(_given(one, at) for one in found.given if one.by_month[at])
    loads = tuple(_load(load, given, at) for load in found.loads)
    gps = (load.given for load in loads if is_gp(load.supervisor, reference))
    return Supported(
        (found.months[at],),
        found.day,
        _needs(found.needs, given),
        given,
        loads,
        sum((load.offered for load in loads), NOTHING),
        None if found.gp_sessions is None else sum(gps, NOTHING) / SESSION_HOURS,
    )


def _given(one: Given, at: int) -> Given:
    minutes = one.by_month[at]
    need = replace(one.need, supervisor_minutes=minutes)
    raised = one.raised[at : at + 1]
    return replace(
        one, need=need, by_month=(minutes,), later=False, gone=False, followed=False, raised=raised
    )


def _needs(settled: Supervision, given: tuple[Given, ...]) -> Supervision:
    by_kind = tuple(
        (kind, sum((one.usual for one in given if one.need.kind == kind), NOTHING) / SIXTY)
        for kind in COUNTED
    )
    hours = sum((hours for _, hours in by_kind), NOTHING)
    return Supervision(tuple(one.need for one in given), hours, by_kind, settled.without_rule)


def _load(load: SupervisorLoad, given: tuple[Given, ...], at: int) -> SupervisorLoad:
    mine = [one for one in given if one.supervisor == load.supervisor.key]
    return replace(
        load,
        posts=tuple(dict.fromkeys(one.label for one in mine)),
        given=load.by_month[at],
        offered=load.offered_by_month[at],
        by_month=load.by_month[at : at + 1],
        offered_by_month=load.offered_by_month[at : at + 1],
        past=0,
    )


def hours_by_month(given: Iterable[Given], months: range) -> tuple[Decimal, ...]:
    """Hours a week that some needs ask in each of these months, counted from the plan's first."""
    columns = [one.by_month for one in given]
    return tuple(sum((column[n] for column in columns), NOTHING) / SIXTY for n in months)


def raised_hours(found: Supported, at: int) -> Decimal:
    """Hours a week that inductions add in a month of the plan."""
    return sum((one.raised[at] for one in found.given if one.raised), NOTHING) / SIXTY


def inducted(found: Supported, at: int) -> tuple[str, ...]:
    """Labels of the posts whose supervision an induction raises in a month of the plan."""
    return tuple(dict.fromkeys(one.label for one in found.given if one.raised and one.raised[at]))
