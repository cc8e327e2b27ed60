"""Moving a post's start by months: the edit, its name, and what a month is worth."""

from dataclasses import replace
from datetime import date

from app.problems import BadInput
from app.wording import day, pounds, year_span
from models.figures import PostForecast, PostMonth, YearFigures
from models.months import FinancialYear, Month
from models.post import Funding, Post


def moved(post: Post, by: int, year: FinancialYear) -> Post:
    """The post with its start so many months later, counted and kept within the year in view, or BadInput."""
    if not by:
        return post
    before = post.start is None or post.start < year.first
    if before and by < 0:
        raise BadInput(f"This post stands from {day(year.first)} in this year. Move it later to start in it.")
    start = year.first if post.start is None or before else post.start
    month = Month.of(start).plus(by)
    if month not in year:
        raise BadInput(f"Keep the start within {year_span(year)}, or enter another date on the Team screen.")
    later = date(month.year, month.number, min(start.day, month.days))
    if post.end and later > post.end:
        raise BadInput(f"Keep the start before the post ends on {day(post.end)}.")
    return replace(post, start=later)


def move_words(label: str, post: Post) -> str:
    """The name of the edit: "Move Link worker 2 to 1 November 2026"."""
    return f"Move {label} to {day(post.start)}" if post.start else f"Move {label}"


def first_whole_month(found: PostForecast, year: FinancialYear) -> PostMonth | None:
    """The post's first whole month of a year: what moving its start by a month is measured by."""
    lines = (line for line in found.lines if line.month in year)
    return next((line for line in lines if line.days == line.month.days and line.wte), None)


def start_words(found: PostForecast, year: YearFigures) -> str:
    """Where the post starts, and what moving it a month would do in the year in view."""
    start = found.post.start
    when = f"starts on {day(start)}" if start else "is in post throughout"
    month = first_whole_month(found, year.year)
    if found.post.funding is not Funding.ARRS or month is None or not month.claimable:
        return f"{found.label} {when}. It claims nothing from the scheme."
    if year.over >= month.claimable:  # the claim stays at the entitlement, so all of the cost is saved
        return f"{found.label} {when}. Each month later saves the network {pounds(month.cost)}."
    return f"{found.label} {when}. Each month later leaves {pounds(month.claimable)} unclaimed."
