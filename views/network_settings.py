"""The network and how its plan is worked out: names, practices, populations, entitlement, years, switches."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import clock, network_edits, typed, wording
from app.assumption_lines import whole_months
from app.network_edits import FEWEST_YEARS, MOST_YEARS, CellProblem
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.months import FinancialYear
from models.plan import Plan
from models.reference import Place
from views.dialog_parts import open_at
from views.parts import Card, Field, button, page_title, primary_button, secondary
from views.practices_table import PracticesTable
from views.year_figures import YearFigures, grid_of

Result = TypeVar("Result")


class NetworkSettings(QDialog):
    """Everything is read when it is saved; what cannot be used keeps its text and gets a sentence."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None, *, on: date | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Network and money")
        self.open_plan = open_plan
        self.on = on or clock.today()
        plan = open_plan.plan
        self.title = Field("Plan title", QLineEdit(plan.title))
        self.name = Field("Network name", QLineEdit(plan.network.name), "For example Riverside PCN.")
        self.code = Field("Network code", QLineEdit(plan.network.code), "Its ODS code, for example U07842.")
        self.place = Field("Place", QComboBox(), "London posts have higher maxima. A post can have its own.")
        self.first_year = Field("First financial year", QComboBox())
        self.years = Field("Number of years", QComboBox())
        self.figures = YearFigures(plan)
        self.delay = Field("Claim delay, months", QLineEdit(), "From a month's end until the money comes.")
        self.one_threshold = QCheckBox("Posts of one person share one National Insurance threshold")
        self.allowance = QCheckBox("The network receives the Employment Allowance")
        self.practices = PracticesTable()
        self._fill(plan)
        self._lay_out()

    # -- building

    def _fill(self, plan: Plan) -> None:
        for place in Place:
            self._combo(self.place).addItem(wording.PLACE_WORDS[place], place)
        self._combo(self.place).setCurrentIndex(list(Place).index(plan.network.place))
        starts = sorted({*range(2022, self.on.year + 3), plan.first_year.start})
        for start in starts:
            self._combo(self.first_year).addItem(wording.year_span(FinancialYear(start)), start)
        self._combo(self.first_year).setCurrentIndex(starts.index(plan.first_year.start))
        counts = sorted({*range(FEWEST_YEARS, MOST_YEARS + 1), plan.years})
        for count in counts:
            self._combo(self.years).addItem(f"{count} years", count)
        self._combo(self.years).setCurrentIndex(counts.index(plan.years))
        self._box(self.delay).setText(str(plan.assumptions.claim_delay))
        self.one_threshold.setChecked(plan.assumptions.one_threshold_a_person)
        self.allowance.setChecked(plan.assumptions.employment_allowance)
        self.practices.show_practices(plan.network.practices)
        self._offer_years()
        self._combo(self.first_year).currentIndexChanged.connect(self._offer_years)
        self._combo(self.years).currentIndexChanged.connect(self._offer_years)

    def _offer_years(self) -> None:
        self.figures.offer(self.plan_years)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(24, 24, 24, 16)
        rows.setSpacing(24)
        rows.addWidget(page_title("Network and money"))
        rows.addWidget(_grid("Network", [self.title, self.name, self.code, self.place]))
        years = _grid("Years and cash", [self.first_year, self.years, self.delay])
        years.add(self.one_threshold)
        years.add(self.allowance)
        rows.addWidget(years)
        rows.addWidget(self.figures)
        card = Card("Practices")
        card.add(secondary("Type in a cell to change it; emptied, a typed list is the files' again."))
        card.add(self.practices)
        rows.addWidget(card)
        self.area = QScrollArea()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addLayout(self._buttons())
        open_at(self, 880, 700)

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 12, 24, 24)
        buttons.setSpacing(8)
        self.cancel, self.keep = button("Cancel"), primary_button("Save these settings")
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        return buttons

    @property
    def plan_years(self) -> tuple[FinancialYear, ...]:
        start, count = self._combo(self.first_year).currentData(), self._combo(self.years).currentData()
        return tuple(FinancialYear(start + number) for number in range(count))

    # -- saving

    def accept(self) -> None:
        """One edit for all; where something cannot be used, its sentence shows and nothing changes."""
        plan = self.read()
        if plan is not None:
            self.open_plan.edit(plan, "Change the network and its money")
            super().accept()

    def read(self) -> Plan | None:
        plan = self._with_names(self.open_plan.plan)
        plan = self._with_years(plan) if plan else None
        plan = self.figures.typed_into(plan) if plan else None
        plan = self._with_practices(plan) if plan else None
        focused = self.focusWidget()
        if plan is None and focused is not None:
            self.area.ensureWidgetVisible(focused, 24, 96)
        return plan

    def _with_names(self, plan: Plan) -> Plan | None:
        title = self._read(self.title, typed.safe_text)
        name = self._read(self.name, typed.safe_text)
        code = self._read(self.code, network_edits.network_code)
        if title is None or name is None or code is None:
            return None
        network = replace(
            plan.network, name=name, code=code, place=Place(self._combo(self.place).currentData())
        )
        return replace(plan, title=title or plan.title, network=network)

    def _with_years(self, plan: Plan) -> Plan | None:
        delay = self._read(self.delay, whole_months)
        if delay is None:
            return None
        years = self.plan_years
        assumptions = replace(
            plan.assumptions,
            claim_delay=delay,
            one_threshold_a_person=self.one_threshold.isChecked(),
            employment_allowance=self.allowance.isChecked(),
        )
        return replace(plan, first_year=years[0], years=len(years), assumptions=assumptions)

    def _with_practices(self, plan: Plan) -> Plan | None:
        self.practices.say("")
        try:
            return network_edits.with_practices(plan, self.practices.rows(), self.on)
        except CellProblem as problem:
            self.practices.point_at(problem)
        except BadInput as problem:
            self.practices.say(str(problem))
            self.practices.table.setFocus()
        return None

    def _read(self, one: Field, reader: Callable[[str], Result]) -> Result | None:
        one.set_error("")
        try:
            return reader(self._box(one).text())
        except BadInput as problem:
            one.set_error(str(problem))
            one.widget.setFocus()
            return None

    @staticmethod
    def _box(one: Field) -> QLineEdit:
        assert isinstance(one.widget, QLineEdit)  # noqa: S101
        return one.widget

    @staticmethod
    def _combo(one: Field) -> QComboBox:
        assert isinstance(one.widget, QComboBox)  # noqa: S101
        return one.widget


def _grid(title: str, fields: list[Field]) -> Card:
    card = Card(title)
    card.body.addLayout(grid_of(fields))
    return card
