"""The network's own logo on a paper: checked when it is chosen, and set as a picture of vectors or pixels."""

import base64
from pathlib import Path

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QImageReader

from app import plain_svg
from app.problems import BadInput

LARGEST = 1_000_000  # bytes
MOST_PIXELS = 25_000_000  # 100 MB once it is unpacked
MARKS = "The NHS logo is a trade mark: a network may use only its own."
TOO_LARGE = "Choose a logo of at most 1 MB: save it smaller first."
NOT_A_PICTURE = "Choose a picture as PNG, JPEG or SVG: this file is none of them, or is damaged."
KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


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
    if not _is_plain(data):
        raise BadInput(NOT_A_PICTURE)
    if not as_svg(data) or not _set_in_a_paper(as_svg(data)):
        raise BadInput(NOT_A_PICTURE)
    return data


def kind(data: bytes) -> str:
    """ "png", "jpeg", "svg"; "" for anything else."""
    for start, name in KINDS.items():
        if data.startswith(start):
            return name
    return "svg" if b"<svg" in data[:4096] else ""


def as_svg(data: bytes) -> str:
    """The logo as an SVG of its own proportions, as the paper takes every picture."""
    name, image = kind(data), _image(data)
    if not name or image.isNull():
        return ""
    if name == "svg":
        return data.decode("utf-8", "replace")
    wide, tall = image.width(), image.height()
    inside = base64.b64encode(data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}"><image width="{wide}" height="{tall}" '
        f'xlink:href="data:image/{name};base64,{inside}"/></svg>'
    )


def _set_in_a_paper(svg: str) -> bool:
    """The compiler has the last word: what it cannot set would stop every paper."""
    import typst

    source = b'#image(bytes(sys.inputs.logo), format: "svg", alt: "logo")'
    try:
        typst.compile(source, sys_inputs={"logo": svg}, format="svg")
    except RuntimeError:
        return False
    return True


def _is_plain(data: bytes) -> bool:
    """Whether a picture can be opened in little memory, and is nothing but a picture."""
    if kind(data) == "svg":
        return plain_svg.is_plain(data)
    held = QBuffer()
    held.setData(data)
    size = QImageReader(held).size()
    return 0 < size.width() * size.height() <= MOST_PIXELS


def _image(data: bytes) -> QImage:
    return QImage.fromData(data)
