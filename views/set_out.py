"""How the parts of the window stand: strip, then rail, page and panels in a row, and the bars at the foot."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from views.main_window import MainWindow


def whole(window: "MainWindow") -> QWidget:
    """All of the window under its menu bar."""
    made = QWidget()
    made.setProperty("kind", "canvas")
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    if window.strip:
        rows.addWidget(window.strip)
    rows.addLayout(_body(window), 1)
    if window.trial:
        rows.addWidget(window.trial)
    rows.addWidget(window.guide.furnish(made))
    return made


def _body(window: "MainWindow") -> QHBoxLayout:
    canvas = QVBoxLayout()
    canvas.setContentsMargins(0, 0, 0, 0)
    canvas.setSpacing(0)
    canvas.addWidget(window.message)
    canvas.addWidget(window.screens, 1)
    body = QHBoxLayout()
    body.setSpacing(0)
    body.addWidget(window.rail)
    body.addLayout(canvas, 1)
    for panel in filter(None, (window.findings, window.history, window.what_if)):
        body.addWidget(panel)
    return body
