"""What each role, or each post, truly costs: the claim is only a part of it."""

from PySide6.QtWidgets import QWidget

from app import supervision_tables as tables
from app import supervision_words as words
from app.open_plan import OpenPlan
from views.parts import Card, button, secondary
from views.room_cost_form import RoomCostForm
from views.wide_table import WideTable

SHARES = (24, 12, 12, 12, 9, 18, 13)
LEAST_WIDTH = 900


class TrueCostCard(Card):
    """By role, or by post at the press of a button; a chosen line says how sure each part is."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.open_plan = open_plan
        self.table = WideTable(SHARES, LEAST_WIDTH, rows=1)
        self.note = secondary("")
        self.room = button("What a room costs…")
        self.by_post, copy = button("Show by post"), button("Copy")
        self.by_post.setCheckable(True)
        for made in (self.room, self.by_post, copy):
            self.corner.addWidget(made)
        self.add(self.note)
        self.add(self.table)
        self.room.clicked.connect(self.ask_room_cost)
        copy.clicked.connect(self.table.copy_all)
        self.by_post.toggled.connect(self.show_plan)
        self.table.selectionModel().currentRowChanged.connect(self._say)

    def show_plan(self) -> None:
        roles = not self.by_post.isChecked()
        self.by_post.setText("Show by post" if roles else "Show by role")
        table, self.costs = tables.true_cost(self.open_plan.outlook, self.open_plan.year, roles=roles)
        self.set_title(table.title)
        self.table.show_table(table)
        self.table.show_whole()
        self.setVisible(bool(table.rows))
        self._say()

    def _say(self) -> None:
        row = self.table.currentIndex().row()
        known = 0 <= row < len(self.costs)
        shown = self.table.content.table
        self.note.setText(
            tables.cost_in_full(shown, self.costs, row) if known else f"{words.CHOOSE_COST} {shown.note}"
        )

    def ask_room_cost(self) -> None:
        form = RoomCostForm(self.open_plan, self.window())
        form.exec()
        form.deleteLater()
