"""Who supervises whom: hours by week and month, spans, absence and circles, against sums by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference_library import load
from models.calibration import calibration
from models.finding import Finding
from models.months import Month
from models.plan import Plan
from models.post import Holder, Post, Terms
from models.supervision import needs_of
from models.supervision_findings import findings
from models.supervision_load import hours_given, minutes_by_month
from models.supervision_rules import may_give
from models.supervisors import LocalSupervision
from models.timeline import ItemKind, TimelineItem
from models.working_out import outlook
from tests.supervision_sample import PARK, SENIOR, post, supervisor, team, worked

CLINICAL, DAILY, EDUCATION = "clinical_professional", "day_to_day", "educational"
PHARMACIST, PARAMEDIC = "clinical_pharmacist", "paramedic"
MONTHLY = Decimal(60) * 12 / 52  # minutes a week: an hour a month


def points(plan: Plan) -> dict[str, Finding]:
    return {point.key: point for point in findings(plan, plan.scenario, load(), worked(plan))}


def test_the_needed_offered_and_missing_hours_of_a_small_team() -> None:
    """
    | post          | needs, minutes a week           | given by            |
    | Pharmacist 1  | 60 × 12 / 52 = 13.85            | Senior pharmacist 1 |
    | Paramedic 1   | 60 × 12 / 52 = 13.85            | no one              |
    """
    plan = team(
        post("p", PHARMACIST),
        post("m", PARAMEDIC),
        supervisors=(supervisor("s", SENIOR, "4"),),
        links=(("p", CLINICAL, "s"),),
    )
    found = worked(plan)
    assert found.needed == pytest.approx(2 * MONTHLY / 60)
    assert found.offered == 4
    assert found.posts_without == ("Paramedic 1",)
    assert found.hours_without == pytest.approx(MONTHLY / 60)
    assert found.loads[0].given == pytest.approx(MONTHLY / 60)
    assert points(plan)["no_supervisor"].text == "Paramedic 1 has no supervisor for 14 minutes a week."


def test_a_roadmap_trainee_costs_a_supervisor_110_to_164_minutes_and_four_cost_7_4_to_10_9_hours() -> None:
    """Published: 20 to 30 minutes a day and 45 to 60 a month; ours are the middle: 25 × 5 + 52 × 12 / 52."""
    trainees = tuple(post(f"t{n}", PARAMEDIC, n, stage="roadmap_stage_2") for n in range(1, 5))
    links = tuple((one.key, kind, "r") for one in trainees for kind in (DAILY, EDUCATION))
    roadmap = supervisor("r", "gp_partner", "12", also=("roadmap_supervisor",))
    one = worked(team(trainees[0], supervisors=(roadmap,), links=links)).loads[0]
    assert one.given * 60 == Decimal(25 * 5) + Decimal(52 * 12) / 52 == 137
    assert 110 <= one.given * 60 <= 164
    four = worked(team(*trainees, supervisors=(roadmap,), links=links)).loads[0]
    assert Decimal("7.4") <= four.given <= Decimal("10.9")
    assert four.over_span == 0


def test_a_fifth_trainee_is_over_the_span_of_4_for_each_wte_and_half_a_supervisor_has_2() -> None:
    trainees = tuple(post(f"t{n}", PARAMEDIC, n, stage="roadmap_stage_2") for n in range(1, 6))
    links = tuple((one.key, EDUCATION, "r") for one in trainees)
    roadmap = supervisor("r", "gp_partner", also=("roadmap_supervisor",))
    assert worked(team(*trainees, supervisors=(roadmap,), links=links)).loads[0].over_span == 1
    half = replace(roadmap, wte=Decimal("0.5"))
    assert worked(team(*trainees, supervisors=(half,), links=links)).loads[0].over_span == 3


def test_a_senior_has_at_most_5_pharmacists_at_once_and_one_who_replaces_a_leaver_is_no_sixth() -> None:
    pharmacists = [post(f"p{n}", PHARMACIST, n) for n in range(1, 7)]
    links = tuple((one.key, CLINICAL, "s") for one in pharmacists)
    senior = supervisor("s", SENIOR)
    over = team(*pharmacists, supervisors=(senior,), links=links)
    assert worked(over).loads[0].over_span == 1
    assert "6 people at once, 1 more than the most, 5" in points(over)["supervisor_over_span"].text
    pharmacists[0] = replace(pharmacists[0], end=date(2026, 9, 30))
    pharmacists[5] = replace(pharmacists[5], start=date(2026, 10, 1))
    assert worked(team(*pharmacists, supervisors=(senior,), links=links)).loads[0].over_span == 0


def test_a_span_agreed_locally_counts_everyone_supervised() -> None:
    posts = (post("p1", PHARMACIST, 1), post("t1", "pharmacy_technician"))
    links = tuple((one.key, CLINICAL, "s") for one in posts)
    senior = supervisor("s", SENIOR, span=1)
    assert worked(team(*posts, supervisors=(senior,), links=links)).loads[0].over_span == 1


def test_load_by_month_follows_starts_leavers_and_leave() -> None:
    """A roadmap trainee from 16 September 2026 to 31 December: half of September's 30 days."""
    trainee = post("t", PARAMEDIC, stage="roadmap_stage_2", start=date(2026, 9, 16), end=date(2026, 12, 31))
    leave = replace(trainee.terms[0], since=date(2026, 11, 1), holder=Holder.ON_LEAVE)
    trainee = replace(trainee, terms=(*trainee.terms, leave))
    roadmap = supervisor("r", "gp_partner", also=("roadmap_supervisor",))
    plan = team(trainee, supervisors=(roadmap,), links=(("t", DAILY, "r"), ("t", EDUCATION, "r")))
    load_of = dict(zip(plan.months, worked(plan).loads[0].by_month, strict=True))
    whole = Decimal(137) / 60
    assert load_of[Month(2026, 8)] == 0
    assert load_of[Month(2026, 9)] == pytest.approx(whole / 2)
    assert load_of[Month(2026, 10)] == whole
    assert load_of[Month(2026, 11)] == 0


