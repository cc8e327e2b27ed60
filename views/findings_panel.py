"""The points to check, as a list to walk through: what, the rule with its source, and what would mend it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.open_plan import OpenPlan
from app.wording import counted
from models.figures import Finding
from views import theme
from views.parts import button, label
from views.side_panel import WIDTH, SidePanel

AROUND = 72  # px beside a point's words: margins and the scroll bar
ELSEWHERE = {
    "entitlement_not_known": "rates",
    "entitlement_raised": "rates",
    "weighted_list_average": "rates",
    "no_maximum": "rates",
    "over_entitlement": "money",
    "caseload_over": "capacity:caseload",
    "advanced_register": "capacity:development",
    "registration_expired": "capacity:development",
    "registration_due": "capacity:development",
    "pathway_after_post": "capacity:development",
    "pathway_not_for_role": "capacity:development",
    "study_not_known": "capacity:development",
    "induction_missing": "capacity:development",
    "no_induction_supervisor": "capacity:supervision",
    "room_short": "capacity:rooms",
    "kit_short": "capacity:rooms",
    "pattern_over": "capacity:rooms",
    "pattern_under": "capacity:rooms",
    "site_unknown": "capacity:rooms",
    "register_over_list": "needs:population",
    "ages_not_list": "needs:population",
    "role_without_purpose": "needs:purpose",
    "role_without_objective": "needs:purpose",
    "objective_without_measure": "needs:purpose",
    "caseload_weeks": "capacity:caseload",
    "referrals_not_known": "capacity:caseload",
}


class FindingsPanel(SidePanel):
    wanted = Signal(str)  # the screen where a point is mended, perhaps with a part: "needs:purpose"

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__("Points to check", parent)
        self.open_plan = open_plan
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setAccessibleName("Points to check")
        self.why = label("", wrap=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = button("Show where")
        self._set_out()
        self.list.currentRowChanged.connect(self._explain)
        self.list.itemActivated.connect(self._show_where)
        self.open.clicked.connect(self._show_where)
        open_plan.changed.connect(self.follow)

    def _set_out(self) -> None:
        self.rows.addWidget(self.list, 3)
        self.rows.addWidget(self.why, 2)
        self.rows.addWidget(self.open)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.refresh()

    def follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        findings = self.open_plan.outlook.findings
        self.title.setText(counted(len(findings), "point to check", "points to check"))
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for finding in findings:
            self._add(finding)
        self.list.setCurrentRow(min(row, len(findings) - 1))
        self._explain()

    def _add(self, finding: Finding) -> None:
        item = QListWidgetItem(finding.text, self.list)
        room = QRect(0, 0, theme.px(WIDTH) - AROUND, 1000)
        height = self.list.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, finding.text).height()
        item.setSizeHint(QSize(0, height + theme.px(20)))

    @property
    def current(self) -> Finding | None:
        findings = self.open_plan.outlook.findings
        row = self.list.currentRow()
        return findings[row] if 0 <= row < len(findings) else None

    def _explain(self) -> None:
        finding = self.current
        self.open.setVisible(finding is not None)
        self.why.setText(reason(finding) if finding else "There is nothing to check in this scenario.")

    def _show_where(self) -> None:
        if self.current:
            self.wanted.emit(screen_of(self.current))


def reason(finding: Finding) -> str:
    """Why a point is listed, and what would mend it, in lines of plain text."""
    source = f"Source: {finding.source}" if finding.source else ""
    return "\n\n".join(filter(None, (finding.rule, source, finding.fix)))


def screen_of(finding: Finding) -> str:
    """The screen where a point is mended: the team's, unless its kind says otherwise."""
    return ELSEWHERE.get(finding.key, "team")
