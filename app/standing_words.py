"""Where a network stands among the networks of England, in words: never finer than is known."""

from models.comparison import Standing
from models.reference import Benchmark

MIDDLE = range(45, 56)
MIDDLE_WORDS = "about the same as the middle network"


def ordinal(number: int) -> str:
    """ "1st", "22nd", "84th"."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in {11, 12, 13} else "th"
    return f"{number}{ending}"


def percentile(standing: Standing | None) -> str:
    """ "84th", "below the 5th", "above the 95th"; "not known" where no spread is."""
    if standing is None:
        return "not known"
    if standing.beyond:
        return f"{'below' if standing.beyond < 0 else 'above'} the {ordinal(standing.at)}"
    return ordinal(standing.at)


def among(standing: Standing, more: str = "more", fewer: str = "fewer") -> str:
    """ "more than 8 in 10 networks", "fewer than 6 in 10 networks", "none, like at least…"."""
    if standing.tied:
        return f"none, like at least {standing.at // 10} in 10 networks"
    if standing.at in MIDDLE:
        return MIDDLE_WORDS
    if standing.at > MIDDLE[-1]:
        return f"{more} than {standing.at // 10} in 10 networks"
    return f"{fewer} than {(100 - standing.at) // 10} in 10 networks"


def spread_known(benchmark: Benchmark | None) -> str:
    """Which percentiles are known: "5th to 95th"."""
    if benchmark is None:
        return "not known"
    (first, _), (last, _) = benchmark.points[0], benchmark.points[-1]
    return f"{ordinal(first)} to {ordinal(last)}"
