"""Timelines as plain data for other programs: dates ISO, unknown as null."""

from typing import Any

from app.development_tables import status_of
from app.development_words import item_name, label_of
from app.needs_json import number
from models.development import items_of
from models.due import state_on
from models.outlook import Outlook
from models.timeline import TimelineItem

Json = dict[str, Any]


def development(outlook: Outlook) -> list[Json]:
    """Every item of every post, in the plan's order of posts."""
    return [
        _item(item, outlook)
        for post in outlook.scenario.posts
        for item in items_of(outlook.scenario, post.key)
    ]


def _item(item: TimelineItem, outlook: Outlook) -> Json:
    status, source = status_of(item, outlook.reference)
    return {
        "post": label_of(item.post, outlook),
        "kind": str(item.kind),
        "name": item_name(item, outlook.reference),
        "start": item.start and item.start.isoformat(),
        "end": item.end and item.end.isoformat(),
        "done": item.done and item.done.isoformat(),
        "state": str(state_on(item, outlook.day)),
        "stage": item.stage or None,
        "hours_a_week": number(item.hours_a_week),
        "status": status,
        "source": source or None,
    }
