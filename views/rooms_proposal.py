"""Which sessions would move so that everyone has a seat, shown before it is done."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app import room_edits, week_tables
from app.open_plan import OpenPlan
from models.rooms import RoomFit
from models.rooms_proposal import propose
from views.dialog_parts import dialog_foot, open_at
from views.parts import page_title, primary_button, secondary
from views.wide_table import WideTable

SHARES = (18, 17, 24, 17, 24)


class RoomsProposal(QDialog):
    """A proposal; one edit when it is accepted."""

    def __init__(self, open_plan: OpenPlan, fit: RoomFit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.setWindowTitle("Propose a week")
        open_at(self, 1040, 460)
        self.proposal = propose(open_plan.plan, fit)
        table = week_tables.proposal_table(open_plan.plan, open_plan.reference, self.proposal)
        self.table = WideTable(SHARES, 760, rows=6)
        self.table.show_table(table)
        self.go = primary_button("Move these sessions")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(12)
        rows.addWidget(page_title(table.title))
        rows.addWidget(secondary(week_tables.proposal_why(self.proposal)))
        rows.addWidget(self.table, 1)
        rows.addLayout(dialog_foot(self, self.go))
        moves = bool(self.proposal.moves)
        self.table.setVisible(moves)
        self.go.setVisible(moves)
        if not moves:
            rows.insertStretch(2, 1)

    def accept(self) -> None:
        self.open_plan.edit(*room_edits.with_proposal(self.open_plan.plan, self.proposal))
        super().accept()
