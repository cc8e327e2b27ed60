"""Which points to check are open, in which order, and which the network lives with.

Point          | grade             | amount  | accepted at
over 2026/27   | money and safety  | £5,000  | £4,000: open again, it has grown
left 2026/27   | money and safety  | £9,000  | £9,000: accepted
week of a post | to put right      | none    | never
award          | to find out       | none    | with no amount: accepted
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app import plan_file, point_edits, reference_library
from app.problems import BadInput
from app.sample_plan import sample_plan
from models import agreement
from models.accepted import Accepted
from models.finding import Finding
from models.fixes import fixes_of
from models.plan import Plan, new_key
from models.points import points
from models.post import Funding, Post, PostStatus, Terms
from models.working_out import outlook

DAY = date(2026, 9, 3)


def point(key: str, pounds: str = "") -> Finding:
    amount = Decimal(pounds) if pounds else None
    return Finding(key, f"{key} stands.", "", "", "", about="2026", amount=amount, unit="£" if pounds else "")


OVER, LEFT = point("over_entitlement", "5000"), point("unassigned", "9000")
WEEK, AWARD = point("pattern_over"), point("salary_assumed")


def lived_with(found: Finding, pounds: str = "") -> Accepted:
    return Accepted(found.mark, "Agreed with the board", DAY, found.text, Decimal(pounds) if pounds else None)


def test_the_worst_point_comes_first() -> None:
    assert points((AWARD, WEEK, OVER, LEFT), ()).open == (LEFT, OVER, WEEK, AWARD)


def test_a_supervisor_with_too_many_people_or_too_few_hours_is_a_matter_of_safety() -> None:
    kinds = ("role_without_purpose", "supervisor_over_hours", "supervisor_over_span", "salary_assumed")
    ranked = [one.key for one in points([point(key) for key in kinds], ()).open]
    assert ranked == [
        "supervisor_over_hours",
        "supervisor_over_span",
        "role_without_purpose",
        "salary_assumed",
    ]


def test_an_accepted_point_stands_apart_until_it_has_grown() -> None:
    found = points((AWARD, WEEK, OVER, LEFT), (lived_with(OVER, "4000"), lived_with(LEFT, "9000")))
    assert found.open == (OVER, WEEK, AWARD)
    assert [point for point, _ in found.accepted] == [LEFT]


def test_a_point_without_an_amount_stays_accepted() -> None:
    assert points((AWARD,), (lived_with(AWARD),)).open == ()


def accepted_plan() -> tuple[Plan, Finding]:
    plan = sample_plan()
    first = outlook(plan, plan.scenario, reference_library.load()).points.open[0]
    return point_edits.accepted(plan, first, "  The board lives   with it ", DAY).plan, first


def test_a_reason_is_kept_in_the_plan_file(tmp_path: Path) -> None:
    plan, first = accepted_plan()
    plan_file.write(tmp_path / "plan.pcnplan", plan)
    kept = plan_file.read(tmp_path / "plan.pcnplan").scenario.accepted
    assert kept == (Accepted(first.mark, "The board lives with it", DAY, first.text, first.amount),)


def test_a_reason_closes_its_point_and_opening_it_again_leaves_the_plan_as_it_was() -> None:
    plan, first = accepted_plan()
    found = outlook(plan, plan.scenario, reference_library.load()).points
    assert first not in found.open
    assert [point for point, _ in found.accepted] == [first]
    assert point_edits.reopened(plan, first.mark).plan == sample_plan()


def test_a_reason_is_no_change_of_the_agreed_team() -> None:
    assert agreement.mark(accepted_plan()[0].scenario) == agreement.mark(sample_plan().scenario)


def test_a_point_is_not_accepted_without_a_reason() -> None:
    with pytest.raises(BadInput, match="Enter the reason"):
        point_edits.accepted(sample_plan(), OVER, "  ", DAY)


def test_paying_a_post_another_way_removes_that_no_maximum_applies() -> None:
    """A role outside the scheme has no maximum to choose."""
    plan, reference = sample_plan(), reference_library.load()
    terms = (Terms(None, Decimal(1)),)
    post = Post(new_key(), "practice_nurse", 1, PostStatus.CONFIRMED, terms=terms, funding=Funding.ARRS)
    plan = plan.with_scenario(replace(plan.scenario, posts=(post,)))
    found = outlook(plan, plan.scenario, reference)
    point = next(one for one in found.findings if one.key == "maximum_not_chosen")
    mended = fixes_of(found, point)[0].apply(plan)
    left = outlook(mended, mended.scenario, reference).findings
    assert "maximum_not_chosen" not in {one.key for one in left}
