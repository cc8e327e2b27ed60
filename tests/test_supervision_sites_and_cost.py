"""Where and when supervision is short, and what a post truly costs, against sums by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference_library import load
from models.dated_figure import Figure, Status
from models.forecast import forecast
from models.months import FinancialYear
from models.plan import Plan
from models.post import Base, Holder, Terms
from models.sites import Half, Space, Worked
from models.supervision_cost import TrueCost, by_role, gp_cost_a_week, hour_cost, true_costs
from models.supervision_sites import site_weeks
from models.supervisors import LocalSupervision
from models.timeline import ItemKind, TimelineItem
from tests.supervision_sample import MILL, PARK, SENIOR, post, supervisor, team, worked

CLINICAL, DAILY, EDUCATION = "clinical_professional", "day_to_day", "educational"
PHARMACIST, PARAMEDIC, ASSOCIATE = "clinical_pharmacist", "paramedic", "physician_associate"
STAGES = {
    "student_nursing_associate": "trainee",
    "pharmacy_education": "pathway",
    "roadmap_stage_2": "roadmap_stage_2",
}


def balances(plan: Plan) -> dict[str, list[Decimal]]:
    found = site_weeks(plan, plan.scenario, worked(plan))
    return {week.site: [round(hours, 4) for hours in week.balance] for week in found}


def test_day_to_day_falls_evenly_over_the_week_at_the_posts_bases() -> None:
    """
    An associate of 0.75 WTE at Mill 0.6 and Park 0.4, 20 minutes a day worked: 20 × 5 × 0.75 = 75 a week,
    15 a weekday = 0.25 hours: 0.15 at Mill, 0.1 at Park. The GP partner offers 2 hours at Mill on Monday.
    """
    associate = post("a", ASSOCIATE, wte="0.75")
    terms = replace(associate.terms[0], bases=(Base(MILL, Decimal("0.6")), Base(PARK, Decimal("0.4"))))
    gp = replace(supervisor("g", "gp_partner", "0"), monday=Decimal(2))
    plan = team(replace(associate, terms=(terms,)), supervisors=(gp,), links=(("a", DAILY, "g"),))
    less = Decimal("-0.15")
    assert balances(plan) == {MILL: [Decimal("1.85"), less, less, less, less], PARK: [Decimal("-0.1")] * 5}


def test_a_week_that_was_set_says_where_and_when_day_to_day_supervision_falls() -> None:
    """100 minutes a week: half on Monday at Mill, a quarter on Tuesday there and on Friday at Park."""
    sessions = (
        (0, Half.MORNING, MILL),
        (0, Half.AFTERNOON, MILL),
        (1, Half.MORNING, MILL),
        (4, Half.MORNING, PARK),
    )
    week = tuple(Worked("a", day, half, site, Space.ROOM) for day, half, site in sessions)
    plan = team(post("a", ASSOCIATE))
    plan = plan.with_scenario(replace(plan.scenario, patterns=week))
    quarter = round(Decimal(100) / 60 / 4, 4)
    assert balances(plan)[MILL] == [round(-Decimal(100) / 60 / 2, 4), -quarter, 0, 0, 0]
    assert balances(plan)[PARK] == [0, 0, 0, 0, -quarter]


def test_other_kinds_fall_on_the_supervisors_days_at_the_supervisors_base() -> None:
    """60 minutes a week agreed; the GP offers 3 hours on Tuesday and 1 on Thursday at Park: 45 and 15."""
    agreed = LocalSupervision("m", CLINICAL, Decimal(1), Decimal(1), "week", Decimal(60))
    gp = replace(supervisor("g", "gp_partner", "0", base=PARK), tuesday=Decimal(3), thursday=Decimal(1))
    plan = team(post("m", PARAMEDIC), supervisors=(gp,), links=(("m", CLINICAL, "g"),), local=(agreed,))
    assert balances(plan) == {PARK: [0, Decimal("2.25"), 0, Decimal("0.75"), 0]}


def test_what_no_one_gives_is_short_where_the_post_is_based() -> None:
    agreed = LocalSupervision("m", CLINICAL, Decimal(1), Decimal(1), "week", Decimal(60))
    plan = team(post("m", PARAMEDIC, base=PARK), local=(agreed,))
    assert balances(plan) == {PARK: [Decimal("-0.2")] * 5}


def test_a_post_that_supervises_offers_its_hours_at_its_own_bases() -> None:
    senior = post("s", PHARMACIST, base=PARK)
    gp = supervisor("g", "gp_partner", "0")
    plan = team(senior, supervisors=(supervisor("x", SENIOR, "5", post="s", base=""), gp))
    agreed = LocalSupervision("s", CLINICAL, Decimal(0), Decimal(1), "week", Decimal(0))
    plan = plan.with_scenario(replace(plan.scenario, local_supervision=(agreed,)))
    assert balances(plan)[PARK] == [1] * 5


def costs(plan: Plan) -> dict[str, TrueCost]:
    reference = load()
    year = plan.first_year
    worked_out = forecast(plan, plan.scenario, reference)
    found = true_costs(plan, plan.scenario, reference, worked_out, worked(plan), year)
    return {cost.key: cost for cost in found}


def test_an_entered_cost_of_a_gp_session_prices_the_hours_given() -> None:
    """60 minutes a week × 52 = 52 hours a year at £250 ÷ (4 h 10 min) = £60 an hour: £3,120."""
    agreed = LocalSupervision("m", CLINICAL, Decimal(1), Decimal(1), "week", Decimal(60))
    gp = supervisor("g", "gp_partner", session_cost=Decimal(250))
    plan = team(post("m", PARAMEDIC), supervisors=(gp,), links=(("m", CLINICAL, "g"),), local=(agreed,))
    part = costs(plan)["m"].supervision
    assert part.value == pytest.approx(Decimal(3120))
    assert part.status is Status.ENTERED


def test_a_gp_without_an_entered_cost_is_priced_at_the_maximum_and_marked_assumed() -> None:
    """The maximum in force for 2025/26, £110,148 (the rise of August 2025), ÷ 52 weeks ÷ 37.5 hours."""
    plan = replace(team(post("m", PARAMEDIC)), first_year=FinancialYear(2025))
    gp = supervisor("g", "gp_partner")
    reference = load()
    cost = hour_cost(plan, reference, forecast(plan, plan.scenario, reference), gp, plan.first_year)
    assert cost.value == Decimal(110148) / Decimal(1950)
    assert cost.status is Status.ASSUMPTION
    assert "maximum" in cost.source


def test_a_trust_psychologist_and_a_room_cost_what_is_not_known() -> None:
    plan = team(post("p", "mental_health_practitioner"), supervisors=(supervisor("t", "trust_psychologist"),))
    reference = load()
    cost = hour_cost(
        plan, reference, forecast(plan, plan.scenario, reference), plan.supervisors[0], plan.first_year
    )
    assert (cost.value, cost.status) == (None, Status.UNKNOWN)
    assert costs(plan)["p"].room.value is None
    assert costs(plan)["p"].supervision.value == 0


def test_supervision_that_no_one_gives_has_no_known_cost() -> None:
    part = costs(team(post("m", PARAMEDIC)))["m"].supervision
    assert (part.value, part.status) == (None, Status.UNKNOWN)


def test_the_true_cost_is_the_claim_the_shortfall_supervision_and_training_time() -> None:
    """A pathway pharmacist: 28 study days of 7.5 hours in 18 months are 140 hours a year at its own cost.

    A whole post works 1,950 paid hours, so training costs 140 / 1,950 of its pay and on-costs. The GP's hour
    a month at £60 is £720.
    """
    plan = team(
        post("p", PHARMACIST, stage="pathway"),
        supervisors=(supervisor("g", "gp_partner", session_cost=Decimal(250)),),
        links=(("p", EDUCATION, "g"),),
    )
    found = costs(plan)["p"]
    year = forecast(plan, plan.scenario, load()).posts[0].years[0]
    assert found.claimed.value == year.claimed
    assert found.shortfall.value == year.cost - year.claimed
    assert found.supervision.value == pytest.approx(Decimal(720))
    assert found.training.value == pytest.approx(year.cost * 140 / 1950)
    assert found.total == pytest.approx(year.cost + 720), "training time is paid within the cost"


def test_an_induction_is_training_time_that_is_paid() -> None:
    """Half of the time for 28 of April's 30 days: 1,950 ÷ 12 × 28 ÷ 30 ÷ 2 = 75.83 of 1,950 paid hours."""
    starter = replace(post("c", "care_coordinator"), start=date(2026, 4, 1))
    item = TimelineItem("i", "c", ItemKind.INDUCTION, "", date(2026, 4, 1), date(2026, 4, 28))
    plan = team(starter).with_item(item)
    year = forecast(plan, plan.scenario, load()).posts[0].years[0]
    found = costs(plan)["c"].training
    assert found.value == pytest.approx(year.cost * 28 / 30 / 2 / 12)
    assert found.status is Status.ASSUMPTION, "how much of the time an induction takes is assumed"
    assert found.source == "hours of induction × its own hourly cost"


