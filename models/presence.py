"""When a post has someone at work, by days: within its dates, neither vacant nor on leave."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from models.post import Holder, Post

Spell = tuple[date, date]  # first and last day
DAY = timedelta(1)
AT_WORK = frozenset({Holder.IN_POST})
HELD = frozenset({Holder.IN_POST, Holder.ON_LEAVE})


@lru_cache(maxsize=2048)
def at_work(post: Post, first: date, last: date, holders: frozenset[Holder] = AT_WORK) -> tuple[Spell, ...]:
    """The spells within two days in which someone is at work, in order; one ends where terms change."""
    spells: list[Spell] = []
    begin, end = max(post.start or first, first), min(post.end or last, last)
    while begin <= end:
        terms = post.terms_on(begin)
        changes = (later.since for later in post.terms if later.since and later.since > begin)
        until = min(end, min(changes, default=end + DAY) - DAY)
        if terms.holder in holders:
            spells.append((begin, until))
        begin = until + DAY
    return tuple(spells)


def is_at_work(post: Post, day: date) -> bool:
    return bool(at_work(post, day, day))


def why_away(post: Post, day: date) -> str:
    """Why no one is at work on a day, as the end of a sentence; "" where someone is."""
    if is_at_work(post, day):
        return ""
    if post.start and day < post.start:
        return "has not started"
    if post.end and day > post.end:
        return "has left"
    return "is on leave" if post.terms_on(day).holder is Holder.ON_LEAVE else "is vacant"


def first_day_alone(post: Post, other: Post, first: date, last: date) -> date | None:
    """The first day within two days on which a post is at work and the other is not."""
    for begin, end in at_work(post, first, last):
        day = begin
        for start, until in at_work(other, begin, end):
            if day < start:
                return day
            day = until + DAY
        if day <= end:
            return day
    return None


def most_at_once(posts: Iterable[Post], first: date, last: date) -> int:
    """The most of these posts that are at work on one day: counted on each day that one begins."""
    return max((len(crowd) for crowd in crowds(posts, first, last)), default=0)


def crowds(posts: Iterable[Post], first: date, last: date) -> set[frozenset[str]]:
    """Keys of the posts at work together, for each day on which one begins."""
    spells = [(post.key, spell) for post in posts for spell in at_work(post, first, last)]
    return {frozenset(key for key, (start, end) in spells if start <= day <= end) for _, (day, _) in spells}
