"""What can be changed about supervision, and what cannot be used, each refused in one sentence."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app import supervision_edits as edits
from app.problems import BadInput
from app.reference_library import load
from models.plan import Plan
from models.supervision_matching import propose
from models.supervisors import SupervisionLink
from tests.supervision_sample import SENIOR, post, supervisor, team, worked

CLINICAL, DAILY = "clinical_professional", "day_to_day"
PHARMACIST, PARAMEDIC = "clinical_pharmacist", "paramedic"
ADVANCED = "advanced_practitioner"


def pair() -> Plan:
    """Two advanced practitioners of the team, each able to supervise."""
    return team(
        post("a", ADVANCED, 1),
        post("b", ADVANCED, 2),
        supervisors=(supervisor("sa", ADVANCED, post="a"), supervisor("sb", ADVANCED, post="b")),
    )


def test_choosing_a_supervisor_and_no_one_again_are_edits_in_words() -> None:
    plan = team(post("p", PHARMACIST), supervisors=(supervisor("s", SENIOR),))
    chosen = edits.linked(plan, load(), "p", CLINICAL, "s")
    assert chosen.words == (
        "Let Senior pharmacist 1 give Pharmacist 1 its clinical or professional supervision"
    )
    assert chosen.plan.scenario.supervision_links == (SupervisionLink("p", CLINICAL, "s"),)
    cleared = edits.linked(chosen.plan, load(), "p", CLINICAL, "")
    assert cleared.plan.scenario.supervision_links == ()


def test_no_one_supervises_itself() -> None:
    with pytest.raises(BadInput, match="Advanced practitioner 1 supervises itself: choose someone else"):
        edits.linked(pair(), load(), "a", CLINICAL, "sa")


def test_no_two_supervise_each_other() -> None:
    first = edits.linked(pair(), load(), "a", CLINICAL, "sb").plan
    with pytest.raises(BadInput, match="in a circle: choose someone else"):
        edits.linked(first, load(), "b", CLINICAL, "sa")


def test_a_supervisor_moved_onto_a_post_below_it_is_refused() -> None:
    """The GP partner who supervises practitioner 1 cannot be turned into practitioner 1."""
    plan = team(
        post("a", ADVANCED), supervisors=(supervisor("g", "gp_partner"),), links=(("a", CLINICAL, "g"),)
    )
    with pytest.raises(BadInput, match="supervises itself"):
        edits.kept(plan, load(), replace(plan.supervisors[0], post="a"))


def test_one_post_stands_behind_one_supervisor_and_gives_some_kind() -> None:
    with pytest.raises(BadInput, match="Advanced practitioner 1 is already in the list"):
        edits.kept(pair(), load(), supervisor("new", ADVANCED, post="a"))
    with pytest.raises(BadInput, match="Tick at least one kind"):
        edits.kept(pair(), load(), supervisor("new", "gp_partner", kinds=()))


def test_people_outside_the_team_are_numbered_by_profession() -> None:
    plan = team(supervisors=(supervisor("g", "gp_partner"), supervisor("n", "practice_nurse")))
    assert edits.next_number(plan, "gp_partner") == 2
    added = edits.kept(plan, load(), supervisor("h", "gp_partner", number=2))
    assert added.words == "Add GP partner 2 as a supervisor"


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (edits.Typed(["11", "", "", "", ""]), "Enter hours a day from 0 to 10"),
        (edits.Typed(["lots", "", "", "", ""]), "Enter hours a day from 0 to 10"),
        (edits.Typed(["-1", "", "", "", ""]), "Enter hours a day from 0 to 10"),
        (edits.Typed(["8", "8", "8", "8", "8"]), "40 hours a week is more than the 37.5 worked"),
        (edits.Typed(["4", "4", "4", "4", "4"], wte="0.5"), "20 hours a week is more than the 18.8 worked"),
        (edits.Typed(["1", "", "", "", ""], span="0"), "from 1 to 50"),
        (edits.Typed(["1", "", "", "", ""], span="2.5"), "from 1 to 50"),
        (edits.Typed(["1", "", "", "", ""], cost="much"), "Enter the cost of a session"),
        (edits.Typed(["1", "", "", "", ""], cost="£9,000"), "Enter the cost of a session"),
        (edits.Typed(["943 476 5919", "", "", "", ""]), "looks like an NHS number"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(boxes: edits.Typed, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        edits.read(supervisor("g", "gp_partner"), boxes, None)


def test_hours_span_and_cost_are_read_as_they_are_meant() -> None:
    boxes = edits.Typed(["1.5", "", "0.5 hours", "2h", ""], "4", "0.8", "£320")
    read = edits.read(supervisor("g", "gp_partner"), boxes, None)
    assert read.by_weekday == (Decimal("1.5"), 0, Decimal("0.5"), 2, 0)
    assert (read.hours, read.span, read.wte, read.session_cost) == (4, 4, Decimal("0.8"), 320)


def test_removing_a_supervisor_takes_the_links_of_every_scenario() -> None:
    plan = team(post("p", PHARMACIST), supervisors=(supervisor("s", SENIOR),), links=(("p", CLINICAL, "s"),))
    copy = replace(plan.scenario, key="b", name="B")
    gone = edits.removed(plan.with_scenario(copy), load(), "s").plan
    assert gone.supervisors == ()
    assert [one.supervision_links for one in gone.scenarios] == [(), ()]


def test_a_removed_post_takes_its_links_and_agreements_along() -> None:
    plan = team(post("p", PHARMACIST), supervisors=(supervisor("s", SENIOR),), links=(("p", CLINICAL, "s"),))
    plan = edits.agreed(plan, load(), "p", CLINICAL, ("1", "30", "1", "week")).plan
    left = plan.without_posts(frozenset({"p"})).scenario
    assert (left.supervision_links, left.local_supervision) == ((), ())


def test_what_is_agreed_locally_is_an_edit_and_the_rule_comes_back() -> None:
    """30 minutes a week agreed in place of an hour a month: 30, then 13.8 again."""
    plan = team(post("p", PHARMACIST))
    changed = edits.agreed(plan, load(), "p", CLINICAL, ("1", "30", "1", "week"))
    assert changed.words == "Agree clinical or professional supervision of Pharmacist 1 locally"
    assert worked(changed.plan).given[0].need.supervisor_minutes == 30
    back = edits.by_rule(changed.plan, load(), "p", CLINICAL).plan
    assert round(worked(back).given[0].need.supervisor_minutes, 1) == Decimal("13.8")


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (("1", "500", "1", "week"), "Enter minutes from 0 to 480"),
        (("x", "30", "1", "week"), "Enter how many sessions"),
        (("1", "30", "0", "week"), "Enter a whole number from 1 to 52"),
        (("1", "30", "1.5", "week"), "Enter a whole number from 1 to 52"),
        (("5", "480", "1", "week"), "40 hours a week is more than the 37.5 worked. Enter fewer hours."),
        (("1", "460", "1", "day worked"), "38.3 hours a week is more than the 37.5 worked"),
    ],
)
def test_an_agreement_that_cannot_be_meant_is_refused(
    boxes: tuple[str, str, str, str], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        edits.agreed(team(post("p", PHARMACIST)), load(), "p", CLINICAL, boxes)


def test_an_accepted_proposal_keeps_links_that_it_has_no_word_on_but_never_a_circle() -> None:
    """Practitioner 1 is given by hand to practitioner 2, of the wrong profession: the proposal may not
    propose that, and it stays. A link the other way round, proposed, would close a circle: it gives way."""
    plan = pair()
    by_hand = edits.linked(plan, load(), "a", CLINICAL, "sb").plan
    proposal = propose(by_hand, by_hand.scenario, load(), worked(by_hand))
    assert proposal.links == ()
    kept = edits.accepted(by_hand, proposal.links).plan
    assert kept.scenario.supervision_links == by_hand.scenario.supervision_links
    other_way = (SupervisionLink("b", CLINICAL, "sa"),)
    assert edits.accepted(by_hand, other_way).plan.scenario.supervision_links == other_way
