"""Rooms as tables and sentences: who has nowhere to sit, what is there, what roles need, each post's week."""

from collections.abc import Iterable, Iterator

from app import wording
from app.tables import Cell, Column, Kind, Table
from app.wording import NOT_KNOWN, counted, listed
from models.forecast import label
from models.months import Month
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference
from models.rooms import NO_BASE, PostWeek, RoomFit, SeatFit, site_names
from models.rooms_findings import UNNAMED, nowhere
from models.sites import WEEK, KitKind, Seats, Space, Worked
from models.weekly_pattern import GENERAL, TYPED_SPACES, space_share, space_shares

NO_BASE_WORDS = "No base"
VARIES = "varies"
DESK_RULE = "A desk session may use a consulting room that is free. A consultation never uses a desk."
SPACE_WORDS = {
    Space.ROOM: "consulting room",
    Space.DESK: "desk",
    Space.VISITS: "visits by car",
    Space.HOME: "at home",
}
CHOICE_WORDS = {Space.ROOM: "room", Space.DESK: "desk", Space.VISITS: "visits", Space.HOME: "home"}
SEAT_WORDS = {Space.ROOM: "Consulting rooms", Space.DESK: "Desks"}
SEAT_KINDS = tuple(SEAT_WORDS)
SHORT_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
SLOT_HEADS = tuple(f"{SHORT_DAYS[slot.weekday]} {'pm' if slot.afternoon else 'am'}" for slot in WEEK)


def site_name(plan: Plan, key: str) -> str:
    return NO_BASE_WORDS if key == NO_BASE else site_names(plan).get(key, UNNAMED.capitalize())


def title(plan: Plan, fit: RoomFit) -> str:
    """The message of the screen: the worst clash, or that there is none where rooms are known."""
    if not fit.posts:
        return f"No one is in post on {wording.day(fit.day)}"
    if fit.clashes:
        return nowhere(fit.clashes[0], site_names(plan))
    if all(seat.rooms is None for seat in fit.seats):
        return "Rooms are not known yet: enter what each site lets you use"
    unknown = len(fit.sites_not_known)
    if unknown:
        sites = counted(unknown, "site")
        return f"Everyone has somewhere to sit where rooms are known. {sites} {_is(unknown)} not known"
    return "Everyone has somewhere to sit"


def why(plan: Plan, reference: Reference, fit: RoomFit) -> str:
    """On which day, what is not known, and who has no base."""
    text = f"With everyone who is in post on {wording.day(fit.day)}. {DESK_RULE}"
    if fit.sites_not_known:
        names = listed([site_name(plan, key) for key in fit.sites_not_known])
        text += f" Rooms are not known at {names}, so nothing is told as short there."
    if fit.without_base:
        names = _few([label(week.post, reference) for week in fit.without_base])
        text += f" {names} {_has(len(fit.without_base))} no base for every session: no room is counted there."
    return text


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _has(count: int) -> str:
    return "has" if count == 1 else "have"


def _few(names: list[str], most: int = 4) -> str:
    return listed([*names[:most], f"{len(names) - most} more"] if len(names) > most + 1 else names)


def sessions_at(fit: RoomFit, seat: SeatFit) -> Iterable[tuple[PostWeek, Worked]]:
    for week in fit.posts:
        for one in week.sessions:
            if (one.site, one.slot) == (seat.site, seat.slot) and one.space in SEAT_WORDS:
                yield week, one


def clash_table(plan: Plan, reference: Reference, fit: RoomFit) -> Table:
    """Each session in which someone has nowhere to sit, the worst first, with who is there."""
    rows = tuple(
        (
            site_name(plan, seat.site), seat.slot.words, seat.short,
            _needs(seat.rooms_needed, seat.rooms), _needs(seat.desks_needed, seat.desks),
            _few([label(week.post, reference) for week, _ in sessions_at(fit, seat)], 3),
        )
        for seat in fit.clashes
    )  # fmt: skip
    columns = (
        Column("Site"), Column("Session"), Column("Without a seat", Kind.NUMBER), Column("Rooms"),
        Column("Desks"), Column("Who is there"),
    )  # fmt: skip
    return Table("room_clashes", "Sessions with too few seats", columns, rows)


def _needs(needed: int, there: int | None) -> str:
    return f"{needed} needed, {NOT_KNOWN if there is None else there} there"


