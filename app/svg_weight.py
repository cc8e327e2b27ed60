"""How much an SVG draws: a part shown at ten places is drawn ten times, with all it shows itself."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.svg_bounds import Bounds, Place

MOST_DRAWN = 50_000  # steps, of about 0.2 ms at most
DASHES_OF_A_STEP = 10
LONGEST = 200  # parts in each other, by standing there or by being shown there


class Line(NamedTuple):
    """A fill, stroke or dash that a shape has, or takes from what it stands in."""

    steps: int = 0
    name: str = ""  # of the gradient
    spacing: float = math.inf  # of dashes


Lines = Mapping[str, Line]


@dataclass(slots=True)
class Part:
    steps: int = 1
    shapes: int = 0
    length: float = 0  # of its line, at most
    bounds: Bounds = field(default_factory=Bounds)
    lines: dict[str, Line] = field(default_factory=dict)
    within: list["Part"] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)  # names of parts that stand elsewhere, drawn as if here
    cut: list[str] = field(default_factory=list)  # of clips and masks, drawn as where they stand
    home: Lines = field(default_factory=dict)  # what it takes from what it stands in


class TooMuchError(Exception):
    """More than is soon drawn, or a part that shows itself."""


class Scale:
    """Draws nothing, and counts the steps that drawing would take."""

    def __init__(self, named: Mapping[str, Sequence[Part]]) -> None:
        self._named = named
        self._left = MOST_DRAWN

    def weigh(self, part: Part, around: Lines, place: Place, depth: int = 0) -> None:
        """Every call takes a step, so that no more calls than steps are made."""
        if depth > LONGEST:
            raise TooMuchError
        self._take(part.steps)
        here = part.bounds.within(place, part.shapes)
        lines = {**around, **part.lines}
        if part.shapes:
            self._draw(part, lines, depth)
        for one in part.within:
            self.weigh(one, lines, here, depth + 1)
        for name in part.shown:
            for one in self._named.get(name, ()):
                self.weigh(one, lines, here, depth + 1)
        for name in part.cut:
            for one in self._named.get(name, ()):
                self.weigh(one, one.home, here, depth + 1)

    def _draw(self, part: Part, lines: Lines, depth: int) -> None:
        for line in lines.values():
            self._take(line.steps * part.shapes)
            dashes = part.length / line.spacing if line.spacing < math.inf else 0
            self._take(int(min(dashes / DASHES_OF_A_STEP, MOST_DRAWN + 1)))
            for gradient in self._named.get(line.name, ()):
                self.weigh(gradient, {}, Place(), depth + 1)

    def _take(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise TooMuchError
