"""Edits of sites, rooms, kit, what roles need, and weeks of posts. BadInput says how to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from app import typed
from app.problems import BadInput
from app.rate_words import exact
from app.room_tables import SEAT_WORDS, SPACE_WORDS, site_name
from models.dated_figure import Figure, Keyed, Status
from models.forecast import label
from models.months import Month
from models.plan import Plan, new_key
from models.post import Base, Post
from models.reference import Reference
from models.rooms import PostWeek, site_names
from models.rooms_proposal import Proposal
from models.sites import WEEK, Kit, KitKind, Seats, Site, Slot, Space, worked
from models.weekly_pattern import HUNDRED, TYPED_SPACES, space_share

Edited = tuple[Plan, str]  # the plan, and what changed in words
TYPED = "typed by you"
MOST_SEATS = 200
LONGEST = 80


def with_seats(plan: Plan, site: str, kind: Space, slots: Iterable[Slot], text: str) -> Edited:
    """So many rooms or desks in these sessions; an empty text makes them not known again."""
    _known_site(plan, site)
    count = _whole(text, "rooms" if kind is Space.ROOM else "desks")
    chosen = set(slots)
    kept = [s for s in plan.seats if (s.site, s.kind) != (site, kind) or s.slot not in chosen]
    new = [] if count is None else [Seats(site, kind, s.weekday, s.half, count) for s in WEEK if s in chosen]
    what = f"{SEAT_WORDS[kind].lower()} at {site_name(plan, site)}"
    when = "all week" if len(chosen) == len(WEEK) else f"on {next(iter(chosen)).words}"
    words = f"Clear {what} {when}" if count is None else f"Change {what} {when} to {count}"
    return replace(plan, seats=(*kept, *new)), words


def with_kit(plan: Plan, site: str, kind: KitKind, text: str) -> Edited:
    _known_site(plan, site)
    count = _whole(text, kind.value)
    kept = tuple(one for one in plan.kit if (one.site, one.kind) != (site, kind))
    new = () if count is None else (Kit(site, kind, count),)
    words = f"{kind.value} at {site_name(plan, site)}"
    return replace(
        plan, kit=(*kept, *new)
    ), f"Clear {words}" if count is None else f"Change {words} to {count}"


def _whole(text: str, what: str) -> int | None:
    if not text.strip() or text.strip().lower() == "not known":
        return None
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    sentence = f"Enter a whole number of {what} from 0 to {MOST_SEATS}, or nothing where it is not known."
    try:
        count = typed.count(text)
    except BadInput as problem:
        raise BadInput(sentence) from problem
    if count > MOST_SEATS:
        raise BadInput(sentence)
    return count


def _known_site(plan: Plan, site: str) -> None:
    if site not in site_names(plan):
        raise BadInput("This site is not in the plan any more. Choose a practice or a site of the plan.")


def with_site(plan: Plan, name: str) -> Edited:
    """A place of work beside the practices, by its name."""
    wanted = " ".join(typed.safe_text(name).split())
    if not wanted or len(wanted) > LONGEST:
        raise BadInput(f"Enter the name of the site, up to {LONGEST} letters.")
    if wanted.lower() in {known.lower() for known in site_names(plan).values()}:
        raise BadInput(f"{wanted} is in the plan already. Enter another name.")
    return replace(plan, sites=(*plan.sites, Site(new_key(), wanted))), f"Add the site {wanted}"


def without_site(plan: Plan, key: str) -> Edited:
    """The plan without a site and its rooms and kit. Practices are taken out on the network's own page."""
    if key not in {site.key for site in plan.sites}:
        raise BadInput("This is a practice of the network. Remove it in the settings of the network.")
    if any(one.site == key for scenario in plan.scenarios for one in scenario.patterns):
        raise BadInput("Posts still work at this site. Change their weeks, then remove it.")
    changed = replace(
        plan,
        sites=tuple(site for site in plan.sites if site.key != key),
        seats=tuple(one for one in plan.seats if one.site != key),
        kit=tuple(one for one in plan.kit if one.site != key),
    )
    return changed, f"Remove the site {site_name(plan, key)}"


def resited(plan: Plan, moved: Mapping[str, str]) -> Plan:
    """Rooms, kit and weeks at the codes that practices have now; those of a practice that went go too."""
    known = set(site_names(plan))
    seats = (replace(one, site=moved.get(one.site, one.site)) for one in plan.seats)
    kit = (replace(one, site=moved.get(one.site, one.site)) for one in plan.kit)
    scenarios = tuple(
        replace(
            scenario,
            patterns=tuple(replace(one, site=moved.get(one.site, one.site)) for one in scenario.patterns),
        )
        for scenario in plan.scenarios
    )
    return replace(
        plan,
        seats=tuple(one for one in seats if one.site in known),
        kit=tuple(one for one in kit if one.site in known),
        scenarios=scenarios,
    )


