"""What a post costs and can claim in a month. Sums by hand stand beside the answers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.reference_library import load
from models.claims import post_months
from models.dated_figure import Figure, Keyed, Status
from models.figures import PostMonth
from models.forecast import rates_for
from models.months import Month
from models.plan import Assumptions
from models.post import Funding, Holder, Post, Terms
from models.rates import Rates
from models.reference import Place

APRIL, SEPTEMBER = Month(2025, 4), Month(2025, 9)


@pytest.fixture
def rates() -> Rates:
    """The shipped rates with round maxima of £60,000 for a pharmacist, so that sums are easy by hand."""
    typed = Figure(Decimal(60000), "£ a year", Status.ENTERED, "by hand")
    return rates_for(
        load().with_own((Keyed(("maximum", "clinical_pharmacist", "national"), typed),)), Assumptions()
    )


def post(wte: str = "1", salary: int | None = 40000, **changes: object) -> Post:
    terms = Terms(wte=Decimal(wte), salary=None if salary is None else Decimal(salary))
    return replace(Post("p", "clinical_pharmacist", terms=(terms,)), **changes)  # type: ignore[arg-type]


def month_of(one: Post, rates: Rates, month: Month = SEPTEMBER, place: Place = Place.NATIONAL) -> PostMonth:
    return post_months(one, place, rates, month, 1)[0]


def year_cost(one: Post, rates: Rates, year: int = 2025) -> Decimal:
    return sum(
        (line.cost for line in post_months(one, Place.NATIONAL, rates, Month(year, 4), 12)),
        Decimal(0),
    )


def test_half_a_post_at_34087_costs_21301_a_year_because_the_threshold_is_per_employee(rates: Rates) -> None:
    """17,043.50 + 14.38% + 15% of what is above 5,000 (not above 2,500, which would give 21,676)."""
    assert round(year_cost(post("0.5", 34087), rates)) == 21301


def test_a_full_post_costs_salary_pension_and_ni(rates: Rates) -> None:
    """40,000/12 = 3,333.33; pension 479.33; NI 15% × (3,333.33 − 416.67) = 437.50; in all 4,250.17."""
    line = month_of(post(), rates)
    assert (line.salary, line.pension, line.ni) == (Decimal("3333.33"), Decimal("479.33"), Decimal("437.50"))
    assert line.cost == Decimal("4250.17")


def test_ni_was_lower_before_april_2025(rates: Rates) -> None:
    """13.8% × (3,333.33 − 9,100/12) = 355.35."""
    assert month_of(post(), rates, Month(2025, 3)).ni == Decimal("355.35")


def test_a_claim_is_the_lower_of_cost_and_maximum(rates: Rates) -> None:
    assert month_of(post(salary=40000), rates).claimable == Decimal("4250.17")
    dear = month_of(post(salary=60000), rates)
    assert dear.maximum == dear.claimable == Decimal("5000.00")
    assert dear.shortfall == dear.cost - Decimal("5000.00")


def test_a_part_month_counts_calendar_days(rates: Rates) -> None:
    """From 16 April: 15 of 30 days. Pay 1,666.67; pension 239.67; NI 15% × (1,666.67 − 416.67) = 187.50."""
    line = month_of(post(start=date(2025, 4, 16)), rates, APRIL)
    assert (line.days, line.maximum) == (15, Decimal("2500.00"))
    assert line.cost == Decimal("2093.83")


def test_the_last_day_counts(rates: Rates) -> None:
    assert month_of(post(end=date(2025, 9, 1)), rates).days == 1
    assert month_of(post(end=date(2025, 8, 31)), rates).cost == 0


def test_a_change_of_terms_within_a_month_counts_by_days(rates: Rates) -> None:
    """Ten days of September at 1.0 WTE, then 20 days at 0.4: average 0.6; maximum 60,000/12 × 0.6 = 3,000."""
    changing = Post(
        "p",
        "clinical_pharmacist",
        terms=(
            Terms(salary=Decimal(40000)),
            Terms(since=date(2025, 9, 11), wte=Decimal("0.4"), salary=Decimal(40000)),
        ),
    )
    line = month_of(changing, rates)
    assert round(line.wte, 10) == Decimal("0.6")
    assert (line.maximum, line.salary, line.days) == (Decimal("3000.00"), Decimal("2000.00"), 30)
    assert month_of(changing, rates, Month(2025, 10)).salary == Decimal("1333.33")


def test_a_vacancy_costs_and_claims_nothing(rates: Rates) -> None:
    vacant = post(terms=(Terms(salary=Decimal(40000), holder=Holder.VACANT),))
    line = month_of(vacant, rates)
    assert (line.cost, line.claimable, line.wte) == (0, 0, 0)


def test_leave_is_claimed_at_the_reduced_pay(rates: Rates) -> None:
    """Half pay of 1,666.67: pension 239.67, NI 187.50."""
    leave = Terms(salary=Decimal(40000), holder=Holder.ON_LEAVE, leave_pay=Decimal("0.5"))
    line = month_of(post(terms=(leave,)), rates)
    assert line.cost == line.claimable == Decimal("2093.83")


def test_a_partner_pays_the_other_half(rates: Rates) -> None:
    """Half of 4,250.17 (4,250.1667) is 2,125.08; the maximum is halved too."""
    line = month_of(post(share=Decimal("0.5"), partner="trust"), rates)
    assert (line.cost, line.maximum) == (Decimal("2125.08"), Decimal("2500.00"))
    assert line.cost + line.partner == Decimal("4250.17")


def test_a_core_funded_post_costs_but_never_claims(rates: Rates) -> None:
    line = month_of(post(funding=Funding.CORE), rates)
    assert (line.cost, line.claimable, line.maximum) == (Decimal("4250.17"), 0, 0)


def test_typed_on_costs_replace_those_worked_out(rates: Rates) -> None:
    """£2,400 a year of NI and nothing for pension: 3,333.33 + 200."""
    terms = Terms(salary=Decimal(40000), employer_ni=Decimal(2400), employer_pension=Decimal(0))
    assert month_of(post(terms=(terms,)), rates).cost == Decimal("3533.33")


def test_without_pay_the_salary_behind_the_maximum_is_assumed(rates: Rates) -> None:
    """The notional salary of a pharmacist from October 2024 is £52,343.50: 4,361.96 a month."""
    line = month_of(post(salary=None), rates, Month(2024, 10))
    assert line.salary_assumed
    assert line.salary == Decimal("4361.96")


def test_a_pay_point_follows_the_published_scale(rates: Rates) -> None:
    """Band 5 top was £37,796 in 2025/26 and is £39,043 in 2026/27."""
    band5 = post(terms=(Terms(pay_point="5/top"),))
    assert month_of(band5, rates).salary == Decimal("3149.67")
    assert month_of(band5, rates, Month(2026, 4)).salary == Decimal("3253.58")


def test_after_the_last_year_with_figures_a_typed_salary_rises_by_the_assumed_award(rates: Rates) -> None:
    """£40,000 stands to March 2027; 2.5% gives £41,000 in 2027/28."""
    assert month_of(post(), rates, Month(2027, 3)).salary == Decimal("3333.33")
    assert month_of(post(), rates, Month(2027, 4)).salary == Decimal("3416.67")


def test_a_salary_typed_for_a_later_year_is_not_raised_before_the_next_april(rates: Rates) -> None:
    later = Terms(since=date(2027, 6, 1), salary=Decimal(48000))
    changing = post(terms=(Terms(salary=Decimal(40000)), later))
    assert month_of(changing, rates, Month(2027, 7)).salary == Decimal("4000.00")
    assert month_of(changing, rates, Month(2028, 4)).salary == Decimal("4100.00")


def test_a_gp_in_london_has_one_london_maximum() -> None:
    """£108,680 a year was published for 2025/26; as known in June 2025."""
    known = rates_for(load().as_known_on(date(2025, 6, 1)), Assumptions())
    gp = Post("p", "general_practitioner", terms=(Terms(salary=Decimal(200000)),))
    for place in (Place.OUTER, Place.INNER):
        assert month_of(gp, known, APRIL, place).maximum == Decimal("9056.67")


def test_a_role_with_several_maxima_claims_nothing_until_one_is_chosen(rates: Rates) -> None:
    practitioner = replace(post(), role="mental_health_practitioner")
    assert month_of(practitioner, rates).claimable == 0
    assert month_of(replace(practitioner, rate_key="mental_health_practitioner_6"), rates).claimable > 0


def test_a_post_before_its_role_was_reimbursed_claims_nothing(rates: Rates) -> None:
    gp = replace(post(), role="general_practitioner")
    line = month_of(gp, rates, Month(2024, 9))
    assert (line.claimable, line.maximum_status) == (0, None)
    assert line.cost > 0
