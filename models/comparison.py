"""Where a network stands among the networks of England: a place in the spread, never a target."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from models.coverage import RoleStaffing
from models.reference import Benchmark, Reference

HUNDRED = Decimal(100)
TEN_THOUSAND = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a value stands: a whole percentile, or beyond the lowest (−1) or highest (1) known one."""

    at: int
    beyond: int = 0
    tied: bool = False  # networks up to this percentile have the very same value, as where many have none


@dataclass(frozen=True, slots=True)
class RoleStanding:
    """A role's WTE for 10,000 registered patients beside the spread of England; None: not known."""

    role: str
    wte: Decimal
    per_ten_thousand: Decimal | None
    benchmark: Benchmark | None
    standing: Standing | None


def standing(benchmark: Benchmark, value: Decimal) -> Standing:
    """Where a value stands, and no finer than is known."""
    (lowest, least), (highest, most) = benchmark.points[0], benchmark.points[-1]
    if value < least:
        return Standing(lowest, -1)
    if value > most:
        return Standing(highest, 1)
    same = [at for at, known in benchmark.points if known == value]
    tied = len(same) > 1 or (value == 0 and bool(same))
    return Standing(int(percentile(benchmark, value)), tied=tied)


def role_standings(
    roles: tuple[RoleStaffing, ...], registered: Decimal | None, reference: Reference
) -> tuple[RoleStanding, ...]:
    """The team's roles, and those with a spread that it has not, the commonest in England first."""
    wte = {found.role: found.wte for found in roles if found.wte}
    spreads = benchmarks(reference, "role")
    order = sorted(spreads, key=lambda role: -spreads[role].england)
    return tuple(
        _role_standing(role, wte.get(role, Decimal(0)), registered, spreads.get(role))
        for role in (*order, *(role for role in wte if role not in spreads))
    )


def _role_standing(
    role: str, wte: Decimal, registered: Decimal | None, benchmark: Benchmark | None
) -> RoleStanding:
    per = per_ten_thousand(wte, registered) if registered else None
    place = standing(benchmark, per) if benchmark and per is not None else None
    return RoleStanding(role, wte, per, benchmark, place)


def benchmarks(reference: Reference, kind: str) -> dict[str, Benchmark]:
    """Spreads of a kind ("register", "age", "role"…) by what follows it in their keys."""
    found = (one.key.partition("/") for one in reference.benchmarks)
    known = {one.key: one for one in reference.benchmarks}
    return {rest: known[f"{first}/{rest}"] for first, _, rest in found if first == kind}


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
