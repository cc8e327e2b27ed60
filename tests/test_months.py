"""Months and financial years."""

from datetime import date

import pytest

from models.months import FinancialYear, Month, month_range


def test_a_financial_year_runs_from_april_to_march() -> None:
    months = FinancialYear(2025).months
    assert [str(months[0]), str(months[-1]), len(months)] == ["2025-04", "2026-03", 12]


def test_march_belongs_to_the_year_that_began_the_april_before() -> None:
    assert Month(2026, 3).financial_year == FinancialYear(2025)
    assert Month(2026, 4) in FinancialYear(2026)


def test_a_range_of_months_includes_both_ends() -> None:
    assert [str(m) for m in month_range(Month(2025, 11), Month(2026, 2))] == [
        "2025-11", "2025-12", "2026-01", "2026-02",
    ]  # fmt: skip


def test_months_step_over_the_new_year_both_ways() -> None:
    assert Month(2025, 12).plus(1) == Month(2026, 1)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)
    assert Month(2026, 4).since(Month(2025, 4)) == 12


def test_february_of_a_leap_year_has_29_days() -> None:
    assert Month(2028, 2).days == 29
    assert Month(2028, 2).last == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["2026", "2026-13", "April", "26-04", "2026/4"])
def test_a_month_that_is_not_one_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|invalid"):
        Month.parse(text)


@pytest.mark.parametrize("text", ["2025/27", "2025", "25/26", "next year"])
def test_a_financial_year_that_is_not_one_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="financial year"):
        FinancialYear.parse(text)


def test_a_financial_year_is_read_with_a_stroke_or_a_dash() -> None:
    assert FinancialYear.parse("2025/26") == FinancialYear.parse("2025-26") == FinancialYear(2025)
    assert str(FinancialYear(2099)) == "2099/00"
