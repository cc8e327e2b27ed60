"""What inductions add to supervision month by month, and whom it weighs on, against sums by hand.

The assumption: 15 minutes of day to day supervision for each day worked. A whole-timer works five days a
week, so 75 minutes; 0.6 WTE works three, so 45. An induction from 1 to 28 April 2026 is 28 of its 30 days.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import supervision_json
from app import supervision_tables as tables
from app import supervision_words as words
from app.rate_words import figure_name
from app.reference_library import load
from models.calibration import calibration
from models.dated_figure import Figure, Keyed, Status
from models.months import Month
from models.outlook import Outlook
from models.plan import Plan
from models.post import Holder
from models.supervision_cost import true_costs
from models.supervision_load import hours_given
from models.supervision_matching import propose
from models.supervision_sites import site_weeks
from models.supervisors import LocalSupervision, Supervisor
from models.supported import Supported
from models.timeline import ItemKind, TimelineItem
from models.working_out import outlook
from tests.supervision_sample import MILL, PARK, post, supervisor, team

CLINICAL, DAILY = "clinical_professional", "day_to_day"
COORDINATOR, PARAMEDIC, ASSOCIATE = "care_coordinator", "paramedic", "physician_associate"
APRIL = date(2026, 4, 1)
FOUR_WEEKS = (APRIL, date(2026, 4, 28))
MONTHLY = Decimal(60) * 12 / 52
GP = supervisor("g", "gp_partner")


def inducted(plan: Plan, *posts: str, dates: tuple[date, date] = FOUR_WEEKS) -> Plan:
    items = tuple(TimelineItem(f"i{key}", key, ItemKind.INDUCTION, "", *dates) for key in posts)
    return plan.with_scenario(replace(plan.scenario, development=items))


def out(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, load().with_own(plan.own))


def minutes(plan: Plan, kind: str = DAILY, post: str = "c") -> list[Decimal]:
    """Minutes a week in April, May and June 2026."""
    found = [one for one in out(plan).supported.of_post(post) if one.need.kind == kind]
    return [sum((one.by_month[n] for one in found), Decimal(0)) for n in range(3)]


def own(value: int) -> Keyed:
    figure = Figure(Decimal(value), "minutes a day worked", Status.ENTERED, "entered by you")
    return Keyed(("development", "induction_supervision"), figure)


def test_a_starter_of_1_wte_needs_75_minutes_a_week_for_28_of_aprils_30_days() -> None:
    """15 × 5 = 75; 75 × 28 ÷ 30 = 70, beside the hour a month of its role; in May nothing is left of it."""
    plan = inducted(team(post("c", COORDINATOR, start=APRIL)), "c")
    assert minutes(plan) == [70, 0, 0]
    assert minutes(plan, CLINICAL) == [pytest.approx(MONTHLY)] * 3


def test_days_worked_follow_wte_and_a_whole_timer_is_the_most() -> None:
    """0.6 WTE: 15 × 3 × 28 ÷ 30 = 42. 1.2 WTE works no more than five days."""
    assert minutes(inducted(team(post("c", COORDINATOR, wte="0.6")), "c"))[0] == 42
    assert minutes(inducted(team(post("c", COORDINATOR, wte="1.2")), "c"))[0] == 70


def test_days_count_only_while_someone_is_at_work() -> None:
    """A start on 15 April leaves 14 days of it: 75 × 14 ÷ 30 = 35. On leave from 22 April: 7 days, 17.5."""
    starter = post("c", COORDINATOR, start=date(2026, 4, 15))
    assert minutes(inducted(team(starter), "c"))[0] == 35
    leave = replace(starter.terms[0], since=date(2026, 4, 22), holder=Holder.ON_LEAVE)
    away = replace(starter, terms=(*starter.terms, leave))
    assert minutes(inducted(team(away), "c"))[0] == Decimal("17.5")


def test_two_inductions_that_overlap_count_each_day_once() -> None:
    plan = inducted(team(post("c", COORDINATOR)), "c")
    again = TimelineItem("j", "c", ItemKind.INDUCTION, "", date(2026, 4, 8), date(2026, 4, 28))
    development = (*plan.scenario.development, again)
    assert minutes(plan.with_scenario(replace(plan.scenario, development=development)))[0] == 70


def test_it_is_never_on_top_of_a_larger_day_to_day_need() -> None:
    """A settled associate has 20 minutes a day, a roadmap trainee 25: 15 adds nothing to either."""
    assert minutes(inducted(team(post("c", ASSOCIATE)), "c")) == [100, 100, 100]
    trainee = inducted(team(post("c", PARAMEDIC, stage="roadmap_stage_2")), "c")
    assert minutes(trainee) == [125, 125, 125]


def test_it_takes_the_place_of_a_smaller_day_to_day_need() -> None:
    """30 minutes entered against an associate's 20: 10 × 5 more for 28 of 30 days, 100 + 46.67."""
    plan = replace(inducted(team(post("c", ASSOCIATE)), "c"), own=(own(30),))
    assert minutes(plan)[0] == pytest.approx(Decimal(100) + Decimal(50) * 28 / 30)
    assert len(out(plan).supported.given) == 1, "it is the same line of supervision"


