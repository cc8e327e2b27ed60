"""What mends the week: sessions moved, one base, the usual week, or the seats and kit that lack."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from models.finding import Finding
from models.fix import Fix
from models.fix_posts import called
from models.outlook import Outlook
from models.plan import Plan
from models.post import Base, Post
from models.rooms import PostWeek, site_names
from models.rooms_proposal import Proposal, propose
from models.sites import WEEK, Kit, KitKind, Seats, Space, Worked, worked


def _week(outlook: Outlook, finding: Finding) -> PostWeek:
    return next(week for week in outlook.room_fit.posts if week.post.key == finding.post)


def _changed(patterns: tuple[Worked, ...], posts: frozenset[str], plan: Plan) -> Plan:
    kept = tuple(one for one in plan.scenario.patterns if one.post not in posts)
    return plan.with_scenario(replace(plan.scenario, patterns=(*kept, *patterns)))


# -- seats and kit


def move_sessions(outlook: Outlook, _finding: Finding) -> Iterator[Fix]:
    """The program's proposal, with the fewest and smallest moves."""
    found = propose(outlook.plan, outlook.room_fit)
    if found.moves:
        count = len(found.moves)
        moved = {move.post for move in found.moves}
        who = _only(outlook, found) if len(moved) == 1 else f"{len(moved)} posts"
        words = f"Move {count} {'session' if count == 1 else 'sessions'} of {who}"
        yield Fix("move_sessions", words, partial(_changed, found.patterns, frozenset(moved)))


def _only(outlook: Outlook, found: Proposal) -> str:
    return called(outlook, outlook.as_written.post(found.moves[0].post))


