"""What a chart is of, and its message as one sentence: title on screen, alternative text in papers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from app import few_outside
from app.wording import counted, pounds
from models.caseload_course import Course, OneMore, with_one_more
from models.fair_shares import ShareBasis
from models.figures import Forecast, MonthFigures, PostForecast, PostYear, YearFigures
from models.money import to_pounds
from models.months import NAMES, FinancialYear, Month
from models.outlook import Outlook
from models.post import Funding
from models.reference import Reference


@dataclass(frozen=True, slots=True)
class Subject:
    """A forecast, the financial year in view, and the rate set that names the roles.

    Charts of practices and of England take the whole `outlook`, and the basis of fair shares chosen.
    """

    forecast: Forecast
    year: FinancialYear
    reference: Reference
    outlook: Outlook | None = None
    basis: ShareBasis = ShareBasis.REGISTERED
    course: Course | None = None  # of the role whose waiting list is drawn
    one_more: OneMore | None = None  # and what one more of it changes

    @property
    def whole(self) -> Outlook:
        if self.outlook is None:
            raise LookupError(self.forecast.scenario)
        return self.outlook

    @property
    def outside(self) -> Self:
        """What is drawn and told of it outside the program, where no count of 1 to 4 people may be."""
        if self.outlook is None:
            return self
        made = few_outside.outside(self.outlook)
        return self if made is self.outlook else self.resting_on(made)

    def resting_on(self, outlook: Outlook) -> Self:
        """The same of another outlook on the plan."""
        made = replace(self, outlook=outlook, forecast=outlook.forecast)
        if self.course is None:
            return made
        course = next(one for one in outlook.courses if one.role == self.course.role)
        more = with_one_more(outlook.plan, course, self.one_more.since) if self.one_more else None
        return replace(made, course=course, one_more=more)

    @property
    def figures(self) -> YearFigures:
        return self.forecast.year(self.year)

    @property
    def months(self) -> tuple[MonthFigures, ...]:
        return tuple(month for month in self.forecast.months if month.month in self.year)

    @property
    def funded(self) -> tuple[tuple[PostForecast, PostYear], ...]:
        """ARRS-funded posts with a cost in the year, beside their figures of it."""
        found = ((post, post.year(self.year)) for post in self.forecast.posts)
        return tuple(pair for pair in found if pair[0].post.funding is Funding.ARRS and pair[1].cost > 0)

    @property
    def standing(self) -> tuple[PostForecast, ...]:
        """Posts of any funding that stand on some day of the year: those that start in it come first."""
        first, last = self.year.first, self.year.last
        standing = [
            found
            for found in self.forecast.posts
            if (found.post.start or first) <= last and (found.post.end or last) >= first
        ]
        return tuple(sorted(standing, key=lambda found: (found.post.start or first) <= first))


def money_by_month(subject: Subject) -> str:
    figures = subject.figures
    if figures.unassigned is None:
        return f"Your posts would claim {pounds(figures.claimable)}. Your entitlement is not known: enter it"
    if to_pounds(figures.over) > 0:
        return f"Your posts would claim {pounds(figures.over)} more than your entitlement"
    if to_pounds(figures.unassigned) <= 0:
        return f"All of your {pounds(figures.entitlement.value)} has a post"
    twelfths = ((month.entitlement or Decimal(0)) - month.claimed for month in subject.months)
    when = _mostly([max(Decimal(0), gap) for gap in twelfths], subject.year.months)
    return f"{pounds(figures.unassigned)} has no post" + (f"; most of it {when}" if when else "")


def _mostly(amounts: Sequence[Decimal], months: Sequence[Month]) -> str:
    """The shortest run of months that holds six tenths of the amounts; empty where it is spread out."""
    wanted = sum(amounts, Decimal(0)) * 6 / 10
    for length in range(1, 7):
        for first in range(len(amounts) - length + 1):
            if sum(amounts[first : first + length], Decimal(0)) >= wanted > 0:
                return _span(months[first], months[first + length - 1])
    return ""


def _span(first: Month, last: Month) -> str:
    return f"in {_name(first)}" if first == last else f"{_name(first)} to {_name(last)}"


def _name(month: Month) -> str:
    return NAMES[month.number - 1]


def cash_by_month(subject: Subject) -> str:
    lowest = lowest_cash(subject)
    if to_pounds(lowest.cash) >= 0:
        return "Claims arrive in time to cover what you pay"
    return f"You will be {pounds(-lowest.cash)} short in {lowest.month.name}"


def lowest_cash(subject: Subject) -> MonthFigures:
    """The month in which the gap is at its widest: the first, where later ones differ by pennies only."""
    least = min(month.cash for month in subject.months)
    return next(month for month in subject.months if month.cash - least < 1)


def cost_by_role(subject: Subject) -> str:
    short: dict[str, Decimal] = {}
    for post, year in subject.funded:
        short[post.post.role] = short.get(post.post.role, Decimal(0)) + year.shortfall
    return _cost(list(short.values()), "role")


def cost_by_post(subject: Subject) -> str:
    return _cost([year.shortfall for _, year in subject.funded], "post")


def _cost(shortfalls: Sequence[Decimal], what: str) -> str:
    short = [shortfall for shortfall in shortfalls if to_pounds(shortfall) > 0]
    if not shortfalls:
        return "No post is funded by the scheme in this year"
    if not short:
        return f"No {what} costs more than you can claim"
    verb = "costs" if len(short) == 1 else "cost"
    return f"{counted(len(short), what)} {verb} {pounds(sum(short, Decimal(0)))} more than you can claim"


def start_line(subject: Subject) -> str:
    first = subject.year.first
    later = [found for found in subject.standing if (found.post.start or first) > first]
    later.sort(key=lambda found: found.post.start or first)
    if not subject.standing:
        return "No post stands in this year"
    if not later:
        return f"Every post stands from 1 April {subject.year.start}"
    month = Month.of(later[-1].post.start or first)
    if len(later) == 1:
        return f"1 post starts after 1 April: {later[0].label} in {month.name}"
    return f"{len(later)} posts start after 1 April; the last is {later[-1].label} in {month.name}"
