"""Libraries that take a while to load: whole, and by one thread at a time.

What one thread has half loaded breaks what another asks of it, for as long as the program runs.
"""

from importlib import import_module
from threading import RLock

CANVAS = "matplotlib.backends.backend_qtagg"
OF_PICTURES = (
    "matplotlib.figure",
    "matplotlib.font_manager",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
)
_loading = RLock()


def load(*names: str) -> None:
    """To be called before anything else that a thread may be the first to ask of them."""
    with _loading:
        for name in names:
            import_module(name)