@pytest.mark.parametrize(
    ("role", "what", "end", "typed", "hours"),
    [
        ("student_nursing_associate", "student_nursing_associate", date(2028, 3, 31), None, "390"),
        ("student_nursing_associate", "student_nursing_associate", date(2028, 3, 31), "4", "208"),
        (PHARMACIST, "pharmacy_education", date(2027, 9, 30), None, "139.87"),
        ("care_coordinator", "care_coordinator_training", date(2026, 4, 2), None, "15"),
        (PARAMEDIC, "roadmap_stage_2", date(2027, 3, 31), "0", "0"),
        ("general_practitioner", "", None, None, "208"),
    ],
)
def test_training_time_is_that_of_the_timeline_else_by_the_rules_of_the_stage(
    role: str, what: str, end: date | None, typed: str | None, hours: str
) -> None:
    """Of 1,950 paid hours: a fifth is 390; 4 hours in 52 weeks are 208; 210 hours × 365 of 548 days; 2 days.

    A GP has 4 hours a week by the rule, with nothing on the timeline.
    """
    plan = team(replace(post("p", role), start=date(2026, 4, 1)))
    if what:
        length = None if typed is None else Decimal(typed)
        kind = ItemKind.PATHWAY
        plan = plan.with_item(
            TimelineItem(
                "t", "p", kind, what, date(2026, 4, 1), end, stage=STAGES.get(what, ""), hours_a_week=length
            )
        )
    year = forecast(plan, plan.scenario, load()).posts[0].years[0]
    found = costs(plan)["p"].training.value
    assert found == pytest.approx(year.cost * Decimal(hours) / 1950, rel=Decimal("0.0001"))


