"""A year's entitlement and populations of the whole network, typed by hand."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app import network_edits
from app.network_edits import Key
from app.plan_money import ENTITLEMENT
from app.problems import BadInput
from app.published_figures import total
from app.rate_words import exact
from models.months import FinancialYear
from models.plan import Plan
from views.parts import Card, Field, secondary

HAND_TYPED = "What is typed here is used instead of the practices' own lists, and is marked Entered by you."
BOXES: tuple[tuple[Key, str, str], ...] = (
    (ENTITLEMENT, "Entitlement in £", "From the ICB's letter. Empty: £ a patient × weighted list."),
    (("population", "weighted"), "Weighted list at 1 January", "Contractor weighted patients."),
    (("population", "registered"), "Registered list", "For core funding."),
    (("population", "adjusted"), "Adjusted population", "For enhanced access and leadership."),
    (("population", "beds"), "Care home beds", "For the care home premium."),
)


def grid_of(fields: list[Field]) -> QGridLayout:
    """Two columns of boxes."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(16)
    for number, one in enumerate(fields):
        grid.addWidget(one, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid


class YearFigures(Card):
    """A chooser of years; what is typed for one stays while another is looked at."""

    def __init__(self, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__("Entitlement and populations of the network", parent)
        self.plan = plan
        self.year = QComboBox()
        self.fields = {key: Field(name, QLineEdit(), self._hint(key, hint)) for key, name, hint in BOXES}
        self._drafts: dict[tuple[FinancialYear, Key], str] = {}
        self._shown: FinancialYear | None = None
        self.body.addLayout(grid_of([Field("Figures for the year", self.year), *self.fields.values()]))
        self.add(secondary(HAND_TYPED))
        self.year.currentIndexChanged.connect(self.show_year)

    def _hint(self, key: Key, hint: str) -> str:
        together = network_edits.practices_together(self.plan, key)
        return hint if together is None else f"{hint} The practices come to {exact(together)}."

    def box(self, key: Key) -> QLineEdit:
        box = self.fields[key].widget
        assert isinstance(box, QLineEdit)  # noqa: S101
        return box

    def offer(self, years: tuple[FinancialYear, ...]) -> None:
        """The years that figures can be typed for; the choice and all drafts stay."""
        self._keep_drafts()
        chosen = self.year.currentText()
        self.year.blockSignals(True)  # noqa: FBT003
        self.year.clear()
        for year in years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findText(chosen)))
        self.year.blockSignals(False)  # noqa: FBT003
        self._shown = None
        self.show_year()

    def show_year(self) -> None:
        """The chosen year's figures as typed here, else as the plan has them."""
        self._keep_drafts()
        year: FinancialYear = self.year.currentData()
        self._shown = year
        for key, one in self.fields.items():
            self.box(key).setText(self._drafts.get((year, key), self._held(key, year)))
            one.set_error("")

    def _keep_drafts(self) -> None:
        if self._shown is not None:
            for key in self.fields:
                self._drafts[self._shown, key] = self.box(key).text()

    def _held(self, key: Key, year: FinancialYear) -> str:
        value = network_edits.own_in(self.plan, key, year)
        return "" if value is None else exact(value)

    def typed_into(self, plan: Plan) -> Plan | None:
        """The plan with all that was typed; None, with the sentence shown, where it cannot be."""
        self._keep_drafts()
        for one in self.fields.values():
            one.set_error("")
        offered = [self.year.itemText(row) for row in range(self.year.count())]
        for (year, key), text in list(self._drafts.items()):
            if str(year) not in offered or text.strip() == self._held(key, year):
                continue
            try:
                value = _read(key, text)
            except BadInput as problem:
                self.year.setCurrentIndex(offered.index(str(year)))
                self.fields[key].set_error(str(problem))
                self.box(key).setFocus()
                return None
            plan = network_edits.with_own_in(plan, key, value, year)
        return plan


def _read(key: Key, text: str) -> Decimal | None:
    if key == ENTITLEMENT:
        return total(text) if text.strip() else None
    return network_edits.people(text)
