"""What-ifs: one place where every lever bears on the plan, by hand sums.

The plan of these tests, from 1 April 2026, two years; the day is 1 June 2026:

    post                      status      start         WTE   salary    typed NI and pension
    Link worker 1             Confirmed   throughout    1.0   £12,000   £0 and £0
    Link worker 2             Planned     1 September   1.0   £12,000   £0 and £0
    Paramedic 1               Confirmed   1 September   1.0   £12,000   £0 and £0

The maxima are £24,000 in both years, so every post-month claims £1,000. The list is 1,000 weighted patients
and the scheme gives £30 a head. A GP partner offers 4 hours of supervision on Tuesday.
"""

from dataclasses import astuple, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.reference_library import load
from app.sample_plan import sample_plan
from models import agreement
from models.caseload_terms import CaseloadTerms
from models.dated_figure import Figure, Keyed, Status
from models.entitlement import entitlement, population
from models.levers import LEVERS, NEUTRAL, Lever, WhatIf
from models.months import FinancialYear, Month
from models.need import Activity, Need
from models.network import Network
from models.outlook import Outlook
from models.plan import Plan, Scenario, new_plan
from models.post import Post, PostStatus, Terms
from models.reference import Reference
from models.supervisors import Supervisor
from models.timeline import ItemKind, TimelineItem
from models.what_if import adjusted
from models.working_out import outlook, stands_in, within

YEAR = FinancialYear(2026)
DAY = date(2026, 6, 1)
ZERO = Decimal(0)
LINK_WORKER, CONFIRMED = "social_prescribing_link_worker", PostStatus.CONFIRMED
TERMS = Terms(salary=Decimal(12000), employer_ni=ZERO, employer_pension=ZERO)


def own(key: tuple[str, ...], value: str, unit: str = "£ a year", status: Status = Status.ENTERED) -> Keyed:
    return Keyed(key, Figure(Decimal(value), unit, status, "typed"))


@pytest.fixture
def plan() -> Plan:
    posts = (
        Post("lw1", LINK_WORKER, 1, CONFIRMED, terms=(TERMS,)),
        Post("lw2", LINK_WORKER, 2, start=date(2026, 9, 1), terms=(TERMS,)),
        Post("pm1", "paramedic", 1, CONFIRMED, start=date(2026, 9, 1), terms=(TERMS,)),
    )
    plan = replace(new_plan(Network("U00000", "Test"), YEAR), years=2).with_posts(posts)
    for keyed in (
        own(("maximum", LINK_WORKER, "national"), "24000"),
        own(("maximum", "paramedic", "national"), "24000"),
        own(("population", "weighted"), "1000", "patients"),
        own(("entitlement", "arrs"), "30", "£ a weighted patient"),
    ):
        plan = plan.with_own(keyed)
    return replace(plan, supervisors=(Supervisor("s1", "gp_partner", tuesday=Decimal(4)),))


def asking(plan: Plan, **levers: str) -> Outlook:
    what_if = WhatIf(**{key: Decimal(value) for key, value in levers.items()})
    made = plan.with_scenario(replace(plan.scenario, what_if=what_if))
    return outlook(made, made.scenario, load().with_own(made.own), DAY)


def claimed(found: Outlook, year: FinancialYear = YEAR) -> Decimal:
    return found.forecast.year(year).claimed


def test_nothing_asked_is_the_plan_itself(plan: Plan) -> None:
    """12 months of one post and 7 of two others are 26 post-months at £1,000."""
    assert adjusted(plan, plan.scenario, load(), DAY) == (plan, plan.scenario)
    assert claimed(asking(plan)) == 26000


def test_planned_posts_that_have_not_started_start_later_and_confirmed_ones_stay(plan: Plan) -> None:
    """2 months later, link worker 2 claims 5 months in place of 7: 12 + 5 + 7."""
    found = asking(plan, start_delay="2")
    assert claimed(found) == 24000
    assert found.scenario.post("lw2").start == date(2026, 11, 1)
    assert found.scenario.post("pm1").start == date(2026, 9, 1)


def test_a_post_that_has_started_by_the_day_does_not_move(plan: Plan) -> None:
    made = plan.with_scenario(replace(plan.scenario, what_if=WhatIf(start_delay=Decimal(2))))
    later = outlook(made, made.scenario, load().with_own(made.own), date(2026, 9, 1))
    assert later.scenario.post("lw2").start == date(2026, 9, 1)


