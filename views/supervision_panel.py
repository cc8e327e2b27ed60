"""Who needs how much supervision, by the published rules and the assumptions beside them."""

from PySide6.QtWidgets import QWidget

from app import capacity_tables as tables
from app.open_plan import OpenPlan
from views.parted_page import ScrollingPanel
from views.parts import Card, button, secondary
from views.wide_table import WideTable

SHARES = (14, 15, 13, 12, 18, 12, 9, 7)
KIND_SHARES = (64, 36)
CHOOSE = "Choose a line to read its status and source in full."
LEAST_WIDTH = 1000


class TableCard(Card):
    """A table under its sentence, with a button to copy it."""

    def __init__(self, table: WideTable, note: str = "") -> None:
        super().__init__(" ")
        self.table = table
        self.note = secondary(note)
        copy = button("Copy")
        copy.clicked.connect(table.copy_all)
        self.corner.addWidget(copy)
        self.add(self.note)
        self.add(table)


class SupervisionPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.kinds = TableCard(WideTable(KIND_SHARES, 260, rows=4))
        self.kinds.add(secondary(tables.NOTE))
        self.posts = TableCard(WideTable(SHARES, LEAST_WIDTH, rows=1), CHOOSE)
        self.apart = TableCard(WideTable(SHARES, LEAST_WIDTH, rows=1), f"{tables.APART} {CHOOSE}")
        for card in (self.kinds, self.posts, self.apart):
            card.table.told.connect(self.told)
            self.rows.addWidget(card)
        self.rows.addStretch(1)
        self.posts.table.selectionModel().currentRowChanged.connect(self.show_need)
        self.apart.table.selectionModel().currentRowChanged.connect(self.show_apart)

    def refresh(self) -> None:
        forecast = self.open_plan.forecast
        self.kinds.set_title(tables.supervision_title(forecast.supervision))
        self.kinds.note.setText(tables.supervision_why(forecast))
        self.kinds.table.show_table(tables.by_kind_table(forecast.supervision))
        self.posts.set_title(tables.by_post_title(forecast))
        self.posts.table.show_table(tables.by_post_table(forecast))
        self.apart.set_title(tables.apart_title(forecast))
        self.apart.table.show_table(tables.apart_table(forecast))
        for card in (self.posts, self.apart):
            card.table.setFixedHeight(card.table.whole_height)
            card.setVisible(bool(card.table.content.rowCount()))
        self.kinds.table.setFixedHeight(self.kinds.table.whole_height)
        self.show_need()
        self.show_apart()

    def show_need(self) -> None:
        self._show_in_full(self.posts, CHOOSE, counted=True)

    def show_apart(self) -> None:
        self._show_in_full(self.apart, f"{tables.APART} {CHOOSE}", counted=False)

    def _show_in_full(self, card: TableCard, otherwise: str, *, counted: bool) -> None:
        row = card.table.currentIndex().row()
        full = tables.need_in_full(self.open_plan.forecast, row, counted=counted) if row >= 0 else otherwise
        card.note.setText(full)
