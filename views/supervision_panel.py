"""Who supervises whom, who can, where and when it is short, and what each role truly costs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app import capacity_tables, chart_supervision
from app import supervision_edits as edits
from app import supervision_tables as tables
from app import supervision_words as words
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.calibration import calibration
from models.finding import Finding
from models.supported import Given
from views.beside import Beside
from views.chart import ChartCard
from views.month_in_view import MonthInView
from views.parted_page import ScrollingPanel
from views.parts import Card, button, primary_button, secondary
from views.supervision_agreed import AgreedSupervision
from views.supervision_needs import NeedsTable
from views.supervision_proposal import SupervisionProposal
from views.supervisors_card import SupervisorsCard
from views.true_cost_card import TrueCostCard
from views.wide_table import WideTable

CHOOSE = (
    "Choose a line to read who may give it and where the rule is from. Enter opens the list of supervisors."
)
PROPOSE, ADD = "Propose supervisors…", "Add a supervisor…"
ROWS = 12
APART_SHARES = (16, 13, 14, 13, 18, 12, 14)  # the source is told of the line chosen
LEAST_WIDTH = 1000


class NeedsCard(Card):
    """The message of the part, and each post's supervision with who gives it."""

    no_one = Signal()

    def __init__(self, open_plan: OpenPlan, when: MonthInView, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.open_plan, self.when = open_plan, when
        self.table = NeedsTable(self._choices)
        self.kinds, self.note = secondary(""), secondary(CHOOSE)
        self.only = QCheckBox("Only those without a supervisor")
        self.propose = primary_button(PROPOSE)
        self.agree, self.copy = button("Agree locally…"), button("Copy")
        others = Beside(8, (self.agree, 0), (self.copy, 0))
        self.corner.addWidget(Beside(8, (self.propose, 0), (others, 0)))
        for part in (self.kinds, self.only, self.table, self.note):
            self.add(part)
        self.only.toggled.connect(self.show_plan)
        self.copy.clicked.connect(self.table.copy_all)
        self.agree.clicked.connect(self.open_agreed)
        self.propose.clicked.connect(self.open_proposal)
        self.table.selectionModel().currentRowChanged.connect(self._say)

    @property
    def lines(self) -> tuple[Given, ...]:
        found = self.open_plan.outlook.supported_in(self.when.month)
        return found.without if self.only.isChecked() else found.given

    @property
    def chosen(self) -> Given | None:
        row = self.table.currentIndex().row()
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def _choices(self, row: int) -> tuple[tuple[str, str], ...]:
        return tables.choices(self.open_plan.outlook, self.lines[row])

    def show_plan(self) -> None:
        outlook = self.open_plan.outlook
        self.set_title(words.headline(outlook.supported_in(self.when.month), self.when.month))
        self.kinds.setText(f"{words.by_kind(outlook, self.when.month)} {words.without_rule(outlook)}".strip())
        self.table.show_table(
            tables.needs(outlook, only_without=self.only.isChecked(), month=self.when.month)
        )
        self.table.show_at_most(ROWS)
        self.table.setVisible(bool(self.lines))
        self.propose.setText(PROPOSE if outlook.supported.loads else ADD)
        self._say()

    def _say(self) -> None:
        one = self.chosen
        self.agree.setEnabled(one is not None)
        self.note.setText(CHOOSE if one is None else tables.need_in_full(self.open_plan.outlook, one))

    def open_agreed(self) -> None:
        if self.chosen:
            dialog = AgreedSupervision(self.open_plan, self._as_settled(self.chosen), self.window())
            dialog.exec()
            dialog.deleteLater()

    def _as_settled(self, one: Given) -> Given:
        """A line of a month as it is in the settled team, where an agreement starts from."""
        found = self.open_plan.outlook.supported.of_post(one.need.post)
        return next((each for each in found if each.need.kind == one.need.kind), one)

    def open_proposal(self) -> None:
        """A proposal; with no one to propose, first someone who can supervise."""
        if not self.open_plan.outlook.supported.loads:
            self.no_one.emit()
            return
        dialog = SupervisionProposal(self.open_plan, self.window())
        dialog.exec()
        dialog.deleteLater()


class ApartCard(Card):
    """Line management and study time, which are not in the hours above."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.open_plan = open_plan
        self.table = WideTable(APART_SHARES, LEAST_WIDTH, rows=1)
        self.note = secondary(capacity_tables.APART)
        copy = button("Copy")
        copy.clicked.connect(self.table.copy_all)
        self.corner.addWidget(copy)
        self.add(self.note)
        self.add(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._say)

    def show_plan(self) -> None:
        forecast = self.open_plan.forecast
        self.set_title(capacity_tables.apart_title(forecast))
        self.table.show_table(capacity_tables.apart_table(forecast))
        self.table.show_at_most(ROWS)
        self.setVisible(bool(self.table.content.rowCount()))
        self._say()

    def _say(self) -> None:
        row = self.table.currentIndex().row()
        forecast = self.open_plan.forecast
        told = (
            capacity_tables.need_in_full(forecast, row, counted=False) if row >= 0 else capacity_tables.APART
        )
        self.note.setText(told)


class SupervisionPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.when = MonthInView()
        self.needs, self.people = NeedsCard(open_plan, self.when), SupervisorsCard(open_plan, self.when)
        self.sites = ChartCard(chart_supervision.SITES)
        self.loads = ChartCard(chart_supervision.LOADS)
        self.site_rule, self.check = secondary(words.SITE_RULE), secondary("")
        self.sites.add(self.site_rule)
        self.costs, self.apart = TrueCostCard(open_plan), ApartCard(open_plan)
        self.tools = (self.when,)
        self.when.activated.connect(self.refresh)
        for part in (self.needs, self.people, self.sites, self.loads, self.costs, self.apart, self.check):
            self.rows.addWidget(part)
        self.rows.addStretch(1)
        for table in (self.needs.table, self.people.table, self.costs.table, self.apart.table):
            table.told.connect(self.told)
        for chart in (self.sites, self.loads):
            chart.told.connect(self.told)
        self.needs.table.chosen.connect(self.choose)
        self.needs.no_one.connect(lambda: self.people.open_editor(None))
        self.mark(self.needs, "capacity:supervision")

    def show_where(self, finding: Finding) -> None:
        """The first line of the post, one without a supervisor before the others."""
        lines = list(enumerate(self.needs.lines))
        mine = [row for row, one in lines if one.need.post == finding.post]
        without = [row for row in mine if not self.needs.lines[row].supervisor]
        for row in (without or mine)[:1]:
            self.needs.table.selectRow(row)

    def refresh(self) -> None:
        outlook = self.open_plan.outlook
        self.when.show_months(outlook, self.open_plan.year.months)
        for card in (self.needs, self.people, self.costs, self.apart):
            card.show_plan()
        subject = chart_supervision.subject_of(outlook, self.when.month)
        for chart, seen in ((self.sites, subject.weeks), (self.loads, subject.loads)):
            chart.setVisible(bool(seen))
            if seen:
                chart.show_subject(subject)
        self.check.setText(
            words.calibration_line(calibration(outlook.reference, outlook.plan.first_year.months[0]))
        )

    def choose(self, row: int, supervisor: str) -> None:
        """Give a line to a supervisor, or to no one; a circle is refused in a sentence."""
        lines = self.needs.lines
        if row >= len(lines) or lines[row].supervisor == supervisor:
            return
        need = lines[row].need
        try:
            edit = edits.linked(
                self.open_plan.plan, self.open_plan.reference, need.post, need.kind, supervisor
            )
        except BadInput as problem:
            self.needs.note.setText(f"Error: {problem}")
            self.told.emit(str(problem))
            return
        self.open_plan.edit(edit.plan, edit.words)
