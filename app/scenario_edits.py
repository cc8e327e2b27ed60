"""Every change of a plan's scenarios and decisions: as a new plan, and as words for the history."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from string import ascii_uppercase

from app import typed, wording
from app.problems import BadInput
from models import agreement
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Decision, Plan, new_key

LONGEST_NAME = 60
NO_NAME = "Enter a name for the scenario, for example Earlier starts."
TOO_LONG = f"Enter a name of at most {LONGEST_NAME} letters. The note has room for more."
LAST_ONE = "A plan keeps at least 1 scenario. Duplicate this one first, then delete it."
NO_DECISION = "Enter what was decided, for example who follows it up."


@dataclass(frozen=True, slots=True)
class Edit:
    """A new plan and what was done, in words."""

    plan: Plan
    words: str


def free_letter(plan: Plan) -> str:
    """The first of A, B, … Z, AA, AB, … that no scenario is called."""
    taken = {scenario.name.casefold() for scenario in plan.scenarios}
    letters: tuple[str, ...] = (*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2)))
    return next(letter for letter in letters if letter.casefold() not in taken)


def fresh_name(plan: Plan, text: str, *, besides: str = "") -> str:
    """A scenario's name: not empty, not one that another scenario has, and no patient's number."""
    name = " ".join(typed.safe_text(text).split())
    if not name:
        raise BadInput(NO_NAME)
    if len(name) > LONGEST_NAME:
        raise BadInput(TOO_LONG)
    if any(one.name.casefold() == name.casefold() for one in plan.scenarios if one.key != besides):
        raise BadInput(f'You already have a scenario called "{name}". Give this one a different name.')
    return name


def duplicated(plan: Plan, key: str) -> Edit:
    """A copy under the next free letter, on screen. Posts keep their keys, so that both can be compared."""
    before, name = plan.scenario_of(key), free_letter(plan)
    copy = replace(before, key=new_key(), name=name)
    words = f"Duplicate scenario {before.name} as {name}"
    return Edit(replace(plan.with_scenario(copy), active=copy.key), words)


def described(plan: Plan, key: str, name: str, note: str) -> Edit:
    """A scenario's name and note as they are typed, as one step."""
    before = plan.scenario_of(key)
    after = replace(before, name=fresh_name(plan, name, besides=key), note=typed.safe_text(note))
    if after.name != before.name:
        words = f"Rename scenario {before.name} to {after.name}"
    else:
        words = f"Change the note of scenario {after.name}"
    return Edit(plan.with_scenario(after), words)


def removed(plan: Plan, key: str) -> Edit:
    """Without a scenario; where it was on screen, the one before it is."""
    if len(plan.scenarios) == 1:
        raise BadInput(LAST_ONE)
    place = [one.key for one in plan.scenarios].index(key)
    kept = tuple(one for one in plan.scenarios if one.key != key)
    active = kept[max(0, place - 1)].key if plan.active == key else plan.active
    words = f"Delete scenario {plan.scenario_of(key).name}"
    return Edit(replace(plan, scenarios=kept, active=active), words)


def shown(plan: Plan, key: str) -> Edit:
    """Another scenario on screen."""
    return Edit(replace(plan, active=key), f"Show scenario {plan.scenario_of(key).name}")


# -- decisions


def agreed(outlook: Outlook, year: FinancialYear, on: date) -> Edit:
    """The scenario as the agreed plan, with its figures of a year as they stand."""
    plan, scenario = outlook.written, outlook.scenario
    stands = agreement.agreement(outlook)
    if stands and not stands.changed and stands.decision.year == year:
        raise BadInput(
            f"Scenario {scenario.name} was agreed on {wording.day(stands.on)} and has not changed since: "
            "there is nothing to agree."
        )
    decision = agreement.stamped(outlook, year, on, f"Scenario {scenario.name} is the agreed plan")
    return Edit(with_decision(plan, decision), f"Agree scenario {scenario.name}")


def with_decision(plan: Plan, decision: Decision) -> Plan:
    """In order of date; a new one comes after those of its day."""
    return replace(plan, decisions=tuple(sorted((*plan.decisions, decision), key=lambda one: one.on)))


def decided(plan: Plan, on: date, text: str) -> Edit:
    """A line of the user's own in the decision log."""
    words = " ".join(typed.safe_text(text).split())
    if not words:
        raise BadInput(NO_DECISION)
    return Edit(with_decision(plan, Decision(on, words)), "Add a line to the decision log")


def without_decision(plan: Plan, place: int) -> Edit:
    """Without a line; `place` counts from the oldest."""
    gone = plan.decisions[place]
    kept = (*plan.decisions[:place], *plan.decisions[place + 1 :])
    what = "the agreement" if gone.scenario else "the decision"
    return Edit(replace(plan, decisions=kept), f"Remove {what} of {wording.day(gone.on)}")
