"""Before a rate set is taken in: what each of its figures would change."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import rate_history, wording
from app.open_plan import OpenPlan
from models.dated_figure import Keyed
from views.dialog_parts import open_at
from views.parts import Card, button, page_title, primary_button, secondary
from views.table import TableView

NOTHING = "Every figure of this rate set is in your plan already, so nothing would change."


class RateImport(QDialog):
    """A preview; the plan changes, as one step, only when it is confirmed."""

    def __init__(
        self, open_plan: OpenPlan, incoming: tuple[Keyed, ...], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import a rate set")
        self.open_plan, self.incoming, self.name = open_plan, incoming, name
        changes = rate_history.change_table(open_plan.plan, open_plan.reference, incoming)
        self.count = len(changes.rows)
        self.table = TableView()
        self.table.show_table(changes)
        self.table.setMinimumHeight(0)
        self.cancel = button("Cancel" if self.count else "Close")
        self.keep = primary_button(f"Import {wording.counted(self.count, 'figure')}")
        self.keep.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        self._lay_out()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(16)
        rows.addWidget(page_title(f"Import {self.name}"))
        told = f"{wording.counted(self.count, 'figure')} will be marked Entered by you and win over ours."
        rows.addWidget(secondary(told if self.count else NOTHING))
        if self.count:
            card = Card("What will change")
            card.add(self.table)
            rows.addWidget(card, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        self.keep.setVisible(bool(self.count))
        rows.addLayout(buttons)
        open_at(self, 1200, 520 if self.count else 160)

    def accept(self) -> None:
        plan = rate_history.with_figures(self.open_plan.plan, self.open_plan.reference, self.incoming)
        self.open_plan.edit(plan, f"Import rate set {self.name}")
        super().accept()
