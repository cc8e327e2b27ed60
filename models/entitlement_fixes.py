"""What brings claims down to the entitlement: a later start, less WTE, or a part paid from core funds."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from functools import partial

from models.figures import Finding
from models.findings import LEAST_LEFT
from models.fix import Fix
from models.fix_posts import called, claimed_posts, day_words, paid_in_part, putting, size, to_come, year_of
from models.fix_sizes import HUNDREDTH, Year, at_wte_from
from models.outlook import Outlook
from models.plan import Holder, Post

LEAST_WTE = Decimal("0.1")
MOST_DAYS = 365


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
    for post, before in _reducible(outlook, year):
        since, pounds = max(year.first, post.start or year.first), year.claims(post) - year.figures.over
        made = year.works(before, pounds, partial(at_wte_from, post, since=since))
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
    for post, wte in _reducible(outlook, year):
        claims = year.claims(post)
        kept = (wte * (claims - year.figures.over) / claims).quantize(HUNDREDTH, ROUND_DOWN)
        if LEAST_WTE <= kept < wte and claims * (1 - kept / wte) - year.figures.over < LEAST_LEFT:
            yield paid_in_part(outlook, post, kept, year.first)


def _reducible(outlook: Outlook, year: Year) -> Iterator[tuple[Post, Decimal]]:
    """Claimed posts with someone in them that claim more than goes over, with their WTE."""
    for post in () if year.over else claimed_posts(outlook):
        since = max(year.first, post.start or year.first)
        held = post.terms_on(since)
        there = held.holder is Holder.IN_POST and since <= min(post.end or since, year.year.last)
        if there and year.claims(post) > year.figures.over:
            yield post, held.wte


MAKERS = {"over_entitlement": (start_later, less_wte, paid_by_network)}
