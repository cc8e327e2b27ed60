"""An SVG from outside: a drawing and nothing else, not too deep, which reaches to nothing beyond itself."""

from xml.parsers import expat

DEEPEST = 60
MOST_PARTS = 20_000
LARGEST_SIDE = 20_000  # px
RUN = {"script", "foreignobject", "iframe", "handler", "listener"}


class _NotPlain(Exception):
    pass


class _Reader:
    def __init__(self) -> None:
        self.depth = self.parts = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        self.depth, self.parts = self.depth + 1, self.parts + 1
        bare = name.rpartition(":")[2].lower()
        if self.depth > DEEPEST or self.parts > MOST_PARTS or bare in RUN:
            raise _NotPlain
        for key, value in given.items():
            self._check(key.rpartition(":")[2].lower(), value.strip().lower())
        if self.depth == 1 and not all(map(_fits, (given.get("width"), given.get("height")))):
            raise _NotPlain

    def _check(self, key: str, value: str) -> None:
        if key == "href" and not value.startswith(("#", "data:image/png", "data:image/jpeg")):
            raise _NotPlain
        if key.startswith("on") or "url(http" in value or "url(file" in value:
            raise _NotPlain

    def end(self, _: str) -> None:
        self.depth -= 1

    def refuse(self, *_: object) -> None:
        raise _NotPlain


def is_plain(data: bytes) -> bool:
    reader, parser = _Reader(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.EntityDeclHandler = reader.refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by place
    except (_NotPlain, expat.ExpatError, ValueError, LookupError):
        return False
    return True


def _fits(side: str | None) -> bool:
    """Whether a width or height, of which the unit does not matter, is one of a picture."""
    digits = (side or "1").rstrip("abcdefghijklmnopqrstuvwxyz% ")
    try:
        return 0 < float(digits) <= LARGEST_SIDE
    except ValueError:
        return False
