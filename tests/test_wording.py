"""Numbers, dates and names as users read them."""

from datetime import date
from decimal import Decimal

import pytest

from app import wording
from models.months import FinancialYear


@pytest.mark.parametrize(
    ("amount", "whole", "exact"),
    [
        ("75", "£75", "£75"),
        ("75.5", "£76", "£75.50"),
        ("1284000", "£1,284,000", "£1,284,000"),
        ("-10.25", "−£10", "−£10.25"),
        ("-0.4", "£0", "−£0.40"),
    ],
)
def test_money_is_in_whole_pounds_or_pence_without_needless_zeros(
    amount: str, whole: str, exact: str
) -> None:
    assert (wording.pounds(Decimal(amount)), wording.pence(Decimal(amount))) == (whole, exact)


def test_what_is_not_known_is_never_0() -> None:
    assert wording.pounds(None) == wording.pence(None) == wording.wte(None) == "not known"


def test_dates_and_years_are_in_words() -> None:
    assert wording.day(date(2018, 8, 6)) == "6 August 2018"
    assert wording.year_span(FinancialYear(2026)) == "1 April 2026 to 31 March 2027"


def test_lists_are_joined_with_and() -> None:
    assert wording.listed(["one", "two", "three"]) == "one, two and three"
    assert wording.listed(["one"]) == "one"
    assert wording.listed([]) == ""


def test_counts_agree_with_their_word() -> None:
    assert wording.counted(1, "point to check", "points to check") == "1 point to check"
    assert wording.counted(3, "person", "people") == "3 people"


@pytest.mark.parametrize(
    ("official", "readable"),
    [
        ("EAST CLEVELAND PCN", "East Cleveland PCN"),
        ("STOCKTON-ON-TEES PCN", "Stockton-On-Tees PCN"),
        ("ST MARY'S SURGERY (BRANCH)", "St Mary's Surgery (Branch)"),
        ("PARK AND ORCHARD PCN", "Park and Orchard PCN"),
        ("Springwood Surgery", "Springwood Surgery"),
        ("THE GARTH SURGERY", "The Garth Surgery"),
    ],
)
def test_official_capitals_become_names_that_people_write(official: str, readable: str) -> None:
    assert wording.readable(official) == readable
