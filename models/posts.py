"""Pure edits of a plan's posts, and what is doubtful about one post."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from models.months import FinancialYear, Month
from models.plan import Plan, new_key
from models.post import ONE, Post, Terms, next_number
from models.reference import Reference

HALF = Decimal("0.5")
MOST_WTE = Decimal(10)  # an imported contracted row may stand for several people


def new_post(plan: Plan, role_key: str, reference: Reference, today: date | None = None) -> Post:
    """A planned post of 1.0 WTE from next month, or from the plan's first day where that is past."""
    start = first_start(plan, today)
    number = next_number(plan.scenario.posts, role_key)
    if not _is_shared(role_key, start, reference):
        return Post(new_key(), role_key, number, start=start)
    return Post(new_key(), role_key, number, start=start, share=HALF, partner="Mental health trust")


def first_start(plan: Plan, today: date | None) -> date:
    """The first of next month, kept within the plan's years."""
    first, last = plan.months[0], plan.months[-1]
    upcoming = Month.of(today).plus(1) if today else first
    return upcoming.first if first <= upcoming <= last else first.first


def _is_shared(role_key: str, day: date, reference: Reference) -> bool:
    """Whether a rule in force has the network pay for half of a post of this role."""
    return any(
        rule.role == role_key and rule.rule == "share" and rule.since <= day and (rule.until or day) >= day
        for rule in reference.role_rules
    )


def duplicated(plan: Plan, keys: frozenset[str]) -> tuple[Plan, tuple[str, ...]]:
    """The plan with a copy after each of these posts, and the copies' keys.

    A copy has no name, and gives its time to the same needs.
    """
    posts = list(plan.scenario.posts)
    given = plan.scenario.assignments
    made: list[str] = []
    for post in plan.scenario.posts:
        if post.key in keys:
            number = next_number(tuple(posts), post.role)
            copy = replace(post, key=new_key(), number=number, name="", person="", imported="")
            posts.insert(posts.index(post) + 1, copy)
            given += tuple(replace(one, post=copy.key) for one in given if one.post == post.key)
            made.append(copy.key)
    return plan.with_scenario(replace(plan.scenario, posts=tuple(posts), assignments=given)), tuple(made)


def moved(plan: Plan, keys: frozenset[str], by: int) -> Plan:
    """The plan with these posts one place up (by=-1) or down (by=1), stopping at either end."""
    posts = list(plan.scenario.posts)
    order = range(len(posts)) if by < 0 else reversed(range(len(posts)))
    for place in order:
        beside = place + (1 if by > 0 else -1)
        free = 0 <= beside < len(posts) and posts[beside].key not in keys
        if posts[place].key in keys and free:
            posts[place], posts[beside] = posts[beside], posts[place]
    return plan.with_posts(tuple(posts))


def with_role(post: Post, role_key: str, plan: Plan) -> Post:
    """The post turned into another role's, with that role's next number and its own maximum."""
    if post.role == role_key:
        return post
    others = tuple(other for other in plan.scenario.posts if other.key != post.key)
    return replace(post, role=role_key, number=next_number(others, role_key), rate_key="", stage="")


def held_by_one(plan: Plan, post: Post) -> tuple[Post, ...]:
    """The other posts of the scenario that the same person holds."""
    others = (other for other in plan.scenario.posts if other.key != post.key)
    return tuple(other for other in others if post.person and other.person == post.person)


def with_holder_of(plan: Plan, post: Post, other: str) -> Plan:
    """The plan with this post held by the same person as another; "" for no other. The mark never names."""
    held = held_by_one(plan, post)
    if other in {one.key for one in held}:
        return plan
    plan = plan.with_post(replace(post, person=""))
    if len(held) == 1:
        plan = plan.with_post(replace(held[0], person=""))
    if not other:
        return plan
    joined = plan.scenario.post(other)
    mark = joined.person or new_key()
    return plan.with_post(replace(joined, person=mark)).with_post(replace(post, person=mark))


