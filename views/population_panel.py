"""Who we serve: lists, ages, registers and deprivation beside England, each of which can be typed over."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app import clock, population_edits, population_words
from app.need_edits import Edit
from app.open_plan import OpenPlan
from app.population_edits import Place
from app.population_tables import Group, of_group, population_table, shown_value
from app.problems import BadInput
from app.tables import Table
from models import population_findings
from models.population_measures import Measure
from views.chart import say_done
from views.parted_page import ScrollingPanel
from views.parts import Card, button, label, secondary
from views.population_table import PopulationRows, PopulationTable

NAMES = {
    Group.LISTS: "Lists, deprivation and care home beds",
    Group.AGES: "People by age",
    Group.REGISTERS: "Disease registers",
}
HINT = (
    "Double click a cell or press F2 to type a figure. It counts in place of the files' and stands on a "
    "tint; Delete goes back to the files' figure."
)


class GroupCard(Card):
    """One table of measures under its sentence; what cannot be used is said over the table."""

    def __init__(self, open_plan: OpenPlan, group: Group) -> None:
        super().__init__(" ")
        self.open_plan, self.group = open_plan, group
        self._shown: object = None  # what the table stands for
        self.table = PopulationTable(PopulationRows(self.ask, self.say), NAMES[group], self.exported)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.back_button = button("Back to the files' figure")
        self.back_button.clicked.connect(self.back)
        self.copy_button = button("Copy")
        self.copy_button.setToolTip("Copy the table")
        self.copy_button.clicked.connect(self._copy)
        self.save_button = button("Save as CSV…")
        self.save_button.clicked.connect(self.table.save_as_csv)
        for made in (self.back_button, self.copy_button, self.save_button):
            self.corner.addWidget(made)
        self.note = secondary("")
        for part in (self.error, self.table, self.note):
            self.add(part)
        self.table.cleared.connect(self.back)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._offer_back())

    def refresh(self) -> None:
        """Show the measures; nothing is done where they stand as they were."""
        outlook = self.open_plan.outlook
        found = of_group(outlook.measures, self.group)
        practices = outlook.plan.network.practices
        if (found, practices) == self._shown:
            return
        self._shown = (found, practices)
        table = population_table(outlook, self.group)
        self.set_title(table.title)
        self.table.show_measures(table, found, [one.code for one in practices])
        self.note.setText(table.note)
        self._offer_back()

    def exported(self) -> Table:
        return population_table(self.open_plan.outlook, self.group, export=True)

    def _offer_back(self) -> None:
        cell = self.table.cell()
        self.back_button.setEnabled(cell is not None and cell[1] in cell[0].typed)

    # -- edits

    def ask(self, measure: Measure, code: str, text: str) -> bool:
        place = Place(code, measure)
        if not text.strip() and code not in measure.typed:
            return True  # left as it was
        return self._take(
            lambda: population_edits.typed_into(self.open_plan.plan, place, text, clock.today())
        )

    def back(self) -> None:
        cell = self.table.cell()
        if cell is not None:
            self._take(lambda: population_edits.back(self.open_plan.plan, Place(cell[1], cell[0])))

    def _take(self, edit: Callable[[], Edit]) -> bool:
        try:
            made = edit()
        except BadInput as refused:
            self.error.setText(f"Error: {refused}")
            self.error.show()
            return False
        self.error.hide()
        self.open_plan.edit(made.plan, made.words)
        return True

    def say(self, measure: Measure, code: str) -> str:
        plan = self.open_plan.plan
        found = population_edits.filed(plan, Place(code, measure)) if code in measure.typed else None
        return population_words.cell_note(plan, measure, code, shown_value(found) if found else "")

    def _copy(self) -> None:
        self.table.copy_all()
        say_done(self.copy_button, "Copied")


class PopulationPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.rows.addWidget(secondary(HINT))
        self.points = label("", "", wrap=True)
        self._told: list[str] | None = None
        self.rows.addWidget(self.points)
        self.cards = {group: GroupCard(open_plan, group) for group in Group}
        for card in self.cards.values():
            card.table.told.connect(self.told)
            self.rows.addWidget(card)
        self.rows.addStretch(1)

    def refresh(self) -> None:
        found = [one for one in self.open_plan.outlook.findings if one.key in population_findings.KEYS]
        told = [f"Point to check: {one.text}" for one in found]
        self.points.setText("\n".join(told))
        self.points.setVisible(bool(found))
        for card in self.cards.values():
            card.refresh()
        self._tell_new(told)

    def _tell_new(self, told: list[str]) -> None:
        """A point that an edit made is told at once, wherever the part is scrolled to."""
        if self._told is not None:
            for sentence in set(told) - set(self._told):
                self.told.emit(sentence)
        self._told = told
