"""An SVG from outside: a drawing and nothing else, which reaches nothing beyond itself and is soon drawn."""

import re
from base64 import b64decode
from xml.parsers import expat

from app import plain_picture
from app.svg_weight import Part, weight

DEEPEST = 60
MOST_PARTS = 20_000
LARGEST_SIDE = 20_000  # px
MOST_DRAWN = 50_000  # parts, where what is drawn at several places counts at each
PIXELS_OF_A_PART = plain_picture.MOST_PIXELS // MOST_DRAWN
NOT_DRAWN = {
    *("script", "style", "foreignobject", "iframe", "handler", "listener"),
    *(
        "filter",
        "marker",
        "pattern",
        "set",
        "animate",
        "animatetransform",
        "animatemotion",
        "animatecolor",
        "discard",
    ),
}
MOST_LETTERS = 2_000  # a logo has a name, and no page
SLOW = {  # what takes as long to draw as so many parts
    re.compile(r"url\(", re.IGNORECASE): 50,
    re.compile(r"(?<![-\w])(?:opacity|isolation|mix-blend-mode)\s*:", re.IGNORECASE): 20,
    re.compile(r"stroke-dasharray\s*:", re.IGNORECASE): 500,
}
ENCODINGS = {"", "utf-8", "us-ascii", "iso-8859-1"}  # in each of them a tag is the same bytes
WITHIN = re.compile(r"""url\(\s*(["']?)#([^"')]*)\1\s*\)""")
HELD = re.compile(r"data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)")


class _NotPlain(Exception):
    pass


class _Reader:
    def __init__(self) -> None:
        self.top = Part()
        self.open = [self.top]
        self.named: dict[str, list[Part]] = {}
        self.parts = self.letters = self.texts = 0

    def declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "").lower() not in ENCODINGS:
            raise _NotPlain

    def start(self, name: str, given: dict[str, str]) -> None:
        self.parts += 1
        if len(self.open) > DEEPEST or self.parts > MOST_PARTS or _bare(name) in NOT_DRAWN:
            raise _NotPlain
        self.texts += _bare(name) == "text"
        part = Part()
        for key, value in given.items():
            self._take(part, _bare(key), value.strip())
        if len(self.open) == 1 and not all(map(_fits, (given.get("width"), given.get("height")))):
            raise _NotPlain
        self.open[-1].within.append(part)
        self.open.append(part)

    def _take(self, part: Part, key: str, value: str) -> None:
        if key == "id":
            self.named.setdefault(value, []).append(part)
        elif key == "href":
            self._lead(part, value)
        elif key.startswith("on") or (key == "style" and "\\" in value):
            raise _NotPlain
        part.own += sum(slow * len(sort.findall(f"{key}:{value}")) for sort, slow in SLOW.items())
        part.shown += [found[2] for found in WITHIN.finditer(value)]
        if "url(" in WITHIN.sub("", value).lower().replace(" ", ""):
            raise _NotPlain

    def _lead(self, part: Part, value: str) -> None:
        """What another part shows here, or a picture that the drawing holds itself."""
        held = HELD.fullmatch(value)
        if value.startswith("#"):
            part.shown.append(value[1:])
        elif held and (pixels := plain_picture.pixels(b64decode(held[1]))):
            part.own += pixels // PIXELS_OF_A_PART
        else:
            raise _NotPlain

    def end(self, name: str) -> None:
        self.texts -= _bare(name) == "text"
        self.open.pop()

    def said(self, letters: str) -> None:
        self.letters += len(letters) if self.texts else 0
        if self.letters > MOST_LETTERS:
            raise _NotPlain

    def instructed(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise _NotPlain

    def refuse(self, *_: object) -> None:
        raise _NotPlain


def is_plain(data: bytes) -> bool:
    reader, parser = _Reader(), expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.buffer_text = reader.said, True
    parser.EntityDeclHandler, parser.XmlDeclHandler = reader.refuse, reader.declared
    parser.ProcessingInstructionHandler = reader.instructed
    try:
        parser.Parse(text(data).encode(), True)  # noqa: FBT003 - expat takes it by place
        return weight(reader.top, reader.named, MOST_DRAWN) <= MOST_DRAWN
    except (_NotPlain, expat.ExpatError, ValueError, LookupError):
        return False


def text(data: bytes) -> str:
    """The drawing as it is read and set."""
    return data.decode("utf-8", "replace")


def _bare(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _fits(side: str | None) -> bool:
    """Whether a width or height, of which the unit does not matter, is one of a picture."""
    digits = (side or "1").rstrip("abcdefghijklmnopqrstuvwxyz% ")
    try:
        return 0 < float(digits) <= LARGEST_SIDE
    except ValueError:
        return False
