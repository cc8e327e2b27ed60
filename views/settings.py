"""What the window remembers between starts: recent plans, size, zoom and colours. Never plan data."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.folders import local_folder, whole

MOST_RECENT = 10
SMALLEST, LARGEST = 0.8, 2.0


def _kept() -> QSettings:
    return QSettings(str(local_folder() / "settings.ini"), QSettings.Format.IniFormat)


def recent() -> list[Path]:
    """Plans opened before, the latest first; only those that are still there."""
    found = _kept().value("recent")
    names = [str(name) for name in found] if isinstance(found, list) else [str(found or "")]
    return [path for path in map(Path, names) if path.is_file()]


def remember(path: Path) -> None:
    others = [old for old in recent() if old != whole(path)]
    _kept().setValue("recent", [str(known) for known in (whole(path), *others)][:MOST_RECENT])


def zoom() -> float:
    try:
        return min(max(float(str(_kept().value("zoom", 1.0))), SMALLEST), LARGEST)
    except ValueError:
        return 1.0


def keep_zoom(value: float) -> float:
    """Keep the zoom within its bounds; the value that was kept."""
    bounded = round(min(max(value, SMALLEST), LARGEST), 1)
    _kept().setValue("zoom", bounded)
    return bounded


def colours() -> str:
    """ "" for as the system, else the name of a theme."""
    return str(_kept().value("colours", ""))


def keep_colours(name: str) -> None:
    _kept().setValue("colours", name)


def projector() -> str:
    """The name of the screen that the Workshop view was last shown on, beside the computer's own."""
    return str(_kept().value("projector", ""))


def keep_projector(name: str) -> None:
    _kept().setValue("projector", name)


def guide() -> str:
    """How the guided start stands: "" never seen, "seen", "done", or the key of the step to go on with."""
    return str(_kept().value("guide", ""))


def keep_guide(how: str) -> None:
    _kept().setValue("guide", how)


def geometry() -> QByteArray | None:
    found = _kept().value("geometry")
    return found if isinstance(found, QByteArray) else None


def keep_geometry(value: QByteArray) -> None:
    _kept().setValue("geometry", value)
