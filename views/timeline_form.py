"""One item of a post's timeline as a form: its days, hours, name and note, and what is known of it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import clock, development_edits, wording
from app.development_words import in_full, item_name
from app.need_edits import Edit
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.rate_words import exact
from models.plan import Plan
from models.reference import Reference
from models.timeline import ItemKind, TimelineItem
from views.parts import button, label, secondary
from views.plan_field import PlanField

Change = Callable[[Plan, Reference, str, str], Edit]
END_WORDS = {
    ItemKind.INDUCTION: "Last day",
    ItemKind.PATHWAY: "Last day",
    ItemKind.MILESTONE: "Due",
    ItemKind.REVIEW: "Due",
    ItemKind.REGISTRATION: "Renewal date",
}


class TimelineForm(QWidget):
    """Each line is an edit of its own once it is entered."""

    gone = Signal()  # the item was removed

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__()
        self.open_plan = open_plan
        self.key = ""
        self.name_of = label("", "label", wrap=True)
        self.facts = secondary("")
        take = self._taking
        self.name = PlanField("Name", take(development_edits.named))
        self.start = PlanField("First day", take(development_edits.with_start))
        self.end = PlanField("Last day", take(development_edits.with_end))
        self.done = PlanField("Done on", take(self._with_done))
        self.hours = PlanField("Hours away a week", take(development_edits.with_hours), "Empty: usual time.")
        self.note = PlanField("Note", take(development_edits.noted), "Never about a patient.")
        self.fields = (self.name, self.start, self.end, self.done, self.hours, self.note)
        self.mark, self.remove = button("Mark done today"), button("Remove")
        self.mark.clicked.connect(self.mark_done)
        self.remove.clicked.connect(self.remove_item)
        self._set_out()

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.name_of, 1)
        head.addWidget(self.mark)
        head.addWidget(self.remove)
        rows.addLayout(head)
        rows.addWidget(self.facts)
        rows.addWidget(self.name)
        days = QHBoxLayout()
        days.setSpacing(16)
        for field in (self.start, self.end, self.done, self.hours):
            days.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(days)
        rows.addWidget(self.note)

    def show_item(self, item: TimelineItem) -> None:
        """What stands in the plan; another item's refused text is let go."""
        reference = self.open_plan.reference
        afresh, self.key = item.key != self.key, item.key
        self.name_of.setText(item_name(item, reference))
        self.facts.setText(in_full(item, self.open_plan.outlook))
        texts = (
            item.what, _day(item.start), _day(item.end), _day(item.done),
            "" if item.hours_a_week is None else exact(item.hours_a_week), item.note,
        )  # fmt: skip
        for field, text in zip(self.fields, texts, strict=True):
            field.show_text(text, afresh=afresh)
        self._suit(item, reference)

    def _suit(self, item: TimelineItem, reference: Reference) -> None:
        """Only the lines that its kind has, in that kind's words."""
        registration = item.kind is ItemKind.REGISTRATION
        self.name.setVisible(development_edits.can_rename(item, reference))
        self.start.setVisible(item.lasts)
        self.hours.setVisible(item.lasts)
        self.end.setVisible(not registration or development_edits.renewed(item, reference))
        self.end.rename(END_WORDS[item.kind])
        self.done.rename("Checked on the register" if registration else "Done on")
        self.mark.setText("Checked today" if registration else "Mark done today")
        self.mark.setEnabled(registration or item.done is None)

    def begin(self) -> None:
        """Put the cursor where typing is most likely wanted."""
        lines = [field.line for field in self.fields if field.isVisible()]
        if lines:
            lines[0].setFocus()
            lines[0].selectAll()

    # -- edits

    def _taking(self, change: Change) -> Callable[[str], None]:
        return partial(self._take, change)

    def _take(self, change: Change, text: str) -> None:
        edit = change(self.open_plan.plan, self.open_plan.reference, self.key, text)
        self.open_plan.edit(edit.plan, edit.words)

    def _with_done(self, plan: Plan, reference: Reference, key: str, text: str) -> Edit:
        return development_edits.with_done(plan, reference, key, text, clock.today())

    def mark_done(self) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        self._run(lambda: development_edits.marked_done(plan, reference, self.key, clock.today()))

    def remove_item(self) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        self._run(lambda: development_edits.removed(plan, reference, self.key))
        self.gone.emit()

    def _run(self, edit: Callable[[], Edit]) -> None:
        try:
            made = edit()
        except BadInput as refused:
            self.done.set_error(str(refused))
        else:
            self.done.show_text(self.done.line.stood, afresh=True)
            self.open_plan.edit(made.plan, made.words)


def _day(day: date | None) -> str:
    return wording.day(day) if day else ""
