"""How long the line of a shape can be, and of how many numbers it is made, without drawing it."""

import math
import re
from collections.abc import Iterator, Mapping

NUMBER = re.compile(r"[0-9]+\.?[0-9]*(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?")
STROKE = re.compile(
    r"([A-DF-Za-df-z])([^A-DF-Za-df-z]*)"
)  # a letter and its numbers, in which an e may stand
ROUND = 8  # times round a circle's radius, and a little more
MIRRORED = "tTsS"  # what is before the point is added to it
SIDES = ("x1", "y1", "x2", "y2", "r", "rx", "ry", "width", "height")


def numbers_of(given: Mapping[str, str]) -> int:
    return sum(len(NUMBER.findall(given.get(name, ""))) for name in ("d", "points"))


def longest(given: Mapping[str, str]) -> float:
    """No line of a shape is longer, in its own units."""
    return sum(_lengths(given)) + ROUND * sum(_side(given.get(name, "0")) for name in SIDES)


def farthest(given: Mapping[str, str]) -> float:
    """No point of a path or polygon is farther off, in its own units."""
    reach = relative = 0.0
    for letter, numbers in _strokes(given):
        if letter.islower() or letter in MIRRORED:
            relative += sum(numbers) * (2 if letter in MIRRORED else 1)
        else:
            reach = max(reach, *numbers, 0)
    return reach + relative


def spacing(dashes: str) -> float:
    """The mean length of a dash or gap: endless where there are none, almost none where it is not plain."""
    parts = dashes.replace(",", " ").replace("px", " ").split()
    if dashes == "none" or not any(part.strip("0.") for part in parts):
        return math.inf
    plain = all(map(NUMBER.fullmatch, parts))
    return (plain and sum(map(float, parts)) / len(parts)) or math.ulp(0)


def _strokes(given: Mapping[str, str]) -> Iterator[tuple[str, list[float]]]:
    """Of a path or polygon: each letter with the numbers after it."""
    for letter, rest in STROKE.findall(given.get("d", "") or f"M{given.get('points', '')}"):
        yield letter, [float(number) for number in NUMBER.findall(rest)]


def _lengths(given: Mapping[str, str]) -> Iterator[float]:
    """Of each stroke at most, as far as the pen can have come by then."""
    reach = 0.0
    for letter, numbers in _strokes(given):
        if letter.islower():
            reach += sum(numbers)
            yield ROUND * sum(numbers)
        elif numbers:
            yield ROUND * len(numbers) * (max(numbers) + reach)
            reach = max(reach, *numbers)
        if letter in "zZ":
            yield 2 * reach


def _side(side: str) -> float:
    return float(side) if NUMBER.fullmatch(side := side.strip().removeprefix("-")) else math.inf
