"""The line at the foot of the window: the last change with its Undo, and where the plan is kept."""

from PySide6.QtWidgets import QStatusBar, QWidget

from app.open_plan import OpenPlan
from views.parts import label, link_button


class StatusLine(QStatusBar):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.last_change = label("")
        self.undo = link_button("Undo")
        self.kept = label("", "secondary")
        self.setSizeGripEnabled(False)
        self.setContentsMargins(12, 0, 12, 0)
        self.addWidget(self.last_change)
        self.addWidget(self.undo)
        self.addPermanentWidget(self.kept)
        self.undo.clicked.connect(open_plan.undo)
        open_plan.changed.connect(self.show_change)
        open_plan.kept.connect(self.show_kept)
        self.show_change()

    def show_change(self) -> None:
        self.last_change.setText(self.open_plan.last_change)
        self.undo.setVisible(self.open_plan.stack.canUndo())
        self.show_kept()

    def show_kept(self) -> None:
        self.kept.setText(self.open_plan.kept_words)
