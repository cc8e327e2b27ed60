"""What a user types, read as they mean it; otherwise a sentence that says how to mend it."""

import re
from datetime import date
from decimal import Decimal

from app import wording
from app.problems import BadInput
from models.months import NAMES, Month
from models.personal import holds_nhs_number, tidied
from models.posts import MOST_WTE

HOURS_A_WEEK = Decimal("37.5")
SESSIONS_A_WEEK = Decimal(9)  # a whole-time GP
DAYS_A_WEEK = Decimal(5)
MOST_MONEY = Decimal(1_000_000_000)
MOST_COUNT = 10_000_000
WTE_SENTENCE = "Enter WTE between 0 and 10, for example 0.8, or hours such as 30 hrs."
HOURS_SENTENCE = "Enter WTE between 0 and 10, or hours with their unit, for example 37.5 hrs."
MONEY_SENTENCE = "Enter an amount of £0 or more, for example £34,087."
DAY_SENTENCE = "Enter a date such as 6 August 2018 or 6/8/2018."
MONTH_SENTENCE = "Enter a month such as April 2026 or 04/2026."
SHARE_SENTENCE = "Enter a share between 0% and 100%, for example 50%."
COUNT_SENTENCE = "Enter a whole number of 0 or more, for example 1,140."
PATIENT_SENTENCE = "This looks like an NHS number. Do not enter information about individual patients."

_NUMBER = r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+"
_PLAIN = re.compile(rf"({_NUMBER})")
_WORKED = re.compile(rf"({_NUMBER}) ?([a-z%]*)(?: ?(?:a|per|each|/) ?(?:week|wk)|/wk| ?pw| weekly)?\.?")
_CLOCK = re.compile(r"([0-9]{1,2}) ?(?:h|hr|hrs|hours?) ?([0-5]?[0-9]) ?(?:m|min|mins|minutes?)\.?")
_AMOUNT = re.compile(rf"(?:£|gbp)? ?({_NUMBER}) ?(k|m|million|thousand)?(?: ?(?:a|per) year| ?pa| ?p\.a\.)?")
_WEEKDAY = re.compile(r"^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,? +")
_MIDNIGHT = re.compile(r"[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
_BY_NUMBERS = re.compile(r"([0-9]{1,2})[/\-. ]([0-9]{1,2})[/\-. ]([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_BY_NAME = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[ \-/.,]*(?:of )?([a-z]{3,9})[ \-/.,']*([0-9]{4}|[0-9]{2})"
)
_MONTH_NAME = re.compile(r"([a-z]{3,9})[ \-/.,']*([0-9]{4}|[0-9]{2})")
_MONTH_NUMBERS = re.compile(r"([0-9]{1,2})[/\-. ]([0-9]{4})")
_MONTH_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")


def within_week(hours: Decimal, wte: Decimal) -> None:
    """Refuse more hours a week than a WTE works."""
    works = HOURS_A_WEEK * wte
    if hours > works:
        many, worked = (wording.number(each, 1) for each in (hours, works))
        raise BadInput(f"{many} hours a week is more than the {worked} worked. Enter fewer hours.")


def wte(text: str) -> Decimal:
    """WTE from "0.8", "30 hours", "4 sessions", "3 days" or "80%": more than 0, at most 10."""
    words = tidied(text).lower()
    clock = _CLOCK.fullmatch(words)
    hours = Decimal(clock[1]) + Decimal(clock[2]) / 60 if clock else None
    worked = round(_worked(words) if hours is None else hours / HOURS_A_WEEK, 6)
    if not 0 < worked <= MOST_WTE:
        raise BadInput(WTE_SENTENCE)
    return _plain(worked)


def money(text: str) -> Decimal:
    """£ from "£1,234", "34k" or "1,284,000.50"; not rounded, never negative."""
    found = _AMOUNT.fullmatch(tidied(text).lower())
    if not found:
        raise BadInput(MONEY_SENTENCE)
    scale = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}.get(found[2] or "", 1)
    amount = _decimal(found[1]) * scale
    if amount >= MOST_MONEY:
        raise BadInput("Enter an amount below £1,000,000,000, for example £34,087.")
    return amount


def day(text: str) -> date:
    """A date, day before month: "6/8/2018", "06-08-18", "6 Aug 2018", "2018-08-06"."""
    words = _MIDNIGHT.sub("", _WEEKDAY.sub("", tidied(text).lower()))
    if found := _ISO.fullmatch(words):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _BY_NUMBERS.fullmatch(words):
        return _date(_year(found[3]), int(found[2]), int(found[1]))
    if found := _BY_NAME.fullmatch(words):
        return _date(_year(found[3]), _month_named(found[2], DAY_SENTENCE), int(found[1]))
    raise BadInput(DAY_SENTENCE)


