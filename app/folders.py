"""Where the program keeps its own files for this user, and how the file of a plan ends."""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths

SUFFIX = ".pcnplan"


def local_folder(*parts: str) -> Path:
    """A folder in the user's local (never roaming) application data, made if missing.

    Where it cannot be made nothing is found in it, and what is written there says why not.
    """
    home = os.environ.get("PCN_WORKFORCE_HOME")
    base = Path(home) if home else _system_folder()
    folder = base.joinpath(*parts)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def whole(path: Path) -> Path:
    """Where a path leads, links followed; as it is written where Windows cannot tell that."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # what Python before 3.13 makes of a link that leads to itself
        return path.absolute()


def _system_folder() -> Path:
    generic = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(generic) / "PCN Workforce Planner"
