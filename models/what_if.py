"""A scenario as it would be with its what-if in force: one place where every lever bears on the plan.

Pay award      points on the assumed award of each April after the last year with figures. Published and
               estimated pay stays, so the years with figures do not move.
Start delay    planned posts and ideas whose start is after `day`, with what began on their timelines. Posts
               that have started, that are confirmed, or that have no start stay.
Claim delay    whole months on the assumption, never less than none.
List growth    the lists that the money follows, and the people of every need, in every year. Counts of the
               official files stay as they are; an entitlement typed in £ does not follow a list.
Referrals      points on each caseload's growth, from the second April on.
Turnover       the expectation, the same in every month from `day`'s on, after the closed ones: of each post's
               WTE, turnover × the weeks that a leaver's post stands empty ÷ 52 is vacant. So 20% and 13 weeks
               leave 0.95 of 1.0 WTE. Months before stay as they were.
Supervision    hours that each supervisor offers on each day.
Rate uplift    the assumption on maxima that are estimates or of later years; published ones stay.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from models.dated_figure import Figure, Keyed, Status
from models.entitlement import population
from models.hiring import HUNDRED, NOTHING, WEEKS, hiring_of
from models.levers import NEUTRAL, WhatIf
from models.months import Month
from models.need import Need
from models.plan import Assumptions, Plan, Scenario
from models.post import Post, PostStatus, Terms
from models.reference import Reference
from models.supervisors import Supervisor
from models.timeline import moved_with

ONE = Decimal(1)
LISTS = ("weighted", "registered", "adjusted")
WTE_GRAIN = Decimal("0.0001")
GROWN = "your what-if on lists"


def adjusted(
    plan: Plan, scenario: Scenario, reference: Reference, day: date | None = None
) -> tuple[Plan, Scenario]:
    """The plan and its scenario with the what-if worked in, as nothing more than plan and scenario.

    `reference` holds the plan's own figures. `day` None: the plan's first.
    """
    asked = scenario.what_if
    if not asked.asks:
        return plan, scenario
    made = replace(scenario, what_if=NEUTRAL)
    if asked.start_delay:
        made = _started_later(made, int(asked.start_delay), day or plan.first_year.first)
    if asked.turnover:
        since = _first_open(plan, day)
        made = replace(made, posts=tuple(_thinned(plan, made.posts, asked.turnover, reference, since)))
    if asked.list_growth:
        plan = _with_longer_lists(plan, 1 + asked.list_growth / HUNDRED)
    if asked.supervision_hours:
        offered = 1 + asked.supervision_hours / HUNDRED
        plan = replace(plan, supervisors=tuple(_offering(one, offered) for one in plan.supervisors))
    if asked.referral_growth:
        terms = tuple(replace(one, growth=one.growth + asked.referral_growth) for one in plan.caseload_terms)
        plan = replace(plan, caseload_terms=terms)
    plan = replace(plan, assumptions=_assumed(plan.assumptions, asked))
    return plan.with_scenario(made), made


def _assumed(own: Assumptions, asked: WhatIf) -> Assumptions:
    return replace(
        own,
        pay_award=own.pay_award + asked.pay_award,
        claim_delay=max(0, own.claim_delay + int(asked.claim_delay)),
        estimates_uplift=own.estimates_uplift + asked.rate_uplift,
    )


# -- posts


def post_asked(
    plan: Plan, scenario: Scenario, post: Post, reference: Reference, day: date | None = None
) -> Post:
    """A post as it is written, as it would be with the scenario's what-if in force."""
    asked = scenario.what_if
    if asked.start_delay and to_come(post, day or plan.first_year.first):
        post = _later(post, int(asked.start_delay))
    if asked.turnover:
        (post,) = _thinned(plan, (post,), asked.turnover, reference, _first_open(plan, day))
    return post


def to_come(post: Post, day: date) -> bool:
    """Whether a post's start can still move: planned or an idea, and after the day."""
    return post.status is not PostStatus.CONFIRMED and post.start is not None and post.start > day