def test_a_stage_that_changes_brings_its_own_minutes_in_its_months() -> None:
    """Roadmap stage 2 in April and May 2026 (125 + 12 minutes a week), then signed off (60 × 12 / 52)."""
    trainee = post("t", PARAMEDIC, stage="roadmap_stage_2")
    months = tuple(Month(2026, n) for n in (4, 5, 6, 7))
    stages = ("roadmap_stage_2",) * 2 + ("signed_off",) * 2
    found = minutes_by_month(trainee, load(), (), stages, months)
    assert found[DAILY] == (125, 125, 0, 0)
    assert found[EDUCATION] == (12, 12, 0, 0)
    assert [round(minutes, 2) for minutes in found[CLINICAL]] == [0, 0, Decimal("13.85"), Decimal("13.85")]


def test_a_pathway_on_the_timeline_brings_its_supervision_while_it_lasts() -> None:
    """A roadmap until 30 June 2026: 137 minutes a week, of April's usual week too; then 60 × 12 / 52."""
    roadmap = TimelineItem(
        "k", "t", ItemKind.PATHWAY, end=date(2026, 6, 30), start=date(2026, 1, 5), stage="roadmap_stage_2"
    )
    plan = team(post("t", PARAMEDIC))
    plan = plan.with_scenario(replace(plan.scenario, development=(roadmap,)))
    found = worked(plan)
    assert found.needed * 60 == 137
    assert [(one.need.kind, one.later) for one in found.given] == [
        (DAILY, False), (EDUCATION, False), (CLINICAL, True),
    ]  # fmt: skip
    assert found.hours_without * 60 == 137
    june, july = 2, 3
    needed = [sum(one.by_month[n] for one in found.given) for n in (june, july)]
    assert needed == [137, pytest.approx(MONTHLY)]


def test_a_monthly_hour_is_an_hour_in_each_month_that_a_post_gives_it() -> None:
    """60 minutes × 12 / 52 a week over 52 / 12 weeks a month: one hour; patients lose it."""
    plan = team(
        post("s", PHARMACIST, 1),
        post("p", PHARMACIST, 2),
        supervisors=(supervisor("x", SENIOR, post="s"),),
        links=(("p", CLINICAL, "x"),),
    )
    given = hours_given(worked(plan))
    assert set(given) == {"s"}
    assert len(given["s"]) == 36
    assert all(round(hours, 9) == 1 for hours in given["s"])
    away = outlook(plan, plan.scenario, load()).time_away
    assert away["s"] == given["s"]


