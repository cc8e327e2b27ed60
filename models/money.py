"""Money is Decimal, in pounds; this is the one place that rounds it."""

from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")
POUND = Decimal(1)
ZERO = Decimal("0.00")


def to_pence(amount: Decimal) -> Decimal:
    """Round half up to the penny."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def to_pounds(amount: Decimal) -> Decimal:
    """Round half up to the pound, as published maxima are."""
    return amount.quantize(POUND, ROUND_HALF_UP)


def share_out(total: Decimal, weights: tuple[Decimal, ...], unit: Decimal = PENNY) -> tuple[Decimal, ...]:
    """Split a total of whole units (pence) in proportion to weights; the parts sum to it exactly."""
    whole = sum(weights, Decimal(0))
    if not whole:
        return tuple(ZERO for _ in weights)
    parts: list[Decimal] = []
    running = Decimal(0)
    given = ZERO
    for weight in weights:
        running += weight
        upto = (total * running / whole).quantize(unit, ROUND_HALF_UP)
        parts.append(upto - given)
        given = upto
    return tuple(parts)
