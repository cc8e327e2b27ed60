"""The months of a year as its pots let them: ring-fenced money first, then what is left of the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from app.workbook_posts import Work
from models.entitlement import RING_FENCED
from models.figures import Forecast, MonthFigures, YearFigures
from models.money import ZERO
from models.months import FinancialYear, Month


@dataclass(frozen=True, slots=True)
class Taken:
    """A month as the pots let it: the ring-fenced part, and the main entitlement left before it."""

    ring: Decimal
    left: Decimal | None
    drawn: Decimal | None  # what was drawn, where the month is closed
    ring_wanted: Decimal


def taken_in(made: Work, forecast: Forecast, year: FinancialYear) -> Iterator[tuple[Month, Taken]]:
    found = forecast.year(year)
    ring_left = sum((pot.entitlement.value or ZERO for pot in found.ring_fenced), ZERO)
    left = main_of(found)
    for n, figures in enumerate(forecast.months):
        if figures.month not in year:
            continue
        wanted = _ring_wanted(made, forecast, n, figures)
        ring = min(ring_left, wanted)
        drawn = figures.claimed if figures.closed else None
        yield figures.month, Taken(ring, None if left is None else max(ZERO, left), drawn, wanted)
        ring_left -= ring
        left = None if left is None else left - (figures.claimed - ring)


def _ring_wanted(made: Work, forecast: Forecast, n: int, figures: MonthFigures) -> Decimal:
    """What the posts of ring-fenced roles could draw in a month, from pots open in it."""
    roles = {
        role
        for stream, (_, role) in RING_FENCED.items()
        if figures.closed or made.reference.figure(figures.month, "entitlement", stream) is not None
    }
    mine = [found for found in forecast.posts if found.post.role in roles]
    return sum((one.claimed[n] if figures.closed else one.lines[n].claimable for one in mine), ZERO)


def main_of(year: YearFigures) -> Decimal | None:
    if year.entitlement.value is None:
        return None
    return year.entitlement.value - sum((pot.entitlement.value or ZERO for pot in year.ring_fenced), ZERO)
