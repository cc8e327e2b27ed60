"""How wide the columns of the team table are."""

from itertools import accumulate, takewhile

from views import theme
from views.post_rows import Part

WIDTHS = {
    Part.POST: 194, Part.POINTS: 68, Part.WTE: 51, Part.STATUS: 108, Part.START: 137, Part.COST: 93,
    Part.CLAIM: 70, Part.SHORTFALL: 72, Part.END: 139, Part.FUNDING: 176, Part.BASE: 210, Part.ROLE: 260,
    Part.NAME: 140,
}  # fmt: skip


def shared_out(room: int, count: int, hidden: frozenset[int] = frozenset()) -> dict[int, int]:
    """Widths of so many columns, of which those that fit whole in the room fill it to its edge."""
    shown = [place for place in range(count) if place not in hidden]
    widths = [theme.px(WIDTHS[Part(place)]) for place in shown]
    whole = len(list(takewhile(lambda end: end <= room, accumulate(widths))))
    spare = max(0, room - sum(widths[:whole]))
    return {
        shown[at]: width + (spare * (at + 1) // whole - spare * at // whole if at < whole else 0)
        for at, width in enumerate(widths)
    }
