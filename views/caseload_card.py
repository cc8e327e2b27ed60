"""Link workers' caseload on a card: the message, bars against ceilings, and the boxes that change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from app import capacity_tables as tables
from app.capacity_edits import EDITABLE, Editable
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.figures import Basis, Caseload
from views.bullet_bars import BulletBars
from views.parts import Card, Field, button, link_button, secondary
from views.table import TableView

BASES = {Basis.EVERYONE: "With everyone in post", Basis.THIS_YEAR: "This year, counting months in post"}
NO_ONE = "No link worker in the plan yet"
START = "Add a link worker on the Team screen, or enter referrals a year, to see their caseload."


class CaseloadBox(Field):
    """A figure that becomes an edit when it is entered; one that cannot be used stays, to be mended."""

    def __init__(self, editable: Editable, open_plan: OpenPlan) -> None:
        self.box = QLineEdit()
        super().__init__(editable.name, self.box, editable.hint)
        self._editable, self._open_plan = editable, open_plan
        self.box.editingFinished.connect(self.enter)

    def show_plan(self) -> None:
        if self.error.isHidden() and not (self.box.hasFocus() and self.box.isModified()):
            self.box.setText(self._editable.shown(self._open_plan.plan))

    def enter(self) -> None:
        if self.box.text().strip() == self._editable.shown(self._open_plan.plan):
            self.set_error("")
            return
        try:
            plan, words = self._editable.typed(self._open_plan.plan, self.box.text())
        except BadInput as problem:
            self.set_error(str(problem))
            return
        self.set_error("")
        self.box.setModified(False)
        self._open_plan.edit(plan, words)
        self.show_plan()


class CaseloadCard(Card):
    """On either basis, for the year in view; both are named, and the table shows both."""

    team_wanted = Signal()

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.open_plan = open_plan
        self.why, self.both = secondary(""), secondary("")
        self.bars, self.table = BulletBars(), TableView()
        self.boxes = tuple(CaseloadBox(editable, open_plan) for editable in EDITABLE)
        self.bases = {basis: QRadioButton(words) for basis, words in BASES.items()}
        self.bases[Basis.EVERYONE].setChecked(True)
        self.as_table, self.copy = button("Show as table"), button("Copy")
        self.as_table.setCheckable(True)
        self.to_team = link_button("Go to the team")
        self._lay_out()
        self.bases[Basis.EVERYONE].toggled.connect(self.show_plan)
        self.as_table.toggled.connect(self.show_plan)
        self.copy.clicked.connect(self.table.copy_all)
        self.to_team.clicked.connect(self.team_wanted)

    def _lay_out(self) -> None:
        self.corner.addWidget(self.as_table)
        self.corner.addWidget(self.copy)
        choosers = QHBoxLayout()
        choosers.setSpacing(16)
        group = QButtonGroup(self)
        for radio in self.bases.values():
            group.addButton(radio)
            choosers.addWidget(radio)
        choosers.addStretch(1)
        boxes = QHBoxLayout()
        boxes.setSpacing(16)
        for box in self.boxes:
            boxes.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(choosers)
        for part in (self.bars, self.table, self.why, self.both):
            self.add(part)
        self.body.addWidget(self.to_team, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(boxes)
        self.body.addStretch(1)

    @property
    def basis(self) -> Basis:
        return Basis.EVERYONE if self.bases[Basis.EVERYONE].isChecked() else Basis.THIS_YEAR

    def show_plan(self) -> None:
        forecast, reference = self.open_plan.forecast, self.open_plan.reference
        caseloads = tuple(one for one in forecast.caseloads if one.year == self.open_plan.year)
        found = next((one for one in caseloads if one.basis is self.basis), None)
        self.table.show_table(tables.caseload_table(forecast.caseloads, reference))
        for box in self.boxes:
            box.show_plan()
        self.set_title(tables.caseload_title(found, reference) if found else NO_ONE)
        self.why.setText(tables.caseload_why(found) if found else START)
        self.both.setText(tables.both_bases(caseloads))
        self.both.setVisible(bool(self.both.text()))
        self.to_team.setVisible(found is None or not found.wte)
        self._show_bars(found)

    def _show_bars(self, found: Caseload | None) -> None:
        if found:
            self.bars.show_bars(tables.bars(found), self.title.text())
        self.bars.setVisible(found is not None and not self.as_table.isChecked())
        self.table.setVisible(found is not None and self.as_table.isChecked())
        self.as_table.setText("Show as chart" if self.as_table.isChecked() else "Show as table")
