"""Goals worked back: by hand sums, and against every month tried one by one.

Three link workers' work for 620 people a year at 250 for 1.0 WTE is 2.48 WTE. In the money's plan each post
earns £12,000 a year with no on-costs and claims £1,000 a month in 2026/27; the day is 1 April 2026.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference_library import load
from app.sample_plan import sample_plan
from models import goals
from models.caseload_terms import CaseloadTerms
from models.dated_figure import Figure, Keyed, Status
from models.levers import NEUTRAL, WhatIf
from models.months import FinancialYear, Month
from models.network import Network
from models.outlook import Outlook
from models.plan import Plan, new_plan
from models.post import Post, PostStatus, Terms
from models.working_out import outlook

YEAR = FinancialYear(2026)
DAY = date(2026, 4, 1)
ZERO = Decimal(0)
LINK_WORKER, CONFIRMED = "social_prescribing_link_worker", PostStatus.CONFIRMED
TERMS = Terms(salary=Decimal(12000), employer_ni=ZERO, employer_pension=ZERO)


def own(key: tuple[str, ...], value: str) -> Keyed:
    return Keyed(key, Figure(Decimal(value), "£ a year", Status.ENTERED, "typed"))


def plan_of(*posts: Post, entitlement: str) -> Plan:
    plan = new_plan(Network("U00000", "Test"), YEAR).with_posts(posts)
    for keyed in (own(("maximum", LINK_WORKER, "national"), "24000"),
                  own(("entitlement_total", "arrs"), entitlement)):  # fmt: skip
        plan = plan.with_own(keyed)
    return plan


def worked(plan: Plan, day: date = DAY) -> Outlook:
    return outlook(plan, plan.scenario, load().with_own(plan.own), day)


def link_workers(count: int, referrals: int | None = None) -> Plan:
    posts = (Post(f"p{n}", LINK_WORKER, n, CONFIRMED, terms=(TERMS,)) for n in range(1, count + 1))
    plan = plan_of(*posts, entitlement="100000")
    asked = None if referrals is None else Decimal(referrals)
    terms = CaseloadTerms(LINK_WORKER, people_a_year=Decimal(250), referrals_a_year=asked)
    return plan.with_caseload_terms(terms)


# -- WTE


def test_620_people_at_250_a_year_are_2_48_wte() -> None:
    found = goals.enough_wte(worked(link_workers(2, 620)), LINK_WORKER, YEAR)
    assert found
    assert (found.wte, found.have, found.more) == (Decimal("2.48"), 2, Decimal("0.48"))


def test_wte_is_rounded_up_so_that_it_is_enough() -> None:
    """621 ÷ 250 is 2.484: 2.48 WTE would be 1 person short, 2.49 is enough."""
    found = goals.enough_wte(worked(link_workers(2, 621)), LINK_WORKER, YEAR)
    assert found
    assert found.wte == Decimal("2.49")
    assert found.wte * 250 >= 621 > (found.wte - Decimal("0.01")) * 250


def test_a_post_of_the_wte_that_is_lacking_meets_the_goal() -> None:
    plan = link_workers(2, 620)
    found = goals.enough_wte(worked(plan), LINK_WORKER, YEAR)
    assert found
    after = worked(goals.with_wte(plan, found, Month(2026, 9)))
    met = goals.enough_wte(after, LINK_WORKER, YEAR)
    assert met
    assert (met.have, met.more) == (Decimal("2.48"), 0)
    assert after.scenario.posts[-1].start == date(2026, 9, 1)


def test_wte_that_is_lacking_comes_in_whole_posts_and_the_rest() -> None:
    """1,100 people at 250 are 4.40 WTE; of two, 2.40 lack: posts of 1.00, 1.00 and 0.40."""
    plan = link_workers(2, 1100)
    found = goals.enough_wte(worked(plan), LINK_WORKER, YEAR)
    assert found
    posts = goals.with_wte(plan, found, Month(2026, 9)).scenario.posts[2:]
    assert [post.terms[0].wte for post in posts] == [1, 1, Decimal("0.40")]
    assert [post.number for post in posts] == [3, 4, 5]


def test_the_goal_is_met_with_the_turnover_that_is_asked() -> None:
    """20% × 13 weeks ÷ 52 leaves 0.95 of each post: of two posts 1.90, so 0.58 lack, 0.62 written."""
    plan = link_workers(2, 620)
    for item, weeks in (("weeks_to_hire", "21"), ("notice_weeks", "8")):
        plan = plan.with_own(own(("hiring", "all", item), weeks))
    plan = plan.with_scenario(replace(plan.scenario, what_if=WhatIf(turnover=Decimal(20))))
    before = worked(plan)
    found = goals.enough_wte(before, LINK_WORKER, YEAR)
    assert found
    assert found.more == Decimal("0.58")
    made = goals.with_wte(plan, found, Month(2026, 9), goals.filled_share(before, LINK_WORKER))
    assert made.scenario.posts[-1].terms[0].wte == Decimal("0.62")
    met = goals.enough_wte(worked(made), LINK_WORKER, YEAR)
    assert met
    assert met.more == 0


def test_wte_is_not_known_without_referrals() -> None:
    assert goals.enough_wte(worked(link_workers(2)), LINK_WORKER, YEAR) is None


# -- a start


def starting(entitlement: str, *others: Post) -> Plan:
    standing = Post("p1", LINK_WORKER, 1, CONFIRMED, terms=(TERMS,))
    planned = Post("p2", LINK_WORKER, 2, start=date(2027, 1, 1), terms=(TERMS,))
    return plan_of(standing, planned, *others, entitlement=entitlement)


def test_the_start_that_uses_all_the_money_to_the_penny() -> None:
    """£18,000 less 12 months of one post leaves 6 months of the other: October to March."""
    found = goals.best_start(worked(starting("18000")), ("p2",), YEAR)
    assert found
    assert found.best == goals.Start(Month(2026, 10), Decimal("0.00"), ZERO)
    assert found.all_used
    assert found.before == goals.Start(Month(2026, 9), Decimal("0.00"), Decimal(1000))


def test_a_start_that_leaves_less_than_a_month_counts_as_all_used() -> None:
    """£18,400: October leaves £400, and September would go £600 over."""
    found = goals.best_start(worked(starting("18400")), ("p2",), YEAR)
    assert found
    assert found.best == goals.Start(Month(2026, 10), Decimal(400), ZERO)
    assert found.all_used


def test_where_even_the_earliest_start_leaves_money_it_is_told() -> None:
    """The day is 1 April, so May is the earliest: 12 + 11 months of £30,000 leave £7,000."""
    found = goals.best_start(worked(starting("30000")), ("p2",), YEAR)
    assert found
    assert found.best == goals.Start(Month(2026, 5), Decimal(7000), ZERO)
    assert not found.all_used


def test_where_even_the_latest_start_goes_over_there_is_none() -> None:
    found = goals.best_start(worked(starting("12500")), ("p2",), YEAR)
    assert found
    assert found.best is None
    assert not found.all_used


def test_several_posts_start_together() -> None:
    """£24,000: two posts of £1,000 share the £12,000 that is left, so 6 months each."""
    third = Post("p3", LINK_WORKER, 3, start=date(2027, 2, 1), terms=(TERMS,))
    found = goals.best_start(worked(starting("24000", third)), ("p2", "p3"), YEAR)
    assert found
    assert found.best
    assert found.best.month == Month(2026, 10)


def test_no_month_is_offered_that_is_past_or_without_an_entitlement() -> None:
    assert goals.best_start(worked(starting("18000"), date(2027, 3, 1)), ("p2",), YEAR) is None
    unknown = replace(starting("18000"), own=(own(("maximum", LINK_WORKER, "national"), "24000"),))
    assert goals.best_start(worked(unknown), ("p2",), YEAR) is None


@pytest.mark.parametrize("what_if", [NEUTRAL, WhatIf(start_delay=Decimal(1), turnover=Decimal(20))])
def test_the_best_start_is_the_one_found_by_trying_every_month(what_if: WhatIf) -> None:
    """Each month is put into the plan by hand and the whole of it worked out."""
    plan = sample_plan()
    plan = plan.with_scenario(replace(plan.scenario, what_if=what_if))
    opened = worked(plan, date(2026, 5, 20))
    post = goals.movable(opened)[0]
    found = goals.best_start(opened, (post.key,), YEAR)
    assert found
    tried: dict[Month, tuple[Decimal, Decimal]] = {}
    for month in YEAR.months[2:]:
        moved = plan.with_post(replace(plan.scenario.post(post.key), start=month.first))
        year = worked(moved, date(2026, 5, 20)).forecast.year(YEAR)
        assert year.unassigned is not None
        tried[month] = (year.unassigned, year.over)
    assert {one.month: (one.left, one.over) for one in found.starts} == tried
    within = {month: left for month, (left, over) in tried.items() if not over}
    assert found.best
    assert found.best.left == min(within.values())


# -- hours


def stretched() -> Plan:
    """The sample, whose supervisors offer a tenth of their hours."""
    plan = sample_plan()
    supervisors = tuple(one.offering([hours / 10 for hours in one.by_weekday]) for one in plan.supervisors)
    return replace(plan, supervisors=supervisors)


def test_the_hours_added_are_enough_and_a_tenth_less_is_not() -> None:
    opened = worked(stretched())
    found = goals.more_hours(opened)
    assert found.more > 0
    after = worked(goals.with_hours(opened.written, found, NEUTRAL))
    assert goals.more_hours(after).more == 0
    assert all(load.over_hours == 0 for load in after.supported.loads)
    for place in range(len(found.by_supervisor)):
        key, label, hours = found.by_supervisor[place]
        less = (key, label, hours - Decimal("0.1"))
        fewer = replace(
            found, by_supervisor=(*found.by_supervisor[:place], less, *found.by_supervisor[place + 1 :])
        )
        short = worked(goals.with_hours(opened.written, fewer, NEUTRAL))
        assert any(load.over_hours for load in short.supported.loads)


def test_the_hours_added_are_enough_with_a_what_if_on_hours_in_force() -> None:
    plan = stretched()
    asked = WhatIf(supervision_hours=Decimal(-50))
    plan = plan.with_scenario(replace(plan.scenario, what_if=asked))
    opened = worked(plan)
    found = goals.more_hours(opened)
    assert found.more > goals.more_hours(worked(stretched())).more
    after = worked(goals.with_hours(opened.written, found, asked))
    assert goals.more_hours(after).more == 0


def test_hours_with_no_supervisor_stand_apart() -> None:
    plan = sample_plan()
    alone = plan.with_scenario(replace(plan.scenario, supervision_links=()))
    opened = worked(alone)
    found = goals.more_hours(opened)
    assert found.by_supervisor == ()
    assert abs(found.without - opened.supported.needed) < Decimal("1E-20")
    assert found.free == opened.supported.offered
