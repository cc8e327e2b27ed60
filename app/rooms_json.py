"""Rooms by site and session as plain data: unknown is null."""

from typing import Any

from models.outlook import Outlook
from models.rooms import SeatFit, site_names

Json = dict[str, Any]


def rooms(outlook: Outlook) -> list[Json]:
    """Each site that is used or known, by session, with everyone in post at the end of the year of today."""
    fit = outlook.room_fit
    names = site_names(outlook.plan)
    return [_seat(seat, names) for seat in fit.seats if seat.needed or seat.rooms is not None]


def _seat(seat: SeatFit, names: dict[str, str]) -> Json:
    return {
        "site": names.get(seat.site, seat.site),
        "code": seat.site,
        "weekday": seat.slot.words.split()[0],
        "session": seat.slot.half.value,
        "needed": seat.needed,
        "there": seat.there,
        "short": seat.short,
        "rooms_needed": seat.rooms_needed,
        "rooms_there": seat.rooms,
        "desks_needed": seat.desks_needed,
        "desks_there": seat.desks,
    }
