"""What a forecast holds: every figure that a screen, paper, workbook or command line shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from models.dated_figure import Figure, Status
from models.finding import Finding
from models.months import FinancialYear, Month
from models.post import Post
from models.supervision_need import Supervision


@dataclass(frozen=True, slots=True, eq=False)
class PostMonth:
    """A post in a month, in £ to the penny. `cost` and all after it are the network's share.

    Compared by identity, so that what follows from a post's unchanged lines is worked out once.
    """

    month: Month
    days: int  # calendar days in post
    wte: Decimal  # averaged over the calendar days of the month; vacant days count as 0
    salary: Decimal  # whole pay, before shares
    ni: Decimal
    pension: Decimal
    cost: Decimal  # share × (salary + NI + pension)
    partner: Decimal  # the partner's share
    maximum: Decimal  # most that can be claimed for it
    claimable: Decimal  # the lower of cost and maximum; 0 where not funded by ARRS
    maximum_status: Status | None  # None where no maximum is in force
    salary_assumed: bool
    at_work: Decimal = Decimal(0)  # WTE neither vacant nor on leave: who sees people

    @property
    def shortfall(self) -> Decimal:
        return self.cost - self.claimable

    def in_month(self, month: Month) -> "PostMonth":
        """The same figures in another month, of which the post is in post throughout."""
        return PostMonth(
            month, month.days, self.wte, self.salary, self.ni, self.pension, self.cost, self.partner,
            self.maximum, self.claimable, self.maximum_status, self.salary_assumed, self.at_work,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostYear:
    year: FinancialYear
    cost: Decimal
    maximum: Decimal
    claimable: Decimal
    claimed: Decimal
    shortfall: Decimal  # cost less claimable
    over: Decimal  # claimable less claimed: the pot did not reach
    wte: Decimal  # averaged over the year

    @property
    def network_pays(self) -> Decimal:
        """All that is not claimed: above the maximum, and beyond the pot."""
        return self.shortfall + self.over


@dataclass(frozen=True, slots=True)
class PostForecast:
    post: Post
    label: str  # "Pharmacist 2"
    lines: tuple[PostMonth, ...]  # one for each month of the plan
    claimed: tuple[Decimal, ...]  # beside lines: what the pots let through
    years: tuple[PostYear, ...]

    def year(self, year: FinancialYear) -> PostYear:
        return next(figures for figures in self.years if figures.year == year)


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The ARRS-funded posts in a month; posts funded otherwise stand apart in `other_cost`."""

    month: Month
    cost: Decimal
    maximum: Decimal
    claimable: Decimal
    claimed: Decimal
    over: Decimal
    shortfall: Decimal
    beyond: Decimal  # inside claimed: drawn in a closed month beyond what its posts could claim
    confirmed: Decimal  # claimed, by the status of the posts
    planned: Decimal
    idea: Decimal
    arrears: Decimal  # inside claimable: a backdated rise for closed months, claimed in this month
    other_cost: Decimal
    wte: Decimal
    closed: bool  # an actual claim stands here instead of the forecast
    entitlement: Decimal | None  # a twelfth of the year's
    paid_out: Decimal  # cash: cost of the ARRS-funded posts
    paid_in: Decimal  # cash: claims of earlier months that arrive this month
    cash: Decimal  # running: paid in less paid out since the plan began


@dataclass(frozen=True, slots=True)
class ActualMonth:
    """A closed month beside its forecast: variance = drawn less forecast."""

    month: Month
    forecast: Decimal  # what the plan would have claimed
    claimed: Decimal
    approved: Decimal | None
    paid: Decimal | None
    variance: Decimal


@dataclass(frozen=True, slots=True)
class Pot:
    """A ring-fenced sum, spent before the main entitlement."""

    stream: str
    name: str
    entitlement: Figure
    claimed: Decimal
    unassigned: Decimal


@dataclass(frozen=True, slots=True)
class Income:
    """Other network money for a year. `amount.value` None: not known."""

    stream: str
    name: str
    amount: Figure
    basis: str  # "£2.266 × 42,151 registered patients"


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A financial year of the ARRS-funded posts; unassigned is lost on 31 March."""

    year: FinancialYear
    entitlement: Figure  # £, main and ring-fenced together; value None: not known
    basis: str  # how the entitlement came about, in words
    cost: Decimal
    maximum: Decimal
    claimable: Decimal
    claimed: Decimal
    over: Decimal
    unassigned: Decimal | None  # None where the entitlement is not known
    shortfall: Decimal  # cost + beyond = claimed + over + shortfall
    beyond: Decimal  # inside claimed: drawn in closed months beyond what their posts could claim
    confirmed: Decimal  # claimed, by the status of the posts
    planned: Decimal
    idea: Decimal
    arrears: Decimal
    other_cost: Decimal
    ring_fenced: tuple[Pot, ...]
    actuals: tuple[ActualMonth, ...]
    drawn_to_date: Decimal  # closed months
    variance: Decimal  # closed months: drawn less forecast
    full_year_effect: Decimal  # what this year's starts will cost more next year
    income: tuple[Income, ...]
    employment_allowance: Decimal  # off the network's NI bill, where switched on

    @property
    def network_pays(self) -> Decimal:
        """All that is not claimed: above the maxima, and over the entitlement."""
        return self.shortfall + self.over


class Basis(StrEnum):
    """Which posts a caseload is spread over; the screen always says."""

    EVERYONE = "everyone in post"
    THIS_YEAR = "this year, counting months in post"


@dataclass(frozen=True, slots=True)
class Caseload:
    """A role's caseload in a year on one basis. People a year is throughput; open at once is Little's law."""

    role: str
    year: FinancialYear
    basis: Basis
    wte: Decimal
    referrals: Decimal | None  # people a year; None: not known
    people_each: Decimal | None  # people a year for each 1.0 WTE
    ceiling: Decimal | None  # people a year for 1.0 WTE, in this mix of people; None: not known
    capacity: Decimal | None  # people a year for all: ceiling × WTE
    open_at_once: Decimal | None  # for each 1.0 WTE
    open_ceiling: Decimal | None
    minutes: Decimal | None  # a contact of a usual person, at the ceiling

    @property
    def over(self) -> Decimal | None:
        known = self.people_each is not None and self.ceiling is not None
        return self.people_each - self.ceiling if known else None  # type: ignore[operator]

    @property
    def more_wte(self) -> Decimal | None:
        """WTE that would bring it to the ceiling; 0 where it is within, None where that is not known."""
        if self.referrals is None or not self.ceiling:
            return None
        return max(Decimal(0), self.referrals / self.ceiling - self.wte)


@dataclass(frozen=True)
class Forecast:
    """A scenario of a plan worked out on a rate set: its money now, what follows from it when asked for."""

    scenario: str  # key
    posts: tuple[PostForecast, ...]
    months: tuple[MonthFigures, ...]
    years: tuple[YearFigures, ...]
    supervised: Callable[[], Supervision] = field(compare=False, repr=False)
    checked: Callable[[], tuple[Finding, ...]] = field(compare=False, repr=False)

    @cached_property
    def supervision(self) -> Supervision:
        return self.supervised()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The points to check about the money."""
        return self.checked()

    def year(self, year: FinancialYear) -> YearFigures:
        return next(figures for figures in self.years if figures.year == year)

    def post(self, key: str) -> PostForecast:
        return next(found for found in self.posts if found.post.key == key)
