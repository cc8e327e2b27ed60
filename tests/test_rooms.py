"""Rooms and desks of a small team in a week, against sums done by hand.

In this rate set pharmacists need a consulting room in all their sessions, care coordinators a desk and
paramedics a car. The week is that of 31 March 2027, with everyone in post.

Posts                                             sessions
    p1  pharmacist 1        1.0 WTE  Mill          10, all week
    p2  pharmacist 2        0.4 WTE  Mill           4: whole days, from Tuesday: Tuesday and Thursday
    p3  care coordinator 1  0.2 WTE  Mill           2: Monday
    p4  link worker 1       1.0 WTE  Mill, vacant   none
    p5  pharmacist 3        1.0 WTE  an idea        none
    p6  paramedic 1         0.2 WTE  Park           2: Monday, with a car

Seats                 rooms  desks    needed at Mill              short
    Mill, each time     1      1      Monday    1 room, 1 desk      0
    Park            not known         Tuesday   2 rooms             1 (the desk is no consulting room)
                                      Thursday  2 rooms             1
                                      other     1 room              0
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reference_library import load
from app.sample_plan import sample_plan
from models.dated_figure import Figure, Keyed, Status
from models.months import FinancialYear, Month
from models.network import Network, Practice
from models.plan import Plan, new_plan
from models.post import Base, Holder, Post, PostStatus, Terms
from models.reference import Reference
from models.rooms import RoomFit, SeatFit, room_fit, weeks
from models.rooms_findings import findings
from models.rooms_proposal import propose, short_sessions
from models.sites import WEEK, Half, Kit, KitKind, Seats, Slot, Space, worked
from models.weekly_pattern import portions, sessions_of, space_shares, usual_slots, usual_spaces

DAY = date(2027, 3, 31)
PHARMACIST, COORDINATOR, LINK_WORKER = (
    "clinical_pharmacist",
    "care_coordinator",
    "social_prescribing_link_worker",
)
PARAMEDIC, GP = "paramedic", "general_practitioner"
MILL, PARK = "A81001", "A81002"
NEEDS = {PHARMACIST: Space.ROOM, COORDINATOR: Space.DESK, PARAMEDIC: Space.VISITS, GP: Space.ROOM}


def percent(value: int) -> Figure:
    return Figure(Decimal(value), "% of sessions", Status.ENTERED, "test")


@pytest.fixture(scope="module")
def reference() -> Reference:
    own = tuple(
        Keyed(("space", role, space), percent(100 if space is needed else 0))
        for role, needed in NEEDS.items()
        for space in (Space.ROOM, Space.DESK, Space.VISITS)
    )
    return load().with_own(own)


def post(key: str, role: str, number: int, wte: str, *bases: Base, holder: Holder = Holder.IN_POST) -> Post:
    terms = Terms(wte=Decimal(wte), bases=bases, holder=holder)
    return Post(key, role, number, PostStatus.CONFIRMED, terms=(terms,))


def seats(site: str, rooms: int | None, desks: int | None) -> tuple[Seats, ...]:
    kinds = ((Space.ROOM, rooms), (Space.DESK, desks))
    return tuple(
        Seats(site, kind, slot.weekday, slot.half, count)
        for kind, count in kinds
        if count is not None
        for slot in WEEK
    )


def team(*posts: Post, seated: tuple[Seats, ...] = ()) -> Plan:
    network = Network(practices=(Practice(MILL, "Mill Surgery"), Practice(PARK, "Park House")))
    return replace(new_plan(network, FinancialYear(2026)).with_posts(posts), seats=seated)


@pytest.fixture
def plan() -> Plan:
    return team(
        post("p1", PHARMACIST, 1, "1.0", Base(MILL)),
        post("p2", PHARMACIST, 2, "0.4", Base(MILL)),
        post("p3", COORDINATOR, 1, "0.2", Base(MILL)),
        post("p4", LINK_WORKER, 1, "1.0", Base(MILL), holder=Holder.VACANT),
        replace(post("p5", PHARMACIST, 3, "1.0", Base(MILL)), status=PostStatus.IDEA),
        post("p6", PARAMEDIC, 1, "0.2", Base(PARK)),
        seated=seats(MILL, 1, 1),
    )


def fit(plan: Plan, reference: Reference) -> RoomFit:
    return room_fit(plan, plan.scenario, reference, DAY)


def at(found: RoomFit, site: str, words: str) -> SeatFit:
    return next(seat for seat in found.seats if seat.site == site and seat.slot.words == words)


def test_two_pharmacists_have_one_room_on_tuesday_and_on_thursday(plan: Plan, reference: Reference) -> None:
    found = fit(plan, reference)
    clashes = [(seat.slot.words, seat.rooms_needed, seat.there, seat.short) for seat in found.clashes]
    assert clashes == [
        ("Tuesday morning", 2, 2, 1),
        ("Tuesday afternoon", 2, 2, 1),
        ("Thursday morning", 2, 2, 1),
        ("Thursday afternoon", 2, 2, 1),
    ]
    monday = at(found, MILL, "Monday morning")
    assert (monday.rooms_needed, monday.desks_needed, monday.short) == (1, 1, 0)


def test_a_week_needs_the_sum_of_its_posts_sessions(plan: Plan, reference: Reference) -> None:
    """10 + 4 + 2 = 16 seats at Mill, and 2 sessions out with a car: 18 sessions."""
    found = fit(plan, reference)
    assert sum(seat.needed for seat in found.seats) == 16
    assert len(found.sessions) == 18


def test_vacant_posts_and_ideas_need_no_room(plan: Plan, reference: Reference) -> None:
    assert {week.post.key for week in fit(plan, reference).posts} == {"p1", "p2", "p3", "p6"}


def test_a_desk_worker_may_take_a_free_room_but_nobody_consults_at_a_desk() -> None:
    slot = WEEK[0]
    assert SeatFit(MILL, slot, 1, 2, rooms=2, desks=1).short == 0, "the second desk is a free room"
    assert SeatFit(MILL, slot, 3, 1, rooms=2, desks=2).short == 1, "four seats, but two rooms for three"
    assert SeatFit(MILL, slot, 3, 3, rooms=2, desks=1).short == 3, "one without a room, and 6 − 3 seats"


def test_rooms_not_entered_are_not_known_and_nothing_is_short(plan: Plan, reference: Reference) -> None:
    found = fit(replace(plan, seats=()), reference)
    assert {(seat.rooms, seat.there, seat.short) for seat in found.seats} == {(None, None, None)}
    assert found.sites_not_known == (MILL,), "Park House needs no seat"
    assert found.clashes == ()


def test_without_desks_known_consulting_rooms_alone_are_checked(plan: Plan, reference: Reference) -> None:
    found = fit(replace(plan, seats=seats(MILL, 1, None)), reference)
    tuesday, monday = at(found, MILL, "Tuesday morning"), at(found, MILL, "Monday morning")
    assert (tuesday.short, monday.short, monday.there) == (1, 0, None)


def test_cars_are_counted_in_the_session_that_uses_the_most(plan: Plan, reference: Reference) -> None:
    found = fit(replace(plan, kit=(Kit(PARK, KitKind.CARS, 0),)), reference)
    cars = {kit.site: (kit.needed, kit.there, kit.short) for kit in found.kit if kit.kind is KitKind.CARS}
    assert cars == {MILL: (0, None, None), PARK: (1, 0, 1)}


@pytest.mark.parametrize(
    ("role", "wte", "sessions"),
    [
        (PHARMACIST, "0.8", 8),
        (PHARMACIST, "0.25", 3),  # 2.5, half up
        (GP, "1", 9),
        (GP, "0.5", 5),  # 4.5, half up
        (PHARMACIST, "0.01", 1),
        (PHARMACIST, "2.6", 26),  # a contracted row that stands for several people
    ],
)
def test_sessions_follow_from_wte(role: str, wte: str, sessions: int) -> None:
    assert sessions_of(role, Decimal(wte)) == sessions


@pytest.mark.parametrize(
    ("sessions", "number", "days"),
    [(6, 1, "Mon Tue Thu"), (6, 2, "Tue Wed Fri"), (2, 3, "Wed"), (4, 1, "Mon Wed"), (4, 5, "Tue Fri")],
)
def test_whole_days_are_spread_from_a_day_that_the_number_gives(
    sessions: int, number: int, days: str
) -> None:
    slots = usual_slots(sessions, number)
    assert " ".join(dict.fromkeys(slot.words[:3] for slot in slots)) == days
    assert len(slots) == sessions


def test_an_odd_session_is_a_morning_on_a_day_that_is_free() -> None:
    slots = usual_slots(3, 1)
    assert [slot.words for slot in slots] == ["Monday morning", "Monday afternoon", "Tuesday morning"]


def test_bases_are_worked_one_after_the_other_by_their_shares(reference: Reference) -> None:
    shared = post("p1", PHARMACIST, 1, "0.8", Base(MILL, Decimal("0.5")), Base(PARK, Decimal("0.25")))
    (week,) = weeks(team(shared).scenario, reference, DAY)
    assert [one.site for one in week.sessions] == [MILL] * 4 + [PARK] * 2 + [""] * 2
    assert fit(team(shared), reference).without_base == (week,)


def test_shares_split_a_whole_number_by_largest_remainders() -> None:
    assert portions(7, [Decimal(50), Decimal(30), Decimal(20)]) == (4, 2, 1)  # 3.5, 2.1, 1.4


def test_rooms_and_desks_alternate_through_the_week() -> None:
    """6 sessions at half and half: never three of a kind in a row."""
    order = usual_spaces(6, ((Space.ROOM, Decimal(50)), (Space.DESK, Decimal(50))))
    assert order == (Space.ROOM, Space.DESK) * 3


def test_a_week_set_by_hand_stands_in_place_of_the_usual_one(plan: Plan, reference: Reference) -> None:
    own = tuple(worked("p2", Slot(4, afternoon), PARK, Space.ROOM) for afternoon in (False, True))
    found = fit(plan.with_scenario(replace(plan.scenario, patterns=own)), reference)
    assert found.clashes == ()
    week = next(week for week in found.posts if week.post.key == "p2")
    assert (week.own, len(week.sessions), week.due) == (True, 2, 4)


def test_points_to_check_name_short_sites_patterns_and_posts_over_three_practices(
    plan: Plan, reference: Reference
) -> None:
    """On Tuesday morning 2 pharmacists and 2 coordinators share 1 room and 1 desk: 2 have no seat."""
    spread = post("p7", COORDINATOR, 2, "0.6", *(Base(code, Decimal("0.3")) for code in (MILL, PARK, "X1")))
    own = tuple(worked("p3", slot, MILL, Space.DESK) for slot in WEEK[:3])
    scenario = replace(plan.scenario, posts=(*plan.scenario.posts, spread), patterns=own)
    plan = plan.with_scenario(scenario)
    points = {point.key: point for point in findings(plan, fit(plan, reference), reference)}
    assert points["room_short"].text.startswith("2 people have nowhere to sit on Tuesday morning at Mill")
    assert "Care coordinator 2 works at 3 practices" in points["many_practices"].text
    assert "BJGP" in points["many_practices"].source
    assert points["pattern_over"].text == (
        "The week of Care coordinator 1 holds 3 sessions, and its 0.2 WTE makes 2."
    )
    assert points["site_unknown"].post == "p7"


def test_a_car_that_is_missing_is_a_point_to_check(plan: Plan, reference: Reference) -> None:
    """Two paramedics start their week on Monday at Park, with one car."""
    other = post("p8", PARAMEDIC, 6, "0.2", Base(PARK))
    plan = replace(plan.with_post(other), kit=(Kit(PARK, KitKind.CARS, 1),))
    (point,) = [p for p in findings(plan, fit(plan, reference), reference) if p.key == "kit_short"]
    assert point.text == "2 cars are needed at once on Monday morning at Park House, and 1 is there."
    proposed = propose(plan, fit(plan, reference))
    cars = [kit for kit in proposed.after.kit if (kit.site, kit.kind) == (PARK, KitKind.CARS)]
    assert (cars[0].needed, cars[0].short) == (1, 0), "the visits fall on different days"


def test_every_role_has_shares_that_make_all_its_sessions() -> None:
    month = Month(2026, 4)
    reference = load()
    for role in (*(role.key for role in reference.roles), "all"):
        shares = dict(space_shares(reference, role, month))
        assert sum(shares.values()) == 100, role
        figure = reference.figure(month, "space", role, "room")
        assert figure is not None
        assert figure.status is Status.ASSUMPTION


# -- a better week


def test_a_session_moves_to_the_other_base_where_a_room_is_free(reference: Reference) -> None:
    """p2 has Tuesday at Mill and Thursday at Park. On Tuesday Park's room is free: two moves, no clash."""
    both = (Base(MILL, Decimal("0.5")), Base(PARK, Decimal("0.5")))
    plan = team(
        post("p1", PHARMACIST, 1, "1.0", Base(MILL)),
        post("p2", PHARMACIST, 2, "0.4", *both),
        seated=(*seats(MILL, 1, 0), *seats(PARK, 1, 0)),
    )
    found = propose(plan, fit(plan, reference))
    assert (short_sessions(found.before), short_sessions(found.after), found.proven) == (2, 0, True)
    moves = [(move.post, move.before.slot.words, move.after.site) for move in found.moves]
    assert moves == [("p2", "Tuesday morning", PARK), ("p2", "Tuesday afternoon", PARK)]
    assert len(found.patterns) == 4, "the whole week of the post that moves"