def test_what_began_with_a_post_moves_with_it(plan: Plan) -> None:
    induction = TimelineItem("i", "lw2", ItemKind.INDUCTION, start=date(2026, 9, 1), end=date(2026, 9, 30))
    found = asking(plan.with_item(induction), start_delay="1")
    (moved,) = found.scenario.development
    assert (moved.start, moved.end) == (date(2026, 10, 1), date(2026, 10, 30))


def test_a_start_on_the_31st_moves_to_the_last_day_of_a_shorter_month(plan: Plan) -> None:
    late = replace(plan.scenario.post("lw2"), start=date(2026, 8, 31))
    assert asking(plan.with_post(late), start_delay="1").scenario.post("lw2").start == date(2026, 9, 30)


def test_money_that_arrives_later_moves_the_cash_and_not_the_claims(plan: Plan) -> None:
    """Two months' delay pays April's £1,000 in June; four pay it in August, £2,000 less by then."""
    usual, later = asking(plan), asking(plan, claim_delay="2")
    assert claimed(later) == claimed(usual)
    assert later.plan.assumptions.claim_delay == 4
    arrives = {month.month: month.paid_in for month in later.forecast.months}
    assert arrives[Month(2027, 1)] == 3000  # the claims of September, the first of three posts
    assert {month.month: month.paid_in for month in usual.forecast.months}[Month(2026, 11)] == 3000


def test_money_cannot_arrive_before_its_month_ends(plan: Plan) -> None:
    assert asking(plan, claim_delay="-2").plan.assumptions.claim_delay == 0


def test_longer_lists_raise_the_entitlement_and_the_people_of_every_need(plan: Plan) -> None:
    """1,000 × 1.05 × £30 is £31,500; 620 people are 651; each of 1 contact of 60 minutes is 651 hours."""
    people = Figure(Decimal(620), "people", Status.ENTERED, "counted here")
    need = Need("lonely", "Loneliness", people, (Activity("contact", Decimal(1), Decimal(60)),))
    found = asking(plan.with_need(need), list_growth="5")
    assert found.forecast.year(YEAR).entitlement.value == 31500
    assert found.forecast.year(YEAR).entitlement.status is Status.ASSUMPTION
    assert found.plan.needs[0].people.value == 651
    assert found.coverage_of(YEAR).needs[0].hours_needed == 651
    assert population(found.plan, "registered", YEAR).value is None


def test_an_entitlement_typed_in_pounds_does_not_follow_the_lists(plan: Plan) -> None:
    typed = plan.with_own(own(("entitlement_total", "arrs"), "50000"))
    assert asking(typed, list_growth="5").forecast.year(YEAR).entitlement.value == 50000


def test_referrals_grow_from_the_second_april(plan: Plan) -> None:
    """400 a year and 10 points: 400 in 2026/27 and 440 in 2027/28."""
    made = plan.with_caseload_terms(CaseloadTerms(LINK_WORKER, referrals_a_year=Decimal(400)))
    found = {one.year: one.referrals for one in asking(made, referral_growth="10").caseloads}
    assert (found[YEAR], found[YEAR.next]) == (400, 440)


def test_turnover_leaves_the_expected_wte_empty_in_every_month_to_come(plan: Plan) -> None:
    """20% × 13 weeks ÷ 52 is 5% empty: 0.95 WTE and £950 a month from June.

    April and May of one post are £2,000, the 24 post-months to come £22,800.
    """
    for item, weeks in (("weeks_to_hire", "21"), ("notice_weeks", "8")):
        plan = plan.with_own(own(("hiring", "all", item), weeks, "weeks"))
    found = asking(plan, turnover="20")
    assert found.scenario.post("lw1").terms_on(DAY).wte == Decimal("0.95")
    assert claimed(found) == 24800
    assert [line.at_work for line in found.forecast.posts[0].lines[:3]] == [1, 1, Decimal("0.95")]


