"""Numbers, dates and fixed words as users read them: British English, sentence case."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from models.dated_figure import Status
from models.money import to_pence, to_pounds
from models.months import NAMES, FinancialYear
from models.network import Network
from models.post import Base, Funding, Holder, PostStatus
from models.reference import Place

NOT_KNOWN = "not known"
KEPT = {"PCN", "GP", "NHS", "ICB", "II", "III", "CIC", "LLP", "NE", "NW", "SE", "SW"}
SMALL = {"AND", "OF", "THE", "ON", "IN", "AT", "UPON"}
STATUS_WORDS = {
    PostStatus.CONFIRMED: "Confirmed",
    PostStatus.PLANNED: "Planned",
    PostStatus.IDEA: "Idea",
}
HOLDER_WORDS = {Holder.IN_POST: "In post", Holder.VACANT: "Vacant", Holder.ON_LEAVE: "On leave"}
FUNDING_WORDS = {
    Funding.ARRS: "Additional roles (ARRS)",
    Funding.CORE: "Core funding",
    Funding.OTHER: "Other funding",
    Funding.NOT_SET: "Funding not set",
}
PLACE_WORDS = {Place.NATIONAL: "National", Place.OUTER: "Outer London", Place.INNER: "Inner London"}
FIGURE_STATUS_WORDS = {
    Status.PUBLISHED: "Published",
    Status.SECONDARY: "Reported by one source",
    Status.DERIVED: "Derived",
    Status.ESTIMATE: "Estimate",
    Status.ASSUMPTION: "Assumption",
    Status.UNKNOWN: "Not known",
    Status.ENTERED: "Entered by you",
}


def pounds(amount: Decimal | None) -> str:
    """Whole pounds: "£1,284,000", "−£75"; "not known" for None."""
    if amount is None:
        return NOT_KNOWN
    whole = to_pounds(amount)
    return f"−£{-whole:,}" if whole < 0 else f"£{abs(whole):,}"


def some_pounds(amount: Decimal) -> str:
    """Whole pounds of what is more than nothing: "£75"; "less than £1" for pennies, never "£0"."""
    return pounds(amount) if to_pounds(amount) else "less than £1"


def signed(amount: Decimal | None) -> str:
    """ "+£150,000", "−£75", "£0"."""
    return f"+{pounds(amount)}" if amount is not None and to_pounds(amount) > 0 else pounds(amount)


def pence(amount: Decimal | None) -> str:
    """ "£75" or "£75.50", never "£75.00"."""
    if amount is None:
        return NOT_KNOWN
    exact = to_pence(amount)
    text = f"{abs(exact):,.2f}".removesuffix(".00")
    return f"−£{text}" if exact < 0 else f"£{text}"


def number(value: Decimal | int | None, places: int = 2) -> str:
    """ "1,284", "0.8", "37.5": no needless zeros; "not known" for None."""
    if value is None:
        return NOT_KNOWN
    text = f"{value:,.{places}f}" if isinstance(value, Decimal) else f"{value:,}"
    return _signed(text.rstrip("0").rstrip(".") if "." in text else text)


def to_places(value: Decimal, places: int) -> str:
    """ "0.80" beside "0.25": as many places as asked, so that points stand in line."""
    return _signed(f"{value:,.{places}f}")


def percent(share: Decimal) -> str:
    """ "50%", "33.33%"."""
    return f"{number(share * 100)}%"


def wte(value: Decimal | None) -> str:
    """Two places: "24.90"; "not known" for None."""
    return NOT_KNOWN if value is None else _signed(f"{value:,.2f}")


def _signed(text: str) -> str:
    """With a true minus; nothing is less than nothing."""
    return text.lstrip("-") if not text.strip("-0.") else text.replace("-", "−")


def day(value: date) -> str:
    """ "6 August 2018"."""
    return f"{value.day} {NAMES[value.month - 1]} {value.year}"


def year_span(year: FinancialYear) -> str:
    """ "1 April 2026 to 31 March 2027"."""
    return f"{day(year.first)} to {day(year.last)}"


def listed(words: Sequence[str]) -> str:
    """ "one, two and three"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1] if words else ""]))


def bases(shared: Sequence[Base], network: Network) -> str:
    """ "Mill Surgery", "Mill Surgery 60% and Park Surgery 40%"; "" for none."""
    names = {practice.code: practice.name for practice in network.practices}
    if len(shared) == 1 and shared[0].share == 1:
        return names.get(shared[0].practice, shared[0].practice)
    return listed([f"{names.get(base.practice, base.practice)} {percent(base.share)}" for base in shared])


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 point to check", "3 points to check"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def readable(name: str) -> str:
    """An official name in capitals as people write it: "East Cleveland PCN"; others as they stand."""
    if name != name.upper():
        return name
    words = " ".join(_capital(word) for word in name.split(" "))
    return words[:1].upper() + words[1:]


def _capital(word: str) -> str:
    if word.strip("()") in KEPT:
        return word
    return word.lower() if word in SMALL else re.sub(r"[^\W\d_]+", _first_up, word.lower())


def _first_up(found: re.Match[str]) -> str:
    letters = found.group()
    return letters if found.start() and found.string[found.start() - 1] == "'" else letters.capitalize()
