"""What comes in and who waits: boxes of referrals, the waiting list by month, and how complex people are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from app import caseload_edits as edits
from app import caseload_hints as hints
from app import charts
from app import waiting_words as words
from app.charts import Subject
from models.caseload import TermsInForce
from views import theme
from views.beside import in_pairs
from views.caseload_box import RoleInView, box_of
from views.chart import ChartCard
from views.parts import Card, secondary

CHART = 300  # px
LEAVERS = "A leaver's people without another place go to another service"
LEAVERS_TIP = "Not ticked: they go back to waiting. Those who began last lose their place first."


class FlowCard(Card):
    """Referrals, growth, who waits and is open on the first day, weeks open and ramp-up."""

    def __init__(self, view: RoleInView, parent: QWidget | None = None) -> None:
        super().__init__("Who is referred, and for how long", parent)
        self.boxes = {box.field: box_of(box, view) for box in edits.FLOW}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setContentsMargins(0, 8, 0, 0)
        for n, box in enumerate(self.boxes.values()):
            grid.addWidget(box, n // 2, n % 2, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def show_terms(self, terms: TermsInForce) -> None:
        for box in self.boxes.values():
            box.show_terms(terms)


class WaitingCard(ChartCard):
    """The line of the waiting list in the year in view; without one where it is not known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(charts.WAITING_LIST, parent)
        self.view.setFixedHeight(theme.px(CHART))
        self.note = secondary("")
        self.add(self.note)

    def show_subject(self, subject: Subject) -> None:
        super().show_subject(subject)
        course = subject.course
        known = course is not None and bool(course.months)
        self.view.setVisible(known and not self.as_table.isChecked())
        self.table.setVisible(known and self.as_table.isChecked())
        for made in (self.as_table, self._copy, self._save):
            made.setVisible(known)
        told = (words.longest_wait(course, subject.year), words.where_it_starts(course)) if course else ()
        self.note.setText(" ".join(filter(None, told)))
        self.note.setVisible(bool(self.note.text()))


class MixCard(Card):
    """Simple and complex people, and what becomes of a leaver's."""

    def __init__(self, view: RoleInView, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self._view = view
        self.boxes = {box.field: box_of(box, view) for box in edits.MIX}
        self.leavers = QCheckBox(LEAVERS)
        self.leavers.setToolTip(LEAVERS_TIP)
        line = in_pairs(16, list(self.boxes.values()))
        line.setContentsMargins(0, 8, 0, 0)
        self.add(line)
        self.add(self.leavers)
        self.add(secondary(LEAVERS_TIP))
        self.leavers.clicked.connect(self._hand_over)

    def show_terms(self, terms: TermsInForce) -> None:
        self.set_title(hints.mix_words(terms))
        for box in self.boxes.values():
            box.show_terms(terms)
        self.leavers.setChecked(terms.typed.hand_over)

    def _hand_over(self, handed_over: bool) -> None:  # noqa: FBT001
        open_plan, role = self._view.open_plan, self._view.role
        edit = edits.with_hand_over(open_plan.plan, open_plan.reference, role, handed_over=handed_over)
        open_plan.edit(edit.plan, edit.words)
