"""New posts that use entitlement which no post will claim: of which roles, from when, and until when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from models.caseload_findings import inside
from models.entitlement_findings import LEAST_LEFT
from models.filling_roles import Lack
from models.fix_posts import day_words, size
from models.fix_sizes import MOST_POSTS, Year, at_wte
from models.money import ZERO
from models.outlook import Outlook
from models.plan import new_key
from models.post import ONE, Post, Terms, next_number
from models.sentences import capital, in_sentences, listed, short

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Step:
    """A change of posts towards using a sum: its words, the posts as they would be, what they claim more."""

    words: str
    posts: tuple[Post, ...]
    more: Decimal
    told: tuple[str, ...] = ()  # each of the posts, where the words do not name them


def left_in(year: Year) -> Decimal:
    """£ of the main entitlement that no post will claim."""
    ringed = sum((pot.unassigned for pot in year.figures.ring_fenced), ZERO)
    return (year.figures.unassigned or ZERO) - ringed


def new_posts(outlook: Outlook, year: Year, lacks: Iterable[Lack], left: Decimal) -> Step | None:
    """Posts that use the sum, of each role up to what it lacks; None where too many would be needed."""
    made = list(islice(_posts_for(year, lacks, left), MOST_POSTS + 1))
    used = sum(map(year.claims, made), ZERO)
    return _step(outlook, year, made) if len(made) <= MOST_POSTS and left - used < LEAST_LEFT else None


def few_posts(outlook: Outlook, year: Year, lacks: Iterable[Lack], left: Decimal, most: int) -> Step | None:
    """As many of such posts as are said, whatever they leave of the sum."""
    return _step(outlook, year, list(islice(_posts_for(year, lacks, left), most)))


def _posts_for(year: Year, lacks: Iterable[Lack], left: Decimal) -> Iterator[Post]:
    """Posts of each role up to what it lacks, the last of them at what is left of the sum."""
    for role, lack in lacks:
        full = Post(new_key(), role, 0, start=year.first_of(role), terms=(Terms(),))
        need = lack
        while left >= LEAST_LEFT and (need is None or need > 0):
            wanted = at_wte(full, min(ONE, need or ONE))
            post = wanted if year.claims(wanted) <= left else year.filling(full, left, wanted.terms[0].wte)
            if post is None or not year.claims(post):
                return
            yield post
            left -= year.claims(post)
            need = None if need is None else need - post.terms[0].wte


def _step(outlook: Outlook, year: Year, made: list[Post]) -> Step | None:
    if not made:
        return None
    posts = _numbered(outlook, within(outlook, year, made))
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
    return f"add {size(wte)} WTE in {posts_counted(len(posts))}{when}", tuple(map(capital, each))


def _by_dates(posts: tuple[Post, ...]) -> dict[str, tuple[Post, ...]]:
    return {
        when: tuple(p for p in posts if from_until(p) == when)
        for when in dict.fromkeys(map(from_until, posts))
    }


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


def within(outlook: Outlook, year: Year, posts: list[Post]) -> list[Post]:
    """The posts, to the year's end only where a later year has no money for all of them."""
    if not too_much(outlook, year, posts, ()):
        return posts
    last = year.year.last
    return [replace(post, end=min(post.end or last, last)) for post in posts]


def too_much(outlook: Outlook, year: Year, posts: Iterable[Post], instead_of: Iterable[Post]) -> bool:
    new, old = tuple(posts), tuple(instead_of)
    for later in outlook.plan.financial_years:
        unassigned = outlook.forecast.year(later).unassigned
        if later > year.year and unassigned is not None:
            other = Year(outlook, later)
            more = sum(map(other.claims, new), ZERO) - sum(map(other.claims, old), ZERO)
            if more > unassigned:
                return True
    return False


def from_until(post: Post) -> str:
    since = f" from {day_words(post.start)}" if post.start else ""
    return since + (f" until {day_words(post.end)}" if post.end else "")


def posts_counted(posts: int) -> str:
    return f"{posts} {'post' if posts == 1 else 'posts'}"