def test_what_was_agreed_locally_wins() -> None:
    """5 minutes a day agreed for the post: 25 a week, in the induction and after it."""
    agreed = LocalSupervision("c", DAILY, Decimal(1), Decimal(1), "day worked", Decimal(5))
    assert minutes(inducted(team(post("c", COORDINATOR), local=(agreed,)), "c")) == [25, 25, 25]


def test_the_figure_that_the_user_entered_wins_and_0_takes_it_away() -> None:
    plan = inducted(team(post("c", COORDINATOR)), "c")
    assert minutes(replace(plan, own=(own(30),)))[0] == 140
    assert [one.need.kind for one in out(replace(plan, own=(own(0),))).supported.given] == [CLINICAL]


def test_a_post_without_an_induction_has_none_of_it() -> None:
    assert minutes(team(post("c", COORDINATOR, start=APRIL))) == [0, 0, 0]


def test_the_settled_team_and_the_check_against_the_survey_are_as_they_were() -> None:
    plan = team(post("c", COORDINATOR))
    before, after = out(plan).supported, out(inducted(plan, "c")).supported
    assert after.needed == before.needed == pytest.approx(MONTHLY / 60)
    assert after.posts_without == before.posts_without
    assert round(calibration(load(), Month(2026, 4)).minutes) == 409


def linked(who: Supervisor = GP, *posts: str) -> Plan:
    """A coordinator in induction, at Mill, and who gives it its two kinds of supervision."""
    links = (("c", DAILY, who.key), ("c", CLINICAL, who.key))
    return inducted(team(post("c", COORDINATOR), supervisors=(who,), links=links), "c")


def test_the_supervisor_gives_it_in_its_months_alone() -> None:
    """70 minutes and the hour a month in April: 83.85 minutes a week; from May the 13.85 alone."""
    (load_of,) = out(linked()).supported.loads
    assert load_of.given == pytest.approx(MONTHLY / 60)
    assert load_of.by_month[:2] == (
        pytest.approx((70 + MONTHLY) / 60),
        pytest.approx(MONTHLY / 60),
    )


def test_a_supervisor_with_an_hour_a_week_has_too_little_in_the_month_of_the_induction() -> None:
    """83.85 minutes against 60: 24 minutes over."""
    plan = linked(supervisor("g", "gp_partner", "1"))
    point = next(one for one in out(plan).findings if one.key == "supervisor_over_hours")
    assert point.text == "GP partner 1 gives up to 24 minutes a week more supervision than offered."


def test_what_a_supervising_post_gives_in_april_comes_off_its_patients() -> None:
    """70 minutes a week × 52 ÷ 12 weeks = 5.06 hours of work in April more than in May."""
    nurse = supervisor("g", "advanced_practitioner", post="a")
    senior = post("a", "advanced_practitioner")
    plan = linked(nurse)
    plan = plan.with_posts((*plan.scenario.posts, senior))
    given = hours_given(out(plan).supported)["a"]
    assert given[0] - given[1] == pytest.approx(Decimal(70) / 60 * 52 / 12)
    assert out(plan).time_away["a"] == given
    months = out(plan).coverage_of(plan.first_year).posts
    hours = next(time for time in months if time.post == "a").by_month
    assert hours[1] - hours[0] == pytest.approx((given[0] - given[1]) * Decimal("0.7"))


def test_gp_sessions_of_april_hold_the_induction() -> None:
    """83.85 of a session's 250 minutes in April; 13.85 in May and of the settled team."""
    found = out(linked())
    sessions = [found.supported_in(month).gp_sessions for month in (Month(2026, 4), Month(2026, 5), None)]
    assert sessions == [pytest.approx((extra + MONTHLY) / 250) for extra in (70, 0, 0)]


