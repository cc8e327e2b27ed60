"""What mends a point to check about one post's pay: another reading of it, or what its maximum carries."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from models.claims import post_months, rate_key_of, salary_of
from models.finding import Finding
from models.fix import Fix
from models.fix_posts import called, day_words, putting, size
from models.fix_sizes import asked, begins_by, changed_from
from models.money import ZERO, to_pence
from models.money_fixes import other_funding, post_of, rates_of
from models.months import Month
from models.outlook import Outlook
from models.post import Holder, Post, Terms
from models.post_findings import over_in_a_year
from models.rates import Rates

TWELVE, TEN = Decimal(12), Decimal(10)


def yearly_pay(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A monthly salary × 12, or a part-timer's ÷ WTE, where that is pay that the scales know."""
    post, rates = post_of(outlook, finding), rates_of(outlook)
    low = min((t for t in post.terms if t.salary is not None), key=lambda t: t.salary or ZERO)
    salary = low.salary or ZERO
    readings = (
        (salary * TWELVE, "a month"),
        (salary / low.wte if low.wte else ZERO, f"for {size(low.wte)} WTE"),
    )
    for pay, what in readings:
        if rates.lowest_pay <= pay <= _highest(rates):
            words = (
                f"Read £{salary:,.0f} of {called(outlook, post)} as pay {what}: £{pay:,.0f} a year for 1 WTE"
            )
            yield putting("yearly_pay", words, _paid(post, low, to_pence(pay)))


def assumed_pay(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The pay behind the role's maximum, as an assumption, until the actual salary is known."""
    post, rates = post_of(outlook, finding), rates_of(outlook)
    terms = tuple(
        replace(t, salary=None) if t.salary is not None and t.salary < rates.lowest_pay else t
        for t in post.terms
    )
    if rate_key_of(post, rates):
        words = f"Assume for {called(outlook, post)} the salary behind its maximum"
        yield putting("assume_pay", words, replace(post, terms=terms))


def _highest(rates: Rates) -> Decimal:
    pays = (k.figure.value for k in rates.reference.figures if k.key[0] == "pay")
    return max((value for value in pays if value is not None), default=ZERO)


def _paid(post: Post, old: Terms, pay: Decimal) -> Post:
    return replace(
        post, terms=tuple(replace(t, salary=pay) if t.salary == old.salary else t for t in post.terms)
    )


def lower_point(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The highest lower point of the same band that the maximum carries."""
    post = post_of(outlook, finding)
    since = outlook.first_open
    held = (post.terms_on(since), *(t for t in post.terms[1:] if t.since and t.since > since))
    points = {terms.pay_point for terms in held if terms.holder is not Holder.VACANT}
    if len(points) != 1 or "" in points:
        return
    now = points.pop()
    band = now.partition("/")[0]
    rates, month = rates_of(outlook), Month.of(since)
    paid = {
        f"{band}/{k.key[2]}": amount.value
        for k in outlook.reference.figures
        if k.key[:2] == ("pay", band)
        and (amount := rates.pay_point(f"{band}/{k.key[2]}", outlook.plan.network.place, month))
    }
    below = sorted((p for p in paid if paid[p] < paid.get(now, ZERO)), key=lambda p: paid[p], reverse=True)
    for point in below:
        made = changed_from(post, since, partial(_at_point, point))
        if _carried(outlook, made):
            words = (
                f"Pay {called(outlook, post)} at band {band} {point.partition('/')[2]}{_from(post, since)}"
            )
            yield putting("lower_point", words, made)
            return


def pay_at_maximum(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The highest salary, in tens of pounds, that the maximum carries in every year still to come."""
    post, rates, since = post_of(outlook, finding), rates_of(outlook), outlook.first_open
    month = Month.of(max(post.start or since, since))
    now = [
        amount.value for t in post.terms
        if (amount := salary_of(post, t, outlook.plan.network.place, month, rates))
    ]  # fmt: skip
    high = int(min(now, default=ZERO) / TEN)
    low = high // 2
    if not high or not _carried(outlook, _at_salary(post, low * TEN, since)):
        return
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if _carried(outlook, _at_salary(post, middle * TEN, since)) else (low, middle - 1)
        )
    words = f"Pay {called(outlook, post)} £{low * TEN:,.0f} a year for 1 WTE{_from(post, since)}, "
    words += "all that its maximum carries"
    yield putting("pay_at_maximum", words, _at_salary(post, low * TEN, since))


def _at_point(point: str, terms: Terms) -> Terms:
    return replace(terms, pay_point=point)


def _at_salary(post: Post, salary: Decimal, since: date) -> Post:
    return changed_from(post, since, lambda terms: replace(terms, salary=salary, pay_point=""))


def _from(post: Post, since: date) -> str:
    return "" if begins_by(post, since) else f" from {day_words(since)}"


def _carried(outlook: Outlook, post: Post) -> bool:
    """Whether the post alone costs no more than its maximum in what is left of any year."""
    months, place = outlook.plan.months, outlook.plan.network.place
    lines = post_months(asked(outlook, post), place, rates_of(outlook), months[0], len(months))
    left = [line for line in lines if line.month.first >= outlook.first_open]
    return bool(left) and not over_in_a_year(left)


MAKERS = {
    "salary_low": (yearly_pay, assumed_pay),
    "over_maximum": (lower_point, pay_at_maximum, other_funding),
}
