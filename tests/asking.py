"""What the window says of a plan that someone else has open, and asking for it there."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import turn_sign
from tests.open_plans import answer
from views.main_window import MainWindow

WAITING = "Waiting for the other window to let go of this plan…"


def told(window: MainWindow) -> str:
    """The sentence at the top of the page, and its buttons."""
    bar = window.message
    parts = (bar.sentence, bar.other, bar.mend, bar.dismiss)
    return "" if bar.isHidden() else " | ".join(part.text() for part in parts if not part.isHidden())


def is_asked_for(path: Path) -> bool:
    """A question stands where who has the plan shows that they live."""
    sign = turn_sign.sign_at(turn_sign.sign_of(path))
    return sign is not None and sign.count == 0


def wait_for(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Ask for the plan on screen."""
    answer("Take it over")
    QTest.mouseClick(window.message.other, Qt.MouseButton.LeftButton)
    assert told(window) == f"{WAITING} | Stop waiting"
    qtbot.waitUntil(lambda: is_asked_for(path), timeout=20_000)
