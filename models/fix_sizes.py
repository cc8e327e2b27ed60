"""How large a change of posts has to be: what they claim of a year, tried out on the engine."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from functools import cached_property

from models.claims import post_months
from models.entitlement_findings import LEAST_LEFT
from models.forecast import rates_for
from models.hiring import days, hiring_of
from models.money import ZERO
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.post import ONE, Post, Terms
from models.posts import starting, with_change, with_terms
from models.what_if import post_asked, vacant_share

HUNDREDTH = Decimal("0.01")
A_DAY = timedelta(1)
MOST_POSTS = 12  # added by one fix: more is no way that a board would take


class Year:
    """A financial year as far as it can still be changed."""

    def __init__(self, outlook: Outlook, year: FinancialYear) -> None:
        self.outlook, self.year = outlook, year
        plan = outlook.plan
        self.rates = rates_for(outlook.reference, plan.assumptions)
        self.closed = {actual.month for actual in plan.actuals}
        self.figures = outlook.forecast.year(year)

    @cached_property
    def first(self) -> date:
        """The first day of the year that a change can still bear on."""
        return max(self.year.first, self.outlook.first_open)

    def first_of(self, role: str) -> date:
        """The first day of the year on which someone new of a role can start."""
        return max(self.year.first, first_hired(self.outlook, role))

    @property
    def over(self) -> bool:
        """Whether no month of the year can be changed any more."""
        return self.first > self.year.last

    def claims(self, post: Post) -> Decimal:
        """£ that a post, as written, could claim in the months of the year that are not closed."""
        place = self.outlook.plan.network.place
        lines = post_months(asked(self.outlook, post), place, self.rates, self.year.months[0], 12)
        return sum((line.claimable for line in lines if line.month not in self.closed), ZERO)

    def starts(self, post: Post, pounds: Decimal) -> Post | None:
        """The post at the earliest start with which it claims no more than this in the year."""
        return first_fit(
            max(post.start or self.first, self.first),
            self.year.last,
            lambda day: starting(post, day),
            lambda made: self.claims(made) <= pounds,
        )

    def works(self, most: Decimal, pounds: Decimal, change: Callable[[Decimal], Post]) -> Post | None:
        """The post at the largest hundredth of a WTE, up to a most, that claims no more than this."""
        low, high = 0, int(most / HUNDREDTH)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (
                (middle, high) if self.claims(change(middle * HUNDREDTH)) <= pounds else (low, middle - 1)
            )
        return change(low * HUNDREDTH) if low else None

    def filling(self, post: Post, pounds: Decimal, most: Decimal = ONE) -> Post | None:
        """The post with the WTE, and if need be a later start, that leaves next to nothing of a sum."""
        made = self.works(most, pounds, lambda wte: at_wte(post, wte))
        if made is None:
            return None
        while pounds - self.claims(made) >= LEAST_LEFT:
            wte = made.terms[0].wte + HUNDREDTH
            later = self.starts(at_wte(post, wte), pounds) if wte <= most else None
            if later is None:
                return None
            made = later
        return made


def asked(outlook: Outlook, post: Post) -> Post:
    """A post as written with the scenario's what-if in force, as every figure has it."""
    if not outlook.what_if.asks:
        return post
    return post_asked(outlook.written, outlook.as_written, post, outlook.reference, outlook.today)


def to_write(outlook: Outlook, role: str, wte: Decimal) -> Decimal:
    """The WTE to write for so much at work under the what-if's turnover: 0.56 for 0.5 with a tenth empty."""
    empty = vacant_share(outlook.reference, role, outlook.what_if.turnover, outlook.written)
    return (wte / (ONE - empty)).quantize(HUNDREDTH, ROUND_UP) if 0 < empty < ONE else wte


def first_hired(outlook: Outlook, role: str) -> date:
    """The first month, from its first day, in which someone hired from today can be in post.

    As the plan assumes the role's time to hire. Without a today to hire from, the first open month.
    """
    weeks = hiring_of(outlook.reference, role, Month.of(outlook.day)).to_hire.value
    if outlook.today is None or weeks is None:
        return outlook.first_open
    start = outlook.today + days(weeks)
    return max(outlook.first_open, Month.of(start - A_DAY).plus(1).first)


def first_fit(
    first: date, last: date, make: Callable[[date], Post], fits: Callable[[Post], bool]
) -> Post | None:
    """The post on the first day that fits, where every later day fits too; None where the last does not."""
    low, high = 0, (last - first).days
    if high < 0 or not fits(make(last)):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(make(first + timedelta(middle))) else (middle + 1, high)
    return make(first + timedelta(low))


def at_wte(post: Post, wte: Decimal) -> Post:
    """A post that has not begun, at another WTE from its start."""
    return replace(post, terms=tuple(replace(terms, wte=wte) for terms in post.terms))


def at_least_from(post: Post, wte: Decimal, since: date) -> Post:
    """The post at a WTE at least from a day on; what is more already stays."""
    return changed_from(post, since, lambda terms: replace(terms, wte=max(wte, terms.wte)))


def at_most_from(post: Post, wte: Decimal, since: date) -> Post:
    """The post at a WTE at most from a day on; what is less already stays."""
    return changed_from(post, since, lambda terms: replace(terms, wte=min(wte, terms.wte)))


def changed_from(post: Post, since: date, change: Callable[[Terms], Terms]) -> Post:
    """The post with its terms changed from a day on; what was set before stays."""
    if begins_by(post, since):
        return replace(post, terms=tuple(change(terms) for terms in post.terms))
    begun = tuple(terms for terms in post.terms[1:] if terms.since is None or terms.since <= since)
    held = replace(post, terms=(post.terms[0], *begun))
    place = next((n for n, terms in enumerate(held.terms) if n and terms.since == since), None)
    if place is None:
        held = with_change(held, since)
        place = next(n for n, terms in enumerate(held.terms) if n and terms.since == since)
    changed = with_terms(held, place, change(held.terms[place]))
    later = (change(terms) for terms in post.terms[1:] if terms.since and terms.since > since)
    return replace(changed, terms=(*changed.terms, *later))


def begins_by(post: Post, since: date) -> bool:
    """Whether no day of the post lies before a day."""
    return post.start is not None and post.start >= since
