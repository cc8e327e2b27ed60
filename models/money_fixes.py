"""What mends a point to check about one post: its funding, maximum, limit of WTE, dates or shares."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal

from models.claims import rate_key_of
from models.finding import Finding
from models.fix import Fix
from models.fix_posts import at_scheme_share, called, day_words, paid_another_way, putting, size
from models.fix_sizes import at_most_from, to_write
from models.forecast import rates_for
from models.money import ZERO
from models.outlook import Outlook
from models.post import ONE, Base, Funding, Post, PostStatus, Terms
from models.posts import starting
from models.rates import Rates


def post_of(outlook: Outlook, finding: Finding) -> Post:
    return outlook.as_written.post(finding.post)


def rates_of(outlook: Outlook) -> Rates:
    return rates_for(outlook.reference, outlook.plan.assumptions)


# -- funding and maximum


def funded_another_way(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    yield paid_another_way(outlook, post_of(outlook, finding))


def claimed(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Under the scheme, where the role has a maximum."""
    post = post_of(outlook, finding)
    if rate_key_of(post, rates_of(outlook)):
        words = f"Claim {called(outlook, post)} under the scheme (ARRS)"
        yield putting("claim", words, replace(post, funding=Funding.ARRS))


def at_a_maximum(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Each maximum that the role may be claimed at."""
    post = post_of(outlook, finding)
    role = outlook.reference.role_by_key.get(post.role)
    for key in role.rate_keys if role else ():
        rate = outlook.reference.rate_by_key.get(key)
        if rate and key != post.rate_key:
            words = f"Claim {called(outlook, post)} at the maximum of {rate.name}"
            made = at_scheme_share(outlook, replace(post, rate_key=key))
            told = f"{size(made.share * 100)}% of it is claimed, and {made.partner} pays the rest."
            more = (told,) if made.share < post.share else ()
            yield replace(putting("choose_maximum", words, made), more=more)


def start_with_maximum(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """From the first month in which a maximum is in force, where one is in force from then on."""
    post, found = post_of(outlook, finding), outlook.forecast.post(finding.post)
    without = [line.month for line in found.lines if line.wte and line.maximum_status is None]
    start = without[-1].plus(1).first if without else None
    if (
        start
        and start >= outlook.first_open
        and start <= min(post.end or date.max, outlook.plan.months[-1].last)
    ):
        words = f"Start {called(outlook, post)} on {day_words(start)}, when a maximum is in force"
        yield putting("start_later", words, starting(post, start))


def other_funding(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    post = post_of(outlook, finding)
    words = f"Pay {called(outlook, post)} from other funding"
    yield putting("fund_another_way", words, replace(post, funding=Funding.OTHER))


# -- a cap


def within_cap(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The last to start of the posts under the cap: fewer hours, or paid another way."""
    role, rates = finding.about.partition(" ")[0], rates_of(outlook)
    posts = [
        post for post in outlook.as_written.posts
        if post.counts and post.funding is Funding.ARRS and role in {post.role, rate_key_of(post, rates)}
    ]  # fmt: skip
    posts.sort(key=lambda post: post.start or date.min, reverse=True)
    for post in posts:
        over = to_write(outlook, post.role, finding.amount or ZERO)
        since = max(outlook.first_open, post.start or date.min)
        before = post.terms_on(since).wte
        if over < before:
            made = at_most_from(post, before - over, since)
            when = "" if post.start and post.start >= since else f" from {day_words(since)}"
            words = f"Reduce {called(outlook, post)} from {size(before)} to {size(before - over)} WTE{when}"
            yield putting("less_wte", words, made)
        elif over == before:
            yield paid_another_way(outlook, post)
    for post in posts:
        yield paid_another_way(outlook, post)


# -- dates and shares


def start_in_plan(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """As soon as can be, without the end that lies before it."""
    post, start = post_of(outlook, finding), outlook.first_open
    end = post.end if post.end is None or post.end >= start else None
    if len(post.terms) == 1 and start <= outlook.plan.months[-1].last:
        words = f"Start {called(outlook, post)} on {day_words(start)}"
        yield putting("start_in_plan", words, replace(post, start=start, end=end))


def as_idea(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    post = post_of(outlook, finding)
    words = f"Make {called(outlook, post)} an idea, which is not counted"
    yield putting("make_idea", words, replace(post, status=PostStatus.IDEA, included=False))


def dates_swapped(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    post = post_of(outlook, finding)
    if post.start and post.end and len(post.terms) == 1:
        words = (
            f"Start {called(outlook, post)} on {day_words(post.end)} and end it on {day_words(post.start)}"
        )
        yield putting("swap_dates", words, replace(post, start=post.end, end=post.start))


def no_end(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    post = post_of(outlook, finding)
    yield putting("no_end", f"Let {called(outlook, post)} stay, without an end", replace(post, end=None))


def shares_scaled(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Each practice's share in proportion, rounded down to the hundredth of a per cent."""
    post = post_of(outlook, finding)
    made = replace(post, terms=tuple(_scaled(terms) for terms in post.terms))
    yield putting("scale_shares", f"Bring the practice shares of {called(outlook, post)} down to 100%", made)


def _scaled(terms: Terms) -> Terms:
    whole = sum((base.share for base in terms.bases), Decimal(0))
    if whole <= ONE:
        return terms
    least = Decimal("0.0001")
    bases = [replace(base, share=(base.share / whole).quantize(least, ROUND_DOWN)) for base in terms.bases]
    left = ONE - sum((base.share for base in bases), Decimal(0))
    return replace(terms, bases=(replace(bases[0], share=bases[0].share + left), *bases[1:]))


def one_base(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Wholly at the practice with the largest share."""
    post = post_of(outlook, finding)
    largest = max((base for terms in post.terms for base in terms.bases), key=lambda base: base.share)
    names = {one.code: one.name for one in outlook.plan.network.practices}
    where = names.get(largest.practice) or largest.practice
    made = replace(post, terms=tuple(replace(t, bases=(Base(largest.practice),)) for t in post.terms))
    yield putting("one_base", f"Base {called(outlook, post)} at {where} alone", made)


MAKERS = {
    "no_maximum": (at_a_maximum, start_with_maximum, funded_another_way),
    "maximum_not_chosen": (at_a_maximum, funded_another_way),
    "funding_not_set": (claimed, funded_another_way, other_funding),
    "cap": (within_cap,),
    "end_before_start": (dates_swapped, no_end),
    "post_outside_plan": (start_in_plan, as_idea),
    "shares_over_all": (shares_scaled, one_base),
}
