"""Pasting what was claimed: the rows as they came, what they would enter, and what stands in the way."""

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.actuals_import import Preview, preview_table, read_rows, with_actuals
from app.open_plan import OpenPlan
from app.wording import counted
from views.dialog_parts import dialog_foot, open_at
from views.parts import label, primary_button, secondary
from views.table import TableView

HINT = "Copy rows from Excel: a month, then what was claimed, approved and paid. Headings may come along."


class PasteClaims(QDialog):
    """Nothing is entered until the button is pressed; then it is one step to undo."""

    def __init__(self, open_plan: OpenPlan, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.preview = Preview((), ())
        self.setWindowTitle("Paste claims")
        open_at(self, 720, 560)
        self.rows = QPlainTextEdit()
        self.rows.setAccessibleName("Pasted rows")
        self.rows.setPlaceholderText("April 2026\t71,200\t71,000\t71,000")
        self.rows.setMaximumHeight(140)
        self.rows.setTabChangesFocus(True)
        self.table = TableView()
        self.problems = label("", "error", wrap=True)
        self.enter = primary_button("Enter")
        self._set_out()
        self.rows.textChanged.connect(self._read)
        self.enter.clicked.connect(self.accept)
        self.rows.setPlainText(text)
        self._read()

    def _set_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        self.title = label("", "card_title")
        for part in (secondary(HINT), self.rows, self.title, self.table, self.problems):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(dialog_foot(self, self.enter))

    def _read(self) -> None:
        text = self.rows.toPlainText()
        self.preview = read_rows(text, self.open_plan.plan) if text.strip() else Preview((), ())
        table = preview_table(self.open_plan.plan, self.preview)
        self.title.setText("What will change")
        self.table.show_table(table)
        self.table.setVisible(bool(table.rows))
        self.title.setVisible(bool(table.rows))
        self.problems.setText("\n".join(self.preview.problems))
        self.problems.setVisible(bool(self.preview.problems))
        self.enter.setText(f"Enter {counted(len(table.rows), 'month')}" if table.rows else "Enter")

    def accept(self) -> None:
        if not self.preview.actuals:
            self.problems.setText("\n".join(self.preview.problems) or HINT)
            self.problems.show()
            return
        plan = with_actuals(self.open_plan.plan, self.preview.actuals)
        self.open_plan.edit(plan, f"Paste claims for {counted(len(self.preview.actuals), 'month')}")
        super().accept()
