"""How far an SVG leads beyond its own sides: far enough, and what draws it stops the whole program."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.svg_lines import NUMBER, farthest
from app.svg_looks import NotPlainError

LARGEST = 100_000  # number, and place of a line in sides of the drawing
SMALLEST_SIDE = 0.01
NARROWEST = 20_000  # times as tall as it is wide, or as wide as tall
CALM = 100  # times at which the drawing still has its full length on a paper
LONGEST_MITRE = 1_000
UNITS = {"in": 96, "pc": 16, "cm": 38, "mm": 4, "pt": 1.4, "em": 100, "ex": 100}  # px at most
LARGER = {"larger": 1.2, "em": 1, "ex": 1, "%": 0.01}  # of what stands around
SIZES = (
    *("stroke-width", "stroke-dasharray", "stroke-dashoffset"),
    *("font-size", "letter-spacing", "word-spacing", "baseline-shift"),
)
NOT_LENGTHS = {"d", "points", "viewBox", "transform", "gradientTransform"}
AS_ITS_USER = {"clipPathUnits", "maskContentUnits"}
LENGTH = re.compile(rf"({NUMBER.pattern})\s*([a-z]*)")
TURN = re.compile(r"(?<![A-Za-z])([A-Za-z]+)\s*\(([^()]*)\)")
SIGNED = re.compile(rf"[-+]?(?:{NUMBER.pattern})")


class Place(NamedTuple):
    """In sides of the drawing, no point of a part is farther off than times its own, and moved."""

    times: float = 1
    moved: float = 0
    thick: float = 0  # its line and letters, as those around it have them
    side: float = 1  # the longest of what it is fitted to


@dataclass(slots=True)
class Bounds:
    """What the numbers of one part do to that."""

    far: float = 0
    thick: float = 0
    times: float = 1
    moved: float = 0
    sides: tuple[str, ...] = ()
    view: tuple[float, ...] = ()

    def within(self, around: Place, letters: int) -> Place:
        """NotPlainError: its line leads too far."""
        side = max([around.side, *(_side(side, around.side) for side in self.sides)])
        times, moved = around.times * self.times, around.moved + around.times * self.moved
        if self.view:
            times *= max(1, side / min(self.view[2:]))
            moved += times * max(self.view[:2])
            side = max(self.view[2:])
        thick = max(around.thick, self.thick)
        if not times * (self.far + thick * max(1, letters)) + moved <= LARGEST:
            raise NotPlainError
        return Place(times, moved, thick, side)


def bounds(tag: str, given: Mapping[str, str], looks: Mapping[str, str]) -> Bounds:
    """NotPlainError: a number is larger than any drawing needs."""
    lengths = {name: _lengths(value) for name, value in given.items() if name not in NOT_LENGTHS}
    for name in ("d", "points"):
        _bound(given.get(name, ""))
    sizes = [max(_lengths(looks.get(name, "")), default=0) for name in SIZES]
    if any(name in AS_ITS_USER and value.strip() == "objectBoundingBox" for name, value in given.items()):
        raise NotPlainError
    _bound(looks.get("stroke-miterlimit", ""), LONGEST_MITRE)
    times, moved = _turned(given.get("transform", ""))
    _turned(given.get("gradientTransform", ""))
    fitted = tag in {"svg", "symbol", "use"}
    return Bounds(
        far=farthest(given) + sum(map(sum, lengths.values())),
        thick=sum(sizes),
        times=times * _larger(looks.get("font-size", "")),
        moved=moved + fitted * sum(lengths.get("x", []) + lengths.get("y", [])),
        sides=tuple(given[name] for name in ("width", "height") if fitted and name in given),
        view=_view(given.get("viewBox", "")) if tag in {"svg", "symbol"} else (),
    )


def outermost(given: Mapping[str, str]) -> Place:
    """The place of the drawing itself. NotPlainError: it has a side too short, or is no more than a line."""
    view = _view(given.get("viewBox", ""))[2:]
    said = [given.get(name, "100%") for name in ("width", "height")]
    if not view and any("%" in side for side in said):  # then its parts would give it its size
        raise NotPlainError
    sides = [_side(side, around) for side, around in zip(said, view or (1, 1), strict=True)]
    long, short = max(sides), min(sides)
    if not (short >= SMALLEST_SIDE and long <= NARROWEST * short):
        raise NotPlainError
    corner = max(_view(given.get("viewBox", ""))[:2], default=0)
    times = max(1, long / short / CALM) / min(view or sides)
    return Place(times, moved=times * corner, side=max(view or sides))


def _bound(text: str, largest: float = LARGEST) -> list[float]:
    numbers = [float(number) for number in NUMBER.findall(text)]
    if any(number > largest for number in numbers):
        raise NotPlainError
    return numbers


def _lengths(text: str) -> list[float]:
    _bound(text)
    return [float(number) * UNITS.get(unit, 1) for number, unit in LENGTH.findall(text)]


def _side(side: str, around: float) -> float:
    numbers = _lengths(side)
    if len(numbers) != 1:
        raise NotPlainError
    return numbers[0] * around / 100 if side.strip().endswith("%") else numbers[0]


def _view(box: str) -> tuple[float, ...]:
    """How far its corner is off, and its sides."""
    if not box.strip():
        return ()
    _bound(box)
    numbers = [float(number) for number in SIGNED.findall(box)]
    if len(numbers) != len(("x", "y", "width", "height")) or min(numbers[2:]) < SMALLEST_SIDE:
        raise NotPlainError
    return abs(numbers[0]), abs(numbers[1]), numbers[2], numbers[3]


def _larger(size: str) -> float:
    number = next(iter(_bound(size)), 1)
    return max(
        [1, *(number * times for unit, times in LARGER.items() if size.strip().lower().endswith(unit))]
    )


def _turned(transform: str) -> tuple[float, float]:
    """How many times longer a line becomes at most, and how far its start is moved."""
    if TURN.sub("", transform).strip(" ,\t\r\n") not in {"", "none"}:
        raise NotPlainError
    times, moved = 1.0, 0.0
    for kind, numbers in TURN.findall(transform):
        more, further = _turn(kind, [float(number) for number in SIGNED.findall(numbers) if _bound(number)])
        times, moved = times * more, moved + times * further
    if not times <= LARGEST:
        raise NotPlainError
    return times, moved


def _turn(kind: str, numbers: list[float]) -> tuple[float, float]:
    try:
        return TURNS[kind](*numbers)
    except (KeyError, TypeError):
        raise NotPlainError from None


def _matrix(a: float, b: float, c: float, d: float, e: float, f: float) -> tuple[float, float]:
    squares, area = a * a + b * b + c * c + d * d, abs(a * d - b * c)
    return (math.sqrt(squares + 2 * area) + math.sqrt(max(0, squares - 2 * area))) / 2, abs(e) + abs(f)


TURNS: Mapping[str, Callable[..., tuple[float, float]]] = {
    "matrix": _matrix,
    "translate": lambda x, y=0: (1, abs(x) + abs(y)),
    "scale": lambda x, y=0: (max(abs(x), abs(y)), 0),
    "rotate": lambda _, x=0, y=0: (1, 2 * (abs(x) + abs(y))),
    "skewX": lambda angle: (1 + abs(math.tan(math.radians(angle))), 0),
    "skewY": lambda angle: (1 + abs(math.tan(math.radians(angle))), 0),
}