def test_a_pharmacist_recorded_as_senior_is_supervised_every_3_months_by_a_gp() -> None:
    plan = team(post("s", PHARMACIST), supervisors=(supervisor("x", SENIOR, post="s"),))
    need = worked(plan).given[0].need
    assert need.supervisor_minutes == pytest.approx(MONTHLY / 3)
    assert need.given_by == ("gp", "advanced_pharmacist")


def test_a_gp_session_is_4_hours_10_minutes() -> None:
    """A newly agreed 250 minutes a week is one session; with no link at all it is not known."""
    agreed = LocalSupervision("p", CLINICAL, Decimal(1), Decimal(1), "week", Decimal(250))
    gp = supervisor("g", "gp_partner")
    plan = team(post("p", PARAMEDIC), supervisors=(gp,), links=(("p", CLINICAL, "g"),), local=(agreed,))
    assert worked(plan).gp_sessions == 1
    assert worked(team(post("p", PARAMEDIC), supervisors=(gp,))).gp_sessions is None


def test_what_is_agreed_locally_takes_the_place_of_the_rule_and_is_marked() -> None:
    """Two of 30 minutes every 2 months = 60 × 6 / 52 = 6.9 minutes a week; 20 a day of 0.6 WTE = 60."""
    every = LocalSupervision("p", CLINICAL, Decimal(2), Decimal(2), "month", Decimal(30))
    daily = LocalSupervision("p", DAILY, Decimal(1), Decimal(1), "day worked", Decimal(20))
    needs = {n.kind: n for n in needs_of(post("p", PHARMACIST, wte="0.6"), load(), (every, daily))}
    assert needs[CLINICAL].supervisor_minutes == pytest.approx(Decimal(60) * 6 / 52)
    assert needs[CLINICAL].status == needs[DAILY].status == "local"
    assert needs[CLINICAL].given_by == ("senior_pharmacist", "advanced_pharmacist")
    assert needs[DAILY].supervisor_minutes == 60


def test_an_agreed_hour_with_the_education_supervisor_stays_inside_the_weekly_hour() -> None:
    """60 a week in all: 30 of them, not 13.85, with the coordinating education supervisor."""
    agreed = LocalSupervision("t", EDUCATION, Decimal(1), Decimal(1), "week", Decimal(30))
    needs = {n.kind: n for n in needs_of(post("t", "trainee_advanced_practitioner"), load(), (agreed,))}
    assert (needs[CLINICAL].supervisor_minutes, needs[EDUCATION].supervisor_minutes) == (30, 30)


@pytest.mark.parametrize(
    ("profession", "also", "role", "stage", "kind", "allowed"),
    [
        (SENIOR, (), PHARMACIST, "", CLINICAL, True),
        ("pharmacist", (), PHARMACIST, "", CLINICAL, False),
        ("gp_partner", (), PHARMACIST, "", CLINICAL, False),
        ("gp_partner", (), PHARMACIST, "pathway", EDUCATION, True),
        ("salaried_gp", (), "pharmacy_technician", "", CLINICAL, True),
        (SENIOR, (), "pharmacy_technician", "", CLINICAL, True),
        ("gp_partner", (), PARAMEDIC, "roadmap_stage_2", DAILY, True),
        ("gp_partner", (), PARAMEDIC, "roadmap_stage_2", EDUCATION, False),
        ("gp_partner", ("roadmap_supervisor",), PARAMEDIC, "roadmap_stage_2", EDUCATION, True),
        ("gp_partner", (), "trainee_advanced_practitioner", "", EDUCATION, False),
        ("practice_nurse", (), "nursing_associate", "", CLINICAL, True),
        ("gp_partner", (), "nursing_associate", "", CLINICAL, False),
        ("practice_nurse", (), "health_wellbeing_coach", "", CLINICAL, False),
        ("practice_nurse", ("coaching_supervisor",), "health_wellbeing_coach", "", CLINICAL, True),
    ],
)  # fmt: skip
def test_who_may_give_what(
    profession: str, also: tuple[str, ...], role: str, stage: str, kind: str, *, allowed: bool
) -> None:
    plan = team(post("p", role, stage=stage))
    need = next(n for n in needs_of(plan.scenario.posts[0], load()) if n.kind == kind)
    who = supervisor("s", profession, also=also)
    assert may_give(who, need, plan.scenario, load()) is allowed
    assert not may_give(replace(who, kinds=()), need, plan.scenario, load())


