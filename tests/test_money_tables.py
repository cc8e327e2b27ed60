"""Tables of the money: totals are the forecast's and the sums of their rows, to the penny.

The plan by hand is 2025/26, a pharmacist at £40,000 and another at £80,000, each 1.0 WTE, a typed maximum of
£60,000 and an entitlement of £120,000:

    40,000 + 15% × 35,000 + 14.38% × 40,000 = 51,002 a year: 4,250.17 a month, all claimed
    80,000 + 15% × 75,000 + 14.38% × 80,000 = 102,754 a year: 8,562.83 a month, 5,000.00 claimed
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app import claim_tables, money_tables, reference_library
from app.sample_plan import sample_plan
from app.tables import Cell, Kind, Table, shown
from models.dated_figure import Figure, Keyed, Status
from models.figures import Forecast
from models.forecast import forecast
from models.money import ZERO, to_pence
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Actual, Plan, new_plan
from models.post import Funding, Post, PostStatus, Terms
from models.reference import Reference

YEAR = FinancialYear(2025)
D = Decimal


def post(number: int, salary: int, **changes: object) -> Post:
    terms = (Terms(salary=D(salary)),)
    made = Post(
        f"p{number}", "clinical_pharmacist", number, PostStatus.CONFIRMED, terms=terms,
        rate_key="clinical_pharmacist",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def own(key: tuple[str, ...], amount: int) -> Keyed:
    return Keyed(key, Figure(D(amount), "£ a year", Status.ENTERED, "letter", Month(2025, 4), Month(2026, 3)))


def plan_of(*posts: Post) -> Plan:
    plan = new_plan(Network("U00001", "Riverside"), YEAR).with_posts(posts)
    plan = plan.with_own(own(("maximum", "clinical_pharmacist", "national"), 60_000))
    return plan.with_own(own(("entitlement_total", "arrs"), 120_000))


def worked_out(plan: Plan) -> tuple[Forecast, Reference]:
    reference = reference_library.load().with_own(plan.own)
    return forecast(plan, plan.scenario, reference), reference


def column(table: Table, heading: str) -> list[Cell]:
    place = [column.heading for column in table.columns].index(heading)
    return [row[place] for row in table.rows]


PAIR = plan_of(post(1, 40_000), post(2, 80_000))


def test_the_year_by_month_is_the_hand_sum() -> None:
    """Each month: cost 12,813.00, maximum 10,000.00, claim 9,250.17, shortfall 3,562.83."""
    table = money_tables.by_month(worked_out(PAIR)[0], YEAR)
    assert [row[1:6] for row in table.rows[:12]] == [
        (D("12813.00"), D("10000.00"), D("9250.17"), D("9250.17"), D("3562.83"))
    ] * 12
    assert table.rows[12][1:6] == (
        D("153756.00"), D("120000.00"), D("111002.04"), D("111002.04"), D("42753.96"),
    )  # fmt: skip


def test_the_year_by_post_is_the_hand_sum() -> None:
    table = money_tables.by_post(*_for(worked_out(PAIR)))
    assert table.rows[1] == (
        "Pharmacist 2", "Clinical pharmacist", D(1), "Confirmed", D("102753.96"), D("60000.00"),
        D("60000.00"), D("60000.00"), D("42753.96"), "Entered by you",
    )  # fmt: skip
    assert table.rows[-1][4:] == (
        D("153756.00"), D("120000.00"), D("111002.04"), D("111002.04"), D("42753.96"), "",
    )  # fmt: skip


def _for(worked: tuple[Forecast, Reference]) -> tuple[Forecast, FinancialYear, Reference]:
    return worked[0], YEAR, worked[1]


def test_roles_add_up_their_posts() -> None:
    table = money_tables.by_role(*_for(worked_out(PAIR)))
    assert len(table.rows) == 2
    assert table.rows[0][:4] == ("Clinical pharmacist", 2, D(2), D("153756.00"))


def test_posts_funded_otherwise_stand_apart_from_every_total() -> None:
    core = post(3, 40_000, funding=Funding.CORE)
    worked = worked_out(PAIR.with_posts((*PAIR.scenario.posts, core)))
    assert money_tables.by_post(*_for(worked)).rows == money_tables.by_post(*_for(worked_out(PAIR))).rows
    others = money_tables.other_posts(*_for(worked))
    assert [row[0] for row in others.rows] == ["Pharmacist 3", "Year"]
    assert others.rows[-1][-1] == D("51002.04")
    assert column(money_tables.by_month(worked[0], YEAR), "Other posts")[-1] == D("51002.04")


def test_an_entitlement_that_is_not_known_is_said_in_words() -> None:
    plan = replace(PAIR, own=())
    row = money_tables.years(worked_out(plan)[0]).rows[0]
    assert row[1] == "not known"
    assert row[2] == "Not known: enter it"
    assert column(money_tables.years(worked_out(plan)[0]), "Unassigned")[0] == "not known"


def test_what_is_left_of_the_year_is_the_entitlement_less_the_claims() -> None:
    """£120,000 − £111,002.04."""
    assert column(money_tables.years(worked_out(PAIR)[0]), "Unassigned")[0] == D("8997.96")


def test_the_full_year_effect_names_the_posts_that_start_and_their_two_years() -> None:
    """Six months of £4,250.17 in the year; the year after rests on assumptions."""
    worked = worked_out(plan_of(post(1, 40_000, start=date(2025, 10, 1)), post(2, 40_000)))
    table = money_tables.full_year_effect(*_for(worked))
    assert [row[0] for row in table.rows] == ["Pharmacist 1"]
    assert table.rows[0][2:4] == (date(2025, 10, 1), D("25501.02"))


def test_cash_waits_two_months_for_a_claim() -> None:
    plan = plan_of(post(1, 40_000, start=date(2025, 10, 1)))
    rows = money_tables.cash(worked_out(plan)[0], YEAR).rows
    assert [row[2] for row in rows[6:10]] == [ZERO, ZERO, D("4250.17"), D("4250.17")]
    assert [row[4] for row in rows[5:9]] == [ZERO, D("-4250.17"), D("-8500.34"), D("-8500.34")]


def test_the_claim_list_of_a_month_is_what_the_portal_asks_for() -> None:
    """A post for half of June at the network's half share, and none of the posts that claim nothing.

    The portal asks for the contract's WTE and the days: 1.0 for 15 days, not 0.5 for 15 days.
    """
    part = post(1, 40_000, start=date(2025, 6, 16), share=D("0.5"))
    plan = plan_of(part, post(2, 40_000, funding=Funding.CORE), post(3, 40_000, start=date(2025, 7, 1)))
    forecast_, reference = worked_out(plan)
    table = claim_tables.claim_list(forecast_, Month(2025, 6), reference)
    salary, ni, pension = D("1666.67"), D("187.50"), D("239.67")
    claim = D("1046.92")  # half of 1,666.666… + 187.50 + 239.666… = 2,093.833…, under 0.5 × 60,000 ÷ 24
    assert table.rows == (
        ("Pharmacist 1", "Clinical pharmacist, 50% paid by the network", D(1), 15, salary, ni, pension,
         D("1250.00"), claim, "Entered by you"),
        ("1 post", "", None, None, salary, ni, pension, D("1250.00"), claim, ""),
    )  # fmt: skip


def test_closed_months_stand_beside_their_forecast_with_the_variance() -> None:
    """Forecast 9,250.17 a month: paid 9,000 in April is 250.17 less, claimed 9,300 in May 49.83 more."""
    april = Actual(Month(2025, 4), D(9100), D(9050), D(9000))
    may = Actual(Month(2025, 5), D(9300))
    table = claim_tables.actuals(worked_out(replace(PAIR, actuals=(april, may)))[0], YEAR)
    assert table.rows[0][1:6] == (D("9250.17"), D(9100), D(9050), D(9000), D("-250.17"))
    assert table.rows[1][1:6] == (D("9250.17"), D(9300), None, None, D("49.83"))
    assert table.rows[2] == (Month(2025, 6), D("9250.17"), None, None, None, None, "Forecast")
    assert table.rows[-1][:6] == ("Year to date", D("18500.34"), D(18400), D(9050), D(9000), D("-200.34"))


def test_a_closed_month_is_named_as_your_claim_in_the_month_table() -> None:
    plan = replace(PAIR, actuals=(Actual(Month(2025, 4), D(9100)),))
    assert column(money_tables.by_month(worked_out(plan)[0], YEAR), "From")[:2] == ["Your claim", "Forecast"]


TOTALLED: tuple[Callable[[Forecast, FinancialYear, Reference], Table], ...] = (
    lambda found, year, _: money_tables.by_month(found, year),
    money_tables.by_post,
    money_tables.by_role,
    money_tables.other_posts,
)


@pytest.mark.parametrize("year", sample_plan().financial_years, ids=str)
@pytest.mark.parametrize("make", TOTALLED)
def test_every_total_is_the_sum_of_its_rows(
    make: Callable[[Forecast, FinancialYear, Reference], Table], year: FinancialYear
) -> None:
    found, reference = worked_out(sample_plan())
    table = make(found, year, reference)
    assert table.totals
    for place, heading in enumerate(table.columns):
        if heading.kind is Kind.MONEY:
            *parts, total = (row[place] for row in table.rows)
            assert sum((part for part in parts if isinstance(part, Decimal)), ZERO) == total, heading.heading


@pytest.mark.parametrize("year", sample_plan().financial_years, ids=str)
def test_month_post_and_role_tables_agree_with_one_another(year: FinancialYear) -> None:
    found, reference = worked_out(sample_plan())
    months = money_tables.by_month(found, year)
    others = (money_tables.by_post(found, year, reference), money_tables.by_role(found, year, reference))
    for heading in ("Cost", "Maximum", "Claimable", "Claimed", "Shortfall"):
        assert {column(table, heading)[-1] for table in (months, *others)} == {column(months, heading)[-1]}


def test_other_income_is_beside_the_scheme_and_not_known_where_it_is_not() -> None:
    rows = money_tables.income(worked_out(sample_plan())[0], FinancialYear(2026)).rows
    assert {row[0]: row[1] for row in rows}["Enhanced access"] == "not known"


def test_money_is_shown_in_whole_pounds_and_claims_to_the_penny() -> None:
    assert shown(D("9250.17"), Kind.MONEY) == "£9,250"
    table = claim_tables.claim_list(*_month(worked_out(PAIR)))
    assert {column.kind for column in table.columns[4:9]} == {Kind.PENCE}


def _month(worked: tuple[Forecast, Reference]) -> tuple[Forecast, Month, Reference]:
    return worked[0], Month(2025, 4), worked[1]


def test_arrears_of_closed_months_stand_in_a_row_of_their_own() -> None:
    """A pharmacist over the maximum, claimed for April before the maxima were raised back to April."""
    plan = replace(
        plan_of(post(1, 80_000)), actuals=(Actual(Month(2025, 4), D(5000), claimed_on=date(2025, 5, 2)),)
    )
    plan = replace(plan, own=plan.own[1:])
    found, reference = worked_out(plan)
    raised = reference.figure(Month(2025, 4), "maximum", "clinical_pharmacist", "national")
    before = reference.as_known_on(date(2025, 5, 2)).figure(
        Month(2025, 4), "maximum", "clinical_pharmacist", "national"
    )
    assert raised
    assert before
    assert raised.value
    assert before.value
    arrears = to_pence(raised.value / 12) - to_pence(before.value / 12)
    assert arrears > 0
    for table in (money_tables.by_post(found, YEAR, reference), money_tables.by_role(found, YEAR, reference)):
        *_, row, total = table.rows
        assert row[0] == "Arrears of closed months"
        assert row[-3] == arrears
        assert sum(_decimals([one[-3] for one in table.rows[:-1]]), ZERO) == total[-3]


def _decimals(cells: list[Cell]) -> list[Decimal]:
    return [cell for cell in cells if isinstance(cell, Decimal)]
