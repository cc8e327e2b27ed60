"""What mends a point to check about one post's money: its funding, maximum, pay, dates or an empty spell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import partial

from models.claims import post_months, rate_key_of, salary_of
from models.figures import Finding, PostForecast
from models.findings import ROUNDING, cap_limit, capped
from models.fix import Fix
from models.fix_posts import called, day_words, paid_another_way, putting, size, with_posts
from models.fix_sizes import A_DAY, at_wte_from, first_open
from models.forecast import rates_for
from models.leaving import ended_on, replacement
from models.money import ZERO, to_pence
from models.months import FinancialYear, Month
from models.outlook import Outlook
from models.plan import ONE, Base, Funding, Holder, Plan, Post, PostStatus, Terms
from models.rates import Rates

TWELVE, TEN = Decimal(12), Decimal(10)


def _post(outlook: Outlook, finding: Finding) -> Post:
    return outlook.scenario.post(finding.post)


def _rates(outlook: Outlook) -> Rates:
    return rates_for(outlook.reference, outlook.plan.assumptions)


# -- funding and maximum


def funded_another_way(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    yield paid_another_way(outlook, _post(outlook, finding))


def claimed(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Under the scheme, where the role has a maximum."""
    post = _post(outlook, finding)
    if rate_key_of(post, _rates(outlook)):
        words = f"Claim {called(outlook, post)} under the scheme (ARRS)"
        yield putting("claim", words, replace(post, funding=Funding.ARRS))