def test_a_post_in_training_supervises_no_one() -> None:
    plan = team(
        post("p", "pharmacy_technician"),
        post("q", PHARMACIST, stage="pathway"),
        supervisors=(supervisor("s", "pharmacist", post="q"),),
        links=(("p", CLINICAL, "s"),),
    )
    assert "wrong_profession" in points(plan)


def test_the_wrong_profession_is_named_with_who_it_is_for() -> None:
    plan = team(
        post("p", PHARMACIST), supervisors=(supervisor("g", "gp_partner"),), links=(("p", CLINICAL, "g"),)
    )
    assert points(plan)["wrong_profession"].text == (
        "GP partner 1 may not give Pharmacist 1 this supervision. It is for senior pharmacist or "
        "advanced practice pharmacist."
    )


@pytest.mark.parametrize(
    ("senior", "text"),
    [
        ({"end": date(2026, 12, 31)},
         "On 1 January 2027 Pharmacist 1, who supervises Pharmacist 2, has left."),
        ({"start": date(2026, 7, 1)},
         "On 1 April 2026 Pharmacist 1, who supervises Pharmacist 2, has not started."),
        ({"terms": (Terms(holder=Holder.VACANT),)},
         "On 1 April 2026 Pharmacist 1, who supervises Pharmacist 2, is vacant."),
        ({"terms": (Terms(), Terms(since=date(2026, 11, 2), holder=Holder.ON_LEAVE))},
         "On 2 November 2026 Pharmacist 1, who supervises Pharmacist 2, is on leave."),
    ],
)  # fmt: skip
def test_a_supervisor_who_is_away_while_the_post_is_there_is_told(
    senior: dict[str, object], text: str
) -> None:
    first = replace(post("s", PHARMACIST, 1), **senior)  # type: ignore[arg-type]
    plan = team(
        first,
        post("p", PHARMACIST, 2),
        supervisors=(supervisor("x", SENIOR, post="s"),),
        links=(("p", CLINICAL, "x"),),
    )
    assert points(plan)["supervisor_away"].text == text


def test_no_one_is_missed_on_days_on_which_the_post_itself_is_away() -> None:
    senior = replace(post("s", PHARMACIST, 1), end=date(2026, 12, 31))
    plan = team(
        senior,
        post("p", PHARMACIST, 2, end=date(2026, 12, 31)),
        supervisors=(supervisor("x", SENIOR, post="s"),),
        links=(("p", CLINICAL, "x"),),
    )
    assert "supervisor_away" not in points(plan)


def ring(*keys: str) -> Plan:
    """Each post supervises the next, and the last the first."""
    posts = tuple(post(key, "advanced_practitioner", n) for n, key in enumerate(keys, 1))
    people = tuple(supervisor(f"s{key}", "advanced_practitioner", post=key) for key in keys)
    around = (*keys[1:], keys[0])
    links = tuple((below, CLINICAL, f"s{above}") for above, below in zip(keys, around, strict=True))
    return team(*posts, supervisors=people, links=links)


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("a", "Advanced practitioner 1 supervises itself."),
        ("ab", "supervise one another in a circle."),
        ("abcd", "supervise one another in a circle."),
    ],
)
def test_a_circle_of_any_length_is_told(keys: str, text: str) -> None:
    assert text in points(ring(*keys))["supervision_circle"].text


def test_a_line_of_supervisors_is_no_circle() -> None:
    plan = ring("a", "b", "c")
    scenario = replace(plan.scenario, supervision_links=plan.scenario.supervision_links[:2])
    assert "supervision_circle" not in points(plan.with_scenario(scenario))


def test_hours_beyond_those_offered_and_beyond_the_week_are_told() -> None:
    """137 minutes are 2.3 hours: with 1 hour offered it is 1.3 over; 12 hours a day are 60 a week."""
    trainee = post("t", PARAMEDIC, stage="roadmap_stage_2")
    links = (("t", DAILY, "r"), ("t", EDUCATION, "r"))
    short = supervisor("r", "gp_partner", "1", also=("roadmap_supervisor",))
    assert points(team(trainee, supervisors=(short,), links=links))["supervisor_over_hours"].text == (
        "GP partner 1 gives up to 1.3 hours a week more supervision than offered."
    )
    much = supervisor("r", "gp_partner", "60", also=("roadmap_supervisor",))
    assert points(team(trainee, supervisors=(much,), links=links))["supervisor_over_week"].text == (
        "GP partner 1 offers 60 hours of supervision a week but works 37.5 hours."
    )


