"""A condition of the scheme on which a post is claimed, and the day on which someone checked it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock, condition_edits, wording
from app.open_plan import OpenPlan
from models.post import Post
from views.parts import button, label, secondary
from views.plan_field import PlanField


class ConditionBox(QWidget):
    """Hidden where nothing has to be checked."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self._open_plan = open_plan
        self._post = ""
        self.words = label("To check before it is claimed", "label", wrap=True)
        self.told = secondary("")
        self.on = PlanField("Checked on", self._take, "Empty: not checked yet.")
        self.today = button("Checked today")
        self.today.clicked.connect(self.check_today)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.words)
        rows.addWidget(self.told)
        days = QHBoxLayout()
        days.setSpacing(12)
        days.addWidget(self.on, 1)
        days.addWidget(self.today, 0, Qt.AlignmentFlag.AlignVCenter)
        rows.addLayout(days)

    def show_post(self, post: Post, *, other_post: bool = False) -> None:
        self._post = post.key
        asked = condition_edits.asked_of(self._open_plan.plan, post, self._open_plan.reference)
        self.setVisible(asked is not None)
        if asked:
            self.told.setText(asked.told)
            self.on.show_text(wording.day(asked.on) if asked.on else "", afresh=other_post)

    def check_today(self) -> None:
        """Record today in place of what stands in the field, refused or not."""
        self.on.set_error("")
        self._take(clock.today().isoformat())

    def _take(self, text: str) -> None:
        plan, reference = self._open_plan.plan, self._open_plan.reference
        edit = condition_edits.checked(plan, reference, self._post, text, clock.today())
        self._open_plan.edit(edit.plan, edit.words)
