"""Amounts of points to check for other programs and tables: strings without an exponent, null for unknown."""

from decimal import Decimal

from models.finding import Finding
from models.money import to_pence


def amount_of(found: Finding) -> str | None:
    """Pounds to the penny, anything else to four places at most: "118940.89", "0.5", "60"."""
    if found.amount is None:
        return None
    return f"{to_pence(found.amount):f}" if found.unit == "£" else plain(round(found.amount, 4))


def plain(value: Decimal) -> str:
    """A number without an exponent or needless zeros: "0.8", "1"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
