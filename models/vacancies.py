"""What an empty post costs: claims not drawn, money lost on 31 March, hours for patients and people not seen.

A post is empty while its terms say vacant, before a planned post starts within the year, and after a leaver:
until the post of the same role that follows, else for the time to hire less the notice worked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from models.capacity import working_time
from models.caseload import in_force
from models.claims import post_months
from models.figures import Forecast
from models.forecast import rates_for
from models.hiring import NOTHING, TWELVE, days, hiring_of
from models.money import ZERO, share_out
from models.months import FinancialYear, Month
from models.need import Need
from models.plan import Plan, Scenario
from models.post import Holder, Post, PostStatus
from models.reference import Reference
from models.settled import followers

SIXTY = Decimal(60)
A_DAY = timedelta(1)


class Why(StrEnum):
    """Why a post is empty."""

    VACANT = "vacant"
    NOT_STARTED = "not started"
    FOLLOWS = "between a leaver and this post"
    LEAVER = "after a leaver"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a post is empty; `filled` is the post as it would be without them."""

    post: Post
    why: Why
    first: date
    last: date
    filled: Post


@dataclass(frozen=True, slots=True)
class Vacancy:
    """What an empty stretch costs within a year. `lost`, `people` and `contacts` None: not known."""

    post: str
    why: Why
    first: date
    last: date
    wte: Decimal
    a_month: Decimal  # £ not drawn in its fullest month
    not_drawn: Decimal  # £ of the year
    lost: Decimal | None  # £ of it that the pot would have paid, lost on 31 March
    hours: Decimal  # for patients
    people: Decimal | None  # a year's ceiling × the time empty
    contacts: Decimal | None  # hours ÷ minutes of the needs that the post serves


@dataclass(frozen=True, slots=True)
class Cost:
    """What the days of a stretch come to in some months."""

    not_drawn: Decimal
    a_month: Decimal
    wte_years: Decimal
    hours: Decimal


def vacancies(
    plan: Plan, scenario: Scenario, forecast: Forecast, reference: Reference, year: FinancialYear
) -> tuple[Vacancy, ...]:
    """Every empty stretch of a year, the dearest first. Money lost never exceeds what has no post."""
    found = [
        (stretch, cost_of(stretch, plan, reference, year))
        for stretch in stretches(tuple(found.post for found in forecast.posts), reference, year)
    ]
    lost = _lost([cost.not_drawn for _, cost in found], forecast.year(year).unassigned)
    made = (
        _vacancy(stretch, cost, money, plan, scenario, reference)
        for (stretch, cost), money in zip(found, lost, strict=True)
    )
    return tuple(sorted(made, key=lambda one: (-one.not_drawn, -one.hours)))


def _lost(not_drawn: list[Decimal], unassigned: Decimal | None) -> tuple[Decimal | None, ...]:
    if unassigned is None:
        return (None,) * len(not_drawn)
    total = sum(not_drawn, ZERO)
    return share_out(min(total, max(ZERO, unassigned)), tuple(not_drawn))


def stretches(posts: tuple[Post, ...], reference: Reference, year: FinancialYear) -> Iterator[Stretch]:
    """The empty days of a year, post by post; a leaver's belong to the post that follows it."""
    follows = followers(posts)
    leavers = {leaver.key for leaver in follows.values()}
    for post in posts:
        yield from _vacant(post, year)
        yield from _before(post, follows.get(post.key), year)
        if post.key not in leavers:
            yield from _after(post, reference, year)


def _before(post: Post, leaver: Post | None, year: FinancialYear) -> Iterator[Stretch]:
    """The days between a leaver and a post; before any other planned one, from the start of the year."""
    if post.start is None:
        return
    if leaver is not None and leaver.end is not None:
        yield from _within(year, post, Why.FOLLOWS, leaver.end + A_DAY, post.start - A_DAY)
    elif post.status is PostStatus.PLANNED and post.start <= year.last:
        yield from _within(year, post, Why.NOT_STARTED, year.first, post.start - A_DAY)


