"""Choosing the role of a new post: type to find, each role with its purpose and maximum."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.open_plan import OpenPlan
from app.searching import has_words
from models.forecast import rates_for
from models.months import FinancialYear
from models.plan import Plan
from models.rates import Rates
from models.roles import Role
from views.dialog_parts import dialog_foot, open_at
from views.parts import field, primary_button, secondary
from views.search_box import SearchBox


def maximum_words(role: Role, plan: Plan, rates: Rates, year: FinancialYear) -> str:
    """ "up to £66,900 a year", from the rates of the role at the network's place."""
    found = [rates.maximum(key, plan.network.place, year.months[0]) for key in role.rate_keys]
    known = sorted({amount.value for amount in found if amount})
    if not role.rate_keys:
        return "not in the scheme"
    if not known:
        return f"maximum {wording.NOT_KNOWN}"
    if len(known) > 1:
        return f"up to {wording.pounds(known[0])} to {wording.pounds(known[-1])} a year"
    return f"up to {wording.pounds(known[0])} a year"


class RolePicker(QDialog):
    """`role` is the key chosen when it was accepted."""

    def __init__(self, open_plan: OpenPlan, year: FinancialYear, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add a post")
        open_at(self, 620, 560)
        self.role = ""
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Roles")
        self.list.itemActivated.connect(self._take)
        self.search = SearchBox(self.list)
        self.search.setPlaceholderText("Pharmacist, link worker…")
        self.search.textChanged.connect(self._filter)
        self.nothing = secondary("No role has these words. Try fewer letters, or choose Other role.")
        self.nothing.hide()
        self._fill(open_plan, year)
        self._set_out()
        self._filter("")

    def _fill(self, open_plan: OpenPlan, year: FinancialYear) -> None:
        rates = rates_for(open_plan.reference, open_plan.plan.assumptions)
        for role in open_plan.reference.roles:
            most = maximum_words(role, open_plan.plan, rates, year)
            item = QListWidgetItem(f"{role.name}, {most}\n{role.purpose}")
            item.setData(Qt.ItemDataRole.UserRole, role.key)
            self.list.addItem(item)

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(8)
        rows.addWidget(field("Find a role", self.search))
        rows.addWidget(self.list, 1)
        rows.addWidget(self.nothing)
        self.add = primary_button("Add this post")
        self.add.setDefault(True)
        self.add.clicked.connect(self._take)
        rows.addLayout(dialog_foot(self, self.add))

    def _filter(self, text: str) -> None:
        items = [self.list.item(place) for place in range(self.list.count())]
        shown = [item for item in items if has_words(item.text(), text)]
        for item in items:
            item.setHidden(item not in shown)
        by_name = [item for item in shown if has_words(item.text().split(",", 1)[0], text)]
        self.nothing.setVisible(not shown)
        for item in (by_name or shown)[:1]:
            self.list.setCurrentItem(item)

    def _take(self) -> None:
        item = self.list.currentItem()
        if not item.isHidden():
            self.role = str(item.data(Qt.ItemDataRole.UserRole))
            self.accept()
