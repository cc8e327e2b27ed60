"""Coverage of a small team, line by line, against sums done by hand.

A whole-timer's year here: 260 − 27 leave − 8 holidays − 5 study = 220 days, no sickness, 7.5 hours a day =
1,650 hours, 80% of them with patients = 1,320 hours, 110 a month. The year is 2026/27.

Posts
    p1  pharmacist   1.0 WTE  all year           1.00 WTE  1,320 h    frailty 50%, medicines 30%
    p2  pharmacist   0.5 WTE  from 1 October     0.25 WTE    330 h    frailty 20%, medicines 100% (120%)
    p3  link worker  1.0 WTE  vacant             0.00 WTE      0 h    social 100%
    p4  paramedic    1.0 WTE  an idea            not counted          falls 100%
    p5  link worker  0.8 WTE  until 30 June      0.20 WTE    264 h    social 50%

Needs        people  work                    needed   given                        covered
    frailty     200  2 × 60 min, and unknown   400 h   660 + 66          = 726 h   1.815
    medicines   300  1 × 45 min                225 h   396 + 330         = 726 h   3.2267
    social      100  9 × 36 min                540 h   132               = 132 h   0.2444
    falls        90  not known           not known                       0 h     not known
    homes        50  52 × 6 min                260 h                       0 h     0

Roles         WTE    work that falls to it     WTE needed (÷ 1,320)   ratio
    pharmacist   1.25   400 + 225 = 625 h       0.4735                 2.64
    link worker  0.20   540 h                   0.4091                 0.4889
    paramedic    0      260 h (homes, no one)   0.1970                 0
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference_library import load
from models.coverage import Coverage, coverage
from models.dated_figure import Figure, Keyed, Status
from models.forecast import forecast
from models.months import FinancialYear
from models.need import Activity, Assignment, Need
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Holder, Post, PostStatus, Terms
from models.reference import Reference

YEAR = FinancialYear(2026)
PHARMACIST, LINK_WORKER, PARAMEDIC = "clinical_pharmacist", "social_prescribing_link_worker", "paramedic"
IDEA, CONFIRMED = PostStatus.IDEA, PostStatus.CONFIRMED
OWN = {
    ("capacity", "annual_leave_days"): 27,
    ("capacity", "sickness_absence"): 0,
    ("patient_share", PHARMACIST): 80,
    ("patient_share", LINK_WORKER): 80,
    ("patient_share", "all"): 80,
}
Worked = Callable[[Plan], Coverage]


def typed(value: str | int) -> Figure:
    return Figure(Decimal(value), "", Status.ENTERED, "by hand")


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load().with_own(tuple(Keyed(key, typed(value)) for key, value in OWN.items()))


@pytest.fixture
def worked(reference: Reference) -> Worked:
    def work(plan: Plan, year: FinancialYear = YEAR) -> Coverage:
        posts = forecast(plan, plan.scenario, reference).posts
        return coverage(plan, plan.scenario, posts, reference, year)

    return work


def post(key: str, role: str, wte: str = "1", status: PostStatus = CONFIRMED, **changes: object) -> Post:
    terms = Terms(wte=Decimal(wte))
    return replace(Post(key, role, int(key[1:]), status, terms=(terms,)), **changes)  # type: ignore[arg-type]


def need(key: str, people: int, contacts: int, minutes: int, *roles: str) -> Need:
    work = Activity("review", Decimal(contacts), Decimal(minutes), roles)
    return Need(key, key.capitalize(), typed(people), (work,))


def given(plan: Plan, **shares: str) -> Plan:
    """Shares such as p1_frailty="0.5"."""
    for pair, share in shares.items():
        who, _, what = pair.partition("_")
        plan = plan.with_assignment(Assignment(who, what, Decimal(share)))
    return plan


@pytest.fixture
def plan() -> Plan:
    vacant = (Terms(holder=Holder.VACANT),)
    posts = (
        post("p1", PHARMACIST),
        post("p2", PHARMACIST, "0.5", start=date(2026, 10, 1)),
        post("p3", LINK_WORKER, terms=vacant),
        post("p4", PARAMEDIC, status=IDEA),
        post("p5", LINK_WORKER, "0.8", end=date(2026, 6, 30)),
    )
    frailty = need("frailty", 200, 2, 60, PARAMEDIC, PHARMACIST)
    blank = Activity("visits", None, Decimal(45), (PARAMEDIC,))
    needs = (
        replace(frailty, activities=(*frailty.activities, blank)),
        need("medicines", 300, 1, 45, PHARMACIST),
        need("social", 100, 9, 36, LINK_WORKER),
        Need("falls", "Falls", typed(90), (Activity("", None, None, (PARAMEDIC,)),)),
        need("homes", 50, 52, 6, PARAMEDIC),
    )
    made = replace(new_plan(Network(), YEAR).with_posts(posts), needs=needs)
    return given(
        made, p1_frailty="0.5", p1_medicines="0.3", p2_frailty="0.2", p2_medicines="1",
        p3_social="1", p4_falls="1", p5_social="0.5",
    )  # fmt: skip


def four(value: Decimal | None) -> str:
    return "not known" if value is None else f"{value:.4f}"


def test_hours_needed_and_given_of_every_need(plan: Plan, worked: Worked) -> None:
    found = [
        (one.need.key, one.hours_needed, one.hours_given, four(one.coverage)) for one in worked(plan).needs
    ]
    assert found == [
        ("frailty", 400, 726, "1.8150"),
        ("medicines", 225, 726, "3.2267"),
        ("social", 540, 132, "0.2444"),
        ("falls", None, 0, "not known"),
        ("homes", 260, 0, "0.0000"),
    ]


def test_wte_given_by_each_role(plan: Plan, worked: Worked) -> None:
    found = {one.need.key: dict(one.wte_by_role) for one in worked(plan).needs}
    assert found["frailty"] == {PHARMACIST: Decimal("0.55")}
    assert found["medicines"] == {PHARMACIST: Decimal("0.55")}
    assert found["social"] == {LINK_WORKER: Decimal("0.1")}
    assert found["falls"] == found["homes"] == {}


def test_hours_follow_posts_that_start_and_leave_month_by_month(plan: Plan, worked: Worked) -> None:
    """Frailty: half of 110 hours, and from October a fifth of 55 more. Social: half of 88 until June."""
    by_month = {one.need.key: one.by_month for one in worked(plan).needs}
    assert [month for month, _ in by_month["frailty"]] == list(YEAR.months)
    assert [hours for _, hours in by_month["frailty"]] == [55] * 6 + [66] * 6
    assert [hours for _, hours in by_month["social"]] == [44] * 3 + [0] * 9


def test_two_of_five_needs_have_no_one(plan: Plan, worked: Worked) -> None:
    """An idea that does not count gives no time."""
    found = worked(plan)
    assert [one.need.key for one in found.needs if one.no_one] == ["falls", "homes"]
    assert found.without_anyone == 2


def test_time_of_every_post_and_what_is_not_placed(plan: Plan, worked: Worked) -> None:
    """Over 100% is told and never cut; a vacant post has no hours."""
    found = [(time.post, time.hours, time.placed, time.unplaced) for time in worked(plan).posts]
    assert found == [
        ("p1", 1320, Decimal("0.8"), Decimal("0.2")),
        ("p2", 330, Decimal("1.2"), 0),
        ("p3", 0, 1, 0),
        ("p5", 264, Decimal("0.5"), Decimal("0.5")),
    ]


def test_wte_needed_difference_and_ratio_of_every_role(plan: Plan, worked: Worked) -> None:
    found = {
        one.role: (one.wte, four(one.required), four(one.difference), four(one.ratio))
        for one in worked(plan).roles
    }
    assert found == {
        PHARMACIST: (Decimal("1.25"), "0.4735", "0.7765", "2.6400"),
        LINK_WORKER: (Decimal("0.2"), "0.4091", "-0.2091", "0.4889"),
        PARAMEDIC: (0, "0.1970", "-0.1970", "0.0000"),
    }


def test_the_next_year_has_the_posts_still_there(plan: Plan, worked: Callable[..., Coverage]) -> None:
    """2027/28: p1 gives 660, p2 all year 0.2 × 660 = 132; the link worker has left."""
    found = worked(plan, FinancialYear(2027))
    assert [one.hours_given for one in found.needs] == [792, 1056, 0, 0, 0]
    assert found.without_anyone == 3


def test_work_of_a_need_whose_only_post_is_yet_to_come_falls_to_the_roles_that_suit_it(
    plan: Plan, worked: Worked
) -> None:
    """540 hours with no time given this year: the link worker's all the same, 540 ÷ 1,320."""
    later = replace(plan.scenario.post("p5"), start=date(2027, 4, 1), end=None)
    found = {one.role: one.required for one in worked(plan.with_post(later)).roles}
    assert four(found[LINK_WORKER]) == "0.4091"


