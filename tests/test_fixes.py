"""Every point to check has a way to mend it or a reason why the plan cannot; and each way works.

The ways are tried over the sample plan and over plans made at random from seeds.
"""

import ast
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.fix_words import overloads, said
from app.sample_plan import sample_plan
from models.caseload_terms import CaseloadTerms
from models.fixes import GUIDED, MAKERS, fixes_of
from models.months import FinancialYear
from models.plan import Plan
from models.post import Base, Funding, Holder, Post, PostStatus, Terms
from models.supervisors import SupervisionLink
from tests.fixes_sample import (
    LINK_WORKER,
    assert_mends,
    assert_offered,
    plan_of,
    point,
    post,
    seen,
    supervised,
)
from tests.supervision_sample import supervisor

MODELS = Path(__file__).resolve().parents[1] / "models"
DAY = date(2026, 9, 3)
ROLES = (
    LINK_WORKER, "clinical_pharmacist", "paramedic", "care_coordinator", "advanced_practitioner",
    "mental_health_practitioner", "pharmacy_technician", "health_wellbeing_coach",
)  # fmt: skip


def told_keys() -> Iterator[str]:
    """The kind of every point that any room tells: what stands where a Finding takes its key."""
    for path in MODELS.glob("*findings.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = dict(_constants(tree))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                place = {"Finding": 0, "point_of": 1}.get(call.func.id)
                if place is not None and len(call.args) > place:
                    name = getattr(call.args[place], "id", "")
                    yield from _strings(named[name] if name.isupper() else call.args[place])


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """What stands behind each name of the file, "REGISTER, AGES = …" too."""
    for node in (one for one in tree.body if isinstance(one, ast.Assign)):
        for target in node.targets:
            if isinstance(target, ast.Name):
                yield target.id, node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                names = (one.id for one in target.elts if isinstance(one, ast.Name))
                yield from zip(names, node.value.elts, strict=True)


def _strings(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_strings(node.body), *_strings(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_every_kind_of_point_is_mended_or_says_why_not() -> None:
    told = set(told_keys())
    assert len(told) > 30
    assert told - set(MAKERS) - GUIDED == set()
    assert set(MAKERS) & GUIDED == {"advanced_register"}  # a claim already made cannot be changed
    assert told >= GUIDED


def test_every_way_offered_for_the_sample_plan_mends_its_point() -> None:
    """One point of each kind."""
    found = seen(sample_plan(), DAY)
    for one in {one.key: one for one in found.points.open}.values():
        for fix in fixes_of(found, one):
            assert_mends(found, one, fix)


def test_the_worst_points_of_the_sample_plan_have_a_way_each() -> None:
    found = seen(sample_plan(), DAY)
    assert all(fixes_of(found, one) for one in found.points.worst)


def test_each_point_of_the_sample_plan_has_a_way_or_a_reason_why_not() -> None:
    found = seen(sample_plan(), DAY)
    assert [one.text for one in found.points.open if one.key not in GUIDED and not fixes_of(found, one)] == []


@pytest.mark.parametrize("seed", range(5))
def test_every_way_offered_for_a_plan_at_random_mends_its_point_or_lessens_it(seed: int) -> None:
    found = seen(plan_at_random(seed), DAY)
    offered = 0
    for one in found.points.open:
        for fix in fixes_of(found, one):
            assert_offered(found, one, fix)
            offered += 1
    assert offered


def plan_at_random(seed: int) -> Plan:
    dice = random.Random(seed)
    posts = tuple(post_at_random(dice, n) for n in range(9))
    plan = plan_of(
        *posts, year=2026, years=dice.choice((1, 2, 3)), letter=str(dice.randrange(100000, 500000))
    )
    plan = plan.with_caseload_terms(
        CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(dice.randrange(100, 900)))
    )
    people = (supervisor("senior", "senior_pharmacist", "1"), supervisor("nurse", "practice_nurse", "0.2"))
    plan = supervised(replace(plan, supervisors=people))
    links = tuple(
        SupervisionLink(one.need.post, one.need.kind, dice.choice(("gp", "senior", "nurse")))
        for one in seen(plan).supported.given
        if dice.random() < 0.7
    )
    return plan.with_scenario(replace(plan.scenario, supervision_links=links))


def post_at_random(dice: random.Random, n: int) -> Post:
    starts = (None, date(2026, 4, 1), date(2026, 11, 2), date(2027, 1, 4), date(2027, 6, 1))
    bases = tuple(
        Base(code, Decimal(dice.choice(("0.3", "0.5")))) for code in dice.sample("MPS", dice.randint(1, 3))
    )
    holder = Holder.VACANT if dice.random() < 0.15 else Holder.IN_POST
    terms = Terms(
        wte=Decimal(dice.randint(2, 10)) / 10, salary=Decimal(dice.choice((2500, 28000, 38000, 70000))),
        holder=holder, bases=bases,
    )  # fmt: skip
    return Post(
        f"r{n}", dice.choice(ROLES), n + 1, dice.choice(tuple(PostStatus)), start=dice.choice(starts),
        terms=(terms,), funding=dice.choice((Funding.ARRS, Funding.ARRS, Funding.CORE, Funding.NOT_SET)),
    )  # fmt: skip


# -- in words


def test_a_way_is_told_with_people_and_pounds_that_the_engine_works_out() -> None:
    """620 people over 2.48 WTE are 250 each. £38,814 × 0.48 − £750 is £17,880.72 at £30,000 a year.

    The new post has no pay yet, so its cost is that of the salary behind the maximum: read off the forecast.
    """
    plan = plan_of(post("p1"), post("p2"))
    plan = plan.with_caseload_terms(CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(620)))
    found = seen(plan)
    fix = fixes_of(found, point(found, "caseload_over"))[0]
    cost = seen(fix.apply(plan)).forecast.posts[2].years[0].cost
    told = said(found, fix, FinancialYear(2025))
    assert told.startswith(
        f"Add 0.48 WTE link worker from 1 April 2025: 250 people each, costs £{cost:,.0f} in 2025/26. "
    )


def test_a_way_that_changes_a_later_year_is_told_of_that_year() -> None:
    found = seen(sample_plan(), DAY)
    over = next(one for one in found.findings if one.key == "over_entitlement")
    assert "in 2027/28" in said(found, fixes_of(found, over)[0], FinancialYear(2026))


def test_a_way_says_before_it_is_tried_which_points_it_brings() -> None:
    """One GP partner offers 18 minutes a week, and one pharmacist takes 14 of them: no room for another.

    Nothing else uses the letter's money, so the way is offered, and says so.
    """
    partner = supervisor("gp", "gp_partner", "0.3")
    plan = plan_of(post("p1", "clinical_pharmacist"), year=2026, letter="150000")
    plan = replace(plan, supervisors=(partner,))
    links = tuple(SupervisionLink("p1", one.need.kind, "gp") for one in seen(plan).supported.given)
    plan = plan.with_scenario(replace(plan.scenario, supervision_links=links))
    found = seen(plan)
    fix = fixes_of(found, point(found, "unassigned"))[0]
    brought = {one.key for one in seen(fix.apply(plan)).findings} - {one.key for one in found.findings}
    assert brought
    assert overloads(found, fix).startswith(f"Raises {len(brought)} new point")


def test_what_a_way_brings_is_told_in_words() -> None:
    """No one is there to supervise the one link worker, nor a second."""
    plan = plan_of(post("p1"), letter="60000")
    found = seen(plan)
    fix = next(one for one in fixes_of(found, point(found, "unassigned")) if one.key == "add_posts")
    assert "no_supervisor" in {one.key for one in found.findings}
    assert "Makes 1 point worse: no supervisor for a post." in overloads(found, fix)
