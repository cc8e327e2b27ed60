"""Points to check: what is doubtful or against a rule in a plan, by how much, and what would mend it."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from models import cap_findings
from models.amount_words import day_words, percent, pounds
from models.caseload import in_force
from models.claims import rate_key_of, terms_in
from models.entitlement import population
from models.figures import Finding, Forecast, PostForecast, PostMonth, YearFigures
from models.money import ZERO, to_pounds
from models.months import FinancialYear
from models.plan import Plan
from models.post import Funding, Holder, Post
from models.rates import Rates
from models.reference import Status, raised_since
from models.sources import ASSUMPTION, contract, of_figure

LEAST_LEFT = Decimal(500)  # £ a year: 0.01 WTE of a post, the smallest step there is
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


def findings(
    plan: Plan,
    rates: Rates,
    posts: tuple[PostForecast, ...],
    years: tuple[YearFigures, ...],
) -> tuple[Finding, ...]:
    """Every point to check in a scenario, the network's money first, then post by post."""
    return (
        *(point for year in years for point in (*_money_points(plan, rates, year), *_drawn_points(year))),
        *_estimate_points(plan, rates, posts),
        *cap_findings.findings(plan, rates, posts),
        *_salary_points(posts),
        *(point for found in posts for point in _post_points(rates, found)),
        *(point for found in posts for point in _vacancy_points(plan, rates, found)),
    )


def _money_points(plan: Plan, rates: Rates, year: YearFigures) -> Iterator[Finding]:
    about = str(year.year.start)
    if year.entitlement.value is None:
        yield Finding(
            "entitlement_not_known",
            f"The entitlement for {year.year} is not known: {year.basis}.",
            "Entitlement is £ a weighted patient × the weighted list at 1 January",
            of_figure(year.entitlement, contract(year.year)),
            "Enter the published amount a patient, or the entitlement in pounds from the ICB's letter.",
            about=about,
        )
        return
    if year.over:
        yield Finding(
            "over_entitlement",
            f"Posts could claim {pounds(year.over)} more than the entitlement for {year.year}. "
            "The network pays it.",
            "Claims are paid up to the entitlement",
            contract(year.year),
            "Start a post later, reduce its WTE, or fund it another way.",
            about=about,
            amount=year.over,
            unit="£",
        )
    if year.unassigned and year.unassigned >= LEAST_LEFT:
        yield Finding(
            "unassigned",
            f"{pounds(year.unassigned)} of {pounds(year.entitlement.value)} for {year.year} has no post. "
            f"It is lost on 31 March {year.year.start + 1}.",
            "Entitlement not claimed by 31 March cannot be carried over",
            contract(year.year),
            "Add a post or start one earlier.",
            about=about,
            amount=year.unassigned,
            unit="£",
        )
    yield from _list_points(plan, rates, year)


def _drawn_points(year: YearFigures) -> Iterator[Finding]:
    if year.beyond:
        yield Finding(
            "drawn_beyond",
            f"{pounds(year.beyond)} more was drawn in closed months of {year.year} than posts could claim.",
            LOWER,
            contract(year.year),
            "Check the claims: late claims of earlier months are right, anything else is an error.",
            about=str(year.year.start),
            amount=year.beyond,
            unit="£",
        )


def _list_points(plan: Plan, rates: Rates, year: YearFigures) -> Iterator[Finding]:
    typed = any(keyed.key == ("entitlement_total", "arrs") for keyed in plan.own)
    if typed or year.year > rates.reference.last_year:
        return
    weighted = population(plan, "weighted", year.year)
    if weighted.status is Status.ESTIMATE:
        yield Finding(
            "weighted_list_average",
            f"The weighted list for {year.year} is a yearly average, not the 1 January figure: check it.",
            "The scheme's money uses the contractor weighted list at 1 January",
            of_figure(weighted),
            "Enter the list from the ICB's letter.",
            about=str(year.year.start),
        )
    figures = rates.reference.by_key.get(("entitlement", "arrs"), ())
    raised = raised_since(figures, year.year.months[-1])
    if raised is not None:
        yield Finding(
            "entitlement_raised",
            f"The amount a weighted patient for {year.year} was raised later. The new amount was not found.",
            "An entitlement may be raised in the year",
            of_figure(raised),
            "Enter the raised amount, or the entitlement in pounds from the ICB's letter.",
            about=str(year.year.start),
        )


def _estimate_points(plan: Plan, rates: Rates, posts: tuple[PostForecast, ...]) -> Iterator[Finding]:
    for n, year in enumerate(plan.financial_years):
        lines = [line for found in posts for line in found.lines[12 * n : 12 * n + 12]]
        if year <= rates.reference.last_year and any(x.maximum_status is Status.ESTIMATE for x in lines):
            yield Finding(
                "maxima_estimated",
                f"Maximum reimbursable amounts for {year} are estimates: the published ones were not found.",
                "A claim is paid up to the published maximum",
                f"{ASSUMPTION}: the maxima before {year} and the pay award",
                "Enter the published figures on the Rates screen.",
                about=str(year.start),
            )


