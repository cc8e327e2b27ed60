"""What roles are for and whom they see: each rule on a plan that breaks it and on one that just keeps it.

rule                      | breaks it                             | just keeps it
role_without_purpose      | a role without one                    | a purpose written
role_without_objective    | a purpose alone                       | a purpose and an objective
objective_without_measure | an objective alone                    | a measure beside it
caseload_over             | 251 people a year for 1.0 WTE         | exactly 250
caseload_weeks            | 53 weeks; half a week                 | exactly 52; exactly 1
referrals_not_known       | none entered                          | 0 entered
"""

from decimal import Decimal

import pytest

from models.caseload_terms import CaseloadTerms
from models.plan import Plan
from models.role_purpose import RolePurpose
from tests.rule_plans import Given, found, of_kind, only, plan_of, post

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
