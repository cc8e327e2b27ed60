"""What mends who supervises whom: links proposed or moved, and hours offered that the links call for."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_UP, Decimal
from functools import partial

from models.caseload_findings import inside
from models.figures import Finding
from models.fix import Fix
from models.fix_posts import called
from models.outlook import Outlook
from models.plan import Plan, Scenario, new_key
from models.reference import Reference
from models.supervision_findings import hours
from models.supervision_load import Given, SupervisorLoad, Supported, supported
from models.supervision_matching import propose
from models.supervision_rules import FULL_WEEK, absence, circle, in_team, may_give, supervisor_label, wte_of
from models.supervisors import WEEKDAYS, SupervisionLink, Supervisor

SECONDS = 1.0
TENTH = Decimal("0.1")
NOTHING = Decimal(0)
FIVE = Decimal(5)
OUTSIDE = "gp_partner"


# -- links


def with_links(plan: Plan, links: Iterable[SupervisionLink]) -> Plan:
    """The links in place of the team's; any other that would close a circle with them goes."""
    new = tuple(links)
    settled = {(link.post, link.kind) for link in new}
    rest = tuple(x for x in plan.scenario.supervision_links if (x.post, x.kind) not in settled)
    while ring := circle(plan, plan.scenario, (*rest, *new)):
        rest = tuple(link for link in rest if link.post not in ring)
        if circle(plan, plan.scenario, new):
            break
    return plan.with_scenario(replace(plan.scenario, supervision_links=(*rest, *new)))


def with_supervisors(plan: Plan, reference: Reference, posts: Iterable[str]) -> Plan:
    """New posts each with the supervisor who may give it and has the most room, where there is one."""
    for key in posts:
        found = supported(plan, plan.scenario, reference)
        for given in found.of_post(key):
            best = _roomiest(plan, reference, supported(plan, plan.scenario, reference), given)
            if best and not given.supervisor:
                plan = with_links(plan, (SupervisionLink(key, given.need.kind, best.supervisor.key),))
    return plan


def _eligible(plan: Plan, reference: Reference, found: Supported, given: Given) -> list[SupervisorLoad]:
    """Who may give a need, is there throughout and closes no circle: the most room first."""
    scenario, post = plan.scenario, plan.scenario.post(given.need.post)
    others = [
        x for x in scenario.supervision_links if (x.post, x.kind) != (given.need.post, given.need.kind)
    ]
    fit = [
        load
        for load in found.loads
        if load.supervisor.post != post.key
        and may_give(load.supervisor, given.need, scenario, reference)
        and absence(plan, post, load.supervisor, scenario) is None
        and not circle(
            plan, scenario, [*others, SupervisionLink(post.key, given.need.kind, load.supervisor.key)]
        )
    ]
    return sorted(fit, key=lambda load: (_full(load, post.key, scenario, found), load.given - load.offered))


def _full(load: SupervisorLoad, post: str, scenario: Scenario, found: Supported) -> bool:
    """Whether one more person may be over a limit."""
    mine = {one.need.post for one in found.given if one.supervisor == load.supervisor.key}
    return post not in mine and any(span.people >= span.most for span in load.spans)


def _roomiest(plan: Plan, reference: Reference, found: Supported, given: Given) -> SupervisorLoad | None:
    return next(iter(_eligible(plan, reference, found, given)), None)


def _linking(outlook: Outlook, given: Given, load: SupervisorLoad) -> Fix:
    post = outlook.scenario.post(given.need.post)
    kind = given.need.kind.replace("_", " ").replace("clinical professional", "clinical or professional")
    words = f"Let {_who(load)} give {called(outlook, post)} its {kind} supervision"
    link = SupervisionLink(post.key, given.need.kind, load.supervisor.key)
    return Fix("move_supervision", words, partial(_linked, (link,)))


def _linked(links: tuple[SupervisionLink, ...], plan: Plan) -> Plan:
    return with_links(plan, links)


def _who(load: SupervisorLoad) -> str:
    return inside(load.label)


# -- no one supervises


