"""What can be done with the scenario on screen, from the Plan menu and from the Compare screen."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app import clock, scenario_edits, typed
from app.open_plan import OpenPlan
from app.problems import BadInput
from views.dialog_parts import dialog_foot, open_at
from views.parts import Field, page_title, primary_button

Tell = Callable[[str], object]  # shows a sentence about what cannot be done


def duplicate(open_plan: OpenPlan) -> None:
    open_plan.turn(lambda plan: scenario_edits.duplicated(plan, plan.active))


def delete(open_plan: OpenPlan, tell: Tell) -> None:
    """Without a question: undo brings it back."""
    try:
        open_plan.turn(lambda plan: scenario_edits.removed(plan, plan.active))
    except BadInput as refused:
        tell(str(refused))


def agree(open_plan: OpenPlan, tell: Tell) -> None:
    """Stamp the settled scenario, with the year in view, as the agreed plan."""
    stands, year = open_plan.settled_outlook, open_plan.year
    try:
        open_plan.turn(lambda _: scenario_edits.agreed(stands, year, clock.today()))
    except BadInput as refused:
        tell(str(refused))


def show(open_plan: OpenPlan, key: str) -> None:
    if key != open_plan.plan.active:
        open_plan.turn(lambda plan: scenario_edits.shown(plan, key))


def describe(open_plan: OpenPlan, parent: QWidget) -> None:
    dialog = ScenarioDialog(open_plan, parent)
    dialog.exec()
    dialog.deleteLater()


class ScenarioDialog(QDialog):
    """Name and note of the scenario on screen, kept as one step."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        scenario = open_plan.plan.scenario
        self.setWindowTitle("Name and note of a scenario")
        self.name_box, self.note_box = QLineEdit(scenario.name), QPlainTextEdit(scenario.note)
        self.note_box.setTabChangesFocus(True)
        self.name = Field("Name", self.name_box, "A letter, or what it tries: Earlier starts.")
        self.note = Field("Note", self.note_box, "What speaks for it and against it.")
        self.keep = primary_button("Save")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        self._lay_out()
        self.name_box.selectAll()

    def _lay_out(self) -> None:
        foot = dialog_foot(self, self.keep)
        foot.setSpacing(8)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(16)
        rows.addWidget(page_title(f"Scenario {self.open_plan.plan.scenario.name}"))
        rows.addWidget(self.name)
        rows.addWidget(self.note, 1)
        rows.addLayout(foot)
        open_at(self, 520, 420)

    def accept(self) -> None:
        plan = self.open_plan.settled
        name, note = self.name_box.text(), self.note_box.toPlainText()
        named = _read(self.name, lambda: scenario_edits.fresh_name(plan, name, besides=plan.active))
        noted = _read(self.note, lambda: typed.safe_text(note))
        if named and noted:
            self.open_plan.turn(lambda plan: scenario_edits.described(plan, plan.active, name, note))
            super().accept()


def _read(field: Field, reader: Callable[[], str]) -> bool:
    """Whether the entry can be used; its sentence stands under it where not."""
    try:
        reader()
    except BadInput as refused:
        field.set_error(str(refused))
        field.widget.setFocus()
        return False
    field.set_error("")
    return True
