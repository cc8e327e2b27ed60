"""A proposal for unplaced time, worked by hand.

1.0 WTE gives 1,254 hours for patients (see needs_sample). Paramedics suit a review of 1,200 hours first
and pharmacists second; pharmacists alone suit medication work of 400 hours.
"""

from dataclasses import replace
from decimal import Decimal

from models.coverage import Coverage, NeedCoverage, PostTime
from models.dated_figure import Figure, Status
from models.months import FinancialYear
from models.need import Activity, Assignment, Need
from models.network import Network
from models.plan import Plan, new_plan
from models.post import Post
from models.spread import Given, spread, with_spread

YEAR = FinancialYear(2026)


def need(key: str, hours: str | None, *roles: str) -> Need:
    """A need of so many hours: one person, one contact for each hour."""
    contacts = Decimal(hours) if hours else None
    people = Figure(Decimal(1), "people", Status.ENTERED, "")
    return Need(key, key, people, (Activity("Work", contacts, Decimal(60), roles),))


def coverage(needs: tuple[Need, ...], posts: tuple[PostTime, ...], **given: str) -> Coverage:
    found = tuple(
        NeedCoverage(
            one,
            one.activities[0].contacts,
            Decimal(given.get(one.key, 0)),
            (),
            (),
        )
        for one in needs
    )
    return Coverage(YEAR, found, posts, ())


def plan_of(needs: tuple[Need, ...], *posts: tuple[str, str]) -> Plan:
    plan = replace(new_plan(Network(name="Test"), YEAR), needs=needs)
    return plan.with_posts(tuple(Post(key, role) for key, role in posts))


def time(post: str, hours: str = "1000", placed: str = "0") -> PostTime:
    return PostTime(post, Decimal(hours), Decimal(placed))


def said(given: tuple[Given, ...]) -> list[tuple[str, str, Decimal]]:
    return [(one.post, one.need, one.share) for one in given]


def test_time_is_shared_over_needs_in_proportion_to_the_hours_they_miss() -> None:
    """600 and 200 hours missing, 400 hours free: 300 and 100, which are 75% and 25% of what is free."""
    needs = need("frailty", "600", "pharmacist"), need("pain", "200", "pharmacist")
    found = spread(plan_of(needs, ("a", "pharmacist")), coverage(needs, (time("a", "400"),)))
    assert said(found.given) == [("a", "frailty", Decimal("0.75")), ("a", "pain", Decimal("0.25"))]
    assert [one.hours for one in found.given] == [300, 100]
    assert found.left == ()


def test_no_need_gets_more_than_it_misses_and_what_is_left_is_said() -> None:
    """500 of 600 hours are given already: 100 missing is 10% of 1,000, so 90% of the post is left."""
    needs = (need("frailty", "600", "pharmacist"),)
    found = spread(plan_of(needs, ("a", "pharmacist")), coverage(needs, (time("a"),), frailty="500"))
    assert said(found.given) == [("a", "frailty", Decimal("0.10"))]
    assert found.left == (("a", Decimal("0.90")),)


def test_the_best_suited_role_comes_first_whatever_the_order_of_posts() -> None:
    """1,000 hours need a paramedic first: the paramedic fills them, the pharmacist the 400."""
    needs = need("frailty", "1000", "paramedic", "pharmacist"), need("pain", "400", "pharmacist")
    plan = plan_of(needs, ("a", "pharmacist"), ("b", "paramedic"))
    found = spread(plan, coverage(needs, (time("a"), time("b"))))
    assert said(found.given) == [("a", "pain", Decimal("0.40")), ("b", "frailty", Decimal(1))]
    assert found.left == (("a", Decimal("0.60")),)


def test_a_second_best_role_fills_what_the_best_cannot() -> None:
    needs = (need("frailty", "1500", "paramedic", "pharmacist"),)
    plan = plan_of(needs, ("a", "pharmacist"), ("b", "paramedic"))
    found = spread(plan, coverage(needs, (time("a"), time("b"))))
    assert said(found.given) == [("a", "frailty", Decimal("0.50")), ("b", "frailty", Decimal(1))]


def test_only_the_part_that_is_not_placed_is_spread() -> None:
    needs = (need("frailty", "5000", "pharmacist"),)
    posts = time("a", placed="0.7"), time("b", placed="1.2"), time("c", "0")
    plan = plan_of(needs, ("a", "pharmacist"), ("b", "pharmacist"), ("c", "pharmacist"))
    found = spread(plan, coverage(needs, posts))
    assert said(found.given) == [("a", "frailty", Decimal("0.3"))]


def test_needs_of_unknown_hours_and_roles_that_suit_none_are_left_alone() -> None:
    needs = need("mood", None, "pharmacist"), need("pain", "300", "physio")
    found = spread(plan_of(needs, ("a", "pharmacist")), coverage(needs, (time("a"),)))
    assert found.given == ()
    assert found.left == (("a", Decimal(1)),)


def test_a_third_each_leaves_nothing_behind() -> None:
    needs = tuple(need(key, "900", "pharmacist") for key in ("x", "y", "z"))
    found = spread(plan_of(needs, ("a", "pharmacist")), coverage(needs, (time("a", "900"),)))
    assert said(found.given) == [
        ("a", "x", Decimal("0.34")), ("a", "y", Decimal("0.33")), ("a", "z", Decimal("0.33")),
    ]  # fmt: skip


def test_a_proposal_adds_to_the_shares_that_a_post_has() -> None:
    needs = (need("frailty", "5000", "pharmacist"),)
    plan = plan_of(needs, ("a", "pharmacist")).with_assignment(Assignment("a", "frailty", Decimal("0.4")))
    after = with_spread(plan, spread(plan, coverage(needs, (time("a", placed="0.4"),), frailty="400")))
    assert after.scenario.assignments == (Assignment("a", "frailty", Decimal("1.0")),)
