"""What roles are for and whom they see: each rule on a plan that breaks it and on one that just keeps it.

rule                      | breaks it                             | just keeps it
role_without_purpose      | a role without one                    | a purpose written
role_without_objective    | a purpose alone                       | a purpose and an objective
objective_without_measure | an objective alone                    | a measure beside it
caseload_over             | 251 people a year for 1.0 WTE; no one | exactly 250; 250.25
caseload_weeks            | 53 weeks; half a week                 | exactly 52; exactly 1
referrals_not_known       | none entered                          | 0 entered
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.caseload_terms import CaseloadTerms
from models.plan import Plan
from models.role_purpose import RolePurpose
from tests.rule_plans import Given, found, of_kind, only, plan_of, post, terms

TESTED = (
    "role_without_purpose", "role_without_objective", "objective_without_measure", "caseload_over",
    "caseload_weeks", "referrals_not_known",
)  # fmt: skip
LINK_WORKER = "social_prescribing_link_worker"


def written(**words: Given) -> Plan:
    return plan_of(post(), purposes=(RolePurpose("paramedic", **words),) if words else ())


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ({}, "role_without_purpose"),
        ({"purpose": "Visits"}, "role_without_objective"),
        ({"purpose": "Visits", "objective": "Fewer wait"}, "objective_without_measure"),
        ({"purpose": "Visits", "objective": "Fewer wait", "measure": "Days"}, ""),
    ],
)
def test_a_role_has_a_purpose_an_objective_and_a_measure(words: dict[str, Given], key: str) -> None:
    told = [one for one in found(written(**words)) if one.key in TESTED[:3]]
    assert [one.key for one in told] == [key] * bool(key)
    assert all((one.amount, one.unit) == (1, "roles") for one in told)


def referred(people: str | None, **terms: Given) -> Plan:
    number = None if people is None else Decimal(people)
    given = CaseloadTerms(LINK_WORKER, referrals_a_year=number, **terms)
    return plan_of(post(LINK_WORKER)).with_caseload_terms(given)


def test_a_link_worker_supports_250_people_a_year_and_no_more() -> None:
    assert not of_kind(referred("250"), "caseload_over")
    point = only(referred("251"), "caseload_over")
    assert (point.about, point.amount, point.unit) == (LINK_WORKER, 1, "people a year")


@pytest.mark.parametrize(("weeks", "off"), [("52", []), ("53", [1]), ("1", []), ("0.5", [Decimal("0.5")])])
def test_a_person_is_supported_for_a_week_to_a_year(weeks: str, off: list[Decimal]) -> None:
    points = of_kind(referred("200", weeks_open=Decimal(weeks)), "caseload_weeks")
    assert [one.amount for one in points] == off


def test_referrals_of_nought_are_known() -> None:
    assert only(referred(None), "referrals_not_known").amount == 1
    assert not of_kind(referred("0"), "referrals_not_known")


def leaves_on(day: date, people: str, **terms: Given) -> Plan:
    given = CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(people), **terms)
    return plan_of(post(LINK_WORKER, end=day)).with_caseload_terms(given)


def test_people_referred_to_a_role_that_no_one_is_left_in_are_told() -> None:
    """600 ÷ 250 is 2.4 WTE. Someone in post on 31 March 2027 has them all: 350 over."""
    point = only(leaves_on(date(2026, 9, 30), "600"), "caseload_over")
    assert point.text == (
        "600 people a year are referred to link workers in 2026/27, and no one is in post by its end."
    )
    assert point.fix == "In 2026/27, add 2.40 WTE, which brings it to the ceiling."
    assert only(leaves_on(date(2027, 3, 31), "600"), "caseload_over").amount == 350
    assert not of_kind(leaves_on(date(2026, 9, 30), "0"), "caseload_over")


def test_people_referred_to_a_role_without_a_ceiling_need_someone_too() -> None:
    given = CaseloadTerms("care_coordinator", referrals_a_year=Decimal(40))
    point = only(plan_of().with_caseload_terms(given), "caseload_over")
    assert point.fix == "Add a post that is there in 2026/27, or take the referrals out of the plan."


@pytest.mark.parametrize(("growth", "over"), [("0.1", []), ("0.3", [1])])
def test_over_the_ceiling_is_by_a_whole_person(growth: str, over: list[int]) -> None:
    """250 people growing by 0.1% are 250.25: at the ceiling, as the screen says. By 0.3% they are 250.75."""
    plan = replace(referred("250", growth=Decimal(growth)), years=2)
    told = [one.text for one in of_kind(plan, "caseload_over")]
    assert told == [
        f"Link workers would each support 251 people a year in 2027/28, {n} over the ceiling of 250."
        for n in over
    ]


def test_what_is_over_is_what_lies_between_the_whole_people_told() -> None:
    """250 ÷ 0.8 is 312.5 each; 30% at one and a half times the time make the ceiling 250 ÷ 1.15 = 217.4."""
    plan = referred("250", complex=Decimal(30), complex_weight=Decimal("1.5"))
    text = only(plan.with_post(post(LINK_WORKER, terms=(terms("0.8"),))), "caseload_over").text
    assert "support 313 people a year in 2026/27, 96 over the ceiling of 217." in text