def test_the_true_cost_has_the_inductions_hours() -> None:
    """£250 a session is £60 an hour. An hour a month, and 70 minutes a week over April: 12 + 5.06 hours."""
    plan = linked(replace(GP, session_cost=Decimal(250)))
    found = out(plan)
    (cost,) = true_costs(
        plan, plan.scenario, found.reference, found.forecast, found.supported, plan.first_year
    )
    assert cost.supervision.value == pytest.approx((12 + Decimal(70) / 60 * 52 / 12) * 60)
    assert cost.supervision.status is Status.ASSUMPTION


def test_a_cost_of_a_year_without_the_induction_has_none_of_it() -> None:
    plan = linked(replace(GP, session_cost=Decimal(250)))
    found = out(plan)
    later = plan.financial_years[1]
    (cost,) = true_costs(plan, plan.scenario, found.reference, found.forecast, found.supported, later)
    assert cost.supervision.value == pytest.approx(Decimal(720))


def in_month(plan: Plan, month: Month | None) -> Supported:
    return out(plan).supported_in(month)


def test_a_month_in_view_has_its_starters_and_the_settled_team_none() -> None:
    plan = inducted(team(post("c", COORDINATOR), supervisors=(GP,), links=(("c", CLINICAL, "g"),)), "c")
    april, may = in_month(plan, Month(2026, 4)), in_month(plan, Month(2026, 5))
    assert april.needed == pytest.approx((70 + MONTHLY) / 60)
    assert april.posts_without == ("Care coordinator 1",)
    assert april.hours_without == pytest.approx(Decimal(70) / 60)
    assert may.needed == in_month(plan, None).needed == pytest.approx(MONTHLY / 60)
    assert may.posts_without == ()


def test_the_heat_map_of_a_month_has_the_induction_where_the_starter_works() -> None:
    """70 minutes over five weekdays at Park: 0.2333 hours a day; the GP offers an hour a day at Mill."""
    plan = inducted(team(post("c", ASSOCIATE, base=PARK), supervisors=(GP,), links=(("c", DAILY, "g"),)), "c")
    plan = replace(plan, own=(own(34),))  # 14 more than the 20 of an associate: 70 × 28 ÷ 30 = 65.33
    for month, needed in ((Month(2026, 4), Decimal(100) + Decimal(70) * 28 / 30), (None, Decimal(100))):
        weeks = {week.site: week for week in site_weeks(plan, plan.scenario, in_month(plan, month))}
        assert weeks[MILL].offered == (1,) * 5
        assert weeks[PARK].needed == (pytest.approx(needed / 60 / 5),) * 5


def test_a_supervisor_who_is_away_in_a_month_offers_less_on_each_weekday_of_it() -> None:
    """At work until 15 April: half of its 30 days."""
    leaver = replace(post("a", "advanced_practitioner"), end=date(2026, 4, 15))
    who = supervisor("s", "advanced_practitioner", "5", post="a", base="")
    plan = team(leaver, supervisors=(who,))
    (week,) = site_weeks(plan, plan.scenario, in_month(plan, Month(2026, 4)))
    assert week.offered == (Decimal("0.5"),) * 5


def test_an_induction_that_no_one_supervises_is_a_point_until_it_is_over() -> None:
    """70 minutes a week in April are 1.2 hours."""
    plan = inducted(team(post("c", COORDINATOR)), "c")

    def points(today: date | None) -> list[str]:
        found = outlook(plan, plan.scenario, load(), today)
        return [one.text for one in found.findings if one.key == "no_induction_supervisor"]

    told = "Care coordinator 1 has no one for the day to day supervision of its induction"
    assert points(None) == [f"{told}. It asks up to 1.2 hours a week, in April 2026."]
    assert points(date(2026, 4, 29)) == []


def test_the_proposal_gives_an_induction_to_whoever_has_time_for_day_to_day_supervision() -> None:
    """The GP who gives only the other kinds may not; the nurse may, and needs to be there in April alone."""
    nurse = supervisor("n", "practice_nurse", kinds=(DAILY,))
    gp = replace(GP, kinds=(CLINICAL,))
    plan = inducted(team(post("c", COORDINATOR), supervisors=(gp, nurse)), "c")
    found = out(plan)
    made = propose(plan, plan.scenario, found.reference, found.supported)
    assert {(link.kind, link.supervisor) for link in made.links} == {(CLINICAL, "g"), (DAILY, "n")}
    assert made.without == ()


def test_the_proposal_has_no_one_give_more_in_an_induction_than_they_offer() -> None:
    """Two hours a week hold one induction of 70 minutes beside none, not two."""
    small = supervisor("n", "practice_nurse", "2", kinds=(DAILY,))
    plan = team(post("c", COORDINATOR, 1), post("d", COORDINATOR, 2), supervisors=(small,))
    found = out(inducted(plan, "c", "d"))
    made = propose(found.plan, found.scenario, found.reference, found.supported)
    assert len(made.links) == 1, "2 hours hold one of 70 minutes, not two"


