"""What was claimed, approved and paid: a table to type into or paste over; what cannot be read is kept."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app import claim_tables
from app.actuals_import import STEPS, Step, actual_of, edit_words, entered
from app.charts import Subject
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.tables import Kind, Table, shown
from models.months import Month
from views import theme
from views.table import TableView
from views.table_rows import TableModel

FIRST = 2  # the column of what was claimed; approved and paid follow
Index = QModelIndex | QPersistentModelIndex
Spot = tuple[Month, Step]


class ActualsModel(TableModel):
    refused = Signal(str)  # a sentence that says how to mend what was typed; "" when all is well

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.open_plan = open_plan
        self.drafts: dict[Spot, str] = {}  # typed, not understood, kept

    def follow(self, table: Table) -> None:
        """Take new figures for the same months, telling of the rows that changed."""
        before, self.table = self.table, table
        for row, (old, new) in enumerate(zip(before.rows, table.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(new) - 1))

    def spot(self, index: Index) -> Spot | None:
        """The month and step that a cell is typed for."""
        if self.is_total(index.row()) or not FIRST <= index.column() < FIRST + len(STEPS):
            return None
        month = self.table.rows[index.row()][0]
        return (month, STEPS[index.column() - FIRST]) if isinstance(month, Month) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = Qt.ItemFlag.ItemIsEditable if index.isValid() and self.spot(index) else Qt.ItemFlag(0)
        return super().flags(index) | editable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        spot = self.spot(index) if index.isValid() else None
        draft = self.drafts.get(spot) if spot else None
        if draft is not None and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return draft
        if draft is not None and role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour("error")
        if spot and role == Qt.ItemDataRole.EditRole:
            return self._exact(spot)
        return super().data(index, role)

    def words(self, row: int, column: int) -> str:
        """Claims to the penny, as they were sent; the rest in pounds."""
        typed_here = FIRST <= column < FIRST + len(STEPS)
        return super().words(row, column) if not typed_here else self._pence(row, column)

    def _pence(self, row: int, column: int) -> str:
        return shown(self.table.rows[row][column], Kind.PENCE)

    def _exact(self, spot: Spot) -> str:
        actual = actual_of(self.open_plan.plan, spot[0])
        amount = getattr(actual, spot[1].value) if actual else None
        return "" if amount is None else f"{amount:f}"

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        spot = self.spot(index)
        if role != Qt.ItemDataRole.EditRole or spot is None:
            return False
        text = str(value or "")
        try:
            plan = entered(self.open_plan.plan, *spot, text)
        except BadInput as problem:
            self.drafts[spot] = text
            self.refused.emit(str(problem))
            self.dataChanged.emit(index, index)
            return True
        self.drafts.pop(spot, None)
        self.refused.emit("")
        self.dataChanged.emit(index, index)
        self.open_plan.edit(plan, edit_words(*spot, cleared=not text.strip()))
        return True


class ActualsTable(TableView):
    """Typing starts an entry, Delete clears it, pasting rows asks first."""

    pasted = Signal(str)

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.claims = ActualsModel(open_plan)
        self.content = self.claims
        self.setModel(self.claims)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )

    def show_subject(self, subject: Subject) -> None:
        """A year's claims; an edit leaves the cursor and any open editor where they are."""
        table = claim_tables.actuals(subject.forecast, subject.year)
        if table.title == self.claims.table.title:
            self.claims.follow(table)
            self._measure()
        else:
            self.show_table(table)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.claims.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)
