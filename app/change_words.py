"""A step that changes one thing of one post, told with what it was before."""

from app import scenario_words as words
from models.differences import Aspect, PostChange, differences
from models.plan import Plan
from models.reference import Reference

TOLD = {
    "start": "moved", "end": "moved", "wte": "changed", "status": "changed", "salary": "changed",
    "pay_point": "changed", "place": "changed", "holder": "changed", "funding": "changed",
}  # fmt: skip
FOLLOWING = {"development", "patterns"}  # timelines move with a start, sessions with hours


def told(before: Plan, after: Plan, reference: Reference, otherwise: str) -> str:
    """ "Paramedic 1 start moved from 1 September 2026 to 1 July 2026", else the step's own words."""
    if before.active != after.active:
        return otherwise
    changes = differences(before.scenario, after.scenario, reference)
    if len(changes) != 1:
        return otherwise
    aspects = [one for one in changes[0].aspects if one.name not in FOLLOWING]
    return (_moved(changes[0], aspects[0], after) if len(aspects) == 1 else "") or otherwise


def _moved(change: PostChange, aspect: Aspect, plan: Plan) -> str:
    open_ended = aspect.name in {"start", "end"} and None in {aspect.before, aspect.after}
    if aspect.name not in TOLD or open_ended:
        return ""
    old, new = words.aspect_words(aspect, plan)
    name = words.aspect_name(aspect)
    name = name if name.isupper() else name[:1].lower() + name[1:]
    return f"{change.label} {name} {TOLD[aspect.name]} from {old} to {new}"
