"""WTE that carries a role's caseload, month by month: at work, and settled after ramp-up and time away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from models.claims import terms_in
from models.months import Month
from models.post import Holder, Post
from models.time_away import TimeAway

NOTHING, ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class TeamMonth:
    at_work: Decimal  # WTE, by calendar days; neither vacant nor on leave
    settled: Decimal  # of it, after ramp-up and time away


NO_ONE = TeamMonth(NOTHING, NOTHING)


def team(
    posts: tuple[Post, ...], months: tuple[Month, ...], ramp: Decimal, away: TimeAway, hours: Decimal
) -> tuple[TeamMonth, ...]:
    """Posts of one role together. `hours`: a whole-timer's at work in a year; `away`: each post's of them.

    An hour away while a post ramps up is not taken off twice: the larger of the two holds.
    """
    alone = (_less_away(carried(post, months, ramp), away.get(post.key), hours) for post in posts)
    return tuple(_together(column) for column in zip(*alone, strict=True)) or (NO_ONE,) * len(months)


def _together(parts: Iterable[TeamMonth]) -> TeamMonth:
    at_work = settled = NOTHING
    for one in parts:
        at_work += one.at_work
        settled += one.settled
    return TeamMonth(at_work, settled)


@lru_cache(maxsize=2048)
def carried(post: Post, months: tuple[Month, ...], ramp: Decimal) -> tuple[TeamMonth, ...]:
    """A post's WTE in each month; it grows evenly from 0 over its first `ramp` months."""
    return tuple(_together(_pieces(post, month, ramp)) for month in months)


def _pieces(post: Post, month: Month, ramp: Decimal) -> Iterator[TeamMonth]:
    first = max(post.start or month.first, month.first)
    for terms, days in terms_in(post, month):
        after = first + timedelta(days)
        if terms.holder is Holder.IN_POST:
            wte = terms.wte if days == month.days else terms.wte * days / month.days
            since = holder_since(post, first)
            yield TeamMonth(wte, wte * (ONE if since is None else _ramped(since, first, after, ramp)))
        first = after


def holder_since(post: Post, day: date) -> date | None:
    """When the one who holds a post on a day began: its start, or the end of its last vacancy."""
    since, before = post.start, Holder.IN_POST
    for terms in post.terms:
        if terms.since is not None and terms.since > day:
            break
        if before is Holder.VACANT and terms.holder is not Holder.VACANT:
            since = terms.since
        before = terms.holder
    return since


def _ramped(since: date, first: date, after: date, ramp: Decimal) -> Decimal:
    """The mean of min(1, months in post ÷ ramp) from one day to another."""
    start = _months_between(since, first)
    if start >= ramp:
        return ONE
    end = _months_between(since, after)
    return (_area(end, ramp) - _area(start, ramp)) / (end - start)


def _area(x: Decimal, ramp: Decimal) -> Decimal:
    return x - ramp / 2 if x >= ramp else x * x / (2 * ramp)


def _months_between(since: date, day: date) -> Decimal:
    whole = Month.of(day).since(Month.of(since))
    return whole + Decimal(day.day - 1) / Month.of(day).days - Decimal(since.day - 1) / Month.of(since).days


def _less_away(
    months: tuple[TeamMonth, ...], away: tuple[Decimal, ...] | None, hours: Decimal
) -> tuple[TeamMonth, ...]:
    if away is None or not hours:
        return months
    return tuple(
        TeamMonth(one.at_work, min(one.settled, max(NOTHING, one.at_work - lost * 12 / hours)))
        for one, lost in zip(months, away, strict=True)
    )
