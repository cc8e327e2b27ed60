"""Points to check about rooms: who has nowhere to sit, weeks that do not fit, posts over many practices."""

from collections.abc import Iterator
from decimal import Decimal

from models.amount_words import day_words, plain
from models.finding import Finding
from models.forecast import label
from models.plan import Plan
from models.reference import Reference
from models.rooms import PostWeek, RoomFit, SeatFit, site_names
from models.sources import ASSUMPTION

MOST_PRACTICES = 2
SPREAD_RULE = "A person works best over about two practices, one of them the base"
SPREAD_SOURCE = "BJGP, February 2025: 4 networks, 42 people interviewed"
ROOM_RULE = "Each session needs the room, desk or car of its role"
ROOM_SOURCE = "72.8% of about 200 GPs could not house additional roles: Pulse PCN, February to March 2023"
UNNAMED = "a site that is not in the plan"


def findings(plan: Plan, fit: RoomFit, reference: Reference) -> tuple[Finding, ...]:
    """Rooms that are short, then post by post."""
    names = site_names(plan)
    posts = (point for week in fit.posts for point in _post_points(week, names, reference))
    return (*_room_points(fit, names), *_kit_points(fit, names), *posts)


def nowhere(seat: SeatFit, names: dict[str, str]) -> str:
    """ "2 people have nowhere to sit on Tuesday morning at Mill Surgery"."""
    people = "1 person has" if seat.short == 1 else f"{seat.short} people have"
    return f"{people} nowhere to sit on {seat.slot.words} at {names.get(seat.site, UNNAMED)}"


def _room_points(fit: RoomFit, names: dict[str, str]) -> Iterator[Finding]:
    """One point for each site: its worst session, and how many more there are."""
    told: set[str] = set()
    for seat in fit.clashes:
        if seat.site in told:
            continue
        told.add(seat.site)
        others = sum(other.site == seat.site for other in fit.clashes) - 1
        again = f" So it is in {others} more {'session' if others == 1 else 'sessions'} a week."
        yield Finding(
            "room_short",
            f"{nowhere(seat, names)}.{again if others else ''} "
            f"That is with everyone in post on {day_words(fit.day)}.",
            ROOM_RULE, ROOM_SOURCE,
            "Move a session on the Capacity screen, or enter a room that was left out.",
            about=seat.site, amount=Decimal(seat.short or 0), unit="people",
        )  # fmt: skip


def _kit_points(fit: RoomFit, names: dict[str, str]) -> Iterator[Finding]:
    for kit in fit.kit:
        if kit.short and kit.slot:
            yield Finding(
                "kit_short",
                f"{kit.needed} {kit.kind.value} are needed at once on {kit.slot.words} "
                f"at {names.get(kit.site, UNNAMED)}, "
                f"and {kit.there} {'is' if kit.there == 1 else 'are'} there.",
                "Visits take a car; visits and sessions at home take a laptop",
                ASSUMPTION,
                "Move a session on the Capacity screen, or add to the kit.",
                about=f"{kit.site} {kit.kind.value}",
                amount=Decimal(kit.short),
                unit=kit.kind.value,
            )


def _post_points(week: PostWeek, names: dict[str, str], reference: Reference) -> Iterator[Finding]:
    post, who = week.post, label(week.post, reference)
    sites = week.sites if week.own else week.bases
    if len(sites) > MOST_PRACTICES:
        yield Finding(
            "many_practices", f"{who} works at {len(sites)} practices.", SPREAD_RULE, SPREAD_SOURCE,
            "Give the post one base, and one more practice at most.", post=post.key,
            amount=Decimal(len(sites) - MOST_PRACTICES), unit="practices",
        )  # fmt: skip
    if len(week.sessions) != week.due:
        over = len(week.sessions) > week.due
        yield Finding(
            "pattern_over" if over else "pattern_under",
            f"The week of {who} holds {len(week.sessions)} {_sessions(len(week.sessions))}, "
            f"and its {plain(week.wte)} WTE makes {week.due}.",
            "1.0 WTE is 10 sessions a week, for a GP 9", ASSUMPTION,
            "Take a session out of the week, or change the WTE." if over else "Add a session to the week.",
            post=post.key, amount=Decimal(abs(len(week.sessions) - week.due)), unit="sessions a week",
        )  # fmt: skip
    if any(site not in names for site in sites):
        yield Finding(
            "site_unknown", f"{who} works at {UNNAMED}.", "A post works at a practice or a site of the plan",
            ASSUMPTION, "Choose another site in its week, or its base on the Team screen.", post=post.key,
        )  # fmt: skip


def _sessions(count: int) -> str:
    return "session" if count == 1 else "sessions"
