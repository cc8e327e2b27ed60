"""The point chosen in the list: what it is, the ways to mend it, why it is one, and accepting it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from app import point_words
from app.open_plan import OpenPlan
from app.point_words import Stand
from models.finding import Finding
from models.points import Points
from views.accept_form import AcceptForm
from views.fix_rows import FixRows
from views.parts import label, link_button, secondary

NOTHING = "There is nothing to check in this scenario."


class PointDetail(QScrollArea):
    where_wanted = Signal()

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.text = label("", "label", wrap=True)
        self.now = label("", wrap=True)
        self.why = secondary("")
        self.guide = label("", wrap=True)
        for words in (self.text, self.now, self.why, self.guide):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.where = link_button("Show where")
        self.fixes = FixRows(open_plan)
        self.accept = AcceptForm(open_plan)
        self.fixes.stepped.connect(self._guide)
        self.accept.unfolded.connect(lambda: QTimer.singleShot(0, self, self._show_record))
        self.where.clicked.connect(self.where_wanted)
        self._set_out()

    def _set_out(self) -> None:
        inside = QFrame()
        inside.setProperty("kind", "plain")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 8, 8, 0)
        rows.setSpacing(8)
        for part in (self.text, self.now, self.fixes, self.guide, self.why, self.accept):
            rows.addWidget(part)
        rows.addWidget(self.where, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def show_point(self, finding: Finding | None, settled: Points, tried: Points) -> None:
        found = finding is not None
        if finding is None or finding.text != self.text.text():
            self.verticalScrollBar().setValue(0)
        self.where.setVisible(found)
        self.why.setVisible(found)
        self.text.setText(finding.text if finding else NOTHING)
        self.now.setText(point_words.now(finding, settled, tried) if finding else "")
        self.now.setVisible(bool(self.now.text()))
        self.why.setText(point_words.reason(finding) if finding else "")
        self.guide.setText(point_words.guidance(finding, self.open_plan.settled_outlook) if finding else "")
        given = {one.mark: why for one, why in settled.accepted}.get(finding.mark) if finding else None
        brought = finding is not None and given is None and _brought(finding, settled, tried)
        self.fixes.show_point(None if given or brought else finding)
        self._guide()
        self.accept.setVisible(found and not self.open_plan.trying)
        if finding:
            self.accept.show_point(finding, given)

    def _guide(self) -> None:
        """What the rule itself says would mend it, where the program has no way to try."""
        none = self.fixes.done and not self.fixes.fixes
        self.guide.setVisible(none and bool(self.guide.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _show_record(self) -> None:
        self.ensureWidgetVisible(self.accept.record)

    def _keep_in_sight(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)


def _brought(finding: Finding, settled: Points, tried: Points) -> bool:
    return point_words.stand(finding, settled, tried) is Stand.BROUGHT
