"""What spreading unplaced time would do, shown before it is done."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app import placing, placing_tables
from app.open_plan import OpenPlan
from models.spread import spread
from views.dialog_parts import dialog_foot, open_at
from views.parts import page_title, primary_button, secondary
from views.wide_table import WideTable

SHARES = (24, 40, 18, 18)

WHY = (
    "Each post's time that is not placed goes to the needs that its role suits, best suited first, in "
    "proportion to the hours still missing. No need gets more than it misses."
)
NOTHING = (
    "No need that suits these posts misses hours. Move posts yourself, or look at the needs' activities."
)


class SpreadPreview(QDialog):
    """A proposal; one edit when it is accepted."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.setWindowTitle("Spread unplaced time")
        open_at(self, 820, 640)
        self.proposal = spread(open_plan.plan, open_plan.coverage)
        labels = placing.labels(open_plan.plan, open_plan.reference)
        table = placing_tables.spread_table(open_plan.plan, self.proposal, labels)
        self.table = WideTable(SHARES, 500, rows=6)
        self.table.show_table(table)
        self.go = primary_button("Spread the time")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(12)
        rows.addWidget(page_title(table.title))
        rows.addWidget(secondary(WHY if self.proposal.given else NOTHING))
        rows.addWidget(self.table, 1)
        rows.addWidget(secondary(table.note))
        rows.addLayout(dialog_foot(self, self.go))
        self.table.setVisible(bool(table.rows))
        self.go.setVisible(bool(self.proposal.given))

    def accept(self) -> None:
        edit = placing.spread_out(self.open_plan.plan, self.proposal)
        self.open_plan.edit(edit.plan, edit.words)
        super().accept()
