"""Pasting needs: the rows as they came, what they would do, and what stands in the way."""

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app import needs_import
from app.needs_import import NeedsPreview
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.wording import counted, listed
from views.dialog_parts import dialog_foot, open_at
from views.parts import label, primary_button, secondary
from views.table import TableView

HINT = (
    "Copy rows from Excel: a need, its people and its score. With headings, also an activity, contacts a "
    "person a year, minutes a contact and roles."
)


class PasteNeeds(QDialog):
    """Nothing is changed until the button is pressed; then it is one step to undo."""

    def __init__(self, open_plan: OpenPlan, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.preview = NeedsPreview(())
        self.setWindowTitle("Paste needs")
        open_at(self, 860, 600)
        self.rows = QPlainTextEdit()
        self.rows.setAccessibleName("Pasted rows")
        self.rows.setPlaceholderText("Frail older people\t1,140\t5")
        self.rows.setMaximumHeight(140)
        self.rows.setTabChangesFocus(True)
        self.title = label("What will change", "card_title")
        self.table = TableView()
        self.notes = secondary("")
        self.problem = label("", "error", wrap=True)
        self.enter = primary_button("Paste these needs")
        self._set_out()
        self.rows.textChanged.connect(self._read)
        self.enter.clicked.connect(self.accept)
        self.rows.setPlainText(text)
        self._read()

    def _set_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        for part in (secondary(HINT), self.rows, self.title, self.table, self.notes, self.problem):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(dialog_foot(self, self.enter))

    def _read(self) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        refused = ""
        try:
            self.preview = needs_import.preview(self.rows.toPlainText(), plan, reference)
        except BadInput as problem:
            self.preview, refused = NeedsPreview(()), f"Error: {problem}"
        table = needs_import.preview_table(self.preview)
        self.table.show_table(table)
        self.table.horizontalHeader().setStretchLastSection(True)
        for part in (self.table, self.title):
            part.setVisible(bool(table.rows))
        unused = self.preview.unused
        self.notes.setText(f"Columns not used: {listed(unused)}." if unused else "")
        self.notes.setVisible(bool(unused))
        count = len(self.preview.needs)
        self.enter.setText(f"Paste {counted(count, 'need')}" if count else "Paste these needs")
        self.problem.setText(refused)
        self.problem.setVisible(bool(refused))

    def accept(self) -> None:
        if not self.preview.needs:
            self.problem.setText(
                "Error: no row adds or changes a need. Copy the rows in Excel, then paste them."
            )
            self.problem.show()
            return
        edit = needs_import.pasted(self.open_plan.plan, self.preview)
        self.open_plan.edit(edit.plan, edit.words)
        super().accept()
