"""A plan's caseloads by month: who carries them, what is unknown, who waits, what one more changes."""

import csv
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import waiting_words
from app.reference_library import load
from models.capacity import working_time
from models.caseload import in_force, open_at_once, roles_with_caseload
from models.caseload_course import Course, course, courses, with_one_more
from models.caseload_team import carried, team
from models.caseload_terms import CaseloadTerms
from models.contact_time import Part
from models.dated_figure import Status
from models.finding import Finding
from models.forecast import forecast
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Holder, Post, PostStatus, Terms
from models.timeline import ItemKind, TimelineItem
from models.working_out import outlook

LINK_WORKER, COACH = "social_prescribing_link_worker", "health_wellbeing_coach"
COORDINATOR, PRACTITIONER = "care_coordinator", "mental_health_practitioner"
CLOSE = Decimal("1E-6")
NOTHING = Decimal(0)


def post(
    number: int = 1,
    start: date | None = None,
    end: date | None = None,
    wte: str = "1",
    role: str = LINK_WORKER,
) -> Post:
    terms = (Terms(wte=Decimal(wte)),)
    return Post(f"{role}{number}", role, number, PostStatus.PLANNED, start=start, end=end, terms=terms)


def plan_of(*posts: Post, role: str = LINK_WORKER, **terms: object) -> Plan:
    known = {name: Decimal(str(value)) for name, value in terms.items()}
    plan = new_plan(Network(), FinancialYear(2026)).with_posts(posts)
    return plan.with_caseload_terms(replace(CaseloadTerms(role), **known))  # type: ignore[arg-type]


def run_of(plan: Plan, role: str = LINK_WORKER) -> Course:
    return course(plan, plan.scenario, load(), {}, role)


# -- who carries a caseload, and on what


def test_the_four_roles_that_carry_one_come_first_then_those_given_one() -> None:
    posts = tuple(post(role=role) for role in (PRACTITIONER, "paramedic", COACH, LINK_WORKER, COORDINATOR))
    plan = new_plan(Network(), FinancialYear(2026)).with_posts(posts)
    assert roles_with_caseload(plan, posts) == (LINK_WORKER, COACH, COORDINATOR, PRACTITIONER)
    given_one = plan.with_caseload_terms(CaseloadTerms("paramedic"))
    assert roles_with_caseload(given_one, posts)[-1] == "paramedic"


@pytest.mark.parametrize(
    ("role", "ceiling", "status"),
    [
        (LINK_WORKER, 250, Status.PUBLISHED),
        (COACH, 196, Status.DERIVED),
        (COORDINATOR, None, Status.UNKNOWN),
        (PRACTITIONER, None, Status.UNKNOWN),
    ],
)
def test_each_ceiling_has_its_status_and_an_unknown_one_is_never_0(
    role: str, ceiling: int | None, status: Status
) -> None:
    found = in_force(plan_of(role=role), load(), role, Month(2026, 4))
    assert (found.people.value, found.people.status) == (ceiling, status)
    assert found.people.source


def test_a_ceiling_that_follows_is_no_surer_than_the_parts_it_follows_from() -> None:
    """6 contacts and 47.5 minutes at 60% of 1,553.25 hours: 1,553.25 × 0.6 × 60 ÷ 285 = 196.2 people."""
    plan = plan_of(role=COACH)
    plan = plan.with_caseload_terms(replace(plan.caseload_terms[0], follows=Part.PEOPLE))
    found = in_force(plan, load(), COACH, Month(2026, 4)).people
    assert round(found.value or 0, 1) == Decimal("196.2")
    assert found.status is Status.ASSUMPTION


def test_a_mix_of_people_lowers_the_ceiling_by_its_weight() -> None:
    """20% at half the time, 50% usual and 30% at twice it: 0.1 + 0.5 + 0.6 = 1.2, and 250 ÷ 1.2 = 208.3."""
    found = in_force(plan_of(simple=20, complex=30), load(), LINK_WORKER, Month(2026, 4))
    assert found.weight == Decimal("1.2")
    assert round(found.ceiling or 0, 1) == Decimal("208.3")


# -- the team


def test_a_post_ramps_up_evenly_over_its_first_months() -> None:
    """Over 2 months from 1 June: from 0 to a half in June (a quarter on average), to the whole in July."""
    months = carried(post(start=date(2026, 6, 1)), plan_of().months, Decimal(2))
    assert [one.settled for one in months[1:5]] == [0, Decimal("0.25"), Decimal("0.75"), 1]
    assert [one.at_work for one in months[1:5]] == [0, 1, 1, 1]


