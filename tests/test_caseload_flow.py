"""People month by month, against Little's law, conservation and sums done by hand.

A year is 52 weeks: 365 people a year are 1 for each day of 2026/27, and 13 weeks open are a quarter of it.
"""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.caseload_flow import Flow, FlowMonth, run
from models.months import FinancialYear

MONTHS = tuple(month for start in (2026, 2027, 2028) for month in FinancialYear(start).months)
PEOPLE = st.decimals(0, 2000, places=2)
CLOSE = Decimal("1E-6")


def steady(
    referrals: object, capacity: object, weeks: object = 13, *, waiting: object = 0, opened: object = 0
) -> Flow:
    """The same referrals and the same team all along."""
    rate, most, long, queue, start = (
        Decimal(str(each)) for each in (referrals, capacity, weeks, waiting, opened)
    )
    count = len(MONTHS)
    return Flow(MONTHS, (rate,) * count, (most,) * count, (most,) * count, long / 52, queue, start)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Any rates and teams at all: posts that come, ramp up, go and come again."""
    count = len(MONTHS)
    at_work = draw(st.lists(st.sampled_from([0, 1, "0.5", 2, "3.7"]), min_size=count, max_size=count))
    settled = draw(st.lists(st.decimals(0, 1, places=2), min_size=count, max_size=count))
    each = draw(st.decimals(1, 400, places=1))
    holding = tuple(each * Decimal(str(wte)) for wte in at_work)
    taking = tuple(most * part for most, part in zip(holding, settled, strict=True))
    rates = draw(st.lists(PEOPLE, min_size=count, max_size=count))
    weeks = draw(st.decimals("0.5", 60, places=1))
    return Flow(
        MONTHS, tuple(rates), taking, holding, weeks / 52, draw(PEOPLE), draw(PEOPLE), draw(st.booleans())
    )  # fmt: skip


@given(
    referrals=st.decimals(0, 1000, places=1),
    spare=st.decimals(0, 200, places=1),
    weeks=st.decimals("0.2", 52, places=1),
    started=st.decimals(0, 1, places=2),
)
@example(referrals=Decimal(250), spare=Decimal(0), weeks=Decimal(13), started=Decimal(0))
@settings(max_examples=60)
def test_littles_law_open_is_weekly_arrivals_times_weeks_open(
    referrals: Decimal, spare: Decimal, weeks: Decimal, started: Decimal
) -> None:
    """Constant referrals within capacity for longer than the weeks open, whoever was open before."""
    opened = referrals * weeks / 52 * started
    months = run(steady(referrals, referrals + spare, weeks, opened=opened))
    for found in months[13:]:  # longer than a year after the first day
        assert abs(found.open - referrals / 52 * weeks) < CLOSE
        assert found.waiting < CLOSE


@given(flows(), st.integers(0, 35), st.integers(0, 35))
@settings(max_examples=80)
def test_no_one_is_lost_or_invented_over_any_span(flow: Flow, one: int, other: int) -> None:
    months = run(flow)
    first, last = min(one, other), max(one, other)
    before = months[first - 1] if first else None
    opening = before.waiting + before.open if before else flow.waiting + flow.open
    span = months[first : last + 1]
    arrivals = sum((found.referred for found in span), Decimal(0))
    gone = sum((found.completed + found.left for found in span), Decimal(0))
    assert opening + arrivals == gone + months[last].waiting + months[last].open


@given(flows())
@settings(max_examples=60)
def test_no_count_of_people_is_ever_negative(flow: Flow) -> None:
    for found in run(flow):
        assert min(found.referred, found.taken_on, found.completed, found.returned, found.left) >= 0
        assert found.open >= 0
        assert found.waiting >= 0
        assert found.taken_on <= found.capacity


@given(flows(), st.integers(0, 35), st.integers(0, 35), st.decimals("0.1", 300, places=1))
@settings(max_examples=80)
def test_more_wte_never_makes_the_waiting_list_longer(
    flow: Flow, since: int, until: int, more: Decimal
) -> None:
    """A post added for any span of months; a leaver's people go back to waiting."""
    flow = replace(flow, hand_over=False)
    added = [more if min(since, until) <= n <= max(since, until) else Decimal(0) for n in range(36)]
    larger = replace(
        flow,
        taking=tuple(a + b for a, b in zip(flow.taking, added, strict=True)),
        holding=tuple(a + b for a, b in zip(flow.holding, added, strict=True)),
    )
    for without, with_more in zip(run(flow), run(larger), strict=True):
        assert with_more.waiting <= without.waiting + CLOSE


