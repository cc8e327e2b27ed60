"""Every change of a post's timeline: as typed or chosen, as a new plan, and as words for the history."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app import typed, wording
from app.development_words import item_name
from app.need_edits import Edit
from app.problems import BadInput
from models.development import (
    after_months,
    body_of,
    development_figure,
    items_of,
    pathways_for,
    same_day,
    usual_end,
    usual_induction,
    without_induction,
)
from models.forecast import label
from models.months import Month
from models.plan import Plan, new_key
from models.post import Post
from models.posts import first_start
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem
from models.training import Body, Pathway

MOST_HOURS = Decimal(60)
HOURS_SENTENCE = "Enter hours a week from 0 to 60, for example 4, or leave it empty for the usual time."
NAME_SENTENCE = "Enter what it is, for example Independent prescribing."


def item_of(plan: Plan, key: str) -> TimelineItem:
    return next(item for item in plan.scenario.development if item.key == key)


# -- adding


def with_induction(plan: Plan, reference: Reference, post: Post, today: date) -> Edit:
    """An induction of the length assumed, from the post's first day."""
    if any(item.kind is ItemKind.INDUCTION for item in items_of(plan.scenario, post.key)):
        raise BadInput(f"{label(post, reference)} has an induction already. Change its dates instead.")
    made = usual_induction(post.key, reference, post.start or today)
    return Edit(plan.with_item(made), f"Give {label(post, reference)} an induction")


def with_inductions(plan: Plan, reference: Reference) -> Edit:
    """An induction for every new starter that has none, as one step."""
    missing = without_induction(plan, plan.scenario)
    if not missing:
        raise BadInput("Every new starter has an induction already. Change their dates on each post.")
    made = tuple(usual_induction(post.key, reference, post.start) for post in missing if post.start)
    scenario = replace(plan.scenario, development=(*plan.scenario.development, *made))
    return Edit(
        plan.with_scenario(scenario), f"Give {wording.counted(len(made), 'new starter')} an induction"
    )


def with_pathway(plan: Plan, reference: Reference, post: Post, key: str, today: date) -> Edit:
    """A pathway of usual length from the post's start, or from next month where it has begun."""
    pathway = next((each for each in pathways_for(post.role, reference) if each.key == key), None)
    if pathway is None:
        raise BadInput(f"This pathway is not for the role of {label(post, reference)}. Choose another.")
    mine = items_of(plan.scenario, post.key)
    if any(item.kind is ItemKind.PATHWAY and item.what == key for item in mine):
        raise BadInput(f"{label(post, reference)} has this pathway already. Change its dates instead.")
    start, end = _span(plan, pathway, post, today)
    made = TimelineItem(new_key(), post.key, ItemKind.PATHWAY, key, start, end, stage=pathway.stage)
    return Edit(plan.with_item(made), f"Add {pathway.name} to {label(post, reference)}")


def _span(plan: Plan, pathway: Pathway, post: Post, today: date) -> tuple[date | None, date | None]:
    if pathway.before_start:
        return None, post.start - timedelta(1) if post.start else None
    start = post.start if post.start and post.start > today else first_start(plan, today)
    return start, usual_end(pathway, start, post.terms_on(start).wte)


def with_course(plan: Plan, reference: Reference, post: Post, name: str, today: date) -> Edit:
    """A course of the user's own: its time is not known until they enter it."""
    start = post.start if post.start and post.start > today else first_start(plan, today)
    what = _name(name)
    made = TimelineItem(new_key(), post.key, ItemKind.PATHWAY, what, start, after_months(start, 12))
    return Edit(plan.with_item(made), f"Add {what} to {label(post, reference)}")


def with_milestone(plan: Plan, reference: Reference, post: Post, name: str, today: date) -> Edit:
    what = _name(name)
    made = TimelineItem(new_key(), post.key, ItemKind.MILESTONE, what, end=same_day(today, 3))
    return Edit(plan.with_item(made), f"Add {what} to {label(post, reference)}")


def with_registration(plan: Plan, reference: Reference, post: Post, body: Body) -> Edit:
    """An entry with its body; its renewal date is not known until it is entered."""
    mine = items_of(plan.scenario, post.key)
    if any(item.kind is ItemKind.REGISTRATION and item.what == body.key for item in mine):
        raise BadInput(f"{label(post, reference)} has this registration already. Change its date instead.")
    made = TimelineItem(new_key(), post.key, ItemKind.REGISTRATION, body.key)
    return Edit(plan.with_item(made), f"Add {item_name(made, reference)} to {label(post, reference)}")


def with_review(plan: Plan, reference: Reference, post: Post, today: date) -> Edit:
    made = _review(post.key, reference, today)
    return Edit(plan.with_item(made), f"Add a development review to {label(post, reference)}")


def _review(post: str, reference: Reference, day: date) -> TimelineItem:
    months = development_figure(reference, "review_every", Month.of(day)).value or Decimal(12)
    return TimelineItem(new_key(), post, ItemKind.REVIEW, end=same_day(day, int(months)))


# -- changing


def with_start(plan: Plan, reference: Reference, key: str, text: str) -> Edit:
    item, start = item_of(plan, key), _day(text)
    return _dated(plan, reference, replace(item, start=start), f"starts {_told(start)}")


