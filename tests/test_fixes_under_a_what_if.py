"""A way to mend a point of a scenario with a what-if: it changes what is written, not what is asked.

One in ten of the team leaves in a year, so every post works a little less than its WTE as written.
"""

from dataclasses import replace
from decimal import Decimal

from pytestqt.qtbot import QtBot

from app import reference_library
from app.open_plan import OpenPlan
from app.sample_plan import sample_plan
from models.fixes import brought_by_what_if, fixes_of
from models.levers import WhatIf
from models.outlook import outlook
from models.plan import Plan
from views.point_detail import WITH_WHAT_IF, PointDetail

WRITTEN = {terms.wte for post in sample_plan().scenario.posts for terms in post.terms}


def asked() -> Plan:
    plan = sample_plan()
    return plan.with_scenario(replace(plan.scenario, what_if=WhatIf(turnover=Decimal(10))))


def test_posts_keep_their_wte_as_written_whatever_is_mended() -> None:
    plan, reference = asked(), reference_library.load()
    found = outlook(plan, plan.scenario, reference)
    assert {terms.wte for post in found.scenario.posts for terms in post.terms} != WRITTEN
    changed = set()
    for point in found.findings:
        for fix in fixes_of(found, point)[:1]:
            mended = fix.apply(plan)
            assert mended.scenario.what_if == plan.scenario.what_if
            assert fix.apply(sample_plan()).scenario.posts == mended.scenario.posts
            changed |= set(mended.scenario.posts) - set(plan.scenario.posts)
    assert changed


def test_a_point_that_only_the_what_if_brings_is_not_written_away() -> None:
    plan, reference = sample_plan(), reference_library.load()
    settled = {one.mark for one in outlook(plan, plan.scenario, reference).findings}
    later = replace(plan.scenario, what_if=WhatIf(supervision_hours=Decimal(-90)))
    found = outlook(plan.with_scenario(later), later, reference)
    brought = [one for one in found.findings if one.mark not in settled]
    assert brought
    assert all(fixes_of(found, one) == () for one in brought)
    assert all(brought_by_what_if(found, one) for one in brought)
    own = outlook(plan, plan.scenario, reference)
    assert not any(brought_by_what_if(own, one) for one in own.findings)


def test_a_point_that_comes_with_the_what_if_says_so_where_no_way_is_offered(qtbot: QtBot) -> None:
    plan = sample_plan()
    settled = {one.mark for one in outlook(plan, plan.scenario, reference_library.load()).findings}
    later = replace(plan.scenario, what_if=WhatIf(supervision_hours=Decimal(-90)))
    open_plan = OpenPlan(plan.with_scenario(later), reference_library.load())
    points = open_plan.outlook.points
    detail = PointDetail(open_plan)
    qtbot.addWidget(detail)
    detail.show_point(next(one for one in points.open if one.mark not in settled), points, points)
    qtbot.waitUntil(lambda: detail.fixes.done)
    assert detail.guide.text() == WITH_WHAT_IF
    assert not detail.guide.isHidden()