def test_training_of_which_no_length_is_published_has_no_known_cost() -> None:
    """A roadmap says nothing of study; an induction beside it is known, and what is left out is said."""
    roadmap = TimelineItem(
        "t",
        "m",
        ItemKind.PATHWAY,
        "roadmap_stage_2",
        date(2026, 5, 1),
        date(2027, 3, 31),
        stage="roadmap_stage_2",
    )
    plan = team(replace(post("m", PARAMEDIC), start=date(2026, 4, 1))).with_item(roadmap)
    alone = costs(plan)["m"].training
    assert (alone.value, alone.status) == (None, Status.UNKNOWN)
    induction = TimelineItem("i", "m", ItemKind.INDUCTION, "", date(2026, 4, 1), date(2026, 4, 28))
    beside = costs(plan.with_item(induction))["m"].training
    assert beside.value
    assert beside.source.endswith("beyond it, how long the study of its training takes is not known")


def test_a_roles_cost_adds_its_posts_and_says_how_many_are_not_known() -> None:
    plan = team(
        post("m", PARAMEDIC, 1),
        post("n", PARAMEDIC, 2),
        supervisors=(supervisor("g", "gp_partner", session_cost=Decimal(250)),),
        links=(("m", CLINICAL, "g"),),
    )
    role = by_role(costs(plan).values(), {"m": PARAMEDIC, "n": PARAMEDIC})[0]
    assert role.supervision.value == pytest.approx(Decimal(720))
    assert "1 of 2 posts are not in it" in role.supervision.source


def test_a_post_on_leave_that_costs_nothing_does_not_make_the_unknown_cost_of_another_nought() -> None:
    """One paramedic is away all year, so calls for no one's time; the other's hour a month has no one."""
    away = replace(post("m", PARAMEDIC, 1), terms=(Terms(salary=Decimal(45000), holder=Holder.ON_LEAVE),))
    found = costs(team(away, post("n", PARAMEDIC, 2)))
    assert (found["m"].supervision.value, found["n"].supervision.value) == (0, None)
    role = by_role(found.values(), {"m": PARAMEDIC, "n": PARAMEDIC})[0]
    assert role.supervision.value is None
    assert role.room.value is None


def test_gp_sessions_cost_hours_times_the_cost_of_each_and_are_not_known_where_one_is_not() -> None:
    known = Figure(Decimal(60), "£ an hour", Status.ENTERED, "entered")
    unknown = Figure(None, "£ an hour", Status.UNKNOWN, "none")
    assert gp_cost_a_week([(Decimal(2), known), (Decimal(1), known)]).value == 180
    assert gp_cost_a_week([(Decimal(2), known), (Decimal(1), unknown)]).value is None
