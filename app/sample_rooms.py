"""The sample plan's rooms, desks and kit: fictional numbers. One morning a week is a room short."""

from dataclasses import replace

from models.plan import Plan
from models.sites import WEEK, Kit, KitKind, Seats, Space

ROOMS_AND_DESKS = {"S00001": (5, 6), "S00002": (4, 4), "S00003": (5, 4), "S00004": (3, 3), "S00005": (1, 1)}
CARS_AND_LAPTOPS = {"S00001": (1, 6), "S00002": (2, 6), "S00003": (1, 4), "S00004": (1, 3)}


def with_rooms(plan: Plan) -> Plan:
    """The plan with seats in every session, and kit everywhere but at Church Lane, where nobody counted."""
    seats = tuple(
        Seats(site, kind, slot.weekday, slot.half, count)
        for site, counts in ROOMS_AND_DESKS.items()
        for kind, count in zip((Space.ROOM, Space.DESK), counts, strict=True)
        for slot in WEEK
    )
    kit = tuple(
        Kit(site, kind, count)
        for site, counts in CARS_AND_LAPTOPS.items()
        for kind, count in zip(KitKind, counts, strict=True)
    )
    return replace(plan, seats=seats, kit=kit)
