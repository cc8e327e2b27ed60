"""Is a caseload workable? Bars against ceilings, and the figures they rest on."""

from PySide6.QtWidgets import QWidget

from app.open_plan import OpenPlan
from views.caseload_card import CaseloadCard
from views.parted_page import ScrollingPanel


class CaseloadPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.caseload = CaseloadCard(open_plan)
        self.caseload.team_wanted.connect(lambda: self.wanted.emit("team"))
        self.caseload.table.told.connect(self.told)
        self.rows.addWidget(self.caseload)
        self.rows.addStretch(1)

    def refresh(self) -> None:
        self.caseload.show_plan()
