"""Who can supervise: a table of people to add to, change and take from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app import supervision_edits as edits
from app import supervision_tables as tables
from app import supervision_words as words
from app.open_plan import OpenPlan
from models.supervisors import Supervisor
from views.beside import in_pairs
from views.month_in_view import MonthInView
from views.parts import Card, button, secondary
from views.supervisor_editor import SupervisorEditor
from views.wide_table import WideTable

SHARES = (15, 18, 27, 8, 9, 10, 13)
MONTH_SHARES = (28, *(6,) * 12)
LEAST_WIDTH = 980
BY_MONTH, BY_WEEK = "Show by month", "Show one week"


class PeopleTable(WideTable):
    """Enter or a double click changes a line, Del takes it away."""

    change = Signal()
    remove = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.change.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove.emit()
        else:
            super().keyPressEvent(event)


class SupervisorsCard(Card):
    def __init__(self, open_plan: OpenPlan, when: MonthInView, parent: QWidget | None = None) -> None:
        super().__init__("Who can supervise", parent)
        self.open_plan, self.when = open_plan, when
        self.table = PeopleTable(SHARES, LEAST_WIDTH, rows=1)
        self.add_one = button("Add a supervisor…")
        self.edit_one, self.remove_one = button("Change…"), button("Remove")
        self.by_month = button(BY_MONTH)
        self.by_month.setCheckable(True)
        self.months = WideTable(MONTH_SHARES, LEAST_WIDTH, rows=1)
        self.gps = secondary("")
        self.corner.addWidget(
            in_pairs(8, (self.add_one, self.edit_one, self.remove_one, self.by_month), share=0)
        )
        self.empty = secondary(words.NO_SUPERVISORS)
        self.add(self.empty)
        self.add(self.table)
        self.add(self.months)
        self.add(self.gps)
        self.add_one.clicked.connect(lambda: self.open_editor(None))
        self.edit_one.clicked.connect(self.change)
        self.remove_one.clicked.connect(self.remove)
        self.table.change.connect(self.change)
        self.table.remove.connect(self.remove)
        self.by_month.toggled.connect(self.show_plan)
        self.table.doubleClicked.connect(self.change)
        self.table.selectionModel().currentRowChanged.connect(self._enable)

    def show_plan(self) -> None:
        outlook = self.open_plan.outlook
        table = tables.loads(outlook, self.when.month)
        self.table.show_table(table)
        self.table.show_whole()
        self._show_months()
        self.table.setVisible(bool(table.rows) and not self.by_month.isChecked())
        self.empty.setVisible(not table.rows)
        self.gps.setText(words.MONTH_NOTE if self.by_month.isChecked() else self._told())
        self.gps.setVisible(bool(self.gps.text()))
        self._enable()

    def _told(self) -> str:
        outlook = self.open_plan.outlook
        told = words.gp_words(outlook, self.when.month)
        return f"{words.basis(self.when.month)} {told}".strip() if outlook.supported.loads else ""

    def _show_months(self) -> None:
        by_month = self.by_month.isChecked()
        self.by_month.setText(BY_WEEK if by_month else BY_MONTH)
        self.months.setVisible(by_month)
        if by_month:
            self.months.show_table(tables.loads_by_month(self.open_plan.outlook, self.open_plan.year))
            self.months.show_whole()

    @property
    def chosen(self) -> Supervisor | None:
        loads = self.open_plan.outlook.supported.loads
        row = self.table.currentIndex().row()
        return loads[row].supervisor if 0 <= row < len(loads) else None

    def _enable(self) -> None:
        for made in (self.edit_one, self.remove_one):
            made.setEnabled(self.chosen is not None and not self.by_month.isChecked())

    def open_editor(self, supervisor: Supervisor | None) -> None:
        editor = SupervisorEditor(self.open_plan, supervisor, self.window())
        editor.exec()
        editor.deleteLater()

    def change(self) -> None:
        if self.chosen:
            self.open_editor(self.chosen)

    def remove(self) -> None:
        if self.chosen:
            edit = edits.removed(self.open_plan.plan, self.open_plan.reference, self.chosen.key)
            self.open_plan.edit(edit.plan, edit.words)
