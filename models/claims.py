"""What a post costs and can claim in a month (the sums of money, rules 5, 6 and 8)."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from models.dated_figure import Status
from models.figures import PostMonth
from models.money import ZERO, to_pence
from models.months import Month, run
from models.post import Funding, Holder, Post, Terms
from models.rates import Amount, Mark, Rates, alike
from models.reference import Place, Reference

TWELVE = Decimal(12)
NOTHING = Decimal(0)
ALL = Decimal(1)


def rate_key_of(post: Post, rates: Rates) -> str:
    """The key of the maximum that applies; "" where the role has several and none is chosen."""
    if post.rate_key:
        return post.rate_key
    role = rates.reference.role_by_key.get(post.role)
    return role.rate_keys[0] if role and len(role.rate_keys) == 1 else ""


def _claim_key(post: Post, rates: Rates) -> str:
    return rate_key_of(post, rates) if post.funding is Funding.ARRS else ""


def terms_in(post: Post, month: Month) -> Iterator[tuple[Terms, int]]:
    """The terms in force in a month, each with its calendar days in post."""
    if len(post.terms) == 1 and post.start is None and post.end is None:
        yield post.terms[0], month.days
        return
    first = max(post.start or month.first, month.first)
    last = min(post.end or month.last, month.last)
    if len(post.terms) == 1:
        if first <= last:
            yield post.terms[0], (last - first).days + 1
        return
    while first <= last:
        terms = post.terms_on(first)
        changes = (later.since for later in post.terms if later.since and later.since > first)
        until = min(last, min(changes, default=last + timedelta(1)) - timedelta(1))
        yield terms, (until - first).days + 1
        first = until + timedelta(1)


def salary_of(post: Post, terms: Terms, place: Place, month: Month, rates: Rates) -> Amount | None:
    """£ a year for 1.0 WTE: typed, else the pay point's, else assumed from the maximum."""
    if terms.salary is not None:
        since = terms.since or post.start
        grown = terms.salary * rates.awards(Month.of(since) if since else None, month)
        return Amount(grown, Status.ENTERED)
    if terms.pay_point:
        return rates.pay_point(terms.pay_point, terms.place or place, month)
    return rates.notional(rate_key_of(post, rates), terms.place or place, month)


@lru_cache(maxsize=8192)
def post_months(
    post: Post,
    place: Place,
    rates: Rates,
    first: Month,
    count: int,
    thresholds: tuple[Decimal, ...] | None = None,
) -> tuple[PostMonth, ...]:
    """A line for each month from the first; `thresholds` give the post's part of its holder's one.

    Whole months on the same terms and rates are worked out once: their days cancel out.
    """
    marks = _marks_of(post, place, rates, first, count)
    throughout = _throughout(post, first, count)
    alone = post.terms[0] if len(post.terms) == 1 else None
    known: dict[object, PostMonth] = {}
    lines = []
    for n, (month, share) in enumerate(zip(run(first, count), thresholds or (ALL,) * count, strict=True)):
        terms = (alone or _only_terms(post, month)) if share == ALL and n in throughout else None
        if terms is None:
            lines.append(_post_month(post, place, rates, month, share))
            continue
        mark = (id(terms), marks[id(terms)][n])
        if mark in known:
            lines.append(known[mark].in_month(month))
        else:
            known[mark] = found = _post_month(post, place, rates, month, share)
            lines.append(found)
    return tuple(lines)


def _marks_of(
    post: Post, place: Place, rates: Rates, first: Month, count: int
) -> dict[int, tuple[Mark, ...]]:
    """By the identity of each of a post's terms: what figures are behind its amounts, month by month.

    Of its role's maximum too where it claims none: assumed pay rests on the salary behind it.
    """
    key = rate_key_of(post, rates)
    return {
        id(terms): _marks(rates.reference, key, terms.pay_point, terms.place or place, first, count)
        for terms in post.terms
    }


@lru_cache(maxsize=4096)
def _marks(
    reference: Reference, key: str, point: str, place: Place, first: Month, count: int
) -> tuple[Mark, ...]:
    return tuple(alike(reference, key, point, place, month) for month in run(first, count))