def test_nobody_is_moved_to_where_rooms_are_not_known(reference: Reference) -> None:
    both = (Base(MILL, Decimal("0.5")), Base(PARK, Decimal("0.5")))
    plan = team(
        post("p1", PHARMACIST, 1, "1.0", Base(MILL)),
        post("p2", PHARMACIST, 2, "0.4", *both),
        seated=seats(MILL, 1, 0),
    )
    found = propose(plan, fit(plan, reference))
    assert (found.moves, short_sessions(found.after)) == ((), 2)


def test_without_a_clash_nothing_moves(plan: Plan, reference: Reference) -> None:
    roomy = replace(plan, seats=seats(MILL, 3, 3))
    assert propose(roomy, fit(roomy, reference)).moves == ()


@settings(max_examples=25, deadline=None)
@given(rooms=st.lists(st.integers(0, 1), min_size=10, max_size=10), wtes=st.tuples(*[st.integers(1, 2)] * 2))
def test_no_better_week_exists_than_the_one_proposed(rooms: list[int], wtes: tuple[int, int]) -> None:
    """Two people with one or two sessions each in one site: every week there is, tried one by one."""
    everyone = load().with_own((Keyed(("space", PHARMACIST, "room"), percent(100)),
                                Keyed(("space", PHARMACIST, "desk"), percent(0))))  # fmt: skip
    seated = tuple(Seats(MILL, Space.ROOM, s.weekday, s.half, n) for s, n in zip(WEEK, rooms, strict=True))
    posts = [post(f"p{n}", PHARMACIST, 1, f"0.{wte}", Base(MILL)) for n, wte in enumerate(wtes)]
    plan = team(*posts, seated=seated)
    found = propose(plan, fit(plan, everyone))
    least = min(
        sum(max(0, (n in one) + (n in other) - there) for n, there in enumerate(rooms))
        for one in combinations(range(10), wtes[0])
        for other in combinations(range(10), wtes[1])
    )
    assert short_sessions(found.after) == least