def test_a_post_in_place_before_the_plan_has_ramped_up_already() -> None:
    months = carried(post(start=date(2025, 9, 1)), plan_of().months, Decimal(3))
    assert months[0].settled == 1


def test_who_fills_a_vacancy_ramps_up_anew_and_who_returns_from_leave_does_not() -> None:
    def held_from_july(before: Holder) -> Post:
        terms = (Terms(holder=before), Terms(since=date(2026, 7, 1)))
        return replace(post(), terms=terms)

    july = 3
    filled = carried(held_from_july(Holder.VACANT), plan_of().months, Decimal(1))
    back = carried(held_from_july(Holder.ON_LEAVE), plan_of().months, Decimal(1))
    assert [filled[2].at_work, filled[july].settled, back[july].settled] == [0, Decimal("0.5"), 1]


def test_wte_at_work_is_the_forecasts_own() -> None:
    """A start on 10 June, a change to 0.6 in September, leave from November, an end in February."""
    terms = (
        Terms(),
        Terms(since=date(2026, 9, 14), wte=Decimal("0.6")),
        Terms(since=date(2026, 11, 2), wte=Decimal("0.6"), holder=Holder.ON_LEAVE),
    )
    one = replace(post(start=date(2026, 6, 10), end=date(2027, 2, 19)), terms=terms)
    plan = plan_of(one)
    lines = forecast(plan, plan.scenario, load()).posts[0].lines
    months = carried(one, plan.months, Decimal(1))
    assert all(abs(a.at_work - b.at_work) < CLOSE for a, b in zip(months, lines, strict=True))


def test_hours_away_come_off_the_team_once() -> None:
    """1,553 hours at work a year are 129.4 a month: half of them away leave 0.5 WTE.

    While a new post ramps up the larger of the two holds: 0.5 of its first month, however it is lost.
    """
    hours = working_time(load(), LINK_WORKER, Month(2026, 4)).hours
    months = plan_of().months
    lost = tuple(hours / 24 for _ in months)
    settled, new = post(), post(2, start=date(2026, 4, 1))
    both = team((settled,), months, Decimal(1), {settled.key: lost}, hours)
    fresh = team((new,), months, Decimal(1), {new.key: lost}, hours)
    assert round(both[0].settled, 6) == round(fresh[0].settled, 6) == Decimal("0.5")
    assert both[0].at_work == 1


# -- the waiting list


def test_referrals_grow_each_1_april() -> None:
    """600 a year and 10% more: 600, 660 and 726."""
    found = run_of(plan_of(post(), referrals_a_year=600, growth=10))
    by_year = [sum((one.referred for one in found.months[n : n + 12]), NOTHING) for n in (0, 12, 24)]
    assert [round(people, 4) for people in by_year] == [600, 660, 726]


def test_620_referrals_to_two_link_workers_leave_120_more_waiting_each_year() -> None:
    found = run_of(plan_of(post(1), post(2), referrals_a_year=620, waiting=46))
    assert round(found.waiting(Month(2027, 3)) or 0, 4) == 166
    assert found.clears is None
    assert found.waiting_known


def test_a_list_clears_when_a_post_starts() -> None:
    """250 referred to 1.0 WTE, 30 waiting; a second from 1 July takes on up to 250 more a year.

    Ramping up over a month it takes on 250 × 31 ÷ 365 ÷ 2 = 10.6 in July and 21.2 in August: 31.8 in all.
    """
    plan = plan_of(post(1), post(2, date(2026, 7, 1)), referrals_a_year=250, waiting=30)
    found = run_of(plan)
    assert round(found.waiting(Month(2026, 6)) or 0, 4) == 30
    assert round(found.waiting(Month(2026, 7)) or 0, 1) == Decimal("19.4")
    assert found.clears == Month(2026, 8)


def test_the_wait_is_the_list_over_the_people_taken_on_a_week() -> None:
    """366 wait in the end, 5 a week are taken on of 260 a year of 52 weeks."""
    plan = plan_of(post(), referrals_a_year=260, waiting=30, people_a_year=260)
    found = run_of(plan)
    assert round(found.weeks_waited(found.months[0]) or 0, 6) == 6


