"""What differs between two scenarios, post by post, on hand-made plans.

key  scenario A                                  scenario B
p1   pharmacist 1   1.0 WTE, planned, 1 Oct      the same, from 1 July
p2   paramedic 1    1.0 WTE, confirmed           0.8 WTE from 1 October, vacant from 1 January
p3   dietitian 1    0.5 WTE, confirmed           -
p4   podiatrist 1   0.4 WTE, an idea             the same, included
p5   coordinator 1  1.0 WTE, confirmed           the same, but first in the list
p6   -                                           link worker 1, planned, 1 July
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference_library import load
from models.differences import Aspect, Change, differences, spells
from models.need import Assignment
from models.plan import Scenario
from models.post import Base, Holder, Post, PostStatus, Terms

CONFIRMED, PLANNED, IDEA = PostStatus.CONFIRMED, PostStatus.PLANNED, PostStatus.IDEA
HALF, MOST = Decimal("0.5"), Decimal("0.8")
OCTOBER, JULY, JANUARY = date(2026, 10, 1), date(2026, 7, 1), date(2027, 1, 1)

PHARMACIST = Post("p1", "clinical_pharmacist", status=PLANNED, start=OCTOBER)
PARAMEDIC = Post("p2", "paramedic", status=CONFIRMED)
DIETITIAN = Post("p3", "dietitian", status=CONFIRMED, terms=(Terms(wte=HALF),))
PODIATRIST = Post("p4", "podiatrist", status=IDEA, terms=(Terms(wte=Decimal("0.4")),))
COORDINATOR = Post("p5", "care_coordinator", status=CONFIRMED)
LINK_WORKER = Post("p6", "social_prescribing_link_worker", status=PLANNED, start=JULY)
LEAVING = replace(
    PARAMEDIC, terms=(Terms(), Terms(OCTOBER, MOST), Terms(JANUARY, MOST, holder=Holder.VACANT))
)
A = Scenario("a", "A", (PHARMACIST, PARAMEDIC, DIETITIAN, PODIATRIST, COORDINATOR))
B = Scenario(
    "b",
    "B",
    (COORDINATOR, replace(PHARMACIST, start=JULY), LEAVING, replace(PODIATRIST, included=True), LINK_WORKER),
)


def test_posts_are_matched_by_key_and_each_difference_is_named() -> None:
    found = {one.key: one for one in differences(A, B, load())}
    assert list(found) == ["p1", "p2", "p4", "p6", "p3"]
    assert [one.change for one in found.values()] == [
        Change.CHANGED, Change.CHANGED, Change.CHANGED, Change.ADDED, Change.REMOVED,
    ]  # fmt: skip
    assert found["p1"].aspects == (Aspect("start", OCTOBER, JULY),)
    assert found["p4"].aspects == (Aspect("included", before=False, after=True),)
    assert (found["p6"].label, found["p6"].before, found["p6"].after) == ("Link worker 1", None, LINK_WORKER)
    assert (found["p3"].label, found["p3"].before, found["p3"].after) == ("Dietitian 1", DIETITIAN, None)


def test_terms_are_told_as_what_holds_from_which_day() -> None:
    (change,) = (one for one in differences(A, B, load()) if one.key == "p2")
    one = Decimal(1)
    assert change.aspects == (
        Aspect("wte", ((None, one),), ((None, one), (OCTOBER, MOST))),
        Aspect("holder", ((None, Holder.IN_POST),), ((None, Holder.IN_POST), (JANUARY, Holder.VACANT))),
    )
    assert change.aspect("wte") is change.aspects[0]
    assert change.aspect("salary") is None


def test_terms_cut_in_two_that_say_the_same_are_no_change() -> None:
    cut = replace(PARAMEDIC, terms=(Terms(), Terms(OCTOBER)))
    assert spells(cut, "wte") == ((None, Decimal(1)),)
    assert not differences(replace(A, posts=(PARAMEDIC,)), replace(B, posts=(cut,)), load())


def test_another_order_or_another_name_of_the_scenario_is_no_change() -> None:
    other = Scenario("b", "Backwards", A.posts[::-1], note="Only the order")
    assert not differences(A, other, load())


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("end", replace(PARAMEDIC, end=JANUARY)),
        ("status", replace(PARAMEDIC, status=IDEA)),
        ("share", replace(PARAMEDIC, share=HALF)),
        ("note", replace(PARAMEDIC, note="Out to advert")),
        ("salary", replace(PARAMEDIC, terms=(Terms(salary=Decimal(41000)),))),
        ("pay_point", replace(PARAMEDIC, terms=(Terms(pay_point="7/top"),))),
        ("bases", replace(PARAMEDIC, terms=(Terms(bases=(Base("A81005"),)),))),
        ("leave_pay", replace(PARAMEDIC, terms=(Terms(leave_pay=HALF),))),
    ],
)
def test_every_field_of_a_post_and_its_terms_is_seen(name: str, changed: Post) -> None:
    (found,) = differences(Scenario("a", "A", (PARAMEDIC,)), Scenario("b", "B", (changed,)), load())
    assert [one.name for one in found.aspects] == [name]


def test_time_given_to_other_needs_is_a_difference_of_the_post_and_its_order_is_not() -> None:
    falls, homes = Assignment("p2", "falls", HALF), Assignment("p2", "homes", HALF)
    given = replace(A, assignments=(falls, homes))
    assert not differences(given, replace(given, key="b", assignments=(homes, falls)), load())
    (found,) = differences(given, replace(given, key="b", assignments=(homes,)), load())
    assert (found.key, [one.name for one in found.aspects]) == ("p2", ["assignments"])
    assert found.aspects[0].after == frozenset({homes})


def test_what_moves_money_is_told_before_a_note() -> None:
    """The table of changes gives what a post does to cost and claim on its first line."""
    noted = replace(PHARMACIST, start=JULY, name="Someone", note="Wants July", terms=(Terms(wte=HALF),))
    (change,) = differences(replace(A, posts=(PHARMACIST,)), replace(A, posts=(noted,)), load())
    assert [one.name for one in change.aspects] == ["start", "wte", "name", "note"]