# -- what holds for any team

BASES = st.lists(
    st.tuples(st.sampled_from([MILL, PARK, "X1"]), st.integers(1, 10)), max_size=3, unique_by=lambda b: b[0]
)


@st.composite
def teams(draw: st.DrawFn) -> Plan:
    posts = []
    for n in range(draw(st.integers(1, 6))):
        bases = [Base(code, Decimal(share) / 10) for code, share in draw(BASES)]
        role = draw(st.sampled_from([PHARMACIST, COORDINATOR, PARAMEDIC, GP, LINK_WORKER]))
        wte = str(Decimal(draw(st.integers(1, 150))) / 100)
        posts.append(post(f"p{n}", role, n + 1, wte, *bases))
    counts = st.one_of(st.none(), st.integers(0, 4))
    seated = (*seats(MILL, draw(counts), draw(counts)), *seats(PARK, draw(counts), draw(counts)))
    return team(*posts, seated=seated)


@settings(max_examples=60, deadline=None)
@given(plan=teams())
def test_sessions_placed_are_the_sessions_worked(plan: Plan) -> None:
    found = room_fit(plan, plan.scenario, load(), DAY)
    for week in found.posts:
        assert len(week.sessions) == sessions_of(week.post.role, week.wte) == week.due
    seated = sum(seat.needed for seat in found.seats)
    elsewhere = [one for one in found.sessions if one.space in {Space.VISITS, Space.HOME} or not one.site]
    assert seated + len(elsewhere) == sum(week.due for week in found.posts)