def with_end(plan: Plan, reference: Reference, key: str, text: str) -> Edit:
    """The last day, the day it is due, or the renewal date."""
    item, end = item_of(plan, key), _day(text, at_end=True)
    return _dated(plan, reference, replace(item, end=end), f"ends {_told(end)}")


def with_done(plan: Plan, reference: Reference, key: str, text: str, today: date) -> Edit:
    """When it was finished, or checked on the register; empty takes the mark away."""
    item, done = item_of(plan, key), _day(text)
    if done and done > today:
        raise BadInput(f"It cannot be done after today. Enter a day up to {wording.day(today)}.")
    words = f"done {_told(done)}" if done else "not done yet"
    return _dated(plan, reference, replace(item, done=done), words)


def with_hours(plan: Plan, reference: Reference, key: str, text: str) -> Edit:
    """Hours a week away, as typed; empty goes back to the rule or assumption."""
    item = item_of(plan, key)
    hours = _hours(text)
    typed.within_week(hours or Decimal(0), max(terms.wte for terms in plan.scenario.post(item.post).terms))
    told = "the usual time" if hours is None else f"{wording.number(hours)} hours a week"
    return _kept(plan, reference, replace(item, hours_a_week=hours), f"takes {told}")


def named(plan: Plan, reference: Reference, key: str, text: str) -> Edit:
    item = item_of(plan, key)
    what = _name(text)
    return Edit(plan.with_item(replace(item, what=what)), f"Rename {item_name(item, reference)} to {what}")


def noted(plan: Plan, reference: Reference, key: str, text: str) -> Edit:
    item = item_of(plan, key)
    changed = replace(item, note=typed.safe_text(text))
    return Edit(plan.with_item(changed), f"Change the note on {item_name(item, reference)}")


def marked_done(plan: Plan, reference: Reference, key: str, today: date) -> Edit:
    """Done today. A review that is done plans the next one."""
    item = item_of(plan, key)
    edit = with_done(plan, reference, key, today.isoformat(), today)
    if item.kind is not ItemKind.REVIEW:
        return edit
    return replace(edit, plan=edit.plan.with_item(_review(item.post, reference, today)))


def removed(plan: Plan, reference: Reference, key: str) -> Edit:
    item = item_of(plan, key)
    kept = tuple(each for each in plan.scenario.development if each.key != key)
    scenario = replace(plan.scenario, development=kept)
    owner = label(plan.scenario.post(item.post), reference)
    return Edit(plan.with_scenario(scenario), f"Remove {item_name(item, reference)} from {owner}")


def can_rename(item: TimelineItem, reference: Reference) -> bool:
    """Whether its name is the user's own."""
    shipped = any(pathway.key == item.what for pathway in reference.pathways)
    return item.kind is ItemKind.MILESTONE or (item.kind is ItemKind.PATHWAY and not shipped)


def renewed(item: TimelineItem, reference: Reference) -> bool:
    """Whether a registration has a renewal date."""
    body = body_of(item, reference)
    return body is None or body.renewed


def _dated(plan: Plan, reference: Reference, item: TimelineItem, words: str) -> Edit:
    if item.start and item.end and item.end < item.start:
        raise BadInput(
            f"The last day is before the first. Enter a last day from {wording.day(item.start)} on."
        )
    if item.start and item.done and item.done < item.start:
        raise BadInput(f"It was done before its first day. Enter a day from {wording.day(item.start)} on.")
    return _kept(plan, reference, item, words)


def _kept(plan: Plan, reference: Reference, item: TimelineItem, words: str) -> Edit:
    owner = label(plan.scenario.post(item.post), reference)
    return Edit(plan.with_item(item), f"{item_name(item, reference)} of {owner} {words}")


def _day(text: str, *, at_end: bool = False) -> date | None:
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    return typed.day_or_month(text, at_end=at_end) if text.strip() else None


def _told(day: date | None) -> str:
    return f"on {wording.day(day)}" if day else "on no set day"


def _hours(text: str) -> Decimal | None:
    plain = text.strip().lower()
    for tail in (" a week", "hours", "hrs", "h"):
        plain = plain.removesuffix(tail).strip()
    if not plain:
        return None
    try:
        hours = typed.money(plain)
    except BadInput as problem:
        raise BadInput(HOURS_SENTENCE) from problem
    if "£" in plain or hours > MOST_HOURS:
        raise BadInput(HOURS_SENTENCE)
    return hours


def _name(text: str) -> str:
    name = " ".join(typed.safe_text(text).split())
    if not name:
        raise BadInput(NAME_SENTENCE)
    return name


Choice = tuple[str, Callable[[], Edit]]


def choices(plan: Plan, reference: Reference, post: Post, today: date) -> tuple[Choice, ...]:
    """The pathways that fit a post and that it does not have yet, each with its edit."""
    taken = {item.what for item in items_of(plan.scenario, post.key) if item.kind is ItemKind.PATHWAY}
    return tuple(
        (pathway.name, _adding(plan, reference, post, pathway.key, today))
        for pathway in pathways_for(post.role, reference)
        if pathway.key not in taken
    )


def _adding(plan: Plan, reference: Reference, post: Post, key: str, today: date) -> Callable[[], Edit]:
    return lambda: with_pathway(plan, reference, post, key, today)
