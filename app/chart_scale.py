"""The value scale of a chart: round ticks, and where it starts and ends."""

from math import ceil, floor, log10


def steps(start: float, end: float) -> list[float]:
    """Even, round ticks from start to end, both on the scale."""
    step = _step(end - start)
    first, last = ceil(start / step - 1e-9), floor(end / step + 1e-9)
    return [step * number for number in range(first, last + 1)]


def tick_words(tick: float) -> str:
    """ "1,250", "2.5": a tick as it is, since a rounded one would stand at the wrong height."""
    text = f"{tick:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def round_up(amount: float) -> float:
    """The end of a scale that holds the amount, in quarters of a tick, at least £1,000."""
    wanted = max(amount, 1000.0)
    part = _step(wanted) / 4
    return part * ceil(wanted / part - 1e-9)


def round_down(amount: float, end: float) -> float:
    """The start of a scale of lines: zero, or a round tick where the lines lie far above it."""
    step = _step(end - amount)
    return step * floor(amount / step + 1e-9) if amount > end / 2 or amount < 0 else 0.0


def _step(span: float) -> float:
    rough = max(span, 1.0) / 4
    size = 10 ** floor(log10(rough))
    return float(next(times * size for times in (1, 2, 2.5, 5, 10) if rough <= times * size * 1.0001))