def work_from_home(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Desk sessions that have no seat at this site, at home instead."""
    fit = outlook.room_fit
    gone: dict[Worked, Worked] = {}
    for seat in fit.clashes:
        if seat.site == finding.about:
            here = [
                one for one in fit.sessions
                if (one.site, one.slot, one.space) == (seat.site, seat.slot, Space.DESK)
            ]  # fmt: skip
            for one in here[-(seat.short or 0) :]:
                gone[one] = replace(one, space=Space.HOME)
    moved = frozenset(one.post for one in gone)
    patterns = tuple(
        gone.get(one, one) for week in fit.posts if week.post.key in moved for one in week.sessions
    )
    if gone:
        count = len(gone)
        words = f"Let {count} desk {'session' if count == 1 else 'sessions'} a week be worked at home"
        yield Fix("work_from_home", words, partial(_changed, patterns, moved))


def more_rooms(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The rooms that lack in each session of the week at this site."""
    short = {
        seat.slot: (seat.rooms or 0) + (seat.short or 0)
        for seat in outlook.room_fit.clashes
        if seat.site == finding.about
    }
    most = max(
        (seat.short or 0 for seat in outlook.room_fit.clashes if seat.site == finding.about), default=0
    )
    rooms = tuple(
        Seats(finding.about, Space.ROOM, slot.weekday, slot.half, count) for slot, count in short.items()
    )
    where = site_names(outlook.plan).get(finding.about, "")
    if rooms and where:
        when = f"in {len(rooms)} {'session' if len(rooms) == 1 else 'sessions'} a week"
        many = f"{most} more {'room' if most == 1 else 'rooms'}"
        yield Fix("more_rooms", f"Agree {many} at {where} {when}", partial(_with_seats, rooms))


def _with_seats(new: tuple[Seats, ...], plan: Plan) -> Plan:
    taken = {(one.site, one.kind, one.slot) for one in new}
    kept = tuple(one for one in plan.seats if (one.site, one.kind, one.slot) not in taken)
    return replace(plan, seats=(*kept, *new))


def more_kit(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    site, _, kind = finding.about.rpartition(" ")
    found = next(kit for kit in outlook.room_fit.kit if kit.site == site and kit.kind == kind)
    more = found.short or 0
    name = kind.removesuffix("s") if more == 1 else kind
    where = site_names(outlook.plan).get(site, "the site")
    kit = Kit(site, KitKind(kind), found.needed)
    yield Fix("more_kit", f"Keep {more} more {name} at {where}", partial(_with_kit, kit))


def _with_kit(new: Kit, plan: Plan) -> Plan:
    kept = tuple(one for one in plan.kit if (one.site, one.kind) != (new.site, new.kind))
    return replace(plan, kit=(*kept, new))


# -- the week of one post


def usual_week(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The week as it is worked out from WTE and bases."""
    post = _week(outlook, finding).post
    words = f"Give {called(outlook, post)} the usual week"
    yield Fix("usual_week", words, partial(_changed, (), frozenset({post.key})))


def sessions_as_due(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The last sessions of the week taken out, or the first free ones added at the main site."""
    week = _week(outlook, finding)
    lack = week.due - len(week.sessions)
    if lack < 0:
        kept = week.sessions[:lack]
        verb = f"Take {-lack} {'session' if lack == -1 else 'sessions'} out of the week of"
    else:
        taken = {one.slot for one in week.sessions}
        site = max(week.sites, key=[one.site for one in week.sessions].count, default="")
        free = [slot for slot in WEEK if slot not in taken][:lack]
        kept = (*week.sessions, *(worked(week.post.key, slot, site, Space.DESK) for slot in free))
        verb = f"Add {lack} {'session' if lack == 1 else 'sessions'} at a desk to the week of"
    words = f"{verb} {called(outlook, week.post)}"
    yield Fix("sessions_as_due", words, partial(_changed, kept, frozenset({week.post.key})))


def fewer_practices(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The usual week at the two practices with the most of its time, else at one."""
    post = outlook.as_written.post(finding.post)
    for count in (2, 1):
        made = replace(post, terms=tuple(replace(t, bases=_largest(t.bases, count)) for t in post.terms))
        codes = dict.fromkeys(base.practice for terms in made.terms for base in terms.bases)
        names = site_names(outlook.plan)
        where = " and ".join(names.get(code, code) for code in codes)
        if codes and len(codes) <= count:
            words = f"Base {called(outlook, post)} at {where} alone"
            yield Fix("fewer_practices", words, partial(_based, made))


def _largest(bases: tuple[Base, ...], count: int) -> tuple[Base, ...]:
    """The largest shares; what the others had goes to the first."""
    kept = sorted(bases, key=lambda base: base.share, reverse=True)[:count]
    rest = sum(base.share for base in bases) - sum(base.share for base in kept)
    return (replace(kept[0], share=kept[0].share + rest), *kept[1:]) if kept else ()


def _based(post: Post, plan: Plan) -> Plan:
    return _changed((), frozenset({post.key}), plan.with_post(post))


def known_site(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Sessions and bases at a site that is not in the plan, at one that is."""
    week, names = _week(outlook, finding), site_names(outlook.plan)
    here = next((site for site in (*week.sites, *week.bases) if site in names), "")
    sites = [here] if here else [practice.code for practice in outlook.plan.network.practices][:3]
    for site in sites:
        words = f"Let {called(outlook, week.post)} work at {names[site]} instead"
        yield Fix("known_site", words, partial(_moved, week.post.key, site, frozenset(names)))


def _moved(key: str, site: str, known: frozenset[str], plan: Plan) -> Plan:
    post = plan.scenario.post(key)
    terms = tuple(replace(t, bases=_joined(t.bases, site, known)) for t in post.terms)
    patterns = tuple(
        replace(one, site=site) if one.post == key and one.site and one.site not in known else one
        for one in plan.scenario.patterns
    )
    plan = plan.with_post(replace(post, terms=terms))
    return plan.with_scenario(replace(plan.scenario, patterns=patterns))


def _joined(bases: tuple[Base, ...], site: str, known: frozenset[str]) -> tuple[Base, ...]:
    shares = dict[str, Base]()
    for base in bases:
        code = base.practice if base.practice in known else site
        old = shares.get(code)
        shares[code] = Base(code, base.share + (old.share if old else 0))
    return tuple(shares.values())


MAKERS = {
    "room_short": (move_sessions, work_from_home, more_rooms),
    "kit_short": (move_sessions, more_kit),
    "many_practices": (fewer_practices,),
    "pattern_over": (usual_week, sessions_as_due),
    "pattern_under": (usual_week, sessions_as_due),
    "site_unknown": (known_site, usual_week),
}
