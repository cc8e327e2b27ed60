"""Points to check on the timelines of posts: registers, registration, pathways, induction."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.amount_words import day_words
from models.development import ADVANCED_REGISTER, body_of, items_of, pathway_of, without_induction
from models.due import SOON
from models.finding import Finding
from models.plan import Plan, Scenario
from models.post import Funding, Post
from models.presence import HELD, at_work
from models.reference import Reference
from models.sources import ASSUMPTION, dated, of_rule
from models.timeline import ItemKind, TimelineItem
from models.training_time import study_not_known

ADVANCED, BAND_7 = "advanced_practitioner", "advanced_practitioner_7"
GUIDANCE = "NHS England, Supervision guidance for PCN MDTs, 16 May 2023"
QUICK = "NHS England, Additional roles: a quick reference summary"  # no date is printed on it


def findings(plan: Plan, scenario: Scenario, reference: Reference, day: date) -> tuple[Finding, ...]:
    """What is doubtful on a day; posts that do not count, or have left, say nothing."""
    posts = [post for post in scenario.posts if post.counts and (post.end or day) >= day]
    first, last = plan.months[0].first, plan.months[-1].last
    held = {post.key for post in posts if at_work(post, first, last, HELD)}
    return (
        *_induction(plan, scenario, reference),
        *_study(scenario, posts, reference, day),
        *(point for post in posts for point in _of_post(post, scenario, reference, day, held)),
    )


def _of_post(
    post: Post, scenario: Scenario, reference: Reference, day: date, held: set[str]
) -> Iterator[Finding]:
    items = items_of(scenario, post.key)
    label = _label(post, reference)
    if post.key in held:
        yield from _register(post, items, label, reference)
    for item in items:
        yield from _renewal(item, post, label, reference, day)
        yield from _after_the_end(item, post, label, reference)
        yield from _not_for_role(item, post, label, reference, day)


def _induction(plan: Plan, scenario: Scenario, reference: Reference) -> Iterator[Finding]:
    missing = without_induction(plan, scenario)
    if missing:
        one = len(missing) == 1
        who = f"{_label(missing[0], reference)} has" if one else f"{len(missing)} new starters have"
        yield Finding(
            "induction_missing",
            f"{who} no induction in the plan, so their first weeks count in full.",
            "New staff have an induction; how long it takes is not published",
            GUIDANCE,
            "Give every new starter an induction on the Capacity screen.",
            post=missing[0].key,
            amount=Decimal(len(missing)),
            unit="posts",
            team=True,
        )


def _study(scenario: Scenario, posts: list[Post], reference: Reference, day: date) -> Iterator[Finding]:
    """Pathways that still take time, but how much is neither published nor entered."""
    keys = {post.key for post in posts}
    open_ones = [
        item
        for item in scenario.development
        if item.post in keys
        and (item.until is None or item.until >= day)
        and study_not_known(item, reference)
    ]
    if open_ones:
        one = len(open_ones) == 1
        yield Finding(
            "study_not_known",
            f"The study time of {len(open_ones)} {'pathway is' if one else 'pathways is'} not known, "
            "so none is taken off hours for patients.",
            "Training takes time from patients; for some pathways no study time is published",
            ASSUMPTION,
            "Enter the hours a week away on the post's timeline, 0 where there are none.",
            post=open_ones[0].post,
            amount=Decimal(len(open_ones)),
            unit="pathways",
            team=True,
        )


def _register(
    post: Post, items: tuple[TimelineItem, ...], label: str, reference: Reference
) -> Iterator[Finding]:
    claimed = post.role == ADVANCED and post.funding is Funding.ARRS and post.rate_key != BAND_7
    entered = any(item.what == ADVANCED_REGISTER and item.done for item in items)
    if claimed and not entered:
        yield Finding(
            "advanced_register",
            f"{label} is claimed, and no entry on the Centre for Advancing Practice register is recorded.",
            "Every advanced practitioner claimed must be on the Centre for Advancing Practice register",
            _rule_source(f"{ADVANCED}_8a", "register", reference),
            "Check the register and record the entry under Development, or claim another role.",
            post=post.key,
        )


def _renewal(
    item: TimelineItem, post: Post, label: str, reference: Reference, day: date
) -> Iterator[Finding]:
    body = body_of(item, reference)
    if item.kind is not ItemKind.REGISTRATION or item.end is None or (item.end - day).days > SOON:
        return
    name = body.short if body else item.what
    passed = item.end < day
    verb = "ran out on" if passed else "is due for renewal by"
    yield Finding(
        "registration_expired" if passed else "registration_due",
        f"The {name} registration of {label} {verb} {day_words(item.end)}.",
        "A registered role is employed only while it is registered with its body",
        _rule_source(post.role, "registration", reference),
        "Check the register and enter the new renewal date.",
        post=item.post,
        about=item.key,
    )


def _after_the_end(item: TimelineItem, post: Post, label: str, reference: Reference) -> Iterator[Finding]:
    if item.kind is ItemKind.PATHWAY and post.end and item.until and item.until > post.end:
        pathway = pathway_of(item, reference)
        yield Finding(
            "pathway_after_post",
            f"{label} is in training: {pathway.name if pathway else item.what}. "
            f"It ends on {day_words(item.until)}, after the post ends on {day_words(post.end)}.",
            "Training that outlasts a post is not finished in it",
            ASSUMPTION,
            "Change the end of the pathway or of the post.",
            post=post.key,
            about=item.key,
            amount=Decimal((item.until - post.end).days),
            unit="days",
        )


def _not_for_role(
    item: TimelineItem, post: Post, label: str, reference: Reference, day: date
) -> Iterator[Finding]:
    pathway = pathway_of(item, reference)
    over = item.until is not None and item.until < day
    if pathway and not over and not pathway.fits(post.role):
        yield Finding(
            "pathway_not_for_role",
            f"{label} is on {pathway.name}, which is not for its role.",
            "A pathway trains for the roles that it names",
            dated(pathway.source),
            "Remove the pathway, or change the post's role.",
            post=post.key,
            about=item.key,
        )


def _rule_source(role: str, kind: str, reference: Reference) -> str:
    """Of the dated rule about a role; the summary where no rule names the role."""
    found = next((each for each in reference.role_rules if (each.role, each.rule) == (role, kind)), None)
    return of_rule(found) if found else dated(QUICK)


def _label(post: Post, reference: Reference) -> str:
    role = reference.role_by_key.get(post.role)
    return f"{role.short if role else post.role} {post.number}"
