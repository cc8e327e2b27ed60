"""Caseload and supervision, against the published rules and sums by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference_library import load
from models.caseload import caseloads, open_at_once
from models.caseload_terms import CaseloadTerms
from models.figures import Basis, Caseload, Forecast
from models.forecast import forecast
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Holder, Post, PostStatus, Terms
from models.supervision import needs_of

LINK_WORKER = "social_prescribing_link_worker"


def plan_of(*posts: Post, referrals: int | None = 620) -> Plan:
    plan = new_plan(Network(), FinancialYear(2026)).with_posts(posts)
    if referrals is None:
        return plan
    return plan.with_caseload_terms(CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(referrals)))


def worked(plan: Plan) -> Forecast:
    return forecast(plan, plan.scenario, load())


def worked_caseloads(plan: Plan) -> tuple[Caseload, ...]:
    return caseloads(plan, worked(plan).posts, load())


def link_worker(number: int, start: date | None = None, wte: str = "1") -> Post:
    return Post(
        f"p{number}", LINK_WORKER, number, PostStatus.PLANNED, start=start, terms=(Terms(wte=Decimal(wte)),)
    )


def first(plan: Plan, basis: Basis) -> Caseload:
    return next(found for found in worked_caseloads(plan) if found.basis is basis)


def test_250_people_a_year_over_13_weeks_is_about_63_open_at_once() -> None:
    assert open_at_once(Decimal(250), Decimal(13)) == Decimal("62.5")


def test_620_referrals_are_310_each_with_everyone_in_post_and_413_counting_months() -> None:
    plan = plan_of(link_worker(1), link_worker(2, date(2026, 10, 1)))
    everyone, months = first(plan, Basis.EVERYONE), first(plan, Basis.THIS_YEAR)
    assert (everyone.wte, everyone.people_each, everyone.over) == (2, 310, 60)
    assert (months.wte, round(months.people_each or 0)) == (Decimal("1.5"), 413)
    assert everyone.open_at_once == Decimal("77.5")


def test_without_referrals_the_caseload_is_not_known() -> None:
    caseload = first(plan_of(link_worker(1), referrals=None), Basis.EVERYONE)
    assert caseload.people_each is None
    assert caseload.over is None


def test_a_leaver_and_a_vacancy_see_no_one() -> None:
    leaver = replace(link_worker(2), end=date(2026, 9, 30))
    vacant = replace(link_worker(3), terms=(Terms(holder=Holder.VACANT),))
    assert first(plan_of(link_worker(1), leaver, vacant), Basis.EVERYONE).wte == 1


def test_a_plan_without_link_workers_or_referrals_has_no_caseload() -> None:
    assert worked_caseloads(plan_of(Post("p1", "paramedic"), referrals=None)) == ()


def minutes(role: str, stage: str = "", wte: str = "1") -> dict[str, tuple[Decimal, Decimal]]:
    """Learner's and supervisor's minutes a week by kind."""
    post = Post("p", role, stage=stage, terms=(Terms(wte=Decimal(wte)),))
    return {n.kind: (n.learner_minutes, n.supervisor_minutes) for n in needs_of(post, load())}


def test_a_pharmacist_has_an_hour_a_month_whatever_the_wte() -> None:
    """60 minutes × 12 months / 52 weeks = 13.8 minutes a week, per person."""
    assert round(minutes("clinical_pharmacist")["clinical_professional"][1], 2) == Decimal("13.85")
    assert minutes("clinical_pharmacist", wte="0.5") == minutes("clinical_pharmacist")


def test_a_roadmap_trainee_needs_110_to_164_minutes_a_week() -> None:
    """Published: 20 to 30 minutes a day and 45 to 60 a month. At 25 and 52: 125 + 12 = 137."""
    needs = minutes("first_contact_physiotherapist", "roadmap_stage_2")
    total = needs["day_to_day"][1] + needs["educational"][1]
    assert round(total) == 137


def test_daily_debriefs_follow_the_days_worked() -> None:
    full, half = (minutes("paramedic", "roadmap_stage_2", wte)["day_to_day"][1] for wte in ("1", "0.5"))
    assert (full, half) == (125, Decimal("62.5"))


def test_one_hour_in_four_of_a_trainee_advanced_practitioner_is_not_on_top() -> None:
    """An hour a week in all; an hour a month of it with the coordinating education supervisor."""
    needs = minutes("trainee_advanced_practitioner", "trainee")
    assert round(needs["clinical_professional"][1] + needs["educational"][1], 6) == 60
    assert round(needs["educational"][1], 2) == Decimal("13.85")


def test_half_of_a_gp_assistants_protected_day_is_with_the_mentor() -> None:
    """A day a week (450 minutes), half of it (225) with the mentor: so the day is not longer."""
    needs = minutes("general_practice_assistant", "pathway")
    assert needs["study"][0] + needs["educational"][0] == 450
    assert needs["educational"][1] == 225


def test_study_and_line_management_stand_apart() -> None:
    supervision = worked(plan_of(Post("p1", "student_nursing_associate"))).supervision
    assert {need.kind for need in supervision.needs if not need.counted} == {"study", "line_management"}
    assert supervision.hours_a_week == sum(hours for _, hours in supervision.by_kind)
    assert dict(supervision.by_kind)["educational"] == pytest.approx(Decimal(60) * 12 / 52 / 60)


def test_a_mental_health_practitioners_supervision_costs_the_network_nothing() -> None:
    assert minutes("mental_health_practitioner")["clinical_professional"][1] == 0


def test_a_post_without_a_rule_is_named_and_not_counted_as_0() -> None:
    supervision = worked(plan_of(Post("p1", "digital_transformation_lead"))).supervision
    assert supervision.without_rule == ("p1",)


def test_someone_on_leave_sees_no_one() -> None:
    leave = replace(link_worker(2), terms=(Terms(holder=Holder.ON_LEAVE, leave_pay=Decimal("0.5")),))
    plan = plan_of(link_worker(1), leave)
    assert first(plan, Basis.EVERYONE).wte == first(plan, Basis.THIS_YEAR).wte == 1
