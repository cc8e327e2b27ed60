"""The heavy libraries load in the background once the window is on screen; a first use waits for them."""

import logging
import os
from importlib import import_module
from threading import Thread

from app.folders import local_folder

LIBRARIES = (
    "pandas",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "sqlite_utils",
    "xlsxwriter",
    "typst",
)
LOG = logging.getLogger(__name__)


def prepare() -> None:
    """Keep matplotlib's font cache in our own folder; to be called before anything loads matplotlib."""
    os.environ.setdefault("MPLCONFIGDIR", str(local_folder("charts")))


def start() -> Thread:
    """Load every library in one thread that never keeps the program from ending."""
    thread = Thread(target=_load, name="warm up", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    for name in LIBRARIES:
        try:
            import_module(name)
        except ImportError:
            LOG.exception("%s could not be loaded", name)
