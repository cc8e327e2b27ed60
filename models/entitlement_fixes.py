"""What brings claims down to the entitlement: a later start, less WTE, or a part paid from core funds."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from functools import partial

from models.entitlement_findings import LEAST_LEFT
from models.figures import Basis
from models.finding import Finding
from models.fix import Fix
from models.fix_posts import (
    called,
    claimed_posts,
    day_words,
    paid_in_part,
    putting,
    size,
    to_come,
    with_posts,
    year_of,
)
from models.fix_sizes import HUNDREDTH, Year, at_most_from
from models.outlook import Outlook
from models.plan import Plan
from models.post import Funding, Holder, Post
from models.sentences import in_sentences, listed, short

LEAST_WTE = Decimal("0.1")
MOST_DAYS = 365
MOST_WHOLE = 16  # words, so that "and part of another" goes after them


def start_later(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """One planned post, by the fewest days that bring claims within the entitlement."""
    year = year_of(outlook, finding)
    for post in () if year.over else to_come(outlook):
        pounds = year.claims(post) - year.figures.over
        made = year.starts(post, pounds) if pounds >= 0 else None
        if made and made.start and post.start and (post.end is None or made.start <= post.end):
            days = (made.start - post.start).days
            late = f"{days} {'day' if days == 1 else 'days'} later"
            words = f"Start {called(outlook, post)} on {day_words(made.start)}, {late}"
            if days <= MOST_DAYS:
                yield putting("start_later", words, made)


def less_wte(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The last to start whose claims reach that far, at the largest WTE that fits."""
    year = year_of(outlook, finding)
    over, full = year.figures.over, _full(outlook, year)
    for post, before in _there(outlook, year):
        since, pounds = max(year.first, post.start or year.first), year.claims(post) - over
        fits = pounds > 0 and post.role not in full
        made = year.works(before, pounds, partial(at_most_from, post, since=since)) if fits else None
        kept = made.terms_on(since).wte if made else Decimal(0)
        if made and LEAST_WTE <= kept < before and pounds - year.claims(made) < LEAST_LEFT:
            when = "" if since == post.start else f" from {day_words(since)}"
            words = f"Reduce {called(outlook, post)} from {size(before)} to {size(kept)} WTE{when}"
            yield putting("less_wte", words, made)


def paid_by_network(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The same team: what the entitlement does not reach is paid from core funds by name, not by chance.

    One person's two posts share one threshold of NI, so that a part claims in proportion to its WTE.
    """
    year = year_of(outlook, finding)
    for post, wte in _there(outlook, year):
        part = _part(outlook, year, post, wte, year.figures.over)
        if part:
            yield part


def several_by_network(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Whole posts from core funds, the last to start first, and part of the next, where one is too few."""
    year = year_of(outlook, finding)
    left, whole = year.figures.over, list[Post]()
    for post, wte in _there(outlook, year):
        if left < LEAST_LEFT:
            break
        if year.claims(post) <= left:
            whole.append(post)
            left -= year.claims(post)
        elif whole and (part := _part(outlook, year, post, wte, left)):
            paid, told = _all_paid(outlook, whole), [f"{part.words}."]
            words = f"{paid.words}, and p{part.words[1:]}"
            words, told = (words, []) if short(words) else (f"{paid.words}, and part of another", told)
            yield Fix("fund_in_part", words, partial(_both, tuple(whole), part), (*paid.more, *told))
    if whole and left <= 0:
        yield _all_paid(outlook, whole)


def _all_paid(outlook: Outlook, posts: list[Post]) -> Fix:
    apply = partial(_from_core, tuple(posts))
    names = [called(outlook, post) for post in posts]
    words = f"Pay {listed(names)} from core funds"
    if short(words, MOST_WHOLE):
        return Fix("fund_another_way", words, apply)
    each = in_sentences(names, "Pay")
    return Fix("fund_another_way", f"Pay {len(posts)} posts from core funds", apply, each)


def _both(whole: tuple[Post, ...], part: Fix, plan: Plan) -> Plan:
    return part.apply(_from_core(whole, plan))


def _from_core(whole: tuple[Post, ...], plan: Plan) -> Plan:
    return with_posts(plan, *(replace(post, funding=Funding.CORE) for post in whole))


def _part(outlook: Outlook, year: Year, post: Post, wte: Decimal, over: Decimal) -> Fix | None:
    claims = year.claims(post)
    kept = (wte * (claims - over) / claims).quantize(HUNDREDTH, ROUND_DOWN) if claims > over else Decimal(0)
    if LEAST_WTE <= kept < wte and claims * (1 - kept / wte) - over < LEAST_LEFT:
        return paid_in_part(outlook, post, kept, year.first)
    return None


def _there(outlook: Outlook, year: Year) -> Iterator[tuple[Post, Decimal]]:
    """Claimed posts with someone in them in the year, with their WTE; the last to start first."""
    for post in () if year.over else claimed_posts(outlook):
        since = max(year.first, post.start or year.first)
        held = post.terms_on(since)
        there = held.holder is Holder.IN_POST and since <= min(post.end or since, year.year.last)
        if there and year.claims(post) > 0:
            yield post, held.wte


def _full(outlook: Outlook, year: Year) -> set[str]:
    """Roles whose caseload is over its ceiling, and so have no hours to spare."""
    each = (one for one in outlook.caseloads if one.year == year.year and one.basis is Basis.EVERYONE)
    return {one.role for one in each if (one.over or 0) > 0}


MAKERS = {"over_entitlement": (start_later, less_wte, paid_by_network, several_by_network)}
