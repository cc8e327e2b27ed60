"""How the parts of an SVG look: their attributes, styles and the simple rules of its sheets, as one."""

import re
from collections.abc import Iterable, Iterator, Mapping

Looks = dict[str, str]
MOST_CLASSES = MOST_RULES = 20  # of a part, and of a selector
MOST_VALUES = 1_000_000  # that rules give to parts, one by one
LONGEST = 1_000  # letters of a value

PAINTS = {"fill", "stroke", "color", "stop-color"}
CUTS = {"clip-path", "mask"}
LAYERS = {"opacity", "isolation", "mix-blend-mode"}
EFFECTS = {
    "filter",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
    "transform",
    "font",
}  # none is drawn
MOVES = {"rotate", "scale", "translate", "offset", "offset-path"}  # in a style, where none is drawn
ORIGINS = {"transform-origin", "transform-box"}  # where a transform is, it must be that of every other part
USUAL = {"0", "0px", "0%", "left", "top", "view-box", "initial"}
TYPE = {
    *("font-family", "font-size", "font-style", "font-weight", "font-stretch", "font-variant"),
    *("letter-spacing", "word-spacing", "text-anchor", "text-decoration", "baseline-shift", "writing-mode"),
    *("dominant-baseline", "alignment-baseline", "direction", "font-kerning", "text-rendering"),
}
PASSED_ON = TYPE | {
    *("fill-opacity", "fill-rule", "clip-rule", "stroke-width", "stroke-opacity", "stroke-linecap"),
    *("stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stop-opacity"),
    *("display", "visibility", "overflow", "paint-order", "mask-type", "shape-rendering", "image-rendering"),
}
NEUTRAL = {"auto", "normal", "none"}
NOTHING = {(name, "none") for name in CUTS | LAYERS}
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[A-Za-z]+|(?:rgb|hsl)a?\([^()]*\)")
PROFILE = re.compile(r"\sicc-color\([^()]*\)")
OWN = re.compile(r"""url\(\s*(["']?)#([^\s"'()#;,<>&]+)\1\s*\)""")
SELECTOR = re.compile(r"\*|[.#]?[A-Za-z_][\w-]*")


class NotPlainError(Exception):
    """A drawing that is damaged, or more than a logo needs."""


def declared(text: str) -> Looks:
    """What a style says, each value in one way of writing it; "" for one that comes from around the part."""
    said: Looks = {}
    for declaration in _without_remarks(text).split(";"):
        name, _, value = declaration.partition(":")
        if (name := name.strip().lower()) in MOVES and value.strip().lower() not in NEUTRAL:
            raise NotPlainError
        _say(said, name, value.strip())
    return said


def attributes(given: Mapping[str, str]) -> Looks:
    said: Looks = {}
    for name, value in given.items():
        if name != "transform":
            _say(said, name, value.strip())
    return said


def _say(said: Looks, name: str, value: str) -> None:
    """A value that is not understood gives way to one before it, as in a browser."""
    if name in EFFECTS and value.lower() not in {"", *NEUTRAL}:
        raise NotPlainError
    if name in ORIGINS:
        said[name] = "" if set(value.lower().split()) <= USUAL else value
    if name not in PAINTS | CUTS | LAYERS | PASSED_ON or not value:
        return
    if set(value) & set("\\!;{}") or "/*" in value or len(value) > LONGEST:
        raise NotPlainError
    if name in PAINTS:
        _paint(said, name, value)
    elif name in CUTS:
        said[name] = "none" if value.lower() == "none" else _own(value)
    elif name in LAYERS:
        said[name] = _layer(name, value.lower())
    elif "url(" in value.lower().replace(" ", ""):
        raise NotPlainError
    else:
        said[name] = "" if value == "inherit" else value


def _paint(said: Looks, name: str, value: str) -> None:
    value = PROFILE.sub("", value)
    led = OWN.match(value)
    other = value[led.end() :].strip() if led else value
    if "url" in other.lower():
        raise NotPlainError
    if COLOUR.fullmatch(other) or (led and not other):
        named = f"url(#{led[2]}) {other}".strip() if led else other
        said[name] = "" if named == "inherit" else named
    elif name not in said:
        raise NotPlainError


def _own(value: str) -> str:
    if not (led := OWN.fullmatch(value)):
        raise NotPlainError
    return f"url(#{led[2]})"


def _layer(name: str, value: str) -> str:
    if value == "inherit":
        raise NotPlainError
    if name == "opacity":
        try:
            whole = float(value.removesuffix("%")) >= (100 if value.endswith("%") else 1)
        except ValueError:
            return "none"
        return "none" if whole else value
    if not re.fullmatch(r"[a-z-]+", value):
        raise NotPlainError
    return "none" if value in NEUTRAL else value


def _without_remarks(text: str) -> str:
    kept, at = list[str](), 0
    while (start := text.find("/*", at)) >= 0:
        kept.append(text[at:start])
        at = text.find("*/", start + 2) + 2
        if at < 2:
            raise NotPlainError
    return " ".join([*kept, text[at:]])


class Sheet:
    """Rules for a tag, a class or one part. NotPlainError for any other, and for what leads elsewhere."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._rules: dict[str, list[tuple[int, Looks]]] = {}
        for place, (selector, said) in enumerate(rule for text in texts for rule in _rules(text)):
            rules = self._rules.setdefault(selector, [])
            rules.append((place, said))
            if len(rules) > MOST_RULES:
                raise NotPlainError
        self._left = MOST_VALUES

    def looks(self, tag: str, given: Mapping[str, str]) -> Looks:
        """Of a part, the nearest said last: its attributes, the rules of the sheets, its own style."""
        classes = {f".{one}" for one in given.get("class", "").split()}
        if len(classes) > MOST_CLASSES:
            raise NotPlainError
        said = attributes(given)
        for selectors in (("*",), (tag,), classes, (f"#{given.get('id', '')}",)):
            found = [rule for one in selectors for rule in self._rules.get(one, ())]
            for _, more in sorted(found, key=lambda rule: rule[0]):
                said.update(more)
                self._left -= len(more) + 1
            if self._left < 0:
                raise NotPlainError
        said |= declared(given.get("style", ""))
        origins = {said.pop(name, "") for name in ORIGINS} - {""}
        if origins and given.get("transform", "").strip():
            raise NotPlainError
        return {name: value for name, value in said.items() if value and (name, value) not in NOTHING}


def _rules(text: str) -> Iterator[tuple[str, Looks]]:
    *rules, rest = _without_remarks(text).split("}")
    if rest.strip():
        raise NotPlainError
    for rule in rules:
        selectors, brace, said = rule.partition("{")
        if not brace or "{" in said:
            raise NotPlainError
        looks = declared(said)
        for selector in map(str.strip, selectors.split(",")):
            if not SELECTOR.fullmatch(selector):
                raise NotPlainError
            yield selector, looks
