"""A plan's file that is dropped on the window."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from app.folders import SUFFIX


def path_of(event: QDropEvent) -> Path | None:
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix.lower() == SUFFIX), None)
