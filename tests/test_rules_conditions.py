"""Conditions of the scheme: each rule on a plan that breaks it and on one that just keeps it.

rule                  | breaks it                                  | just keeps it
condition_not_checked | GP from 31 March 2026, nothing recorded    | from 1 April 2026; 31 March, checked
  new_to_gp_nurse     | nurse in post in 2026/27, nothing recorded | checked on 1 June 2026; network funded
  other_role          | other role in April 2026, nothing recorded | its last day is 31 March 2026
  share, second post  | the second of band 6 at 51%, not recorded  | at 50%; at 100%, agreement recorded
share_over_scheme     | the first post of band 6 at 51% in 2026/27 | at 50%; 100% in 2024/25, recorded
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app import condition_edits, plan_file, plan_schema, reference_library
from app.problems import BadInput
from models import agreement
from models.checked import Checked
from models.plan import Plan
from models.post import Funding, Holder, Post
from tests.rule_plans import TODAY, Given, of_kind, only, plan_of, post, terms

TESTED = ("condition_not_checked", "share_over_scheme")
NURSES = ("new_to_gp_nurse", "experienced_gp_nurse", "consultant_nurse", "healthcare_support_worker")
NOT_CHECKED, OVER = TESTED


def checked(plan: Plan, condition: str, key: str = "p1") -> Plan:
    made = Checked(key, condition, date(2026, 6, 1))
    return plan.with_scenario(replace(plan.scenario, checked=(made,)))


def gp(start: date) -> Plan:
    return plan_of(post("general_practitioner", start=start), year=2025, years=2)


def test_no_one_is_recruited_to_an_empty_post() -> None:
    empty = post("general_practitioner", terms=(terms(holder=Holder.VACANT),))
    assert not of_kind(plan_of(empty, year=2025), TESTED[0])


def practitioner(key: str, share: str, **changes: Given) -> Post:
    band = "mental_health_practitioner_6"
    return post("mental_health_practitioner", key, rate_key=band, share=Decimal(share), **changes)


def test_a_gp_who_starts_on_31_march_2026_must_be_newly_qualified_and_one_on_1_april_may_be_any() -> None:
    point = only(gp(date(2026, 3, 31)), NOT_CHECKED)
    assert "two years" in point.text
    assert point.source == "NHS England, 26 September 2024, in force from 1 October 2024 to 31 March 2026"
    assert not of_kind(gp(date(2026, 4, 1)), NOT_CHECKED)
    assert not of_kind(checked(gp(date(2026, 3, 31)), "eligibility"), NOT_CHECKED)


def test_the_claims_that_rest_on_a_condition_are_counted_while_it_holds() -> None:
    """A GP from 1 January 2026 at £60,000: January to March, £15,000 of pay and on-costs on top.

    NI 15% × (60,000 − 5,000) ÷ 4 = £2,062.50, pension 14.38% × 15,000 = £2,157: £19,219.50 in all.
    """
    pay = (terms(pay_point="", salary=Decimal(60000)),)
    plan = plan_of(post("general_practitioner", start=date(2026, 1, 1), terms=pay), year=2025, years=2)
    assert only(plan, NOT_CHECKED).amount == Decimal("19219.50")


def test_a_gp_in_post_throughout_asks_in_2025_26_and_not_in_2026_27() -> None:
    assert of_kind(plan_of(post("general_practitioner"), year=2025), NOT_CHECKED)
    assert not of_kind(plan_of(post("general_practitioner"), year=2026), NOT_CHECKED)


@pytest.mark.parametrize("role", NURSES)
def test_a_nurse_or_support_worker_was_not_employed_here_before(role: str) -> None:
    plan = plan_of(post(role))
    point = only(plan, NOT_CHECKED)
    assert "12 months" in point.rule
    assert "1 April 2025" in point.source
    assert not of_kind(checked(plan, "eligibility"), NOT_CHECKED)
    assert not of_kind(plan_of(post(role, funding=Funding.CORE)), NOT_CHECKED)


def test_another_role_needs_the_commissioner_from_april_2026() -> None:
    role = post("other_role", rate_key="care_coordinator")
    assert "commissioner" in only(plan_of(role), NOT_CHECKED).text
    assert not of_kind(checked(plan_of(role), "agreement"), NOT_CHECKED)
    last = replace(role, end=date(2026, 3, 31))
    assert not of_kind(plan_of(last, year=2025, years=2), NOT_CHECKED)
    assert of_kind(plan_of(replace(last, end=date(2026, 4, 1)), year=2025, years=2), NOT_CHECKED)


def test_the_first_post_of_a_band_gets_half_whatever_was_agreed() -> None:
    assert not of_kind(plan_of(practitioner("p1", "0.5")), OVER)
    assert of_kind(plan_of(practitioner("p1", "0.51")), OVER)
    assert of_kind(checked(plan_of(practitioner("p1", "1")), "share"), OVER)


def test_a_later_post_of_a_band_gets_more_than_half_with_a_written_agreement() -> None:
    def second(share: str) -> Plan:
        later = date(2026, 5, 1)
        return plan_of(practitioner("p1", "0.5"), practitioner("p2", share, start=later))

    assert not of_kind(second("0.5"), NOT_CHECKED)
    assert only(second("0.51"), NOT_CHECKED).post == "p2"
    whole = checked(second("1"), "share", "p2")
    assert not of_kind(whole, NOT_CHECKED)
    assert not of_kind(whole, OVER)


def test_the_first_post_of_another_band_gets_half_as_well() -> None:
    other = replace(practitioner("p2", "1"), rate_key="mental_health_practitioner_7")
    assert [one.post for one in of_kind(plan_of(practitioner("p1", "0.5"), other), OVER)] == ["p2"]


@pytest.mark.parametrize(("year", "keeps"), [(2023, False), (2024, True), (2025, False)])
def test_a_first_post_at_100_per_cent_by_the_rule_of_its_year(year: int, keeps: bool) -> None:
    """50% to March 2024; up to 100% by a recorded agreement in 2024/25; the first of a band 50% since."""
    plan = checked(plan_of(practitioner("p1", "1"), year=year), "share")
    assert bool(of_kind(plan, OVER)) is not keeps


def test_the_claim_beyond_half_is_told_in_pounds() -> None:
    """The whole cost claimed instead of half of it: half of what is claimed is beyond."""
    plan = plan_of(practitioner("p1", "1"))
    half = plan_of(practitioner("p1", "0.5"))
    point = only(plan, OVER)
    assert point.unit == "£"
    assert not of_kind(half, OVER)
    assert f"£{round(point.amount or 0):,}" in point.text


# -- recording it


def test_a_check_is_recorded_with_its_day_kept_in_the_file_and_taken_back(tmp_path: Path) -> None:
    plan, reference = plan_of(post("healthcare_support_worker")), reference_library.load()
    edit = condition_edits.checked(plan, reference, "p1", "1 June 2026", TODAY)
    assert edit.words == "Record what was checked for Support worker 1"
    plan_file.write(tmp_path / "a.pcnplan", edit.plan)
    kept = plan_file.read(tmp_path / "a.pcnplan").scenario.checked
    assert kept == (Checked("p1", "eligibility", date(2026, 6, 1)),)
    assert condition_edits.checked(edit.plan, reference, "p1", "", TODAY).plan == plan


def test_a_plan_from_before_checks_were_recorded_still_opens(tmp_path: Path) -> None:
    older, plan = tmp_path / "a.pcnplan", plan_of(post("healthcare_support_worker"))
    plan_file.write(older, plan)
    with closing(sqlite3.connect(older)) as db:
        db.execute("DROP TABLE checked")
        db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'conditions of the scheme%'")
        db.execute(f"PRAGMA user_version = {plan_schema.version() - 1}")
        db.commit()
    assert plan_file.read(older) == plan


def test_a_check_is_never_after_today() -> None:
    plan = plan_of(post("healthcare_support_worker"))
    with pytest.raises(BadInput, match="up to 23 November 2026"):
        condition_edits.checked(plan, reference_library.load(), "p1", "24 November 2026", TODAY)


def test_a_check_is_no_change_of_the_agreed_team_and_goes_with_its_post() -> None:
    plan = plan_of(post("healthcare_support_worker"))
    after = checked(plan, "eligibility")
    assert agreement.mark(after.scenario) == agreement.mark(plan.scenario)
    assert not after.without_posts(frozenset({"p1"})).scenario.checked


def test_a_post_says_what_has_to_be_checked_and_one_of_another_role_nothing() -> None:
    reference = reference_library.load()
    plan = plan_of(post("healthcare_support_worker"), post("paramedic", "p2"))
    first, second = plan.scenario.posts
    asked = condition_edits.asked_of(plan, first, reference)
    assert asked is not None
    assert asked.told == (
        "Not employed by the network or a member practice in the last 12 months. "
        "Humberside LMC, from 1 April 2025."
    )
    assert condition_edits.asked_of(plan, second, reference) is None
