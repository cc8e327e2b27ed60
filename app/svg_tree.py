"""The parts of an SVG that a drawing is made of; what drawing programs note beside them is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from app.svg_looks import NotPlainError

DEEPEST = 60
MOST_PARTS = 20_000
MOST_LETTERS = 2_000  # a logo has a name, and no page
LONGEST_ENTITY = 100  # letters: the name of a namespace
MOST_GIVEN = 1_000_000  # letters of attributes, with those that words stand for
MOST_STYLE = 200_000  # letters
MEDIA = {"", "all", "screen"}

SVG = "http://www.w3.org/2000/svg"
SPACES = {SVG: "", "http://www.w3.org/1999/xlink": "", "http://www.w3.org/XML/1998/namespace": "xml:"}
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "image"}
LETTERED = {"text", "tspan", "textPath"}
GRADIENTS = {"linearGradient", "radialGradient"}
DRAWN = (
    {"svg", "g", "defs", "symbol", "use", "switch", "clipPath", "mask", "stop"}
    | SHAPES
    | LETTERED
    | GRADIENTS
)
BESIDE = {"title", "desc", "metadata", "view", "cursor", "color-profile", "font"}
NOT_DRAWN = {"filter", "pattern", "marker", "meshgradient", "hatch", "solidcolor"}  # once a part asks for it


@dataclass(slots=True)
class Node:
    tag: str
    given: dict[str, str] = field(default_factory=dict)
    within: list["Node | str"] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    top: Node
    styles: list[str] = field(default_factory=list)
    not_drawn: set[str] = field(default_factory=set)  # names of what no part may ask for


def tree(data: bytes) -> Tree:
    """NotPlainError where the data is no drawing, or holds more than one."""
    reader, parser = _Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.buffer_text = reader.said, True
    parser.EntityDeclHandler = reader.named
    parser.ProcessingInstructionHandler = reader.instructed
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place
    except (expat.ExpatError, ValueError, LookupError):
        raise NotPlainError from None
    return reader.found()


class _Reader:
    def __init__(self) -> None:
        self._tree = Tree(Node(""))
        self._open = [self._tree.top]
        self._passed = 0  # parts in each other that are left out
        self._parts = self._letters = self._given = self._styles = 0

    def found(self) -> Tree:
        top = next(iter(self._tree.top.within), None)
        if not isinstance(top, Node) or top.tag != "svg":
            raise NotPlainError
        self._tree.top = top
        return self._tree

    def start(self, name: str, given: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if self._passed or space not in {"", SVG} or self._is_beside(tag, given):
            self._passed += 1
            return
        self._given += sum(map(len, given.values()))
        node = Node("g" if tag == "a" else tag, dict(_given(given)))
        if tag == "a":
            node.given.pop("href", None)
        self._parts += 1
        if node.tag not in DRAWN | {"style"} or len(self._open) > DEEPEST:
            raise NotPlainError
        if self._parts > MOST_PARTS or self._given > MOST_GIVEN:
            raise NotPlainError
        if node.tag != "style":
            self._open[-1].within.append(node)
        elif node.given.get("media", "").strip().lower() not in MEDIA:
            raise NotPlainError
        self._open.append(node)

    def _is_beside(self, tag: str, given: dict[str, str]) -> bool:
        if tag in NOT_DRAWN:
            self._tree.not_drawn.add(given.get("id", ""))
        """What no browser draws here is left out, so that it does not stand in the way of what is drawn."""
        instead = tag == "foreignObject" and self._open[-1].tag == "switch"
        instead |= bool(given.get("requiredExtensions", "").strip())
        return instead or tag in BESIDE | NOT_DRAWN

    def end(self, _: str) -> None:
        if self._passed:
            self._passed -= 1
        elif (node := self._open.pop()).tag == "style":
            self._tree.styles.append("".join(map(str, node.within)))

    def said(self, letters: str) -> None:
        node = self._open[-1]
        if self._passed or node.tag not in LETTERED | {"style"}:
            return
        node.within.append(letters)
        self._letters += len(letters) if node.tag in LETTERED else 0
        self._styles += len(letters) if node.tag == "style" else 0
        if self._letters > MOST_LETTERS or self._styles > MOST_STYLE:
            raise NotPlainError

    def named(self, _name: str, parameter: bool, value: str | None, *_: object) -> None:  # noqa: FBT001
        """Older drawing programs name namespaces by words, each of which stands for its letters alone."""
        if parameter or value is None or len(value) > LONGEST_ENTITY or set(value) & set("&<%"):
            raise NotPlainError

    def instructed(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise NotPlainError


def _given(given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Attributes that a drawing program may read; of two ways to write a link the plain one."""
    for name, value in sorted(given.items(), key=lambda one: " " not in one[0]):
        space, _, bare = name.rpartition(" ")
        if space and space not in SPACES:
            continue
        if bare.lower().startswith("on"):
            raise NotPlainError
        yield SPACES.get(space, "") + bare, value
