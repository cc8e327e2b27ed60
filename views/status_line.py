"""The line at the foot of the window: the last change, its effect, its Undo, and where the plan is kept."""

from PySide6.QtWidgets import QSizePolicy, QStatusBar, QWidget

from app.open_plan import OpenPlan
from views import theme
from views.fitted_text import Elided, Whole
from views.parts import label, link_button


class StatusLine(QStatusBar):
    """While a plan is tried out, the trial's own bar says what it does and how to end it."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.last_change = Whole("told") if theme.large() else Elided("told")
        self.last_change.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
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
        settled = not self.open_plan.trying
        if settled:
            change, effect = self.open_plan.history.last_parts(self.open_plan.year)
            self.last_change.show_text(f"{change} {effect}".rstrip(), effect)
        self.last_change.setVisible(settled)
        self.undo.setVisible(settled and self.open_plan.stack.canUndo())
        self.show_kept()

    def show_kept(self) -> None:
        self.kept.setText(self.open_plan.kept_words)
