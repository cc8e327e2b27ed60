"""Posts as rows of text: the team table, its totals and what the year makes of one post."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

from app import point_words, wording
from app.open_plan import OpenPlan
from app.point_places import of_post
from app.tables import Cell, Column, Kind, Table
from models.claims import post_months
from models.dated_figure import Status
from models.figures import PostMonth
from models.finding import Finding
from models.forecast import label, rates_for
from models.money import ZERO
from models.months import FinancialYear
from models.plan import Plan
from models.post import Funding, Holder, Post, PostStatus
from models.posts import terms_place

NOT_COUNTED = "Not counted"
NOT_KNOWN = "Not known"
NONE = "–"  # never has an amount here


class Part(IntEnum):
    """The columns of the team table, in order."""

    POST = 0
    POINTS = 1
    WTE = 2
    STATUS = 3
    START = 4
    COST = 5
    CLAIM = 6
    SHORTFALL = 7
    END = 8
    FUNDING = 9
    BASE = 10
    ROLE = 11
    NAME = 12


HEADINGS = {
    Part.POST: Column("Post"),
    Part.POINTS: Column("Points"),
    Part.WTE: Column("WTE", Kind.WTE),
    Part.STATUS: Column("Status"),
    Part.START: Column("Start", Kind.DATE),
    Part.COST: Column("Cost", Kind.MONEY),
    Part.CLAIM: Column("Claim", Kind.MONEY),
    Part.SHORTFALL: Column("Shortfall", Kind.MONEY),
    Part.END: Column("End", Kind.DATE),
    Part.FUNDING: Column("Funding"),
    Part.BASE: Column("Base"),
    Part.ROLE: Column("Role"),
    Part.NAME: Column("Name"),
}


@dataclass(frozen=True, slots=True)
class Money:
    """What a post comes to in a year; `counted` False for an idea left out, worked out all the same."""

    counted: bool
    wte: Decimal
    cost: Decimal
    maximum: Decimal
    claimable: Decimal  # in months already claimed, what was drawn
    claimed: Decimal
    above: Decimal  # cost above what its terms let it claim, whatever was drawn
    ni: Decimal
    pension: Decimal
    salary: Decimal
    partner: Decimal
    assumed: bool
    statuses: frozenset[Status]  # of the maxima that it rests on

    @property
    def shortfall(self) -> Decimal:
        return self.cost - self.claimable

    @property
    def undrawn(self) -> Decimal:
        """What its terms would have let it claim in months already claimed, and it did not."""
        return self.shortfall - self.above

    @property
    def known(self) -> bool:
        """False for work in the year whose pay nobody gave, and which has no maximum to assume it from."""
        return bool(self.salary or not self.wte or not self.assumed)


@dataclass(frozen=True, slots=True)
class Row:
    """A post as the table shows it: exact cells for copying, `money` for words and totals."""

    post: Post
    cells: tuple[Cell, ...]
    money: Money
    points: tuple[Finding, ...] = ()  # that are open and concern it


def rows(open_plan: OpenPlan, year: FinancialYear) -> tuple[Row, ...]:
    """Every post of the active scenario, in the plan's order."""
    found = dict(_money(open_plan, year))
    points = open_plan.outlook.points.open
    return tuple(
        _row(post, open_plan, year, found[post.key], of_post(points, post.key))
        for post in open_plan.plan.scenario.posts
    )


def _row(
    post: Post, open_plan: OpenPlan, year: FinancialYear, money: Money, points: tuple[Finding, ...]
) -> Row:
    first, *rest = _cells(post, open_plan, year, money)
    marker = point_words.count(len(points)) if points else ""
    return Row(post, (first, marker, *rest), money, points)


def _money(open_plan: OpenPlan, year: FinancialYear) -> Iterator[tuple[str, Money]]:
    plan = open_plan.plan
    for found in open_plan.forecast.posts:
        place = plan.financial_years.index(year)
        drawn = found.years[place]
        money = _summed(found.lines[place * 12 : place * 12 + 12], counted=True)
        yield found.post.key, replace(money, claimable=drawn.claimable, claimed=drawn.claimed)
    for post in plan.scenario.posts:
        if not post.counts:
            rates = rates_for(open_plan.reference, plan.assumptions)
            lines = post_months(post, plan.network.place, rates, year.months[0], 12)
            yield post.key, _summed(lines, counted=False)


