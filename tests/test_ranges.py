"""Thousands of futures, against the forecast itself, sums done by hand and what must always hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.reference_library import load
from app.sample_plan import sample_plan
from models.caseload_flow import Flow, run
from models.dated_figure import Figure, Keyed, Status
from models.levers import WhatIf
from models.months import FinancialYear, Month
from models.network import Network
from models.outlook import Outlook
from models.plan import Actual, Plan, new_plan
from models.post import Post, PostStatus, Terms
from models.ranges import Measured, Ranges, as_planned, limits_of, ranges, spreads_of
from models.ranges_draws import BATCH, SEED, Stream
from models.ranges_futures import Bench, Futures, Team, read, together
from models.ranges_waiting import waiting
from models.spreads import Limit, Outcome, Spread, Uncertain, exactly
from models.working_out import outlook
from tests.test_against_independent_engine import some_plan
from tests.test_caseload_flow import flows

if TYPE_CHECKING:
    from models.ranges_draws import Floats

YEAR = FinancialYear(2026)
MANY = 20_000
PENNY = Decimal("0.01")


def worked(plan: Plan) -> Outlook:
    return outlook(plan, plan.scenario, load().with_own(plan.own))


def spread(of: Uncertain, low: object, likely: object, high: object) -> Spread:
    return Spread(of, Decimal(str(low)), Decimal(str(likely)), Decimal(str(high)))


def sure(plan: Plan, *but: Spread) -> Plan:
    """The plan with no doubt about anything else."""
    known = as_planned(plan) | {one.of: one for one in but}
    return replace(plan, spreads=tuple(known.values()))


def futures(plan: Plan, *but: Spread, count: int = 3) -> Futures:
    team = read(worked(plan))
    known = as_planned(plan) | {one.of: one for one in but}
    return Bench(team).drawn(known, count)


def unlike(plan: Plan, found: Futures, cents: float) -> list[str]:
    """Where futures differ from a plan's own figures by more than so many pence."""
    whole = worked(plan)
    told = []
    for n, year in enumerate(plan.financial_years):
        figures = whole.forecast.year(year)
        pays = figures.shortfall + figures.over
        pairs: list[tuple[str, Floats, Decimal | float, float]] = [
            ("claimed", found.claimed, figures.claimed, cents / 100),
            ("over", found.over, figures.over, cents / 100),
            ("pays", found.pays, pays, cents / 100),
            ("short", found.short, sum(whole.supported.short_by_month[12 * n : 12 * n + 12]) / 12, 1e-9),
        ]
        pairs += [
            (one.role, found.waiting[one.role], one.waiting(year.months[-1]) or Decimal(0), 1e-3)
            for one in whole.courses
            if one.role in found.waiting
        ]
        told += [
            f"{year} {name}: {rows[n].min()} to {rows[n].max()} is not {value}"
            for name, rows, value, most in pairs
            if abs(rows[n] - float(value)).max() > most
        ]
    return told


def one_post(*, salary: str = "90000", status: PostStatus = PostStatus.PLANNED, weeks: str = "10") -> Plan:
    """A pharmacist from 1 April 2026 who costs more than can be claimed, so that the maximum is claimed."""
    post = Post("p", "clinical_pharmacist", status=status, start=date(2026, 4, 1), terms=(
        Terms(salary=Decimal(salary)),))  # fmt: skip
    own = (
        figure(("maximum", "clinical_pharmacist", "national"), "72000"),
        figure(("entitlement_total", "arrs"), "500000"),
        figure(("hiring", "all", "weeks_to_hire"), weeks),
    )
    plan = new_plan(Network(), YEAR).with_posts((post,))
    return replace(plan, own=own, years=1)


def figure(key: tuple[str, ...], value: str) -> Keyed:
    return Keyed(key, Figure(Decimal(value), "", Status.ENTERED, "", YEAR.months[0], YEAR.months[-1]))


@cache
def sample_ranges() -> Ranges:
    return ranges(worked(sample_plan()), 2_000)


@cache
def sample_team() -> Team:
    return read(worked(sample_plan()))


# -- the futures are the forecast where nothing is in doubt


