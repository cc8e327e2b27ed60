"""Hours that the needs of each practice's people call for, each need divided as its people are counted."""

from decimal import Decimal

from models.dated_figure import Figure
from models.need import Need
from models.needs import hours_needed
from models.population import Population
from models.reference import Reference, StarterNeed

NOTHING = Decimal(0)
Parts = tuple[Decimal | None, ...]  # one for each practice; None: not counted


def practice_hours(
    counted: Population, needs: tuple[Need, ...], reference: Reference
) -> tuple[Parts, int, int]:
    """Hours a year by practice, with how many needs were divided by own counts and how many by list.

    A need whose people are not counted in every practice is divided by registered list. Needs whose hours
    are not known are left out.
    """
    starters = {starter.key: starter for starter in reference.starter_needs}
    lists = tuple(_value(counted.of_list(code, "registered")) for code in counted.codes)
    whole: Parts = tuple(NOTHING for _ in counted.codes)
    divided = by_list = 0
    for need in needs:
        hours = hours_needed(need)
        if not hours:
            continue
        parts = _counts(counted, need, starters)
        own = parts is not None
        parts = parts or lists
        divided, by_list = divided + own, by_list + (not own)
        whole = tuple(_plus(a, hours, part, parts) for a, part in zip(whole, parts, strict=True))
    return whole, divided, by_list


def _counts(counted: Population, need: Need, starters: dict[str, StarterNeed]) -> Parts | None:
    """The need's people by practice, up to a rate that is the same for all; None: not in every practice."""
    starter = starters.get(need.key)
    if starter is None:
        return None
    if starter.register and counted.rows("register", starter.register):
        parts = tuple(_value(counted.figure(code, "register", starter.register)) for code in counted.codes)
    else:
        parts = tuple(_value(_of(counted, code, starter.of)) for code in counted.codes)
    known = all(part is not None for part in parts) and any(parts)
    return parts if known else None


def _of(counted: Population, code: str, of: str) -> Figure | None:
    match of:
        case "all":
            return counted.of_list(code, "registered")
        case "adjusted":
            return counted.of_list(code, "adjusted")
        case "beds":
            return counted.figure(code, "beds", "")
    return counted.aged_in(code, int(of))


def _plus(before: Decimal | None, hours: Decimal, part: Decimal | None, parts: Parts) -> Decimal | None:
    """A practice's hours with its part of a need's; not known once any part is not."""
    whole = sum((each or NOTHING for each in parts), NOTHING)
    if before is None or part is None or not whole:
        return None
    return before + hours * part / whole


def _value(figure: Figure | None) -> Decimal | None:
    return figure.value if figure else None
