"""The network's own logo on a paper: checked when it is chosen and wherever it is drawn."""

import base64
from functools import lru_cache
from pathlib import Path
from threading import Lock

from PySide6.QtGui import QImage

from app import plain_picture, plain_svg, svg_setting
from app.problems import BadInput
from app.svg_looks import NotPlainError

LARGEST = 1_000_000  # bytes
MARKS = "The NHS logo is a trade mark: a network may use only its own."
TOO_LARGE = "This picture is larger than 1 MB. Save a smaller copy of it, then choose that."
TOO_MANY_PIXELS = "This picture has more than 25 million pixels. Save a smaller copy of it, then choose that."
NOT_A_PICTURE = "Choose a picture as PNG, JPEG or SVG: this file is none of them, or is damaged."
NOT_PLAIN = (
    "Save this drawing as PNG and choose that. "
    "It is damaged, too detailed, or made with something that papers do not draw, "
    "such as a shadow or pattern."
)
SIDES = (4.2, 1.7)  # cm at most, in papers for Word; less in others
_ONE_AT_A_TIME = Lock()
LEFT_OFF = "The logo in this plan cannot be used, so papers go without it: choose another under Paper."


def read(path: Path) -> bytes:
    """A file's picture. BadInput says what to choose instead; a file too large is not read."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(TOO_LARGE)
        return checked(path.read_bytes())
    except OSError as error:
        raise BadInput(f"{path.name} cannot be opened: choose another picture.") from error


def checked(data: bytes) -> bytes:
    """The picture as it was given. BadInput says what to choose instead."""
    if len(data) > LARGEST:
        raise BadInput(TOO_LARGE)
    if not as_svg(data):
        raise BadInput(_why_not(data))
    return data


def _why_not(data: bytes) -> str:
    if plain_picture.has_too_many_pixels(data):
        return TOO_MANY_PIXELS
    return NOT_PLAIN if kind(data) == "svg" else NOT_A_PICTURE


def left_off(logo: bytes) -> str:
    """A sentence where a plan's logo is one that no paper shows; "" where it has none or a good one."""
    return LEFT_OFF if logo and not as_svg(logo) else ""


def kind(data: bytes) -> str:
    """ "png", "jpeg", "svg"; "" for anything else."""
    return plain_picture.kind(data) or ("svg" if b"<svg" in data[:4096] else "")


def as_svg(data: bytes) -> str:
    """The logo as an SVG of its own proportions, as papers take pictures; "" where no paper may draw it."""
    with _ONE_AT_A_TIME:  # who asks for a logo that is being looked at waits for what is found
        return _as_svg(data)


@lru_cache(maxsize=4)
def _as_svg(data: bytes) -> str:
    if len(data) > LARGEST:
        return ""
    svg = _drawing(data) if kind(data) == "svg" else _framed(data)
    return svg if svg and _set_in_a_paper(svg) else ""


def _drawing(data: bytes) -> str:
    try:
        return plain_svg.drawing(data)
    except NotPlainError:
        return ""


def _framed(data: bytes) -> str:
    """A picture of pixels, in a drawing of its size."""
    image = QImage.fromData(data) if plain_picture.pixels(data) else QImage()
    if image.isNull():
        return ""
    wide, tall = image.width(), image.height()
    inside = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}"><image width="{wide}" height="{tall}" '
        f'xlink:href="data:image/{kind(data)};base64,{inside}"/></svg>'
    )


def _set_in_a_paper(svg: str) -> bool:
    """The compiler has the last word: what it cannot set would stop every paper."""
    try:
        for setting in (svg_setting.pdf, svg_setting.png):
            setting(svg, *SIDES)
    except RuntimeError:
        return False
    return True
