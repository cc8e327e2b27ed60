"""What the program proposes for supervision, shown before it is done."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import supervision_edits as edits
from app import supervision_proposal_words as words
from app import supervision_tables as tables
from app.open_plan import OpenPlan
from models.supervision_matching import Proposal, propose
from views.dialog_parts import open_at
from views.parts import button, label, page_title, primary_button, secondary
from views.wide_table import WideTable

ROWS = 12
SHARES = (17, 15, 16, 16, 36)


class SupervisionProposal(QDialog):
    """Line by line as it is and as it would be; one edit when it is accepted."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Propose supervisors")
        self.open_plan = open_plan
        outlook = open_plan.outlook
        self.proposal: Proposal = propose(
            outlook.plan, outlook.scenario, outlook.reference, outlook.supported
        )
        self.table = WideTable(SHARES, 900, rows=8)
        self.table.show_table(tables.proposal(outlook, self.proposal))
        self.table.show_at_most(ROWS)
        self.title = page_title(words.proposal_title(self.proposal, outlook.supported))
        self.go = primary_button("Take this proposal")
        self.go.setDefault(True)
        self.go.clicked.connect(self.accept)
        self.go.setVisible(bool(self.proposal.links))
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(label(words.gap_words(self.proposal), "secondary"), 1)
        foot.addWidget(leave)
        foot.addWidget(self.go)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(12)
        rows.addWidget(self.title)
        rows.addWidget(secondary(words.PROPOSAL_RULE))
        rows.addWidget(self.table)
        rows.addStretch(1)
        rows.addLayout(foot)
        open_at(self, 1040, 640)

    def accept(self) -> None:
        edit = edits.accepted(self.open_plan.plan, self.proposal.links)
        self.open_plan.edit(edit.plan, edit.words)
        super().accept()
