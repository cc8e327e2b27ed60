"""A role's caseload on a card: the message, what one more would change, and bars of every role."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import caseload_tables as tables
from app import caseload_words as words
from app import waiting_words
from app.caseload_hints import englands_referrals
from app.chart_bullets import CASELOADS, BulletSubject, subject_of
from app.one_more_words import asks
from app.open_plan import OpenPlan
from models.caseload_course import Course, OneMore
from models.figures import Basis, Caseload
from models.months import Month
from models.outlook import Outlook
from views.bullet_bars import BulletBars
from views.parts import Card, button, label, link_button, secondary
from views.save_picture import SavePicture
from views.table import TableView

NO_ONE = "No role in the plan carries a caseload yet"
START = "Add a link worker, health coach, care coordinator or mental health practitioner on the Team screen."


class CaseloadCard(Card):
    """On either basis, for the year in view; both are named, and the table shows both."""

    team_wanted = Signal()
    turned = Signal(bool)  # the table, which needs the whole width, is shown

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.open_plan = open_plan
        self.more = label("", "label", wrap=True)
        self.asks, self.scales = secondary(""), secondary(words.SCALES)
        self.why, self.both = secondary(""), secondary("")
        self.bars, self.table = BulletBars(), TableView()
        self.as_table, self.copy = button("Show as table"), button("Copy")
        self.as_table.setCheckable(True)
        self.table.outside = lambda: CASELOADS.table(self.subject.outside)
        self.picture = SavePicture(CASELOADS, lambda: self.subject)
        self.to_team = link_button("Go to the team")
        self.corner.addWidget(self.as_table)
        self.corner.addWidget(self.copy)
        self.corner.addWidget(self.picture)
        for part in (self.more, self.asks, self.bars, self.scales, self.table, self.why, self.both):
            self.add(part)
        self.body.addWidget(self.to_team, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self._role, self._basis = "", Basis.EVERYONE
        self.as_table.toggled.connect(self._turn)
        self.copy.clicked.connect(self.table.copy_all)
        self.to_team.clicked.connect(self.team_wanted)

    def show_role(
        self, role: str, basis: Basis, since: Month, course: Course | None, more: OneMore | None
    ) -> None:
        """The caseloads of the year in view; the role's own is told in words."""
        self._role, self._basis = role, basis
        outlook, year = self.open_plan.outlook, self.open_plan.year
        mine = [one for one in outlook.caseloads if one.year == year and one.role == role]
        found = next((one for one in mine if one.basis is basis), None)
        known = found is not None and course is not None
        self.set_title(words.title(found, outlook.reference) if found else NO_ONE)
        if found and course:
            usual = englands_referrals(outlook.plan, outlook.reference, course.terms)
            told = waiting_words.one_more(found, since, more, course, outlook.reference, usual)
            self.more.setText(told)
            self.asks.setText(asks(outlook, role, since))
        self.why.setText(words.why(found) if found else START)
        self.both.setText(words.both_bases(mine))
        self.both.setVisible(bool(self.both.text()))
        self.to_team.setVisible(found is None or not found.wte)
        for part in (self.more, self.asks, self.as_table, self.copy, self.picture):
            part.setVisible(known)
        if found:
            self._show_bars(outlook, found)
        self._turn()

    @property
    def subject(self) -> BulletSubject:
        """What the bars show, for their picture."""
        outlook, year = self.open_plan.outlook, self.open_plan.year
        return subject_of(
            outlook,
            next(
                one
                for one in outlook.caseloads
                if (one.year, one.role, one.basis) == (year, self._role, self._basis)
            ),
        )

    def _show_bars(self, outlook: Outlook, found: Caseload) -> None:
        """Every role's people a year, then the role's own people open at once."""
        of_year = [one for one in outlook.caseloads if one.year == found.year and one.basis is self._basis]
        bars = [words.role_bar(one, outlook.reference) for one in of_year]
        self.bars.show_bars((*bars, words.open_bar(found, outlook.reference)), self.title.text())
        self.table.show_table(
            tables.of_year(outlook.caseloads, outlook.courses, found.year, outlook.reference)
        )

    def _turn(self) -> None:
        known, tabled = not self.as_table.isHidden(), self.as_table.isChecked()
        for part in (self.bars, self.scales):
            part.setVisible(known and not tabled)
        self.table.setVisible(known and tabled)
        self.as_table.setText("Show as chart" if tabled else "Show as table")
        self.turned.emit(known and tabled)