def _salary_points(posts: tuple[PostForecast, ...]) -> Iterator[Finding]:
    assumed = [found for found in posts if any(line.salary_assumed and line.salary for line in found.lines)]
    if not assumed:
        return
    one = len(assumed) == 1
    who = f"The salary of {assumed[0].label} is" if one else f"The salaries of {len(assumed)} posts are"
    yield _point(
        assumed[0],
        "salary_assumed",
        f"{who} assumed: the salary behind each role's maximum.",
        "Enter the actual salaries or pay points.",
        amount=Decimal(len(assumed)),
        unit="posts",
        team=True,
    )


def _vacancy_points(plan: Plan, rates: Rates, found: PostForecast) -> Iterator[Finding]:
    """A vacancy claims nothing and sees no one: told as money lost and, where a ceiling is known, people."""
    if all(terms.holder is not Holder.VACANT for terms in found.post.terms):
        return
    for year in plan.financial_years:
        lost, wte = vacant_in(found.post, plan, rates, year)
        if lost:
            each = in_force(plan, rates.reference, found.post.role, year.months[0]).ceiling
            unseen = f" and about {to_pounds(wte * each):,} people are not seen" if each else ""
            yield _point(
                found,
                "vacant",
                f"{found.label} is vacant in {year}: up to {pounds(lost)} is not claimed{unseen}.",
                "Fill it, or give the money to another post.",
                year=year,
                amount=lost,
                unit="£",
            )


def vacant_in(post: Post, plan: Plan, rates: Rates, year: FinancialYear) -> tuple[Decimal, Decimal]:
    """Maximum left unclaimed in £, and the vacant WTE averaged over the year."""
    key = rate_key_of(post, rates) if post.funding is Funding.ARRS else ""
    lost = wte = Decimal(0)
    for month in year.months:
        for terms, days in terms_in(post, month):
            if terms.holder is Holder.VACANT:
                part = terms.wte * days / month.days / 12
                most = rates.maximum(key, terms.place or plan.network.place, month) if key else None
                lost += post.share * part * most.value if most else Decimal(0)
                wte += part
    return lost, wte


def _low_pay_points(found: PostForecast, rates: Rates) -> Iterator[Finding]:
    """A salary below the lowest pay point is most likely a monthly or part-time one."""
    lowest = rates.lowest_pay
    typed = [terms.salary for terms in found.post.terms if terms.salary is not None]
    if any(salary < lowest for salary in typed):
        yield _point(
            found,
            "salary_low",
            f"The salary of {found.label} is {pounds(min(typed))} a year, below the lowest pay point, "
            f"{pounds(lowest)}.",
            "Enter the yearly salary for 1.0 WTE.",
            amount=lowest - min(typed),
            unit="£",
        )


def _post_points(rates: Rates, found: PostForecast) -> Iterator[Finding]:
    post = found.post
    if post.end and post.start and post.end < post.start:
        days = (post.start - post.end).days
        yield _point(
            found, "end_before_start",
            f"{found.label} ends {days} {'day' if days == 1 else 'days'} before it starts.",
            "Change the dates.", amount=Decimal(days), unit="days",
        )  # fmt: skip
    yield from _outside_points(found)
    if post.funding is Funding.NOT_SET:
        yield _point(
            found, "funding_not_set", f"{found.label} has no funding source, so it is left out of claims.",
            "Choose who pays for it.",
        )  # fmt: skip
    yield from _low_pay_points(found, rates)
    if post.funding is Funding.ARRS:
        yield from _claim_points(found, rates)
    shared = max((sum((base.share for base in terms.bases), ZERO) for terms in post.terms), default=ZERO)
    if shared > 1:
        yield _point(
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
    yield _point(
        found, "post_outside_plan",
        f"{found.label} {told} the plan's years, so it counts for nothing. "
        f"They go from {day_words(first)} to {day_words(last)}.",
        "Change its dates, or the years that the plan covers.", amount=Decimal(days), unit="days",
    )  # fmt: skip


def _claim_points(found: PostForecast, rates: Rates) -> Iterator[Finding]:
    active = [line for line in found.lines if line.wte]
    if not rate_key_of(found.post, rates):
        yield _point(
            found, "maximum_not_chosen",
            f"{found.label} can claim nothing until you choose which maximum applies.",
            "Choose the band or rate of the role.",
        )  # fmt: skip
    elif without := [line for line in active if line.maximum_status is None]:
        yield _without_maximum(found, without, len(active))
    for n, year in enumerate(found.years):
        typed = [line for line in found.lines[12 * n : 12 * n + 12] if not line.salary_assumed]
        above = sum((line.shortfall for line in typed), ZERO)
        if above > ROUNDING:
            yield _point(
                found,
                "over_maximum",
                f"{found.label} costs {pounds(above)} more than its maximum in {year.year}. "
                "The network pays the difference.",
                "Agree who pays, or change the pay or WTE.",
                amount=above,
                unit="£",
            )
            return


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
        above = sum((line.shortfall for line in mine if not line.salary_assumed), ZERO)
        if above > ROUNDING * len(mine) / 12:
            return True
    return False


def _without_maximum(found: PostForecast, without: list[PostMonth], active: int) -> Finding:
    cost = sum((line.cost for line in without), ZERO)
    when = without[0].month.name if len(without) < active else "any month in which it is in post"
    return _point(
        found, "no_maximum",
        f"No maximum is in force for {found.label} in {when}. "
        f"Nothing is claimed for {pounds(cost)} of its cost.",
        "Enter the maximum, or change the dates or the funding.",
        month=without[0].month, amount=cost, unit="£",
    )  # fmt: skip


def _point(
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
