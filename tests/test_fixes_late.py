"""Late in a financial year: what still uses part of the money that no post will claim, and what is left.

A link worker of £30,000 costs £3,172.00 in each whole month of 2025/26, as in `test_fixes_money`; one of
0.5 WTE £1,554.75: half of 38,814 less the whole threshold's 750, a twelfth of it.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.fix_words import does, lessening
from app.point_words import NONE_FOUND, guidance
from app.sample_plan import sample_plan
from models.dated_figure import Figure, Keyed, Status
from models.finding import Finding
from models.fix import Fix
from models.fixes import fixes_of
from models.levers import WhatIf
from models.money import to_pounds
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan
from models.post import Post, PostStatus, Terms
from tests.fixes_sample import assert_offered, plan_of, planned, point, post, seen, supervised
from tests.test_fixes import plan_at_random

JANUARY_DAY, MARCH_DAY = date(2026, 1, 15), date(2026, 3, 15)
LATE = [date(2026, 11, 26), date(2027, 1, 15), date(2027, 3, 20)]


def offered(plan: Plan, day: date) -> tuple[Outlook, Finding, tuple[Fix, ...]]:
    found = seen(plan, day)
    left = point(found, "unassigned")
    ways = fixes_of(found, left)
    for fix in ways:
        assert_offered(found, left, fix)
    return found, left, ways


def part_timer(key: str) -> Post:
    return post(key, wte="0.5")


def test_more_hours_use_what_they_can_and_say_what_they_leave() -> None:
    """On 15 January two months are left. To 1 WTE is £1,617.25 more in each: £3,234.50, of two posts £6,469.

    Two claim £37,314 of £200,000: £162,686 has no post, and £156,217 are left.
    """
    found, left, ways = offered(plan_of(part_timer("p1"), part_timer("p2"), letter="200000"), JANUARY_DAY)
    assert ways[0].words == "Offer more hours to 2 part-time posts from 1 February 2026"
    assert ways[0].more == (
        "From 0.5 to 1 WTE: link worker 1 and link worker 2.",
        "Each of them has to agree.",
    )
    assert lessening(found, left, ways[0]) == "It lessens the point by £6,469 and leaves £156,217."
    assert {fix.words for fix in ways[1:]} == {
        f"Raise link worker {n} from 0.5 to 1 WTE from 1 February 2026" for n in (1, 2)
    }


def test_hours_that_stay_tell_what_they_cost_in_the_year_after() -> None:
    """£42,684 a year at 2026/27's rates is not said here by hand: it is the forecast of the same posts."""
    plan = plan_of(part_timer("p1"), part_timer("p2"), letter="200000", years=2)
    found, _, ways = offered(plan, JANUARY_DAY)
    year, after = FinancialYear(2026), seen(ways[0].apply(plan), JANUARY_DAY)
    more = after.forecast.year(year).cost - found.forecast.year(year).cost
    assert does(found, ways[0], FinancialYear(2025)).endswith(f"Costs £{to_pounds(more):,} in 2026/27.")


def test_the_year_after_the_plan_is_told_as_the_plan_would_have_it() -> None:
    """A plan of one year says the same of the next as a plan of two."""
    one, two = (plan_of(part_timer("p1"), part_timer("p2"), letter="200000", years=years) for years in (1, 2))
    told = [does(found, ways[0], FinancialYear(2025)) for found, _, ways in map(late, (one, two))]
    assert told[0].rpartition("Costs")[2] == told[1].rpartition("Costs")[2] != ""


def late(plan: Plan) -> tuple[Outlook, Finding, tuple[Fix, ...]]:
    return offered(plan, JANUARY_DAY)


def test_hours_go_back_where_the_next_year_has_no_money_and_cost_nothing_then() -> None:
    """A rise of two for a whole year is £38,814: £45,000 less the £37,314 claimed does not pay it.

    Each is as it was from 1 April, typed on-costs too, so the year after costs the same to the penny.
    """
    typed = Terms(wte=Decimal("0.5"), salary=Decimal(30000), employer_ni=Decimal(1000), employer_pension=None)
    plan = plan_of(part_timer("p1"), replace(part_timer("p2"), terms=(typed,)), letter="45000", years=2)
    found, _, ways = offered(plan, JANUARY_DAY)
    assert ways[0].words.endswith(" from 1 February 2026 until 31 March 2026")
    after = seen(ways[0].apply(plan), JANUARY_DAY)
    assert after.forecast.years[1].cost == found.forecast.years[1].cost
    assert "2026/27" not in does(found, ways[0], FinancialYear(2025))


