"""Each post by itself: each rule on a plan that breaks it and on one that just keeps it.

rule               | breaks it                                  | just keeps it
salary_assumed     | no salary, no pay point                    | the top of band 5
salary_low         | £1 under the lowest pay point              | the lowest pay point
over_maximum       | £2 a month over its maximum                | £1 a month, which rounding can make
no_maximum         | support worker from 31 March 2025          | from 1 April 2025, when the role began
maximum_not_chosen | advanced practitioner, no band chosen      | band 7 chosen
funding_not_set    | no funding chosen                          | paid by the network
end_before_start   | ends 31 August, starts 1 September         | ends and starts on 1 September
shares_over_all    | two practices at 50% and 51%               | 50% and 50%
post_outside_plan  | starts on 1 April 2027; ended 31 March     | starts 31 March 2027; ended 1 April
vacant             | a link worker vacant all year              | in post; vacant and paid by the network
"""

from datetime import date
from decimal import Decimal

import pytest

from models.dated_figure import Figure, Keyed, Status
from models.plan import Plan
from models.post import Base, Funding, Holder
from tests.rule_plans import Given, found, of_kind, only, plan_of, post, terms

TESTED = (
    "salary_assumed", "salary_low", "over_maximum", "no_maximum", "maximum_not_chosen", "funding_not_set",
    "end_before_start", "shares_over_all", "post_outside_plan", "vacant",
)  # fmt: skip
LINK_WORKER = "social_prescribing_link_worker"


def paid(salary: str, **changes: Given) -> Plan:
    return plan_of(post(terms=(terms(pay_point="", salary=Decimal(salary), **changes),)))


def test_a_salary_is_assumed_until_pay_is_entered() -> None:
    assumed = terms(pay_point="")
    two = plan_of(post(terms=(assumed,)), post(key="p2", terms=(assumed,)))
    point = only(two, "salary_assumed")
    assert (point.amount, point.unit, point.mark) == (2, "posts", "salary_assumed||")
    assert not of_kind(plan_of(post()), "salary_assumed")


def test_a_salary_under_the_lowest_pay_point_is_told_with_the_difference() -> None:
    """The lowest of the shipped scales is band 3 of April 2024, £24,071."""
    assert only(paid("24070"), "salary_low").amount == 1
    assert not of_kind(paid("24071"), "salary_low")


@pytest.mark.parametrize(("salary", "over"), [("24012", None), ("24024", 24)])
def test_a_cost_over_the_maximum_is_told_beyond_what_rounding_makes(salary: str, over: int | None) -> None:
    """A maximum of £24,000; £24,012 costs £1 a month more, £24,024 £2."""
    figure = Figure(Decimal(24000), "£ a year", Status.ENTERED, "letter")
    plan = paid(salary, employer_ni=Decimal(0), employer_pension=Decimal(0))
    plan = plan.with_own(Keyed(("maximum", "paramedic", "national"), figure))
    assert [one.amount for one in of_kind(plan, "over_maximum")] == ([] if over is None else [over])


def test_a_role_has_no_maximum_before_it_joined_the_scheme() -> None:
    def worker(start: date | None, years: int = 2) -> Plan:
        return plan_of(post("healthcare_support_worker", start=start), year=2024, years=years)

    assert "in March 2025" in only(worker(date(2025, 3, 31)), "no_maximum").text
    assert not of_kind(worker(date(2025, 4, 1)), "no_maximum")
    assert "in any month in which it is in post" in only(worker(None, 1), "no_maximum").text


def test_months_without_a_maximum_are_told_from_the_first_to_the_last_and_not_as_over_it() -> None:
    """A GP's maximum began in October 2024: £92,462, half a year of it £46,231.

    £80,000 costs 80,000 × 1.1438 + 13.8% × 70,900 = £101,288.20: £50,644.10 in half a year, £4,413.10 over.
    """
    pay = terms(pay_point="", salary=Decimal(80000))
    plan = plan_of(post("general_practitioner", terms=(pay,)), year=2024)
    assert only(plan, "no_maximum").text == (
        "No maximum is in force for GP 1 in 6 months from April 2024 to September 2024. "
        "Nothing is claimed for £50,644 of its cost."
    )
    assert round(only(plan, "over_maximum").amount or 0) == 4413


def test_a_role_with_several_maxima_needs_one_chosen() -> None:
    role = "advanced_practitioner"
    assert of_kind(plan_of(post(role)), "maximum_not_chosen")
    assert not of_kind(plan_of(post(role, rate_key="advanced_practitioner_7")), "maximum_not_chosen")


def test_a_post_without_funding_is_left_out_of_claims() -> None:
    assert "left out of claims" in only(plan_of(post(funding=Funding.NOT_SET)), "funding_not_set").text
    assert not of_kind(plan_of(post(funding=Funding.CORE)), "funding_not_set")


def test_a_post_may_end_on_the_day_it_starts_and_not_before() -> None:
    point = only(plan_of(post(start=date(2026, 9, 1), end=date(2026, 8, 31))), "end_before_start")
    assert (point.amount, point.unit) == (1, "days")
    assert "1 day before" in point.text
    assert not of_kind(plan_of(post(start=date(2026, 9, 1), end=date(2026, 9, 1))), "end_before_start")


@pytest.mark.parametrize(("second", "over"), [("0.5", []), ("0.51", [1])])
def test_practices_share_all_of_a_post_and_no_more(second: str, over: list[int]) -> None:
    bases = (Base("A81005", Decimal("0.5")), Base("A81013", Decimal(second)))
    points = of_kind(plan_of(post(terms=(terms(bases=bases),))), "shares_over_all")
    assert [one.amount for one in points] == over
    assert all("101%" in one.text for one in points)


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ({"start": date(2027, 3, 31)}, []),
        ({"start": date(2027, 4, 1)}, [1]),
        ({"end": date(2026, 4, 1)}, []),
        ({"end": date(2026, 3, 31)}, [1]),
    ],
)
def test_a_post_of_which_the_years_see_no_day_counts_for_nothing(
    dates: dict[str, Given], days: list[int]
) -> None:
    """The plan covers 1 April 2026 to 31 March 2027."""
    assert [one.amount for one in of_kind(plan_of(post(**dates)), "post_outside_plan")] == days


def test_a_vacancy_is_told_as_money_lost_and_people_not_seen() -> None:
    """A link worker vacant all year: the maximum of £46,447 is not claimed and 250 people are not seen."""
    vacant = terms(holder=Holder.VACANT)
    point = only(plan_of(post(LINK_WORKER, terms=(vacant,))), "vacant")
    assert (point.about, point.unit) == ("2026", "£")
    assert "£46,447" in point.text
    assert "250 people" in point.text
    assert not of_kind(plan_of(post(LINK_WORKER)), "vacant")
    assert not of_kind(plan_of(post(LINK_WORKER, terms=(vacant,), funding=Funding.CORE)), "vacant")


def test_nothing_is_said_twice() -> None:
    texts = [one.text for one in found(plan_of(post(), post(key="p2")))]
    assert len(texts) == len(set(texts))
