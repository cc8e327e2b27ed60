"""What mends the team's time for needs: part of a post's free time, a post added, or less promised."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from functools import partial

from models.coverage import PostTime, shares_of
from models.finding import Finding
from models.fix import Fix
from models.fix_posts import called
from models.need import Assignment, Need
from models.needs import hours_needed, suited_roles
from models.outlook import Outlook
from models.plan import Plan
from models.post import ONE

PERCENT = Decimal("0.01")


def free_time(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Of each post that is suited and has time that is not given: as much as the need calls for, at most."""
    need, suited = _need(outlook, finding), _suited(outlook, finding)
    for time in suited:
        wanted = hours_needed(need)
        share = (wanted / time.hours).quantize(PERCENT, ROUND_UP) if wanted else time.unplaced
        given = min(share, time.unplaced.quantize(PERCENT, ROUND_DOWN))
        if given > 0:
            who = called(outlook, outlook.as_written.post(time.post))
            words = f"Give {need.name} {given * 100:.0f}% of the time of {who}"
            yield Fix("give_time", words, partial(_given, Assignment(time.post, need.key, given)))


def _suited(outlook: Outlook, finding: Finding) -> list[PostTime]:
    """Posts of the need's roles with hours that are not given, the most free hours first."""
    roles = set(suited_roles(_need(outlook, finding)))
    free = [
        time
        for time in outlook.coverage_of(outlook.this_year).posts
        if time.unplaced >= PERCENT and time.hours and outlook.as_written.post(time.post).role in roles
    ]
    return sorted(free, key=lambda time: time.hours * time.unplaced, reverse=True)


def less_for_others(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """A tenth of the time of a suited post, taken from the need that has most of it."""
    need = _need(outlook, finding)
    roles = set(suited_roles(need))
    for time in outlook.coverage_of(outlook.this_year).posts:
        post = outlook.as_written.post(time.post)
        given = shares_of(outlook.scenario, post.key)
        largest = max(given, key=lambda one: one.share, default=None)
        if post.role in roles and time.hours and largest and largest.share > Decimal("0.2"):
            part = Decimal("0.1")
            less = replace(largest, share=largest.share - part)
            words = (
                f"Give {need.name} 10% of the time of {called(outlook, post)}, from {_name(outlook, largest)}"
            )
            yield Fix("move_time", words, partial(_given_all, (less, Assignment(post.key, need.key, part))))


def without_need(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    need = _need(outlook, finding)
    yield Fix("without_need", f"Take {need.name} out of the plan", partial(_without, need.key))


def _need(outlook: Outlook, finding: Finding) -> Need:
    return next(need for need in outlook.plan.needs if need.key == finding.about)


def _name(outlook: Outlook, given: Assignment) -> str:
    names = {need.key: need.name for need in outlook.plan.needs}
    return names.get(given.need, given.need)


def _given(one: Assignment, plan: Plan) -> Plan:
    return plan.with_assignment(one)


def _given_all(each: tuple[Assignment, ...], plan: Plan) -> Plan:
    for one in each:
        plan = plan.with_assignment(one)
    return plan


def _without(key: str, plan: Plan) -> Plan:
    return plan.without_need(key)


def time_scaled(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """Every need's share in proportion, in whole per cent, 100% at most."""
    post = outlook.as_written.post(finding.post)
    given = shares_of(outlook.scenario, post.key)
    whole = sum((one.share for one in given), Decimal(0))
    less = tuple(replace(one, share=(one.share / whole).quantize(PERCENT, ROUND_DOWN)) for one in given)
    words = f"Bring the time of {called(outlook, post)} for needs down to 100%, in proportion"
    yield Fix("scale_time", words, partial(_given_all, less))


def time_cut(outlook: Outlook, finding: Finding) -> Iterator[Fix]:
    """What is too much, from the need that has most of it."""
    post = outlook.as_written.post(finding.post)
    given = shares_of(outlook.scenario, post.key)
    over = sum((one.share for one in given), Decimal(0)) - ONE
    largest = max(given, key=lambda one: one.share)
    if largest.share > over:
        left = largest.share - over
        words = f"Give {_name(outlook, largest)} {left * 100:.0f}% of the time of {called(outlook, post)}"
        yield Fix("cut_time", words, partial(_given, replace(largest, share=left)))


MAKERS = {
    "need_without_anyone": (free_time, less_for_others, without_need),
    "post_over_committed": (time_scaled, time_cut),
}