def _summed(lines: tuple[PostMonth, ...], *, counted: bool) -> Money:
    def total(name: str) -> Decimal:
        return sum((getattr(line, name) for line in lines), ZERO)

    return Money(
        counted=counted,
        wte=total("wte") / 12,
        cost=total("cost"),
        maximum=total("maximum"),
        claimable=total("claimable"),
        claimed=ZERO,
        above=total("shortfall"),
        ni=total("ni"),
        pension=total("pension"),
        salary=total("salary"),
        partner=total("partner"),
        assumed=any(line.salary_assumed for line in lines),
        statuses=frozenset(line.maximum_status for line in lines if line.maximum and line.maximum_status),
    )


def _cells(post: Post, open_plan: OpenPlan, year: FinancialYear, money: Money) -> tuple[Cell, ...]:
    terms = post.terms[terms_place(post, year)]
    role = open_plan.reference.role_by_key.get(post.role)
    counted = money.counted
    funded = counted and post.funding is Funding.ARRS
    cost = money.cost if money.known else NOT_KNOWN
    return (
        label(post, open_plan.reference),
        terms.wte,
        status_words(post, year),
        post.start,
        cost if counted else NOT_COUNTED,
        money.claimable if funded else None,
        money.shortfall if funded else None,
        post.end,
        wording.FUNDING_WORDS[post.funding],
        base_words(post, open_plan.plan, year),
        role.name if role else "Other role",
        post.name,
    )


def status_words(post: Post, year: FinancialYear) -> str:
    """ "Planned", with what the year's terms add: "Confirmed, vacant"."""
    holder = post.terms[terms_place(post, year)].holder
    added = f", {wording.HOLDER_WORDS[holder].lower()}" if holder is not Holder.IN_POST else ""
    return f"{wording.STATUS_WORDS[post.status]}{added}"


def base_words(post: Post, plan: Plan, year: FinancialYear) -> str:
    return wording.bases(post.terms[terms_place(post, year)].bases, plan.network)


def table(shown: Iterable[Row], year: FinancialYear, *, names: bool) -> Table:
    """The team as a table to copy, save or print."""
    left_out = {Part.POINTS} if names else {Part.POINTS, Part.NAME}
    parts = [part for part in Part if part not in left_out]
    columns = tuple(HEADINGS[part] for part in parts)
    cells = tuple(tuple(row.cells[part] for part in parts) for row in shown)
    return Table("team", f"Team, {year.words}", columns, cells)


def totals(shown: Iterable[Row], year: FinancialYear, beyond: Decimal = ZERO) -> tuple[str, str]:
    """Posts funded by ARRS, and the others, each summed up in a sentence; "" where there are none.

    `beyond`: what was drawn in closed months beyond what posts could claim.
    """
    counted = [row for row in shown if row.money.counted]
    funded = [row for row in counted if row.post.funding is Funding.ARRS]
    others = [row for row in counted if row.post.funding is not Funding.ARRS]
    first = (
        f"{year}: {_posts(funded)} funded by ARRS cost {_sum(funded, 'cost')}, "
        f"claim {_sum(funded, 'claimable')}, shortfall {_sum(funded, 'shortfall')}."
    )
    second = f"Apart from these, {_costs(others)}."
    claimed = _sum(funded, "claimed")
    met = f"The entitlement lets {claimed} of it through."
    differs = claimed != _sum(funded, "claimable")
    more = f"{wording.pounds(beyond)} more was drawn than these posts could claim." if beyond else ""
    rest = [met if differs else "", more, second if others else ""]
    return (first if funded else ""), " ".join(filter(None, rest))


def _posts(shown: list[Row]) -> str:
    """Posts and their WTE over the year, part years counting in part."""
    return f"{wording.counted(len(shown), 'post')} ({wording.wte(_total(shown, 'wte'))} WTE over the year)"


def _costs(shown: list[Row]) -> str:
    unknown = sum(not row.money.known for row in shown)
    posts = f"{_posts(shown)} funded otherwise"
    if unknown == len(shown):
        return f"what {posts} cost is not known yet"
    rest = f", and the pay of {unknown} is not known yet" if unknown else ""
    return f"{posts} cost {_sum(shown, 'cost')}{rest}"


def _sum(shown: list[Row], name: str) -> str:
    return wording.pounds(_total(shown, name))


def _total(shown: list[Row], name: str) -> Decimal:
    return sum((getattr(row.money, name) for row in shown), ZERO)


def is_idea(post: Post) -> bool:
    return post.status is PostStatus.IDEA
