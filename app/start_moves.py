"""Moving a post's start by months: the edit, its name, and what a month is worth."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.problems import BadInput
from app.wording import day, pounds
from models.figures import PostForecast
from models.money import ZERO
from models.months import Month
from models.plan import Funding, Plan, Post


def moved(post: Post, by: int, plan: Plan) -> Post:
    """The post with its start so many months later. BadInput where the plan or the post's end forbids it."""
    if not by:
        return post
    if post.start is None and by < 0:
        raise BadInput("This post is in post throughout. Move it later to give it a start.")
    first, last = plan.months[0], plan.months[-1]
    start = post.start or first.first
    month = Month.of(start).plus(by)
    if not first <= month <= last:
        raise BadInput(f"Keep the start within this plan, {day(first.first)} to {day(last.last)}.")
    later = date(month.year, month.number, min(start.day, month.days))
    if post.end and later > post.end:
        raise BadInput(f"Keep the start before the post ends on {day(post.end)}.")
    return replace(post, start=later)


def move_words(label: str, post: Post) -> str:
    """The name of the edit: "Move Link worker 2 to 1 November 2026"."""
    return f"Move {label} to {day(post.start)}" if post.start else f"Move {label}"


def month_worth(found: PostForecast) -> Decimal:
    """What the post claims in its first whole month: what each month later leaves unused."""
    return next((line.claimable for line in found.lines if line.days == line.month.days and line.wte), ZERO)


def start_words(found: PostForecast) -> str:
    """Where the post starts, and what moving it a month would do."""
    start = found.post.start
    when = f"starts on {day(start)}" if start else "is in post throughout"
    worth = month_worth(found)
    if found.post.funding is not Funding.ARRS or not worth:
        return f"{found.label} {when}. It claims nothing from the scheme."
    return f"{found.label} {when}. Each month later leaves {pounds(worth)} unclaimed."
