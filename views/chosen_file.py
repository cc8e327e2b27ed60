"""Where a file is saved: chosen with its ending, and over another file only where the user said so."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


def to_save(parent: QWidget, title: str, wanted: Path, kinds: str, ending: str) -> Path | None:
    """None: none was chosen."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(wanted), kinds)
    if not name or name.lower().endswith(ending):
        return Path(name) if name else None  # the dialog has asked about a file of this name
    path = Path(f"{name}{ending}")
    return path if not os.path.exists(path) or _may_replace(parent, path) else None  # noqa: PTH110 - raises nothing


def _may_replace(parent: QWidget, path: Path) -> bool:
    box = question_box(parent, path.name)
    box.exec()
    answered = box.buttonRole(box.clickedButton())
    box.deleteLater()
    return answered == QMessageBox.ButtonRole.AcceptRole


def question_box(parent: QWidget, name: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Replace this file?")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Replace {name}?")
    box.setInformativeText("There is a file of this name in that folder already.")
    box.addButton("Replace it", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    return box
