"""Points to check about vacant posts: the money that no one claims, and the people not seen."""

from collections.abc import Iterator
from decimal import Decimal

from models.amount_words import pounds
from models.caseload import in_force
from models.claims import rate_key_of, terms_in
from models.figures import PostForecast
from models.finding import Finding
from models.money import to_pounds
from models.months import FinancialYear
from models.plan import Plan
from models.post import Funding, Holder, Post
from models.post_findings import point_of
from models.rates import Rates


def vacancy_points(plan: Plan, rates: Rates, found: PostForecast) -> Iterator[Finding]:
    """A vacancy claims nothing and sees no one: told as money lost and, where a ceiling is known, people."""
    if all(terms.holder is not Holder.VACANT for terms in found.post.terms):
        return
    for year in plan.financial_years:
        lost, wte = vacant_in(found.post, plan, rates, year)
        if lost:
            each = in_force(plan, rates.reference, found.post.role, year.months[0]).ceiling
            unseen = f" and about {to_pounds(wte * each):,} people are not seen" if each else ""
            yield point_of(
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