def test_without_doubt_every_future_of_the_sample_is_its_forecast() -> None:
    plan = sample_plan()
    assert unlike(plan, futures(plan), 0.01) == []


@pytest.mark.parametrize(
    "asked",
    [
        WhatIf(pay_award=Decimal("1.5")), WhatIf(referral_growth=Decimal(10)), WhatIf(start_delay=Decimal(2)),
        WhatIf(turnover=Decimal(20)), WhatIf(list_growth=Decimal(5)), WhatIf(supervision_hours=Decimal(-50)),
        WhatIf(rate_uplift=Decimal(2)),
    ],
)  # fmt: skip
def test_typed_without_doubt_the_range_is_the_forecast_under_each_lever(asked: WhatIf) -> None:
    """The award was typed as the plan's own 2.5%, which the lever moves as it moves the forecast."""
    plan = sure(sample_plan())
    plan = plan.with_scenario(replace(plan.scenario, what_if=asked))
    for year in ranges(worked(plan), 3).years:
        assert year.ranges
        assert [
            one.of for one in year.ranges if max(abs(one.low - one.planned), abs(one.high - one.planned)) > 1
        ] == []


@given(some_plan())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_without_doubt_every_future_of_any_plan_is_its_forecast(plan: Plan) -> None:
    assert unlike(plan, futures(plan), 0.01) == []


@given(some_plan(), st.integers(0, 8))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_certain_award_is_the_forecast_of_a_plan_that_assumes_it(plan: Plan, award: int) -> None:
    """To within a penny for each post and month: futures are not rounded. No month is closed."""
    plan = replace(plan, actuals=())
    other = replace(plan, assumptions=replace(plan.assumptions, pay_award=Decimal(award)))
    months = 12 * max(1, len(plan.scenario.posts))
    shared = plan.assumptions.one_threshold_a_person and any(post.person for post in plan.scenario.posts)
    if not shared:  # the parts of one person's threshold are held as planned
        assert unlike(other, futures(plan, exactly(Uncertain.PAY_AWARD, Decimal(award))), months) == []


def test_two_months_late_is_the_forecast_of_a_plan_that_starts_two_months_later() -> None:
    """The sample's money, its planned posts on the first of their month; nothing else about them is dated."""
    plan = replace(sample_plan(), caseload_terms=(), supervisors=())
    plan = plan.with_scenario(replace(plan.scenario, development=(), supervision_links=()))
    on_time, later = (
        plan.with_posts(tuple(_moved(post, by) for post in plan.scenario.posts)) for by in (0, 2)
    )
    assert (
        sum(one != other for one, other in zip(on_time.scenario.posts, later.scenario.posts, strict=True)) > 5
    )
    found = futures(on_time, exactly(Uncertain.START_DELAY, Decimal(2)))
    short = futures(
        later
    ).short  # of posts that differ by more than a start, such as the stage on their first day
    assert unlike(later, replace(found, short=short), 12 * len(plan.scenario.posts)) == []


def _moved(post: Post, by: int) -> Post:
    if post.start is None or post.status is PostStatus.CONFIRMED:
        return post
    return replace(post, start=Month.of(post.start).plus(by).first)


def test_a_late_start_lengthens_the_list_as_the_same_start_planned_does() -> None:
    plan = new_plan(Network(), YEAR).with_posts(
        (Post("p", "social_prescribing_link_worker", start=date(2026, 7, 1)),)
    )
    terms = [one for one in sample_plan().caseload_terms if one.role == "social_prescribing_link_worker"]
    plan = replace(plan, caseload_terms=(replace(terms[0], ramp_months=Decimal(3)),))
    later = plan.with_post(replace(plan.scenario.posts[0], start=date(2026, 10, 1)))
    found = futures(plan, exactly(Uncertain.START_DELAY, Decimal(3)))
    assert found.waiting
    assert unlike(later, replace(found, claimed=futures(later).claimed, pays=futures(later).pays), 1) == []


