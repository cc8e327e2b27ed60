"""What mends who supervises whom: someone with more room, or hours offered that the links call for."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from functools import partial

from models.finding import Finding
from models.fix import Fix
from models.outlook import Outlook
from models.plan import Plan
from models.supervision_findings import hours
from models.supervision_offers import asked_share, eligible, enough, linking, offering, who_is, written
from models.supervision_rules import FULL_WEEK, circle, in_team, wte_of
from models.supervisor_fixes import one_named, proposed
from models.supervisors import Supervisor
from models.supported import Given, SupervisorLoad

TENTH = Decimal("0.1")


def more_hours(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """As many hours as are given, where the supervisor works them."""
    load = load_of(outlook, finding)
    made = enough(outlook, load)
    more = made.hours - written(outlook, load.supervisor).hours
    if made.hours * asked_share(outlook) <= FULL_WEEK * wte_of(load.supervisor, outlook.scenario):
        words = f"Let {who_is(load)} offer {hours(more)} more a week"
        yield Fix("more_hours", words, partial(_offered, made))


def fewer_hours(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """No more than are worked."""
    load = load_of(outlook, finding)
    week = FULL_WEEK * wte_of(load.supervisor, outlook.scenario)
    share = asked_share(outlook)
    offered = week if share == 1 else (week / share).quantize(TENTH, ROUND_DOWN)
    words = f"Let {who_is(load)} offer {hours(offered)} a week, all that it works"
    yield Fix("fewer_hours", words, partial(_offered, offering(written(outlook, load.supervisor), offered)))


def _offered(made: Supervisor, plan: Plan) -> Plan:
    return replace(plan, supervisors=tuple(made if one.key == made.key else one for one in plan.supervisors))


def load_of(outlook: Outlook, finding: Finding) -> SupervisorLoad:
    key = finding.about.partition(" ")[0]
    return next(one for one in outlook.supported.loads if one.supervisor.key == key)


# -- someone else supervises


def move_one(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """What one supervisor gives one post, to the eligible supervisor with the most room."""
    for given in outlook.supported.given:
        if given.supervisor == finding.about.partition(" ")[0]:
            yield from _to_another(outlook, given)


def move_post(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """This post's supervision of this kind, to another."""
    for given in outlook.supported.of_post(finding.post):
        if given.need.kind == finding.about.partition(" ")[0]:
            yield from _to_another(outlook, given, most=3)


def out_of_circle(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """Another supervisor for any of those in the circle."""
    keys = circle(outlook.plan, outlook.scenario, outlook.scenario.supervision_links)
    posts = {one.key: one.post for one in outlook.plan.supervisors if in_team(one, outlook.scenario)}
    for given in outlook.supported.given:
        if given.need.post in keys and posts.get(given.supervisor) in keys:
            yield from _to_another(outlook, given)


def _to_another(outlook: Outlook, given: Given, most: int = 1) -> Iterator[Fix]:
    loads = eligible(outlook.plan, outlook.reference, outlook.supported, given)
    others = [load for load in loads if load.supervisor.key != given.supervisor]
    roomy = [load for load in others if load.offered - load.given >= given.need.supervisor_minutes / 60]
    for load in (roomy or others)[:most]:
        yield linking(outlook, given, load)


def redo(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The program's proposal for the whole team."""
    yield from proposed(outlook, finding)


MAKERS = {
    "supervisor_over_hours": (move_one, more_hours, redo),
    "supervisor_over_span": (move_one, redo),
    "supervisor_over_week": (fewer_hours,),
    "supervision_circle": (out_of_circle, redo),
    "wrong_profession": (move_post, redo, one_named),
    "supervisor_away": (move_post, redo, one_named),
}
