"""Every change of a timeline, as typed: what it makes of the plan, and what is refused.

Today is 23 November 2026.

Posts
    p1  pharmacist 1   throughout
    p2  paramedic 1    0.5 WTE from 7 December 2026
    p3  link worker 1  from 5 October 2026
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import development_edits as edits
from app import reference_library, training_edits
from app.need_edits import Edit
from app.problems import BadInput
from models.development import bodies_for, guidance_of, items_of, windows_of
from models.months import FinancialYear
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Post, PostStatus, Terms
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem

TODAY = date(2026, 11, 23)
CONFIRMED = PostStatus.CONFIRMED


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture
def plan() -> Plan:
    half = (Terms(wte=Decimal("0.5")),)
    posts = (
        Post("p1", "clinical_pharmacist", 1, CONFIRMED),
        Post("p2", "paramedic", 1, CONFIRMED, start=date(2026, 12, 7), terms=half),
        Post("p3", "social_prescribing_link_worker", 1, CONFIRMED, start=date(2026, 10, 5)),
    )
    return new_plan(Network(name="Riverside PCN"), FinancialYear(2026)).with_posts(posts)


def pathway(plan: Plan, reference: Reference, post: str, key: str) -> Edit:
    return edits.with_pathway(plan, reference, plan.scenario.post(post), key, TODAY)


def only(plan: Plan, post: str) -> TimelineItem:
    (found,) = items_of(plan.scenario, post)
    return found


def test_an_induction_is_four_weeks_from_the_first_day(plan: Plan, reference: Reference) -> None:
    made = edits.with_induction(plan, reference, plan.scenario.post("p2"), TODAY)
    assert made.words == "Give Paramedic 1 an induction"
    found = only(made.plan, "p2")
    assert (found.start, found.end) == (date(2026, 12, 7), date(2027, 1, 3))
    with pytest.raises(BadInput, match="has an induction already"):
        edits.with_induction(made.plan, reference, plan.scenario.post("p2"), TODAY)


def test_every_new_starter_gets_an_induction_in_one_step(plan: Plan, reference: Reference) -> None:
    made = edits.with_inductions(plan, reference)
    assert made.words == "Give 2 new starters an induction"
    assert only(made.plan, "p3").start == date(2026, 10, 5)
    assert not items_of(made.plan.scenario, "p1"), "in post throughout, so not a new starter"
    with pytest.raises(BadInput, match="Every new starter has an induction already"):
        edits.with_inductions(made.plan, reference)


def test_a_pathway_begins_next_month_or_with_the_post(plan: Plan, reference: Reference) -> None:
    """18 months from 1 December 2026; 6 months full time are 12 at half time, from 7 December."""
    pharmacy = pathway(plan, reference, "p1", "pharmacy_education")
    assert pharmacy.words == "Add Pharmacy education pathway to Pharmacist 1"
    found = only(pharmacy.plan, "p1")
    assert (found.start, found.end, found.stage) == (date(2026, 12, 1), date(2028, 5, 31), "pathway")
    roadmap = only(pathway(plan, reference, "p2", "roadmap_stage_2").plan, "p2")
    assert (roadmap.start, roadmap.end) == (date(2026, 12, 7), date(2027, 12, 6))
    before = only(pathway(plan, reference, "p2", "roadmap_stage_1").plan, "p2")
    assert (before.start, before.end) == (None, date(2026, 12, 6))
    with pytest.raises(BadInput, match="has this pathway already"):
        pathway(pharmacy.plan, reference, "p1", "pharmacy_education")
    with pytest.raises(BadInput, match="not for the role"):
        pathway(plan, reference, "p3", "pharmacy_education")


def test_only_pathways_that_fit_the_role_and_are_not_there_are_offered(
    plan: Plan, reference: Reference
) -> None:
    names = [words for words, _ in edits.choices(plan, reference, plan.scenario.post("p1"), TODAY)]
    assert names == [
        "Pharmacy education pathway",
        "Accredited advanced practice course",
        "Supported ePortfolio Route",
    ]
    after = pathway(plan, reference, "p1", "pharmacy_education").plan
    left = [words for words, _ in edits.choices(after, reference, plan.scenario.post("p1"), TODAY)]
    assert left == names[1:]


def test_a_pathway_that_ends_before_it_starts_is_refused(plan: Plan, reference: Reference) -> None:
    made = pathway(plan, reference, "p1", "pharmacy_education").plan
    key = only(made, "p1").key
    with pytest.raises(
        BadInput, match=r"last day is before the first\. Enter a last day from 1 December 2026"
    ):
        edits.with_end(made, reference, key, "30/11/2026")
    with pytest.raises(BadInput, match="last day is before the first"):
        edits.with_start(made, reference, key, "June 2028")
    ended = edits.with_end(made, reference, key, "May 2027")
    assert only(ended.plan, "p1").end == date(2027, 5, 31), "a month alone is its last day"
    assert ended.words == "Pharmacy education pathway of Pharmacist 1 ends on 31 May 2027"
    assert only(edits.with_end(made, reference, key, "").plan, "p1").end is None


def test_what_is_done_is_not_in_the_future_nor_before_it_began(plan: Plan, reference: Reference) -> None:
    made = edits.with_induction(plan, reference, plan.scenario.post("p3"), TODAY).plan
    key = only(made, "p3").key
    assert only(edits.marked_done(made, reference, key, TODAY).plan, "p3").done == TODAY
    with pytest.raises(BadInput, match=r"cannot be done after today\. Enter a day up to 23 November 2026"):
        edits.with_done(made, reference, key, "24/11/2026", TODAY)
    with pytest.raises(BadInput, match="done before its first day"):
        edits.with_done(made, reference, key, "1/10/2026", TODAY)


def test_a_review_that_is_done_plans_the_next_in_a_year(plan: Plan, reference: Reference) -> None:
    made = edits.with_review(plan, reference, plan.scenario.post("p1"), TODAY).plan
    first = only(made, "p1")
    assert first.end == date(2027, 11, 23)
    due = made.with_item(replace(first, end=date(2026, 11, 30)))
    done, following = items_of(edits.marked_done(due, reference, first.key, TODAY).plan.scenario, "p1")
    assert (done.done, following.done, following.end) == (TODAY, None, date(2027, 11, 23))


def test_a_registration_is_with_the_roles_body(plan: Plan, reference: Reference) -> None:
    (body,) = bodies_for("clinical_pharmacist", reference)
    made = edits.with_registration(plan, reference, plan.scenario.post("p1"), body)
    assert made.words == "Add GPhC registration to Pharmacist 1"
    assert only(made.plan, "p1").end is None, "not known until it is entered"
    with pytest.raises(BadInput, match="has this registration already"):
        edits.with_registration(made.plan, reference, plan.scenario.post("p1"), body)


@pytest.mark.parametrize(
    ("text", "hours"), [("4", "4"), ("3.75 hours a week", "3.75"), ("0", "0"), (" ", None)]
)
def test_hours_a_week_are_read_and_empty_is_the_usual_time(
    plan: Plan, reference: Reference, text: str, hours: str | None
) -> None:
    made = pathway(plan, reference, "p2", "roadmap_stage_2").plan
    found = only(edits.with_hours(made, reference, only(made, "p2").key, text).plan, "p2")
    assert found.hours_a_week == (None if hours is None else Decimal(hours))


@pytest.mark.parametrize("text", ["lots", "£4", "61", "-1"])
def test_hours_that_no_week_holds_are_refused(plan: Plan, reference: Reference, text: str) -> None:
    made = pathway(plan, reference, "p2", "roadmap_stage_2").plan
    with pytest.raises(BadInput, match="Enter hours a week from 0 to 60"):
        edits.with_hours(made, reference, only(made, "p2").key, text)


def test_no_training_takes_more_hours_than_the_post_works(plan: Plan, reference: Reference) -> None:
    """0.5 WTE works 18.75 hours a week."""
    made = pathway(plan, reference, "p2", "roadmap_stage_2").plan
    key = only(made, "p2").key
    with pytest.raises(BadInput, match="19 hours a week is more than the"):
        edits.with_hours(made, reference, key, "19")
    assert only(edits.with_hours(made, reference, key, "18.75").plan, "p2").hours_a_week == Decimal("18.75")


def test_a_milestone_has_a_name_and_never_a_patients_number(plan: Plan, reference: Reference) -> None:
    made = edits.with_milestone(plan, reference, plan.scenario.post("p1"), "Prescribing", TODAY).plan
    found = only(made, "p1")
    assert (found.kind, found.end) == (ItemKind.MILESTONE, date(2027, 2, 23))
    renamed = edits.named(made, reference, found.key, "Independent prescribing")
    assert renamed.words == "Rename Prescribing to Independent prescribing"
    with pytest.raises(BadInput, match="Enter what it is"):
        edits.named(made, reference, found.key, " ")
    with pytest.raises(BadInput, match="NHS number"):
        edits.noted(made, reference, found.key, "943 476 5919")
    removed = edits.removed(made, reference, found.key)
    assert removed.words == "Remove Prescribing from Pharmacist 1"
    assert not items_of(removed.plan.scenario, "p1")


# -- application windows, hubs and guidance


def test_a_windows_days_are_the_users_once_typed(plan: Plan, reference: Reference) -> None:
    shipped = windows_of(plan, reference)[0]
    made = training_edits.with_window(plan, reference, shipped, "1 March 2027", "April 2027").plan
    (own,) = made.windows
    assert (own.opens, own.closes, own.words) == (date(2027, 3, 1), date(2027, 4, 30), "")
    assert len(windows_of(made, reference)) == 2
    assert training_edits.without_window(made, own.key).plan == plan, "the shipped days come back"
    with pytest.raises(BadInput, match="close before they open"):
        training_edits.with_window(plan, reference, shipped, "1 March 2027", "1 February 2027")
    with pytest.raises(BadInput, match="Enter at least one day"):
        training_edits.with_window(plan, reference, shipped, "", "")
    with pytest.raises(BadInput, match="came with the program"):
        training_edits.without_window(plan, shipped.key)


def test_a_hub_needs_a_name_of_its_own(plan: Plan) -> None:
    made = training_edits.with_hub(
        plan, training_edits.new_hub(), "Tees Valley", "The lead", "", "tees.example"
    )
    assert made.words == "Add the training hub Tees Valley"
    with pytest.raises(BadInput, match="Enter the name of the training hub"):
        training_edits.with_hub(plan, training_edits.new_hub(), " ", "", "", "")
    with pytest.raises(BadInput, match="is in the list already"):
        training_edits.with_hub(made.plan, training_edits.new_hub(), "tees valley", "", "", "")
    changed = training_edits.with_hub(made.plan, made.plan.hubs[0], "Tees Valley", "Workforce team", "", "")
    assert [hub.ask for hub in changed.plan.hubs] == ["Workforce team"]
    assert training_edits.without_hub(changed.plan, changed.plan.hubs[0].key).plan == plan


def test_guidance_is_ticked_as_read_and_the_users_own_added(plan: Plan, reference: Reference) -> None:
    key = reference.guidance[0].key
    read = training_edits.read_or_not(plan, reference, key, read=True).plan
    assert [each.read for each in guidance_of(read, reference)][:2] == [True, False]
    assert training_edits.read_or_not(read, reference, key, read=False).plan == plan
    made = training_edits.with_guidance(
        plan, training_edits.new_guidance(), "Our checklist", "", "2026", "First weeks", ()
    ).plan
    own = made.guidance[0]
    assert (own.title, own.roles) == ("Our checklist", ("all",))
    assert training_edits.without_guidance(made, reference, own.key).plan == plan
    with pytest.raises(BadInput, match="Enter the title"):
        training_edits.with_guidance(plan, own, "", "", "", "", ())
    with pytest.raises(BadInput, match="Enter the year as four figures"):
        training_edits.with_guidance(plan, own, "Our checklist", "", "26", "", ())
    with pytest.raises(BadInput, match="came with the program"):
        training_edits.without_guidance(plan, reference, key)
