"""Fair shares: what each practice gets of posts, hours and money against its share, on a basis of choice."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app import share_tables as tables
from app.chart_shares import FAIR_SHARES
from app.open_plan import OpenPlan
from app.tables import Table
from models.fair_shares import FairShares, ShareBasis
from models.outlook import Outlook
from views.beside import Beside
from views.chart import ChartCard
from views.parted_page import ScrollingPanel
from views.parts import Card, label, link_button, secondary
from views.table_card import TableCard
from views.wrapped_table import WrappedTable

CHOICES = {
    ShareBasis.REGISTERED: "Registered list",
    ShareBasis.WEIGHTED: "Weighted list",
    ShareBasis.NEED: "Need",
    ShareBasis.DEPRIVATION: "Deprivation",
}


class SharesPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.choices = {basis: QRadioButton(words) for basis, words in CHOICES.items()}
        self.choices[ShareBasis.REGISTERED].setChecked(True)
        self._group = QButtonGroup(self)
        self.chart = ChartCard(FAIR_SHARES)
        self.unknown = Card(" ")
        self.why = secondary("")
        self.to_team = link_button("Give posts a base on the Team screen")
        self.to_population = link_button("Open the population")
        self.posts, self.money = TableCard(table=WrappedTable()), TableCard(table=WrappedTable())
        self._tables = {self.posts: tables.posts_table, self.money: tables.money_table}
        for card, made in self._tables.items():
            card.table.outside = partial(self._outside, made)
        self._lay_out()
        for source in (self.chart, self.posts, self.money):
            source.told.connect(self.told)
        self._group.buttonToggled.connect(lambda _, on: self.refresh() if on else None)

    def _lay_out(self) -> None:
        for choice in self.choices.values():
            self._group.addButton(choice)
        choices = (*((choice, 0) for choice in self.choices.values()), (QWidget(), 1))
        self.rows.addWidget(Beside(24, (label("Share by", "label"), 0), *choices))
        for part in (self.chart, self.unknown, self.why):
            self.rows.addWidget(part)
        for link, screen in ((self.to_team, "team"), (self.to_population, "needs:population")):
            link.clicked.connect(lambda _on=False, screen=screen: self.wanted.emit(screen))
            self.rows.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (self.posts, self.money):
            self.rows.addWidget(card)
        self.rows.addStretch(1)

    @property
    def basis(self) -> ShareBasis:
        return next(basis for basis, choice in self.choices.items() if choice.isChecked())

    def refresh(self) -> None:
        outlook, basis = self.open_plan.outlook, self.basis
        shares = outlook.fair_shares_of(self.open_plan.year)
        known = shares.on(basis).known
        self.chart.setVisible(known)
        self.unknown.setVisible(not known)
        if known:
            self.chart.show_subject(replace(self.subject, basis=basis))
        self.unknown.set_title(tables.sentence(outlook, shares, basis))
        self.why.setText(tables.why(outlook, shares, basis))
        self.why.setVisible(bool(self.why.text()))
        self.to_team.setVisible(bool(shares.no_base.wte))
        self.to_population.setVisible(bool(shares.on(basis).lacking))
        for card, made in self._tables.items():
            card.show_table(made(outlook, shares, basis))
            card.setVisible(bool(outlook.plan.network.practices))

    def _outside(self, made: Callable[[Outlook, FairShares, ShareBasis], Table]) -> Table:
        outlook = self.open_plan.outside
        return made(outlook, outlook.fair_shares_of(self.open_plan.year), self.basis)
