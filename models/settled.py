"""Who is in the settled team: all who count and are in post or will be, less leavers and one of each pair.

Who has left by the day asked about is not in it. A leaver whom another post follows stands back for it,
so that their work is not counted twice, whoever supervises them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from models.plan import Plan, Scenario
from models.post import Post, PostStatus
from models.presence import HELD, at_work

A_YEAR = timedelta(366)


@dataclass(frozen=True, slots=True)
class Place:
    """A post's place in the team on a day. In the settled team: neither gone nor followed."""

    post: Post
    gone: bool  # no one is in it any more
    followed: bool  # still in post, and another post takes up its work

    @property
    def settled(self) -> bool:
        return not (self.gone or self.followed)


def places(plan: Plan, scenario: Scenario, day: date | None = None) -> tuple[Place, ...]:
    """Every post that counts and has someone in it on a day of the plan; `day` None: the plan's first."""
    first, last = plan.months[0].first, plan.months[-1].last
    asked = asked_about(plan, day)
    spells = {post.key: at_work(post, first, last, HELD) for post in scenario.posts if post.counts}
    held = tuple(post for post in scenario.posts if spells.get(post.key))
    gone = {post.key for post in held if spells[post.key][-1][1] < asked}
    followed = {leaver.key for leaver in followers(post for post in held if post.key not in gone).values()}
    return tuple(Place(post, post.key in gone, post.key in followed) for post in held)


def asked_about(plan: Plan, day: date | None) -> date:
    """The day, kept within the plan's years."""
    first, last = plan.months[0].first, plan.months[-1].last
    return min(max(day or first, first), last)


def settled(plan: Plan, scenario: Scenario, day: date | None = None) -> tuple[Post, ...]:
    return tuple(place.post for place in places(plan, scenario, day) if place.settled)


def followers(posts: Iterable[Post]) -> dict[str, Post]:
    """The leaver that a post follows: of its role, the first to start within a year after the end.

    Planned posts and those with an offer accepted follow, an idea that counts does not.
    """
    known = tuple(posts)
    waiting = sorted(
        (post for post in known if post.status is not PostStatus.IDEA and post.start), key=_start
    )
    found: dict[str, Post] = {}
    for leaver in sorted((post for post in known if post.end), key=_end):
        for post in waiting:
            later = _end(leaver) < _start(post) <= _end(leaver) + A_YEAR
            if post.role == leaver.role and later and post.key not in found:
                found[post.key] = leaver
                break
    return found


def _start(post: Post) -> date:
    return post.start or date.min


def _end(post: Post) -> date:
    return post.end or date.max