def _throughout(post: Post, first: Month, count: int) -> range:
    """Which of the months, counted from 0, the post is in post for the whole of."""
    start, end, begins, ends = post.start, post.end, 0, count
    if start:
        begins = max(begins, Month.of(start).since(first) + (start.day > 1))
    if end:
        last = Month.of(end)
        ends = min(ends, last.since(first) + (end == last.last))
    return range(begins, ends)


def _only_terms(post: Post, month: Month) -> Terms | None:
    """The terms that hold for the whole of a month; None where they change in it."""
    terms = post.terms_on(month.first)
    return terms if terms is post.terms_on(month.last) else None


def pay_in(post: Post, place: Place, rates: Rates, month: Month) -> Decimal:
    """Pay of a month in £, unrounded: what NI is worked out on."""
    pieces = (_pay(post, terms, place, rates, month, days) for terms, days in terms_in(post, month))
    return sum(pieces, NOTHING) / _parts(month)


def _parts(month: Month) -> Decimal:
    """Sums stay in £ a year × days and are divided by this once, at the end: half pennies stay exact."""
    return TWELVE * month.days


def _pay(post: Post, terms: Terms, place: Place, rates: Rates, month: Month, days: int) -> Decimal:
    if terms.holder is Holder.VACANT:
        return NOTHING
    salary = salary_of(post, terms, place, month, rates)
    if salary is None:
        return NOTHING
    full = salary.value * terms.wte * days
    return full * terms.leave_pay if terms.holder is Holder.ON_LEAVE else full


def _post_month(post: Post, place: Place, rates: Rates, month: Month, threshold_share: Decimal) -> PostMonth:
    ni_rate, threshold, pension_rate = rates.on_costs(month)
    key = _claim_key(post, rates)
    pay = ni = pension = liable = maximum = wte = at_work = NOTHING
    total_days = 0
    status: Status | None = None
    assumed = False
    for terms, days in terms_in(post, month):
        total_days += days
        if terms.holder is Holder.VACANT:
            continue
        piece = _pay(post, terms, place, rates, month, days)
        pay += piece
        wte += terms.wte * days
        at_work += terms.wte * days if terms.holder is Holder.IN_POST else NOTHING
        assumed = assumed or (terms.salary is None and not terms.pay_point)
        if terms.employer_ni is None:
            liable += piece
        else:
            ni += terms.employer_ni * days
        typed = terms.employer_pension
        pension += pension_rate * piece if typed is None else typed * days
        most = rates.maximum(key, terms.place or place, month) if key else None
        if most is not None:
            maximum += most.value * terms.wte * days
            status = most.status
    ni += ni_rate * max(NOTHING, liable - threshold * month.days * threshold_share)
    whole, parts = pay + ni + pension, _parts(month)
    cost = to_pence(post.share * whole / parts)
    most_claimed = to_pence(post.share * maximum / parts)
    claimable = min(cost, most_claimed) if post.funding is Funding.ARRS else ZERO
    return PostMonth(
        month, total_days, wte / month.days, to_pence(pay / parts), to_pence(ni / parts),
        to_pence(pension / parts), cost, to_pence(whole / parts) - cost, most_claimed, claimable,
        status, assumed, at_work / month.days,
    )  # fmt: skip


def threshold_shares(
    posts: tuple[Post, ...], place: Place, rates: Rates, months: tuple[Month, ...]
) -> dict[str, tuple[Decimal, ...]]:
    """For posts held by one person: each post's part of the one threshold, in proportion to pay."""
    people: dict[str, list[Post]] = {}
    for post in posts:
        if post.person and post.counts:
            people.setdefault(post.person, []).append(post)
    shares: dict[str, tuple[Decimal, ...]] = {}
    for held in people.values():
        if len(held) > 1:
            pays = [tuple(pay_in(post, place, rates, month) for month in months) for post in held]
            totals = [sum(column, NOTHING) for column in zip(*pays, strict=True)]
            for post, pay in zip(held, pays, strict=True):
                shares[post.key] = tuple(
                    one / total if total else ALL for one, total in zip(pay, totals, strict=True)
                )
    return shares
