"""A picture of pixels from outside: its size is known before it is unpacked."""

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImageReader

MOST_PIXELS = 25_000_000  # 100 MB once it is unpacked
KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def kind(data: bytes) -> str:
    """ "png" or "jpeg"; "" for anything else."""
    return next((name for start, name in KINDS.items() if data.startswith(start)), "")


def pixels(data: bytes) -> int:
    """0 for what is no such picture, or too large a one."""
    count = _pixels(data)
    return count if count <= MOST_PIXELS else 0


def has_too_many_pixels(data: bytes) -> bool:
    return _pixels(data) > MOST_PIXELS


def _pixels(data: bytes) -> int:
    if not kind(data):
        return 0
    held = QBuffer()
    held.setData(data)
    size = QImageReader(held).size()
    return size.width() * size.height() if size.isValid() else 0
