"""Rooms and weeks: each rule on a plan that breaks it and on one that just keeps it.

rule           | breaks it                                        | just keeps it
room_short     | 2 posts all week, 1 room and 0 desks             | 2 rooms; rooms not entered
kit_short      | 2 paramedics' visits at once, 1 car              | 2 cars
many_practices | bases at 3 practices                             | exactly 2
pattern_over   | 1.0 WTE with 11 half-days (one twice)            | 10 sessions
pattern_under  | 0.2 WTE with 1 session                           | 2 sessions
site_unknown   | a base that is no practice of the plan           | a site of the plan
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import room_tables, rooms_json
from app.reference_library import load
from models.fix_trials import outcome
from models.fixes import fixes_of
from models.network import Network, Practice
from models.plan import Plan
from models.post import Base, Post
from models.sites import WEEK, Kit, KitKind, Seats, Site, Space, worked
from models.working_out import outlook
from tests.rule_plans import TODAY, Given, of_kind, only, plan_of, post, terms

TESTED = ("room_short", "kit_short", "many_practices", "pattern_over", "pattern_under", "site_unknown")
MILL, PARK, HALL = "S00001", "S00002", "S00003"
NETWORK = Network(practices=tuple(Practice(code, f"{code} Surgery") for code in (MILL, PARK, HALL)))


def at(*codes: str, key: str = "p1", wte: str = "1", role: str = "clinical_pharmacist") -> Post:
    share = Decimal(1) / len(codes)
    return post(role, key, terms=(terms(wte, bases=tuple(Base(code, share) for code in codes)),))


def housed(*posts: Post, **changes: Given) -> Plan:
    return plan_of(*posts, network=NETWORK, **changes)


def rooms(count: int) -> tuple[Seats, ...]:
    return tuple(
        Seats(MILL, kind, slot.weekday, slot.half, number)
        for slot in WEEK
        for kind, number in ((Space.ROOM, count), (Space.DESK, 0))
    )


def with_week(wte: str, sessions: int) -> Plan:
    """A post whose week was set: sessions in order, the first of the week again after the tenth."""
    week = tuple(worked("p1", (*WEEK, WEEK[0])[n], MILL, Space.DESK) for n in range(sessions))
    plan = housed(at(MILL, wte=wte))
    return plan.with_scenario(replace(plan.scenario, patterns=week))


def test_everyone_at_a_site_has_a_seat() -> None:
    two = (at(MILL), at(MILL, key="p2"))
    point = only(housed(*two, seats=rooms(1)), "room_short")
    assert (point.about, point.amount, point.unit) == (MILL, 1, "people")
    assert not of_kind(housed(*two, seats=rooms(2)), "room_short")
    assert not of_kind(housed(*two), "room_short")


@pytest.mark.parametrize(("cars", "short"), [(1, [1]), (2, [])])
def test_visits_at_once_have_a_car_each(cars: int, short: list[int]) -> None:
    """Paramedics 1 and 6, of 0.2 WTE, both start their week with a visit on the same morning."""
    posts = (at(MILL, wte="0.2", role="paramedic"), at(MILL, key="p6", wte="0.2", role="paramedic"))
    plan = housed(*posts, kit=(Kit(MILL, KitKind.CARS, cars),))
    points = of_kind(plan, "kit_short")
    assert [one.amount for one in points] == short
    assert all((one.about, one.unit) == (f"{MILL} cars", "cars") for one in points)


def test_a_post_works_at_two_practices_at_most() -> None:
    assert not of_kind(housed(at(MILL, PARK)), "many_practices")
    assert only(housed(at(MILL, PARK, HALL)), "many_practices").amount == 1


@pytest.mark.parametrize(
    ("wte", "sessions", "keys"),
    [
        ("1", 10, []), ("1", 11, ["pattern_over"]), ("0.2", 2, []), ("0.2", 1, ["pattern_under"]),
        ("0.2", 3, ["pattern_over"]),
    ],
)  # fmt: skip
def test_a_week_holds_the_sessions_of_its_wte(wte: str, sessions: int, keys: list[str]) -> None:
    """10 sessions are 1.0 WTE, 2 are 0.2."""
    plan = with_week(wte, sessions)
    told = (*of_kind(plan, "pattern_over"), *of_kind(plan, "pattern_under"))
    assert [one.key for one in told] == keys
    assert all(one.amount == 1 for one in told)


def test_a_base_is_a_practice_or_a_site_of_the_plan() -> None:
    assert of_kind(housed(at("X1")), "site_unknown")
    assert not of_kind(housed(at("X1"), sites=(Site("X1", "Church hall"),)), "site_unknown")


def test_seats_are_asked_about_in_the_year_of_today() -> None:
    """The second post starts in July 2026, so only 2026/27 is short: not 2025/26."""
    late = replace(at(MILL, key="p2"), start=date(2026, 7, 1))
    plan = housed(at(MILL), late, seats=rooms(1), year=2025, years=2)
    point = only(plan, "room_short")
    assert "31 March 2027" in point.text
    fix = fixes_of(seen := outlook(plan, plan.scenario, load(), TODAY), point)[0]
    assert point.mark not in {one.mark for one in outcome(seen, fix).findings}
    assert not of_kind(plan, "room_short", date(2025, 11, 23))


def test_tables_and_data_of_rooms_are_of_the_day_that_the_point_is_of() -> None:
    late = replace(at(MILL, key="p2"), start=date(2026, 7, 1))
    plan = housed(at(MILL), late, seats=rooms(1), year=2025, years=2)
    seen = outlook(plan, plan.scenario, load(), TODAY)
    assert max(one["short"] or 0 for one in rooms_json.rooms(seen)) == 1
    assert next(one for one in room_tables.whole(seen) if one.key == "room_clashes").rows
