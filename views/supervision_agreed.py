"""What was agreed for one post and kind of supervision, in place of the rule."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import supervision_edits as edits
from app import supervision_words as words
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.rate_words import exact
from models.supported import Given
from views.dialog_parts import dialog_foot, open_at
from views.parts import Field, button, label, page_title, primary_button, secondary

UNIT_WORDS = {"day worked": "day worked", "week": "weeks", "month": "months"}
NOTE = "It is marked as local everywhere, beside the rules. Who may give it and the span stay the rule's."
INDUCTION_NOTE = (
    "What is agreed holds for as long as the post lasts, in place of the minutes of an induction. "
    "To change those for every induction, use the Rates screen."
)


class AgreedSupervision(QDialog):
    """Sessions, minutes and how often; one edit when it is kept, or when the rule is taken again."""

    def __init__(self, open_plan: OpenPlan, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Agree locally")
        self.open_plan, self.given = open_plan, given
        self.sessions = Field("Sessions", QLineEdit(), "0: none.")
        self.minutes = Field("Minutes each", QLineEdit(), "Of supervisor and learner alike.")
        self.every = Field("Every", QLineEdit(), "1 means every one.")
        self.unit = QComboBox()
        for key, word in UNIT_WORDS.items():
            self.unit.addItem(word, key)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._set_out()
        self._show()

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(12)
        kind = words.kind(self.given.need.kind).lower()
        rows.addWidget(page_title(f"{self.given.label}, {kind} supervision"))
        rows.addWidget(secondary(f"Now: {self.given.need.rule}. Source: {self.given.need.source}."))
        line = QHBoxLayout()
        line.setSpacing(16)
        for field in (self.sessions, self.minutes, self.every, Field("Unit", self.unit)):
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(line)
        rows.addWidget(self.error)
        rows.addWidget(secondary(NOTE if self.given.need.lasts is None else INDUCTION_NOTE))
        rows.addStretch(1)
        rows.addLayout(self._foot())
        open_at(self, 720, 330)

    def _foot(self) -> QHBoxLayout:
        self.keep = primary_button("Keep what is agreed")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        self.rule = button("Use the rule again")
        self.rule.clicked.connect(self.use_rule)
        foot = dialog_foot(self, self.keep)
        foot.insertWidget(0, self.rule)
        return foot

    def _show(self) -> None:
        need = self.given.need
        local = edits.local_for(self.open_plan.plan.scenario, need.post, need.kind)
        self.rule.setVisible(local is not None)
        shown = local or edits.as_agreed(self.open_plan.plan.scenario, need)
        texts = (shown.sessions, shown.minutes, shown.every)
        self.unit.setCurrentIndex(self.unit.findData(shown.unit))
        for field, value in zip((self.sessions, self.minutes, self.every), texts, strict=True):
            _box(field).setText(exact(value))

    def accept(self) -> None:
        need = self.given.need
        boxes = (
            _box(self.sessions).text(),
            _box(self.minutes).text(),
            _box(self.every).text(),
            str(self.unit.currentData()),
        )
        try:
            edit = edits.agreed(self.open_plan.plan, self.open_plan.reference, need.post, need.kind, boxes)
        except BadInput as problem:
            self.error.setText(f"Error: {problem}")
            self.error.show()
            return
        self.open_plan.edit(edit.plan, edit.words)
        super().accept()

    def use_rule(self) -> None:
        need = self.given.need
        edit = edits.by_rule(self.open_plan.plan, self.open_plan.reference, need.post, need.kind)
        self.open_plan.edit(edit.plan, edit.words)
        super().accept()


def _box(field: Field) -> QLineEdit:
    assert isinstance(field.widget, QLineEdit)  # noqa: S101 - made so above
    return field.widget
