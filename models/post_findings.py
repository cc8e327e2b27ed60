"""Points to check about each post: its dates, pay and funding, and what it can claim."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from models.amount_words import day_words, percent, pounds
from models.claims import rate_key_of
from models.figures import Forecast, PostForecast, PostMonth
from models.finding import Finding
from models.money import ZERO
from models.months import FinancialYear
from models.post import Funding
from models.rates import Rates
from models.sources import ASSUMPTION, contract

ROUNDING = Decimal(12)  # £ a year: a maximum in whole pounds is rounded each month
LOWER = "A claim is the lower of the actual cost and the maximum, by WTE and days"
IN_FORCE = "Only a role with a maximum in force can be claimed"
RULES = {
    "over_maximum": LOWER,
    "no_maximum": IN_FORCE,
    "maximum_not_chosen": IN_FORCE,
    "vacant": "A vacant post is not claimed, and its money cannot be carried over",
    "funding_not_set": "Only posts funded by the scheme are claimed",
    "salary_assumed": "A claim rests on the actual salary",
}  # of the scheme
OURS = {
    "end_before_start": "A post ends on or after the day on which it starts",
    "shares_over_all": "The practices where a post works share its time, 100% in all",
    "post_outside_plan": "A post counts on the days that lie in the plan's financial years",
    "salary_low": "A salary is the pay of a year for 1.0 WTE, and no pay scale starts lower",
}  # of this program


def salary_points(posts: tuple[PostForecast, ...]) -> Iterator[Finding]:
    assumed = [found for found in posts if any(line.salary_assumed and line.salary for line in found.lines)]
    if not assumed:
        return
    one = len(assumed) == 1
    who = f"The salary of {assumed[0].label} is" if one else f"The salaries of {len(assumed)} posts are"
    yield point_of(
        assumed[0],
        "salary_assumed",
        f"{who} assumed: the salary behind each role's maximum.",
        "Enter the actual salaries or pay points.",
        amount=Decimal(len(assumed)),
        unit="posts",
        team=True,
    )


def _low_pay_points(found: PostForecast, rates: Rates) -> Iterator[Finding]:
    """A salary below the lowest pay point is most likely a monthly or part-time one."""
    lowest = rates.lowest_pay
    typed = [terms.salary for terms in found.post.terms if terms.salary is not None]
    if any(salary < lowest for salary in typed):
        yield point_of(
            found,
            "salary_low",
            f"The salary of {found.label} is {pounds(min(typed))} a year, below the lowest pay point, "
            f"{pounds(lowest)}.",
            "Enter the yearly salary for 1.0 WTE.",
            amount=lowest - min(typed),
            unit="£",
        )


def post_points(rates: Rates, found: PostForecast) -> Iterator[Finding]:
    post = found.post
    if post.end and post.start and post.end < post.start:
        days = (post.start - post.end).days
        yield point_of(
            found, "end_before_start",
            f"{found.label} ends {days} {'day' if days == 1 else 'days'} before it starts.",
            "Change the dates.", amount=Decimal(days), unit="days",
        )  # fmt: skip
    yield from _outside_points(found)
    if post.funding is Funding.NOT_SET:
        yield point_of(
            found, "funding_not_set", f"{found.label} has no funding source, so it is left out of claims.",
            "Choose who pays for it.",
        )  # fmt: skip
    yield from _low_pay_points(found, rates)
    if post.funding is Funding.ARRS:
        yield from _claim_points(found, rates)
    shared = max((sum((base.share for base in terms.bases), ZERO) for terms in post.terms), default=ZERO)
    if shared > 1:
        yield point_of(
            found, "shares_over_all",
            f"The practice shares of {found.label} add up to {percent(shared)}, more than 100%.",
            "Reduce a share.", amount=(shared - 1) * 100, unit="%",
        )  # fmt: skip


def _outside_points(found: PostForecast) -> Iterator[Finding]:
    """A post of which the plan's years see no day counts for nothing in any figure."""
    post, first, last = found.post, found.lines[0].month.first, found.lines[-1].month.last
    if post.start and post.start > last:
        told, days = f"starts on {day_words(post.start)}, after", (post.start - last).days
    elif post.end and post.end < first:
        told, days = f"ends on {day_words(post.end)}, before", (first - post.end).days
    else:
        return
    yield point_of(
        found, "post_outside_plan",
        f"{found.label} {told} the plan's years, so it counts for nothing. "
        f"They go from {day_words(first)} to {day_words(last)}.",
        "Change its dates, or the years that the plan covers.", amount=Decimal(days), unit="days",
    )  # fmt: skip


def _claim_points(found: PostForecast, rates: Rates) -> Iterator[Finding]:
    active = [line for line in found.lines if line.wte]
    if not rate_key_of(found.post, rates):
        yield point_of(
            found, "maximum_not_chosen",
            f"{found.label} can claim nothing until you choose which maximum applies.",
            "Choose the band or rate of the role.",
        )  # fmt: skip
    elif without := [line for line in active if line.maximum_status is None]:
        yield _without_maximum(found, without, len(active))
    for n, year in enumerate(found.years):
        above = _above(found.lines[12 * n : 12 * n + 12])
        if above > ROUNDING:
            yield point_of(
                found,
                "over_maximum",
                f"{found.label} costs {pounds(above)} more than its maximum in {year.year}. "
                "The network pays the difference.",
                "Agree who pays, or change the pay or WTE.",
                amount=above,
                unit="£",
            )
            return


def _above(lines: Sequence[PostMonth]) -> Decimal:
    """What typed pay comes to above a maximum; where none is in force, that is a point of its own."""
    known = (line for line in lines if not line.salary_assumed and line.maximum_status is not None)
    return sum((line.shortfall for line in known), ZERO)


def still_over(point: Finding, found: Forecast, since: date) -> bool:
    """Whether a post goes over its maximum on days that can still be changed; True of any other point.

    Where every month is over, what went over is told all the same.
    """
    if point.key != "over_maximum":
        return True
    lines = found.post(point.post).lines
    left = [line for line in lines if line.month.first >= since]
    return not left or over_in_a_year(left)


def over_in_a_year(lines: Sequence[PostMonth]) -> bool:
    """Whether months of a post cost more than its maximum in one of their financial years."""
    for _, months in groupby(lines, key=lambda line: line.month.financial_year):
        mine = list(months)
        if _above(mine) > ROUNDING * len(mine) / 12:
            return True
    return False


def _without_maximum(found: PostForecast, without: list[PostMonth], active: int) -> Finding:
    cost = sum((line.cost for line in without), ZERO)
    first, last = without[0].month, without[-1].month
    when = first.name if first == last else f"{len(without)} months from {first.name} to {last.name}"
    when = when if len(without) < active else "any month in which it is in post"
    return point_of(
        found, "no_maximum",
        f"No maximum is in force for {found.label} in {when}. "
        f"Nothing is claimed for {pounds(cost)} of its cost.",
        "Enter the maximum, or change the dates or the funding.",
        month=without[0].month, amount=cost, unit="£",
    )  # fmt: skip


def point_of(
    found: PostForecast,
    key: str,
    text: str,
    fix: str,
    year: FinancialYear | None = None,
    **more: Any,  # noqa: ANN401 - the finding's own fields
) -> Finding:
    rule, source = (RULES[key], contract(year)) if key in RULES else (OURS[key], ASSUMPTION)
    about = "" if year is None else str(year.start)
    return Finding(key, text, rule, source, fix, post=found.post.key, about=about, **more)