def _started_later(scenario: Scenario, months: int, day: date) -> Scenario:
    before = {post.key: post.start for post in scenario.posts if to_come(post, day)}
    posts = tuple(_later(post, months) if post.key in before else post for post in scenario.posts)
    after = {post.key: post.start for post in posts}
    items = tuple(
        moved_with(item, before.get(item.post), after.get(item.post)) for item in scenario.development
    )
    return replace(scenario, posts=posts, development=items)


@lru_cache(maxsize=1024)
def _later(post: Post, months: int) -> Post:
    assert post.start  # noqa: S101 - only posts with a start are moved
    return replace(post, start=months_later(post.start, months))


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or that month's last: 31 January and 1 are 28 February."""
    month = Month.of(day).plus(months)
    return date(month.year, month.number, min(day.day, month.days))


def _first_open(plan: Plan, day: date | None) -> date:
    """The first of the day's month, or of the month after the last closed one where that is later."""
    return plan.first_open(*([Month.of(day)] if day else ()))


def _thinned(
    plan: Plan, posts: tuple[Post, ...], turnover: Decimal, reference: Reference, since: date
) -> Iterator[Post]:
    empty = {role: vacant_share(reference, role, turnover, plan) for role in {post.role for post in posts}}
    whole = since == plan.first_year.first
    for post in posts:
        begins = whole or (post.start is not None and post.start >= since)
        yield _filled(post, ONE - empty[post.role], None if begins else since)


def vacant_share(reference: Reference, role: str, turnover: Decimal, plan: Plan) -> Decimal:
    """Turnover (%) × weeks empty after a leaver ÷ 52; nothing where those weeks are not known."""
    gap = hiring_of(reference, role, plan.months[0]).gap_weeks or NOTHING
    return min(ONE, turnover / HUNDRED * gap / WEEKS)


@lru_cache(maxsize=4096)
def _filled(post: Post, share: Decimal, since: date | None) -> Post:
    """The post thinned from a day on, or throughout."""
    if share == ONE or (since and post.end is not None and post.end < since):
        return post
    if since is None:
        return replace(post, terms=tuple(_filled_terms(terms, share) for terms in post.terms))
    before = tuple(one for n, one in enumerate(post.terms) if not n or (one.since and one.since < since))
    later = (one for one in post.terms[1:] if one.since and one.since > since)
    now = replace(post.terms_on(since), since=since)
    return replace(post, terms=(*before, *(_filled_terms(terms, share) for terms in (now, *later))))


def _filled_terms(terms: Terms, share: Decimal) -> Terms:
    """On-costs typed in £ a year for the post fall with its WTE."""
    ni, pension = terms.employer_ni, terms.employer_pension
    return replace(
        terms,
        wte=(terms.wte * share).quantize(WTE_GRAIN),
        employer_ni=None if ni is None else ni * share,
        employer_pension=None if pension is None else pension * share,
    )


# -- people


def _with_longer_lists(plan: Plan, growth: Decimal) -> Plan:
    kept = tuple(keyed for keyed in plan.own if keyed.key[0] != "population" or keyed.key[1] not in LISTS)
    needs = tuple(_longer(need, growth) for need in plan.needs)
    return replace(plan, own=(*kept, *_lists(plan, growth)), needs=needs)


def _lists(plan: Plan, growth: Decimal) -> Iterator[Keyed]:
    """Each list of each year, grown; one that is not known stays so."""
    for kind in LISTS:
        for year in plan.financial_years:
            found = population(plan, kind, year)
            if found.value is not None:
                first, last = year.months[0], year.months[-1]
                grown = Figure(found.value * growth, found.unit, Status.ASSUMPTION, GROWN, first, last)
                yield Keyed(("population", kind), grown)


@lru_cache(maxsize=1024)
def _longer(need: Need, growth: Decimal) -> Need:
    people = need.people
    if people.value is None:
        return need
    grown = replace(people, value=people.value * growth, status=Status.ASSUMPTION, source=GROWN)
    return replace(need, people=grown)


@lru_cache(maxsize=1024)
def _offering(supervisor: Supervisor, share: Decimal) -> Supervisor:
    """The supervisor with so many times the hours on every day."""
    return supervisor.offering([hours * share for hours in supervisor.by_weekday])
