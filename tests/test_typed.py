"""What a user types is read as they mean it, or refused with one sentence that says how to mend it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import typed
from app.problems import BadInput
from models.months import Month

HALF = Decimal("0.5")


def refusal(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(BadInput) as refused:
        read(text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "wte"),
    [
        ("0.8", "0.8"),
        (" .5 ", "0.5"),
        ("1.0 WTE", "1"),
        ("37.5 hrs", "1"),
        ("30 hours", "0.8"),
        ("30hrs/wk", "0.8"),
        ("37.5 hours per week", "1"),
        ("22h 30m", "0.6"),
        ("9 sessions", "1"),
        ("4.5 sessions a week", "0.5"),
        ("3 days", "0.6"),
        ("80%", "0.8"),
        ("10", "10"),
        ("０．８", "0.8"),  # full-width digits, as some keyboards give
    ],
)
def test_whole_time_equivalent_is_read_from_wte_hours_sessions_or_days(text: str, wte: str) -> None:
    assert typed.wte(text) == Decimal(wte)


@pytest.mark.parametrize(
    "text", ["lots", "-1", "−1", "0", "", "0,8", "1e-9", "0.0000001", "61", "400 hrs", "1 week"]
)
def test_a_wte_that_cannot_be_meant_is_refused_with_an_example(text: str) -> None:
    assert refusal(typed.wte, text) == "Enter WTE between 0 and 10, for example 0.8, or hours such as 30 hrs."


@pytest.mark.parametrize("text", ["40", "37.5", "10.01", "60"])
def test_hours_without_their_unit_are_refused_with_the_unit_shown(text: str) -> None:
    assert (
        refusal(typed.wte, text)
        == "Enter WTE between 0 and 10, or hours with their unit, for example 37.5 hrs."
    )


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£1,234", "1234"),
        ("34k", "34000"),
        ("1,284,000", "1284000"),
        ("1 284 000", "1284000"),
        ("£34,087.15 pa", "34087.15"),
        ("£26.631", "26.631"),  # £ a weighted patient has three places
        ("1.2m", "1200000"),
        ("0", "0"),
    ],
)
def test_money_is_read_with_or_without_pound_signs_and_commas(text: str, pounds: str) -> None:
    assert typed.money(text) == Decimal(pounds)


@pytest.mark.parametrize("text", ["-3", "(1,234)", "1,23", "1e5", "", "about £3", "£", "12,34,567"])
def test_money_that_cannot_be_meant_is_refused(text: str) -> None:
    assert refusal(typed.money, text) == "Enter an amount of £0 or more, for example £34,087."


def test_an_absurd_amount_is_refused() -> None:
    assert "below £1,000,000,000" in refusal(typed.money, "9" * 400)


@pytest.mark.parametrize(
    "text",
    [
        "6/8/2018", "06-08-18", "6 Aug 2018", "6 August 2018", "2018-08-06", "Mon 6 Aug 2018",
        "Monday, 6th August 2018", "06.08.2018", "6-Aug-18", "2018-08-06 00:00:00", "2018-08-06T00:00:00",
        "6Aug2018",
    ],
)  # fmt: skip
def test_dates_are_read_day_before_month(text: str) -> None:
    assert typed.day(text) == date(2018, 8, 6)


def test_september_is_known_by_four_letters_too() -> None:
    assert typed.day("1 Sept 2026") == date(2026, 9, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/2/2026", "February 2026 has no day 31. Enter another date."),
        ("8/13/2018", "Enter the day before the month, for example 13/8/2018."),
        ("6 Aug", "Enter a date such as 6 August 2018 or 6/8/2018."),
        ("soon", "Enter a date such as 6 August 2018 or 6/8/2018."),
        ("0/0/2020", "Enter a date such as 6 August 2018 or 6/8/2018."),
        ("6/8/0018", "Enter a date such as 6 August 2018 or 6/8/2018."),
    ],
)
def test_a_date_that_does_not_exist_is_refused_with_the_reason(text: str, sentence: str) -> None:
    assert refusal(typed.day, text) == sentence


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d-%m-%y", "%d %B %Y", "%Y-%m-%d"]),
)
def test_every_date_written_in_a_usual_way_is_read_back(day: date, style: str) -> None:
    assert typed.day(day.strftime(style)) == day


@pytest.mark.parametrize(
    "text", ["Apr 2026", "April 2026", "2026-04", "04/2026", "4.2026", "Apr-26", "17/04/2026"]
)
def test_months_are_read_from_words_or_numbers(text: str) -> None:
    assert typed.month(text) == Month(2026, 4)


def test_a_month_alone_stands_for_its_first_day_or_its_last_at_an_end() -> None:
    assert typed.day_or_month("February 2028") == date(2028, 2, 1)
    assert typed.day_or_month("February 2028", at_end=True) == date(2028, 2, 29)
    assert typed.day_or_month("6 February 2028", at_end=True) == date(2028, 2, 6)


def test_what_is_neither_a_day_nor_a_month_is_refused_as_a_date() -> None:
    assert refusal(typed.day_or_month, "soon") == "Enter a date such as 6 August 2018 or 6/8/2018."


@pytest.mark.parametrize("text", ["13/2026", "2026-13", "spring", "", "2026"])
def test_a_month_that_does_not_exist_is_refused(text: str) -> None:
    assert refusal(typed.month, text) == "Enter a month such as April 2026 or 04/2026."


@pytest.mark.parametrize("text", ["50%", "0.5", "50", " 50 % "])
def test_a_half_share_is_read_however_it_is_written(text: str) -> None:
    assert typed.share(text) == HALF


@pytest.mark.parametrize(("text", "share"), [("1", 1), ("100", 1), ("0", 0), ("100%", 1)])
def test_whole_shares_are_read(text: str, share: int) -> None:
    assert typed.share(text) == share


@pytest.mark.parametrize("text", ["101", "-1", "1.5", "half", "", "200%"])
def test_a_share_out_of_range_or_in_doubt_is_refused(text: str) -> None:
    assert refusal(typed.share, text) == "Enter a share between 0% and 100%, for example 50%."


@pytest.mark.parametrize(("text", "count"), [("1,140", 1140), ("0", 0), ("42151.0", 42151)])
def test_counts_are_read(text: str, count: int) -> None:
    assert typed.count(text) == count


@pytest.mark.parametrize("text", ["-5", "2.5", "many", ""])
def test_a_count_below_nothing_or_in_parts_is_refused(text: str) -> None:
    assert refusal(typed.count, text) == "Enter a whole number of 0 or more, for example 1,140."


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5919",  # the published example
        "9434765919",
        "943-476-5919",
        "Call about 943 476 5919 on Monday",
        "Room 4 943 476 5919",
        "943 476 5919 2026",
        "401 023 2137",  # the NHS data dictionary's other worked example
    ],
)
def test_a_number_that_passes_the_nhs_number_check_is_refused_with_the_reason(text: str) -> None:
    assert (
        refusal(typed.safe_text, text)
        == "This looks like an NHS number. Do not enter information about individual patients."
    )


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",
        "943 476 5910",
        "493 476 5919",  # two digits changed about
        "01642 123456",  # a telephone number has eleven digits
        "94347659190",
        "1 April 2026 to 31 March 2027",
        "U07842, 42,151 patients",
        "0.9434765919",  # a share as a workbook holds it
        "9 43 47 65 919",
        "94347-65919",
        "",
    ],
)
def test_other_numbers_are_kept_as_typed(text: str) -> None:
    assert typed.safe_text(f" {text} ") == text


@pytest.mark.parametrize(
    "style", ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M", "%Y-%m-%d", "%d %m %Y", "%d-%m-%Y"]
)
def test_no_date_of_a_year_is_taken_for_a_patient(style: str) -> None:
    first = datetime(2026, 1, 1, tzinfo=UTC)
    days = (first + timedelta(days=n, hours=n % 24, minutes=n % 60) for n in range(365))
    midnights = (first + timedelta(days=n) for n in range(365))
    taken = [text for day in (*days, *midnights) if typed.looks_like_nhs_number(text := day.strftime(style))]
    assert taken == []


@given(st.integers(0, 9), st.integers(0, 8))
def test_one_wrong_digit_always_fails_the_nhs_number_check(digit: int, place: int) -> None:
    right = "9434765919"
    wrong = right[:place] + str(digit) + right[place + 1 :]
    assert typed.looks_like_nhs_number(wrong) == (wrong == right)


@pytest.mark.parametrize(("text", "people"), [("42,151", "42151"), ("49,910.94", "49910.94")])
def test_a_weighted_list_has_hundredths(text: str, people: str) -> None:
    assert typed.people(text) == Decimal(people)


@pytest.mark.parametrize("text", ["0", "-5", "lots", "1.234", "20,000,000"])
def test_a_list_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="number of patients"):
        typed.people(text)
