"""The week of each post and a proposed one, as tables and sentences."""

from collections.abc import Iterable, Iterator

from app.room_tables import SPACE_WORDS, site_name
from app.tables import Column, Kind, Table
from app.wording import counted, listed
from models.forecast import label
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference
from models.rooms import KitFit, PostWeek, RoomFit
from models.rooms_proposal import Proposal, kit_short, short_sessions
from models.sites import KitKind, Worked

WEEK_RULE = (
    "The usual week is worked out from WTE and base shares: 1.0 WTE is 10 sessions (GP: 9), whole days "
    "first, spread from a weekday that follows from the post's number, one base after the other. "
    "It is an assumption: set the real week of a post where it matters."
)


def session_words(plan: Plan, one: Worked) -> str:
    """ "Mill Surgery, consulting room"."""
    return f"{site_name(plan, one.site)}, {SPACE_WORDS[one.space]}"


def weeks_table(plan: Plan, reference: Reference, fit: RoomFit) -> Table:
    """Each post's sessions and where they are."""
    rows = tuple(
        (
            label(week.post, reference), week.wte, len(week.sessions), week.due,
            "Set by you" if week.own else "Usual", _sites_words(plan, week),
        )
        for week in fit.posts
    )  # fmt: skip
    columns = (
        Column("Post"), Column("WTE", Kind.WTE), Column("Sessions", Kind.NUMBER),
        Column("By its WTE", Kind.NUMBER), Column("Week"), Column("Where"),
    )  # fmt: skip
    return Table("weeks", "The week of each post", columns, rows, note=WEEK_RULE)


def _sites_words(plan: Plan, week: PostWeek) -> str:
    counts: dict[str, int] = {}
    for one in week.sessions:
        counts[one.site] = counts.get(one.site, 0) + 1
    if len(counts) == 1:
        return site_name(plan, next(iter(counts)))
    return listed([f"{site_name(plan, site)} {count}" for site, count in counts.items()])


def sessions_table(plan: Plan, reference: Reference, fit: RoomFit) -> Table:
    """Every session of every post, for files."""
    rows = tuple(
        (label(week.post, reference), one.slot.words, site_name(plan, one.site), SPACE_WORDS[one.space])
        for week in fit.posts
        for one in week.sessions
    )
    columns = tuple(map(Column, ("Post", "Session", "Site", "Needs")))
    return Table("sessions", "Every session of every post", columns, rows)


def whole(outlook: Outlook) -> Iterator[Table]:
    """Both tables of weeks, with everyone in post at the end of the year of today."""
    fit = outlook.room_fit
    yield weeks_table(outlook.plan, outlook.reference, fit)
    yield sessions_table(outlook.plan, outlook.reference, fit)


def proposal_title(found: Proposal) -> str:
    before, after = short_sessions(found.before), short_sessions(found.after)
    if not found.moves:
        short = before or kit_short(found.before)
        return (
            "No move of sessions helps" if short else "Everyone has somewhere to sit: nothing needs to move"
        )
    moves = counted(len(found.moves), "session")
    if not before:
        return f"{moves} would change, so that fewer {_kinds(kit_short(found.before))} are missing"
    if not after:
        return f"{moves} would change, and everyone would have a seat"
    return f"{moves} would change: {counted(after, 'seat')} short a week instead of {before}"


def proposal_why(found: Proposal) -> str:
    text = (
        "Each post keeps its number of sessions of each kind. Sessions move to another time, to another of "
        "the post's bases, or change places. Cars and laptops of each site count after seats. Nobody is "
        "moved to where rooms, or kit that you entered elsewhere, are not known."
    )
    left = kit_short(found.after)
    if left:
        text = f"{text} Even so, some {_kinds(left)} are missing: see the points to check."
    if not found.proven:
        return f"{text} The time for the search ran out: there may be a better week."
    return f"{text} No week has fewer people without a seat, then less kit missing, then smaller moves."


def _kinds(short: Iterable[KitFit]) -> str:
    """ "cars", "laptops", "cars and laptops"."""
    found = {kit.kind for kit in short}
    return listed([kind.value for kind in KitKind if kind in found])


def proposal_table(plan: Plan, reference: Reference, found: Proposal) -> Table:
    names = {week.post.key: label(week.post, reference) for week in found.before.posts}
    rows = tuple(
        (
            names[move.post], move.before.slot.words, session_words(plan, move.before),
            move.after.slot.words, session_words(plan, move.after),
        )
        for move in found.moves
    )  # fmt: skip
    columns = tuple(map(Column, ("Post", "From", "Now", "To", "Then")))
    return Table("proposed_moves", proposal_title(found), columns, rows)
