"""What follows from the timelines of posts: their stage on a day, lengths, and what is in force."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from models.dated_figure import Figure, Status
from models.months import Month
from models.plan import Plan, Scenario, new_key
from models.post import Post
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem
from models.training import Body, Guidance, Pathway, Window

ONE = Decimal(1)
SIGNED_OFF = "signed_off"
ADVANCED_REGISTER = "advancing_practice"
SEVERAL_PROFESSIONS = {
    "advanced_practitioner": ("gphc", "hcpc", "nmc"),
    "trainee_advanced_practitioner": ("gphc", "hcpc", "nmc"),
    "mental_health_practitioner": ("hcpc", "nmc"),
    "other_role": ("gphc", "hcpc", "nmc", "gmc"),
}  # roles whose holders come from one of several professions, each with its own body


def items_of(scenario: Scenario, post: str) -> tuple[TimelineItem, ...]:
    """A post's timeline, by date; what has no date comes last."""
    mine = (item for item in scenario.development if item.post == post)
    return tuple(sorted(mine, key=lambda item: item.start or item.end or item.done or date.max))


def stage_on(post: Post, scenario: Scenario, day: date) -> str:
    """The supervision stage on a day, by the pathway begun last; else as the post has it, "" for usual.

    A stage that a pathway brought, and that the post was set to, ends with the pathway.
    """
    staged = [item for item in scenario.development if item.post == post.key and item.stage]
    current = [item for item in staged if item.on(day)]
    if current:
        return max(current, key=lambda item: item.start or date.min).stage
    ended = any(item.stage == post.stage and item.until and item.until < day for item in staged)
    return SIGNED_OFF if ended else post.stage


def stage_by_month(post: Post, scenario: Scenario, months: Sequence[Month]) -> tuple[str, ...]:
    """The stage in each month: on its first day, or the post's first day in it."""
    if not any(item.post == post.key and item.stage for item in scenario.development):
        return (post.stage,) * len(months)
    start = post.start or date.min
    return tuple(stage_on(post, scenario, max(month.first, min(start, month.last))) for month in months)


def in_induction(post: Post, scenario: Scenario, day: date) -> bool:
    mine = (item for item in scenario.development if item.post == post.key)
    return any(item.kind is ItemKind.INDUCTION and item.on(day) for item in mine)


def pathways_for(role: str, reference: Reference) -> tuple[Pathway, ...]:
    return tuple(pathway for pathway in reference.pathways if pathway.fits(role))


def bodies_for(role: str, reference: Reference) -> tuple[Body, ...]:
    """Who registers the role, and the registers that its claim rests on."""
    return tuple(body for body in reference.bodies if role in body.roles)


def offered_bodies(role: str, reference: Reference) -> tuple[Body, ...]:
    """The role's bodies, and for a role of several professions theirs."""
    own, others = bodies_for(role, reference), SEVERAL_PROFESSIONS.get(role, ())
    return (*own, *(body for body in reference.bodies if body.key in others))


def pathway_of(item: TimelineItem, reference: Reference) -> Pathway | None:
    """The shipped pathway that an item follows; None for a course of the user's own."""
    if item.kind is not ItemKind.PATHWAY:
        return None
    return next((pathway for pathway in reference.pathways if pathway.key == item.what), None)


def body_of(item: TimelineItem, reference: Reference) -> Body | None:
    if item.kind is not ItemKind.REGISTRATION:
        return None
    return next((body for body in reference.bodies if body.key == item.what), None)


def usual_end(pathway: Pathway, start: date, wte: Decimal) -> date | None:
    """The last day of a pathway of usual length; whole months, a part one counting as whole."""
    if pathway.goes_on:
        return None
    if pathway.months is not None:
        stretched = pathway.months / min(ONE, wte) if pathway.full_time and wte else pathway.months
        return after_months(start, int(stretched.to_integral_value(ROUND_CEILING)))
    if pathway.study_days is not None:
        return start + timedelta(int(pathway.study_days.to_integral_value(ROUND_CEILING)) - 1)
    return None


def after_months(start: date, months: int) -> date:
    """The last day of so many months from a day on: 18 months from 1 April end on 30 September."""
    return same_day(start, months) - timedelta(1)


def same_day(day: date, months: int) -> date:
    """The same day so many months on, or that month's last where it is shorter."""
    month = Month.of(day).plus(months)
    return date(month.year, month.number, min(day.day, monthrange(month.year, month.number)[1]))


def development_figure(reference: Reference, item: str, month: Month) -> Figure:
    found = reference.figure(month, "development", item)
    return found or Figure(None, "", Status.UNKNOWN, "no figure is set")


def induction_end(reference: Reference, start: date) -> date:
    """The last day of an induction of the length assumed."""
    weeks = development_figure(reference, "induction_weeks", Month.of(start)).value or ONE
    return start + timedelta(int(weeks * 7) - 1)


def usual_induction(post: str, reference: Reference, start: date) -> TimelineItem:
    """An induction of the length assumed, from a day on."""
    return TimelineItem(new_key(), post, ItemKind.INDUCTION, "", start, induction_end(reference, start))


def windows_of(plan: Plan, reference: Reference) -> tuple[Window, ...]:
    """The shipped application windows, each as the plan has it where it has it, and the plan's own."""
    own = {window.key: window for window in plan.windows}
    shipped = tuple(own.pop(window.key, window) for window in reference.windows)
    return in_order_of_opening((*shipped, *own.values()))


def in_order_of_opening(windows: Iterable[Window]) -> tuple[Window, ...]:
    return tuple(sorted(windows, key=lambda window: window.opens or window.closes or date.max))


def guidance_of(plan: Plan, reference: Reference) -> tuple[Guidance, ...]:
    """The shipped list with what the plan says was read, then the plan's own."""
    own = {each.key: each for each in plan.guidance}
    shipped = tuple(_as_read(each, own.pop(each.key, None)) for each in reference.guidance)
    return (*shipped, *own.values())


def _as_read(shipped: Guidance, kept: Guidance | None) -> Guidance:
    return replace(shipped, read=kept.read) if kept else shipped


def new_starters(plan: Plan, scenario: Scenario) -> tuple[Post, ...]:
    """Posts that count and start within the plan's years."""
    first, last = plan.months[0].first, plan.months[-1].last
    return tuple(
        post for post in scenario.posts if post.counts and post.start and first <= post.start <= last
    )


def without_induction(plan: Plan, scenario: Scenario) -> tuple[Post, ...]:
    """New starters whose timeline has no induction."""
    inducted = {item.post for item in scenario.development if item.kind is ItemKind.INDUCTION}
    return tuple(post for post in new_starters(plan, scenario) if post.key not in inducted)