@pytest.mark.parametrize("missing", ["referrals_a_year", "people_a_year", "weeks_open"])
def test_what_is_not_known_leaves_the_months_unknown(missing: str) -> None:
    known = {"referrals_a_year": 300, "people_a_year": 200, "weeks_open": 20}
    del known[missing]
    found = run_of(plan_of(post(role=COORDINATOR), role=COORDINATOR, **known), COORDINATOR)
    assert (found.months, found.flow, found.clears) == ((), None, None)
    assert found.waiting(Month(2027, 3)) is None
    assert with_one_more(plan_of(), found, Month(2026, 4)) is None


def test_people_open_on_the_first_day_are_the_settled_ones_where_they_are_not_known() -> None:
    """200 a year for 13 weeks: 50, and so it stays."""
    found = run_of(plan_of(post(), referrals_a_year=200))
    assert all(round(one.open, 6) == 50 for one in found.months)


def test_ideas_count_only_when_included() -> None:
    idea = replace(post(2), status=PostStatus.IDEA)
    found = run_of(plan_of(post(1), idea, referrals_a_year=620))
    included = run_of(plan_of(post(1), replace(idea, included=True), referrals_a_year=620))
    assert round((found.waiting(Month(2027, 3)) or 0) - (included.waiting(Month(2027, 3)) or 0)) == 250


def test_one_more_from_the_first_day_takes_on_what_a_post_of_that_day_would() -> None:
    """As if the post stood in the plan; 12 months on."""
    plan = plan_of(post(1), post(2), referrals_a_year=900, waiting=10)
    more = with_one_more(plan, run_of(plan), Month(2026, 6))
    assert more is not None
    with_post = run_of(plan.with_post(post(3, date(2026, 6, 1))))
    assert more.until == Month(2027, 5)
    assert more.waiting_with == with_post.waiting(Month(2027, 5))
    assert more.waiting == run_of(plan).waiting(Month(2027, 5))


POSTS = st.builds(
    post,
    number=st.integers(1, 99),
    start=st.none() | st.dates(date(2025, 1, 1), date(2029, 6, 1)),
    end=st.none() | st.dates(date(2026, 1, 1), date(2029, 6, 1)),
    wte=st.sampled_from(["1", "0.5", "0.8", "0.27"]),
)
TEAMS = st.lists(POSTS, max_size=5).map(
    lambda posts: tuple(replace(one, key=f"p{n}") for n, one in enumerate(posts))
)


@given(
    TEAMS,
    POSTS,
    st.integers(0, 2000),
    st.integers(-20, 40),
    st.integers(0, 300),
    st.decimals(1, 52, places=1),
)
@settings(max_examples=60, deadline=None)
def test_over_random_plans_no_one_is_lost_and_a_post_more_never_makes_the_list_longer(
    posts: tuple[Post, ...], extra: Post, referrals: int, growth: int, waiting: int, weeks: Decimal
) -> None:
    plan = plan_of(
        *posts, referrals_a_year=referrals, growth=growth, waiting=waiting, weeks_open=weeks, open=40
    )
    found = run_of(plan)
    larger = run_of(plan.with_post(replace(extra, key="more")))
    people = Decimal(waiting + 40)
    for one, with_more in zip(found.months, larger.months, strict=True):
        people += one.referred - one.completed - one.left
        assert people == one.waiting + one.open
        assert with_more.waiting <= one.waiting + CLOSE


# -- points to check


def points(plan: Plan) -> dict[str, Finding]:
    found = outlook(plan, plan.scenario, load()).findings
    return {one.key: one for one in found}


def test_a_caseload_over_its_ceiling_says_by_how_much_and_what_would_mend_it() -> None:
    """620 ÷ 250 = 2.48 WTE: 0.48 more than 2.0; or 620 − 500 = 120 fewer referrals."""
    point = points(plan_of(post(1), post(2), referrals_a_year=620))["caseload_over"]
    assert point.text == (
        "Link workers would each support 310 people a year in 2026/27, 60 over the ceiling of 250."
    )
    assert point.fix == (
        "In 2026/27, add 0.48 WTE, which brings it to the ceiling, or agree 120 fewer referrals a year."
    )
    assert point.source.startswith("HEE Roles Explorer")


def test_adding_what_the_point_asks_for_mends_it() -> None:
    plan = plan_of(post(1), post(2), post(3, wte="0.48"), referrals_a_year=620)
    assert "caseload_over" not in points(plan)


def test_referrals_not_known_are_a_point_and_not_nought() -> None:
    plan = new_plan(Network(), FinancialYear(2026)).with_posts((post(), post(role=COACH)))
    assert points(plan)["referrals_not_known"].text == (
        "How many people are referred to link workers and health coaches a year is not known."
    )


