"""Plans that break one rule, and the points that they give."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from app.reference_library import load
from models.dated_figure import Figure, Keyed, Status
from models.finding import Finding
from models.months import FinancialYear
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Post, PostStatus, Terms
from models.working_out import outlook
from tests.few_words import assert_few

Given: TypeAlias = Any  # a record's fields by name
TODAY = date(2026, 11, 23)


def post(role: str = "paramedic", key: str = "p1", **changes: Given) -> Post:
    """A confirmed post of 1.0 WTE, in post throughout, at the top of band 5."""
    made = Post(key, role, int(key[1:]), PostStatus.CONFIRMED, terms=(terms(),))
    return replace(made, **changes)


def terms(wte: str = "1", **changes: Given) -> Terms:
    return replace(Terms(wte=Decimal(wte), pay_point="5/top"), **changes)


def plan_of(*posts: Post, year: int = 2026, years: int = 1, **changes: Given) -> Plan:
    plan = replace(new_plan(Network(), FinancialYear(year)), years=years).with_posts(posts)
    return replace(plan, **changes)


def listed(plan: Plan, registered: int) -> Plan:
    """With one practice of so many registered patients."""
    patients = Figure(Decimal(registered), "patients", Status.PUBLISHED, "file of July 2026")
    return replace(plan, network=Network(practices=(Practice("A81005", "Mill", registered=patients),)))


def entitled(plan: Plan, pounds: str) -> Plan:
    figure = Figure(Decimal(pounds), "£ a year", Status.ENTERED, "letter")
    return plan.with_own(Keyed(("entitlement_total", "arrs"), figure))


def found(plan: Plan, today: date = TODAY) -> tuple[Finding, ...]:
    told = outlook(plan, plan.scenario, load().with_own(plan.own), today).findings
    assert_few(told)
    return told


def of_kind(plan: Plan, key: str, today: date = TODAY) -> tuple[Finding, ...]:
    return tuple(one for one in found(plan, today) if one.key == key)


def only(plan: Plan, key: str, today: date = TODAY) -> Finding:
    (point,) = of_kind(plan, key, today)
    return point
