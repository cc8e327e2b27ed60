"""How the marks of a drawn chart look: by shape, hatch, dash and colour."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D

from app.chart_look import Palette
from tests.colour_sight import Sight, differ

THICKER = 2  # a line at least this many times as thick is another line


@dataclass(frozen=True, slots=True)
class Look:
    shape: str  # block, line, a marker's, or a sign in words' place
    face: str
    edge: str
    hatch: str = ""
    dashed: bool = False
    thick: float = 0.0
    named: bool = False  # each of its blocks holds its own words

    def differs(self, other: "Look", sight: Sight) -> bool:
        """Told apart without a name, or by the words that stand in each."""
        if self.named and other.named:
            return True
        thin, thick = sorted((self.thick, other.thick))
        made_otherwise = (self.shape, self.hatch, self.dashed) != (other.shape, other.hatch, other.dashed)
        colours = (self.face, other.face), (self.edge, other.edge)
        return made_otherwise or thick > THICKER * thin or any(differ(*pair, sight) for pair in colours)


def looks_of(drawn: Iterable[object], axes: Axes, palette: Palette) -> list[Look]:
    """Each once, in the order drawn."""
    found = (look for made in drawn for look in _look(made, axes, palette))
    return list(dict.fromkeys(found))


def _look(made: Any, axes: Axes, palette: Palette) -> Iterator[Look]:  # noqa: ANN401 - any artist
    if isinstance(made, PolyCollection):
        yield _of_blocks(made, axes, palette)
    elif isinstance(made, Line2D):
        yield from _of_line(made, palette)
    elif made.get_text() and not any(letter.isalnum() for letter in made.get_text()):
        colour = _over(made.get_color(), palette)
        yield Look(made.get_text(), colour, colour)


def _of_blocks(made: Any, axes: Axes, palette: Palette) -> Look:  # noqa: ANN401 - as matplotlib types it
    faces, edges = made.get_facecolor(), made.get_edgecolor()
    face = _over(faces[0], palette) if len(faces) else palette.ground
    edge = _over(edges[0], palette) if len(edges) and made.get_linewidth()[0] else face
    dashed = made.get_linestyle()[0][1] is not None
    edge = face if edge == palette.ground else edge
    return Look("block", face, edge, (made.get_hatch() or "")[:1], dashed, named=_named(made, axes))


def _of_line(made: Line2D, palette: Palette) -> Iterator[Look]:
    if (marker := str(made.get_marker())) not in {"None", ""}:
        face, edge = _over(made.get_markerfacecolor(), palette), _over(made.get_markeredgecolor(), palette)
        yield Look(marker, face, face if edge == palette.ground else edge)
    else:
        colour = _over(made.get_color(), palette)
        yield Look("line", colour, colour, dashed=made.get_linestyle() == "--", thick=made.get_linewidth())


def _named(made: PolyCollection, axes: Axes) -> bool:
    spots = [text.xy for text in axes.texts if any(letter.isalnum() for letter in text.get_text())]  # type: ignore[attr-defined]
    boxes = [path.get_extents() for path in made.get_paths()]
    return all(any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for x, y in spots) for box in boxes)


def _over(colour: Any, palette: Palette) -> str:  # noqa: ANN401 - as matplotlib types it
    """A colour as it looks on the ground."""
    *own, part = to_rgba(colour)
    ground = to_rgba(palette.ground)
    red, green, blue = (a * part + b * (1 - part) for a, b in zip(own, ground[:3], strict=True))
    return to_hex((red, green, blue))