def with_space(plan: Plan, reference: Reference, role: str, space: Space, text: str) -> Edited:
    """% of a role's sessions that need a room, a desk or a car; an empty text brings the assumption back."""
    name = reference.role_by_key[role].name if role in reference.role_by_key else "all other roles"
    key = ("space", role, space.value)
    if not text.strip():
        kept = tuple(keyed for keyed in plan.own if keyed.key != key)
        return replace(plan, own=kept), f"Clear your share of sessions ({SPACE_WORDS[space]}) of {name}"
    share = _percent(text)
    month = Month.of(plan.first_year.first)
    others = sum(
        (space_share(reference, role, s, month).value or Decimal(0) for s in TYPED_SPACES if s is not space),
        Decimal(0),
    )
    if share + others > HUNDRED:
        raise BadInput(
            f"Rooms, desks and visits would come to {exact(share + others)}% of the sessions. "
            f"Enter {exact(HUNDRED - others)}% or less, or lower another share first."
        )
    figure = Figure(share, "% of sessions", Status.ENTERED, TYPED)
    return plan.with_own(Keyed(key, figure)), f"Change {SPACE_WORDS[space]} of {name} to {exact(share)}%"


def _percent(text: str) -> Decimal:
    sentence = "Enter a share of the sessions between 0% and 100%, for example 50%."
    try:
        value = typed.money(text.strip().removesuffix("%"))
    except BadInput as problem:
        raise BadInput(sentence) from problem
    if "£" in text or value > HUNDRED:
        raise BadInput(sentence)
    return value


def with_session(
    plan: Plan, reference: Reference, week: PostWeek, slot: Slot, choice: tuple[str, Space] | None
) -> Edited:
    """The post's week with one session elsewhere, added, or (None) not worked."""
    if several_at_once(week):
        raise BadInput("This post stands for several people. Split it into posts to set their weeks.")
    rest = tuple(one for one in week.sessions if one.slot != slot)
    if choice is None and not rest:
        raise BadInput("A week needs at least one session. Choose a site for another session first.")
    if choice is not None and choice[0]:
        _known_site(plan, choice[0])
    new = () if choice is None else (worked(week.post.key, slot, *choice),)
    kept = tuple(one for one in plan.scenario.patterns if one.post != week.post.key)
    scenario = replace(plan.scenario, patterns=(*kept, *sorted((*rest, *new), key=lambda one: one.slot)))
    return plan.with_scenario(scenario), f"Change {slot.words} of {label(week.post, reference)}"


def several_at_once(week: PostWeek) -> bool:
    """Whether the post holds two sessions at one time, as a row for several people does."""
    return len({one.slot for one in week.sessions}) < len(week.sessions)


def with_base(plan: Plan, reference: Reference, keys: Iterable[str], site: str) -> Edited:
    """These posts based wholly at a practice, in the usual week."""
    if site not in {practice.code for practice in plan.network.practices}:
        raise BadInput("Choose a practice of the network as the base.")
    chosen = set(keys)
    posts = tuple(_based(post, site) if post.key in chosen else post for post in plan.scenario.posts)
    kept = tuple(one for one in plan.scenario.patterns if one.post not in chosen)
    changed = plan.with_scenario(replace(plan.scenario, posts=posts, patterns=kept))
    named = [label(post, reference) for post in plan.scenario.posts if post.key in chosen]
    who = named[0] if len(named) == 1 else f"{len(named)} posts"
    return changed, f"Base {who} at {site_name(plan, site)}"


def _based(post: Post, site: str) -> Post:
    return replace(post, terms=tuple(replace(terms, bases=(Base(site),)) for terms in post.terms))


def usual_again(plan: Plan, reference: Reference, week: PostWeek) -> Edited:
    """The post's week as it is worked out from its WTE and bases."""
    kept = tuple(one for one in plan.scenario.patterns if one.post != week.post.key)
    words = f"Give {label(week.post, reference)} the usual week"
    return plan.with_scenario(replace(plan.scenario, patterns=kept)), words


def with_proposal(plan: Plan, found: Proposal) -> Edited:
    """The proposed weeks of the posts that move, as one step."""
    moved = {move.post for move in found.moves}
    kept = tuple(one for one in plan.scenario.patterns if one.post not in moved)
    scenario = replace(plan.scenario, patterns=(*kept, *found.patterns))
    return plan.with_scenario(scenario), "Move sessions so that everyone has a seat"
