"""An SVG from outside, written anew out of what was understood: a drawing and nothing else, soon drawn."""

import math
import re
from base64 import b64decode
from html import escape

from app import plain_picture, svg_bounds, svg_lines
from app.svg_looks import CUTS, OWN, Looks, NotPlainError, Sheet
from app.svg_tree import GRADIENTS, LETTERED, SHAPES, Node, Tree, tree
from app.svg_weight import MOST_DRAWN, Line, Lines, Part, Scale, TooMuchError

LARGEST_SIDE = 20_000  # px
LARGEST = 2_000_000  # letters once it is written
PIXELS_OF_A_STEP = plain_picture.MOST_PIXELS // MOST_DRAWN
NUMBERS_OF_A_STEP = 20  # of a line
CROSSINGS_OF_A_STEP = 32_000  # where each part of a line crosses each
CLIPPED = {"svg", "symbol"}  # to their own sides
STEPS = {"clip-path": 50, "mask": 50, "opacity": 20, "isolation": 20, "mix-blend-mode": 20}
SHADED = 10  # steps
START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

LEADING = {"use", "textPath", "image"} | GRADIENTS
PLACES = {
    *("d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr"),
    *("width", "height", "viewBox", "preserveAspectRatio", "transform", "offset"),
    *("gradientUnits", "gradientTransform", "spreadMethod"),
    *("clipPathUnits", "maskUnits", "maskContentUnits"),
    *("dx", "dy", "rotate", "textLength", "lengthAdjust", "startOffset", "method", "spacing", "side"),
    *("systemLanguage", "xml:space"),
}
IN_STYLE = ("isolation", "mix-blend-mode")  # which are not read as attributes
NAME = re.compile(r"""[^\s"'()#;,<>&]+""")
HELD = re.compile(r"data:image/(png|jpe?g);base64,([A-Za-z0-9+/=\s]+)")


def drawing(data: bytes) -> str:
    """The drawing as papers take it. NotPlainError: it is damaged, or more than a logo needs."""
    found = tree(data)
    writer = _Writer(found)
    part = writer.write(found.top, {})
    written = "".join(writer.out)
    if not writer.shapes or len(written) > LARGEST:
        raise NotPlainError
    try:
        Scale(writer.named).weigh(part, {}, svg_bounds.outermost(found.top.given))
    except TooMuchError:
        raise NotPlainError from None
    return written


class _Writer:
    def __init__(self, found: Tree) -> None:
        if not all(map(_fits, (found.top.given.get("width"), found.top.given.get("height")))):
            raise NotPlainError
        self._sheet, self._not_drawn = Sheet(found.styles), found.not_drawn
        self.named: dict[str, list[Part]] = {}
        self.out: list[str] = []
        self.shapes = 0

    def write(self, node: Node, around: Lines) -> Part:
        part, looks = Part(home=around), self._sheet.looks(node.tag, node.given)
        self._weigh(part, node, looks)
        self._bound(part, node, looks)
        self.out.append(f"<{node.tag}" if self.out else START)
        self._attributes(part, node, looks)
        self.out.append(">")
        for one in node.within:
            if isinstance(one, str):
                part.shapes += len("".join(one.split()))
                self.out.append(escape(one, quote=False))
            else:
                part.within.append(self.write(one, {**around, **part.lines}))
        self.out.append(f"</{node.tag}>")
        part.steps += part.shapes
        self.shapes += part.shapes
        return part

    def _weigh(self, part: Part, node: Node, looks: Looks) -> None:
        if node.tag in SHAPES:
            part.shapes, part.length = 1, svg_lines.longest(node.given)
        elif node.tag in LETTERED:
            part.length = math.inf
        numbers = svg_lines.numbers_of(node.given)
        part.steps += numbers // NUMBERS_OF_A_STEP + numbers**2 // CROSSINGS_OF_A_STEP
        part.steps += STEPS["clip-path"] * (node.tag in CLIPPED)
        part.steps += sum(steps for name, steps in STEPS.items() if name in looks)
        for name in CUTS | {"fill", "stroke"}:
            led = OWN.match(looks.get(name, ""))
            if led and led[2] in self._not_drawn:
                raise NotPlainError
            if led and name in CUTS:
                part.cut.append(led[2])
            elif name in looks and name not in CUTS:
                part.lines[name] = Line(SHADED, led[2]) if led else Line()
        if dashes := looks.get("stroke-dasharray"):
            part.lines["dashes"] = Line(spacing=svg_lines.spacing(dashes))

    def _bound(self, part: Part, node: Node, looks: Looks) -> None:
        """The sides of the whole are those that every other part is measured by."""
        own = PLACES if self.out else PLACES - {"x", "y", "width", "height", "viewBox"}
        part.bounds = svg_bounds.bounds(
            node.tag, {name: node.given[name] for name in own & set(node.given)}, looks
        )

    def _attributes(self, part: Part, node: Node, looks: Looks) -> None:
        given = {name: value for name, value in node.given.items() if name in PLACES}
        if NAME.fullmatch(name := node.given.get("id", "")):
            given["id"] = name
            self.named.setdefault(name, []).append(part)
        if node.tag in LEADING and (link := node.given.get("href", "").strip()):
            given["xlink:href"] = self._link(part, link)
        given |= {name: value for name, value in looks.items() if name not in IN_STYLE}
        if style := ";".join(f"{name}:{looks[name]}" for name in IN_STYLE if name in looks):
            given["style"] = style
        self.out += [f' {name}="{escape(value)}"' for name, value in given.items()]

    def _link(self, part: Part, link: str) -> str:
        """To another part that is drawn here, or a picture that the drawing holds itself."""
        if held := HELD.fullmatch(link):
            letters = "".join(held[2].split())
            if not (pixels := plain_picture.pixels(_unpacked(letters))):
                raise NotPlainError
            part.steps += pixels // PIXELS_OF_A_STEP
            return f"data:image/{held[1]};base64,{letters}"
        name = link[1:]
        if not link.startswith("#") or not NAME.fullmatch(name) or name in self._not_drawn:
            raise NotPlainError
        part.shown.append(name)
        return link


def _unpacked(letters: str) -> bytes:
    try:
        return b64decode(letters)
    except ValueError:
        raise NotPlainError from None


def _fits(side: str | None) -> bool:
    """Whether a width or height, of which the unit does not matter, is one of a picture."""
    digits = (side or "1").rstrip("abcdefghijklmnopqrstuvwxyz% ")
    try:
        return 0 < float(digits) <= LARGEST_SIDE
    except ValueError:
        return False
