"""Working out a scenario: anew where a change bears on it, and with all that still holds where not."""

from dataclasses import fields, replace
from datetime import date

from models.board_paper import UNWRITTEN
from models.forecast import forecast, rests_on
from models.outlook import Outlook
from models.plan import Assumptions, Plan, Scenario
from models.reference import Reference
from models.what_if import adjusted

OF_TEAM = ("supported", "_supported_in", "training_time", "time_away", "caseloads", "courses", "_room_fit")
"""Parts of an outlook that rest on the team alone."""
USUAL = Assumptions()


def outlook(
    plan: Plan,
    scenario: Scenario,
    reference: Reference,
    today: date | None = None,
    known: Outlook | None = None,
) -> Outlook:
    """Work out a scenario with its what-if; `reference` holds the plan's own figures on top of the shipped.

    What holds of an earlier outlook, `known`, is not worked out again.
    """
    worked, asked = adjusted(plan, scenario, reference, today)
    same = (
        known is not None
        and known.today == today
        and rests_on(worked, asked) == rests_on(known.plan, known.scenario)
    )
    found = known.forecast if known and same else forecast(worked, asked, reference, today)
    fresh = Outlook(worked, asked, reference, found, today, (plan, scenario))
    return _with_team_of(fresh, known) if known else fresh


def stands_in(found: Outlook, plan: Plan) -> bool:
    """Whether all of it holds in a changed plan: the change is in other scenarios or in its papers."""
    same = any(one is found.as_written for one in plan.scenarios)
    return same and _bearing(plan) == _bearing(found.written)


def within(found: Outlook, plan: Plan) -> Outlook:
    """An outlook in a plan that it stands in, with all that has been worked out."""
    made = replace(found, plan=_worked_in(found, plan), kept=(plan, found.as_written))
    own = {each.name for each in fields(found)}
    made.__dict__.update({name: known for name, known in found.__dict__.items() if name not in own})
    return made


def _worked_in(found: Outlook, plan: Plan) -> Plan:
    """A plan that differs only beside the scenario, with the what-if of the scenario worked in."""
    if not found.what_if.asks:
        return plan
    beside = replace(
        found.plan,
        title=plan.title,
        scenarios=plan.scenarios,
        active=plan.active,
        decisions=plan.decisions,
    )
    return beside.with_scenario(found.scenario)


def _with_team_of(fresh: Outlook, earlier: Outlook) -> Outlook:
    """A fresh outlook, with what an earlier one has worked out of the same team, its rooms and caseloads.

    Needs and the time given to them, and what is assumed of later years' money, bear on none of it.
    """
    if _team(fresh) == _team(earlier):
        known = earlier.__dict__
        fresh.__dict__.update({name: known[name] for name in OF_TEAM if name in known})
    return fresh


def _team(outlook: Outlook) -> tuple[object, ...]:
    plan = replace(_bearing(outlook.plan), needs=(), purposes=(), assumptions=USUAL, paper=UNWRITTEN)
    return (
        plan,
        replace(outlook.scenario, assignments=(), accepted=(), checked=()),
        outlook.today,
        id(outlook.reference),
    )


def _bearing(plan: Plan) -> Plan:
    """A plan without what bears on no figure of one of its scenarios."""
    return replace(
        plan, title="", scenarios=(), active="", decisions=(), spreads=(), limits=(), icb_columns=()
    )
