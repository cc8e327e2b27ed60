"""Points to check against the scheme's limits of WTE, by role, year and registered list."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.amount_words import day_words, plain
from models.claims import rate_key_of
from models.entitlement import population
from models.figures import PostForecast
from models.finding import Finding
from models.months import FinancialYear
from models.plan import Plan
from models.post import Funding, Holder, Post
from models.rates import Rates
from models.roles import RoleRule
from models.sources import of_rule

NOTHING = Decimal(0)


def findings(plan: Plan, rates: Rates, posts: tuple[PostForecast, ...]) -> tuple[Finding, ...]:
    """One point for each limit and year in which posts funded by the scheme go over it."""
    claimed = [found.post for found in posts if found.post.funding is Funding.ARRS]
    return tuple(
        point
        for rule in rates.reference.role_rules
        if rule.rule == "cap"
        for year in plan.financial_years
        if rule.since <= year.last and (rule.until or year.first) >= year.first
        for point in _of_year(plan, rule, year, _under(rule, claimed, rates))
    )


def _under(rule: RoleRule, posts: list[Post], rates: Rates) -> list[Post]:
    return [post for post in posts if rule.role in {post.role, rate_key_of(post, rates)}]


def _of_year(plan: Plan, rule: RoleRule, year: FinancialYear, posts: list[Post]) -> Iterator[Finding]:
    """The year's fullest day against the limit of its list."""
    first, last = max(year.first, rule.since), min(year.last, rule.until or year.last)
    wte, negative = max((_wte(posts, day), -day.toordinal()) for day in _days(posts, first, last))
    registered = population(plan, "registered", year).value
    limit = limit_of(rule, registered)
    if limit is None or wte <= limit:
        return
    told = f"{plain(wte)} WTE on {day_words(date.fromordinal(-negative))}"
    unsure = registered is None and rule.limit_wte_large is not None
    yield Finding(
        "cap",
        f"{told} is over the limit of {plain(limit)}.{_list_not_known(rule) if unsure else ''}",
        rule.text,
        of_rule(rule),
        f"{'Enter the registered list, reduce' if unsure else 'Reduce'} the WTE, or fund a post another way.",
        post=posts[0].key,
        about=f"{rule.role} {year.start}",
        amount=wte - limit,
        unit="WTE",
        team=True,
    )


def _list_not_known(rule: RoleRule) -> str:
    return (
        " The registered list is not known, so the limit of a smaller list is taken. "
        f"From {rule.large_list:,} patients it is {plain(rule.limit_wte_large or NOTHING)}."
    )


def limit_of(rule: RoleRule, registered: Decimal | None) -> Decimal | None:
    """WTE at most for a registered list; the smaller limit where the list is not known."""
    large = rule.large_list is not None and registered is not None and registered >= rule.large_list
    return rule.limit_wte_large if large and rule.limit_wte_large is not None else rule.limit_wte


def _days(posts: list[Post], first: date, last: date) -> set[date]:
    """The first day, and every later one on which a post starts or changes its terms."""
    changes = (day for post in posts for day in (post.start, *(terms.since for terms in post.terms)))
    return {first, *(day for day in changes if day and first <= day <= last)}


def _wte(posts: list[Post], day: date) -> Decimal:
    """A vacant post claims nothing, so it takes no room under a limit."""
    there = (post.terms_on(day) for post in posts if (post.start or day) <= day <= (post.end or day))
    return sum((terms.wte for terms in there if terms.holder is not Holder.VACANT), NOTHING)
