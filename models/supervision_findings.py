"""Points to check in who supervises whom."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.amount_words import day_words
from models.finding import Finding
from models.forecast import label
from models.months import Month
from models.plan import Plan, Scenario
from models.reference import Reference
from models.sentences import listed, short
from models.sources import ASSUMPTION, ENTERED, dated
from models.supervision import NOTHING, SIXTY
from models.supervision_rules import (
    AGREED,
    FULL_WEEK,
    absence,
    circle,
    may_give,
    professions_wanted,
    while_needed,
    wte_of,
)
from models.supported import Given, SupervisorLoad, Supported

GUIDANCE = "NHS England, Supervision guidance for PCN multidisciplinary teams, 16 May 2023"
RULE = "Every post has the supervision that its role and stage call for, from a named person"
NAMED = 4


def findings(
    plan: Plan, scenario: Scenario, reference: Reference, found: Supported, today: date | None = None
) -> tuple[Finding, ...]:
    """The team's own points first, then supervisor by supervisor and link by link."""
    return (
        *_without(found),
        *_unsupervised_inductions(found, today or plan.first_year.first),
        *_circles(plan, scenario, reference),
        *(point for load in found.loads for point in _load_points(load, scenario)),
        *(point for given in found.given for point in link_points(plan, scenario, reference, found, given)),
    )


def _without(found: Supported) -> Iterator[Finding]:
    labels = found.posts_without
    if not labels:
        return
    has = "has" if len(labels) == 1 else "have"
    yield Finding(
        "no_supervisor",
        _named(labels, f"{has} no supervisor {_how_long(found, len(labels))}."),
        RULE,
        GUIDANCE,
        "Choose a supervisor for each, or let the program propose some, on the Capacity screen.",
        post=next(one.need.post for one in found.without if one.is_now),
        amount=found.hours_without,
        unit="hours a week",
        team=True,
    )


def _how_long(found: Supported, posts: int) -> str:
    """Hours of the usual week; none are in it where whoever follows has a supervisor already."""
    if found.hours_without:
        return f"for {hours(found.hours_without)} a week"
    return "until it leaves" if posts == 1 else "until they leave"


def _unsupervised_inductions(found: Supported, today: date) -> Iterator[Finding]:
    """Inductions that are not over and that no one supervises, in one point."""
    mine = [one for one in found.without if not one.gone and one.need.lasts and one.need.lasts[1] >= today]
    if not mine:
        return
    labels = tuple(dict.fromkeys(one.label for one in mine))
    totals = [sum(column, NOTHING) / SIXTY for column in zip(*(one.by_month for one in mine), strict=True)]
    most = max(totals)
    month = found.months[totals.index(most)]
    has = "has" if len(labels) == 1 else "have"
    whose = "its induction" if len(labels) == 1 else "their inductions"
    yield Finding(
        "no_induction_supervisor",
        f"{_named(labels, f'{has} no one for the day to day supervision of {whose}.')} "
        f"It asks up to {hours(most)} a week, in {month.name}.",
        "A new starter has someone to turn to on each day of the induction",
        f"{GUIDANCE}; its length is an assumption",
        "Choose a supervisor for each, or let the program propose some, on the Capacity screen.",
        post=mine[0].need.post,
        month=month,
        amount=most,
        unit="hours a week",
        team=True,
    )


def _circles(plan: Plan, scenario: Scenario, reference: Reference) -> Iterator[Finding]:
    keys = circle(plan, scenario, scenario.supervision_links)
    if keys:
        yield Finding(
            "supervision_circle",
            circle_sentence(scenario, reference, keys),
            "A supervisor is senior to those supervised, or outside their line",
            GUIDANCE,
            "Give one of them another supervisor.",
            post=keys[0],
            amount=Decimal(len(keys)),
            unit="posts",
            team=True,
        )


def circle_sentence(scenario: Scenario, reference: Reference, keys: tuple[str, ...]) -> str:
    labels = [label(scenario.post(key), reference) for key in keys]
    if len(labels) == 1:
        return f"{labels[0]} supervises itself."
    return f"{listed(labels)} supervise one another in a circle."


