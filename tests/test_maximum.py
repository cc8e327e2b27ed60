"""The formula behind the maxima, against every amount that was published."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.reference_library import load
from models.dated_figure import Status
from models.maximum import london_supplement, maximum, notional_salary
from models.months import Month
from models.reference import Place, Reference

# The levy that raised NI to 15.05% until 5 November 2022 is not in the maxima of October 2022.
MONTHS = {"2022-10": Month(2022, 11)}
AS_PUBLISHED = {"2025-04": date(2025, 6, 1)}  # before the rise of August 2025
IN_FORCE = {"2022-09-26": "2022-10", "2023-07": "2023-07", "2024-09-26": "2024-10", "2025-03-27": "2025-04"}
MISSED_BY = {("2024-10", "GP", "national"): 2, ("2024-10", "GP", "london"): 1}
PLACES = {"national": Place.NATIONAL, "outer": Place.OUTER, "inner": Place.INNER, "london": Place.INNER}


def worked_out(reference: Reference, band: str, place: Place, month: Month, share: str = "1") -> Decimal:
    names = ("employer_pension_rate", "employer_ni_rate", "employer_ni_threshold")
    on_costs = [reference.figure(month, "on_cost", name) for name in names]
    pension, ni, threshold = (figure.value for figure in on_costs if figure and figure.value is not None)
    salary = notional_salary(reference, band, place, month)
    assert salary is not None
    assert salary.value is not None
    return maximum(salary.value, pension, ni, threshold, share=Decimal(share))


def as_published(period: str) -> Reference:
    return load().as_known_on(AS_PUBLISHED.get(period, date(2030, 1, 1)))


def facts(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_formula_gives_every_published_maximum_to_the_pound_but_two_for_gps(shared: Path) -> None:
    missed = {}
    for row in facts(shared, "published_maxima"):
        period = row["effective_from"]
        month = MONTHS.get(period, Month.parse(period))
        found = worked_out(as_published(period), row["band"], PLACES[row["place"]], month)
        if found != Decimal(row["amount_gbp_a_year"]):
            missed[period, row["band"], row["place"]] = Decimal(row["amount_gbp_a_year"]) - found
    assert missed == MISSED_BY


def test_the_derived_maxima_rest_on_the_salaries_and_supplements_of_their_publication(shared: Path) -> None:
    missed = {}
    rows = [row for row in facts(shared, "maxima") if row["status"] == "derived"]
    for row in rows:
        period = IN_FORCE[row["published_on"]]
        month = MONTHS.get(period, Month.parse(period))
        found = worked_out(as_published(period), row["band"], PLACES[row["place"]], month)
        if found != Decimal(row["amount_gbp_a_year"]):
            missed[row["role_key"], row["place"], period] = found - Decimal(row["amount_gbp_a_year"])
    assert len(rows) == 157
    # That one amount was worked out without the least supplement of inner London, £4,888.
    assert missed == {("student_nursing_associate", "inner", "2022-10"): 379}


def test_the_estimated_maxima_rest_on_the_estimated_salaries(shared: Path) -> None:
    rows = [row for row in facts(shared, "maxima") if row["status"] == "estimate"]
    for row in rows:
        month = Month.parse(row["effective_from"])
        found = worked_out(load(), row["band"], PLACES[row["place"]], month)
        assert found == Decimal(row["amount_gbp_a_year"]), row
    assert len(rows) == 172


@pytest.mark.parametrize(
    ("band", "half"), [("4", 21019), ("5", 24984), ("6", 30370), ("7", 36163), ("8a", 40377)]
)
def test_half_of_an_outer_london_maximum_halves_it_before_it_is_rounded(band: str, half: int) -> None:
    assert worked_out(as_published("2025-04"), band, Place.OUTER, Month(2025, 4), "0.5") == half


def test_a_salary_below_the_threshold_draws_no_ni() -> None:
    found = maximum(Decimal(4000), Decimal("14.38"), Decimal(15), Decimal(5000))
    assert found == Decimal(4575)  # 4,000 + 575.20


def test_half_a_pound_is_rounded_up() -> None:
    assert maximum(Decimal("100.5"), Decimal(0), Decimal(0), Decimal(0)) == Decimal(101)


@pytest.mark.parametrize(
    ("salary", "expected"),
    [(20000, 4714), (33000, 4950), (60000, 5941)],  # the least; 15% of 33,000; the most
)
def test_a_london_supplement_is_a_share_of_salary_between_its_least_and_most(
    salary: int, expected: int
) -> None:
    assert london_supplement(Decimal(salary), Decimal(15), Decimal(4714), Decimal(5941)) == expected


def test_a_gp_in_london_has_one_supplement_whether_inner_or_outer() -> None:
    found = [notional_salary(load(), "GP", place, Month(2026, 4)) for place in Place]
    assert [figure.value for figure in found if figure] == [118759, 118759 + 2162, 118759 + 2162]


def test_the_salary_behind_a_maximum_is_never_called_published() -> None:
    bands = {rate.band for rate in load().rates}
    months = [Month(2022, 11), Month(2023, 7), Month(2024, 10), Month(2025, 4), Month(2026, 4)]
    found = [
        notional_salary(load(), band, place, month) for band in bands for place in Place for month in months
    ]
    assert {figure.status for figure in found if figure} == {Status.DERIVED, Status.ESTIMATE}


def test_a_salary_that_no_rate_set_holds_is_not_known() -> None:
    assert notional_salary(load(), "GP", Place.NATIONAL, Month(2024, 9)) is None
    assert notional_salary(load(), "9", Place.INNER, Month(2026, 4)) is None