def month(text: str) -> Month:
    """A month from "Apr 2026", "2026-04", "04/2026", or from any date in it."""
    words = tidied(text).lower()
    if found := _MONTH_NAME.fullmatch(words):
        return Month(_year(found[2]), _month_named(found[1], MONTH_SENTENCE))
    if found := _MONTH_ISO.fullmatch(words):
        return _month(int(found[1]), int(found[2]))
    if found := _MONTH_NUMBERS.fullmatch(words):
        return _month(int(found[2]), int(found[1]))
    try:
        return Month.of(day(text))
    except BadInput:
        raise BadInput(MONTH_SENTENCE) from None


def day_or_month(text: str, *, at_end: bool = False) -> date:
    """A date; of a month alone its first day, or its last one `at_end`."""
    try:
        return day(text)
    except BadInput as refused:
        try:
            whole = month(text)
        except BadInput:
            raise refused from None
        return whole.last if at_end else whole.first


def share(text: str) -> Decimal:
    """A share from 0 to 1: "50%", "0.5" and "50" are all a half."""
    words = tidied(text)
    found = _PLAIN.fullmatch(words.removesuffix("%").strip())
    if not found:
        raise BadInput(SHARE_SENTENCE)
    value = _decimal(found[1])
    if words.endswith("%") or value >= 2:
        value /= 100
    if value > 1:
        raise BadInput(SHARE_SENTENCE)
    return _plain(value)


def count(text: str) -> int:
    """A whole number of 0 or more: "1,140"."""
    found = _PLAIN.fullmatch(tidied(text))
    value = _decimal(found[1]) if found else Decimal(-1)
    if value < 0 or value != value.to_integral_value():
        raise BadInput(COUNT_SENTENCE)
    if value > MOST_COUNT:
        raise BadInput("Enter a whole number up to 10,000,000, for example 1,140.")
    return int(value)


def people(text: str) -> Decimal:
    """A list above 0, in hundredths at most as weighted lists are: "42,151", "49,910.94"."""
    found = _PLAIN.fullmatch(tidied(text))
    value = _decimal(found[1]) if found else Decimal(0)
    if not 0 < value <= MOST_COUNT or value != round(value, 2):
        raise BadInput("Enter the number of patients above 0, for example 42,151 or 49,910.94.")
    return value


def looks_like_nhs_number(text: str) -> bool:
    """Whether ten digits, in one run or grouped 3-3-4, pass the NHS number check."""
    return holds_nhs_number(text)


def safe_text(text: str) -> str:
    """The text, trimmed; refused where it holds what looks like an NHS number."""
    if looks_like_nhs_number(text):
        raise BadInput(PATIENT_SENTENCE)
    return text.strip()


def _worked(words: str) -> Decimal:
    found = _WORKED.fullmatch(words)
    if not found:
        raise BadInput(WTE_SENTENCE)
    number, unit = _decimal(found[1]), found[2]
    if number > 1_000:
        raise BadInput(WTE_SENTENCE)
    if unit in {"", "wte", "fte"}:
        if MOST_WTE < number <= 60:
            raise BadInput(HOURS_SENTENCE)
        return number
    week = _WEEK.get(unit)
    if week is None:
        raise BadInput(WTE_SENTENCE)
    return number / week


_WEEK = (
    dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), HOURS_A_WEEK)
    | dict.fromkeys(("session", "sessions", "sess"), SESSIONS_A_WEEK)
    | dict.fromkeys(("day", "days"), DAYS_A_WEEK)
    | {"%": Decimal(100)}
)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace(" ", ""))


def _plain(value: Decimal) -> Decimal:
    """Without needless zeros or an exponent: 1, not 1.000000 or 1E+1."""
    return Decimal(f"{value.normalize():f}")


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_named(word: str, sentence: str) -> int:
    for number, name in enumerate(NAMES, start=1):
        if name.lower().startswith(word) or (word == "sept" and number == 9):
            return number
    raise BadInput(sentence)


def _month(year: int, number: int) -> Month:
    if not (1 <= number <= 12 and 1900 < year < 2200):
        raise BadInput(MONTH_SENTENCE)
    return Month(year, number)


def _date(year: int, number: int, day_of_month: int) -> date:
    if number > 12 >= day_of_month:
        raise BadInput(f"Enter the day before the month, for example {number}/{day_of_month}/{year}.")
    if not 1900 < year < 2200:
        raise BadInput(DAY_SENTENCE)
    try:
        return date(year, number, day_of_month)
    except ValueError:
        if 1 <= number <= 12 and 1 <= day_of_month <= 31:
            last = f"{NAMES[number - 1]} {year}"
            raise BadInput(f"{last} has no day {day_of_month}. Enter another date.") from None
        raise BadInput(DAY_SENTENCE) from None