def test_turnover_leaves_closed_months_as_they_were() -> None:
    """The day lies in the sample's last closed month: nothing of a month with a claim moves."""
    closed = {actual.month for actual in sample_plan().actuals}
    day = max(closed).first

    def told(turnover: int) -> tuple[object, object, list[Decimal]]:
        plan = sample_plan()
        plan = plan.with_scenario(replace(plan.scenario, what_if=WhatIf(turnover=Decimal(turnover))))
        found = outlook(plan, plan.scenario, RATES.with_own(plan.own), day)
        lines = [
            astuple(line) for post in found.forecast.posts for line in post.lines if line.month in closed
        ]
        drawn = [one.amount for one in found.findings if one.key == "drawn_beyond"]
        after = [month.claimed for month in found.forecast.months if month.month not in closed]
        return lines, drawn, after

    (lines, drawn, after), (as_they_were, drawn_before, before) = told(20), told(0)
    assert closed
    assert lines == as_they_were
    assert drawn == drawn_before
    assert sum(after) < sum(before)


def test_a_post_with_dated_terms_is_thinned_from_the_first_open_month_only(plan: Plan) -> None:
    """1.0 WTE, 0.8 from May, 0.6 from June and 0.4 from October; 5% is empty from June, the day's month."""
    dates = (None, date(2026, 5, 1), DAY, date(2026, 10, 1))
    terms = tuple(
        replace(TERMS, since=since, wte=Decimal(wte))
        for since, wte in zip(dates, ("1", "0.8", "0.6", "0.4"), strict=True)
    )
    plan = plan.with_post(replace(plan.scenario.post("lw1"), terms=terms))
    for item, weeks in (("weeks_to_hire", "21"), ("notice_weeks", "8")):
        plan = plan.with_own(own(("hiring", "all", item), weeks, "weeks"))
    lines = asking(plan, turnover="20").forecast.posts[0].lines
    assert [lines[n].at_work for n in (0, 1, 2, 6)] == [
        1, Decimal("0.8"), Decimal("0.57"), Decimal("0.38"),
    ]  # fmt: skip


def test_turnover_empties_nothing_where_posts_are_filled_within_the_notice(plan: Plan) -> None:
    quick = plan.with_own(own(("hiring", "all", "weeks_to_hire"), "8", "weeks"))
    assert claimed(asking(quick, turnover="50")) == 26000


def test_supervisors_offer_more_on_each_of_their_days(plan: Plan) -> None:
    found = asking(plan, supervision_hours="50")
    assert found.plan.supervisors[0].tuesday == 6
    assert found.supported.offered == 6


def test_published_maxima_stay_and_estimates_are_lifted() -> None:
    """A paramedic's published maximum of October 2024 stays; the estimate of April 2026 is 10% more."""
    plan = new_plan(Network("U00000", "Test"), FinancialYear(2024)).with_posts((Post("p", "paramedic"),))
    known = load().figure(Month(2024, 10), "maximum", "paramedic", "national")
    estimate = load().figure(Month(2026, 4), "maximum", "paramedic", "national")
    assert known
    assert estimate
    assert known.status is not Status.ESTIMATE
    assert estimate.status is Status.ESTIMATE
    lines = {line.month: line for line in asking(plan, rate_uplift="10").forecast.posts[0].lines}
    assert lines[Month(2024, 10)].maximum == ((known.value or ZERO) / 12).quantize(Decimal("0.01"))
    lifted = ((estimate.value or ZERO) * Decimal("1.1")).quantize(Decimal(1), ROUND_HALF_UP)
    assert abs(lines[Month(2026, 4)].maximum * 12 - lifted) < Decimal("0.1")
    assert lines[Month(2026, 4)].maximum_status is Status.ASSUMPTION


def test_a_pay_award_acts_from_the_first_april_without_figures(plan: Plan) -> None:
    """The figures end in March 2027. At 2.5% assumed and 1.5 points more, £12,000 is £12,480 in 2027/28."""
    found = asking(plan, pay_award="1.5")
    assert claimed(found) == 26000
    assert found.forecast.posts[0].years[1].cost == 12480


# -- whatever is asked


def places(lever: Lever) -> st.SearchStrategy[Decimal]:
    """Every place where a lever can stand."""
    first, last = int(lever.least / lever.step), int(lever.most / lever.step)
    return st.sampled_from([n * lever.step for n in range(first, last + 1)])


VALUES = {lever.key: places(lever) for lever in LEVERS}
RATES: Reference = load()


def of_sample(what_if: WhatIf, plan: Plan | None = None) -> Outlook:
    made = plan or sample_plan()
    made = made.with_scenario(replace(made.scenario, what_if=what_if))
    return outlook(made, made.scenario, RATES.with_own(made.own), date(2026, 11, 23))