def proposed(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The program's own proposal for the team as it is."""
    found = propose(outlook.plan, outlook.scenario, outlook.reference, outlook.supported, SECONDS)
    new = set(found.links) - set(outlook.scenario.supervision_links)
    if new:
        count = f"{len(new)} {'line' if len(new) == 1 else 'lines'}"
        words = f"Give {count} of supervision to the supervisors that the program proposes"
        yield Fix("propose_supervisors", words, partial(_linked, found.links))


def proposed_with_hours(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The proposal were everyone to offer what they work, then only the hours that it calls for."""
    willing = replace(outlook.plan, supervisors=tuple(_all_week(one, outlook) for one in outlook.plan.supervisors))
    found = propose(willing, outlook.scenario, outlook.reference, outlook.supported, SECONDS)
    if found.without or not found.links:
        return
    linked = with_links(outlook.plan, found.links)
    short = [load for load in supported(linked, linked.scenario, outlook.reference).loads if load.over_hours]
    if short:
        raised = {load.supervisor.key: _enough(load) for load in short}
        told = [f"{_who(load)} offers {hours(_more(load))} more" for load in short]
        words = f"Propose supervisors, where {_listed(told)} a week"
        yield Fix("propose_with_hours", words, partial(_linked_with, found.links, raised))


def _linked_with(links: tuple[SupervisionLink, ...], raised: dict[str, Supervisor], plan: Plan) -> Plan:
    people = tuple(raised.get(one.key, one) for one in plan.supervisors)
    return with_links(replace(plan, supervisors=people), links)


def one_outside(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A GP partner, by number alone, who gives all that no one gives."""
    lacking = outlook.supported.without
    taken = {one.number for one in outlook.plan.supervisors if one.profession == OUTSIDE and not one.post}
    number = next(n for n in range(1, len(taken) + 2) if n not in taken)
    profession = outlook.reference.profession_by_key.get(OUTSIDE)
    someone = Supervisor(new_key(), OUTSIDE, number)
    if profession is None or not all(
        may_give(someone, one.need, outlook.scenario, outlook.reference) for one in lacking
    ):
        return
    links = tuple(SupervisionLink(one.need.post, one.need.kind, someone.key) for one in lacking)
    changed = with_links(_with(someone, outlook.plan), links)
    load = supported(changed, changed.scenario, outlook.reference).loads[-1]
    if load.over_hours <= FULL_WEEK:
        needed = _rounded(load.over_hours)
        words = f"Ask {inside(f'{profession.name} {number}')} to supervise them, {hours(needed)} a week"
        yield Fix("name_supervisor", words, partial(_added, _offering(someone, needed), links))


def _with(someone: Supervisor, plan: Plan) -> Plan:
    return replace(plan, supervisors=(*plan.supervisors, someone))


def _added(someone: Supervisor, links: tuple[SupervisionLink, ...], plan: Plan) -> Plan:
    return with_links(_with(someone, plan), links)


# -- hours offered


def more_hours(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """As many hours as are given, where the supervisor works them."""
    load = _load(outlook, finding)
    made = _enough(load)
    if made.hours <= FULL_WEEK * wte_of(load.supervisor, outlook.scenario):
        words = f"Let {_who(load)} offer {hours(_more(load))} more a week"
        yield Fix("more_hours", words, partial(_offered, made))


def fewer_hours(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """No more than are worked."""
    load = _load(outlook, finding)
    week = FULL_WEEK * wte_of(load.supervisor, outlook.scenario)
    words = f"Let {_who(load)} offer {hours(week)} a week, all that it works"
    yield Fix("fewer_hours", words, partial(_offered, _all_week(load.supervisor, outlook)))


def _offered(made: Supervisor, plan: Plan) -> Plan:
    return replace(plan, supervisors=tuple(made if one.key == made.key else one for one in plan.supervisors))


def _load(outlook: Outlook, finding: Finding) -> SupervisorLoad:
    return next(one for one in outlook.supported.loads if one.supervisor.key == finding.about)


def _more(load: SupervisorLoad) -> Decimal:
    return _enough(load).hours - load.offered


def _enough(load: SupervisorLoad) -> Supervisor:
    """Offering what the fullest month asks; a part month at work asks for more in the days that there are."""
    months = zip(load.by_month, load.offered_by_month, strict=True)
    ratio = max(
        (given / offered for given, offered in months if offered and given > offered), default=Decimal(1)
    )
    most = load.offered * ratio if load.offered else load.over_hours
    return _offering(load.supervisor, _rounded(most))


def _rounded(value: Decimal) -> Decimal:
    return (value / FIVE).quantize(Decimal("0.02"), ROUND_UP) * FIVE if value else NOTHING


def _offering(who: Supervisor, total: Decimal) -> Supervisor:
    """Hours offered by weekday as they are divided now, else evenly."""
    now = who.by_weekday
    parts = [total * one / who.hours if who.hours else total / FIVE for one in now]
    named = dict(zip((day.lower() for day in WEEKDAYS), parts, strict=True))
    return replace(who, **named)  # type: ignore[arg-type]


def _all_week(who: Supervisor, outlook: Outlook) -> Supervisor:
    return _offering(who, FULL_WEEK * wte_of(who, outlook.scenario))


# -- someone else supervises


def move_one(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """What one supervisor gives one post, to the eligible supervisor with the most room."""
    for given in outlook.supported.given:
        if given.supervisor == finding.about:
            yield from _to_another(outlook, given)


def move_post(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """This post's supervision of this kind, to another."""
    for given in outlook.supported.of_post(finding.post):
        if given.need.kind == finding.about:
            yield from _to_another(outlook, given, most=3)


def out_of_circle(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Another supervisor for any of those in the circle."""
    keys = circle(outlook.plan, outlook.scenario, outlook.scenario.supervision_links)
    posts = {one.key: one.post for one in outlook.plan.supervisors if in_team(one, outlook.scenario)}
    for given in outlook.supported.given:
        if given.need.post in keys and posts.get(given.supervisor) in keys:
            yield from _to_another(outlook, given)


def _to_another(outlook: Outlook, given: Given, most: int = 1) -> Iterator[Fix]:
    loads = _eligible(outlook.plan, outlook.reference, outlook.supported, given)
    others = [load for load in loads if load.supervisor.key != given.supervisor]
    roomy = [load for load in others if load.offered - load.given >= given.need.supervisor_minutes / 60]
    for load in (roomy or others)[:most]:
        yield _linking(outlook, given, load)


def redo(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The program's proposal for the whole team."""
    yield from proposed(outlook, finding)


def _listed(told: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))


MAKERS = {
    "no_supervisor": (proposed, proposed_with_hours, one_outside),
    "supervisor_over_hours": (move_one, more_hours, redo),
    "supervisor_over_span": (move_one, redo),
    "supervisor_over_week": (fewer_hours,),
    "supervision_circle": (out_of_circle, redo),
    "wrong_profession": (move_post, redo),
    "supervisor_away": (move_post, redo),
}
