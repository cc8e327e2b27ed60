"""Points to check on the team's time for needs: no one for a need, more than all of a post's time."""

from collections.abc import Iterator
from decimal import Decimal

from models.amount_words import percent
from models.coverage import Coverage
from models.few import few_people
from models.figures import PostForecast
from models.finding import Finding
from models.money import to_pounds
from models.sources import ASSUMPTION


def findings(covered: Coverage, posts: tuple[PostForecast, ...]) -> tuple[Finding, ...]:
    """Needs that the team gives no hour to in a year, then posts that give more than they have."""
    return (*_without_anyone(covered), *_over_committed(covered, posts))


def _without_anyone(covered: Coverage) -> Iterator[Finding]:
    for found in covered.needs:
        if found.no_one:
            hours = None if few_people(found.need.people.value) else found.hours_needed
            called = f" It calls for {_hours(hours)} a year." if hours else ""
            yield Finding(
                "need_without_anyone",
                f"No one in the team gives time to {found.need.name} in {covered.year}.{called}",
                "Each need in the plan has someone whose hours go to it",
                ASSUMPTION,
                "Give it part of a post's time on the Needs screen, or take it out of the plan.",
                about=found.need.key,
                amount=hours,
                unit="" if hours is None else "hours a year",
            )


def _hours(hours: Decimal) -> str:
    return "1 hour" if to_pounds(hours) == 1 else f"{hours:,.0f} hours"


def _over_committed(covered: Coverage, posts: tuple[PostForecast, ...]) -> Iterator[Finding]:
    labels = {found.post.key: found.label for found in posts}
    for time in covered.posts:
        if time.placed > 1:
            yield Finding(
                "post_over_committed",
                f"{labels[time.post]} gives {percent(time.placed)} of its hours for patients to needs.",
                "A post's hours for patients are given once",
                ASSUMPTION,
                "Give less of its time to one of its needs, on the Needs screen.",
                post=time.post,
                amount=(time.placed - 1) * 100,
                unit="%",
            )
