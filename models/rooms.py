"""Whether everyone has somewhere to sit: rooms, desks and kit needed and there, by site and session."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.months import Month
from models.plan import Plan, Scenario
from models.post import Holder, Post
from models.reference import Reference
from models.sites import WEEK, KitKind, Slot, Space, Worked
from models.weekly_pattern import own_patterns, sessions_of, space_shares, usual_pattern

NO_BASE = ""
SEATED = (Space.ROOM, Space.DESK)
USES_KIT = {
    KitKind.CARS: frozenset({Space.VISITS}),
    KitKind.LAPTOPS: frozenset({Space.VISITS, Space.HOME}),
}


@dataclass(frozen=True, slots=True)
class PostWeek:
    """A post at work in the week in view: its sessions, and how many its WTE makes."""

    post: Post
    wte: Decimal
    sessions: tuple[Worked, ...]
    due: int  # sessions that its WTE makes
    own: bool  # the pattern was set by the user
    bases: tuple[str, ...]  # of its terms

    @property
    def sites(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.site for one in self.sessions if one.site))


@dataclass(frozen=True, slots=True)
class SeatFit:
    """A site in one session of the week. `rooms` and `desks` None: not known."""

    site: str
    slot: Slot
    rooms_needed: int
    desks_needed: int
    rooms: int | None
    desks: int | None

    @property
    def needed(self) -> int:
        return self.rooms_needed + self.desks_needed

    @property
    def there(self) -> int | None:
        return None if self.rooms is None or self.desks is None else self.rooms + self.desks

    @property
    def short(self) -> int | None:
        """People with nowhere to sit. A desk session may use a free room, never the other way round.

        3 rooms and 1 desk needed, 2 rooms and 2 desks there: 1 short, though 4 seats stand against 4 people.
        None where rooms are not known; where only desks are not known, consulting rooms alone count.
        """
        if self.rooms is None:
            return None
        without_room = max(0, self.rooms_needed - self.rooms)
        if self.desks is None:
            return without_room
        return max(without_room, self.needed - self.rooms - self.desks)


@dataclass(frozen=True, slots=True)
class KitFit:
    """Cars or laptops of a site: the most used in any one session. `there` None: not known."""

    site: str
    kind: KitKind
    needed: int
    there: int | None
    slot: Slot | None  # the first session in which the most are used

    @property
    def short(self) -> int | None:
        return None if self.there is None else max(0, self.needed - self.there)


@dataclass(frozen=True, slots=True)
class RoomFit:
    """The week of a scenario on a day: who works when and where, and what that needs."""

    day: date
    posts: tuple[PostWeek, ...]
    seats: tuple[SeatFit, ...]  # site by site, each with the ten sessions of the week
    kit: tuple[KitFit, ...]

    @property
    def sessions(self) -> tuple[Worked, ...]:
        return tuple(one for week in self.posts for one in week.sessions)

    @property
    def clashes(self) -> tuple[SeatFit, ...]:
        """The worst first, then in the order of the week."""
        short = [seat for seat in self.seats if seat.short]
        return tuple(sorted(short, key=lambda seat: (-(seat.short or 0), seat.slot)))

    @property
    def sites_not_known(self) -> tuple[str, ...]:
        """Sites that people use in a session whose rooms nobody has entered."""
        return tuple(dict.fromkeys(s.site for s in self.seats if s.needed and s.rooms is None))

    @property
    def without_base(self) -> tuple[PostWeek, ...]:
        return tuple(w for w in self.posts if any(one.site == NO_BASE for one in w.sessions))


def site_names(plan: Plan) -> dict[str, str]:
    """Every site by its key, the practices first."""
    practices = {practice.code: practice.name or practice.code for practice in plan.network.practices}
    return practices | {site.key: site.name for site in plan.sites}


def room_fit(plan: Plan, scenario: Scenario, reference: Reference, day: date) -> RoomFit:
    """Fit by site and session with everyone in post on the day. Vacant posts and ideas need nothing."""
    return fit_of(plan, day, weeks(scenario, reference, day))


def fit_of(plan: Plan, day: date, posts: tuple[PostWeek, ...]) -> RoomFit:
    needed = _counted(posts)
    sites = dict.fromkeys((*site_names(plan), *(site for site, *_ in needed if site)))
    there = {(one.site, one.kind, one.slot): one.count for one in plan.seats}
    seats = tuple(
        SeatFit(
            site, slot,
            needed.get((site, Space.ROOM, slot), 0), needed.get((site, Space.DESK, slot), 0),
            there.get((site, Space.ROOM, slot)), there.get((site, Space.DESK, slot)),
        )
        for site in sites
        for slot in WEEK
    )  # fmt: skip
    return RoomFit(day, posts, seats, tuple(_kit(plan, tuple(sites), needed)))


def weeks(scenario: Scenario, reference: Reference, day: date) -> tuple[PostWeek, ...]:
    """The week of each post that someone works in on the day."""
    own = own_patterns(scenario)
    month = Month.of(day)
    return tuple(_week(post, own.get(post.key), reference, month, day) for post in at_work(scenario, day))


def at_work(scenario: Scenario, day: date) -> Iterator[Post]:
    for post in scenario.posts:
        standing = (post.start or day) <= day <= (post.end or day)
        if post.counts and standing and post.terms_on(day).holder is Holder.IN_POST:
            yield post


def _week(
    post: Post, own: tuple[Worked, ...] | None, reference: Reference, month: Month, day: date
) -> PostWeek:
    terms = post.terms_on(day)
    due = sessions_of(post.role, terms.wte)
    bases = tuple(dict.fromkeys(base.practice for base in terms.bases if base.share))
    if own:
        return PostWeek(post, terms.wte, own, due, own=True, bases=bases)
    usual = usual_pattern(post, terms, space_shares(reference, post.role, month))
    return PostWeek(post, terms.wte, usual, due, own=False, bases=bases)


def _counted(posts: tuple[PostWeek, ...]) -> dict[tuple[str, Space, Slot], int]:
    needed: dict[tuple[str, Space, Slot], int] = {}
    for week in posts:
        for one in week.sessions:
            key = (one.site, one.space, one.slot)
            needed[key] = needed.get(key, 0) + 1
    return needed


def _kit(plan: Plan, sites: tuple[str, ...], needed: dict[tuple[str, Space, Slot], int]) -> Iterator[KitFit]:
    there = {(one.site, one.kind): one.count for one in plan.kit}
    for site in sites:
        for kind, spaces in USES_KIT.items():
            used = [sum(needed.get((site, space, slot), 0) for space in spaces) for slot in WEEK]
            most = max(used)
            slot = WEEK[used.index(most)] if most else None
            yield KitFit(site, kind, most, there.get((site, kind)), slot)