def test_hours_that_change_anyway_are_left_alone() -> None:
    """A post that goes to 0.8 WTE on 1 March is not offered more before."""
    changing = replace(
        part_timer("p1"),
        terms=(
            Terms(wte=Decimal("0.5"), salary=Decimal(30000)),
            Terms(date(2026, 3, 1), wte=Decimal("0.8"), salary=Decimal(30000)),
        ),
    )
    plan = plan_of(changing, part_timer("p2"), part_timer("p3"), letter="200000")
    _, _, ways = offered(plan, JANUARY_DAY)
    assert "link worker 1" not in " ".join(ways[0].more)


def test_what_is_planned_starts_as_early_as_can_be() -> None:
    """Ten weeks to hire from 15 October end on 24 December: January, two months for March's post: £6,344."""
    plan = supervised(plan_of(post("p1"), planned(date(2026, 3, 1), "p2"), letter="600000"))
    found, left, ways = offered(plan, date(2025, 10, 15))
    assert ways[0].words == "Start link worker 2 on 1 January 2026"
    assert lessening(found, left, ways[0]).startswith("It lessens the point by £6,344 ")


def test_a_few_new_posts_are_offered_and_never_more() -> None:
    """£600,000 would take more than a dozen posts of three months: four are offered, and what they leave."""
    plan = supervised(plan_of(post("p1"), letter="600000"))
    found, left, ways = offered(plan, date(2025, 10, 15))
    (added,) = [fix for fix in ways if fix.key == "add_posts"][:1]
    assert added.words == "Add 4 WTE link worker in 4 posts from 1 January 2026"
    assert len(seen(added.apply(plan)).as_written.posts) == 1 + 4
    assert "leaves £" in lessening(found, left, added)


def test_an_idea_that_uses_part_of_it_is_offered() -> None:
    idea = replace(post("p2", wte="0.5"), status=PostStatus.IDEA)
    plan = supervised(plan_of(post("p1"), idea, letter="600000"))
    _, _, ways = offered(plan, date(2025, 10, 15))
    assert "Count link worker 2 at 0.5 WTE from 1 January 2026" in [fix.words for fix in ways]


def test_nothing_lessens_a_point_that_something_removes() -> None:
    plan = plan_of(part_timer("p1"), part_timer("p2"), letter="38000")
    found = seen(plan, JANUARY_DAY)
    left = point(found, "unassigned")
    ways = fixes_of(found, left)
    assert ways
    assert [lessening(found, left, fix) for fix in ways] == [""] * len(ways)


def test_where_no_month_is_left_that_is_said() -> None:
    found, left, ways = offered(plan_of(part_timer("p1"), letter="200000"), MARCH_DAY)
    assert ways == ()
    assert guidance(left, found) == (
        "No month of 2025/26 is left to change. Accept the point, and record the reason."
    )


def test_where_months_are_left_but_nobody_can_use_them_that_is_said() -> None:
    """In February only someone hired could, in April: no one works part time, and nothing is planned."""
    found, left, ways = offered(plan_of(post("p1"), letter="200000"), date(2026, 2, 10))
    assert ways == ()
    assert guidance(left, found) == f"{left.fix}\n{NONE_FOUND}"


@pytest.mark.parametrize("turnover", ["0", "10"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_offered_late_for_a_plan_at_random_does_what_it_says(seed: int, turnover: str) -> None:
    """With a what-if in force too. Each plan has money left that not all can be used."""
    plan = plan_at_random(seed).with_own(letter("900000"))
    plan = plan.with_scenario(replace(plan.scenario, what_if=WhatIf(turnover=Decimal(turnover))))
    _, _, ways = offered(plan, LATE[seed % 2])
    assert ways


def letter(pounds: str) -> Keyed:
    figure = Figure(Decimal(pounds), "£ a year", Status.ENTERED, "letter")
    return Keyed(("entitlement_total", "arrs"), figure)


@pytest.mark.parametrize("day", LATE)
def test_the_worst_points_of_the_sample_have_a_way_or_say_why_not_on_a_late_day(day: date) -> None:
    """On 20 March no month of 2026/27 is left."""
    found = seen(sample_plan(), day)
    assert len(found.points.worst) == 3
    for one in found.points.worst:
        ways = fixes_of(found, one)
        for fix in ways:
            assert_offered(found, one, fix)
        late = day == date(2027, 3, 20) and one.about == "2026"
        assert bool(ways) != late
        assert guidance(one, found).startswith("No month of 2026/27 is left") == late
