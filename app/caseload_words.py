"""Caseloads in sentences, and as bars against their ceilings."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app import rate_words, wording
from models.caseload_findings import inside, plural
from models.figures import Basis, Caseload
from models.reference import Reference

NO_FIGURE = "No figure yet: add one"
NO_WTE = "No one in post"
NO_CEILING = "Ceiling not known"
BASIS_WORDS = {
    Basis.EVERYONE: "with everyone in post",
    Basis.THIS_YEAR: "this year, counting months in post",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A value against its ceiling. None: not known."""

    name: str
    value: Decimal | None
    ceiling: Decimal | None
    shown: str  # "310", or why there is none
    verdict: str  # "Over by 60"
    at_once: bool = False  # people open at once; else people a year


HEADROOM = Decimal("1.1")  # a scale ends this much beyond the largest of its values and ceilings
SCALES = "Bars of people a year share one scale; people open at once have another."


def ends_at(bar: Bar, bars: Iterable[Bar]) -> Decimal:
    """Where the scale of a bar ends: one for people a year of every role, one for people open at once."""
    alike = (one for one in bars if one.at_once == bar.at_once)
    amounts = (amount for one in alike for amount in (one.value, one.ceiling) if amount is not None)
    return max(amounts, default=Decimal(0)) * HEADROOM or Decimal(1)


def whole(value: Decimal | None) -> str:
    """People, to the nearest whole one."""
    return wording.NOT_KNOWN if value is None else f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}"


def whole_or_half(value: Decimal) -> str:
    """A ceiling: "250", "62.5"."""
    return wording.number(value, 1)


def fine(value: Decimal | None) -> str:
    """People open at once: to one place."""
    return wording.number(value, 1)


def short(role: str, reference: Reference) -> str:
    found = reference.role_by_key.get(role)
    return found.short if found else rate_words.plain(role).capitalize()


def many(role: str, reference: Reference) -> str:
    """ "Link workers", "Health coaches"."""
    return plural(short(role, reference))


def within(role: str, reference: Reference) -> str:
    """A role inside a sentence: "link worker", "GP assistant"."""
    return inside(short(role, reference))


def those(role: str, reference: Reference) -> str:
    """ "link workers", inside a sentence."""
    return inside(many(role, reference))


def verdict(value: Decimal | None, ceiling: Decimal | None, places: int = 0) -> str:
    """ "Over by 60", "Within by 50" or "At the ceiling", as the rounded figures stand."""
    if value is None:
        return ""
    if ceiling is None:
        return NO_CEILING
    step = Decimal(1).scaleb(-places)
    apart = value.quantize(step, ROUND_HALF_UP) - ceiling.quantize(step, ROUND_HALF_UP)
    if not apart:
        return "At the ceiling"
    return f"{'Over' if apart > 0 else 'Within'} by {wording.number(abs(apart), places)}"


def title(found: Caseload, reference: Reference) -> str:
    """The message of a role's caseload."""
    who, one = many(found.role, reference), within(found.role, reference)
    if found.referrals is None:
        return f"How many people are referred to {those(found.role, reference)} a year is not known yet"
    if found.people_each is None:
        return f"{whole(found.referrals)} people a year are referred, and no {one} is in post"
    message = f"{who} would each support {whole(found.people_each)} people a year"
    if found.ceiling is None:
        return f"{message}. The ceiling is not known"
    ceiling = whole(found.ceiling)
    if verdict(found.people_each, found.ceiling).startswith("Over"):
        return f"{message}. The ceiling is {ceiling}"
    return f"{message}, within the ceiling of {ceiling}"


def why(found: Caseload) -> str:
    """How the figure comes about, with its basis named."""
    basis, ceiling = BASIS_WORDS[found.basis], _ceiling(found)
    if found.people_each is None:
        return f"{wording.wte(found.wte)} WTE {basis}. {ceiling}"
    at_once = "" if found.open_at_once is None else f", about {fine(found.open_at_once)} open at once"
    return (
        f"{whole(found.referrals)} referrals a year shared by {wording.wte(found.wte)} WTE ({basis}) "
        f"is {whole(found.people_each)} people a year each{at_once}. {ceiling}"
    )


def _ceiling(found: Caseload) -> str:
    if found.ceiling is None:
        return "A planning ceiling is not known: no figure is published. Enter yours as people a year."
    words = f"Your planning ceiling is {whole(found.ceiling)} people a year for 1.0 WTE"
    return words + (f", which is {fine(found.open_ceiling)} open at once." if found.open_ceiling else ".")


def both_bases(caseloads: Iterable[Caseload]) -> str:
    """The same year on both bases, where they differ."""
    by_basis = {found.basis: found for found in caseloads}
    if len(by_basis) < len(Basis):
        return ""
    all_in, months = by_basis[Basis.EVERYONE], by_basis[Basis.THIS_YEAR]
    if all_in.people_each is None or months.people_each is None or all_in.people_each == months.people_each:
        return ""
    return (
        f"With everyone in post it is {whole(all_in.people_each)} people a year each; "
        f"counting this year's months in post it is {whole(months.people_each)}."
    )


def role_bar(found: Caseload, reference: Reference) -> Bar:
    """People a year for 1.0 WTE of a role against its ceiling."""
    missing = NO_FIGURE if found.referrals is None else NO_WTE
    return Bar(
        short(found.role, reference),
        found.people_each,
        found.ceiling,
        missing if found.people_each is None else whole(found.people_each),
        verdict(found.people_each, found.ceiling),
    )


def open_bar(found: Caseload, reference: Reference) -> Bar:
    """People open at once for 1.0 WTE of a role against what the ceiling comes to."""
    missing = NO_FIGURE if found.referrals is None else NO_WTE
    unknown = missing if found.people_each is None else wording.NOT_KNOWN.capitalize()
    at_once = found.open_at_once
    return Bar(
        f"{short(found.role, reference)}, open at once",
        at_once,
        found.open_ceiling,
        unknown if at_once is None else fine(at_once),
        verdict(at_once, found.open_ceiling, places=1),
        at_once=True,
    )