def test_a_link_to_someone_who_is_gone_from_the_plan_gives_nothing() -> None:
    plan = team(post("p", PHARMACIST), links=(("p", CLINICAL, "nobody"),))
    assert worked(plan).posts_without == ("Pharmacist 1",)


def test_a_mental_health_practitioner_calls_for_no_one_of_the_network() -> None:
    assert worked(team(post("p", "mental_health_practitioner"))).given == ()


def test_the_average_team_lies_within_the_band_of_what_networks_report() -> None:
    """England's mean per 45,000 with 1 in 4 pharmacists, technicians, physiotherapists, GP assistants,
    paramedics, GPs and associates learning, against the survey's 2.49 sessions = 622.5 minutes a week.

    Sums by hand, minutes a week for each whole post: monthly hour 180/13, monthly 45 minutes 135/13,
    roadmap 137, pathway GP assistant 225, associate 100 (first year 225); settled GP and GP assistant: none.
    """
    hour, three_quarters = Decimal(180) / 13, Decimal(135) / 13
    quarter, rest = Decimal("0.25"), Decimal("0.75")
    by_hand = (
        Decimal("4.06") * hour
        + Decimal("3.59") * hour
        + Decimal("1.87") * hour
        + Decimal("1.55") * rest * three_quarters
        + Decimal("1.19") * (rest * hour + quarter * 137)
        + Decimal("1.14") * quarter * 225
        + Decimal("0.87") * (rest * hour + quarter * 137)
        + Decimal("0.79") * quarter * hour
        + Decimal("0.69") * (rest * 100 + quarter * 225)
        + Decimal("0.69") * hour
        + Decimal("0.42") * hour
    )
    found = calibration(load(), Month(2026, 4))
    print(f"Average team: {found.minutes:.0f} minutes a week, {found.distance:.0f} from the survey")  # noqa: T201
    assert found.minutes == pytest.approx(by_hand)
    assert round(found.reported, 1) == Decimal("622.5")
    assert (found.least, found.most) == (250, 1000)
    assert found.within


def test_every_profession_of_a_rule_is_one_that_someone_can_have() -> None:
    reference = load()
    known = {key for one in reference.professions for key in (one.key, *one.counts_as)}
    for rule in reference.supervision_rules:
        assert set(rule.given_by) <= known
        needs_someone = rule.kind in {DAILY, CLINICAL, EDUCATION} and rule.sessions is not None
        assert bool(rule.given_by) is needs_someone, (rule.role, rule.kind)


def test_the_keys_of_professions_and_of_the_average_team_join() -> None:
    reference = load()
    roles, rates = reference.role_by_key.keys(), reference.rate_by_key.keys()
    assert {role for one in reference.professions for role in one.roles} <= roles
    assert {one.supervised_as for one in reference.professions} <= {*roles, ""}
    assert {one.cost for one in reference.professions} <= {*rates, ""}
    assert {line.role for line in reference.calibration} <= roles
    staged = {(rule.role, rule.stage) for rule in reference.supervision_rules}
    assert {(line.role, line.stage) for line in reference.calibration if line.learners} <= staged


def test_a_post_left_out_of_the_team_supervises_no_one() -> None:
    plan = team(
        post("p", PHARMACIST, 2),
        supervisors=(supervisor("x", SENIOR, post="elsewhere"),),
        links=(("p", CLINICAL, "x"),),
    )
    found = worked(plan)
    assert (found.offered, found.posts_without) == (0, ("Pharmacist 2",))


def test_hours_that_a_post_cannot_offer_while_away_are_not_offered_in_those_months() -> None:
    senior = replace(post("s", PHARMACIST, 1, base=PARK), end=date(2026, 12, 31))
    plan = team(senior, supervisors=(supervisor("x", SENIOR, "4", post="s"),))
    offered = dict(zip(plan.months, worked(plan).loads[0].offered_by_month, strict=True))
    assert (offered[Month(2026, 12)], offered[Month(2027, 1)]) == (4, 0)


def test_a_post_that_counts_for_nothing_needs_no_one() -> None:
    idle = Post("p", PHARMACIST, terms=(Terms(holder=Holder.VACANT),))
    assert worked(team(idle)).given == ()
