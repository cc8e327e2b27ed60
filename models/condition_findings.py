"""Points to check on what the scheme asks of a post: a condition not checked, a share it does not pay."""

from collections.abc import Iterator
from decimal import Decimal

from models.amount_words import percent, pounds
from models.conditions import checked_of, condition_of, months_under, shares_broken
from models.figures import PostForecast
from models.finding import Finding
from models.money import ZERO
from models.plan import Plan, Scenario
from models.presence import HELD, at_work
from models.reference import Reference
from models.roles import RoleRule
from models.sources import of_rule


def findings(
    plan: Plan, scenario: Scenario, reference: Reference, posts: tuple[PostForecast, ...]
) -> tuple[Finding, ...]:
    """Post by post that has someone in it, at most one point of each kind."""
    return tuple(point for found in posts for point in _of_post(plan, scenario, reference, found))


def _of_post(plan: Plan, scenario: Scenario, reference: Reference, found: PostForecast) -> Iterator[Finding]:
    post = found.post
    if not at_work(post, found.lines[0].month.first, found.lines[-1].month.last, HELD):
        return
    broken = next(shares_broken(post, plan, scenario, reference), None)
    if broken:
        yield _share(plan, broken, found)
    rule = condition_of(post, plan, scenario, reference)
    if rule and not checked_of(scenario, post.key, rule.rule):
        yield _not_checked(plan, rule, found)


def _not_checked(plan: Plan, rule: RoleRule, found: PostForecast) -> Finding:
    claimed = _claimable(plan, rule, found)
    amount = _beyond(rule, found, claimed) if rule.share is not None else claimed
    return Finding(
        "condition_not_checked",
        f"{found.label} is claimed on a condition that no one has recorded as checked. "
        f"Condition: {rule.check}. "
        f"{pounds(amount)} of the plan's claims rests on it.",
        rule.text,
        of_rule(rule),
        "Check it, and record the day beside the post on the Team screen, or fund the post another way.",
        post=found.post.key,
        about=rule.rule,
        amount=amount,
        unit="£",
    )


def _share(plan: Plan, rule: RoleRule, found: PostForecast) -> Finding:
    share, most = found.post.share, rule.share or ZERO
    beyond = _beyond(rule, found, _claimable(plan, rule, found))
    return Finding(
        "share_over_scheme",
        f"The network claims {percent(share)} of the cost of {found.label}, and the scheme pays for "
        f"{percent(most)}. {pounds(beyond)} of the plan's claims is beyond it.",
        rule.text,
        of_rule(rule),
        f"Set the network's share to {percent(most)} and name the partner who pays the rest.",
        post=found.post.key,
        amount=beyond,
        unit="£",
    )


def _claimable(plan: Plan, rule: RoleRule, found: PostForecast) -> Decimal:
    return sum((found.lines[place].claimable for place in months_under(rule, plan)), ZERO)


def _beyond(rule: RoleRule, found: PostForecast, claimed: Decimal) -> Decimal:
    """The part of a claim that a larger share than the rule's makes."""
    share = found.post.share
    return claimed * (share - (rule.share or ZERO)) / share if share else ZERO
