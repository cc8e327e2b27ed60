"""How long hiring takes, how many leave in a year, and by when each planned post must be advertised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from models.dated_figure import Figure, Status
from models.figures import Forecast, PostForecast
from models.months import FinancialYear, Month
from models.post import PostStatus
from models.reference import Reference

GENERAL = "all"
ITEMS = ("weeks_to_hire", "notice_weeks", "turnover")
NOTHING, HUNDRED, TWELVE, WEEKS, A_WEEK = Decimal(0), Decimal(100), Decimal(12), Decimal(52), Decimal(7)


@dataclass(frozen=True, slots=True)
class Hiring:
    """What is assumed of a role: weeks from advert to start and of notice, % of WTE that leave in a year."""

    to_hire: Figure
    notice: Figure
    turnover: Figure

    @property
    def gap_weeks(self) -> Decimal | None:
        """Weeks that a post stands empty where the whole notice is worked: time to hire less notice."""
        if self.to_hire.value is None or self.notice.value is None:
            return None
        return max(NOTHING, self.to_hire.value - self.notice.value)


@dataclass(frozen=True, slots=True)
class Advert:
    """The latest day to advertise a planned post so that it starts as planned."""

    post: str
    start: date
    advertise_by: date
    past: bool


@dataclass(frozen=True, slots=True)
class ExpectedLeavers:
    """An expectation from assumptions for a role in a year, not a forecast of who leaves. None: not known."""

    role: str
    wte: Decimal  # at work, averaged over the year
    hiring: Hiring
    leavers: Decimal | None  # WTE
    vacant_weeks: Decimal | None  # weeks of 1.0 WTE
    not_drawn: Decimal | None  # £ that the empty weeks would have claimed


def hiring_of(reference: Reference, role: str, month: Month) -> Hiring:
    """The role's own figures, else those assumed for all."""
    return Hiring(*(_figure(reference, role, item, month) for item in ITEMS))


def _figure(reference: Reference, role: str, item: str, month: Month) -> Figure:
    found = reference.figure(month, "hiring", role, item) or reference.figure(month, "hiring", GENERAL, item)
    return found or Figure(None, "weeks", Status.UNKNOWN, "no figure is set")


def days(weeks: Decimal) -> timedelta:
    """Whole days of so many weeks."""
    return timedelta(int(weeks * A_WEEK))


def adverts(forecast: Forecast, reference: Reference, today: date) -> tuple[Advert, ...]:
    """For each planned post to come, the day to advertise by: 10 weeks before 1 September is 23 June."""
    found = (_advert(one, reference, today) for one in forecast.posts)
    return tuple(sorted(filter(None, found), key=lambda advert: advert.advertise_by))


def _advert(found: PostForecast, reference: Reference, today: date) -> Advert | None:
    post = found.post
    if post.status is not PostStatus.PLANNED or post.start is None or post.start <= today:
        return None
    weeks = hiring_of(reference, post.role, Month.of(post.start)).to_hire.value
    if weeks is None:
        return None
    by = post.start - days(weeks)
    return Advert(post.key, post.start, by, by < today)


def expected_leavers(
    posts: Iterable[PostForecast], first: FinancialYear, year: FinancialYear, reference: Reference
) -> tuple[ExpectedLeavers, ...]:
    """By role, the largest first. 4.0 WTE at 15% is 0.6 WTE; a gap of 2 weeks is 1.2 weeks empty."""
    by_role: dict[str, list[PostForecast]] = {}
    for found in posts:
        by_role.setdefault(found.post.role, []).append(found)
    start = 12 * (year.start - first.start)
    rows = [_expected(role, mine, start, year, reference) for role, mine in by_role.items()]
    return tuple(sorted((row for row in rows if row.wte), key=lambda row: -row.wte))


def _expected(
    role: str, posts: list[PostForecast], start: int, year: FinancialYear, reference: Reference
) -> ExpectedLeavers:
    lines = [line for found in posts for line in found.lines[start : start + 12]]
    wte = sum((line.at_work for line in lines), NOTHING) / TWELVE
    hiring = hiring_of(reference, role, year.months[0])
    turnover, gap = hiring.turnover.value, hiring.gap_weeks
    leavers = None if turnover is None else wte * turnover / HUNDRED
    weeks = None if leavers is None or gap is None else leavers * gap
    claims = sum((found.year(year).claimable for found in posts), NOTHING)
    each = claims / wte if wte else NOTHING
    return ExpectedLeavers(role, wte, hiring, leavers, weeks, None if weeks is None else weeks / WEEKS * each)


def expected_loss(rows: Iterable[ExpectedLeavers], over: Decimal) -> Decimal:
    """£ lost in the year: what is not drawn, less claims over the entitlement that the pot then reaches."""
    return max(NOTHING, sum((row.not_drawn or NOTHING for row in rows), NOTHING) - over)
