"""A way to mend a point of a scenario with a what-if: it changes what is written, not what is asked.

One in ten of the team leaves in a year, so every post works a little less than its WTE as written.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.caseload_terms import CaseloadTerms
from models.finding import Finding
from models.fixes import GUIDED, fixes_of
from models.levers import LEVERS, WhatIf
from models.outlook import Outlook
from models.plan import Plan
from models.working_out import outlook
from tests.fixes_sample import LINK_WORKER, assert_mends, plan_of, planned, point, post, seen

WRITTEN = {terms.wte for post in sample_plan().scenario.posts for terms in post.terms}


def asked() -> Plan:
    plan = sample_plan()
    return plan.with_scenario(replace(plan.scenario, what_if=WhatIf(turnover=Decimal(10))))


def test_posts_keep_their_wte_as_written_whatever_is_mended() -> None:
    plan, reference = asked(), reference_library.load()
    found = outlook(plan, plan.scenario, reference)
    assert {terms.wte for post in found.scenario.posts for terms in post.terms} != WRITTEN
    changed = set()
    for one in found.findings:
        for fix in fixes_of(found, one)[:1]:
            mended = fix.apply(plan)
            assert mended.scenario.what_if == plan.scenario.what_if
            assert fix.apply(sample_plan()).scenario.posts == mended.scenario.posts
            changed |= set(mended.scenario.posts) - set(plan.scenario.posts)
    assert changed


DAY = date(2026, 11, 23)
VALUES = [
    (lever.key, value) for lever in LEVERS for value in (lever.least, lever.most, 4 * lever.step) if value
]


def sample_asking(**levers: str) -> Outlook:
    plan = sample_plan()
    what_if = WhatIf(**{key: Decimal(value) for key, value in levers.items()})
    return seen(plan.with_scenario(replace(plan.scenario, what_if=what_if)), DAY)


@pytest.fixture(scope="module")
def settled() -> dict[str, Finding]:
    return {one.mark: one for one in seen(sample_plan(), DAY).findings}


@pytest.mark.parametrize(("lever", "value"), VALUES)
def test_each_way_offered_for_a_point_that_a_lever_raises_removes_it(
    settled: dict[str, Finding], lever: str, value: Decimal
) -> None:
    """One point of each kind that a lever brings or makes larger; none is left without a way."""
    found = sample_asking(**{lever: str(value)})
    raised = {one.key: one for one in found.findings if grown(settled.get(one.mark), one)}
    for one in raised.values():
        offered = fixes_of(found, one)
        assert offered or one.key in GUIDED, one.text
        for fix in offered:
            assert_mends(found, one, fix)


def grown(before: Finding | None, after: Finding) -> bool:
    return before is None or (after.amount or 0) > (before.amount or 0)


def test_wte_to_add_makes_up_for_those_who_leave() -> None:
    """Half of the team leaves in a year and a post stands empty for 10 weeks less 8 of notice.

    So 50% × 2 ÷ 52 = 1.923% is empty. 620 people at 250 each ask for 2.48 WTE at work, 2.5286 as written.
    """
    plan = plan_of(post("p1"), post("p2"))
    plan = plan.with_caseload_terms(CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(620)))
    plan = plan.with_scenario(replace(plan.scenario, what_if=WhatIf(turnover=Decimal(50))))
    found = seen(plan)
    assert fixes_of(found, point(found, "caseload_over"))[0].words.startswith("Add 0.53 WTE link worker")


def test_referrals_to_agree_allow_for_their_growth() -> None:
    """Growth of 10% a year: 500 people in the second year are 454 in the first, rounded down."""
    plan = plan_of(post("p1"), post("p2"), years=2)
    plan = plan.with_caseload_terms(CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(480)))
    assert not any(one.key == "caseload_over" for one in seen(plan).findings)
    plan = plan.with_scenario(replace(plan.scenario, what_if=WhatIf(referral_growth=Decimal(10))))
    found = seen(plan)
    (fix,) = [f for f in fixes_of(found, point(found, "caseload_over")) if f.key == "fewer_referrals"]
    assert "26 fewer" in fix.words
    terms = fix.apply(plan).caseload_terms[0]
    assert (terms.referrals_a_year, terms.growth) == (Decimal(454), Decimal(0))


def test_hours_to_offer_are_those_before_the_lever_takes_its_part() -> None:
    """With half of the hours asked, whoever is short by 13 minutes a week offers twice as much more."""
    found = sample_asking(supervision_hours="-50")
    over = of_sample(found, "supervisor_over_hours", "partner2")
    fix = next(one for one in fixes_of(found, over) if one.key == "more_hours")
    before = next(one for one in found.written.supervisors if one.key == "partner2")
    after = next(one for one in fix.apply(found.written).supervisors if one.key == "partner2")
    assert over.amount is not None
    assert 2 * over.amount <= after.hours - before.hours < 2 * over.amount + Decimal("0.1")


def of_sample(found: Outlook, key: str, about: str) -> Finding:
    return next(one for one in found.findings if (one.key, one.about) == (key, about))


def test_a_lever_is_offered_to_be_reset_where_nothing_written_mends_its_point() -> None:
    """All of a year's money is for one planned post of June: a year later it, and any other, comes too late.

    Ten months of £3,172 are the entitlement.
    """
    plan = plan_of(planned(date(2026, 6, 1)), year=2026, letter="31720")
    early = date(2026, 3, 15)
    assert not any(one.key == "unassigned" for one in seen(plan, early).findings)
    asked = WhatIf(start_delay=Decimal(12), claim_delay=Decimal(1))
    plan = plan.with_scenario(replace(plan.scenario, what_if=asked))
    found = seen(plan, early)
    (fix,) = fixes_of(found, point(found, "unassigned"))
    assert fix.words == 'Reset the what-if lever "Planned posts start later"'
    assert fix.apply(plan).scenario.what_if == WhatIf(claim_delay=Decimal(1))
    assert_mends(found, point(found, "unassigned"), fix)


def test_levers_are_reset_together_with_what_mends_the_plan_without_them() -> None:
    """The sample has money without a post this year; a year later no new post could use it."""
    found = sample_asking(start_delay="12", supervision_hours="-50")
    fix = fixes_of(found, of_sample(found, "unassigned", "2026"))[0]
    assert fix.words.startswith("Reset the what-if, and ")
    assert len({one.words for one in fixes_of(found, of_sample(found, "unassigned", "2026"))}) > 1
    assert not fix.apply(found.written).scenario.what_if.asks


def test_a_reset_is_one_step_that_undo_takes_back(qtbot: QtBot) -> None:
    found = sample_asking(start_delay="12")
    money = of_sample(found, "unassigned", "2026")
    open_plan = OpenPlan(found.written, reference_library.load())
    fix = fixes_of(open_plan.outlook, money)[0]
    open_plan.try_out(fix.apply(open_plan.settled), fix.words)
    open_plan.keep()
    assert open_plan.stack.count() == 1
    assert not open_plan.plan.scenario.what_if.asks
    open_plan.undo()
    assert open_plan.plan == found.written
