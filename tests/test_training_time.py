"""What induction and training take from patients, against sums done by hand.

A whole-timer's settled year: 260 − 29 leave − 8 holidays − 5 study = 218 days, less 5% sickness = 207.1 days;
× 7.5 = 1,553.25 hours at work, 70% of them with patients. Five study days are 37.5 hours.

Pharmacist     1.0  pathway April 2026 to September 2027: 28 days = 210 hours, less 2 × 37.5 = 135 hours
Trainee NA     1.0  20% of 1,553.25 = 310.65 hours a year, less 37.5 = 273.15
Trainee NA     0.6  22.5 hours a week, 20% is 4.5, so 6: 6 ÷ 22.5 of 931.95 = 248.52, less 22.5 = 226.02
Associate      1.0  3.75 of 37.5 hours: 155.325 hours a year, less 37.5 = 117.825
GP             0.5  2 of 18.75 hours: 82.84 hours a year, less 18.75 = 64.09
Coordinator    1.0  2 days: within the five
Starter        1.0  28 of April's 30 days, half of 1,553.25 ÷ 12 hours = 60.40416…
"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import reference_library
from models.coverage import Coverage
from models.dated_figure import Figure, Status
from models.months import FinancialYear, Month
from models.need import Assignment, Need
from models.network import Network
from models.outlook import Outlook
from models.plan import Plan, new_plan
from models.post import Holder, Post, PostStatus, Terms
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem
from models.training_time import MonthAway
from models.working_out import outlook

YEAR, NEXT = FinancialYear(2026), FinancialYear(2027)
APRIL = date(2026, 4, 1)
TO_PATIENTS = Decimal("0.7")
PENNY = Decimal("0.01")


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


def post(role: str, wte: str = "1", start: date | None = None, **more: object) -> Post:
    terms = Terms(wte=Decimal(wte), salary=Decimal(40000))
    return Post("p1", role, 1, PostStatus.CONFIRMED, start=start, terms=(terms,), **more)  # type: ignore[arg-type]


def pathway(what: str, start: date = APRIL, end: date | None = None, **more: object) -> TimelineItem:
    return TimelineItem("t1", "p1", ItemKind.PATHWAY, what, start, end, **more)  # type: ignore[arg-type]


def induction(start: date, end: date, **more: object) -> TimelineItem:
    return TimelineItem("t2", "p1", ItemKind.INDUCTION, "", start, end, **more)  # type: ignore[arg-type]


def worked(reference: Reference, post: Post, *items: TimelineItem) -> Outlook:
    plan = new_plan(Network(name="Riverside PCN"), YEAR).with_posts((post,))
    for item in items:
        plan = plan.with_item(item)
    return outlook(plan, plan.scenario, reference)


def months(reference: Reference, post: Post, *items: TimelineItem) -> tuple[MonthAway, ...]:
    return worked(reference, post, *items).training_time.get("p1", ())


def study(found: tuple[MonthAway, ...], year: FinancialYear) -> Decimal:
    return sum((one.study for one in found if one.month in year), Decimal(0))


def near(found: Decimal, hand: str) -> bool:
    return abs(found - Decimal(hand)) < PENNY


def test_a_pharmacists_28_study_days_less_two_settled_years_study(reference: Reference) -> None:
    found = months(
        reference, post("clinical_pharmacist"), pathway("pharmacy_education", end=date(2027, 9, 30))
    )
    assert near(sum((one.study for one in found), Decimal(0)), "135")
    assert near(sum((one.patient_hours for one in found), Decimal(0)), "94.5")
    assert near(study(found, YEAR), "102.37")  # 210 × 365 ÷ 548 days = 139.87, less 37.5
    assert found[18].month == Month(2027, 10)
    assert not any(one.patient_hours for one in found[18:])


def test_study_days_are_for_a_person_but_a_part_timers_settled_study_is_by_wte(reference: Reference) -> None:
    """0.5 WTE: 210 hours, less 18.75 in each of two years."""
    part_time = post("clinical_pharmacist", "0.5")
    found = months(reference, part_time, pathway("pharmacy_education", end=date(2027, 9, 30)))
    assert near(sum((one.study for one in found), Decimal(0)), "172.5")


def test_a_student_nursing_associate_is_a_fifth_off_the_job_and_at_least_six_hours(
    reference: Reference,
) -> None:
    whole = pathway("student_nursing_associate", end=date(2028, 3, 31))
    assert near(study(months(reference, post("student_nursing_associate"), whole), YEAR), "273.15")
    assert near(study(months(reference, post("student_nursing_associate", "0.6"), whole), YEAR), "226.02")


@pytest.mark.parametrize(
    ("role", "wte", "what", "hand"),
    [
        ("physician_associate", "1", "physician_associate_first_year", "117.83"),
        ("general_practice_assistant", "1", "gp_assistant", "273.15"),
        ("general_practitioner", "0.5", "gp_continuing_development", "64.09"),
        ("care_coordinator", "1", "care_coordinator_training", "0"),
    ],
)
def test_hours_a_year_of_other_pathways(
    reference: Reference, role: str, wte: str, what: str, hand: str
) -> None:
    end = date(2026, 4, 2) if what == "care_coordinator_training" else date(2027, 3, 31)
    found = months(reference, post(role, wte), pathway(what, end=end))
    assert near(study(found, YEAR), hand)


def test_induction_takes_half_of_its_weeks_and_nothing_of_a_settled_years_study(reference: Reference) -> None:
    found = months(reference, post("care_coordinator", start=APRIL), induction(APRIL, date(2026, 4, 28)))
    assert near(found[0].induction, "60.40")
    assert near(found[0].patient_hours, "30.20")  # a care coordinator's half of working time is with patients
    assert not found[1].patient_hours


def test_hours_typed_win_over_the_rules(reference: Reference) -> None:
    """4 of 37.5 hours: 165.68 hours a year, less 37.5."""
    typed = pathway("roadmap_stage_2", end=date(2027, 3, 31), hours_a_week=Decimal(4))
    assert near(study(months(reference, post("paramedic"), typed), YEAR), "128.18")
    unknown = pathway("roadmap_stage_2", end=date(2027, 3, 31))
    assert not study(months(reference, post("paramedic"), unknown), YEAR), "not published, so not deducted"


def test_the_settled_years_study_days_are_taken_off_once_for_two_pathways(reference: Reference) -> None:
    """Each 3.75 hours a week, 155.325 hours a year: 310.65 less 37.5."""
    one = pathway("a course", end=date(2027, 3, 31), hours_a_week=Decimal("3.75"))
    two = TimelineItem("t9", "p1", ItemKind.PATHWAY, "another", APRIL, date(2027, 3, 31), hours_a_week=Decimal("3.75"))  # fmt: skip  # noqa: E501
    assert near(study(months(reference, post("paramedic"), one, two), YEAR), "273.15")


def test_training_counts_only_while_the_post_is_at_work(reference: Reference) -> None:
    leave = Terms(date(2026, 7, 1), Decimal(1), Decimal(40000), holder=Holder.ON_LEAVE)
    on_leave = post("physician_associate")
    on_leave = Post("p1", on_leave.role, 1, PostStatus.CONFIRMED, terms=(*on_leave.terms, leave))
    found = months(reference, on_leave, pathway("physician_associate_first_year", end=date(2027, 3, 31)))
    assert found[2].patient_hours > 0
    assert not any(one.patient_hours for one in found[3:])


def test_finishing_early_gives_the_time_back(reference: Reference) -> None:
    early = pathway("gp_assistant", end=date(2026, 12, 31), done=date(2026, 6, 30))
    found = months(reference, post("general_practice_assistant"), early)
    assert found[2].patient_hours > 0
    assert not found[3].patient_hours


def coverage(plan: Plan, reference: Reference) -> Coverage:
    return outlook(plan, plan.scenario, reference).coverage_of(YEAR)


def test_coverage_gives_what_training_leaves(reference: Reference) -> None:
    """1,553.25 × 70% = 1,087.28 hours, less 102.37 × 70% = 71.66."""
    people = Figure(Decimal(100), "people", Status.ENTERED, "")
    plan = new_plan(Network(name="Riverside PCN"), YEAR).with_posts((post("clinical_pharmacist"),))
    plan = plan.with_need(Need("n1", "Many medicines", people)).with_assignment(
        Assignment("p1", "n1", Decimal(1))
    )
    assert near(coverage(plan, reference).needs[0].hours_given, "1087.28")
    trained = plan.with_item(pathway("pharmacy_education", end=date(2027, 9, 30)))
    assert near(coverage(trained, reference).needs[0].hours_given, "1015.62")
    assert near(coverage(trained, reference).posts[0].hours, "1015.62")


DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
ITEMS = st.lists(
    st.builds(
        TimelineItem,
        key=st.uuids().map(str),
        post=st.just("p1"),
        kind=st.sampled_from((ItemKind.INDUCTION, ItemKind.PATHWAY)),
        what=st.sampled_from(("pharmacy_education", "gp_assistant", "student_nursing_associate", "own")),
        start=st.none() | DAYS,
        end=st.none() | DAYS,
        done=st.none() | DAYS,
        hours_a_week=st.none() | st.decimals(0, 40, places=1),
    ),
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(items=ITEMS, start=st.none() | DAYS, wte=st.sampled_from(("0.1", "0.5", "1")))
def test_no_one_is_away_for_longer_than_they_are_at_work(
    reference: Reference, items: list[TimelineItem], start: date | None, wte: str
) -> None:
    found = worked(reference, post("clinical_pharmacist", wte, start), *items)
    for line, away in zip(found.forecast.posts[0].lines, found.training_time.get("p1", ()), strict=False):
        whole = line.at_work * Decimal("1553.25") / 12
        assert 0 <= away.induction + away.study <= whole + PENNY
        assert away.patient_hours <= whole * TO_PATIENTS + PENNY


def test_study_times_agree_with_the_supervision_rules(reference: Reference) -> None:
    """The rules give learners' minutes of study: each pathway's must be the same."""
    for rule in reference.supervision_rules:
        if rule.kind != "study":
            continue
        assert rule.sessions is not None
        assert rule.learner_minutes is not None
        mine = [each for each in reference.pathways if rule.role in each.roles and each.study_known]
        assert mine, rule.role
        found = mine[0]
        if rule.unit == "months (days)":
            assert (found.study_days, found.months) == (rule.sessions, rule.every)
        elif found.share_of_hours is not None:
            assert found.share_of_hours * Decimal("37.5") / 100 * 60 == rule.learner_minutes
        else:
            assert found.hours_a_week is not None
            assert found.hours_a_week * 60 == rule.sessions * rule.learner_minutes
            assert found.by_wte is (rule.scales_with == "by WTE")