@settings(max_examples=60, deadline=None)
@given(plan=teams())
def test_nothing_is_short_where_rooms_are_not_known(plan: Plan) -> None:
    known = {seat.site for seat in plan.seats if seat.kind is Space.ROOM}
    for seat in room_fit(plan, plan.scenario, load(), DAY).seats:
        assert (seat.short is None) == (seat.site not in known)


@settings(max_examples=25, deadline=None)
@given(plan=teams())
def test_a_proposal_keeps_every_session_of_every_post_and_is_never_worse(plan: Plan) -> None:
    before = room_fit(plan, plan.scenario, load(), DAY)
    found = propose(plan, before)
    for old, new in zip(before.posts, found.after.posts, strict=True):
        kinds = [sorted(one.space for one in week.sessions) for week in (old, new)]
        assert kinds[0] == kinds[1]
        assert {one.site for one in new.sessions} <= {one.site for one in old.sessions}
    assert short_sessions(found.after) <= short_sessions(before)
    assert len(found.patterns) == len(set(found.patterns)) or not found.moves


def test_a_slot_says_its_weekday_and_half() -> None:
    assert (WEEK[2].words, WEEK[2].half) == ("Tuesday morning", Half.MORNING)


def test_the_sample_has_one_believable_clash() -> None:
    plan = sample_plan()
    found = room_fit(plan, plan.scenario, load(), DAY)
    assert 1 <= len(found.clashes) <= 3
    assert short_sessions(propose(plan, found).after) == 0