def at_a_maximum(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Each maximum that the role may be claimed at."""
    post = _post(outlook, finding)
    role = outlook.reference.role_by_key.get(post.role)
    for key in role.rate_keys if role else ():
        rate = outlook.reference.rate_by_key.get(key)
        if rate and key != post.rate_key:
            words = f"Claim {called(outlook, post)} at the maximum of {rate.name}"
            yield putting("choose_maximum", words, replace(post, rate_key=key))


def start_with_maximum(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """From the first month in which a maximum is in force, where one is in force from then on."""
    post, found = _post(outlook, finding), outlook.forecast.post(finding.post)
    without = [line.month for line in found.lines if line.wte and line.maximum_status is None]
    start = without[-1].plus(1).first if without else None
    if start and start >= first_open(outlook) and start <= min(post.end or date.max, outlook.plan.months[-1].last):
        words = f"Start {called(outlook, post)} on {day_words(start)}, when a maximum is in force"
        yield putting("start_later", words, replace(post, start=start))


# -- a cap


def within_cap(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The last to start of the posts under the cap: fewer hours, or paid another way."""
    role, _, year = finding.about.rpartition(" ")
    last = FinancialYear.parse(year).last
    rules = (rule for rule in outlook.reference.role_rules if rule.rule == "cap" and rule.role == role)
    rule = next((rule for rule in rules if rule.since <= last and (rule.until or last) >= last.replace(last.year - 1, 4, 1)), None)
    if rule is None:
        return
    day = min(last, rule.until or last)
    rates, limit = _rates(outlook), cap_limit(outlook.plan, rule, day)
    posts = [
        post for post in outlook.scenario.posts
        if post.counts and capped(post, rule, rates) and (post.start or day) <= day <= (post.end or day)
    ]  # fmt: skip
    posts.sort(key=lambda post: post.start or date.min, reverse=True)
    over = sum((post.terms_on(day).wte for post in posts), Decimal(0)) - (limit or Decimal(0))
    for post in posts:
        before = post.terms_on(day).wte
        if over < before:
            since = max(first_open(outlook), post.start or date.min)
            made = at_wte_from(post, before - over, since)
            when = "" if post.start and post.start >= since else f" from {day_words(since)}"
            words = f"Reduce {called(outlook, post)} from {size(before)} to {size(before - over)} WTE{when}"
            yield putting("less_wte", words, made)
            break
    for post in posts:
        if post.terms_on(day).wte >= over:
            yield paid_another_way(outlook, post)


# -- pay


def yearly_pay(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A monthly salary × 12, or a part-timer's ÷ WTE, where that is pay that the scales know."""
    post, rates = _post(outlook, finding), _rates(outlook)
    low = min((t for t in post.terms if t.salary is not None), key=lambda t: t.salary or ZERO)
    salary = low.salary or ZERO
    readings = ((salary * TWELVE, "a month"), (salary / low.wte if low.wte else ZERO, f"for {size(low.wte)} WTE"))
    for pay, what in readings:
        if rates.lowest_pay <= pay <= _highest(rates):
            words = f"Read £{salary:,.0f} of {called(outlook, post)} as pay {what}: £{pay:,.0f} a year for 1 WTE"
            yield putting("yearly_pay", words, _paid(post, low, to_pence(pay)))


def assumed_pay(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The pay behind the role's maximum, as an assumption, until the actual salary is known."""
    post, rates = _post(outlook, finding), _rates(outlook)
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
    post = _post(outlook, finding)
    points = {terms.pay_point for terms in post.terms if terms.holder is not Holder.VACANT}
    if len(points) != 1 or "" in points:
        return
    now = points.pop()
    band = now.partition("/")[0]
    rates, month = _rates(outlook), outlook.plan.months[0]
    paid = {
        f"{band}/{k.key[2]}": amount.value
        for k in outlook.reference.figures
        if k.key[:2] == ("pay", band)
        and (amount := rates.pay_point(f"{band}/{k.key[2]}", outlook.plan.network.place, month))
    }
    below = sorted((p for p in paid if paid[p] < paid.get(now, ZERO)), key=lambda p: paid[p], reverse=True)
    for point in below:
        made = replace(post, terms=tuple(replace(t, pay_point=point) for t in post.terms))
        if _carried(outlook, made):
            words = f"Appoint {called(outlook, post)} at band {band} {point.partition('/')[2]}"
            yield putting("lower_point", words, made)
            return


def pay_at_maximum(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The highest salary, in tens of pounds, that the maximum carries in every year."""
    post, rates = _post(outlook, finding), _rates(outlook)
    month = max(Month.of(post.start), outlook.plan.months[0]) if post.start else outlook.plan.months[0]
    now = [
        amount.value for t in post.terms
        if (amount := salary_of(post, t, outlook.plan.network.place, month, rates))
    ]  # fmt: skip
    high = int(min(now, default=ZERO) / TEN)
    low = high // 2
    if not high or not _carried(outlook, _at_salary(post, low * TEN)):
        return
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _carried(outlook, _at_salary(post, middle * TEN)) else (low, middle - 1)
    words = f"Pay {called(outlook, post)} £{low * TEN:,.0f} a year for 1 WTE, the most that its maximum carries"
    yield putting("pay_at_maximum", words, _at_salary(post, low * TEN))


def _at_salary(post: Post, salary: Decimal) -> Post:
    return replace(post, terms=tuple(replace(t, salary=salary, pay_point="") for t in post.terms))


def _carried(outlook: Outlook, post: Post) -> bool:
    """Whether the post alone costs no more than its maximum in any year."""
    months, place = outlook.plan.months, outlook.plan.network.place
    lines = post_months(post, place, _rates(outlook), months[0], len(months))
    return all(
        sum((line.shortfall for line in lines[n : n + 12]), ZERO) <= ROUNDING for n in range(0, len(lines), 12)
    )


def other_funding(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    post = _post(outlook, finding)
    words = f"Pay {called(outlook, post)} from other funding"
    yield putting("fund_another_way", words, replace(post, funding=Funding.OTHER))


# -- dates and shares


def dates_swapped(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    post = _post(outlook, finding)
    if post.start and post.end and len(post.terms) == 1:
        words = f"Start {called(outlook, post)} on {day_words(post.end)} and end it on {day_words(post.start)}"
        yield putting("swap_dates", words, replace(post, start=post.end, end=post.start))


def no_end(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    post = _post(outlook, finding)
    yield putting("no_end", f"Let {called(outlook, post)} stay, without an end", replace(post, end=None))


def shares_scaled(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Each practice's share in proportion, rounded down to the hundredth of a per cent."""
    post = _post(outlook, finding)
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
    post = _post(outlook, finding)
    largest = max((base for terms in post.terms for base in terms.bases), key=lambda base: base.share)
    names = {one.code: one.name for one in outlook.plan.network.practices}
    where = names.get(largest.practice) or largest.practice
    made = replace(post, terms=tuple(replace(t, bases=(Base(largest.practice),)) for t in post.terms))
    yield putting("one_base", f"Base {called(outlook, post)} at {where} alone", made)


# -- an empty post


def filled(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Its terms in post again from the day it falls empty, where that day is still to come."""
    post = _post(outlook, finding)
    first = next(t for t in post.terms if t.holder is Holder.VACANT)
    since = first.since or post.start
    if since is not None and since >= first_open(outlook):
        words = f"Fill {called(outlook, post)} from {day_words(since)}"
        terms = tuple(replace(t, holder=Holder.IN_POST) for t in post.terms)
        yield putting("fill", words, replace(post, terms=terms))


def filled_by_planned(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A planned post in its place, from the first day that can be; what was empty until then is no post."""
    post, start = _post(outlook, finding), first_open(outlook)
    place = next(n for n, t in enumerate(post.terms) if t.holder is Holder.VACANT)
    start = max(start, post.terms[place].since or post.start or start)
    if start > min(post.end or date.max, outlook.plan.months[-1].last):
        return
    words = f"Fill {called(outlook, post)} on {day_words(start)} with a planned post"
    if place == 0:
        terms = replace(post.terms_on(start), since=None, holder=Holder.IN_POST)
        made = replace(post, status=PostStatus.PLANNED, start=start, terms=(terms,))
        yield putting("fill_by_planned", words, made)
    else:
        ended = ended_on(post, (post.terms[place].since or start) - A_DAY)
        yield Fix("fill_by_planned", words, partial(_followed, ended, replacement(outlook.plan, post, start)))


def _followed(ended: Post, new: Post, plan: Plan) -> Plan:
    scenario = with_posts(plan, ended, new).scenario
    links = tuple(replace(x, post=new.key) for x in scenario.supervision_links if x.post == ended.key)
    given = tuple(replace(x, post=new.key) for x in scenario.assignments if x.post == ended.key)
    return plan.with_scenario(
        replace(
            scenario,
            supervision_links=(*scenario.supervision_links, *links),
            assignments=(*scenario.assignments, *given),
        )
    )


def left_out(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """The post ends when it falls empty, so that its money can go to another."""
    post = _post(outlook, finding)
    place = next(n for n, t in enumerate(post.terms) if t.holder is Holder.VACANT)
    since = post.terms[place].since
    if place and since:
        words = f"End {called(outlook, post)} on {day_words(since - A_DAY)}, and free its money"
        yield putting("end_post", words, ended_on(post, since - A_DAY))
    else:
        words = f"Make {called(outlook, post)} an idea, and free its money"
        yield putting("make_idea", words, replace(post, status=PostStatus.IDEA, included=False))


MAKERS = {
    "no_maximum": (at_a_maximum, start_with_maximum, funded_another_way),
    "maximum_not_chosen": (at_a_maximum, funded_another_way),
    "funding_not_set": (claimed, funded_another_way, other_funding),
    "cap": (within_cap,),
    "salary_low": (yearly_pay, assumed_pay),
    "over_maximum": (lower_point, pay_at_maximum, other_funding),
    "end_before_start": (dates_swapped, no_end),
    "shares_over_all": (shares_scaled, one_base),
    "vacant": (filled, filled_by_planned, left_out),
}
