"""Posts are added, copied, moved and changed without touching any other post."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models import posts
from models.dated_figure import Status
from models.months import FinancialYear
from models.need import Assignment
from models.network import Network
from models.plan import Plan, new_plan
from models.post import ONE, Base, Post, PostStatus, Terms
from models.reference import Reference
from models.roles import Role, RoleRule

PHARMACIST = Role(
    "clinical_pharmacist", "Clinical pharmacist", "Pharmacist", ("clinical_pharmacist",), "qualified", ""
)
MENTAL = Role(
    "mental_health_practitioner", "Mental health practitioner", "Mental health", (), "qualified", ""
)
HALF_PAID = RoleRule(
    MENTAL.key, "share", date(2025, 4, 1), None, None, None, None, Status.SECONDARY, "50% of the cost", ""
)
SPAN = "The plan covers 1 April 2026 to 31 March 2029."
REFERENCE = Reference("test", (), (PHARMACIST, MENTAL), (), (), (HALF_PAID,), ())


def team(*keys: str) -> Plan:
    """Pharmacists 1, 2, 3… under these keys, in a plan of 1 April 2026 to 31 March 2029."""
    plan = new_plan(Network(), FinancialYear(2026))
    return plan.with_posts(tuple(Post(key, PHARMACIST.key, n) for n, key in enumerate(keys, start=1)))


def order(plan: Plan) -> str:
    return " ".join(post.key for post in plan.scenario.posts)


def test_a_new_post_is_planned_for_next_month_at_whole_time() -> None:
    post = posts.new_post(team("a"), PHARMACIST.key, REFERENCE, today=date(2026, 9, 14))
    assert (post.number, post.status, post.start) == (2, PostStatus.PLANNED, date(2026, 10, 1))
    assert post.terms == (Terms(wte=Decimal(1), salary=None),)


@pytest.mark.parametrize("today", [date(2020, 1, 5), date(2031, 1, 5), None])
def test_a_new_post_starts_with_the_plan_where_next_month_is_outside_it(today: date | None) -> None:
    assert posts.new_post(team(), PHARMACIST.key, REFERENCE, today).start == date(2026, 4, 1)


def test_a_mental_health_practitioner_starts_half_paid_by_the_trust() -> None:
    post = posts.new_post(team(), MENTAL.key, REFERENCE)
    assert (post.share, post.partner) == (Decimal("0.5"), "Mental health trust")


def test_a_new_post_takes_the_first_number_that_is_free() -> None:
    plan = team("a", "b", "c").without_posts(frozenset({"b"}))
    assert posts.new_post(plan, PHARMACIST.key, REFERENCE).number == 2


def test_a_copy_stands_after_its_post_with_the_next_number_and_no_name() -> None:
    plan = team("a", "b")
    plan = plan.with_post(replace(plan.scenario.post("a"), name="A person", note="Care homes"))
    after, made = posts.duplicated(plan, frozenset({"a"}))
    copy = after.scenario.post(made[0])
    assert order(after) == f"a {copy.key} b"
    assert (copy.number, copy.name, copy.note) == (3, "", "Care homes")


def test_what_hangs_on_a_post_goes_with_it_and_is_copied_with_it() -> None:
    """Post a gives 40% of its time to a need, post b all of it."""
    plan = team("a", "b")
    for given in (Assignment("a", "need", Decimal("0.4")), Assignment("b", "need", Decimal(1))):
        plan = plan.with_assignment(given)
    assert [one.post for one in plan.without_posts(frozenset({"a"})).scenario.assignments] == ["b"]
    after, made = posts.duplicated(plan, frozenset({"a"}))
    assert [(one.post, one.share) for one in after.scenario.assignments] == [
        ("a", Decimal("0.4")), ("b", Decimal(1)), (made[0], Decimal("0.4")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "by", "after"),
    [
        ("b", -1, "b a c d"),
        ("b", 1, "a c b d"),
        ("a", -1, "a b c d"),
        ("d", 1, "a b c d"),
        ("bc", -1, "b c a d"),
        ("bc", 1, "a d b c"),
        ("ab", -1, "a b c d"),
        ("ac", -1, "a c b d"),
        ("bd", 1, "a c b d"),
    ],
)
def test_chosen_posts_move_together_and_stop_at_the_ends(chosen: str, by: int, after: str) -> None:
    assert order(posts.moved(team(*"abcd"), frozenset(chosen), by)) == after


def test_another_role_gives_its_own_number_and_drops_the_old_maximum() -> None:
    plan = team("a", "b")
    post = replace(plan.scenario.post("b"), rate_key="clinical_pharmacist")
    changed = posts.with_role(post, MENTAL.key, plan)
    assert (changed.role, changed.number, changed.rate_key) == (MENTAL.key, 1, "")


def test_a_change_of_terms_starts_as_the_terms_before_it() -> None:
    """0.6 WTE, then 0.8 from 1 September 2026: a change on 1 June starts from 0.6."""
    later = Terms(since=date(2026, 9, 1), wte=Decimal("0.8"))
    post = Post("a", PHARMACIST.key, terms=(Terms(wte=Decimal("0.6")), later))
    changed = posts.with_change(post, date(2026, 6, 1))
    assert [(terms.since, terms.wte) for terms in changed.terms] == [
        (None, Decimal("0.6")),
        (date(2026, 6, 1), Decimal("0.6")),
        (date(2026, 9, 1), Decimal("0.8")),
    ]
    assert posts.without_terms(changed, 1) == post


def test_on_costs_typed_for_the_earlier_hours_are_not_carried_into_a_change() -> None:
    first = Terms(wte=ONE, salary=Decimal(46000), employer_ni=Decimal(6000), employer_pension=Decimal(6500))
    first_kept, change = posts.with_change(Post("a", PHARMACIST.key, terms=(first,)), date(2026, 9, 1)).terms
    assert first_kept == first
    assert (change.salary, change.employer_ni, change.employer_pension) == (Decimal(46000), None, None)


def test_two_posts_are_held_by_one_person_under_a_mark_that_is_no_name() -> None:
    plan = posts.with_holder_of(team("a", "b", "c"), team("a").scenario.post("a"), "b")
    a, b, c = plan.scenario.posts
    assert a.person == b.person != ""
    assert c.person == ""
    assert posts.held_by_one(plan, a) == (b,)


def test_a_third_post_joins_and_leaves_and_the_last_link_clears_both_marks() -> None:
    plan = posts.with_holder_of(team("a", "b", "c"), team("a").scenario.post("a"), "b")
    plan = posts.with_holder_of(plan, plan.scenario.post("c"), "a")
    assert len({post.person for post in plan.scenario.posts}) == 1
    plan = posts.with_holder_of(plan, plan.scenario.post("c"), "")
    assert [bool(post.person) for post in plan.scenario.posts] == [True, True, False]
    plan = posts.with_holder_of(plan, plan.scenario.post("b"), "")
    assert [post.person for post in plan.scenario.posts] == ["", "", ""]


def test_a_post_that_joins_another_holder_leaves_the_one_before() -> None:
    plan = posts.with_holder_of(team(*"abcd"), team("a").scenario.post("a"), "b")
    plan = posts.with_holder_of(plan, plan.scenario.post("c"), "d")
    plan = posts.with_holder_of(plan, plan.scenario.post("a"), "c")
    a, b, c, d = plan.scenario.posts
    assert (b.person, a.person) == ("", c.person)
    assert c.person == d.person != ""


def test_the_first_terms_that_remain_hold_from_the_start() -> None:
    post = Post("a", PHARMACIST.key, terms=(Terms(), Terms(since=date(2026, 9, 1), wte=Decimal("0.8"))))
    assert posts.without_terms(post, 0).terms == (Terms(wte=Decimal("0.8")),)
    only = Post("b", PHARMACIST.key)
    assert posts.without_terms(only, 0) == only


def test_a_year_is_shown_by_the_terms_of_the_first_day_in_post() -> None:
    post = Post(
        "a", PHARMACIST.key, terms=(Terms(), Terms(since=date(2026, 9, 1)), Terms(since=date(2027, 4, 1)))
    )
    assert posts.terms_place(post, FinancialYear(2026)) == 0
    assert posts.terms_place(replace(post, start=date(2026, 10, 1)), FinancialYear(2026)) == 1
    assert posts.terms_place(post, FinancialYear(2027)) == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"start": date(2026, 9, 1), "end": date(2026, 8, 31)},
            "End is before the start. Enter an end date after 1 September 2026.",
        ),
        (
            {"terms": (Terms(wte=Decimal(11)),)},
            "WTE is out of range. Enter WTE between 0 and 10, for example 0.8.",
        ),
        (
            {"terms": (Terms(bases=(Base("A1", Decimal("0.6")), Base("A2", Decimal("0.5")))),)},
            "Shares of the base practices add up to more than 100%. Enter shares of 100% or less.",
        ),
        (
            {"terms": (Terms(), Terms(since=date(2026, 9, 1)), Terms(since=date(2026, 6, 1)))},
            "Changes of terms need a date each, in order. Enter a later date for each next change.",
        ),
        (
            {"start": date(2026, 9, 1), "terms": (Terms(), Terms(since=date(2026, 9, 1)))},
            "A change of terms is not after the start. Enter a date after 1 September 2026.",
        ),
        (
            {"end": date(2026, 9, 1), "terms": (Terms(), Terms(since=date(2026, 9, 2)))},
            "A change of terms is after the end. Enter a date up to 1 September 2026.",
        ),
        (
            {"share": Decimal("1.5")},
            "The network's share is out of range. Enter a share between 0% and 100%, for example 50%.",
        ),
        (
            {"start": date(2029, 4, 1)},
            f"Starts after the plan's years, so it counts for nothing. {SPAN}",
        ),
        (
            {"end": date(2026, 3, 31)},
            f"Ends before the plan's years, so it counts for nothing. {SPAN}",
        ),
    ],
)
def test_what_is_doubtful_about_a_post_is_said_with_what_mends_it(
    changes: dict[str, object], sentence: str
) -> None:
    doubtful = replace(Post("a", PHARMACIST.key), **changes)  # type: ignore[arg-type]
    assert posts.check(doubtful, team()) == (sentence,)


def test_nothing_is_said_of_an_ordinary_post() -> None:
    halves = (Base("A1", Decimal("0.5")), Base("A2", Decimal("0.5")))
    post = Post(
        "a", PHARMACIST.key, start=date(2026, 9, 1), end=date(2026, 9, 1), terms=(Terms(bases=halves),)
    )
    assert posts.check(post, team()) == ()
