"""Steps towards using entitlement: posts that start earlier, ideas that count, more hours of part-timers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain

from models import supervision_offers
from models.entitlement_findings import LEAST_LEFT
from models.filling_posts import Step, from_until, left_in, posts_counted, too_much, within
from models.fix import Fix
from models.fix_posts import called, claimed_posts, day_words, size, to_come, with_posts
from models.fix_sizes import Year, at_least_from
from models.outlook import Outlook
from models.plan import Plan
from models.post import ONE, Funding, Holder, Post
from models.posts import starting
from models.sentences import capital, in_sentences, listed, short

MOST_FIRST = 16  # words of a first step, so that "and add 5 posts" goes after it


def earlier(outlook: Outlook, year: Year) -> Step | None:
    """Planned posts as early as they can start, one after another, until the money is used."""
    left, moved = left_in(year), list[Post]()
    for post in sorted(to_come(outlook), key=lambda p: p.start or date.min):
        first = year.first_of(post.role)
        if left >= LEAST_LEFT and not year.over and post.start and first < post.start:
            before = year.claims(post)
            made = year.starts(starting(post, first), before + left)
            if made and made.start and made.start < post.start and year.claims(made) > before:
                moved.append(made)
                left -= year.claims(made) - before
    if not moved:
        return None
    words, told = _started(outlook, moved)
    return Step(words, tuple(moved), left_in(year) - left, told)


def _started(outlook: Outlook, moved: list[Post]) -> tuple[str, tuple[str, ...]]:
    days = dict.fromkeys(post.start for post in moved if post.start)
    each = [
        f"{listed([called(outlook, p) for p in moved if p.start == day])} on {day_words(day)}" for day in days
    ]
    whole = f"start {listed(each)}"
    if short(whole, MOST_FIRST):
        return whole, ()
    return f"start {len(moved)} planned posts earlier", in_sentences(each, "start")


def counted(outlook: Outlook, year: Year) -> Iterator[Step]:
    """An idea, at its own WTE or what the money allows, from its start or as soon as can be."""
    for post in () if year.over else outlook.as_written.posts:
        first = year.first_of(post.role)
        begins = replace(starting(post, max(post.start or first, first)), included=True)
        ended = begins.end is not None and begins.start is not None and begins.end < begins.start
        if post.counts or post.funding is not Funding.ARRS or ended:
            continue
        left = left_in(year)
        made = begins if year.claims(begins) <= left else year.filling(begins, left, begins.terms[0].wte)
        if made is not None and year.claims(made):
            (kept,) = within(outlook, year, [made])
            words = f"count {called(outlook, post)} at {size(kept.terms[0].wte)} WTE{from_until(kept)}"
            yield Step(words, (kept,), year.claims(kept))


def part_timers(outlook: Outlook, year: Year) -> Iterator[Post]:
    """Claimed posts of less than a whole-timer, with someone in them; those in post the longest first."""
    for post in () if year.over else reversed(claimed_posts(outlook)):
        since = _since(year, post)
        held = post.terms_on(since)
        there = held.holder is Holder.IN_POST and since <= min(post.end or since, year.year.last)
        if there and held.wte < ONE:
            yield post


def _since(year: Year, post: Post) -> date:
    return max(year.first, post.start or year.first)


def raised(outlook: Outlook, year: Year, post: Post) -> Step | None:
    """A part-timer with more hours, up to a whole-timer's; to the year's end where a later one is full."""
    since, before = _since(year, post), year.claims(post)
    made = _at_most(year, post, left_in(year))
    if made is None:
        return None
    until = ""
    if too_much(outlook, year, [made], [post]):
        made = _back(year, made, post)
        until = f" until {day_words(year.year.last)}"
    held, wte = post.terms_on(since).wte, made.terms_on(since).wte
    words = f"raise {called(outlook, post)} from {size(held)} to {size(wte)} WTE from {day_words(since)}"
    return Step(words + until, (made,), year.claims(made) - before)


def _at_most(year: Year, post: Post, left: Decimal) -> Post | None:
    """The post with as many hours as the sum pays, up to a whole-timer's; None where that is no more."""
    since = _since(year, post)
    made = year.works(ONE, year.claims(post) + left, partial(at_least_from, post, since=since))
    return made if made and made.terms_on(since).wte > post.terms_on(since).wte else None


def _back(year: Year, made: Post, post: Post) -> Post:
    """As it was, from the next year on."""
    after = year.year.next.first
    if post.end and post.end < after:
        return made
    until = (terms for terms in made.terms if terms.since is None or terms.since < after)
    later = (terms for terms in post.terms if terms.since and terms.since > after)
    return replace(made, terms=(*until, replace(post.terms_on(after), since=after), *later))


def all_raised(outlook: Outlook, year: Year) -> Step | None:
    """More hours for each part-timer whose hours are not to change anyway, until the money is used."""
    left, made = left_in(year), list[tuple[Post, Post]]()
    for post in part_timers(outlook, year):
        settled = all(terms.since is None or terms.since <= _since(year, post) for terms in post.terms)
        more = _at_most(year, post, left) if settled and not post.person and left >= LEAST_LEFT else None
        if more:
            made.append((post, more))
            left -= year.claims(more) - year.claims(post)
    if len(made) < 2:
        return None
    until = ""
    if too_much(outlook, year, [more for _, more in made], [post for post, _ in made]):
        made = [(post, _back(year, more, post)) for post, more in made]
        until = f" until {day_words(year.year.last)}"
    words = f"offer more hours to {len(made)} part-time posts from {day_words(year.first)}{until}"
    made.sort(key=lambda pair: outlook.as_written.posts.index(pair[0]))
    told = (*_each_raised(outlook, year, made), "Each of them has to agree.")
    return Step(words, tuple(more for _, more in made), left_in(year) - left, told)


def _each_raised(outlook: Outlook, year: Year, made: list[tuple[Post, Post]]) -> tuple[str, ...]:
    """ "From 0.8 to 1 WTE: pharmacist 3 and GP assistant 1."."""
    alike: dict[str, list[str]] = {}
    for post, more in made:
        since = _since(year, post)
        start = f", from {day_words(since)}" if since > year.first else ""
        before, after = post.terms_on(since).wte, more.terms_on(since).wte
        lead = f"from {size(before)} to {size(after)} WTE{start}:"
        alike.setdefault(lead, []).append(called(outlook, post))
    return tuple(chain.from_iterable(in_sentences(names, lead) for lead, names in alike.items()))


def way(outlook: Outlook, key: str, step: Step, rest: Step | None = None) -> Fix:
    """In one sentence where that is short enough, else with the new posts in sentences of their own."""
    posts = (*step.posts, *(rest.posts if rest else ()))
    words, more = step.words, step.told
    if rest and short(whole := f"{words}, and {rest.words}"):
        words, more = whole, (*more, *rest.told)
    elif rest:
        words += f", and add {posts_counted(len(rest.posts))}"
        more = (*more, f"{capital(rest.words)}.", *rest.told)
    return Fix(key, capital(words), partial(_applied, outlook, posts), more)


def _applied(outlook: Outlook, posts: tuple[Post, ...], plan: Plan) -> Plan:
    known = {post.key for post in plan.scenario.posts if post.counts}
    new = tuple(post.key for post in posts if post.key not in known)
    return supervision_offers.with_supervisors(with_posts(plan, *posts), outlook, new)
