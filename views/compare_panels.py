"""The parts of the Compare screen: every measure side by side, and what changes post by post."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from app import scenario_tables, scenario_words
from app.open_plan import OpenPlan
from app.scenario_chart import SIDE_BY_SIDE, subject_of
from app.scenario_columns import MOST, Columns
from app.scenario_measures import Compared
from app.tables import Table
from views.chart import ChartCard
from views.parted_page import Panel
from views.parts import Card, label, secondary
from views.table_card import TableCard

ALONE = "What a second scenario changes, post by post"
HOW = (
    "Duplicate this scenario, then change posts of the copy on the Team screen. "
    "Each post that is added, left out or changed stands here, with what it does to cost and claim."
)
NO_CHANGE = "No post differs between these two scenarios."
ALL_SAME = "No figure differs between these scenarios."


class ComparingPanel(Panel):
    """A part that follows the columns of the screen."""

    def __init__(self, open_plan: OpenPlan, columns: Columns) -> None:
        super().__init__(open_plan)
        self._columns = columns

    @property
    def compared(self) -> Compared:
        outlooks = tuple(map(self.open_plan.outlook_of, self._columns.follow(self.open_plan.plan)))
        return Compared(outlooks, self.open_plan.year)


class SideBySidePanel(ComparingPanel):
    """What it comes to in sentences, every measure in a table, and the money as paired bars."""

    def __init__(self, open_plan: OpenPlan, columns: Columns) -> None:
        super().__init__(open_plan, columns)
        self.summary = [label("", "card_title", wrap=True) for _ in range(MOST - 1)]
        self.only_different = QCheckBox("Only what differs")
        self.only_different.toggled.connect(self.refresh)
        self.table, self.bars = TableCard(empty=ALL_SAME), ChartCard(SIDE_BY_SIDE)
        self.table.table.outside = self._outside
        self.table.corner.insertWidget(0, self.only_different)
        sentences = QVBoxLayout()
        sentences.setSpacing(4)
        for sentence in self.summary:
            sentences.addWidget(sentence)
        self.column.addLayout(sentences)
        for card in (self.table, self.bars):
            card.told.connect(self.told)
            self.column.addWidget(card)
        self.column.addStretch(1)

    def refresh(self) -> None:
        compared = self.compared
        told = scenario_words.summary(compared)
        for place, sentence in enumerate(self.summary):
            sentence.setText(told[place] if place < len(told) else "")
            sentence.setVisible(place < len(told))
        self.only_different.setVisible(len(compared.outlooks) > 1)
        self.table.show_table(scenario_tables.side_by_side(compared, only_different=self._only_different))
        self.bars.show_subject(subject_of(compared))

    @property
    def _only_different(self) -> bool:
        return bool(self.compared.others) and self.only_different.isChecked()

    def _outside(self) -> Table:
        compared = subject_of(self.compared).outside.compared
        return scenario_tables.side_by_side(compared, only_different=self._only_different, asked=True)


class PostByPostPanel(ComparingPanel):
    """For each scenario but the first, its posts that are added, left out or changed."""

    def __init__(self, open_plan: OpenPlan, columns: Columns) -> None:
        super().__init__(open_plan, columns)
        self.cards = [TableCard(empty=NO_CHANGE) for _ in range(MOST - 1)]
        self.alone = Card(ALONE)
        self.alone.add(secondary(HOW))
        for card in self.cards:
            card.told.connect(self.told)
            self.column.addWidget(card)
        self.column.addWidget(self.alone)
        self.column.addStretch(1)

    def refresh(self) -> None:
        compared = self.compared
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(compared.others))
            if place < len(compared.others):
                card.show_table(scenario_tables.post_by_post(compared, compared.others[place]))
        self.alone.setVisible(not compared.others)
