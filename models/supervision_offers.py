"""Changes of links and of hours offered that several fixes of supervision share."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_UP, Decimal
from functools import partial

from models.caseload_findings import inside
from models.fix import Fix
from models.fix_posts import called
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference
from models.supervision_load import supported
from models.supervision_rules import FULL_WEEK, absence, circle, may_give, while_needed, wte_of
from models.supervisors import WEEKDAYS, SupervisionLink, Supervisor
from models.supported import Given, SupervisorLoad, Supported
from models.what_if import adjusted

NOTHING, HUNDRED = Decimal(0), Decimal(100)
FIVE = Decimal(5)


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


def with_supervisors(plan: Plan, outlook: Outlook, posts: Iterable[str]) -> Plan:
    """New posts each with the supervisor who may give it and has the most room, where there is one."""
    keys, reference = tuple(posts), outlook.reference
    found = supported_with(outlook, plan) if keys and plan.supervisors else None
    links: list[SupervisionLink] = []
    for given in found.given if found else ():
        if given.need.post in keys and not given.supervisor:
            loads = eligible(plan, reference, found, given) if found else []
            taken = [link.supervisor for link in links]
            best = min(loads, key=lambda load: taken.count(load.supervisor.key), default=None)
            if best:
                links.append(SupervisionLink(given.need.post, given.need.kind, best.supervisor.key))
    return with_links(plan, links)


def supported_with(outlook: Outlook, plan: Plan) -> Supported:
    """The supervision of a plan as written, under its what-if."""
    worked, scenario = adjusted(plan, plan.scenario, outlook.reference, outlook.today)
    return supported(worked, scenario, outlook.reference, outlook.day)


def eligible(plan: Plan, reference: Reference, found: Supported, given: Given) -> list[SupervisorLoad]:
    """Who may give a need, is there throughout and closes no circle: the most room first."""
    scenario, post = plan.scenario, plan.scenario.post(given.need.post)
    others = [x for x in scenario.supervision_links if (x.post, x.kind) != (given.need.post, given.need.kind)]
    fit = [
        load
        for load in found.loads
        if load.supervisor.post != post.key
        and may_give(load.supervisor, given.need, scenario, reference)
        and absence(plan, while_needed(post, given.need), load.supervisor, scenario, found.day) is None
        and not circle(
            plan, scenario, [*others, SupervisionLink(post.key, given.need.kind, load.supervisor.key)]
        )
    ]
    return sorted(fit, key=lambda load: (_full(load, post.key, found), load.given - load.offered))


def _full(load: SupervisorLoad, post: str, found: Supported) -> bool:
    """Whether one more person may be over a limit."""
    mine = {one.need.post for one in found.given if one.supervisor == load.supervisor.key}
    return post not in mine and any(span.people >= span.most for span in load.spans)


def linking(outlook: Outlook, given: Given, load: SupervisorLoad) -> Fix:
    post = outlook.as_written.post(given.need.post)
    kind = given.need.kind.replace("_", " ").replace("clinical professional", "clinical or professional")
    words = f"Let {who_is(load)} give {called(outlook, post)} its {kind} supervision"
    link = SupervisionLink(post.key, given.need.kind, load.supervisor.key)
    return Fix("move_supervision", words, partial(linked, (link,)))


def linked(links: tuple[SupervisionLink, ...], plan: Plan) -> Plan:
    return with_links(plan, links)


def who_is(load: SupervisorLoad) -> str:
    return inside(load.label)


def written(outlook: Outlook, who: Supervisor) -> Supervisor:
    """As the plan keeps them; someone who is not in it yet as they are."""
    return next((one for one in outlook.written.supervisors if one.key == who.key), who)


def asked_share(outlook: Outlook) -> Decimal:
    """What the what-if makes of each hour that is offered."""
    return 1 + outlook.what_if.supervision_hours / HUNDRED


def enough(outlook: Outlook, load: SupervisorLoad) -> Supervisor:
    """Offering, as written, what the fullest month asks; a part month at work asks for more in its days."""
    ratio = max(
        (given / offered for given, offered in load.to_come if offered and given > offered),
        default=Decimal(1),
    )
    most = load.offered * ratio if load.offered else load.over_hours
    return offering(written(outlook, load.supervisor), _rounded(most / (asked_share(outlook) or 1)))


def _rounded(value: Decimal) -> Decimal:
    return (value / FIVE).quantize(Decimal("0.02"), ROUND_UP) * FIVE if value else NOTHING


def offering(who: Supervisor, total: Decimal) -> Supervisor:
    """Hours offered by weekday as they are divided now, else evenly."""
    now = who.by_weekday
    parts = [total * one / who.hours if who.hours else total / FIVE for one in now]
    named = dict(zip((day.lower() for day in WEEKDAYS), parts, strict=True))
    return replace(who, **named)  # type: ignore[arg-type]


def all_week(who: Supervisor, outlook: Outlook) -> Supervisor:
    return offering(who, FULL_WEEK * wte_of(who, outlook.scenario))
