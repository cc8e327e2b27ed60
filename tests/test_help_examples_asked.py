"""The help's examples on ranges, what if, goals and mends; and that no sum is without its example."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import help_pages
from app.wording import day, number, pounds, wte
from models import goals, ranges, ranges_draws
from models.caseload_terms import CaseloadTerms
from models.dated_figure import Figure, Keyed, Status
from models.entitlement import entitlement
from models.fix_trials import outcome
from models.fixes import fixes_of
from models.levers import WhatIf
from models.months import FinancialYear, Month
from models.network import Network, Practice
from models.plan import Plan
from models.post import PostStatus
from models.ranges import Measured
from models.spreads import Outcome, Spread, Uncertain
from models.supervisors import Supervisor
from models.what_if import adjusted
from tests import test_help_examples_care, test_help_examples_money  # noqa: F401 - they hold the other examples
from tests.help_examples import EXAMPLES, YEAR, D, claiming, line, of, paid, reference, said, worked
from tests.rule_plans import plan_of

RANGES, WHAT_IF = "method-ranges", "method-what-if"
LINK = "social_prescribing_link_worker"


def asked(plan: Plan, **levers: str) -> Plan:
    what_if = WhatIf(**{key: Decimal(value) for key, value in levers.items()})
    return plan.with_scenario(replace(plan.scenario, what_if=what_if))


def with_levers(plan: Plan) -> Plan:
    return adjusted(plan, plan.scenario, reference().with_own(plan.own))[0]


# -- ranges


@of(RANGES, "What a future draws")
def draws() -> Iterator[str]:
    import numpy as np

    spread = Spread(Uncertain.START_DELAY, D(0), D(1), D(3))
    (middle,) = ranges_draws.triangular(np.array([0.5]), spread)
    yield from ("0", "3", "1", f"{middle:.2f}")


def without_doubt() -> ranges.YearRanges:
    plan = claiming("4000", "60000")
    plan = replace(plan, spreads=tuple(ranges.as_planned(plan).values()))
    return ranges.ranges(worked(plan), 10_000).years[0]


@of(RANGES, "Low, middle and high")
def low_and_high() -> Iterator[str]:
    used = without_doubt().of(Measured.USED)
    assert used
    assert used.low == used.middle == used.high
    yield pounds(used.middle)


@of(RANGES, "Chances")
def chances() -> Iterator[str]:
    (over,) = [one for one in without_doubt().chances if one.limit.of is Outcome.OVER]
    year = worked(claiming("4000", "60000")).forecast.year(YEAR)
    yield from (pounds(year.unassigned), str(over.futures), f"{over.of_all:,}")


@of(RANGES, "The same answer every time")
def same_answer() -> Iterator[str]:
    first, again = without_doubt().of(Measured.USED), without_doubt().of(Measured.USED)
    assert first == again
    assert first
    yield pounds(first.middle)


# -- what if


@of(WHAT_IF, "Pay award")
def pay_award() -> Iterator[str]:
    plan = asked(plan_of(paid("40000"), years=2), pay_award="1")
    now = with_levers(plan).assumptions.pay_award
    yield from (f"{number(plan.assumptions.pay_award)}%", "1", f"{number(now)}%", pounds(D(40000)))
    yield pounds(line(plan, 12).salary * 12)


@of(WHAT_IF, "Planned posts start later")
def later_start() -> Iterator[str]:
    start = date(2026, 9, 1)
    post = paid("40000", status=PostStatus.PLANNED, start=start)
    moved = with_levers(asked(plan_of(post), start_delay="2")).scenario.posts[0].start
    assert moved
    yield from (day(start), day(moved), "2")


@of(WHAT_IF, "Money arrives later")
def money_later() -> Iterator[str]:
    plan = asked(plan_of(), claim_delay="3")
    yield from (str(plan.assumptions.claim_delay), "3", str(with_levers(plan).assumptions.claim_delay))


@of(WHAT_IF, "Lists")
def lists() -> Iterator[str]:
    patients = Figure(D(48000), "patients", Status.PUBLISHED, "file")
    plan = plan_of(year=2025, network=Network(practices=(Practice("A1", "Mill", weighted=patients),)))
    longer = with_levers(asked(plan, list_growth="5"))
    known = reference().with_own(longer.own)
    found = entitlement(longer, known, FinancialYear(2025)).figure.value
    amount = known.figure(Month(2026, 3), "entitlement", "arrs")
    assert amount
    assert found
    assert amount.value
    yield from ("48,000", "5%", f"{found / amount.value:,.0f}", f"£{amount.value}", pounds(found))


def referred(**levers: str) -> Plan:
    terms = CaseloadTerms(LINK, referrals_a_year=D(620), growth=D(4))
    return asked(plan_of(paid("30000", role=LINK), years=2, caseload_terms=(terms,)), **levers)


@of(WHAT_IF, "Growth of referrals")
def referrals() -> Iterator[str]:
    plan = with_levers(referred(referral_growth="6"))
    second = next(one for one in worked(plan).caseloads if one.year == plan.financial_years[1])
    yield from ("4%", "6", f"{number(plan.caseload_terms[0].growth)}%", "620", number(second.referrals))


@of(WHAT_IF, "Turnover")
def turnover() -> Iterator[str]:
    from models.hiring import hiring_of

    gap = hiring_of(reference(), "paramedic", Month(2026, 4)).gap_weeks
    left = with_levers(asked(plan_of(paid("40000")), turnover="26")).scenario.posts[0].terms[0].wte
    yield from ("26%", number(gap), "1", wte(left))


@of(WHAT_IF, "Supervision hours offered")
def hours_offered() -> Iterator[str]:
    plan = plan_of(supervisors=(Supervisor("s", "gp", monday=D(4)),))
    (more,) = with_levers(asked(plan, supervision_hours="25")).supervisors
    yield from ("4", "25%", number(more.monday))


@of(WHAT_IF, "Maxima not published")
def not_published() -> Iterator[str]:
    april = Month(2026, 4)
    known, key = reference(), ("maximum", "paramedic", "national")
    guess = Keyed(key, Figure(D(50000), "£ a year", Status.ESTIMATE, "a guess", april))
    figures = (*(one for one in known.figures if one.key != key), guess)
    plan = with_levers(asked(plan_of(paid("90000")), rate_uplift="2"))
    from models.forecast import rates_for
    from models.reference import Place

    found = rates_for(replace(known, figures=figures), plan.assumptions).maximum(
        "paramedic", Place.NATIONAL, april
    )
    assert found
    yield from (pounds(D(50000)), "2%", pounds(found.value))


@of(WHAT_IF, "Goals")
def enough() -> Iterator[str]:
    plan = referred()
    found = goals.enough_wte(worked(plan), LINK, plan.first_year)
    assert found
    yield from (number(found.referrals), number(found.ceiling), wte(found.wte))


@of(WHAT_IF, "Ways to mend a point")
def mends() -> Iterator[str]:
    made = worked(claiming("4000", "45000", year=2027))
    (over,) = [one for one in made.findings if one.key == "over_entitlement"]
    ways = fixes_of(made, over)
    assert ways
    after = {outcome(made, way).forecast.years[0].over for way in ways}
    year = made.forecast.years[0]
    yield from (pounds(year.entitlement.value), pounds(year.over), *map(pounds, after))


# -- all of them


@pytest.mark.parametrize(("page", "heading"), EXAMPLES, ids=str)
def test_an_example_says_what_the_engine_gives(page: str, heading: str) -> None:
    assert said(page, heading) == set(EXAMPLES[page, heading]())


def test_every_sum_of_the_help_has_its_example_worked_out() -> None:
    method = [key for key in help_pages.KEYS if key.startswith("method-")]
    sums = {(key, section.heading) for key in method for section in help_pages.page(key).sections[1:]}
    assert set(EXAMPLES) == sums


def test_a_number_that_is_not_the_engines_is_seen() -> None:
    """Half a WTE at £34,087 costs £21,301 in 2025/26 and not £21,676 (rules of money, 5)."""
    found = said("method-posts", "Employer's costs")
    assert "£21,301" in found
    assert "£21,676" not in found
