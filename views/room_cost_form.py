"""What a room costs, asked on the card of true costs: an amount, for a session or for a year."""

from PySide6.QtWidgets import QComboBox, QWidget

from app import room_costs
from app.open_plan import OpenPlan
from models.room_cost import PER
from views.form_dialog import FormDialog
from views.parts import Field

TITLE, AMOUNT = "What a room costs", "Cost of one consulting room"
HINT = "What the network pays or is charged. Leave it empty where it is not known."
PER_HINT = "A session is a morning or an afternoon. A year is all ten sessions of each week."


class RoomCostForm(FormDialog):
    """One edit of the plan when it is kept."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, "Keep this cost", self._take_cost, parent)
        self.open_plan = open_plan
        text, per = room_costs.as_typed(open_plan.reference, open_plan.plan.first_year.months[0])
        self.add_line(AMOUNT, text, HINT)
        self.per = QComboBox()
        for key in PER:
            self.per.addItem(room_costs.PER_WORDS[key].capitalize(), key)
        self.per.setCurrentIndex(self.per.findData(per))
        self.rows.addWidget(Field("For", self.per, PER_HINT))

    def _take_cost(self, _form: FormDialog) -> None:
        edit = room_costs.with_room_cost(self.open_plan.plan, self.text(AMOUNT), self.per.currentData())
        if edit.plan != self.open_plan.plan:
            self.open_plan.edit(edit.plan, edit.words)
