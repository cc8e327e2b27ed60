"""Typing rooms, kit, what roles need and the weeks of posts: what is taken, and what is said instead.

The network has Mill Surgery (A81001) and Park House (A81002). One pharmacist of 0.2 WTE works at Mill: two
sessions on Monday, by the shipped assumption one in a room and one at a desk.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import reference_library, room_edits, room_tables, week_tables
from app.network_edits import shown, with_practices
from app.problems import BadInput
from models.dated_figure import Status
from models.months import FinancialYear, Month
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Base, Post, PostStatus, Terms
from models.reference import Reference
from models.rooms import PostWeek, room_fit
from models.rooms_proposal import propose
from models.sites import WEEK, Kit, KitKind, Space, worked
from models.weekly_pattern import space_share

MILL, PARK = "A81001", "A81002"
PHARMACIST = "clinical_pharmacist"
DAY = date(2027, 3, 31)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return reference_library.load()


@pytest.fixture
def plan() -> Plan:
    network = Network(practices=(Practice(MILL, "Mill Surgery"), Practice(PARK, "Park House")))
    terms = Terms(wte=Decimal("0.2"), bases=(Base(MILL),))
    post = Post("p1", PHARMACIST, 1, PostStatus.CONFIRMED, terms=(terms,))
    return new_plan(network, FinancialYear(2026)).with_posts((post,))


def week_of(plan: Plan, reference: Reference) -> PostWeek:
    return room_fit(plan, plan.scenario, reference, DAY).posts[0]


def test_all_week_sets_ten_sessions_and_one_can_then_differ(plan: Plan) -> None:
    plan, words = room_edits.with_seats(plan, MILL, Space.ROOM, WEEK, "3")
    assert words == "Change consulting rooms at Mill Surgery all week to 3"
    plan, words = room_edits.with_seats(plan, MILL, Space.ROOM, WEEK[2:3], "2")
    assert words == "Change consulting rooms at Mill Surgery on Tuesday morning to 2"
    assert [counts(plan)[slot.words] for slot in WEEK[:4]] == [3, 3, 2, 3]
    row = room_tables.seats_table(plan).rows[0]
    assert row[:5] == ("Mill Surgery", "Consulting rooms", "varies", 3, 3)


def counts(plan: Plan) -> dict[str, int]:
    return {seat.slot.words: seat.count for seat in plan.seats}


def test_an_emptied_cell_is_not_known_again_never_0(plan: Plan) -> None:
    full, _ = room_edits.with_seats(plan, MILL, Space.DESK, WEEK, "0")
    assert {seat.count for seat in full.seats} == {0}
    cleared, words = room_edits.with_seats(full, MILL, Space.DESK, WEEK, " ")
    assert (cleared.seats, words) == ((), "Clear desks at Mill Surgery all week")
    assert room_tables.seats_table(plan).rows[0][2:4] == ("not known", None)


REFUSED: list[tuple[str, Callable[[Plan], object], str]] = [
    ("negative rooms", lambda p: room_edits.with_seats(p, MILL, Space.ROOM, WEEK, "-1"), "number of rooms"),
    ("half a room", lambda p: room_edits.with_seats(p, MILL, Space.ROOM, WEEK, "1.5"), "number of rooms"),
    ("many desks", lambda p: room_edits.with_seats(p, MILL, Space.DESK, WEEK, "201"), "desks from 0 to 200"),
    ("unknown site", lambda p: room_edits.with_seats(p, "X", Space.ROOM, WEEK, "1"), "not in the plan"),
    ("negative cars", lambda p: room_edits.with_kit(p, MILL, KitKind.CARS, "-2"), "whole number of cars"),
    ("patient", lambda p: room_edits.with_seats(p, MILL, Space.ROOM, WEEK, "943 476 5919"), "NHS number"),
    ("no name", lambda p: room_edits.with_site(p, "  "), "Enter the name of the site"),
    ("same name", lambda p: room_edits.with_site(p, "mill surgery"), "is in the plan already"),
    ("a patient's number", lambda p: room_edits.with_site(p, "943 476 5919"), "NHS number"),
    ("a practice", lambda p: room_edits.without_site(p, MILL), "practice of the network"),
    ("no base", lambda p: room_edits.with_base(p, reference_library.load(), ["p1"], "X"), "practice of the"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_cannot_be_used_is_told_in_a_sentence(
    plan: Plan, edit: Callable[[Plan], object], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        edit(plan)


def test_kit_is_typed_by_site(plan: Plan) -> None:
    plan, words = room_edits.with_kit(plan, PARK, KitKind.LAPTOPS, "4")
    assert (plan.kit, words) == ((Kit(PARK, KitKind.LAPTOPS, 4),), "Change laptops at Park House to 4")
    assert room_edits.with_kit(plan, PARK, KitKind.LAPTOPS, "")[0].kit == ()


def test_a_site_is_added_and_removed_with_its_rooms(plan: Plan) -> None:
    plan, _ = room_edits.with_site(plan, " Library   hub ")
    (site,) = plan.sites
    assert site.name == "Library hub"
    plan, _ = room_edits.with_seats(plan, site.key, Space.ROOM, WEEK, "1")
    plan, words = room_edits.without_site(plan, site.key)
    assert (plan.sites, plan.seats, words) == ((), (), "Remove the site Library hub")


def test_a_site_where_posts_work_stays(plan: Plan, reference: Reference) -> None:
    plan, _ = room_edits.with_site(plan, "Library")
    key = plan.sites[0].key
    choice = (key, Space.ROOM)
    plan, _ = room_edits.with_session(plan, reference, week_of(plan, reference), WEEK[4], choice)
    with pytest.raises(BadInput, match="Posts still work at this site"):
        room_edits.without_site(plan, key)


def test_rooms_follow_a_practice_whose_code_changes_and_go_with_one_that_goes(plan: Plan) -> None:
    plan, _ = room_edits.with_seats(plan, MILL, Space.ROOM, WEEK, "1")
    plan, _ = room_edits.with_kit(plan, PARK, KitKind.CARS, "1")
    week = (worked("p1", WEEK[0], MILL, Space.ROOM),)
    plan = plan.with_scenario(replace(plan.scenario, patterns=week))
    rows = [replace(shown(plan.network.practices[0]), code="A81009")]
    changed = with_practices(plan, rows, DAY)
    assert {seat.site for seat in changed.seats} == {"A81009"}
    assert changed.scenario.patterns[0].site == "A81009"
    assert changed.kit == (), "Park House is gone"


def test_a_post_that_goes_takes_its_week_along(plan: Plan, reference: Reference) -> None:
    plan, _ = room_edits.with_session(plan, reference, week_of(plan, reference), WEEK[0], None)
    assert plan.without_posts(frozenset({"p1"})).scenario.patterns == ()


def test_a_role_has_its_own_share_until_it_is_cleared(plan: Plan, reference: Reference) -> None:
    typed, words = room_edits.with_space(plan, reference, PHARMACIST, Space.ROOM, "60%")
    assert words == "Change consulting room of Clinical pharmacist to 60%"
    own = space_share(reference.with_own(typed.own), PHARMACIST, Space.ROOM, Month(2026, 4))
    assert (own.value, own.status) == (60, Status.ENTERED)
    assert room_edits.with_space(typed, reference, PHARMACIST, Space.ROOM, "")[0].own == ()


@pytest.mark.parametrize(("text", "sentence"), [("80", "110% of the sessions. Enter 70% or less"),
                                                ("101", "between 0% and 100%"), ("-5", "between"),
                                                ("£50", "between")])  # fmt: skip
def test_shares_over_all_sessions_are_refused(
    plan: Plan, reference: Reference, text: str, sentence: str
) -> None:
    """The shipped assumption has 30% at a desk and no visits: 70% is left."""
    with pytest.raises(BadInput, match=sentence):
        room_edits.with_space(plan, reference, PHARMACIST, Space.ROOM, text)


def test_one_session_changes_and_the_rest_of_the_week_stays(plan: Plan, reference: Reference) -> None:
    before = week_of(plan, reference)
    plan, words = room_edits.with_session(plan, reference, before, WEEK[1], (PARK, Space.DESK))
    after = week_of(plan, reference)
    assert words == "Change Monday afternoon of Pharmacist 1"
    assert (after.own, after.sessions[0]) == (True, before.sessions[0])
    assert after.sessions[1] == worked("p1", WEEK[1], PARK, Space.DESK)
    plan, _ = room_edits.usual_again(plan, reference, after)
    assert week_of(plan, reference) == before


def test_a_week_keeps_at_least_one_session(plan: Plan, reference: Reference) -> None:
    plan, _ = room_edits.with_session(plan, reference, week_of(plan, reference), WEEK[0], None)
    with pytest.raises(BadInput, match="at least one session"):
        room_edits.with_session(plan, reference, week_of(plan, reference), WEEK[1], None)


def test_more_sessions_than_the_wte_are_told_not_refused(plan: Plan, reference: Reference) -> None:
    plan, _ = room_edits.with_session(plan, reference, week_of(plan, reference), WEEK[5], (MILL, Space.ROOM))
    week = week_of(plan, reference)
    assert (len(week.sessions), week.due) == (3, 2)


def test_a_row_for_several_people_is_split_first(plan: Plan, reference: Reference) -> None:
    post = plan.scenario.post("p1")
    many = plan.with_post(replace(post, terms=(replace(post.terms[0], wte=Decimal("2.0")),)))
    with pytest.raises(BadInput, match="stands for several people"):
        room_edits.with_session(many, reference, week_of(many, reference), WEEK[0], None)


def test_several_posts_are_based_at_a_practice_at_once(plan: Plan, reference: Reference) -> None:
    bare = plan.scenario.post("p1")
    posts = tuple(replace(bare, key=f"p{n}", number=n, terms=(Terms(),)) for n in (1, 2))
    plan, words = room_edits.with_base(plan.with_posts(posts), reference, ["p1", "p2"], PARK)
    assert words == "Base 2 posts at Park House"
    assert {post.terms[0].bases for post in plan.scenario.posts} == {(Base(PARK),)}


def test_a_proposal_is_one_edit_of_the_posts_that_move(plan: Plan, reference: Reference) -> None:
    plan, _ = room_edits.with_seats(plan, MILL, Space.ROOM, WEEK, "1")
    plan, _ = room_edits.with_seats(plan, MILL, Space.DESK, WEEK, "1")
    plan, _ = room_edits.with_seats(plan, MILL, Space.ROOM, WEEK[:2], "0")
    fit = room_fit(plan, plan.scenario, reference, DAY)
    found = propose(plan, fit)
    assert week_tables.proposal_title(found) == "1 session would change, and everyone would have a seat"
    changed, _ = room_edits.with_proposal(plan, found)
    assert room_fit(changed, changed.scenario, reference, DAY).clashes == ()
    assert len(changed.scenario.patterns) == 2
