"""Amounts as a point to check writes them."""

from datetime import date
from decimal import Decimal

from models.money import to_pounds
from models.months import Month


def pounds(amount: Decimal) -> str:
    """ "£75"."""
    return f"£{to_pounds(amount):,}"


def percent(share: Decimal) -> str:
    """ "50%", "112.5%"."""
    return f"{plain(share * 100)}%"


def plain(value: Decimal) -> str:
    """Without needless zeros: "0.8", "100"."""
    return f"{value.normalize():f}"


def day_words(day: date) -> str:
    """ "6 August 2018"."""
    return f"{day.day} {Month.of(day).name}"
