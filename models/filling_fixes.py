"""What uses entitlement that no post will claim: posts earlier, counted, with more hours, or new."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from models import supervision_offers
from models.caseload_findings import inside
from models.figures import Finding
from models.filling_roles import Lack, lacks_of
from models.findings import LEAST_LEFT
from models.fix import Fix
from models.fix_posts import called, claimed_posts, day_words, size, to_come, with_posts, year_of
from models.fix_sizes import MOST_POSTS, Year, at_wte, at_wte_from
from models.money import ZERO
from models.outlook import Outlook
from models.plan import ONE, Funding, Holder, Plan, Post, Terms, new_key, next_number
from models.sentences import capital, in_sentences, listed, short

NOTHING = Decimal(0)
ROLES_TRIED = 3
MOST_FIRST = 16  # words of a first step, so that "and add 5 posts" goes after it


@dataclass(frozen=True, slots=True)
class Step:
    """A change of posts towards using a sum: its words, the posts as they would be, what they claim more."""

    words: str
    posts: tuple[Post, ...]
    more: Decimal
    told: tuple[str, ...] = ()  # each of the posts, where the words do not name them


def start_earlier(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Planned posts as early as they can start, one after another, until the money is used."""
    year = year_of(outlook, finding)
    left, moved = _left(year), list[Post]()
    for post in sorted(to_come(outlook), key=lambda p: p.start or date.min):
        first = year.first_of(post.role)
        if left >= LEAST_LEFT and not year.over and post.start and first < post.start:
            before = year.claims(post)
            made = year.starts(replace(post, start=first), before + left)
            if made and made.start and made.start < post.start and year.claims(made) > before:
                moved.append(made)
                left -= year.claims(made) - before
    if moved:
        words, told = _started(outlook, moved)
        yield from _filled(
            outlook, year, "start_earlier", Step(words, tuple(moved), _left(year) - left, told)
        )


def _started(outlook: Outlook, moved: list[Post]) -> tuple[str, tuple[str, ...]]:
    days = dict.fromkeys(post.start for post in moved if post.start)
    each = [
        f"{listed([called(outlook, p) for p in moved if p.start == day])} on {day_words(day)}" for day in days
    ]
    whole = f"start {listed(each)}"
    if short(whole, MOST_FIRST):
        return whole, ()
    return f"start {len(moved)} planned posts earlier", in_sentences(each, "start")