def _after(post: Post, reference: Reference, year: FinancialYear) -> Iterator[Stretch]:
    """The days after a leaver: the time to hire less the notice worked."""
    gap = hiring_of(reference, post.role, year.months[0]).gap_weeks
    if gap and post.end is not None and post.terms_on(post.end).holder is not Holder.VACANT:
        yield from _within(year, post, Why.LEAVER, post.end + A_DAY, post.end + days(gap))


def _within(year: FinancialYear, post: Post, why: Why, first: date, last: date) -> Iterator[Stretch]:
    """The days of the year among these; `filled` is the post with all of them."""
    filled = replace(post, end=last) if why is Why.LEAVER else replace(post, start=first)
    first, last = max(first, year.first), min(last, year.last)
    if first <= last:
        yield Stretch(post, why, first, last, filled)


def _vacant(post: Post, year: FinancialYear) -> Iterator[Stretch]:
    """Terms that say vacant and follow one another are one stretch."""
    place = 0
    while place < len(post.terms):
        until = place
        while until < len(post.terms) and post.terms[until].holder is Holder.VACANT:
            until += 1
        if until > place:
            first = max(year.first, post.terms[place].since or post.start or year.first)
            after = post.terms[until].since if until < len(post.terms) else None
            last = min(year.last, post.end or year.last, after - A_DAY if after else year.last)
            if first <= last:
                yield Stretch(post, Why.VACANT, first, last, _held(post, place, until))
        place = until + 1


def _held(post: Post, place: int, until: int) -> Post:
    held = (replace(terms, holder=Holder.IN_POST) for terms in post.terms[place:until])
    return replace(post, terms=(*post.terms[:place], *held, *post.terms[until:]))


def cost_of(stretch: Stretch, plan: Plan, reference: Reference, year: FinancialYear) -> Cost:
    """What the post would have claimed and worked in the year, less what it does."""
    rates = rates_for(reference, plan.assumptions)
    place = plan.network.place
    pairs = zip(
        post_months(stretch.filled, place, rates, year.months[0], 12),
        post_months(stretch.post, place, rates, year.months[0], 12),
        strict=True,
    )
    months = [(full.claimable - now.claimable, full.at_work - now.at_work) for full, now in pairs]
    wte_years = sum((work for _, work in months), NOTHING) / TWELVE
    full = working_time(reference, stretch.post.role, year.months[0]).patient_hours
    money = [claim for claim, _ in months]
    return Cost(sum(money, ZERO), max(money, default=ZERO), wte_years, wte_years * full)


def _vacancy(
    stretch: Stretch, cost: Cost, lost: Decimal | None, plan: Plan, scenario: Scenario, reference: Reference
) -> Vacancy:
    post = stretch.filled
    return Vacancy(
        post.key, stretch.why, stretch.first, stretch.last, post.terms_on(stretch.first).wte,
        cost.a_month, cost.not_drawn, lost, cost.hours,
        people_not_seen(plan, reference, post.role, cost.wte_years, Month.of(stretch.first)),
        contacts_not_given(plan, scenario, post.key, cost.hours),
    )  # fmt: skip


def people_not_seen(
    plan: Plan, reference: Reference, role: str, wte_years: Decimal, month: Month
) -> Decimal | None:
    """The role's people a year for 1.0 WTE × the WTE empty: 250 × 0.5 is 125. None without a ceiling."""
    ceiling = in_force(plan, reference, role, month).ceiling
    return None if ceiling is None else ceiling * wte_years


def contacts_not_given(plan: Plan, scenario: Scenario, post: str, hours: Decimal) -> Decimal | None:
    """Hours × share ÷ minutes of each need that the post serves; None where no minutes are known."""
    needs = {need.key: need for need in plan.needs}
    known = [
        hours * given.share * SIXTY / minutes
        for given in scenario.assignments
        if given.post == post and given.need in needs and (minutes := minutes_of(needs[given.need]))
    ]
    return sum(known, NOTHING) if known else None


def minutes_of(need: Need) -> Decimal | None:
    """Minutes a contact over a need's activities, by their contacts."""
    known = [(one.contacts, one.minutes) for one in need.activities if one.contacts and one.minutes]
    contacts = sum((count for count, _ in known), NOTHING)
    return sum((count * minutes for count, minutes in known), NOTHING) / contacts if contacts else None