def terms_place(post: Post, year: FinancialYear) -> int:
    """Which terms a year is shown by: those in force on the post's first day in it."""
    day = min(max(post.start or year.first, year.first), year.last)
    return post.terms.index(post.terms_on(day))


def with_terms(post: Post, place: int, terms: Terms) -> Post:
    """The post with these terms replaced, in order of their dates."""
    changed = (*post.terms[:place], terms, *post.terms[place + 1 :])
    return replace(post, terms=in_order(changed))


def with_change(post: Post, since: date) -> Post:
    """The post with a change of terms from a day on: the terms before it, with on-costs worked out anew."""
    change = replace(post.terms_on(since), since=since, employer_ni=None, employer_pension=None)
    return replace(post, terms=in_order((*post.terms, change)))


def starting(post: Post, day: date) -> Post:
    """The post with another start; changes of terms that would come before it are in its first terms."""
    first = replace(post.terms_on(day), since=None)
    later = (terms for terms in post.terms[1:] if terms.since is not None and terms.since > day)
    return replace(post, start=day, terms=(first, *later))


def without_terms(post: Post, place: int) -> Post:
    """The post without these terms; the first that remain hold from its start."""
    kept = post.terms[:place] + post.terms[place + 1 :]
    return replace(post, terms=(replace(kept[0], since=None), *kept[1:])) if kept else post


def in_order(terms: tuple[Terms, ...]) -> tuple[Terms, ...]:
    """The first terms hold from the start; later ones in order of their dates."""
    later = sorted(terms[1:], key=lambda each: each.since or date.min)
    return (terms[0], *later)


def check(post: Post, plan: Plan) -> tuple[str, ...]:
    """What is doubtful about a post, each a sentence that says how to mend it."""
    return (*wrong(post), *_outside(post, plan))


def wrong(post: Post) -> tuple[str, ...]:
    """What cannot be meant, as `check` says it: an edit that leads here is not taken."""
    return (*_dates(post), *_terms(post), *_shares(post))


def _dates(post: Post) -> Iterator[str]:
    if post.start and post.end and post.end < post.start:
        yield f"End is before the start. Enter an end date after {_day(post.start)}."


def _terms(post: Post) -> Iterator[str]:
    for terms in post.terms:
        if not 0 < terms.wte <= MOST_WTE:
            yield "WTE is out of range. Enter WTE between 0 and 10, for example 0.8."
        if not 0 <= terms.leave_pay <= 1:
            yield "Pay on leave is out of range. Enter a share between 0% and 100%."
        if sum(base.share for base in terms.bases) > ONE:
            yield "Shares of the base practices add up to more than 100%. Enter shares of 100% or less."
    yield from _changes(post)


def _changes(post: Post) -> Iterator[str]:
    days = [terms.since for terms in post.terms[1:]]
    known = [day for day in days if day is not None]
    if known != sorted(set(known)) or len(known) < len(days):
        yield "Changes of terms need a date each, in order. Enter a later date for each next change."
    for day in known:
        if post.start and day <= post.start:
            yield f"A change of terms is not after the start. Enter a date after {_day(post.start)}."
        if post.end and day > post.end:
            yield f"A change of terms is after the end. Enter a date up to {_day(post.end)}."


def _shares(post: Post) -> Iterator[str]:
    if not 0 <= post.share <= 1:
        yield "The network's share is out of range. Enter a share between 0% and 100%, for example 50%."


def _outside(post: Post, plan: Plan) -> Iterator[str]:
    first, last = plan.months[0].first, plan.months[-1].last
    span = f"The plan covers {_day(first)} to {_day(last)}."
    if post.start and post.start > last:
        yield f"Starts after the plan's years, so it counts for nothing. {span}"
    if post.end and post.end < first:
        yield f"Ends before the plan's years, so it counts for nothing. {span}"


def _day(day: date) -> str:
    return f"{day.day} {Month.of(day).name}"
