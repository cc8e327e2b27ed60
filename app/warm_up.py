"""The heavy libraries load in the background once the window is on screen; a first use waits for them."""

import logging
import os
from collections.abc import Sequence
from threading import Thread

from app import collecting
from app.folders import local_folder
from app.libraries import CANVAS, OF_PICTURES, load

LIBRARIES = (  # a chart may be waiting for its canvas
    *OF_PICTURES,
    CANVAS,
    "pandas",
    "sqlite_utils",
    "xlsxwriter",
    "typst",
)
LOG = logging.getLogger(__name__)
_to_come: set[str] = set()


def prepare() -> None:
    """Keep matplotlib's font cache in our own folder; to be called before anything loads matplotlib."""
    os.environ.setdefault("MPLCONFIGDIR", str(local_folder("charts")))


def start(first: Sequence[str] = ()) -> Thread:
    """Load what comes `first`, then every library, in one thread that never keeps the program from ending."""
    _to_come.update(LIBRARIES)
    thread = Thread(target=_load, args=(first,), name="warm up", daemon=True)
    thread.start()
    return thread


def to_come(name: str) -> bool:
    """Whether a library is being loaded in the background, or will be."""
    return name in _to_come


def _load(first: Sequence[str]) -> None:
    with collecting.held():
        for name in (*first, *LIBRARIES):
            try:
                load(name)
            except ImportError:
                LOG.exception("%s could not be loaded", name)
            finally:
                _to_come.discard(name)
        from app import plan_file

        plan_file.prepare()
        collecting.settle()
