"""What a post's consulting rooms cost in a year, by what the network says that a room costs. No default.

A room is held for 52 weeks of a year, through leave, while someone is in post. A room for a whole year
has ten sessions a week. Desks, visits and sessions at home cost nothing here.
"""

from decimal import Decimal

from models.claims import terms_in
from models.dated_figure import Figure, Status
from models.months import FinancialYear, Month
from models.plan import Scenario
from models.post import Holder, Post
from models.reference import Reference
from models.sites import Space, Worked
from models.weekly_pattern import SESSIONS, own_patterns, space_share, space_shares, usual_pattern

FAMILY = "room_cost"
A_SESSION, A_YEAR = "session", "year"
PER = (A_SESSION, A_YEAR)
NOTHING, TWELVE = Decimal(0), Decimal(12)
WEEKS = Decimal(52)
UNIT = "£ a year"
NOT_KNOWN = Figure(None, UNIT, Status.UNKNOWN, "enter what a room costs")
NO_ONE = Figure(NOTHING, UNIT, Status.DERIVED, "no one is at work in it in the year")
NO_ROOM = "its week needs no consulting room"
USUAL = ", its usual week by an assumed share of sessions"


def room_price(reference: Reference, month: Month) -> tuple[str, Figure] | None:
    """What a room costs, a session or a year, as entered; None: not known."""
    for per in PER:
        figure = reference.figure(month, FAMILY, per)
        if figure is not None and figure.value is not None:
            return per, figure
    return None


def room_costs(scenario: Scenario, reference: Reference, year: FinancialYear) -> dict[str, Figure]:
    """£ a year for the rooms of each post, by its key."""
    own = own_patterns(scenario)
    return {post.key: _of_post(post, own.get(post.key), reference, year) for post in scenario.posts}


def _of_post(post: Post, own: tuple[Worked, ...] | None, reference: Reference, year: FinancialYear) -> Figure:
    there = [month for month in year.months if _at_work(post, month)]
    if not there:
        return NO_ONE
    sessions = [room_sessions(post, own, reference, month) for month in there]
    share = space_share(reference, post.role, Space.ROOM, there[0])
    status = Status.ENTERED if own else share.status
    if not any(sessions):
        return Figure(NOTHING, UNIT, status, NO_ROOM)
    price = room_price(reference, year.months[0])
    if price is None:
        return NOT_KNOWN
    per, figure = price
    each = (figure.value or NOTHING) * (WEEKS if per == A_SESSION else 1 / SESSIONS) / TWELVE
    made = f"its room sessions × the cost of a room for a {per}, as entered"
    held = " (52 weeks a year)" if per == A_SESSION else " (ten sessions a week)"
    usual = USUAL if status is Status.ASSUMPTION else ""
    return Figure(sum(sessions, NOTHING) * each, UNIT, status, f"{made}{held}{usual}")


def _at_work(post: Post, month: Month) -> bool:
    return any(terms.holder is Holder.IN_POST for terms, _ in terms_in(post, month))


def room_sessions(post: Post, own: tuple[Worked, ...] | None, reference: Reference, month: Month) -> Decimal:
    """Sessions a week in a consulting room, averaged over the month's days at work."""
    shares = space_shares(reference, post.role, month)
    sessions = NOTHING
    for terms, days in terms_in(post, month):
        if terms.holder is Holder.IN_POST:
            week = own or usual_pattern(post, terms, shares)
            sessions += Decimal(sum(one.space is Space.ROOM for one in week) * days) / month.days
    return sessions
