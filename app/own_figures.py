"""A figure of the user's own: which can be typed, in which unit, and for which months."""

from datetime import date
from decimal import Decimal

from app import rate_words, typed
from app.problems import BadInput
from app.rate_lines import FAMILIES, RateKind
from models.months import Month
from models.reference import Reference

PUBLISHED = "Published on (only for a rise in the year)"
PUBLISHED_HINT = (
    "Empty: known from the start. With a date, claims made before it rest on the earlier figure, "
    "and the difference comes as arrears."
)

Key = tuple[str, ...]


def choices(reference: Reference) -> tuple[tuple[str, Key], ...]:
    """Every figure that can be typed, by name: "Maxima: Clinical pharmacist, national"."""
    named = [(_order(key), f"{_kind(key).value}: {rate_words.figure_name(reference, key)}", key)
             for key in reference.by_key]  # fmt: skip
    return tuple((name, key) for _, name, key in sorted(named))


def _kind(key: Key) -> RateKind:
    return FAMILIES.get(key[0], RateKind.OTHER)


def _order(key: Key) -> int:
    return list(RateKind).index(_kind(key))


def unit_of(reference: Reference, key: Key) -> str:
    return reference.by_key[key][-1].unit


def hint(reference: Reference, key: Key, month: Month) -> str:
    """The unit, and what is in force now."""
    unit = unit_of(reference, key)
    now = reference.figure(month, *key)
    held = "nothing" if now is None else rate_words.amount(now.value, now.unit)
    return f"In {unit}. In force in {month.name}: {held}."


def value(text: str, unit: str) -> Decimal:
    """An amount in a unit; BadInput where it is none."""
    if typed.looks_like_nhs_number(text):
        raise BadInput(typed.PATIENT_SENTENCE)
    try:
        found = typed.money(text.strip().removesuffix("%"))
    except BadInput as problem:
        raise BadInput(_sentence(unit)) from problem
    if unit == "%" and found > 100:
        raise BadInput(_sentence(unit))
    if unit.startswith("£ a year") and 0 < found < 100:
        raise BadInput(_sentence(unit))
    return found


def published(text: str) -> date | None:
    """The day a rise in the year was published; None where nothing stands: known from the start."""
    return typed.day(text) if text.strip() else None


def _sentence(unit: str) -> str:
    if unit == "%":
        return "Enter a percentage between 0 and 100, for example 14.38."
    if unit.startswith("£ a year"):
        return "Enter £ a year, for example 71,725."
    if unit.startswith("£"):
        return f"Enter {unit}, for example 26.631."
    return "Enter a number of 0 or more, for example 250."


def span(first: str, last: str) -> tuple[Month, Month | None]:
    """The months that a figure holds for; no last month means until replaced."""
    start = typed.month(first)
    return start, end_of(start, last)


def end_of(start: Month, last: str) -> Month | None:
    end = typed.month(last) if last.strip() else None
    if end is not None and end < start:
        raise BadInput(f"Enter a last month that is not before {start.name}, or leave it empty.")
    return end
