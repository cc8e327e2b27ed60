"""A what-if as a change of the plan: tried out, kept in its scenario, or kept as a scenario of its own."""

from dataclasses import replace

from app.scenario_edits import LONGEST_NAME, Edit
from app.trial import within
from app.what_if_words import asked
from models import agreement
from models.levers import NEUTRAL, WhatIf
from models.plan import Plan, new_key


def asking(plan: Plan, what_if: WhatIf) -> Edit:
    """The active scenario with this what-if in force."""
    words = f"What if {asked(what_if)}" if what_if.asks else "Take the what-if off"
    return Edit(plan.with_scenario(replace(plan.scenario, what_if=what_if)), words)


def as_scenario(settled: Plan, tried: Plan, words: str) -> Edit:
    """All that is tried out, `words`, as a scenario of its own and on screen; the settled one stays.

    What scenarios share, such as supervisors, is one for both.
    """
    what_if = tried.scenario.what_if
    alone = tried == asking(settled, what_if).plan
    name = free_name(settled, (asked(what_if) or "no what-if") if alone else within(words))
    copy = replace(tried.scenario, key=new_key(), name=name)
    plan = tried.with_scenario(settled.scenario).with_scenario(copy)
    return Edit(replace(plan, active=copy.key), f"Keep what is tried as scenario {name}")


def free_name(plan: Plan, what: str) -> str:
    """ "A: posts start 1 month later", cut to fit, with a number where it is taken."""
    whole = f"{plan.scenario.name}: {what}"
    taken = {one.name.casefold() for one in plan.scenarios}
    name, number = _cut(whole), 1
    while name.casefold() in taken:
        number += 1
        name = _cut(whole, f" {number}")
    return name


def _cut(name: str, tail: str = "") -> str:
    room = LONGEST_NAME - len(tail)
    return (name if len(name) <= room else f"{name[: room - 1].rstrip()}…") + tail


def agreed_what_if(plan: Plan) -> WhatIf | None:
    """The what-if of the agreed plan as it now stands; None where no scenario is agreed."""
    decision = agreement.in_force(plan)
    return plan.scenario_of(decision.scenario).what_if if decision else None


def without(plan: Plan) -> Plan:
    """The plan with nothing asked of the active scenario."""
    return plan.with_scenario(replace(plan.scenario, what_if=NEUTRAL))
