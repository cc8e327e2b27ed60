"""A form to start a plan: empty, or from official files."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app import clock, reference_library, typed
from app.network_import import plan_from
from app.plan_money import YearMoney, with_money
from app.problems import BadInput
from app.wording import PLACE_WORDS, readable, year_span
from models.months import FinancialYear, Month
from models.network import Network
from models.plan import Plan, new_plan
from models.reference import Place
from views.dialog_parts import dialog_foot, open_at, scrolling_form
from views.network_files import NetworkFiles
from views.parts import Card, Field, page_title, primary_button

LETTER = "From the ICB's letter, for example 1,284,000. Leave empty to work it out from the weighted list."
LIST = "Contractor weighted patients at 1 January, for example 44,210. Leave empty if you do not know it yet."
PLACE = "London posts have higher maxima. You can change this for each post."
CHOOSE = "Choose the folder or national file and your network, or begin with an empty plan."
Read = TypeVar("Read")


class NewPlanDialog(QDialog):
    """`plan` is what was made, once accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: Plan | None = None
        self.today = clock.today()
        self.setWindowTitle("Start a new plan")
        self.from_files = QRadioButton(
            "From official files, with the practices and the team as last reported"
        )
        self.empty = QRadioButton("Empty: add posts by hand or paste them from Excel")
        self.files = NetworkFiles(reference_library.load())
        self.name = Field("Name of the network", QLineEdit(), "For example Riverside PCN.")
        self.year = Field("First financial year", _choices(_years(self.today), year_span), "")
        self.place = Field("Place", _choices(list(Place), PLACE_WORDS.__getitem__), PLACE)
        self.entitlement = Field("Entitlement for the year, in pounds", QLineEdit(), LETTER)
        self.weighted = Field("Weighted list", QLineEdit(), LIST)
        self.make = primary_button("Make the plan")
        self._set_out()
        self._begin()

    def _set_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(16)
        rows.addWidget(page_title(self.windowTitle()))
        rows.addWidget(self._source())
        rows.addWidget(_card("Network", self.name, self.place))
        rows.addWidget(_card("Money", self.year, self.entitlement, self.weighted))
        rows.addStretch(1)
        scrolling_form(self, inside, self._buttons())

    def _source(self) -> Card:
        card = Card("Begin with")
        for part in (self.from_files, self.empty, self.files):
            card.add(part)
        return card

    def _buttons(self) -> QHBoxLayout:
        self.make.clicked.connect(self.accept)
        row = dialog_foot(self, self.make)
        row.setContentsMargins(24, 8, 24, 16)
        return row

    def _begin(self) -> None:
        self.from_files.toggled.connect(self._show_source)
        self.files.found.connect(self._show_network)
        self.from_files.setChecked(True)
        self.year_box.setCurrentIndex(1)
        open_at(self, 720, 760)

    def _show_source(self) -> None:
        self.files.setVisible(self.from_files.isChecked())

    def _show_network(self) -> None:
        if self.files.network:
            self.box(self.name).setText(readable(self.files.network.name))

    @staticmethod
    def box(field: Field) -> QLineEdit:
        assert isinstance(field.widget, QLineEdit)  # noqa: S101
        return field.widget

    @property
    def year_box(self) -> QComboBox:
        assert isinstance(self.year.widget, QComboBox)  # noqa: S101
        return self.year.widget

    @property
    def place_box(self) -> QComboBox:
        assert isinstance(self.place.widget, QComboBox)  # noqa: S101
        return self.place.widget

    def accept(self) -> None:
        """Read every box; the first that cannot be used gets the keyboard, and what was typed stays."""
        typed_in = (self.name, self.entitlement, self.weighted)
        for field in typed_in:
            field.set_error("")
        name = self._read(self.name, typed.safe_text)
        money = YearMoney(
            self._read(self.entitlement, _optional(typed.money)),
            self._read(self.weighted, _optional(lambda text: Decimal(typed.count(text)))),
        )
        if wrong := next((field for field in typed_in if field.wrong), None):
            wrong.widget.setFocus()
        elif self._lacks_network():
            self.files.tell(CHOOSE)
            self.files.choose.setFocus()
        else:
            self.plan = self._made(name or "", money)
            super().accept()

    def done(self, result: int) -> None:
        """However it is left, nothing goes on beside the window."""
        self.files.leave()
        super().done(result)

    def _lacks_network(self) -> bool:
        return self.from_files.isChecked() and self.files.network is None

    def _read(self, field: Field, reader: Callable[[str], Read]) -> Read | None:
        try:
            return reader(self.box(field).text())
        except BadInput as problem:
            field.set_error(str(problem))
            return None

    def _made(self, name: str, money: YearMoney) -> Plan:
        year: FinancialYear = self.year_box.currentData()
        place = Place(self.place_box.currentData())
        plan = self._new(name, year)
        network = replace(plan.network, name=name, place=place)
        changed = replace(plan, network=network)
        return with_money(changed, year, money)

    def _new(self, name: str, year: FinancialYear) -> Plan:
        if self.from_files.isChecked() and self.files.network:
            found = replace(self.files.network, name=name)
            return plan_from(found, reference_library.load(), year)
        return new_plan(Network(name=name), year)


def _card(title: str, *fields: Field) -> Card:
    card = Card(title)
    card.body.setSpacing(16)
    for field in fields:
        card.add(field)
    return card


def _years(today: date) -> list[FinancialYear]:
    """Last year, this one and the 2 that follow."""
    now = Month.of(today).financial_year.start
    return [FinancialYear(start) for start in range(now - 1, now + 3)]


def _choices(values: list[Read], words: Callable[[Read], str]) -> QComboBox:
    box = QComboBox()
    for value in values:
        box.addItem(words(value), value)
    return box


def _optional(reader: Callable[[str], Decimal]) -> Callable[[str], Decimal | None]:
    return lambda text: reader(text) if text.strip() else None
