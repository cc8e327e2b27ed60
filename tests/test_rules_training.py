"""Timelines: each rule on a plan that breaks it and on one that just keeps it. Today is 23 November 2026.

rule                 | breaks it                                | just keeps it
induction_missing    | starts on 1 April 2026, none planned     | an induction; in post before the plan
study_not_known      | a course of unknown hours ends today     | 0 hours a week; ended yesterday
advanced_register    | band 8a claimed, no entry                | an entry seen; band 7; network funded
registration_expired | ran out on 22 November 2026              | runs out today, which is due
registration_due     | due in 90 days, on 21 February 2027      | due in 91 days
pathway_after_post   | ends 1 day after the post                | ends with it
pathway_not_for_role | a pharmacist's pathway for a paramedic   | for a pharmacist
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from models.plan import Plan
from models.post import Funding, Holder, Post
from models.timeline import ItemKind, TimelineItem
from tests.rule_plans import TODAY, Given, of_kind, only, plan_of, post, terms

TESTED = (
    "induction_missing", "study_not_known", "advanced_register", "registration_expired", "registration_due",
    "pathway_after_post", "pathway_not_for_role",
)  # fmt: skip
ADVANCED = "advanced_practitioner"


def item(kind: ItemKind, what: str = "", **more: Given) -> TimelineItem:
    return TimelineItem("i1", "p1", kind, what, **more)


def with_item(kind: ItemKind, what: str = "", holder: Post | None = None, **more: Given) -> Plan:
    return plan_of(holder or post()).with_item(item(kind, what, **more))


def test_a_new_starter_has_an_induction() -> None:
    starter = post(start=date(2026, 4, 1))
    point = only(plan_of(starter), "induction_missing")
    assert (point.amount, point.unit, point.mark) == (1, "posts", "induction_missing||")
    assert not of_kind(plan_of(post(start=date(2026, 3, 31))), "induction_missing")
    inducted = plan_of(starter).with_item(item(ItemKind.INDUCTION, start=starter.start))
    assert not of_kind(inducted, "induction_missing")


def test_the_hours_of_a_course_are_known_even_where_they_are_none() -> None:
    def course(end: date, **more: Given) -> Plan:
        return with_item(ItemKind.PATHWAY, "Prescribing", start=date(2026, 9, 1), end=end, **more)

    assert only(course(TODAY), "study_not_known").amount == 1
    assert not of_kind(course(TODAY, hours_a_week=Decimal(0)), "study_not_known")
    assert not of_kind(course(TODAY - timedelta(1)), "study_not_known")


def test_an_advanced_practitioner_claimed_in_band_8a_is_on_the_register() -> None:
    claimed = post(ADVANCED, rate_key="advanced_practitioner_8a")
    point = only(plan_of(claimed), "advanced_register")
    assert "in force from 1 April 2021" in point.source
    entry = plan_of(claimed).with_item(item(ItemKind.REGISTRATION, "advancing_practice", done=TODAY))
    assert not of_kind(entry, "advanced_register")
    assert not of_kind(plan_of(post(ADVANCED, rate_key="advanced_practitioner_7")), "advanced_register")
    assert not of_kind(plan_of(post(ADVANCED, funding=Funding.CORE)), "advanced_register")


def test_an_empty_post_or_one_outside_the_years_is_not_claimed_on_a_register() -> None:
    band = {"rate_key": "advanced_practitioner_8a"}
    empty = post(ADVANCED, terms=(terms(holder=Holder.VACANT),), **band)
    assert not of_kind(plan_of(empty), "advanced_register")
    assert not of_kind(plan_of(post(ADVANCED, start=date(2030, 4, 1), **band)), "advanced_register")


@pytest.mark.parametrize(
    ("days", "key"),
    [(-1, "registration_expired"), (0, "registration_due"), (90, "registration_due"), (91, "")],
)
def test_a_registration_is_due_90_days_ahead_and_holds_on_its_last_day(days: int, key: str) -> None:
    plan = with_item(ItemKind.REGISTRATION, "hcpc", end=TODAY + timedelta(days))
    told = (*of_kind(plan, "registration_expired"), *of_kind(plan, "registration_due"))
    assert [one.key for one in told] == [key] * bool(key)
    assert all("in force from 1 April 2021" in one.source for one in told)


@pytest.mark.parametrize(("last", "days"), [(date(2027, 1, 31), []), (date(2027, 2, 1), [1])])
def test_a_pathway_ends_with_its_post_at_the_latest(last: date, days: list[int]) -> None:
    plan = with_item(ItemKind.PATHWAY, "Prescribing", post(end=date(2027, 1, 31)), end=last)
    assert [one.amount for one in of_kind(plan, "pathway_after_post")] == days


def test_a_pathway_is_for_the_role_of_its_post() -> None:
    assert of_kind(with_item(ItemKind.PATHWAY, "pharmacy_education"), "pathway_not_for_role")
    pharmacist = post("clinical_pharmacist")
    assert not of_kind(with_item(ItemKind.PATHWAY, "pharmacy_education", pharmacist), "pathway_not_for_role")