def _load_points(load: SupervisorLoad, scenario: Scenario) -> Iterator[Finding]:
    who, key, about = load.label, load.supervisor.post, load.supervisor.key
    if load.over_hours:
        yield Finding(
            "supervisor_over_hours",
            f"{who} gives up to {hours(load.over_hours)} a week more supervision than offered.",
            "Supervision is protected time in the supervisor's job plan",
            GUIDANCE,
            "Offer more hours, or give someone another supervisor.",
            post=key,
            about=about,
            amount=load.over_hours,
            unit="hours a week",
        )
    for span in load.spans:
        if span.over:
            yield Finding(
                "supervisor_over_span",
                f"{who} supervises {span.people} people at once, {span.over} more than the most, {span.most} "
                f"({span.why}).",
                "A supervisor has no more people than can be supported safely",
                ENTERED if span.why == AGREED else f"{ASSUMPTION}: the span in the rules of the roles",
                "Give someone another supervisor.",
                post=key,
                about=f"{about} {span.why}",
                amount=Decimal(span.over),
                unit="people",
            )
    week = FULL_WEEK * wte_of(load.supervisor, scenario)
    if load.offered > week:
        yield Finding(
            "supervisor_over_week",
            f"{who} offers {hours(load.offered)} of supervision a week but works {hours(week)}.",
            "No one can give more hours than they work",
            GUIDANCE,
            "Offer fewer hours.",
            post=key,
            about=about,
            amount=load.offered - week,
            unit="hours a week",
        )


def link_points(
    plan: Plan, scenario: Scenario, reference: Reference, found: Supported, given: Given
) -> Iterator[Finding]:
    """Points about who gives one need: of the wrong profession, or not there while the post is."""
    supervisor = next((one.supervisor for one in found.loads if one.supervisor.key == given.supervisor), None)
    if supervisor is None or supervisor.post == given.need.post:
        return
    if not may_give(supervisor, given.need, scenario, reference):
        yield Finding(
            "wrong_profession",
            f"{given.by} may not give {given.label} this supervision. It is for "
            f"{_either(professions_wanted(given.need, reference)) or 'someone who gives this kind'}.",
            given.need.rule,
            dated(given.need.source),
            "Choose another supervisor, or record the training of this one.",
            post=given.need.post,
            about=_link(given),
        )
    away = absence(
        plan, while_needed(scenario.post(given.need.post), given.need), supervisor, scenario, found.day
    )
    if away:
        yield Finding(
            "supervisor_away",
            f"On {day_words(away[0])} {given.by}, who supervises {given.label}, {away[1]}.",
            "A supervisor is there while the supervised post is",
            GUIDANCE,
            "Choose someone who is there throughout, or change the dates.",
            post=given.need.post,
            about=_link(given),
            month=Month.of(away[0]),
        )


def _link(given: Given) -> str:
    """Which link of a post it is: an induction's supervision stands beside the usual one of its kind."""
    lasting = " induction" if given.need.lasts else ""
    return f"{given.need.kind} {given.supervisor}{lasting}"


def hours(value: Decimal) -> str:
    """ "1 hour", "2.5 hours", "36 minutes", "1 minute"."""
    if value < 1:
        minutes = round(value * 60)
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    text = f"{value:.1f}".removesuffix(".0")
    return f"{text} hour{'' if text == '1' else 's'}"


def _named(labels: tuple[str, ...], does: str) -> str:
    """As many of them as the sentence holds, and how many more do so."""
    if len(labels) <= NAMED + 1 and short(whole := f"{listed(labels)} {does}"):
        return whole
    told = (f"{', '.join(labels[:n])} and {len(labels) - n} more {does}" for n in range(NAMED, 0, -1))
    return next(filter(short, told), f"{len(labels)} posts {does}")


def _either(names: tuple[str, ...]) -> str:
    plain = [name if name.startswith("GP") else name[:1].lower() + name[1:] for name in names]
    if len(plain) > NAMED + 1:
        plain = [*plain[:NAMED], f"one of {len(plain) - NAMED} others"]
    return " or ".join(filter(None, [", ".join(plain[:-1]), plain[-1] if plain else ""]))
