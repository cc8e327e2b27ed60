"""Where a network stands among the networks of England: a place in the spread, never a target."""

from decimal import ROUND_HALF_UP, Decimal

from models.reference import Benchmark

HUNDRED = Decimal(100)
TEN_THOUSAND = Decimal(10_000)


def percentile(benchmark: Benchmark, value: Decimal) -> Decimal:
    """The whole percentile at which a value stands, on straight lines between the known ones.

    Below the lowest known percentile or above the highest, that percentile itself: the tails are not known.
    """
    below = [(at, known) for at, known in benchmark.points if known <= value]
    above = [(at, known) for at, known in benchmark.points if known > value]
    if not below:
        return Decimal(above[0][0])
    if not above:
        return Decimal(below[-1][0])
    (low, least), (high, most) = below[-1], above[0]
    between = low + (high - low) * (value - least) / (most - least)
    return between.quantize(Decimal(1), ROUND_HALF_UP)


def per_ten_thousand(amount: Decimal, patients: Decimal) -> Decimal:
    return amount * TEN_THOUSAND / patients


def share_of(part: Decimal, whole: Decimal) -> Decimal:
    """In %."""
    return part * HUNDRED / whole
