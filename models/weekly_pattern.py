"""The sessions of the week that a post works, where, and what each needs.

The usual pattern is worked out by a rule that is shown on screen: whole days first, spread over the week
from a weekday that follows from the post's number; the bases one after the other, by their shares; rooms,
desks, visits and home spread evenly by the role's shares. 1.0 WTE is 10 sessions (GP: 9), rounded half up.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from models.dated_figure import Figure, Status
from models.months import Month
from models.plan import Scenario
from models.post import Base, Post, Terms
from models.reference import Reference
from models.sites import WEEK, Slot, Space, Worked, worked

GP = "general_practitioner"
GP_SESSIONS = Decimal(9)
SESSIONS = Decimal(10)
A_WEEK = len(WEEK)
GENERAL = "all"
NOTHING, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
TYPED_SPACES = (Space.ROOM, Space.DESK, Space.VISITS)  # the rest of the sessions are at home


def sessions_of(role: str, wte: Decimal) -> int:
    """Sessions a week. 0.8 WTE is 8; a GP of 0.5 WTE works 4.5, taken as 5; never fewer than 1."""
    whole = wte * (GP_SESSIONS if role == GP else SESSIONS)
    return max(1, int(whole.quantize(ONE, ROUND_HALF_UP))) if wte > 0 else 0


def space_share(reference: Reference, role: str, space: Space, month: Month) -> Figure:
    """% of a role's sessions that need a room, a desk or a car for visits; else that assumed for all."""
    found = reference.figure(month, "space", role, space) or reference.figure(month, "space", GENERAL, space)
    return found or Figure(NOTHING, "% of sessions", Status.UNKNOWN, "no share is set")


@lru_cache(maxsize=1024)
def space_shares(reference: Reference, role: str, month: Month) -> tuple[tuple[Space, Decimal], ...]:
    """% of a role's sessions by what they need; what the three typed shares leave is at home."""
    typed = [(space, space_share(reference, role, space, month).value or NOTHING) for space in TYPED_SPACES]
    rest = max(NOTHING, HUNDRED - sum((share for _, share in typed), NOTHING))
    return (*typed, (Space.HOME, rest))


def portions(total: int, shares: Sequence[Decimal]) -> tuple[int, ...]:
    """A whole number split by shares, largest remainders first: 7 by 50, 30 and 20 is 4, 2 and 1."""
    whole = sum(shares, NOTHING)
    if not whole:
        return (total, *(0 for _ in shares[1:])) if shares else ()
    exact = [total * share / whole for share in shares]
    parts = [int(part) for part in exact]
    order = sorted(range(len(exact)), key=lambda n: (parts[n] - exact[n], n))
    for n in order[: total - sum(parts)]:
        parts[n] += 1
    return tuple(parts)


def usual_slots(sessions: int, number: int) -> tuple[Slot, ...]:
    """Whole days first, spread over the week. Post 1 of a role starts on Monday, post 2 on Tuesday…

    6 sessions, number 1: Monday, Tuesday and Thursday. Over 10, each ten is one more person.
    """
    slots: list[Slot] = []
    for start in range(0, sessions, A_WEEK):
        slots += _one_week(min(A_WEEK, sessions - start), number - 1)
    return tuple(slots)


def _one_week(sessions: int, first: int) -> list[Slot]:
    days = sessions // 2
    full = {(first + n * 5 // days) % 5 for n in range(days)}
    found = [slot for slot in WEEK if slot.weekday in full]
    if sessions % 2:
        free = next(day for n in range(5) if (day := (first + n) % 5) not in full)
        found.append(Slot(free, afternoon=False))
    return sorted(found)


def usual_sites(sessions: int, bases: Sequence[Base]) -> tuple[str, ...]:
    """The base of each session in order; what the shares leave below all has no base ("")."""
    shares = [base.share for base in bases]
    left = max(NOTHING, ONE - sum(shares, NOTHING))
    counts = portions(sessions, [*shares, left])
    sites = (*(base.practice for base in bases), "")
    return tuple(site for site, count in zip(sites, counts, strict=True) for _ in range(count))


def usual_spaces(sessions: int, shares: Sequence[tuple[Space, Decimal]]) -> tuple[Space, ...]:
    """What each session needs, in order, each kind spread evenly through the week."""
    parts = portions(sessions, [share for _, share in shares])
    counts = {space: part for (space, _), part in zip(shares, parts, strict=True)}
    given: dict[Space, int] = dict.fromkeys(counts, 0)
    order: list[Space] = []
    for n in range(1, sessions + 1):
        open_kinds = [space for space, count in counts.items() if given[space] < count]
        chosen = max(open_kinds, key=lambda space: counts[space] * n - given[space] * sessions)
        given[chosen] += 1
        order.append(chosen)
    return tuple(order)


@lru_cache(maxsize=2048)
def usual_pattern(post: Post, terms: Terms, shares: tuple[tuple[Space, Decimal], ...]) -> tuple[Worked, ...]:
    """The sessions of a post under its terms, worked out by the rule above."""
    sessions = sessions_of(post.role, terms.wte)
    rows = zip(
        usual_slots(sessions, post.number),
        usual_sites(sessions, terms.bases),
        usual_spaces(sessions, shares),
        strict=True,
    )
    return tuple(worked(post.key, slot, site, space) for slot, site, space in rows)


def own_patterns(scenario: Scenario) -> Mapping[str, tuple[Worked, ...]]:
    """The patterns that the user set, by post, in the order of the week."""
    found: dict[str, list[Worked]] = {}
    for one in scenario.patterns:
        found.setdefault(one.post, []).append(one)
    return {key: tuple(sorted(rows, key=lambda row: row.slot)) for key, rows in found.items()}