def test_work_that_no_one_has_is_divided_evenly_over_the_roles_that_suit_it(
    plan: Plan, worked: Worked
) -> None:
    """Frailty without anyone: 200 hours each to paramedic (with 260 of homes) and pharmacist (with 225)."""
    bare = given(plan, p1_frailty="0", p2_frailty="0")
    found = {one.role: one.required for one in worked(bare).roles}
    assert four(found[PARAMEDIC]) == four(Decimal(460) / 1320)
    assert four(found[PHARMACIST]) == four(Decimal(425) / 1320)


def test_a_role_whose_work_is_not_known_has_no_ratio(plan: Plan, worked: Worked) -> None:
    falls = replace(plan, needs=tuple(one for one in plan.needs if one.key == "falls"))
    found = {one.role: (one.required, one.difference, one.ratio) for one in worked(falls).roles}
    assert found[PHARMACIST] == (None, None, None)


def test_taking_a_need_away_takes_its_time_away_too(plan: Plan, worked: Worked) -> None:
    found = {time.post: time.placed for time in worked(plan.without_need("frailty")).posts}
    assert found == {"p1": Decimal("0.3"), "p2": 1, "p3": 1, "p5": Decimal("0.5")}


def test_supervision_given_and_training_come_off_hours_at_work_and_are_needed_on_top(
    plan: Plan, reference: Reference
) -> None:
    """p1 gives 5 hours of work a month, 60 a year, for which patients lose 80%: 48 hours.

    Frailty: (1,320 − 48) × 50% + 330 × 20% = 702 h. Pharmacists: 625 ÷ 1,320 + 60 ÷ 1,650 = 0.5098 WTE.
    """
    posts = forecast(plan, plan.scenario, reference).posts
    away = {"p1": (Decimal(5),) * 36}
    found = coverage(plan, plan.scenario, posts, reference, YEAR, away)
    assert found.needs[0].hours_given == 702
    pharmacists = next(role for role in found.roles if role.role == PHARMACIST)
    assert pharmacists.required is not None
    assert round(pharmacists.required, 4) == Decimal("0.5098")
    assert (pharmacists.wte, pharmacists.individual) == (Decimal("1.25"), 60)


def test_no_post_is_away_for_longer_than_it_works(plan: Plan, reference: Reference) -> None:
    posts = forecast(plan, plan.scenario, reference).posts
    found = coverage(plan, plan.scenario, posts, reference, YEAR, {"p1": (Decimal(500),) * 36})
    assert next(time.hours for time in found.posts if time.post == "p1") == 0