def test_a_fifth_more_referrals_are_the_list_of_a_plan_that_expects_them() -> None:
    """People open on the first day are held as planned, so they are typed here."""
    plan = sample_plan()
    known = tuple(replace(one, open=one.open or Decimal(40)) for one in plan.caseload_terms)
    plan = replace(plan, caseload_terms=known)
    more = tuple(
        replace(one, referrals_a_year=one.referrals_a_year * Decimal("1.2"))
        for one in known
        if one.referrals_a_year is not None
    )
    found = futures(plan, exactly(Uncertain.REFERRALS, Decimal(20)))
    assert unlike(replace(plan, caseload_terms=more), found, 0.01) == []


@given(flows())
@settings(max_examples=40, deadline=None)
def test_people_waiting_in_every_future_follow_the_flow_of_one(flow: Flow) -> None:
    rows = [np.repeat([[float(value)] for value in row], 2, axis=1) for row in (flow.taking, flow.holding)]
    found = waiting(flow, np.ones(2), np.ones(len(flow.months)), *rows)
    expected = [float(month.waiting) for month in run(flow)]
    assert found[:, 0] == pytest.approx(expected, abs=1e-3)
    assert (found[:, 0] == found[:, 1]).all()


# -- sums by hand


def test_the_money_lost_by_one_late_start_has_the_mean_and_variance_of_its_triangle() -> None:
    """£6,000 a month are claimed from the start on; delays are a triangle over 0, 1 and 5 months.

    So £72,000 − 6,000 × (0 + 1 + 5) / 3 = £60,000 are used on average, and the variance is
    6,000² × (0² + 1² + 5² − 0×1 − 0×5 − 1×5) / 18 = 6,000² × 21 / 18: £6,481 either way.
    """
    plan = one_post()
    team = read(worked(plan))
    bench = Bench(team)
    late = as_planned(plan) | {Uncertain.START_DELAY: spread(Uncertain.START_DELAY, 0, 1, 5)}
    used = together([bench.drawn(late, BATCH) for _ in range(MANY // BATCH)]).claimed[0]
    deviation = 6000 * sqrt(21 / 18)
    assert used.mean() == pytest.approx(60_000, abs=4 * deviation / sqrt(MANY))
    assert used.std() == pytest.approx(deviation, rel=0.03)
    assert (used.max(), used.min()) == (pytest.approx(72_000, abs=300), pytest.approx(42_000, abs=600))


def test_leavers_cost_their_share_of_the_gap_on_average() -> None:
    """40% leave, on any day of the year alike, and the post stands empty for 18 − 8 weeks or 30/13 months.

    A gap that begins in the last 30/13 months of the year is cut off by its end, by half of it on average:
    0.4 × £6,000 × (g − g² / 24) is lost, £5,006 of £72,000.
    """
    plan = one_post(status=PostStatus.CONFIRMED, weeks="18")
    team = read(worked(plan))
    bench = Bench(team)
    leaving = as_planned(plan) | {Uncertain.TURNOVER: exactly(Uncertain.TURNOVER, Decimal(40))}
    used = together([bench.drawn(leaving, BATCH) for _ in range(MANY // BATCH)]).claimed[0]
    gap = 30 / 13
    assert (used > 71_999).mean() == pytest.approx(0.6, abs=0.02)
    assert used.mean() == pytest.approx(72_000 - 0.4 * 6000 * (gap - gap * gap / 24), abs=150)
    assert used.min() == pytest.approx(72_000 - 6000 * gap, abs=1)


def test_a_chance_is_the_part_of_the_triangle_beyond_the_limit() -> None:
    """Of £500,000, £428,000 is left at best and £6,000 more for each month late: £440,000 at 2 months.

    A triangle over 0, 0 and 4 months lies beyond 2 with (4 − 2)² / 4² = 1 in 4, and below 4 × (1 − √0.9)
    months with 1 in 10.
    """
    late = spread(Uncertain.START_DELAY, 0, 0, 4)
    plan = sure(replace(one_post(), limits=(Limit(Outcome.HAND_BACK, Decimal(440_000)),)), late)
    found = ranges(worked(plan), MANY).year(YEAR)
    chance = next(one for one in found.chances if one.limit.of is Outcome.HAND_BACK)
    assert chance.of_all == MANY
    assert float(chance.share) == pytest.approx(0.25, abs=0.015)
    left = found.of(Measured.LEFT)
    assert left is not None
    assert float(left.low) == pytest.approx(428_000 + 6000 * 4 * (1 - sqrt(0.9)), abs=150)
    assert float(left.middle) == pytest.approx(428_000 + 6000 * 4 * (1 - sqrt(0.5)), abs=250)
    assert float(left.high) == pytest.approx(428_000 + 6000 * 4 * (1 - sqrt(0.1)), abs=400)


# -- what always holds


@given(st.integers(0, 7), st.integers(0, 3))
@settings(max_examples=10, deadline=None)
def test_later_starts_never_raise_the_money_used_nor_shorten_a_list(months: int, more: int) -> None:
    late = (exactly(Uncertain.START_DELAY, Decimal(n)) for n in (months, months + more))
    team, known = sample_team(), as_planned(sample_plan())
    sooner, later = (Bench(team).drawn(known | {one.of: one}, 1) for one in late)
    assert (later.claimed <= sooner.claimed + 0.005).all()
    for role, people in sooner.waiting.items():
        assert (later.waiting[role] >= people - 1e-6).all()


def test_the_same_plan_gives_the_same_answer_and_the_order_of_posts_no_other() -> None:
    plan = sample_plan()
    again = ranges(worked(plan), 2_000)
    assert again == sample_ranges()
    turned = plan.with_posts(tuple(reversed(plan.scenario.posts)))
    other = ranges(worked(turned), 2_000).year(plan.first_year)
    assert other.of(Measured.USED) == again.year(plan.first_year).of(Measured.USED)


def test_the_first_futures_are_the_same_however_many_are_asked_for() -> None:
    team = read(worked(sample_plan()))
    known = spreads_of(sample_plan(), load())
    few, many = (Bench(team).drawn(known, count) for count in (7, 300))
    assert (many.claimed[:, :7] == few.claimed).all()
    assert (many.short[:, :7] == few.short).all()


def test_a_post_draws_alike_whatever_stands_beside_it() -> None:
    """Without the posts that have not started, the others' leavers are the same: the gap is theirs alone."""
    plan = one_post(status=PostStatus.CONFIRMED)
    leaving = exactly(Uncertain.TURNOVER, Decimal(50))
    second = replace(plan.scenario.posts[0], key="q", number=2, start=date(2026, 9, 1))
    both = futures(plan.with_posts((second, *plan.scenario.posts)), leaving, count=500)
    alone, other = (
        futures(plan.with_posts(posts), leaving, count=500) for posts in (plan.scenario.posts, (second,))
    )
    assert both.claimed == pytest.approx(alone.claimed + other.claimed)


def test_each_post_has_a_delay_of_its_own() -> None:
    """Two posts at £6,000 a month: the variance of what both lose is twice, not four times, that of one."""
    plan = one_post()
    second = replace(plan.scenario.posts[0], key="q", number=2)
    late = spread(Uncertain.START_DELAY, 0, 1, 5)
    both = futures(plan.with_posts((*plan.scenario.posts, second)), late, count=BATCH).claimed
    assert both.std() == pytest.approx(6000 * sqrt(2 * 21 / 18), rel=0.05)


def test_a_post_loses_no_holder_before_it_starts() -> None:
    """From 1 March everyone leaves within the year, on any day alike: 1 in 12 of them in March."""
    plan = one_post(status=PostStatus.CONFIRMED, weeks="52")
    plan = plan.with_posts((replace(plan.scenario.posts[0], start=date(2027, 3, 1)),))
    used = futures(plan, exactly(Uncertain.TURNOVER, Decimal(100)), count=BATCH).claimed
    assert (used < 5_999).mean() == pytest.approx(1 / 12, abs=0.015)
    assert used.max() == pytest.approx(6_000)


def test_posts_of_one_person_lose_them_on_the_same_day() -> None:
    plan = one_post(status=PostStatus.CONFIRMED)
    first = replace(plan.scenario.posts[0], person="a")
    held = plan.with_posts((first, replace(first, key="q", number=2)))
    held = replace(held, assumptions=replace(held.assumptions, one_threshold_a_person=False))
    leaving = exactly(Uncertain.TURNOVER, Decimal(50))
    one = futures(held.with_posts((first,)), leaving, count=500).claimed
    assert futures(held, leaving, count=500).claimed == pytest.approx(2 * one)


def test_numbers_are_drawn_as_the_generator_is_published() -> None:
    """PCG64's raw numbers, the upper 53 bits of each as a fraction, so that no later NumPy changes them."""
    from hashlib import sha256

    mark = int.from_bytes(sha256(b"delay p").digest()[:16], "big")
    raw = np.random.PCG64(np.random.SeedSequence([SEED, mark])).random_raw(BATCH)
    assert (Stream("delay p").rows(1)[0] == (raw >> np.uint64(11)) * 2.0**-53).all()


def test_closed_months_stay_as_they_were_claimed() -> None:
    """All but March are closed: £5,000 each. Only March can turn out otherwise, and by £6,000 at most."""
    actuals = tuple(Actual(month, Decimal(5000)) for month in YEAR.months[:11])
    plan = replace(one_post(status=PostStatus.CONFIRMED), actuals=actuals)
    found = futures(plan, exactly(Uncertain.TURNOVER, Decimal(100)), count=500)
    assert found.claimed.max() <= 61_000.01
    assert found.claimed.min() >= 55_000
    assert unlike(plan, futures(plan), 0.01) == []


def test_nothing_is_handed_back_of_an_entitlement_that_is_not_known() -> None:
    plan = replace(one_post(), own=one_post().own[:1])
    found = ranges(worked(plan), 200).year(YEAR)
    assert found.of(Measured.LEFT) is None
    assert {one.limit.of for one in found.chances} == {Outcome.SHORT}


# -- inputs and the tornado


def test_what_was_not_typed_is_assumed_and_follows_the_plan() -> None:
    """Pay award 4% in this plan; 15% leave a year, 10% to 25%, as vendors and surveys say."""
    plan = sample_plan()
    plan = replace(plan, assumptions=replace(plan.assumptions, pay_award=Decimal(4)))
    found = spreads_of(plan, load())
    assert {one.status for one in found.values()} == {Status.ASSUMPTION}
    award, leave = found[Uncertain.PAY_AWARD], found[Uncertain.TURNOVER]
    assert (award.low, award.likely, award.high) == (3, 4, Decimal("5.5"))
    assert (leave.low, leave.likely, leave.high) == (10, 15, 25)
    typed = replace(plan, spreads=(spread(Uncertain.TURNOVER, 1, 2, 3),))
    assert spreads_of(typed, load())[Uncertain.TURNOVER].status is Status.ENTERED
    assert limits_of(plan)[Outcome.HAND_BACK].most == 50_000


def test_the_tornado_stands_in_the_order_of_what_moves_money_used() -> None:
    """One late post at £6,000 a month: 0, 1 and 3 months late use £72,000, £66,000 and £54,000."""
    late = spread(Uncertain.START_DELAY, 0, 1, 3)
    plan = sure(one_post(), late, spread(Uncertain.REFERRALS, -10, 0, 20))
    bars = ranges(worked(plan), 100).year(YEAR).bars
    assert bars[0].spread == late
    assert bars[0].used == (72_000, 66_000, 54_000)
    assert bars[0].swing == 18_000
    assert [bar.swing for bar in bars[1:]] == [0, 0, 0]


def test_the_ranges_of_the_sample_lie_in_order_around_the_middle() -> None:
    for year in sample_ranges().years:
        assert {one.of for one in year.ranges} == set(Measured)
        for one in year.ranges:
            assert one.low <= one.middle <= one.high
        assert [bar.swing for bar in year.bars] == sorted((bar.swing for bar in year.bars), reverse=True)


def test_a_caller_can_follow_the_futures_and_stop_them() -> None:
    seen: list[tuple[int, int]] = []

    def told(done: int, of_all: int) -> None:
        seen.append((done, of_all))
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        ranges(worked(sample_plan()), 2_000, told)
    assert seen[0][0] == 0
    assert seen[-1][0] < seen[-1][1]
