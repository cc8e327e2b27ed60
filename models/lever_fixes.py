"""What mends a point that the what-if brings: the lever that does, back where nothing is asked; else all."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from models.fix import Fix
from models.levers import LEVERS, NEUTRAL, NOTHING, WhatIf
from models.outlook import Outlook
from models.plan import Plan
from models.sentences import short

RESET = "reset_lever"


def one_lever(outlook: Outlook) -> Iterator[Fix]:
    """Each lever that is moved, alone; the others stay."""
    for lever in LEVERS:
        if outlook.what_if.of(lever.key):
            words = f'Reset the what-if lever "{lever.name}"'
            yield Fix(RESET, words, partial(_asking, outlook.what_if.moved(lever.key, NOTHING)))


def every_lever(outlook: Outlook) -> Iterator[Fix]:
    if outlook.what_if.asks:
        yield Fix(RESET, "Reset every lever of the what-if", partial(_asking, NEUTRAL))


def reset_and(reset: Fix, fix: Fix) -> Fix:
    """A way that holds once levers are reset, with that reset, in one step."""
    lead, does = "Reset the what-if, and ", f"{fix.words[0].lower()}{fix.words[1:]}"
    if short(f"{lead}{does}"):
        return Fix(RESET, f"{lead}{does}", partial(_both, reset, fix), fix.more)
    start = does.partition(" from ")[0]
    return Fix(RESET, f"{lead}{start}", partial(_both, reset, fix), (f"{fix.words}.", *fix.more))


def _both(reset: Fix, fix: Fix, plan: Plan) -> Plan:
    return fix.apply(reset.apply(plan))


def _asking(what_if: WhatIf, plan: Plan) -> Plan:
    return plan.with_scenario(replace(plan.scenario, what_if=what_if))