def fit_table(plan: Plan, fit: RoomFit) -> Table:
    """Every site in every session: seats needed, there and short."""
    rows = tuple(
        (
            site_name(plan, seat.site), seat.slot.words, seat.needed, _known(seat.there), _known(seat.short),
            seat.rooms_needed, _known(seat.rooms), seat.desks_needed, _known(seat.desks),
        )
        for seat in fit.seats
    )  # fmt: skip
    numbers = (
        "Needed", "There", "Short", "Rooms needed", "Rooms there", "Desks needed", "Desks there",
    )  # fmt: skip
    columns = (Column("Site"), Column("Session"), *(Column(words, Kind.NUMBER) for words in numbers))
    return Table("rooms", "Seats needed and there, by site and session", columns, rows, note=DESK_RULE)


def _known(value: int | None) -> Cell:
    return NOT_KNOWN if value is None else value


def seats_table(plan: Plan) -> Table:
    """What each site lets the network use; the first number column sets the whole week."""
    there: dict[tuple[str, Space], list[Seats]] = {}
    for one in plan.seats:
        there.setdefault((one.site, one.kind), []).append(one)
    rows = tuple(
        (name, SEAT_WORDS[kind], *_seat_cells(there.get((site, kind), [])))
        for site, name in site_names(plan).items()
        for kind in SEAT_KINDS
    )
    columns = (
        Column("Site"), Column("What is there"), Column("All week", Kind.NUMBER),
        *(Column(words, Kind.NUMBER) for words in SLOT_HEADS),
    )  # fmt: skip
    note = (
        "An empty cell is not known. Type a number, or clear a cell; All week sets the ten sessions at once."
    )
    return Table("rooms_there", "Rooms and desks that each site lets you use", columns, rows, note=note)


def _seat_cells(seats: list[Seats]) -> tuple[Cell, ...]:
    by_slot = {seat.slot: seat.count for seat in seats}
    found = [by_slot.get(slot) for slot in WEEK]
    whole: Cell = _known(found[0]) if len(set(found)) == 1 else VARIES
    return (whole, *found)


def kit_table(plan: Plan, fit: RoomFit) -> Table:
    """Cars and laptops by site: the most used in one session, and what is there."""
    by_site = {(kit.site, kit.kind): kit for kit in fit.kit}
    rows: list[tuple[Cell, ...]] = []
    for site, name in site_names(plan).items():
        cars, laptops = by_site[site, KitKind.CARS], by_site[site, KitKind.LAPTOPS]
        rows.append((
            name, cars.needed, _known(cars.there), _known(cars.short),
            laptops.needed, _known(laptops.there), _known(laptops.short),
        ))  # fmt: skip
    numbers = ("Cars needed", "Cars there", "Cars short", "Laptops needed", "Laptops there", "Laptops short")
    columns = (Column("Site"), *(Column(words, Kind.NUMBER) for words in numbers))
    note = (
        "Needed is the most in any one session of the week. Visits take a car; visits and home take a laptop."
    )
    return Table("kit", "Cars and laptops", columns, tuple(rows), note=note)


def roles_of(plan: Plan, fit: RoomFit) -> tuple[str, ...]:
    """Roles of the scenario's posts, in their order."""
    return tuple(dict.fromkeys(post.role for post in plan.scenario.posts if post.counts)) or tuple(
        week.post.role for week in fit.posts
    )


def space_table(reference: Reference, roles: Iterable[str], month: Month) -> Table:
    """What share of each role's sessions needs a room, a desk or a car; the rest is at home."""
    rows = tuple(_space_row(reference, role, month) for role in roles)
    columns = (
        Column("Role"), Column("Room (%)", Kind.NUMBER), Column("Desk (%)", Kind.NUMBER),
        Column("Visits (%)", Kind.NUMBER), Column("Home (%)", Kind.NUMBER), Column("Status"),
        Column("Source"),
    )  # fmt: skip
    note = "Nobody publishes these shares. Type your own; an empty cell brings the assumption back."
    return Table("role_rooms", "What each role needs, by share of its sessions", columns, rows, note=note)


def _space_row(reference: Reference, role: str, month: Month) -> tuple[Cell, ...]:
    figures = [space_share(reference, role, space, month) for space in TYPED_SPACES]
    own = next((f for f in figures if f.status.value == "entered"), figures[0])
    shares = [share for _, share in space_shares(reference, role, month)]
    found = reference.role_by_key.get(role)
    name = found.name if found else ("All other roles" if role == GENERAL else role)
    return (name, *shares, wording.FIGURE_STATUS_WORDS[own.status], capital(own.source))


def capital(source: str) -> str:
    return source[:1].upper() + source[1:]


def whole(outlook: Outlook) -> Iterator[Table]:
    """Every table of rooms, with everyone in post at the end of the year of today."""
    plan, reference = outlook.plan, outlook.reference
    fit = outlook.room_fit
    yield fit_table(plan, fit)
    yield clash_table(plan, reference, fit)
    yield kit_table(plan, fit)
    yield space_table(reference, roles_of(plan, fit), plan.months[0])
