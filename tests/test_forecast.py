"""A year's pots, facts, cash and effects, on plans small enough to add up by hand.

Most plans here hold posts that cost exactly £1,000 a month: pay of £12,000 a year with on-costs typed as 0,
under a maximum of £60,000.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from app.reference_library import load
from models.dated_figure import Figure, Keyed, Status
from models.figures import Forecast
from models.forecast import forecast
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Actual, Plan, Scenario, new_plan
from models.post import Funding, Post, PostStatus, Terms

if TYPE_CHECKING:
    from models.reference import Reference

YEAR = FinancialYear(2026)
ROUND = Figure(Decimal(60000), "£ a year", Status.ENTERED, "by hand")
Worked = Callable[[Plan], Forecast]


@pytest.fixture
def worked() -> Worked:
    own = (
        Keyed(("maximum", "clinical_pharmacist", "national"), ROUND),
        Keyed(("maximum", "general_practitioner", "national"), ROUND),
    )
    shipped = load().with_own(own)
    return lambda plan: forecast(plan, plan.scenario, shipped)


def thousand(key: str, role: str = "clinical_pharmacist", a_month: int = 1000, **changes: object) -> Post:
    terms = Terms(salary=Decimal(12 * a_month), employer_ni=Decimal(0), employer_pension=Decimal(0))
    post = Post(key, role, int(key[1:]), PostStatus.CONFIRMED, terms=(terms,))
    return replace(post, **changes)  # type: ignore[arg-type]


def plan_of(*posts: Post, entitlement: int | None = None, year: FinancialYear = YEAR) -> Plan:
    plan = new_plan(Network(), year).with_posts(posts)
    return plan if entitlement is None else with_entitlement(plan, entitlement)


def with_entitlement(plan: Plan, pounds: int, published_on: str = "") -> Plan:
    months = plan.first_year.months
    typed = Figure(Decimal(pounds), "£ a year", Status.ENTERED, "letter", months[0], months[-1], published_on)
    return replace(plan, own=(*plan.own, Keyed(("entitlement_total", "arrs"), typed)))


def with_weighted(plan: Plan, people: int) -> Plan:
    return plan.with_own(
        Keyed(("population", "weighted"), Figure(Decimal(people), "patients", Status.ENTERED, "letter"))
    )


def test_30000_weighted_patients_at_26_631_is_798930(worked: Worked) -> None:
    year = worked(with_weighted(plan_of(year=FinancialYear(2025)), 30000)).years[0]
    assert year.entitlement.value == Decimal("798930.00")


def test_without_an_amount_the_entitlement_is_not_known_and_never_0(worked: Worked) -> None:
    year = worked(with_weighted(plan_of(thousand("p1")), 30000)).years[0]
    assert year.entitlement.value is None
    assert year.unassigned is None
    assert year.claimed == 12000


def test_what_no_post_claims_is_unassigned(worked: Worked) -> None:
    year = worked(plan_of(thousand("p1"), thousand("p2"), entitlement=30000)).years[0]
    assert (year.claimed, year.unassigned, year.over) == (24000, 6000, 0)


def test_claims_stop_when_the_entitlement_runs_out_in_month_order(worked: Worked) -> None:
    """£2,000 a month out of £15,000: seven months in full, £1,000 in November, nothing after."""
    result = worked(plan_of(thousand("p1"), thousand("p2"), entitlement=15000))
    assert [m.claimed for m in result.months[:12]] == [2000] * 7 + [1000] + [0] * 4
    year = result.years[0]
    assert (year.claimable, year.claimed, year.over, year.unassigned) == (24000, 15000, 9000, 0)


def test_the_month_that_is_cut_is_shared_between_posts_in_proportion(worked: Worked) -> None:
    """£4,000 a month, £1,000 left: a quarter each way of 1 to 3."""
    result = worked(plan_of(thousand("p1"), thousand("p2", a_month=3000), entitlement=1000))
    assert [found.claimed[0] for found in result.posts] == [250, 750]


def test_a_raised_entitlement_replaces_the_first_by_publication(worked: Worked) -> None:
    plan = plan_of(thousand("p1"), thousand("p2"), thousand("p3"))
    plan = with_entitlement(with_entitlement(plan, 30000, "2026-09-01"), 24000, "2026-04-01")
    assert worked(plan).years[0].unassigned == 0
    assert worked(plan).years[0].claimed == 30000


def test_an_idea_counts_only_when_included(worked: Worked) -> None:
    idea = thousand("p1", status=PostStatus.IDEA)
    assert worked(plan_of(idea)).years[0].claimed == 0
    assert worked(plan_of(replace(idea, included=True))).years[0].idea == 12000


def test_posts_funded_otherwise_stand_apart(worked: Worked) -> None:
    core = thousand("p1", funding=Funding.CORE)
    unset = thousand("p2", funding=Funding.NOT_SET)
    year = worked(plan_of(core, unset, thousand("p3"))).years[0]
    assert (year.cost, year.claimed, year.other_cost) == (12000, 12000, 24000)


def test_confirmed_and_planned_money_add_up_to_what_is_claimed(worked: Worked) -> None:
    planned = thousand("p2", status=PostStatus.PLANNED, start=date(2026, 10, 1))
    year = worked(plan_of(thousand("p1"), planned, entitlement=50000)).years[0]
    assert (year.confirmed, year.planned, year.claimed) == (12000, 6000, 18000)


def test_the_full_year_effect_is_what_starts_cost_more_next_year(worked: Worked) -> None:
    """A start on 1 October costs £6,000 this year and, with the assumed award, £12,300 the next."""
    result = worked(plan_of(thousand("p1"), thousand("p2", start=date(2026, 10, 1))))
    assert result.years[0].full_year_effect == 6300
    assert result.years[1].full_year_effect == 0


def test_the_full_year_effect_of_the_last_year_looks_beyond_the_plan(worked: Worked) -> None:
    """Two awards of 2.5% by 2028/29, three by the year after."""
    result = worked(plan_of(thousand("p1", start=date(2029, 1, 1))))
    this, after = Decimal(1000) * 3, Decimal(1000) * Decimal("1.025") * 12
    assert result.years[2].full_year_effect == after - this


def test_ring_fenced_money_is_spent_first_and_only_on_its_own_role(worked: Worked) -> None:
    """2024/25: £1.303 × 10,000 = £13,030 for GPs from October; the main pot is £22.894 × 10,000 = £228,940.

    GP 1 claims £3,000 a month from October: £18,000, of which £13,030 comes from the ring-fence.
    """
    gp = thousand("p1", "general_practitioner", 3000)
    plan = with_weighted(plan_of(gp, thousand("p2"), year=FinancialYear(2024)), 10000)
    year = worked(plan).years[0]
    (ring,) = year.ring_fenced
    assert (ring.entitlement.value, ring.claimed, ring.unassigned) == (
        Decimal("13030.00"),
        Decimal("13030.00"),
        0,
    )
    assert year.entitlement.value == Decimal("228940.00") + Decimal("13030.00")
    assert year.claimed == year.claimable


def test_ring_fenced_money_no_one_claims_is_lost_with_the_rest(worked: Worked) -> None:
    year = worked(with_weighted(plan_of(thousand("p2"), year=FinancialYear(2024)), 10000)).years[0]
    assert year.ring_fenced[0].unassigned == Decimal("13030.00")
    assert year.unassigned == Decimal("228940.00") + Decimal("13030.00") - 12000


def test_a_closed_month_holds_what_was_claimed_not_what_was_forecast(worked: Worked) -> None:
    plan = replace(
        plan_of(thousand("p1"), thousand("p2"), entitlement=30000),
        actuals=(Actual(Month(2026, 4), Decimal(1700)), Actual(Month(2026, 5), Decimal(1900), Decimal(1800))),
    )
    result = worked(plan)
    year = result.years[0]
    assert [m.claimed for m in result.months[:3]] == [1700, 1800, 2000]
    assert (year.drawn_to_date, year.variance) == (3500, -500)
    assert (year.claimed, year.unassigned) == (3500 + 20000, 30000 - 23500)
    assert [f.claimed[0] for f in result.posts] == [850, 850]


def test_actuals_by_post_are_kept_post_by_post(worked: Worked) -> None:
    april = Month(2026, 4)
    plan = replace(
        plan_of(thousand("p1"), thousand("p2")),
        actuals=(Actual(april, Decimal(600), post="p1"), Actual(april, Decimal(950), post="p2")),
    )
    result = worked(plan)
    assert [f.claimed[0] for f in result.posts] == [600, 950]
    assert result.months[0].claimed == 1550


def test_later_changes_of_rates_never_alter_a_closed_month(worked: Worked) -> None:
    plan = replace(plan_of(thousand("p1")), actuals=(Actual(Month(2026, 4), Decimal(900)),))
    low = Figure(Decimal(1200), "£ a year", Status.ENTERED, "by hand")
    cheap = load().with_own((Keyed(("maximum", "clinical_pharmacist", "national"), low),))
    result = forecast(plan, plan.scenario, cheap)
    assert [m.claimed for m in result.months[:2]] == [900, 100]


def arrears_plan(claimed_on: date | None, *later: int) -> Plan:
    """Pharmacist at £60,000 in 2025/26: costs more than the maximum, so the claim is the maximum / 12.

    As published on 27 March 2025 that is 66,972 / 12 = 5,581.00; from 1 August 2025, 69,410 / 12 = 5,784.17.
    """
    post = Post("p1", "clinical_pharmacist", terms=(Terms(salary=Decimal(60000)),))
    months = (Month(2025, 4), *(Month(2025, n) for n in later))
    actuals = tuple(Actual(m, Decimal("5581.00"), claimed_on=claimed_on) for m in months)
    return replace(new_plan(Network(), FinancialYear(2025)), actuals=actuals).with_posts((post,))


def test_a_backdated_rise_gives_arrears_for_a_month_already_claimed() -> None:
    plan = arrears_plan(None)
    result = forecast(plan, plan.scenario, load())
    assert result.years[0].arrears == Decimal("203.17")
    assert result.months[0].claimed == Decimal("5581.00")
    august = result.months[4]
    assert (august.arrears, august.claimable) == (Decimal("203.17"), Decimal("5784.17") + Decimal("203.17"))


def test_a_month_claimed_after_the_rise_has_no_arrears() -> None:
    plan = arrears_plan(date(2025, 8, 15))
    assert forecast(plan, plan.scenario, load()).years[0].arrears == 0


def test_arrears_are_already_inside_the_claim_of_the_month_of_the_rise() -> None:
    plan = arrears_plan(None, 5, 6, 7, 8)
    assert forecast(plan, plan.scenario, load()).years[0].arrears == 0


def test_cash_arrives_the_claim_delay_later(worked: Worked) -> None:
    """Two months late: a start on 1 June is paid for from June, and the money comes from August."""
    result = worked(plan_of(thousand("p1", start=date(2026, 6, 1))))
    assert [m.paid_out for m in result.months[1:6]] == [0, 1000, 1000, 1000, 1000]
    assert [m.paid_in for m in result.months[1:6]] == [0, 0, 0, 1000, 1000]
    assert min(m.cash for m in result.months[:12]) == -2000


def test_claims_of_the_months_before_the_plan_arrive_in_its_first_months(worked: Worked) -> None:
    result = worked(plan_of(thousand("p1")))
    assert [m.paid_in for m in result.months[:3]] == [1000, 1000, 1000]


def test_later_years_grow_by_the_assumptions_and_say_so(worked: Worked) -> None:
    years = worked(plan_of(thousand("p1"), entitlement=100000)).years
    assert [y.entitlement.value for y in years] == [100000, Decimal("102500.00"), Decimal("105062.50")]
    assert [y.entitlement.status for y in years] == [Status.ENTERED, Status.ASSUMPTION, Status.ASSUMPTION]


def test_one_person_in_two_posts_has_one_threshold(worked: Worked) -> None:
    """Two posts at 0.5 of £40,000 held by one person cost in NI what one post of 1.0 WTE costs."""
    terms = Terms(wte=Decimal("0.5"), salary=Decimal(40000))
    two = tuple(Post(f"p{n}", "clinical_pharmacist", n, terms=(terms,), person="one") for n in (1, 2))
    one = Post("p3", "clinical_pharmacist", 3, terms=(replace(terms, wte=Decimal(1)),))
    shared = worked(plan_of(*two)).years[0].cost
    assert abs(shared - worked(plan_of(one)).years[0].cost) <= Decimal("0.12")
    plan = plan_of(*two)
    apart = replace(plan, assumptions=replace(plan.assumptions, one_threshold_a_person=False))
    assert shared - worked(apart).years[0].cost == pytest.approx(Decimal(750), abs=Decimal("0.5"))


def test_every_total_is_the_sum_of_its_post_months(worked: Worked) -> None:
    posts = [replace(thousand(f"p{n}", a_month=777 * n), start=date(2026, 4, 2 * n)) for n in range(1, 9)]
    result = worked(plan_of(*posts, entitlement=150000))
    lines = [line for found in result.posts for line in found.lines]
    assert sum(m.cost for m in result.months) == sum(line.cost for line in lines)
    for year in result.years:
        mine = [m for m in result.months if m.month in year.year]
        assert sum(m.claimed for m in mine) == year.claimed
        assert year.cost == year.claimed + year.over + year.shortfall
        assert sum(p.claimed for f in result.posts for p in f.years if p.year == year.year) == year.claimed


def test_a_scenario_is_worked_out_from_its_own_posts(worked: Worked) -> None:
    plan = plan_of(thousand("p1")).with_scenario(Scenario("b", "B", (thousand("p1"), thousand("p2"))))
    shipped: Reference = load()
    assert [forecast(plan, s, shipped).years[0].cost for s in plan.scenarios] == [12000, 24000]


def test_a_post_never_draws_more_than_it_could_claim_and_the_rest_is_told(worked: Worked) -> None:
    """£2,600 drawn for a month in which two posts could claim £1,000 each: £600 beyond."""
    plan = replace(
        plan_of(thousand("p1"), thousand("p2"), entitlement=30000),
        actuals=(Actual(Month(2026, 4), Decimal(2600)),),
    )
    result = worked(plan)
    april, year = result.months[0], result.years[0]
    assert [found.claimed[0] for found in result.posts] == [1000, 1000]
    assert (april.claimed, april.beyond, april.shortfall) == (2600, 600, 0)
    assert year.cost + year.beyond == year.claimed + year.over + year.shortfall
    assert year.unassigned == 30000 - 2600 - 22000
    assert "£600" in next(f.text for f in result.findings if f.key == "drawn_beyond")


def test_a_rise_the_user_dates_gives_arrears_and_an_undated_figure_none() -> None:
    """Published on 1 August 2025: £66,972 a year becomes £72,000, so April's claim falls £419.00 short."""
    for published_on, arrears in (("2025-08-01", Decimal("419.00")), ("", Decimal(0))):
        typed = Figure(Decimal(72000), "£ a year", Status.ENTERED, "ICB", Month(2025, 4), None, published_on)
        own = (Keyed(("maximum", "clinical_pharmacist", "national"), typed),)
        plan = replace(arrears_plan(None), own=own)
        dear = Terms(salary=Decimal(60000))
        plan = plan.with_posts((replace(plan.scenario.posts[0], terms=(dear,)),))
        year = forecast(plan, plan.scenario, load().with_own(own)).years[0]
        assert year.arrears == arrears
