"""Supervision: each rule on a plan that breaks it and on one that just keeps it.

rule                    | breaks it                                | just keeps it
no_supervisor           | a pharmacist without one                 | with a senior pharmacist
no_induction_supervisor | an induction that ends today, no one     | over yesterday; a GP supervises it
supervision_circle      | two seniors supervise one another        | one supervises the other
supervisor_over_hours   | an hour a month, 13 minutes a week given | 15 minutes a week given
supervisor_over_span    | 6 pharmacists at once                    | exactly 5
supervisor_over_week    | 0.5 WTE offers 19 hours                  | 18.75 hours, all that it works
wrong_profession        | a pharmacist by a nurse                  | by a senior pharmacist
supervisor_away         | the supervising post ends a day earlier  | on the same day
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.reference_library import load
from models.finding import Finding
from models.plan import Plan
from models.timeline import ItemKind, TimelineItem
from models.working_out import outlook
from tests.few_words import assert_few
from tests.rule_plans import TODAY
from tests.supervision_sample import SENIOR, post, supervisor, team

TESTED = (
    "no_supervisor", "no_induction_supervisor", "supervision_circle", "supervisor_over_hours",
    "supervisor_over_span", "supervisor_over_week", "wrong_profession", "supervisor_away",
)  # fmt: skip
CLINICAL, PHARMACIST = "clinical_professional", "clinical_pharmacist"
LINK = (("p1", CLINICAL, "s"),)


def told(plan: Plan, key: str) -> list[Finding]:
    found = outlook(plan, plan.scenario, load(), TODAY).findings
    assert_few(found)
    return [one for one in found if one.key == key]


def test_a_pharmacist_has_a_supervisor() -> None:
    """An hour a month is 60 × 12 ÷ 52 = 13.85 minutes a week."""
    alone = team(post("p1", PHARMACIST), supervisors=(supervisor("s", SENIOR),))
    (point,) = told(alone, "no_supervisor")
    assert point.amount == pytest.approx(Decimal(12) / 52)
    assert (point.unit, point.mark) == ("hours a week", "no_supervisor||")
    linked = team(post("p1", PHARMACIST), supervisors=(supervisor("s", SENIOR),), links=LINK)
    assert not told(linked, "no_supervisor")


@pytest.mark.parametrize(("ended", "by_gp", "told_of"), [(0, False, 1), (1, False, 0), (0, True, 0)])
def test_someone_supervises_each_day_of_an_induction(ended: int, by_gp: bool, told_of: int) -> None:
    last = TODAY - timedelta(ended)
    induction = TimelineItem("i1", "p1", ItemKind.INDUCTION, "", last - timedelta(27), last)
    links = (("p1", "day_to_day", "s"),) if by_gp else ()
    plan = team(post("p1", "care_coordinator"), supervisors=(supervisor("s", "gp_partner"),), links=links)
    points = told(plan.with_item(induction), "no_induction_supervisor")
    assert [(one.unit, one.mark) for one in points] == [
        ("hours a week", "no_induction_supervisor||")
    ] * told_of


def test_no_one_supervises_whoever_supervises_them() -> None:
    posts = (post("p1", PHARMACIST, 1), post("p2", PHARMACIST, 2))
    seniors = (supervisor("s1", SENIOR, post="p1"), supervisor("s2", SENIOR, post="p2"))
    round_about = (("p1", CLINICAL, "s2"), ("p2", CLINICAL, "s1"))
    (point,) = told(team(*posts, supervisors=seniors, links=round_about), "supervision_circle")
    assert point.amount == 2
    assert not told(team(*posts, supervisors=seniors, links=round_about[:1]), "supervision_circle")


@pytest.mark.parametrize(("offered", "over"), [("0.2", 1), ("0.25", 0)])
def test_a_supervisor_gives_what_is_offered_and_no_more(offered: str, over: int) -> None:
    """13.85 minutes a week are 0.23 hours."""
    plan = team(post("p1", PHARMACIST), supervisors=(supervisor("s", SENIOR, offered),), links=LINK)
    points = told(plan, "supervisor_over_hours")
    assert len(points) == over
    assert all(one.about == "s" and round(one.amount or 0, 3) == Decimal("0.031") for one in points)


@pytest.mark.parametrize(("people", "over"), [(5, []), (6, [1])])
def test_a_senior_has_at_most_five_pharmacists(people: int, over: list[int]) -> None:
    posts = [post(f"p{n}", PHARMACIST, n) for n in range(1, people + 1)]
    links = tuple((one.key, CLINICAL, "s") for one in posts)
    plan = team(*posts, supervisors=(supervisor("s", SENIOR),), links=links)
    points = told(plan, "supervisor_over_span")
    assert [one.amount for one in points] == over
    assert all(one.about.startswith("s ") for one in points)


@pytest.mark.parametrize(("offered", "over"), [("18.75", []), ("19", [Decimal("0.25")])])
def test_a_supervisor_offers_no_more_hours_than_they_work(offered: str, over: list[Decimal]) -> None:
    """0.5 of 37.5 hours are 18.75."""
    half = supervisor("s", SENIOR, offered, wte=Decimal("0.5"))
    points = told(team(supervisors=(half,)), "supervisor_over_week")
    assert [one.amount for one in points] == over


def test_a_pharmacist_is_supervised_by_a_profession_that_may() -> None:
    def by(profession: str) -> Plan:
        return team(post("p1", PHARMACIST), supervisors=(supervisor("s", profession),), links=LINK)

    (point,) = told(by("practice_nurse"), "wrong_profession")
    assert (point.post, point.about) == ("p1", f"{CLINICAL} s")
    assert not told(by(SENIOR), "wrong_profession")


@pytest.mark.parametrize(("last", "away"), [(date(2027, 1, 29), 1), (date(2027, 1, 30), 0)])
def test_a_supervisor_is_there_as_long_as_the_post_is(last: date, away: int) -> None:
    posts = (post("p1", PHARMACIST, 1, end=date(2027, 1, 30)), post("p2", PHARMACIST, 2, end=last))
    plan = team(*posts, supervisors=(supervisor("s", SENIOR, post="p2"),), links=LINK)
    assert len(told(replace(plan, years=1), "supervisor_away")) == away
