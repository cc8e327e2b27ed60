"""Points to check: what is doubtful or against a rule in a plan, by how much, and what would mend it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from models.caseload import in_force
from models.claims import rate_key_of, terms_in
from models.entitlement import population
from models.figures import Finding, PostForecast, YearFigures
from models.money import ZERO, to_pounds
from models.months import FinancialYear, Month
from models.plan import Funding, Holder, Plan, Post
from models.rates import Rates
from models.reference import RoleRule, Status, raised_since

CONTRACT = "Network Contract DES"
ROUNDING = Decimal(12)  # £ a year: a maximum in whole pounds is rounded each month

RULES = {
    "over_maximum": ("A claim is the lower of the actual cost and the maximum, by WTE and days", CONTRACT),
    "no_maximum": ("Only a role with a maximum in force can be claimed", CONTRACT),
    "maximum_not_chosen": ("Only a role with a maximum in force can be claimed", CONTRACT),
    "vacant": ("A vacant post is not claimed, and its money cannot be carried over", CONTRACT),
    "funding_not_set": ("Only posts funded by the scheme are claimed", CONTRACT),
    "salary_assumed": ("A claim rests on the actual salary", CONTRACT),
}


def findings(
    plan: Plan,
    rates: Rates,
    posts: tuple[PostForecast, ...],
    years: tuple[YearFigures, ...],
) -> tuple[Finding, ...]:
    """Every point to check in a scenario, the network's money first, then post by post."""
    return (
        *(point for year in years for point in _money_points(plan, rates, year)),
        *_estimate_points(plan, rates, posts),
        *_cap_points(plan, rates, posts),
        *_salary_points(posts),
        *(point for found in posts for point in _post_points(rates, found)),
        *(point for found in posts for point in _vacancy_points(plan, rates, found)),
    )


def _money_points(plan: Plan, rates: Rates, year: YearFigures) -> Iterator[Finding]:
    if year.entitlement.value is None:
        yield Finding(
            "entitlement_not_known",
            f"The entitlement for {year.year} is not known: {year.basis}.",
            "Entitlement is £ a weighted patient × the weighted list at 1 January",
            year.entitlement.source,
            "Enter the published amount a patient, or the entitlement in pounds from the ICB's letter.",
        )
        return
    if year.over:
        yield Finding(
            "over_entitlement",
            f"Posts could claim {_pounds(year.over)} more than the entitlement for {year.year}. "
            "The network pays it.",
            "Claims are paid up to the entitlement",
            CONTRACT,
            "Start a post later, reduce its WTE, or fund it another way.",
        )
    if year.unassigned:
        yield Finding(
            "unassigned",
            f"{_pounds(year.unassigned)} of {_pounds(year.entitlement.value)} for {year.year} has no post. "
            f"It is lost on 31 March {year.year.start + 1}.",
            "Entitlement not claimed by 31 March cannot be carried over",
            CONTRACT,
            "Add a post or start one earlier.",
        )
    yield from _list_points(plan, rates, year)
    if year.beyond:
        yield Finding(
            "drawn_beyond",
            f"{_pounds(year.beyond)} more was drawn in closed months of {year.year} than posts could claim.",
            "A claim is the lower of the actual cost and the maximum, by WTE and days",
            CONTRACT,
            "Check the claims: late claims of earlier months are right, anything else is an error.",
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
            weighted.source,
            "Enter the list from the ICB's letter.",
        )
    figures = rates.reference.by_key.get(("entitlement", "arrs"), ())
    raised = raised_since(figures, year.year.months[-1])
    if raised is not None:
        yield Finding(
            "entitlement_raised",
            f"The amount a weighted patient for {year.year} was raised later. The new amount was not found.",
            "An entitlement may be raised in the year",
            raised.source,
            "Enter the raised amount, or the entitlement in pounds from the ICB's letter.",
        )


def _estimate_points(plan: Plan, rates: Rates, posts: tuple[PostForecast, ...]) -> Iterator[Finding]:
    for n, year in enumerate(plan.financial_years):
        lines = [line for found in posts for line in found.lines[12 * n : 12 * n + 12]]
        if year <= rates.reference.last_year and any(x.maximum_status is Status.ESTIMATE for x in lines):
            yield Finding(
                "maxima_estimated",
                f"Maximum reimbursable amounts for {year} are estimates: the published ones were not found.",
                "A claim is paid up to the published maximum",
                "estimated from the year before and the pay award",
                "Enter the published figures on the Rates screen.",
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
                f"{found.label} is vacant in {year}: up to {_pounds(lost)} is not claimed{unseen}.",
                "Fill it, or give the money to another post.",
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
            f"The salary of {found.label} is {_pounds(min(typed))} a year, below the lowest pay point, "
            f"{_pounds(lowest)}.",
            "Enter the yearly salary for 1.0 WTE.",
        )


