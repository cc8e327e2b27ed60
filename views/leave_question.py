"""The question before a plan is left that could not be saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from app.open_plan import OpenPlan


def box(parent: QWidget, open_plan: "OpenPlan") -> QMessageBox:
    """Its words say why it is asked."""
    button = QMessageBox.StandardButton
    made = QMessageBox(parent)
    made.setWindowTitle("Save this plan?")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(f"Save {open_plan.plan.title}?")
    made.setInformativeText(
        "It has not been saved in a file yet." if open_plan.path is None else open_plan.kept_words
    )
    made.setStandardButtons(button.Save | button.Discard | button.Cancel)
    made.button(button.Discard).setText("Do not save")
    made.button(button.Save).setText("Save…")
    made.setDefaultButton(button.Save)
    return made