def count_ideas(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """An idea, at its own WTE or what the money allows, from its start or as soon as can be."""
    year = year_of(outlook, finding)
    for post in () if year.over else outlook.as_written.posts:
        first = year.first_of(post.role)
        begins = replace(post, included=True, start=max(post.start or first, first))
        ended = begins.end is not None and begins.start is not None and begins.end < begins.start
        if post.counts or post.funding is not Funding.ARRS or ended:
            continue
        left = _left(year)
        made = begins if year.claims(begins) <= left else year.filling(begins, left, begins.terms[0].wte)
        if made is not None and year.claims(made):
            (kept,) = _within(outlook, year, [made])
            words = f"count {called(outlook, post)} at {size(kept.terms[0].wte)} WTE{_when(kept)}"
            yield from _filled(outlook, year, "count_idea", Step(words, (kept,), year.claims(kept)))


def more_wte(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A part-time post with more hours, up to a whole-timer's."""
    year = year_of(outlook, finding)
    for post in () if year.over else reversed(claimed_posts(outlook)):
        since = max(year.first, post.start or year.first)
        held = post.terms_on(since)
        if (
            held.wte >= ONE
            or held.holder is not Holder.IN_POST
            or since > min(post.end or since, year.year.last)
        ):
            continue
        before = year.claims(post)
        made = year.works(ONE, before + _left(year), partial(at_wte_from, post, since=since))
        wte = made.terms_on(since).wte if made else NOTHING
        if made is None or wte <= held.wte:
            continue
        until = ""
        if _too_much(outlook, year, [made], [post]):
            made = at_wte_from(made, held.wte, year.year.next.first)
            until = f" until {day_words(year.year.last)}"
        words = (
            f"raise {called(outlook, post)} from {size(held.wte)} to {size(wte)} WTE from {day_words(since)}"
        )
        yield from _filled(
            outlook, year, "more_wte", Step(words + until, (made,), year.claims(made) - before)
        )


def add_posts(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """New posts of the roles that are needed most; then beginning with the next role."""
    year = year_of(outlook, finding)
    lacks = () if year.over else lacks_of(outlook, year)
    for first in range(min(len(lacks), ROLES_TRIED)):
        step = _new(outlook, year, lacks[first:], _left(year))
        if step:
            yield _fix(outlook, "add_posts", step)


def _filled(outlook: Outlook, year: Year, key: str, step: Step) -> Iterator[Fix]:
    """The step, and new posts for what it leaves: of one role, soonest said, if that is enough."""
    rest = _left(year) - step.more
    if rest < LEAST_LEFT:
        yield _fix(outlook, key, step)
        return
    lacks = lacks_of(outlook, year)
    one_role = [lack for lack in lacks if lack[1] is None][:1]
    new = _new(outlook, year, one_role, rest) or _new(outlook, year, lacks, rest)
    if new:
        yield _fix(outlook, key, step, new)


def _fix(outlook: Outlook, key: str, step: Step, rest: Step | None = None) -> Fix:
    """In one sentence where that is short enough, else with the new posts in sentences of their own."""
    posts = (*step.posts, *(rest.posts if rest else ()))
    words, more = step.words, step.told
    if rest and short(whole := f"{words}, and {rest.words}"):
        words, more = whole, (*more, *rest.told)
    elif rest:
        words += f", and add {_many(len(rest.posts))}"
        more = (*more, f"{capital(rest.words)}.", *rest.told)
    return Fix(key, capital(words), partial(_applied, outlook, posts), more)


def _many(posts: int) -> str:
    return f"{posts} {'post' if posts == 1 else 'posts'}"


def _applied(outlook: Outlook, posts: tuple[Post, ...], plan: Plan) -> Plan:
    known = {post.key for post in plan.scenario.posts if post.counts}
    new = tuple(post.key for post in posts if post.key not in known)
    return supervision_offers.with_supervisors(with_posts(plan, *posts), outlook, new)


def _left(year: Year) -> Decimal:
    """£ of the main entitlement that no post will claim."""
    ringed = sum((pot.unassigned for pot in year.figures.ring_fenced), ZERO)
    return (year.figures.unassigned or ZERO) - ringed


# -- new posts


def _new(outlook: Outlook, year: Year, lacks: Iterable[Lack], left: Decimal) -> Step | None:
    """Posts of each role up to what it lacks, the last of them at what is left of the sum."""
    made: list[Post] = []
    for role, lack in lacks:
        full = Post(new_key(), role, 0, start=year.first_of(role), terms=(Terms(),))
        need = lack
        while left >= LEAST_LEFT and (need is None or need > 0):
            wanted = at_wte(full, min(ONE, need or ONE))
            post = wanted if year.claims(wanted) <= left else year.filling(full, left, wanted.terms[0].wte)
            if post is None or len(made) >= MOST_POSTS:
                return None
            made.append(post)
            left -= year.claims(post)
            need = None if need is None else need - post.terms[0].wte
    if left >= LEAST_LEFT or not made:
        return None
    posts = _numbered(outlook, _within(outlook, year, made))
    words, told = _added(outlook, posts)
    return Step(words, posts, sum(map(year.claims, posts), ZERO), told)


def _added(outlook: Outlook, posts: tuple[Post, ...]) -> tuple[str, tuple[str, ...]]:
    """In one sentence where that is short enough, else how many, and in sentences which."""
    told = {when: listed(_by_role(outlook, mine)) for when, mine in _by_dates(posts).items()}
    whole = f"add {listed([f'{what}{when}' for when, what in told.items()])}"
    if short(whole):
        return whole, ()
    wte = sum((post.terms[0].wte for post in posts), NOTHING)
    when = f"{next(iter(told))}" if len(told) == 1 else ""
    parts = [part for mine in _by_dates(posts).values() for part in _by_role(outlook, mine)]
    each = in_sentences(parts, "they are") if when else [f"add {what}{when}." for when, what in told.items()]
    return f"add {size(wte)} WTE in {_many(len(posts))}{when}", tuple(map(capital, each))


def _by_dates(posts: tuple[Post, ...]) -> dict[str, tuple[Post, ...]]:
    return {when: tuple(p for p in posts if _when(p) == when) for when in dict.fromkeys(map(_when, posts))}


def _by_role(outlook: Outlook, posts: tuple[Post, ...]) -> list[str]:
    """ "0.5 WTE link worker", "3.57 WTE pharmacist in 4 posts"."""
    told = []
    for role in dict.fromkeys(post.role for post in posts):
        mine = [post for post in posts if post.role == role]
        wte = sum((post.terms[0].wte for post in mine), NOTHING)
        many = f" in {len(mine)} posts" if len(mine) > 1 else ""
        told.append(f"{size(wte)} WTE {inside(outlook.reference.role_by_key[role].short)}{many}")
    return told


def _numbered(outlook: Outlook, posts: Iterable[Post]) -> tuple[Post, ...]:
    made: list[Post] = []
    for post in posts:
        number = next_number((*outlook.as_written.posts, *made), post.role)
        made.append(replace(post, key=new_key(), number=number))
    return tuple(made)


def _within(outlook: Outlook, year: Year, posts: list[Post]) -> list[Post]:
    """The posts, to the year's end only where a later year has no money for all of them."""
    if not _too_much(outlook, year, posts, ()):
        return posts
    last = year.year.last
    return [replace(post, end=min(post.end or last, last)) for post in posts]


def _too_much(outlook: Outlook, year: Year, posts: Iterable[Post], instead_of: Iterable[Post]) -> bool:
    new, old = tuple(posts), tuple(instead_of)
    for later in outlook.plan.financial_years:
        unassigned = outlook.forecast.year(later).unassigned
        if later > year.year and unassigned is not None:
            other = Year(outlook, later)
            more = sum(map(other.claims, new), ZERO) - sum(map(other.claims, old), ZERO)
            if more > unassigned:
                return True
    return False


def _when(post: Post) -> str:
    since = f" from {day_words(post.start)}" if post.start else ""
    return since + (f" until {day_words(post.end)}" if post.end else "")


MAKERS = {"unassigned": (start_earlier, count_ideas, add_posts, more_wte)}