@given(st.fixed_dictionaries(VALUES), st.integers(1, 4), st.sampled_from([None, 0, 3]))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_levers_taken_off_give_back_the_same_forecast(
    levers: dict[str, Decimal], years: int, without: int | None
) -> None:
    plan = replace(sample_plan(), years=years)
    if without is not None:
        plan = plan.without_posts(frozenset({plan.scenario.posts[without].key}))
    asked = of_sample(WhatIf(**levers), plan)
    assert asked.written.with_scenario(replace(asked.as_written, what_if=NEUTRAL)) == plan
    again = outlook(plan, plan.scenario, asked.reference, asked.today)
    neutral = of_sample(NEUTRAL, plan)
    assert [m.claimed for m in again.forecast.months] == [m.claimed for m in neutral.forecast.months]
    assert again.forecast.years == neutral.forecast.years


@given(st.integers(0, 11))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_later_starts_never_claim_more_than_earlier_ones(months: int) -> None:
    earlier, later = (of_sample(WhatIf(start_delay=Decimal(n))) for n in (months, months + 1))
    assert later.forecast.year(YEAR).claimable <= earlier.forecast.year(YEAR).claimable


@given(st.integers(0, 49))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_more_turnover_never_costs_more(percent: int) -> None:
    less, more = (of_sample(WhatIf(turnover=Decimal(n))) for n in (percent, percent + 1))
    assert more.forecast.year(YEAR).cost <= less.forecast.year(YEAR).cost


@given(st.integers(-10, 19))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
def test_more_hours_offered_never_leave_a_supervisor_further_over(steps: int) -> None:
    def over(n: int) -> Decimal:
        found = of_sample(WhatIf(supervision_hours=Decimal(5 * n)))
        return sum((load.over_hours for load in found.supported.loads), ZERO)

    assert over(steps + 1) <= over(steps)


@pytest.mark.parametrize("key", ["list_growth", "rate_uplift"])
def test_more_of_what_the_scheme_gives_never_lowers_it(plan: Plan, key: str) -> None:
    found = [asking(plan, **{key: str(value)}).forecast.year(YEAR.next) for value in range(-10, 11, 5)]
    read = [year.entitlement.value if key == "list_growth" else year.claimable for year in found]
    assert read == sorted(read, key=lambda value: value or ZERO)


# -- what it leaves alone


def test_the_plan_that_is_edited_saved_and_agreed_is_the_one_without_the_what_if(plan: Plan) -> None:
    found = asking(plan, start_delay="2", turnover="10", list_growth="3")
    assert found.as_written.posts == plan.scenario.posts
    assert found.written.own == plan.own
    assert found.what_if.start_delay == 2
    assert found.scenario.what_if == NEUTRAL


def test_a_neutral_what_if_leaves_no_trace_in_the_mark_of_an_agreement(plan: Plan) -> None:
    before = agreement.mark(Scenario("a", "A", plan.scenario.posts))
    assert agreement.mark(replace(plan.scenario, what_if=WhatIf(pay_award=Decimal("0.0")))) == before
    assert agreement.mark(replace(plan.scenario, what_if=WhatIf(pay_award=Decimal(1)))) != before


def test_a_scenario_agreed_with_its_what_if_stands_until_the_what_if_moves(plan: Plan) -> None:
    found = asking(plan, start_delay="2")
    decision = agreement.stamped(found, YEAR, DAY, "Agreed")
    agreed = replace(found.written, decisions=(decision,))

    def changed(made: Plan) -> bool:
        stands = agreement.agreement(outlook(made, made.scenario, load().with_own(made.own), DAY))
        assert stands
        return stands.changed

    assert decision.claimed == 24000
    assert not changed(agreed)
    assert changed(agreed.with_scenario(replace(agreed.scenario, what_if=NEUTRAL)))


def test_an_edit_beside_the_scenario_keeps_what_was_worked_out(plan: Plan) -> None:
    found = asking(plan, start_delay="2")
    renamed = replace(found.written, title="Another")
    assert stands_in(found, renamed)
    kept = within(found, renamed)
    assert (kept.plan.title, kept.written, kept.what_if) == ("Another", renamed, found.what_if)
    assert kept.forecast is found.forecast


def test_the_entitlement_of_the_untouched_plan_does_not_move(plan: Plan) -> None:
    found = asking(plan, list_growth="5")
    assert entitlement(found.written, found.reference, YEAR).figure.value == 30000
