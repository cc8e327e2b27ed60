"""Timelines of posts: stages, lengths, what is due, and what is doubtful. Today is 23 November 2026.

Posts
    p1  pharmacist 1             from 1 April 2026    pathway April 2026 to September 2027
    p2  advanced practitioner 1  throughout           claimed, nothing recorded
    p3  paramedic 1              from 5 October 2026  no induction
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app import reference_library
from models import development
from models.development_findings import findings
from models.due import Event, State, due, state_on, window_passed
from models.finding import Finding
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Funding, Post, PostStatus
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem
from models.training import Guidance, Window

TODAY = date(2026, 11, 23)
YEAR = FinancialYear(2026)
CONFIRMED = PostStatus.CONFIRMED


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture
def plan() -> Plan:
    posts = (
        Post("p1", "clinical_pharmacist", 1, CONFIRMED, start=date(2026, 4, 1)),
        Post("p2", "advanced_practitioner", 1, CONFIRMED, rate_key="advanced_practitioner_8a"),
        Post("p3", "paramedic", 1, CONFIRMED, start=date(2026, 10, 5)),
    )
    made = new_plan(Network(name="Riverside PCN"), YEAR).with_posts(posts)
    return made.with_item(item(ItemKind.PATHWAY, "pharmacy_education", date(2026, 4, 1), date(2027, 9, 30),
                               stage="pathway", key="path"))  # fmt: skip


def item(
    kind: ItemKind, what: str = "", start: date | None = None, end: date | None = None, **more: object
) -> TimelineItem:
    given = {"key": f"{kind}{what}", "post": "p1"} | more
    return TimelineItem(kind=kind, what=what, start=start, end=end, **given)  # type: ignore[arg-type]


def points(plan: Plan, reference: Reference, kind: str) -> list[Finding]:
    return [each for each in findings(plan, plan.scenario, reference, TODAY) if each.key == kind]


# -- the stage on a day


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2026, 3, 31), ""),
        (date(2026, 4, 1), "pathway"),
        (date(2027, 9, 30), "pathway"),
        (date(2027, 10, 1), ""),
    ],
)
def test_a_post_is_on_its_pathway_from_its_first_day_to_its_last(plan: Plan, day: date, stage: str) -> None:
    assert development.stage_on(plan.scenario.post("p1"), plan.scenario, day) == stage


def test_without_a_timeline_the_posts_own_stage_stands(plan: Plan) -> None:
    trainee = replace(plan.scenario.post("p3"), stage="roadmap_stage_2")
    assert development.stage_on(trainee, plan.scenario, TODAY) == "roadmap_stage_2"


def test_a_post_set_to_a_stage_is_signed_off_once_that_stages_pathway_ends(plan: Plan) -> None:
    set_to = replace(plan.scenario.post("p1"), stage="pathway")
    assert development.stage_on(set_to, plan.scenario, date(2026, 3, 1)) == "pathway"
    assert development.stage_on(set_to, plan.scenario, date(2027, 10, 1)) == "signed_off"


def test_a_pathway_marked_done_early_ends_its_stage(plan: Plan) -> None:
    done = plan.with_item(replace(plan.scenario.development[0], done=date(2026, 10, 31)))
    assert development.stage_on(done.scenario.post("p1"), done.scenario, TODAY) == ""


def test_of_two_pathways_the_one_begun_last_gives_the_stage(plan: Plan) -> None:
    second = item(ItemKind.PATHWAY, "own", date(2026, 9, 1), None, stage="trainee")
    both = plan.with_item(second)
    assert development.stage_on(both.scenario.post("p1"), both.scenario, TODAY) == "trainee"


def test_induction_is_known_for_its_days_alone(plan: Plan) -> None:
    inducted = plan.with_item(item(ItemKind.INDUCTION, "", date(2026, 10, 5), date(2026, 11, 1), post="p3"))
    paramedic = plan.scenario.post("p3")
    assert development.in_induction(paramedic, inducted.scenario, date(2026, 11, 1))
    assert not development.in_induction(paramedic, inducted.scenario, date(2026, 11, 2))


def test_a_removed_post_takes_its_timeline_with_it(plan: Plan) -> None:
    assert not plan.without_posts(frozenset({"p1"})).scenario.development


# -- lengths and what is published


@pytest.mark.parametrize(
    ("key", "wte", "end"),
    [
        ("pharmacy_education", "0.5", date(2027, 9, 30)),
        ("roadmap_stage_2", "1", date(2026, 9, 30)),
        ("roadmap_stage_2", "0.5", date(2027, 3, 31)),
        ("student_nursing_associate", "1", date(2028, 3, 31)),
        ("care_coordinator_training", "1", date(2026, 4, 2)),
        ("gp_continuing_development", "1", None),
        ("trainee_advanced_practice", "1", None),
    ],
)
def test_a_pathway_ends_after_its_usual_length(
    reference: Reference, key: str, wte: str, end: date | None
) -> None:
    """18 months from 1 April are until 30 September; six months full time are twelve at half time."""
    pathway = next(each for each in reference.pathways if each.key == key)
    assert development.usual_end(pathway, date(2026, 4, 1), Decimal(wte)) == end


def test_months_end_with_the_month_they_reach() -> None:
    assert development.after_months(date(2026, 8, 31), 6) == date(2027, 2, 27)
    assert development.same_day(date(2028, 2, 29), 12) == date(2029, 2, 28)


def test_an_induction_takes_the_four_weeks_assumed(reference: Reference) -> None:
    assert development.induction_end(reference, date(2026, 10, 5)) == date(2026, 11, 1)


def test_every_role_that_training_names_is_a_role(reference: Reference) -> None:
    named = {role for path in reference.pathways for role in path.roles}
    named |= {role for body in reference.bodies for role in body.roles}
    named |= {role for each in reference.guidance for role in each.roles}
    assert named <= {role.key for role in reference.roles} | {"all"}
    assert {window.route for window in reference.windows} <= {each.key for each in reference.pathways}


def test_stages_of_pathways_have_supervision_rules(reference: Reference) -> None:
    for pathway in reference.pathways:
        for role in pathway.roles if pathway.stage else ():
            stages = {rule.stage for rule in reference.supervision_rules if rule.role == role}
            assert pathway.stage in stages, (pathway.key, role)


def test_each_registered_role_has_the_body_that_the_rules_name(reference: Reference, shared: Path) -> None:
    """The rules file says "GPhC; …", "NMC register", "as first contact physiotherapist" (HCPC)."""
    bodies = {role: body.short for body in reference.bodies if body.renewed for role in body.roles}
    told = [rule for rule in reference.role_rules if rule.rule == "registration"]
    assert len(told) == 10
    for rule in told:
        named = "HCPC" if rule.text.startswith("as first contact") else rule.text[:4].strip(" ;")
        assert bodies[rule.role] == named, rule.role


# -- what is due


def test_what_is_due_comes_in_order_and_what_is_far_is_left_out(plan: Plan, reference: Reference) -> None:
    """23 November + 90 days = 21 February 2027."""
    plan = plan.with_item(item(ItemKind.REGISTRATION, "gphc", end=date(2027, 2, 21)))
    plan = plan.with_item(item(ItemKind.REVIEW, "", end=date(2027, 2, 22)))
    plan = plan.with_item(item(ItemKind.MILESTONE, "Prescribing", end=date(2026, 11, 20)))
    plan = plan.with_item(item(ItemKind.INDUCTION, "", date(2026, 11, 30), date(2026, 12, 27), post="p3"))
    told = [(each.event, each.on, each.days) for each in due(plan, plan.scenario, reference, TODAY)]
    assert told == [
        (Event.DUE, date(2026, 11, 20), -3),
        (Event.STARTS, date(2026, 11, 30), 7),
        (Event.ENDS, date(2026, 12, 27), 34),
        (Event.RENEWAL, date(2027, 2, 21), 90),
    ]


def test_what_is_done_and_who_has_left_are_not_due(plan: Plan, reference: Reference) -> None:
    milestone = item(ItemKind.MILESTONE, "Prescribing", end=date(2026, 12, 1))
    with_it = plan.with_item(milestone)
    assert len(due(with_it, with_it.scenario, reference, TODAY)) == 1
    done = plan.with_item(replace(milestone, done=date(2026, 11, 1)))
    assert not due(done, done.scenario, reference, TODAY)
    left = with_it.with_post(replace(plan.scenario.post("p1"), end=date(2026, 10, 31)))
    assert not due(left, left.scenario, reference, TODAY)


def test_the_briefs_application_windows_have_passed_and_a_plans_own_is_due(
    plan: Plan, reference: Reference
) -> None:
    assert [window.words for window in reference.windows] == [
        "13 December 2021 to late January 2022",
        "March 2022",
    ]
    assert all(window_passed(window, TODAY) for window in reference.windows)
    assert not window_passed(reference.windows[0], date(2022, 1, 20))
    own = Window("w1", "supported_eportfolio", date(2026, 12, 1), date(2027, 3, 31))
    mine = replace(plan, windows=(own,))
    assert [each.event for each in due(mine, mine.scenario, reference, TODAY)] == [Event.OPENS]
    moved = replace(plan, windows=(replace(reference.windows[1], opens=date(2026, 12, 1), closes=None),))
    assert len(development.windows_of(moved, reference)) == 2, (
        "a changed window takes the shipped one's place"
    )


@pytest.mark.parametrize(
    ("made", "state"),
    [
        (item(ItemKind.PATHWAY, "own", date(2026, 1, 1), date(2026, 11, 22)), State.LATE),
        (item(ItemKind.PATHWAY, "own", date(2026, 1, 1), TODAY), State.GOING_ON),
        (item(ItemKind.PATHWAY, "own", date(2027, 1, 1)), State.TO_COME),
        (item(ItemKind.INDUCTION, "", date(2026, 4, 1), date(2026, 4, 28)), State.DONE),
        (item(ItemKind.MILESTONE, "x", end=date(2026, 12, 1)), State.TO_COME),
        (item(ItemKind.MILESTONE, "x"), State.UNDATED),
        (item(ItemKind.REGISTRATION, "gphc", end=date(2026, 11, 22)), State.LATE),
        (item(ItemKind.REGISTRATION, "gphc", end=TODAY, done=date(2026, 1, 1)), State.GOING_ON),
        (item(ItemKind.REGISTRATION, "advancing_practice", done=date(2026, 1, 1)), State.DONE),
    ],
)
def test_how_an_item_stands_on_a_day(made: TimelineItem, state: State) -> None:
    assert state_on(made, TODAY) is state


# -- points to check


def test_a_claimed_advanced_practitioner_needs_a_register_entry(plan: Plan, reference: Reference) -> None:
    (point,) = points(plan, reference, "advanced_register")
    assert point.post == "p2"
    assert "Centre for Advancing Practice register" in point.rule
    unchecked = plan.with_item(item(ItemKind.REGISTRATION, development.ADVANCED_REGISTER, post="p2"))
    assert points(unchecked, reference, "advanced_register"), "an entry that nobody checked is not enough"
    entry = item(ItemKind.REGISTRATION, development.ADVANCED_REGISTER, post="p2", done=date(2026, 5, 1))
    assert not points(plan.with_item(entry), reference, "advanced_register")
    core = plan.with_post(replace(plan.scenario.post("p2"), funding=Funding.CORE))
    assert not points(core, reference, "advanced_register")
    band_7 = plan.with_post(replace(plan.scenario.post("p2"), rate_key="advanced_practitioner_7"))
    assert not points(band_7, reference, "advanced_register")


def test_registration_that_ran_out_or_is_due_is_told(plan: Plan, reference: Reference) -> None:
    lapsed = plan.with_item(item(ItemKind.REGISTRATION, "gphc", end=date(2026, 10, 31)))
    assert points(lapsed, reference, "registration_expired")[0].text == (
        "The GPhC registration of Pharmacist 1 ran out on 31 October 2026."
    )
    soon = plan.with_item(item(ItemKind.REGISTRATION, "gphc", end=date(2026, 12, 31)))
    assert points(soon, reference, "registration_due")[0].text == (
        "The GPhC registration of Pharmacist 1 is due for renewal by 31 December 2026."
    )
    later = plan.with_item(item(ItemKind.REGISTRATION, "gphc", end=date(2027, 10, 31)))
    assert not points(later, reference, "registration_due")


def test_a_pathway_that_outlasts_its_post_is_told(plan: Plan, reference: Reference) -> None:
    assert not points(plan, reference, "pathway_after_post")
    leaver = plan.with_post(replace(plan.scenario.post("p1"), end=date(2027, 3, 31)))
    (point,) = points(leaver, reference, "pathway_after_post")
    assert "ends on 30 September 2027, after the post ends on 31 March 2027" in point.text


def test_new_starters_without_an_induction_are_counted_in_one_point(plan: Plan, reference: Reference) -> None:
    (point,) = points(plan, reference, "induction_missing")
    assert point.text.startswith("2 new starters have no induction in the plan")
    one = plan.with_item(item(ItemKind.INDUCTION, "", date(2026, 4, 1), date(2026, 4, 28)))
    assert points(one, reference, "induction_missing")[0].text.startswith("Paramedic 1 has no induction")
    both = one.with_item(item(ItemKind.INDUCTION, "x", date(2026, 10, 5), date(2026, 11, 1), post="p3"))
    assert not points(both, reference, "induction_missing")


# -- guidance


def test_the_plan_keeps_what_was_read_and_the_shipped_words_stay_the_shipped_ones(
    plan: Plan, reference: Reference
) -> None:
    shipped = reference.guidance[0]
    own = Guidance("own", "Our induction checklist", roles=("all",))
    kept = replace(plan, guidance=(replace(shipped, title="Old title", read=True), own))
    listed = development.guidance_of(kept, reference)
    assert listed[0] == replace(shipped, read=True)
    assert listed[-1] == own
    assert len(listed) == len(reference.guidance) + 1


# -- posts that move


def test_what_begins_with_a_post_moves_with_its_start(plan: Plan) -> None:
    """Induction 5 October to 1 November; the start moves 28 days on, to 2 November."""
    inducted = plan.with_item(item(ItemKind.INDUCTION, "", date(2026, 10, 5), date(2026, 11, 1), post="p3"))
    later = inducted.with_item(item(ItemKind.PATHWAY, "own", date(2027, 1, 1), date(2027, 6, 30), post="p3"))
    moved = later.with_post(replace(plan.scenario.post("p3"), start=date(2026, 11, 2)))
    _, induction, course = moved.scenario.development
    assert (induction.start, induction.end) == (date(2026, 11, 2), date(2026, 11, 29))
    assert course == later.scenario.development[2], "what began later stays"
    done = inducted.with_item(replace(inducted.scenario.development[1], done=date(2026, 11, 1)))
    still = done.with_post(replace(plan.scenario.post("p3"), start=date(2026, 11, 2)))
    assert still.scenario.development == done.scenario.development


def test_the_stage_of_each_month_is_that_of_its_first_day_in_post(plan: Plan) -> None:
    """In post from 1 April 2026, on the pathway until 30 September 2027."""
    stages = development.stage_by_month(plan.scenario.post("p1"), plan.scenario, plan.months)
    assert stages == ("pathway",) * 18 + ("",) * 18
    late = plan.with_item(
        item(
            ItemKind.PATHWAY,
            "roadmap_stage_2",
            date(2026, 10, 5),
            date(2027, 4, 4),
            post="p3",
            stage="roadmap_stage_2",
        )
    )
    stages = development.stage_by_month(late.scenario.post("p3"), late.scenario, late.months)
    assert stages == ("",) * 6 + ("roadmap_stage_2",) * 7 + ("",) * 23


def test_study_time_that_nobody_published_is_one_point_until_it_is_entered(
    plan: Plan, reference: Reference
) -> None:
    assert not points(plan, reference, "study_not_known")
    roadmap = item(ItemKind.PATHWAY, "roadmap_stage_2", date(2026, 10, 5), date(2027, 4, 4), post="p3")
    course = item(ItemKind.PATHWAY, "own course", date(2026, 12, 1), post="p3")
    (point,) = points(plan.with_item(roadmap).with_item(course), reference, "study_not_known")
    assert point.text.startswith("The study time of 2 pathways is not known")
    entered = plan.with_item(replace(roadmap, hours_a_week=Decimal(0)))
    assert not points(entered, reference, "study_not_known")
    over = plan.with_item(replace(roadmap, done=date(2026, 11, 1)))
    assert not points(over, reference, "study_not_known")
    before = item(ItemKind.PATHWAY, "roadmap_stage_1", None, date(2026, 12, 4), post="p3")
    assert not points(plan.with_item(before), reference, "study_not_known")


def test_a_pathway_of_another_role_is_told_while_it_lasts(plan: Plan, reference: Reference) -> None:
    turned = plan.with_post(replace(plan.scenario.post("p1"), role="dietitian"))
    (point,) = points(turned, reference, "pathway_not_for_role")
    assert point.text == "Dietitian 1 is on Pharmacy education pathway, which is not for its role."
    over = turned.with_item(replace(turned.scenario.development[0], done=date(2026, 11, 1)))
    assert not points(over, reference, "pathway_not_for_role")


def test_an_advanced_practitioner_may_be_of_any_profession(reference: Reference) -> None:
    offered = [body.short for body in development.offered_bodies("advanced_practitioner", reference)]
    assert offered == ["Advancing Practice", "GPhC", "HCPC", "NMC"]
    assert [body.short for body in development.offered_bodies("paramedic", reference)] == ["HCPC"]
