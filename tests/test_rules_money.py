"""The money of a year: each rule on a plan that breaks it and on one that just keeps it.

The post of these plans costs and can claim £2,000 a month, £24,000 a year.

rule                  | breaks it                                | just keeps it
entitlement_not_known | no list, no letter                       | £24,000 typed
over_entitlement      | an entitlement of £23,999                | £24,000
unassigned            | an entitlement of £24,500                | £24,499; £24,000
drawn_beyond          | £2,001 drawn in April                    | £2,000
weighted_list_average | the list is a yearly average             | the list at 1 January; £ typed
entitlement_raised    | 2025/26, raised by an amount not found   | 2024/25, never raised; £ typed
maxima_estimated      | 2026/27, whose Table 2 was not found     | 2024/25; no post
"""

from dataclasses import replace
from decimal import Decimal

import pytest

from models.dated_figure import Figure, Keyed, Status
from models.months import Month
from models.network import Network, Practice
from models.plan import Actual, Plan
from tests.rule_plans import entitled, found, of_kind, only, plan_of, post, terms

TESTED = (
    "entitlement_not_known", "over_entitlement", "unassigned", "drawn_beyond", "weighted_list_average",
    "entitlement_raised", "maxima_estimated",
)  # fmt: skip
PAID = terms(pay_point="", salary=Decimal(24000), employer_ni=Decimal(0), employer_pension=Decimal(0))
ONE_POST = plan_of(post(terms=(PAID,)))


def test_an_entitlement_is_known_once_it_is_typed() -> None:
    point = only(ONE_POST, "entitlement_not_known")
    assert (point.about, point.amount) == ("2026", None)
    assert "ICB's letter" in point.fix
    assert not of_kind(entitled(ONE_POST, "24000"), "entitlement_not_known")


@pytest.mark.parametrize("pounds", ["24000", "24499"])
def test_an_entitlement_that_is_just_used_has_nothing_over_and_nothing_left(pounds: str) -> None:
    """£499 is less than the smallest step could use."""
    keys = {one.key for one in found(entitled(ONE_POST, pounds))}
    assert not keys & {"over_entitlement", "unassigned"}


@pytest.mark.parametrize(
    ("pounds", "key", "amount"), [("23999", "over_entitlement", 1), ("24500", "unassigned", 500)]
)
def test_a_pound_over_and_what_the_smallest_step_could_use_are_told(
    pounds: str, key: str, amount: int
) -> None:
    """Less than £500 left is less than 0.01 WTE of a dear post: see CONTRIBUTING."""
    point = only(entitled(ONE_POST, pounds), key)
    assert (point.amount, point.unit, point.about) == (amount, "£", "2026")
    assert f"£{amount} " in point.text
    assert point.source == "Network Contract DES 2026/27"


def test_more_drawn_than_posts_could_claim_is_told() -> None:
    def drawn(pounds: int) -> Plan:
        return replace(ONE_POST, actuals=(Actual(Month(2026, 4), Decimal(pounds)),))

    assert not of_kind(drawn(2000), "drawn_beyond")
    assert only(drawn(2001), "drawn_beyond").amount == 1


def weighted(status: Status, year: int = 2025) -> Plan:
    size = Figure(Decimal(49911), "patients", status, "NHS payments, 2024/25")
    return plan_of(year=year, network=Network(practices=(Practice("A81005", "Mill", weighted=size),)))


def test_a_yearly_average_of_the_weighted_list_is_to_be_checked() -> None:
    average = weighted(Status.ESTIMATE)
    assert only(average, "weighted_list_average").source == "NHS payments, 2024/25"
    assert not of_kind(weighted(Status.PUBLISHED), "weighted_list_average")
    assert not of_kind(entitled(average, "1329000"), "weighted_list_average")


def test_an_amount_that_was_raised_later_is_to_be_checked_in_its_year_alone() -> None:
    raised = weighted(Status.PUBLISHED)
    assert only(raised, "entitlement_raised").about == "2025"
    assert not of_kind(weighted(Status.PUBLISHED, 2024), "entitlement_raised")
    assert not of_kind(entitled(raised, "1329000"), "entitlement_raised")


def test_a_letter_for_another_year_says_nothing_of_this_year_s_list() -> None:
    """£ typed for 2026/27 alone: 2025/26 still rests on its average list and the amount raised since."""
    letter = Figure(Decimal(1_300_000), "£ a year", Status.ENTERED, "letter", Month(2026, 4), Month(2027, 3))
    plan = replace(weighted(Status.ESTIMATE), years=2).with_own(Keyed(("entitlement_total", "arrs"), letter))
    assert [only(plan, key).about for key in ("weighted_list_average", "entitlement_raised")] == ["2025"] * 2


def test_maxima_are_estimates_where_the_published_ones_were_not_found() -> None:
    assert only(ONE_POST, "maxima_estimated").about == "2026"
    assert not of_kind(plan_of(post(), year=2024), "maxima_estimated")
    assert not of_kind(plan_of(), "maxima_estimated")


def test_a_maximum_typed_by_the_user_is_no_estimate() -> None:
    figure = Figure(Decimal(70000), "£ a year", Status.ENTERED, "Table 2")
    plan = ONE_POST.with_own(Keyed(("maximum", "paramedic", "national"), figure))
    assert not of_kind(plan, "maxima_estimated")
