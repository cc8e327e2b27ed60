"""Every change of the needs screen, as typed: what it makes of the plan, and what is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app import need_edits, placing
from app.problems import BadInput
from models.coverage import Coverage, coverage
from models.dated_figure import Figure, Status
from models.forecast import forecast
from models.months import FinancialYear
from models.need import Assignment
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Post, PostStatus, Terms
from tests.needs_sample import LINK_WORKER, PARAMEDIC, PHARMACIST, reference

YEAR = FinancialYear(2026)


@pytest.fixture
def plan() -> Plan:
    listed = Figure(Decimal(10_000), "patients", Status.ENTERED, "a test")
    network = Network(name="Test", practices=(Practice("A1", "Mill", registered=listed),))
    posts = (
        Post("p1", PHARMACIST, 1, PostStatus.CONFIRMED),
        Post("p2", PHARMACIST, 2, PostStatus.CONFIRMED, terms=(Terms(wte=Decimal("0.5")),)),
        Post("l1", LINK_WORKER, 1, PostStatus.CONFIRMED),
        Post("x1", PARAMEDIC, 1, PostStatus.IDEA),
    )
    return need_edits.with_starters(new_plan(network, YEAR).with_posts(posts), reference()).plan


def worked(plan: Plan) -> Coverage:
    posts = forecast(plan, plan.scenario, reference()).posts
    return coverage(plan, plan.scenario, posts, reference(), YEAR)


def shares(plan: Plan, need: str) -> dict[str, Decimal]:
    return {one.post: one.share for one in plan.scenario.assignments if one.need == need}


def test_the_starter_list_adds_only_what_is_not_there(plan: Plan) -> None:
    assert [need.key for need in plan.needs] == ["frailty", "care_homes", "social", "depression"]
    assert plan.needs[0].people.value == 200  # 2% of 10,000
    fewer = need_edits.removed(plan, "social").plan
    renamed = need_edits.named(fewer, "frailty", "Frailty at home").plan
    again = need_edits.with_starters(renamed, reference())
    assert again.words == "Add 1 need from the starter list"
    assert again.plan.needs[0].name == "Frailty at home"
    assert need_edits.with_starters(again.plan, reference()).plan == again.plan


def test_a_name_used_twice_is_refused_with_one_sentence(plan: Plan) -> None:
    with pytest.raises(BadInput, match='You already have a need called "depression"'):
        need_edits.named(plan, "frailty", " depression ")
    assert need_edits.named(plan, "frailty", "frail older people").plan.needs[0].name == "frail older people"


def test_an_nhs_number_is_refused_as_name_and_as_people(plan: Plan) -> None:
    with pytest.raises(BadInput, match="looks like an NHS number"):
        need_edits.named(plan, "frailty", "Mrs 943 476 5919")
    with pytest.raises(BadInput, match="looks like an NHS number"):
        need_edits.with_people(plan, reference(), "frailty", "9434765919")


def test_people_typed_win_are_marked_and_go_back_when_emptied(plan: Plan) -> None:
    typed = need_edits.with_people(plan, reference(), "frailty", "1,140").plan
    assert typed.needs[0].people.value == 1140
    assert typed.needs[0].people.status is Status.ENTERED
    assert need_edits.with_people(typed, reference(), "frailty", "").plan == plan
    with pytest.raises(BadInput, match="Enter how many people, for example 620"):
        need_edits.with_people(plan, reference(), "frailty", "lots")


def test_scores_are_one_to_five_or_none(plan: Plan) -> None:
    assert need_edits.score_typed(plan, "social", "4").plan.needs[2].score == 4
    assert need_edits.score_typed(plan, "social", "0").plan.needs[2].score == 0
    for text in ("6", "-1", "high"):
        with pytest.raises(BadInput, match="score from 1 to 5"):
            need_edits.score_typed(plan, "social", text)


def test_a_need_moves_one_place_and_stops_at_the_ends(plan: Plan) -> None:
    up = need_edits.moved(plan, "social", -1)
    assert [need.key for need in up.plan.needs] == ["frailty", "social", "care_homes", "depression"]
    assert up.words == "Move Loneliness, money and housing up"
    assert need_edits.moved(plan, "frailty", -1).plan == plan
    assert need_edits.moved(plan, "depression", 1).plan == plan


def test_zero_minutes_and_contacts_are_refused_and_empty_is_not_known() -> None:
    for read, text in ((need_edits.minutes, "0"), (need_edits.minutes, "601"), (need_edits.contacts, "£2"),
                       (need_edits.contacts, "often")):  # fmt: skip
        with pytest.raises(BadInput, match="leave it empty if not known"):
            read(text)
    assert need_edits.minutes(" ") is None
    assert need_edits.contacts("0.5") == Decimal("0.5")


def test_wte_typed_in_the_matrix_is_shared_over_the_roles_posts_by_their_time(plan: Plan) -> None:
    """1.5 WTE of pharmacists: 0.6 WTE is 40% of each, 0.4 and 0.2 WTE."""
    after = placing.cell(plan, worked(plan), reference(), "frailty", PHARMACIST, "0.6")
    assert shares(after.plan, "frailty") == {"p1": Decimal("0.4"), "p2": Decimal("0.4")}
    assert after.words == "Give 0.6 WTE of pharmacist time to Frail older people"
    assert dict(worked(after.plan).needs[0].wte_by_role)[PHARMACIST] == Decimal("0.6")
    same = placing.cell(plan, worked(plan), reference(), "frailty", PHARMACIST, "40%")
    assert shares(same.plan, "frailty") == shares(after.plan, "frailty")
    cleared = placing.cell(after.plan, worked(after.plan), reference(), "frailty", PHARMACIST, "0")
    assert not shares(cleared.plan, "frailty")


def test_what_no_cell_can_mean_is_refused(plan: Plan) -> None:
    for text in ("some", "-1", "11", "x%"):
        with pytest.raises(BadInput, match="Enter WTE such as"):
            placing.cell(plan, worked(plan), reference(), "frailty", PHARMACIST, text)


def test_more_than_all_of_a_roles_time_is_allowed(plan: Plan) -> None:
    after = placing.cell(plan, worked(plan), reference(), "social", LINK_WORKER, "1.2").plan
    assert shares(after, "social") == {"l1": Decimal("1.2")}


def test_moving_a_post_gives_what_is_not_placed_or_the_share_typed(plan: Plan) -> None:
    part = plan.with_assignment(Assignment("p1", "care_homes", Decimal("0.7")))
    rest = placing.placed(part, worked(part), reference(), ("p1", "p2"), "frailty")
    assert shares(rest.plan, "frailty") == {"p1": Decimal("0.3"), "p2": Decimal(1)}
    assert rest.words == "Give 2 posts to Frail older people"
    half = placing.placed(part, worked(part), reference(), ("p1",), "frailty", Decimal("0.5"))
    assert half.words == "Give 50% of Pharmacist 1 to Frail older people"
    alone = placing.placed(part, worked(part), reference(), ("p1",), "frailty", Decimal(1), alone=True)
    assert {one.need for one in alone.plan.scenario.assignments if one.post == "p1"} == {"frailty"}
    off = placing.placed(half.plan, worked(half.plan), reference(), ("p1",), "frailty", Decimal(0))
    assert not shares(off.plan, "frailty")


def test_hours_a_year_are_a_share_of_each_posts_own(plan: Plan) -> None:
    """A whole-timer has 1,254 hours for patients, 0.5 WTE 627: 313.5 hours are a quarter and a half."""
    shared = placing.shares_typed("313.5 hours", ("p1", "p2"), worked(plan))
    assert shared == {"p1": Decimal("0.25"), "p2": Decimal("0.5")}
    given = placing.placed(plan, worked(plan), reference(), ("p1", "p2"), "frailty", shared)
    assert shares(given.plan, "frailty") == shared
    assert worked(given.plan).needs[0].hours_given == Decimal(627)
    role = placing.cell(plan, worked(plan), reference(), "frailty", PHARMACIST, "627 h")
    assert shares(role.plan, "frailty") == dict.fromkeys(("p1", "p2"), Decimal("0.333333"))
    for text in ("9,000 hours a year", "hours", "-4 h"):
        with pytest.raises(BadInput, match="Enter a share of the post's time"):
            placing.shares_typed(text, ("p1",), worked(plan))


def test_shares_are_read_as_people_write_them() -> None:
    assert [placing.share_typed(text) for text in ("40%", "40", "0.4", "120%", "1")] == [
        Decimal("0.4"), Decimal("0.4"), Decimal("0.4"), Decimal("1.2"), Decimal(1),
    ]  # fmt: skip
    for text in ("", "half", "-20%", "900%"):
        with pytest.raises(BadInput, match="share of the post's time"):
            placing.share_typed(text)


def test_removing_a_need_takes_its_time_with_it(plan: Plan) -> None:
    placed = plan.with_assignment(Assignment("p1", "social", Decimal(1)))
    after = need_edits.removed(placed, "social")
    assert not after.plan.scenario.assignments
    assert after.words == "Remove the need Loneliness, money and housing"


def test_needs_can_be_put_in_order_of_score(plan: Plan) -> None:
    needs = tuple(replace(need, score=score) for need, score in zip(plan.needs, (2, 5, 2, 0), strict=True))
    ordered = need_edits.by_score(replace(plan, needs=needs)).plan.needs
    assert [need.key for need in ordered] == ["care_homes", "frailty", "social", "depression"]
