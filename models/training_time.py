"""Time that induction and training take from a post, beyond what a settled year already allows for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from models.capacity import WorkingTime, working_time
from models.development import development_figure, pathway_of
from models.figures import PostForecast, PostMonth
from models.months import Month
from models.plan import Scenario
from models.post import Post
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem
from models.training import Pathway

NOTHING, ONE, HUNDRED, TWELVE = Decimal(0), Decimal(1), Decimal(100), Decimal(12)
DAYS_A_WEEK, WEEKS = Decimal(5), Decimal(52)


@dataclass(frozen=True, slots=True)
class MonthAway:
    """Hours of work in a month that a post spends on induction and training, and what patients lose.

    `study` is what lies beyond the study days of a settled year; supervision received is in the share of
    time with patients already and is not here.
    """

    month: Month
    induction: Decimal
    study: Decimal
    patient_hours: Decimal

    @property
    def hours(self) -> Decimal:
        return self.induction + self.study


@dataclass(frozen=True, slots=True)
class MonthPaid:
    """Paid hours of a month that inductions and training take, study days of a settled year among them.

    `study` None: no pathway of the month says how long its study is.
    """

    induction: Decimal
    study: Decimal | None
    whole: bool  # every pathway of the month says how long


@dataclass(frozen=True, slots=True)
class _Span:
    """A post in a month: its hours at work, and the year they are part of."""

    post: Post
    line: PostMonth
    year: WorkingTime
    hours_a_day: Decimal
    induction_share: Decimal
    working: Decimal

    @property
    def paid(self) -> Decimal:
        """Paid hours, leave and study days among them."""
        return self.line.at_work * self.hours_a_day * DAYS_A_WEEK * WEEKS / TWELVE

    @property
    def week(self) -> Decimal:
        """Paid hours a week while at work, averaged over the days in post."""
        wte = self.line.at_work * self.line.month.days / self.line.days if self.line.days else NOTHING
        return wte * self.hours_a_day * DAYS_A_WEEK


@lru_cache(maxsize=512)
def hours_away(
    post: Post, lines: tuple[PostMonth, ...], items: tuple[TimelineItem, ...], reference: Reference
) -> tuple[MonthAway, ...]:
    """A post's timeline month by month, beside the forecast's lines; empty where nothing takes time."""
    lasting = tuple(item for item in items if item.lasts)
    if not lasting:
        return ()
    months: list[MonthAway] = []
    for at in range(0, len(lines), 12):
        months += _year(post, lines[at : at + 12], lasting, reference)
    return tuple(months)


def training_time(
    scenario: Scenario, posts: Iterable[PostForecast], reference: Reference
) -> dict[str, tuple[MonthAway, ...]]:
    """Months of every post, by its key, whose induction or training takes time."""
    by_post: dict[str, list[TimelineItem]] = {}
    for item in scenario.development:
        by_post.setdefault(item.post, []).append(item)
    worked = {
        found.post.key: hours_away(found.post, found.lines, tuple(by_post[found.post.key]), reference)
        for found in posts
        if found.post.key in by_post
    }
    return {post: months for post, months in worked.items() if months}


def _year(
    post: Post, lines: tuple[PostMonth, ...], items: tuple[TimelineItem, ...], reference: Reference
) -> list[MonthAway]:
    """The settled year's study days come off the year's study, whichever months it falls in."""
    spans = _spans(post, lines, reference)
    year, hours = spans[0].year, spans[0].hours_a_day
    inducted = [sum((_induction(span, item) for item in items), NOTHING) for span in spans]
    studied = [_studied(span, items, reference) for span in spans]
    settled = year.study * hours * sum((line.at_work for line in lines), NOTHING) / TWELVE
    whole = sum(studied, NOTHING)
    beyond = max(NOTHING, whole - settled) / whole if whole else NOTHING
    return [
        _month(span, induction, study * beyond)
        for span, induction, study in zip(spans, inducted, studied, strict=True)
    ]


def _spans(post: Post, lines: tuple[PostMonth, ...], reference: Reference) -> list[_Span]:
    """A post in each month of a year."""
    month = lines[0].month
    year = working_time(reference, post.role, month)
    day = reference.figure(month, "capacity", "hours_a_day")
    hours = day.value or NOTHING if day else NOTHING
    share = (development_figure(reference, "induction_away", month).value or NOTHING) / HUNDRED
    return [_Span(post, line, year, hours, share, line.at_work * year.hours / TWELVE) for line in lines]


def paid_hours(
    post: Post, lines: tuple[PostMonth, ...], items: tuple[TimelineItem, ...], reference: Reference
) -> tuple[MonthPaid, ...]:
    """What a post's timeline takes of its paid hours in the months of a year, beside the forecast's lines."""
    spans = [replace(span, working=span.paid) for span in _spans(post, lines, reference)]
    return tuple(
        MonthPaid(
            min(span.paid, sum((_induction(span, item) for item in items), NOTHING)),
            _studied(span, items, reference) if any(known) else None,
            whole=all(known),
        )
        for span in spans
        for known in [tuple(_pathways(span, items, reference))]
    )


def _pathways(span: _Span, items: Iterable[TimelineItem], reference: Reference) -> Iterable[bool]:
    """Of each pathway of a month: whether it says how long its study is."""
    return (
        not study_not_known(item, reference)
        for item in items
        if item.kind is ItemKind.PATHWAY and _overlap(span, item)
    )


def study_not_known(item: TimelineItem, reference: Reference) -> bool:
    """A pathway that takes time, but how much is neither published nor entered."""
    if item.kind is not ItemKind.PATHWAY or item.hours_a_week is not None:
        return False
    pathway = pathway_of(item, reference)
    return pathway is None or not (pathway.study_known or pathway.before_start)


def _month(span: _Span, induction: Decimal, study: Decimal) -> MonthAway:
    induction = min(induction, span.working)
    study = min(study, span.working - induction)
    share = (span.year.patient_share.value or NOTHING) / HUNDRED
    return MonthAway(span.line.month, induction, study, (induction + study) * share)


def _studied(span: _Span, items: Iterable[TimelineItem], reference: Reference) -> Decimal:
    return min(span.working, sum((_study(span, item, reference) for item in items), NOTHING))


def _induction(span: _Span, item: TimelineItem) -> Decimal:
    if item.kind is not ItemKind.INDUCTION or not span.line.days:
        return NOTHING
    share = span.induction_share if item.hours_a_week is None else _share(item.hours_a_week, span)
    return share * span.working * _part(span, item)


def _study(span: _Span, item: TimelineItem, reference: Reference) -> Decimal:
    """Hours of a month; nothing where the study that a pathway asks for is not known."""
    if item.kind is not ItemKind.PATHWAY or not span.line.days or not _overlap(span, item):
        return NOTHING
    pathway = pathway_of(item, reference)
    weekly = weekly_hours(item, pathway, span.week, span.hours_a_day)
    if weekly is not None:
        return _share(weekly, span) * span.working * _part(span, item)
    if pathway is None or pathway.study_days is None or item.start is None or item.until is None:
        return NOTHING
    days = (item.until - item.start).days + 1
    return pathway.study_days * span.hours_a_day * _overlap(span, item) / max(days, 1)


def weekly_hours(
    item: TimelineItem, pathway: Pathway | None, week: Decimal, hours_a_day: Decimal
) -> Decimal | None:
    """Hours of study a week for a post of so many paid hours; None where it is by days in all or unknown."""
    if item.hours_a_week is not None:
        return item.hours_a_week
    if pathway is None:
        return None
    if pathway.share_of_hours is not None:
        return max(week * pathway.share_of_hours / HUNDRED, pathway.least_hours or NOTHING)
    if pathway.hours_a_week is not None and pathway.by_wte:
        return pathway.hours_a_week * week / (DAYS_A_WEEK * hours_a_day)
    return pathway.hours_a_week


def _share(weekly: Decimal, span: _Span) -> Decimal:
    return min(ONE, weekly / span.week) if span.week else NOTHING


def _part(span: _Span, item: TimelineItem) -> Decimal:
    """The part of the post's days in a month that an item takes up."""
    return Decimal(_overlap(span, item)) / span.line.days


def _overlap(span: _Span, item: TimelineItem) -> int:
    """Days of the month, in post, from the item's first day to its last."""
    month, post = span.line.month, span.post
    first = max(month.first, post.start or date.min, item.start or date.min)
    last = min(month.last, post.end or date.max, item.until or date.max)
    return max(0, (last - first + timedelta(1)).days)
