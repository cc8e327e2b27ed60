"""The points to check, as a list to walk through: what, the rule with its source, and what would mend it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.open_plan import OpenPlan
from app.wording import counted
from models.figures import Finding
from views.parts import button, label

ELSEWHERE = {
    "entitlement_not_known": "rates",
    "entitlement_raised": "rates",
    "weighted_list_average": "rates",
    "no_maximum": "rates",
    "over_entitlement": "money",
    "caseload_over": "capacity",
}


class FindingsPanel(QDockWidget):
    wanted = Signal(str)  # the key of the screen where a point is mended

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__("Points to check", parent)
        self.setObjectName("points")
        self.open_plan = open_plan
        self.list = QListWidget()
        self.list.setWordWrap(True)
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
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(8, 8, 8, 8)
        rows.setSpacing(8)
        rows.addWidget(self.list, 3)
        rows.addWidget(self.why, 2)
        rows.addWidget(self.open)
        self.setWidget(inside)
        self.setMinimumWidth(340)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.refresh()

    def follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        findings = self.open_plan.forecast.findings
        self.setWindowTitle(counted(len(findings), "point to check", "points to check"))
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for finding in findings:
            self.list.addItem(QListWidgetItem(finding.text))
        self.list.setCurrentRow(min(row, len(findings) - 1))
        self._explain()

    @property
    def current(self) -> Finding | None:
        findings = self.open_plan.forecast.findings
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
