"""A backdated rise gives arrears for months already claimed (the sums of money, rule 2)."""

from datetime import date
from decimal import Decimal

from models.claims import post_months, rate_key_of, threshold_shares
from models.money import ZERO
from models.months import FinancialYear, Month
from models.plan import Plan
from models.post import Funding, Post
from models.pots import facts_of
from models.rates import Rates


def arrears(plan: Plan, rates: Rates, year: FinancialYear, posts: tuple[Post, ...]) -> dict[Month, Decimal]:
    """£ still to claim for closed months, by the month it is claimed in. `posts` are all that count.

    That month is the one in which the rise was published or, where it is later, the first still open.
    Where the month of publication is closed, its actual claim already holds the arrears.
    """
    facts = facts_of(plan.actuals, year)
    due: dict[Month, Decimal] = {}
    for month, actuals in facts.items():
        known_on = max((actual.claimed_on or month.last) for actual in actuals)
        shares = _shares(posts, plan, rates, month)
        for post in (post for post in posts if post.funding is Funding.ARRS):
            published = _published(post, plan, rates, month)
            if published is None or published.first <= known_on or published in facts:
                continue
            landing = next((m for m in year.months if m >= published and m not in facts), None)
            if landing is not None:
                due[landing] = due.get(landing, ZERO) + _rise(
                    post, plan, rates, month, known_on, shares.get(post.key)
                )
    return due


def _shares(
    posts: tuple[Post, ...], plan: Plan, rates: Rates, month: Month
) -> dict[str, tuple[Decimal, ...]]:
    one = plan.assumptions.one_threshold_a_person
    return threshold_shares(posts, plan.network.place, rates, (month,)) if one else {}


def _published(post: Post, plan: Plan, rates: Rates, month: Month) -> Month | None:
    place = post.terms_on(month.last).place or plan.network.place
    key = rate_key_of(post, rates)
    figure = rates.reference.figure(month, "maximum", key, rates.column(key, place))
    return Month.parse(figure.published_on) if figure and len(figure.published_on) >= 7 else None


def _rise(
    post: Post, plan: Plan, rates: Rates, month: Month, known_on: date, shares: tuple[Decimal, ...] | None
) -> Decimal:
    before = Rates(rates.reference.with_maxima_known_on(known_on), rates.assumptions)
    now = post_months(post, plan.network.place, rates, month, 1, shares)[0].claimable
    then = post_months(post, plan.network.place, before, month, 1, shares)[0].claimable
    return max(ZERO, now - then)
