"""Accepting a point with a reason that goes into the paper, or opening an accepted one again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app import clock, point_edits, point_words
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.accepted import Accepted
from models.finding import Finding
from views import theme
from views.parts import Field, button, label

ACCEPT, AGAIN = "Accept and record a reason", "Open again"
HINT = "It stands in the paper beside the point."


class AcceptForm(QWidget):
    """The box for the reason opens at a press; an accepted point shows its reason instead."""

    unfolded = Signal()  # the box and the button under it are shown

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self._finding: Finding | None = None
        self.given = label("", wrap=True)
        self.open, self.again, self.record = button(ACCEPT), button(AGAIN), button("Record")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.px(64))
        self.reason = Field("Reason", self.text, HINT)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 8, 0, 0)
        rows.setSpacing(8)
        for part in (self.given, self.open, self.reason, self.again):
            rows.addWidget(part)
        rows.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        self.open.clicked.connect(self.ask)
        self.record.clicked.connect(self.take)
        self.again.clicked.connect(self.reopen)

    def show_point(self, finding: Finding, given: Accepted | None) -> None:
        """What is being typed stays while the point is the same."""
        if self._finding is None or finding.mark != self._finding.mark:
            self.text.clear()
            self.reason.set_error("")
        typing = bool(self.text.toPlainText()) and given is None
        self._finding = finding
        self.given.setText(point_words.accepted(given) if given else "")
        self.given.setVisible(given is not None)
        self.again.setVisible(given is not None)
        self._unfold(unfolded=typing)
        self.open.setVisible(given is None and not typing)

    def _unfold(self, *, unfolded: bool) -> None:
        for part in (self.reason, self.record):
            part.setVisible(unfolded)

    def ask(self) -> None:
        self._unfold(unfolded=True)
        self.open.hide()
        self.text.setFocus()
        self.unfolded.emit()

    def take(self) -> None:
        """Record the reason, or say what mends it."""
        assert self._finding is not None  # noqa: S101 - the form is shown for a point only
        plan = self.open_plan
        try:
            made = point_edits.accepted(plan.plan, self._finding, self.text.toPlainText(), clock.today())
        except BadInput as problem:
            self.reason.set_error(str(problem))
            self.text.setFocus()
            return
        self.text.clear()
        self.reason.set_error("")
        plan.edit(made.plan, made.words)

    def reopen(self) -> None:
        assert self._finding is not None  # noqa: S101
        made = point_edits.reopened(self.open_plan.plan, self._finding.mark)
        self.open_plan.edit(made.plan, made.words)
