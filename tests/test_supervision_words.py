"""Supervision as it is told: sentences, tables, charts and plain data."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import chart_supervision, figures_json, supervision_proposal_words, supervision_tables
from app import supervision_words as words
from app.all_tables import all_tables
from app.charts import Chart, picture
from app.reference_library import load
from app.sample_plan import sample_plan
from models.calibration import calibration
from models.months import Month
from models.outlook import Outlook
from models.plan import Plan
from models.supervision_matching import propose
from models.supervision_rules import circle
from models.supervision_sites import SiteWeek
from models.supervisors import LocalSupervision
from models.timeline import ItemKind, TimelineItem
from models.working_out import outlook
from tests.supervision_sample import MILL, PARK, SENIOR, post, supervisor, team

CLINICAL, DAILY = "clinical_professional", "day_to_day"
PHARMACIST, PARAMEDIC = "clinical_pharmacist", "paramedic"
NAMES = {MILL: "Mill Surgery", PARK: "Park House Surgery"}


def out(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, load().with_own(plan.own))


def agreed(key: str, minutes: int) -> LocalSupervision:
    return LocalSupervision(key, CLINICAL, Decimal(1), Decimal(1), "week", Decimal(minutes))


def test_the_headline_says_needed_offered_and_who_has_no_one() -> None:
    """162 + 162 minutes agreed are 5.4 hours."""
    plan = team(
        post("p", PHARMACIST, 2),
        post("m", PARAMEDIC),
        supervisors=(supervisor("s", SENIOR, "4"),),
        local=(agreed("p", 162), agreed("m", 162)),
    )
    assert words.headline(out(plan).supported) == (
        "5.4 hours needed a week, 4 offered; Pharmacist 2 and Paramedic 1 have no one"
    )


def test_the_headline_counts_many_of_few_roles_and_names_the_only_one_of_a_role() -> None:
    paramedics = (post(f"m{n}", PARAMEDIC, n) for n in range(1, 4))
    plan = team(post("p", PHARMACIST), *(post(f"d{n}", "dietitian", n) for n in range(1, 5)), *paramedics)
    assert words.headline(out(plan).supported).endswith(
        "; 4 dietitians, 3 paramedics and Pharmacist 1 have no one"
    )


def test_the_headline_of_many_roles_names_four_and_counts_the_rest() -> None:
    roles = ("dietitian", PARAMEDIC, "podiatrist", "occupational_therapist", "care_coordinator", PHARMACIST)
    plan = team(*(post(role, role) for role in roles))
    assert words.headline(out(plan).supported).endswith(
        "Dietitian 1, Paramedic 1, Podiatrist 1, Occupational therapist 1 and 2 more have no one"
    )


def test_the_headline_of_a_team_that_is_looked_after_and_of_none() -> None:
    looked_after = team(
        post("p", PHARMACIST), supervisors=(supervisor("s", SENIOR),), links=(("p", CLINICAL, "s"),)
    )
    assert words.headline(out(looked_after).supported).endswith("everyone has a supervisor")
    assert words.headline(out(team()).supported) == "No post needs a supervisor's time yet"


def week(site: str, *balance: str) -> SiteWeek:
    """A site with hours to spare (plus) or short (minus) on each weekday."""
    days = tuple(map(Decimal, balance))
    none = Decimal(0)
    return SiteWeek(site, tuple(max(day, none) for day in days), tuple(max(-day, none) for day in days))


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        ((week(MILL, "1", "0", "0", "0", "-1.5"),), "1.5 hours short each week, on Friday at Mill Surgery"),
        (
            (week(MILL, "0", "0", "0", "0", "-1.5"), week(PARK, "0", "-1", "0", "0", "0")),
            "2.5 hours short each week, most on Friday at Mill Surgery",
        ),
        (
            (week(MILL, "-0.52", "-0.5", "0", "0", "0"), week(PARK, "0", "0", "0", "0", "-0.4")),
            "1.4 hours short each week, most at Mill Surgery",
        ),
        (
            (week(MILL, *["-0.2"] * 5), week(PARK, "3", "0", "0", "0", "0")),
            "1 hour short each week, most at Mill Surgery; over all sites 2 hours to spare",
        ),
        ((week("", *["-0.2"] * 5),), "1 hour short each week, most for posts without a base"),
        ((week(MILL, "1", "0", "0", "0", "0"),), "No site is short of supervision on any day"),
    ],
)
def test_where_and_when_it_is_short(weeks: tuple[SiteWeek, ...], told: str) -> None:
    assert words.short_sentence(weeks, NAMES) == told


def test_the_sites_table_and_heat_map_have_totals_both_ways() -> None:
    """
    A paramedic at Park with 60 minutes a week agreed and no one; a GP offers 2 hours on Monday at Mill.
    | site  | Mon  | Tue to Fri | week |
    | Mill  | 2    | 0          | 2    |
    | Park  | −0.2 | −0.2 each  | −1   |
    | All   | 1.8  | −0.2 each  | 1    |
    """
    gp = replace(supervisor("g", "gp_partner", "0"), monday=Decimal(2))
    plan = team(post("m", PARAMEDIC, base=PARK), supervisors=(gp,), local=(agreed("m", 60),))
    subject = chart_supervision.subject_of(out(plan))
    less = Decimal("-0.2")
    assert [[round(value, 6) for value in row] for row in chart_supervision.grid(subject)] == [
        [2, 0, 0, 0, 0, 2],
        [less] * 5 + [-1],
        [Decimal("1.8"), less, less, less, less, 1],
    ]
    table = supervision_tables.sites(out(plan))
    assert [row[0] for row in table.rows] == ["Mill Surgery", "Park House Surgery", "All sites"]
    assert table.rows[-1][-1] == 1


def test_by_month_the_supervisors_and_those_without_add_up_to_what_is_needed() -> None:
    """Two posts of 60 minutes a week agreed; the second, from 1 October, has no one: 1 hour, then 2."""
    gp = supervisor("g", "gp_partner")
    plan = team(
        post("m", PARAMEDIC, 1),
        post("n", PARAMEDIC, 2, start=date(2026, 10, 1)),
        supervisors=(gp,),
        links=(("m", CLINICAL, "g"),),
        local=(agreed("m", 60), agreed("n", 60)),
    )
    table = supervision_tables.loads_by_month(out(plan), plan.first_year)
    assert [row[0] for row in table.rows] == ["GP partner 1", "No one yet", "Needed in all"]
    assert [[row[6], row[7]] for row in table.rows] == [[1, 1], [0, 1], [1, 2]]  # September, October


def test_what_a_later_stage_adds_is_listed_as_later_and_alone_leaves_no_one_without_today() -> None:
    """A roadmap until June with a supervisor for both of its kinds; the hour a month after it has no one."""
    roadmap = TimelineItem(
        "k", "m", ItemKind.PATHWAY, start=date(2026, 1, 5), end=date(2026, 6, 30), stage="roadmap_stage_2"
    )
    gp = supervisor("g", "gp_partner", also=("roadmap_supervisor",))
    links = (("m", DAILY, "g"), ("m", "educational", "g"))
    plan = team(post("m", PARAMEDIC), supervisors=(gp,), links=links)
    plan = plan.with_scenario(replace(plan.scenario, development=(roadmap,)))
    assert [row[2] for row in supervision_tables.needs(out(plan)).rows] == [125, 12, "later"]
    assert words.headline(out(plan).supported).endswith("everyone has a supervisor")
    assert "no_supervisor" not in {point.key for point in out(plan).findings}


def test_hours_in_a_box_are_signed_and_nothing_is_0() -> None:
    told = [chart_supervision.signed(Decimal(value)) for value in ("1.5", "-0.5", "0.04", "-0.04")]
    assert told == ["+1.5", "−0.5", "0", "0"]


@pytest.mark.parametrize("chart", [chart_supervision.SITES, chart_supervision.LOADS])
def test_both_charts_of_the_sample_draw_with_their_sentence_and_table(chart: Chart) -> None:
    subject = chart_supervision.subject_of(out(sample_plan()))
    assert picture(chart, subject).startswith(b"\x89PNG")
    assert chart.sentence(subject)
    assert chart.table(subject).rows


def test_gp_sessions_are_told_with_their_cost_and_how_sure_it_is() -> None:
    """250 minutes a week are one session of 4 hours 10 minutes: £330 as entered."""
    gp = supervisor("g", "gp_partner", session_cost=Decimal(330))
    plan = team(
        post("m", PARAMEDIC), supervisors=(gp,), links=(("m", CLINICAL, "g"),), local=(agreed("m", 250),)
    )
    told = words.gp_words(out(plan))
    assert "1 of a session of 4 hours 10 minutes" in told
    assert "about £330 a week (entered by you)" in told


def test_the_check_against_the_survey_says_its_distance_and_source() -> None:
    told = words.calibration_line(calibration(load(), Month(2026, 4)))
    assert "needs 409 minutes" in told
    assert "Networks report 622 on average" in told or "Networks report 623 on average" in told
    assert "within the band of 250 to 1,000" in told
    assert "Pulse PCN survey, autumn 2024" in told


def test_why_a_post_stays_without_is_told() -> None:
    leaver = post("x", PHARMACIST, 9, end=date(2026, 9, 30))
    plan = team(
        post("t", "pharmacy_technician"),
        post("c", "health_wellbeing_coach"),
        leaver,
        supervisors=(supervisor("l", "pharmacist", post="x"),),
    )
    found = propose(plan, plan.scenario, load(), out(plan).supported)
    told = {
        left.given.need.post: supervision_proposal_words.left_words(out(plan), left) for left in found.without
    }
    assert told["t"] == "Pharmacist 9: not there while the post is"
    assert told["c"] == "No one listed is a qualified coaching supervisor"


def test_the_choices_of_a_line_put_the_right_profession_first() -> None:
    plan = team(
        post("p", PHARMACIST), supervisors=(supervisor("g", "gp_partner"), supervisor("s", SENIOR, "4"))
    )
    one = out(plan).supported.given[0]
    assert supervision_tables.choices(out(plan), one) == (
        ("", "No one yet"),
        ("s", "Senior pharmacist 1: 4 hours free"),
        ("g", "GP partner 1: not of the profession for this"),
    )


def test_the_sample_has_no_circle_no_wrong_link_and_someone_left_to_propose() -> None:
    plan = sample_plan()
    found = out(plan)
    keys = {point.key for point in found.findings}
    assert not circle(plan, plan.scenario, plan.scenario.supervision_links)
    assert not keys & {"wrong_profession", "supervisor_over_span", "supervisor_over_hours"}
    assert "no_supervisor" in keys
    proposal = propose(plan, plan.scenario, found.reference, found.supported)
    assert len(proposal.links) > len(plan.scenario.supervision_links)


def test_what_other_programs_read_and_every_table_has_a_name_of_its_own() -> None:
    found = out(sample_plan())
    data = json.loads(json.dumps(figures_json.figures(found)))["supervision"]
    assert data["needed_hours_a_week"] == data["hours_a_week"]
    assert data["offered_hours_a_week"] == "5.50"
    assert "Pharmacist 4" in data["posts_without"]
    assert Decimal(data["gp_sessions_a_week"]) > 0
    assert {one["supervisor"] for one in data["supervisors"]} >= {"Pharmacist 1", "GP partner 1"}
    keys = [table.key for table in all_tables(found)]
    assert len(keys) == len(set(keys))
    assert {"supervision_needs", "supervisors", "supervision_by_site", "true_cost_by_role_2026-27"} <= set(
        keys
    )


def test_no_supervisor_linked_leaves_the_sessions_not_known() -> None:
    data = figures_json.figures(out(team(post("p", PHARMACIST))))["supervision"]
    assert data["gp_sessions_a_week"] is None
    assert data["posts_without"] == ["Pharmacist 1"]


def test_a_proposal_lists_those_that_stay_without_first_and_what_stays_as_it_is_last() -> None:
    """The senior has the first pharmacist and may take the second; no one listed may take the paramedic."""
    plan = team(
        post("p", PHARMACIST, 1),
        post("q", PHARMACIST, 2),
        post("m", PARAMEDIC),
        supervisors=(supervisor("s", SENIOR),),
        links=(("p", CLINICAL, "s"),),
    )
    found = out(plan)
    proposed = propose(plan, plan.scenario, found.reference, found.supported)
    rows = supervision_tables.proposal(found, proposed).rows
    assert [row[0] for row in rows] == ["Paramedic 1", "Pharmacist 2", "Pharmacist 1"]