def test_a_supervisor_who_leaves_after_the_induction_can_give_it_and_a_span_counts_it_while_it_lasts() -> (
    None
):
    """Two starters, in April and in June, under a span of one person: never two at once."""
    leaver = replace(post("a", "advanced_practitioner"), end=date(2026, 7, 31))
    who = supervisor("s", "advanced_practitioner", post="a", kinds=(DAILY,), span=1)
    links = (("c", DAILY, "s"), ("d", DAILY, "s"))
    plan = team(post("c", COORDINATOR, 1), post("d", COORDINATOR, 2), leaver, supervisors=(who,), links=links)
    items = (
        TimelineItem("i", "c", ItemKind.INDUCTION, "", *FOUR_WEEKS),
        TimelineItem("j", "d", ItemKind.INDUCTION, "", date(2026, 6, 1), date(2026, 6, 28)),
    )
    plan = plan.with_scenario(replace(plan.scenario, development=items))
    keys = {point.key for point in out(plan).findings}
    assert not keys & {"supervisor_away", "supervisor_over_span"}
    made = propose(plan, plan.scenario, load(), out(plan).supported)
    assert {(link.post, link.supervisor) for link in made.links} == {("c", "s"), ("d", "s")}


def told(month: Month | None) -> tuple[str, str]:
    plan = inducted(team(post("c", COORDINATOR), supervisors=(GP,), links=(("c", CLINICAL, "g"),)), "c")
    found = out(plan)
    return words.headline(found.supported_in(month), month), words.by_kind(found, month)


def test_the_words_say_whether_hours_are_of_the_settled_team_or_of_a_month() -> None:
    """13.85 minutes are 0.2 hours; with April's 70 they are 1.4, of which the induction is 1.2."""
    title, kinds = told(None)
    assert title == "0.2 hours needed a week, 5 offered; everyone has a supervisor"
    assert kinds.startswith(
        "The settled team: everyone who counts in post, no one who has left or is in an induction."
    )
    assert kinds.endswith("Inductions come on top in their months: most in April 2026, 1.2 hours a week.")
    title, kinds = told(Month(2026, 4))
    assert title == "1.4 hours needed a week in April 2026, 5 offered; Care coordinator 1 has no one"
    assert kinds.startswith("April 2026: those at work in it, their inductions too, averaged over its days.")
    assert kinds.endswith("The induction of Care coordinator 1 adds 1.2 hours of it.")
    assert told(Month(2026, 5))[1].endswith("No one is in an induction.")


def test_tables_show_the_induction_as_a_line_and_by_month() -> None:
    found = out(linked())
    assert [row[2] for row in tables.needs(found).rows] == [pytest.approx(MONTHLY), "induction"]
    april = Month(2026, 4)
    assert [row[2] for row in tables.needs(found, month=april).rows] == [pytest.approx(MONTHLY), 70]
    by_month = {row[0]: row[1] for row in tables.loads_by_month(found, found.plan.first_year).rows}
    assert by_month["Inductions, in the line below"] == pytest.approx(Decimal(70) / 60)
    assert by_month["Needed in all"] == by_month["GP partner 1"] == pytest.approx((70 + MONTHLY) / 60)
    full = tables.need_in_full(found, found.supported.given[1])
    assert "15 minutes a day in induction" in full
    assert "Assumption" in full
    assert full.endswith("You can change the minutes of every induction on the Rates screen.")


def test_other_programs_read_each_month_and_the_basis_of_the_hours() -> None:
    data = supervision_json.of(out(linked()))
    assert data["basis"].startswith("The settled team")
    assert data["needed_hours_a_week"] == "0.23"
    april, may = data["months"][:2]
    assert (april["month"], april["needed_hours_a_week"], april["induction_hours_a_week"]) == (
        "2026-04", "1.40", "1.17",
    )  # fmt: skip
    assert (may["needed_hours_a_week"], may["induction_hours_a_week"]) == ("0.23", "0.00")


def test_the_minutes_of_an_induction_stand_among_the_rates_as_an_assumption() -> None:
    key = ("development", "induction_supervision")
    figure = load().figure(Month(2026, 4), *key)
    assert figure is not None
    assert (figure.value, figure.status) == (15, Status.ASSUMPTION)
    assert figure_name(load(), key) == "Day to day supervision while an induction lasts"
