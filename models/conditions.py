"""What the scheme asks of a post, by date: eligibility, agreements, and the share of the cost it pays."""

from collections.abc import Iterator
from datetime import date

from models.checked import Checked
from models.months import Month
from models.plan import Plan, Scenario
from models.post import Funding, Post
from models.reference import Reference
from models.roles import RoleRule

AT_RECRUITMENT = "eligibility"
WHILE_IN_POST = ("agreement", "share")
KINDS = (AT_RECRUITMENT, *WHILE_IN_POST)


def days_in_plan(post: Post, plan: Plan) -> tuple[date, date] | None:
    """The first and last day in post within the plan's years; None: there is none."""
    first, last = plan.months[0].first, plan.months[-1].last
    begins, ends = max(post.start or first, first), min(post.end or last, last)
    return (begins, ends) if begins <= ends else None


def condition_of(post: Post, plan: Plan, scenario: Scenario, reference: Reference) -> RoleRule | None:
    """The rule that the claim for a post rests on and that someone has to check; None: there is none."""
    return next((rule for rule in _bearing(post, plan, reference) if asks(rule, post, scenario)), None)


def asks(rule: RoleRule, post: Post, scenario: Scenario) -> bool:
    """Whether a rule in force wants something checked of a post, rather than allowing or forbidding it."""
    if rule.share is None:
        return bool(rule.check)
    return bool(rule.check) and post.share > rule.share and not _bound_as_first(rule, post, scenario)


def shares_broken(post: Post, plan: Plan, scenario: Scenario, reference: Reference) -> Iterator[RoleRule]:
    """Rules under which no agreement allows as large a share of a post as the plan claims."""
    for rule in _bearing(post, plan, reference):
        over = rule.share is not None and post.share > rule.share
        if over and (not rule.check or _bound_as_first(rule, post, scenario)):
            yield rule


def checked_of(scenario: Scenario, post: str, condition: str) -> Checked | None:
    found = (one for one in scenario.checked if (one.post, one.condition) == (post, condition))
    return next(found, None)


def months_under(rule: RoleRule, plan: Plan) -> Iterator[int]:
    """Places of the plan's months in which a rule holds, be it on one day."""
    until = Month.of(rule.until) if rule.until else plan.months[-1]
    return (n for n, month in enumerate(plan.months) if Month.of(rule.since) <= month <= until)


def _bearing(post: Post, plan: Plan, reference: Reference) -> Iterator[RoleRule]:
    """The role's rules that hold while the post is claimed; of eligibility, on its first day alone."""
    days = days_in_plan(post, plan)
    if post.funding is not Funding.ARRS or days is None:
        return
    for rule in reference.role_rules:
        if rule.role != post.role or rule.rule not in KINDS:
            continue
        last = days[0] if rule.rule == AT_RECRUITMENT else days[1]
        if _holds(rule, days[0], last):
            yield rule


def _holds(rule: RoleRule, first: date, last: date) -> bool:
    return rule.since <= last and (rule.until is None or first <= rule.until)


def _bound_as_first(rule: RoleRule, post: Post, scenario: Scenario) -> bool:
    return rule.first_of_band and _first_of_band(post, scenario) == post.key


def _first_of_band(post: Post, scenario: Scenario) -> str:
    """The post that came first of those funded alike, of one that began the same day the least shared."""
    band = (
        one
        for one in scenario.posts
        if one.counts and (one.role, one.rate_key, one.funding) == (post.role, post.rate_key, post.funding)
    )
    return min(band, key=lambda one: (one.start or date.min, one.share, one.number), default=post).key
