"""The scenarios side by side: a card over each column, with the scenario chosen for it and how it stands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app import agreement_words, scenario_edits
from app.open_plan import OpenPlan
from app.scenario_columns import MOST, Columns
from models.outlook import Outlook
from views.chooser import Chooser
from views.fitted_text import Elided
from views.parts import Card, button, link_button, secondary
from views.plain_tips import plain

ON_SCREEN = "On screen"
LEAVE_OUT = "Leave this column out"
ONE = "Compare this team with another"
WHY = (
    "Duplicate it, then try later starts, fewer posts or another role without losing this one. "
    "Its money, cover and supervision stand here beside the first."
)


class ScenarioCard(Card):
    chosen = Signal(str)  # the key of another scenario for this column
    shown = Signal(str)  # the key of the scenario to work in
    left_out = Signal()

    def __init__(self, place: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.key = ""
        self.box = Chooser(f"Scenario in column {place + 1}")
        self.box.activated.connect(self._pick)
        self.standing, self.note = Elided("secondary"), Elided("secondary")
        self.on_screen, self.work = secondary(ON_SCREEN), link_button("Work in this one")
        self.on_screen.setWordWrap(False)
        self.work.clicked.connect(lambda: self.shown.emit(self.key))
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(16, 12, 16, 12)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.box, 1)
        line.addWidget(self.on_screen)
        line.addWidget(self.work)
        self.body.addLayout(line)
        self.add(self.standing)
        self.add(self.note)
        self.body.addStretch(1)

    def _pick(self) -> None:
        key = self.box.currentData()
        self.chosen.emit(key) if key else self.left_out.emit()

    def show_outlook(self, outlook: Outlook, *, may_leave_out: bool) -> None:
        plan, scenario = outlook.plan, outlook.scenario
        self.key = scenario.key
        self.box.blockSignals(True)  # noqa: FBT003
        self.box.clear()
        for one in plan.scenarios:
            self.box.addItem(f"Scenario {one.name}", one.key)
        if may_leave_out:
            self.box.addItem(LEAVE_OUT, "")
        self.box.setCurrentIndex(self.box.findData(scenario.key))
        self.box.setToolTip(plain(scenario.name))
        self.box.blockSignals(False)  # noqa: FBT003
        self.box.setEnabled(len(plan.scenarios) > 1)
        self.standing.show_text(agreement_words.standing(outlook))
        self.note.show_text(" ".join(scenario.note.split()))
        self.note.setVisible(bool(scenario.note))
        active = plan.active == scenario.key
        self.on_screen.setVisible(active)
        self.work.setVisible(not active)
        self.work.setAccessibleName(f"Work in scenario {scenario.name}")


class ScenarioCards(QWidget):
    """A card for each column; beside a single one, the way to a second."""

    chosen = Signal()
    duplicate_wanted = Signal()
    shown = Signal(str)

    def __init__(self, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.cards = [ScenarioCard(place) for place in range(MOST)]
        self.empty = Card(ONE)
        self.first_copy = button("")
        self.first_copy.clicked.connect(self.duplicate_wanted)
        self.empty.add(secondary(WHY))
        self.empty.body.addWidget(self.first_copy, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for place, card in enumerate(self.cards):
            row.addWidget(card, 1)
            card.chosen.connect(lambda key, place=place: self._choose(place, key))
            card.shown.connect(self.shown)
            card.left_out.connect(lambda place=place: self._leave_out(place))
        row.addWidget(self.empty, 1)
        self.more = link_button("Add a column")
        self.more.clicked.connect(self._add)
        row.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_plan(self, open_plan: OpenPlan, keys: tuple[str, ...]) -> None:
        for place, card in enumerate(self.cards):
            if place < len(keys):
                card.show_outlook(
                    open_plan.outlook_of(keys[place]), may_leave_out=self._columns.may_leave_out()
                )
            card.setVisible(place < len(keys))
        self.empty.setVisible(len(keys) == 1)
        self.more.setVisible(self._columns.may_add(open_plan.plan))
        self.first_copy.setText(f"Duplicate as {scenario_edits.free_letter(open_plan.plan)}")

    def _leave_out(self, place: int) -> None:
        self._columns.leave_out(place)
        self.chosen.emit()

    def _add(self) -> None:
        self._columns.add()
        self.chosen.emit()

    def _choose(self, place: int, key: str) -> None:
        self._columns.choose(place, key)
        self.chosen.emit()