def _post_points(rates: Rates, found: PostForecast) -> Iterator[Finding]:
    post = found.post
    if post.end and post.start and post.end < post.start:
        yield _point(found, "end_before_start", f"{found.label} ends before it starts.", "Change the dates.")
    if post.funding is Funding.NOT_SET:
        yield _point(
            found, "funding_not_set", f"{found.label} has no funding source, so it is left out of claims.",
            "Choose who pays for it.",
        )  # fmt: skip
    yield from _low_pay_points(found, rates)
    if post.funding is Funding.ARRS:
        yield from _claim_points(found, rates)
    for terms in post.terms:
        if sum((base.share for base in terms.bases), Decimal(0)) > 1:
            yield _point(
                found, "shares_over_all", f"The practice shares of {found.label} add up to more than 100%.",
                "Reduce a share.",
            )  # fmt: skip
            break


def _claim_points(found: PostForecast, rates: Rates) -> Iterator[Finding]:
    active = [line for line in found.lines if line.wte]
    if not rate_key_of(found.post, rates):
        yield _point(
            found, "maximum_not_chosen",
            f"{found.label} can claim nothing until you choose which maximum applies.",
            "Choose the band or rate of the role.",
        )  # fmt: skip
    elif without := [line for line in active if line.maximum_status is None]:
        yield _point(
            found, "no_maximum",
            f"No maximum is in force for {found.label} in {without[0].month.name}, so nothing is claimed.",
            "Enter the maximum, or change the dates or the funding.",
        )  # fmt: skip
    for n, year in enumerate(found.years):
        typed = [line for line in found.lines[12 * n : 12 * n + 12] if not line.salary_assumed]
        above = sum((line.shortfall for line in typed), ZERO)
        if above > ROUNDING:
            yield _point(
                found,
                "over_maximum",
                f"{found.label} costs {_pounds(above)} more than its maximum in {year.year}. "
                "The network pays the difference.",
                "Agree who pays, or change the pay or WTE.",
            )
            return


def _cap_points(plan: Plan, rates: Rates, posts: tuple[PostForecast, ...]) -> Iterator[Finding]:
    caps = [rule for rule in rates.reference.role_rules if rule.rule == "cap"]
    for rule in caps:
        for year in plan.financial_years:
            if rule.since <= year.last and (rule.until is None or rule.until >= year.first):
                yield from _cap(plan, rates, rule, year.last, posts)


def _cap(
    plan: Plan, rates: Rates, rule: RoleRule, day: date, posts: tuple[PostForecast, ...]
) -> Iterator[Finding]:
    day = min(day, rule.until or day)
    mine = [f.post for f in posts if rule.role in {f.post.role, rate_key_of(f.post, rates)}]
    wte = sum((p.terms_on(day).wte for p in mine if (p.start or day) <= day <= (p.end or day)), Decimal(0))
    limit = _limit(plan, rule, day)
    if limit is not None and wte > limit:
        yield Finding(
            "cap",
            f"{wte.normalize():f} WTE on {day.day} {day:%B %Y} is over the limit of {limit.normalize():f}: "
            f"{rule.text}.",
            rule.text,
            rule.source,
            "Reduce the WTE, or fund a post another way.",
            post=mine[0].key,
        )


def _limit(plan: Plan, rule: RoleRule, day: date) -> Decimal | None:
    if rule.large_list is None or rule.limit_wte_large is None:
        return rule.limit_wte
    registered = population(plan, "registered", Month.of(day).financial_year).value
    return rule.limit_wte_large if registered and registered >= rule.large_list else rule.limit_wte


def _point(found: PostForecast, key: str, text: str, fix: str) -> Finding:
    rule, source = RULES.get(key, ("", ""))
    return Finding(key, text, rule, source, fix, post=found.post.key)


def _pounds(amount: Decimal) -> str:
    return f"£{to_pounds(amount):,}"
