"""The team beside the networks of England: where it stands by role, never a target."""

from PySide6.QtCore import Qt

from app.chart_compare import COMPARISON
from app.comparison_tables import NO_LIST, note
from app.open_plan import OpenPlan
from views.chart import ChartCard
from views.parted_page import ScrollingPanel
from views.parts import Card, button, secondary


class ComparePanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.card = ChartCard(COMPARISON)
        self.card.told.connect(self.told)
        self.note = secondary("")
        self.card.add(self.note)
        self.empty = Card(NO_LIST)
        self.empty.add(
            secondary("Type registered lists on the Population part, for the practices or the network.")
        )
        self.to_population = button("Open the population")
        self.to_population.clicked.connect(lambda: self.wanted.emit("needs:population"))
        self.empty.body.addWidget(self.to_population, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (self.card, self.empty):
            self.rows.addWidget(card)
        self.rows.addStretch(1)

    def refresh(self) -> None:
        outlook = self.open_plan.outlook
        standings = outlook.role_standings_of(self.open_plan.year)
        known = any(one.standing for one in standings)
        self.card.setVisible(known)
        self.empty.setVisible(not known)
        if known:
            self.card.show_subject(self.subject)
            self.note.setText(note(standings, outlook))
