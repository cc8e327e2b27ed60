"""Hours a year for 1.0 WTE in each role and how they are worked out; the team's size; hours by month."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from app import need_tables, working_time_tables
from app.open_plan import OpenPlan
from app.tables import Table
from models.coverage import Coverage
from views import theme
from views.parted_page import ScrollingPanel
from views.parts import Card, button, label, link_button, secondary
from views.wide_table import WideTable

STAFFING = (30, 15, 15, 25, 15)
WORKING = (30, 15, 20, 15, 20)
MONTHS = (18, 10, *[6] * 12)
MOST_ROWS = 10
METHOD = "help:method-needs#a-year-at-work"
LINE, LONGEST = 36, 7  # px, and lines of a sum


class FillingCard(Card):
    """A table as wide as its card under its title, with a button to copy it."""

    told = Signal(str)

    def __init__(self, shares: tuple[int, ...], least: int, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.table = WideTable(shares, least, rows=1)
        self.table.told.connect(self.told)
        self.note = secondary("")
        copy = button("Copy")
        copy.setToolTip("Copy the table")
        copy.clicked.connect(self.table.copy_all)
        self.corner.addWidget(copy)
        for part in (self.table, self.note):
            self.add(part)
        self.body.addStretch(1)

    def show_table(self, table: Table, most: int = MOST_ROWS) -> None:
        row = max(self.table.currentIndex().row(), 0)
        self.set_title(table.title)
        self.table.show_table(table)
        self.table.show_at_most(most)
        if table.rows:
            self.table.selectRow(min(row, len(table.rows) - 1))
        self.note.setText(table.note)
        self.note.setVisible(bool(table.note))


class WorkingTimeCard(FillingCard):
    """A table of roles; the lines below it are those of the role chosen."""

    wanted = Signal(str)

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(WORKING, 400, parent)
        self._open_plan = open_plan
        self.heading = label("", "label", wrap=True)
        self.method = link_button("Read the method")
        self.method.clicked.connect(lambda: self.wanted.emit(METHOD))
        self.lines = QListWidget()
        self.lines.setWordWrap(True)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setFixedHeight(theme.px(LINE * (LONGEST + 1)))
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        row.addWidget(self.method)
        self.body.addLayout(row)
        self.add(self.lines)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_lines())

    def refresh(self) -> None:
        coverage, reference = self._open_plan.coverage, self._open_plan.reference
        self.show_table(working_time_tables.working_time_table(coverage, reference))
        self._show_lines()

    def _show_lines(self) -> None:
        coverage, row = self._open_plan.coverage, self.table.currentIndex().row()
        known = 0 <= row < len(coverage.roles)
        self.lines.clear()
        if known:
            role, reference = coverage.roles[row].role, self._open_plan.reference
            self.heading.setText(f"How is this worked out? {need_tables.short(role, reference)}")
            self.lines.setAccessibleName(self.heading.text())
            self.lines.addItems(list(working_time_tables.working_time_lines(reference, role, coverage)))
        for part in (self.heading, self.method, self.lines):
            part.setVisible(known)


class HoursPanel(ScrollingPanel):
    """The team's size, working time, and hours by month."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.staffing = FillingCard(STAFFING, 400)
        self.working_time = WorkingTimeCard(open_plan)
        self.months = FillingCard(MONTHS, 900)
        self.staffing.table.outside = lambda: need_tables.wisn_by_role(self._outside, open_plan.reference)
        self.months.table.outside = lambda: need_tables.hours_by_month(self._outside, export=True)
        self.working_time.wanted.connect(self.wanted)
        for card in (self.staffing, self.working_time, self.months):
            self.rows.addWidget(card)
            card.told.connect(self.told)
        self.rows.addStretch(1)

    @property
    def _outside(self) -> Coverage:
        return self.open_plan.outside.coverage_of(self.open_plan.year)

    def refresh(self) -> None:
        coverage, reference = self.open_plan.coverage, self.open_plan.reference
        self.staffing.show_table(need_tables.wisn_by_role(coverage, reference), most=10)
        self.working_time.refresh()
        self.months.show_table(need_tables.hours_by_month(coverage), most=30)
