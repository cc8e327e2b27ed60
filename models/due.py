"""What is due on the timelines of posts, and which application windows open or close."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.development import windows_of
from models.plan import Plan, Scenario
from models.post import Post
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem
from models.training import Window

SOON = 90  # days


class Event(StrEnum):
    STARTS = "starts"
    ENDS = "ends"
    DUE = "due"
    RENEWAL = "renewal"
    OPENS = "opens"
    CLOSES = "closes"


class State(StrEnum):
    """How an item stands on a day."""

    TO_COME = "to_come"
    GOING_ON = "going_on"
    DONE = "done"
    LATE = "late"  # its day has passed and it was not marked done
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a day: of a post's item, or of an application window (`post` is "" then)."""

    on: date
    days: int  # from the day asked about; below 0: it has passed
    event: Event
    post: str = ""
    item: TimelineItem | None = None
    window: Window | None = None


def state_on(item: TimelineItem, day: date) -> State:
    """A registration is good until its renewal date; an induction is over once its last day has passed."""
    if item.kind is ItemKind.REGISTRATION:
        if item.end is None:
            return State.DONE if item.done else State.UNDATED
        return State.LATE if item.end < day else State.GOING_ON
    if item.done:
        return State.DONE
    if item.end is not None and item.end < day:
        return State.DONE if item.kind is ItemKind.INDUCTION else State.LATE
    if item.start is None and item.end is None:
        return State.UNDATED
    return State.GOING_ON if item.on(day) else State.TO_COME


def window_passed(window: Window, day: date) -> bool:
    last = window.closes or window.opens
    return last is not None and last < day


def due(plan: Plan, scenario: Scenario, reference: Reference, day: date, days: int = SOON) -> tuple[Due, ...]:
    """What is late, or due from a day to so many days on, the earliest first."""
    posts = [post for post in scenario.posts if post.counts and (post.end or day) >= day]
    found = [each for post in posts for each in _of_post(post, scenario, day, days)]
    found += [each for window in windows_of(plan, reference) for each in _of_window(window, day, days)]
    return tuple(sorted(found, key=lambda each: each.on))


def _of_post(post: Post, scenario: Scenario, day: date, days: int) -> Iterator[Due]:
    for item in scenario.development:
        if item.post == post.key:
            for event, on in _events(item, day):
                if on <= day + timedelta(days):
                    yield Due(on, (on - day).days, event, post.key, item)


def _events(item: TimelineItem, day: date) -> Iterator[tuple[Event, date]]:
    state = state_on(item, day)
    if state is State.DONE:
        return
    if item.lasts and item.start and item.start >= day:
        yield Event.STARTS, item.start
    if item.end is not None:
        renewed = item.kind is ItemKind.REGISTRATION
        yield Event.ENDS if item.lasts else Event.RENEWAL if renewed else Event.DUE, item.end


def _of_window(window: Window, day: date, days: int) -> Iterator[Due]:
    for event, on in ((Event.OPENS, window.opens), (Event.CLOSES, window.closes)):
        if on is not None and day <= on <= day + timedelta(days):
            yield Due(on, (on - day).days, event, window=window)
