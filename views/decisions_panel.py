"""The decision log: what was agreed and when, and lines of the user's own, the newest first."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app import clock, scenario_edits, scenario_tables
from app.open_plan import OpenPlan
from app.problems import BadInput
from views.parted_page import Panel
from views.parts import Card, Field, button
from views.table_card import TableCard
from views.wide_table import WideTable

SHARES = (14, 45, 8, 11, 11, 11)
NOTHING = "Nothing has been decided yet. Make a scenario the agreed plan, or add a line above."
HINT = "Who does what by when, by role. It is dated today, and stands in the paper's appendix."


class DecisionsPanel(Panel):
    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.box = QLineEdit()
        self.line = Field("What was decided", self.box, HINT)
        self.add, self.remove = button("Add to the log"), button("Remove line")
        table = WideTable(SHARES, 720, rows=1)
        table.show_whole()
        self.log = TableCard(empty=NOTHING, table=table)
        self.log.told.connect(self.told)
        self.log.corner.insertWidget(0, self.remove)
        self.box.returnPressed.connect(self.enter)
        self.add.clicked.connect(self.enter)
        self.remove.clicked.connect(self.take_out)
        self.log.table.selectionModel().selectionChanged.connect(self._offer)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card()
        beside = QVBoxLayout()  # level with the box, under the line of its label
        beside.addSpacing(self.line.label.sizeHint().height() + 4)
        beside.addWidget(self.add)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.line, 1)
        row.addLayout(beside)
        card.body.addLayout(row)
        self.column.addWidget(card)
        self.column.addWidget(self.log)
        self.column.addStretch(1)

    def refresh(self) -> None:
        self.log.show_table(scenario_tables.decisions(self.open_plan.plan))
        self._offer()

    def _offer(self) -> None:
        self.remove.setVisible(bool(self.open_plan.plan.decisions))
        self.remove.setEnabled(self.log.table.selectionModel().hasSelection())

    def enter(self) -> None:
        """Take the line into the log, or say what mends it and keep what was typed."""
        try:
            self.open_plan.turn(lambda plan: scenario_edits.decided(plan, clock.today(), self.box.text()))
        except BadInput as refused:
            self.line.set_error(str(refused))
            return
        self.line.set_error("")
        self.box.clear()

    def take_out(self) -> None:
        """Remove the chosen line; the table has the newest first."""
        chosen = self.log.table.selectionModel().selectedRows()
        if chosen:
            place = len(self.open_plan.plan.decisions) - 1 - chosen[0].row()
            self.open_plan.turn(lambda plan: scenario_edits.without_decision(plan, place))