def test_a_team_without_caseloads_has_no_such_points() -> None:
    plan = new_plan(Network(), FinancialYear(2026)).with_posts((post(role="paramedic"),))
    assert courses(plan, plan.scenario, load(), {}) == ()
    assert not {"caseload_over", "referrals_not_known"} & set(points(plan))


def test_a_vacant_link_worker_leaves_250_people_unseen() -> None:
    vacant = replace(post(), terms=(Terms(holder=Holder.VACANT),))
    assert "about 250 people are not seen" in points(plan_of(vacant, referrals_a_year=100))["vacant"].text


# -- in words, and against the facts


@pytest.mark.parametrize(
    ("terms", "second", "sentence"),
    [
        (
            {"referrals_a_year": 370, "waiting": 64},
            None,
            "The waiting list would reach 184 people by March 2027",
        ),
        (
            {"referrals_a_year": 250, "waiting": 30},
            date(2026, 7, 1),
            "The waiting list would clear in August 2026",
        ),
        (
            {"referrals_a_year": 240, "waiting": 30},
            None,
            "The waiting list would fall to 20 people by March 2027 and clear in March 2029",
        ),
        (
            {"referrals_a_year": 200, "waiting": 0},
            None,
            "No one would wait for long in 2026/27: everyone referred can be taken on",
        ),
        (
            {"referrals_a_year": 260},
            None,
            "10 more people would wait by March 2027 than on the plan's first day",
        ),
    ],
)
def test_the_waiting_list_in_a_sentence(terms: dict[str, Any], second: date | None, sentence: str) -> None:
    """1.0 WTE at 250 a year, and perhaps a second: 64 + 370 − 250 = 184; 30 + 240 − 250 = 20."""
    more = (post(2, second),) if second else ()
    found = run_of(plan_of(post(), *more, **terms))
    assert waiting_words.waiting_list(found, FinancialYear(2026)) == sentence


def test_no_one_taken_on_has_no_end_in_sight() -> None:
    found = run_of(plan_of(post(start=date(2026, 7, 1)), referrals_a_year=100))
    assert waiting_words.longest_wait(found, FinancialYear(2026)) == (
        "No one is taken on in April 2026, so those who wait have no end in sight then."
    )


def test_the_defaults_are_those_of_the_facts(shared: Path) -> None:
    with (shared / "facts" / "capacity.csv").open(encoding="utf-8", newline="") as file:
        facts = {(row["role_key"], row["metric"]): row for row in csv.DictReader(file)}
    worker = in_force(plan_of(), load(), LINK_WORKER, Month(2026, 4))
    coach = in_force(plan_of(role=COACH), load(), COACH, Month(2026, 4))
    assert worker.people.value == Decimal(facts[LINK_WORKER, "people_per_year"]["high"])
    assert worker.contacts.value == Decimal(facts[LINK_WORKER, "contacts_per_person"]["typical"])
    assert coach.people.value == Decimal(facts[COACH, "people_per_year"]["typical"])
    assert coach.contacts.value == Decimal(facts[COACH, "sessions_per_person"]["typical"])
    practitioner = in_force(plan_of(role=PRACTITIONER), load(), PRACTITIONER, Month(2026, 4))
    assert practitioner.minutes.value == Decimal(facts[PRACTITIONER, "slot_length"]["typical"])
    assert facts[COORDINATOR, "caseload"]["typical"] == ""
    open_facts = facts[LINK_WORKER, "open_caseload"]
    at_once = [open_at_once(Decimal(people), Decimal(13)) for people in (200, 250)]
    assert [people.quantize(Decimal(1), ROUND_HALF_UP) for people in at_once] == [
        Decimal(open_facts["low"]), Decimal(open_facts["high"]),
    ]  # fmt: skip


def test_training_takes_the_same_hours_from_the_caseload_as_from_patients() -> None:
    """An induction in September takes half of the month's 129.4 hours at work: 0.5 WTE is settled in it."""
    induction = TimelineItem("i", post().key, ItemKind.INDUCTION, "", date(2026, 9, 1), date(2026, 9, 30))
    plan = plan_of(post(), referrals_a_year=250)
    plan = plan.with_scenario(replace(plan.scenario, development=(induction,)))
    worked = outlook(plan, plan.scenario, load())
    lost = worked.time_away[post().key][5]
    settled = [one.settled for one in worked.courses[0].team]
    assert lost == Decimal("1553.25") / 12 / 2
    assert round(settled[5], 9) == Decimal("0.5")
    assert {*settled[:5], *settled[6:]} == {1}
