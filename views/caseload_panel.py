"""Is a caseload workable? A role's caseload against its ceiling, the time it leaves, and who waits."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from app import caseload_edits as edits
from app import clock
from app.caseload_words import many
from app.charts import Subject
from app.open_plan import OpenPlan
from app.waiting_words import month_of_one_more
from models.caseload import roles_with_caseload
from models.caseload_course import Course, OneMore, with_one_more
from models.figures import Basis
from models.finding import Finding
from models.months import Month
from views.beside import Beside
from views.caseload_box import RoleInView
from views.caseload_card import CaseloadCard
from views.caseload_flow_cards import FlowCard, MixCard, WaitingCard
from views.equation_card import EquationCard
from views.parted_page import ScrollingPanel
from views.parts import button, label, link_button

BASES = {Basis.EVERYONE: "With everyone in post", Basis.THIS_YEAR: "This year, counting months in post"}
GIVE = "Give another role a caseload"


class CaseloadPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.view = RoleInView(open_plan)
        self.roles = QComboBox()
        self.roles.setAccessibleName("Role")
        self.roles.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.roles.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.give, self.take = button(GIVE, "menu"), link_button("Clear this caseload")
        self.give.setMenu(QMenu(self.give))
        self.bases = {basis: QRadioButton(words) for basis, words in BASES.items()}
        self.bases[Basis.EVERYONE].setChecked(True)
        self.caseload, self.flow = CaseloadCard(open_plan), FlowCard(self.view)
        self.equation, self.waiting, self.mix = EquationCard(self.view), WaitingCard(), MixCard(self.view)
        self._lay_out()
        self.mark(self.caseload, "capacity:caseload", lambda: self.view.role)
        self.roles.activated.connect(self._choose)
        self.bases[Basis.EVERYONE].toggled.connect(self.refresh)
        self.take.clicked.connect(self._take_away)
        self.caseload.team_wanted.connect(lambda: self.wanted.emit("team"))
        self.caseload.table.told.connect(self.told)
        self.caseload.picture.told.connect(self.told)
        self.caseload.turned.connect(lambda tabled: self.flow.setVisible(bool(self.course) and not tabled))
        self.waiting.told.connect(self.told)

    def _lay_out(self) -> None:
        role, others, counted = QWidget(), QWidget(), QWidget()
        for around, parts in ((role, (label("Role", "label"), self.roles)), (others, (self.give, self.take))):
            line = _line(around)
            for part in parts:
                line.addWidget(part)
            line.addStretch(1)
        group, bases = QButtonGroup(self), _line(counted)
        for radio in self.bases.values():
            group.addButton(radio)
            bases.addWidget(radio)
        bases.addStretch(1)
        self.column.insertWidget(0, Beside(16, (Beside(8, (role, 0), (others, 1)), 1), (counted, 0)))
        self.rows.addWidget(Beside(24, (self.caseload, 3), (self.flow, 2)))
        for card in (self.waiting, self.equation, self.mix):
            self.rows.addWidget(card)
        self.rows.addStretch(1)

    @property
    def basis(self) -> Basis:
        return Basis.EVERYONE if self.bases[Basis.EVERYONE].isChecked() else Basis.THIS_YEAR

    @property
    def course(self) -> Course | None:
        return next((one for one in self.open_plan.outlook.courses if one.role == self.view.role), None)

    @property
    def subject(self) -> Subject:
        return replace(super().subject, course=self.course, one_more=self._one_more())

    def refresh(self) -> None:
        self._offer_roles()
        role, course = self.view.role, self.course
        for card in (self.flow, self.equation, self.mix):
            card.setVisible(course is not None)
        self.caseload.show_role(role, self.basis, self._since, course, self._one_more())
        self.waiting.setVisible(course is not None)
        if course is not None:
            terms = self.view.terms
            for card in (self.flow, self.equation, self.mix):
                card.show_terms(terms)
            self.waiting.show_subject(self.subject)

    def show_where(self, finding: Finding) -> None:
        if self.roles.findData(finding.about) >= 0:
            self.show_role(finding.about)

    def show_role(self, role: str) -> None:
        self.view.role = role
        self.refresh()
        self.show_points()

    def _one_more(self) -> OneMore | None:
        course, plan = self.course, self.open_plan.plan
        return with_one_more(plan, course, self._since) if course else None

    @property
    def _since(self) -> Month:
        return month_of_one_more(self.open_plan.year, clock.today())

    def _offer_roles(self) -> None:
        """The roles that carry a caseload, the one in view kept; and those that could be given one."""
        plan, reference = self.open_plan.plan, self.open_plan.reference
        carried = roles_with_caseload(plan, plan.scenario.posts)
        if self.view.role not in carried:
            self.view.role = carried[0] if carried else ""
        self.roles.clear()
        for role in carried:
            self.roles.addItem(many(role, reference), role)
        self.roles.setCurrentIndex(self.roles.findData(self.view.role))
        self.roles.setEnabled(bool(carried))
        typed = {terms.role for terms in plan.caseload_terms}
        self.take.setVisible(self.view.role in typed)
        menu = self.give.menu()
        menu.clear()
        for one in reference.roles:
            if one.key not in carried:
                menu.addAction(one.name).triggered.connect(lambda _=False, key=one.key: self._give(key))

    def _choose(self, index: int) -> None:
        self.show_role(str(self.roles.itemData(index)))

    def _give(self, role: str) -> None:
        self.view.role = role
        edit = edits.with_role(self.open_plan.plan, self.open_plan.reference, role)
        self.open_plan.edit(edit.plan, edit.words)

    def _take_away(self) -> None:
        edit = edits.without_role(self.open_plan.plan, self.open_plan.reference, self.view.role)
        self.open_plan.edit(edit.plan, edit.words)


def _line(of: QWidget) -> QHBoxLayout:
    line = QHBoxLayout(of)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(16)
    return line