def test_referrals_over_capacity_add_the_difference_to_the_list_each_year() -> None:
    """620 referred, 500 taken on from a full team: 120 wait after a year, 240 after two."""
    months = run(steady(620, 500, opened=125))
    assert [round(months[n].waiting, 6) for n in (11, 23, 35)] == [120, 240, 360]


def test_a_month_counts_by_its_calendar_days() -> None:
    """365 a year: 30 in April, 31 in May; in 2027/28, which has 366 days, 365 × 30 ÷ 366 in April."""
    months = run(steady(365, 400))
    assert [round(months[n].referred, 6) for n in (0, 1)] == [30, 31]
    assert round(months[12].referred, 4) == round(Decimal(365) * 30 / 366, 4)


def test_a_list_clears_once_capacity_is_over_referrals() -> None:
    """100 wait; 365 referred and 730 taken on a year: 365 more a year, so 100 ÷ 365 of a year = 100 days.

    The team had 182.5 people open, so it is full from the first day: 91 days are April to June, when 91
    have gone; the rest go in July.
    """
    months = run(steady(365, 730, opened="182.5", waiting=100))
    assert round(months[2].waiting, 6) == 9
    assert months[3].waiting == 0


def test_people_open_on_the_first_day_complete_evenly_over_the_weeks_open() -> None:
    """91.25 days of 2026/27 are 13 weeks: of 73 open, 73 × 30 ÷ 91.25 = 24 complete in April."""
    months = run(steady(0, 400, opened=73))
    assert [round(found.completed, 6) for found in months[:2]] == [24, Decimal("24.8")]
    assert months[3].open == 0


def test_an_empty_team_starts_at_the_rate_of_its_ceiling_until_its_places_are_full() -> None:
    """365 a year for 13 weeks are 91.25 places: 30 + 31 + 30 taken on by the end of June, none complete."""
    months = run(steady(1000, 365))
    assert [round(found.taken_on, 6) for found in months[:3]] == [30, 31, 30]
    assert round(months[2].open, 6) == 91
    assert round(months[11].open, 6) == Decimal("91.25")


def leaving(*, hand_over: bool) -> tuple[FlowMonth, ...]:
    """2.0 WTE at 365 a year each until the end of June, then 1.0: 91.25 of 182.5 open lose their place."""
    most = tuple(Decimal(730 if n < 3 else 365) for n in range(36))
    return run(replace(steady(730, 0, opened="182.5"), taking=most, holding=most, hand_over=hand_over))


def test_a_leavers_people_without_a_place_go_back_to_waiting() -> None:
    """In July 62 complete before anyone loses a place, so 182.5 − 62 − 91.25 = 29.25 go back."""
    july = leaving(hand_over=False)[3]
    assert (round(july.completed, 6), round(july.returned, 6), july.left) == (62, Decimal("29.25"), 0)
    assert round(july.waiting, 6) == 62 + Decimal("29.25")


def test_or_they_are_handed_over_and_counted_as_left() -> None:
    july = leaving(hand_over=True)[3]
    assert (july.returned, round(july.left, 6)) == (0, Decimal("29.25"))
    assert round(july.waiting, 6) == 62


def test_people_open_on_the_first_day_are_seen_through_even_over_the_ceiling() -> None:
    """150 open where the ceiling has 91.25 places: none goes back, and none is taken on at first."""
    april = run(steady(365, 365, opened=150))[0]
    assert (april.returned, april.taken_on) == (0, 0)


def test_when_no_one_is_at_work_everyone_open_waits_again() -> None:
    flow = steady(0, 365, opened=73)
    empty = tuple(Decimal(0) for _ in MONTHS)
    april = run(replace(flow, taking=empty, holding=empty))[0]
    assert (april.open, round(april.waiting, 6), round(april.completed, 6)) == (0, 49, 24)


@pytest.mark.parametrize("weeks", ["0.5", "1", "3"])
def test_people_open_for_less_than_a_month_can_begin_and_complete_in_it(weeks: str) -> None:
    months = run(steady(365, 365, weeks))
    assert all(round(found.taken_on - found.referred, 6) == 0 for found in months)
    for before, after in pairwise(months):
        assert round(after.open - before.open, 6) == 0
