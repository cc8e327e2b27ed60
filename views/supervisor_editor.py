"""Someone who can supervise: a post of the team or a person outside it, what they can give and when."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import supervision_edits as edits
from app import supervision_words as words
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.rate_words import exact
from models.forecast import label as post_label
from models.plan import new_key
from models.post import Post
from models.supervisors import KINDS, WEEKDAYS, Supervisor
from views.dialog_parts import dialog_foot, open_at
from views.parts import Field, label, page_title, primary_button, secondary

OUTSIDE = "Someone outside the team"
WHO_HINT = "A person outside the team is called by role and number, never by a name."
COST_HINT = "£ for 4 hours 10 minutes. Empty: the maximum of the role stands for it, as an assumption."
SPAN_HINT = "As agreed. Empty: only the rules' span holds."


class SupervisorEditor(QDialog):
    """One edit when it is kept. `supervisor` None: a new one."""

    def __init__(
        self, open_plan: OpenPlan, supervisor: Supervisor | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Supervisor")
        self.open_plan = open_plan
        self.before = supervisor
        self.who, self.profession, self.base = QComboBox(), QComboBox(), QComboBox()
        self.days = tuple(Field(day, QLineEdit()) for day in WEEKDAYS)
        self.span = Field("People at most", QLineEdit(), SPAN_HINT)
        self.wte = Field("WTE", QLineEdit(), "Of a person outside the team, for example 0.8.")
        self.cost = Field("Cost of a session", QLineEdit(), COST_HINT)
        self.kinds = {key: QCheckBox(words.kind(key)) for key in KINDS}
        self.trainings = {
            one.key: QCheckBox(one.name) for one in open_plan.reference.professions if one.beside
        }
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._fill()
        self._set_out()
        self._show(supervisor)
        self.who.currentIndexChanged.connect(self._follow_post)
        self._follow_outside()

    # -- building

    def _fill(self) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        self.who.addItem(OUTSIDE, "")
        for post in plan.scenario.posts:
            self.who.addItem(post_label(post, reference), post.key)
        for profession in reference.professions:
            if not profession.beside:
                self.profession.addItem(profession.name, profession.key)
        self.base.addItem("No base, or the post's own", "")
        for practice in plan.network.practices:
            self.base.addItem(practice.name, practice.code)

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(12)
        rows.addWidget(page_title("Change a supervisor" if self.before else "Add a supervisor"))
        rows.addLayout(
            _line(
                Field("Who", self.who, WHO_HINT),
                Field("Profession", self.profession),
                Field("Base", self.base),
            )
        )
        rows.addWidget(label("Trained as", "label"))
        rows.addLayout(_line(*self.trainings.values()))
        rows.addWidget(label("Can give", "label"))
        rows.addLayout(_line(*self.kinds.values()))
        rows.addWidget(label("Hours offered", "label"))
        rows.addLayout(_line(*self.days))
        rows.addLayout(_line(self.span, self.wte, self.cost))
        rows.addWidget(self.error)
        rows.addStretch(1)
        rows.addWidget(secondary("Hours are those kept free for supervision, not all hours worked."))
        rows.addLayout(self._foot())
        open_at(self, 860, 600)

    def _foot(self) -> QHBoxLayout:
        self.keep = primary_button("Keep this supervisor")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        return dialog_foot(self, self.keep)

    def _show(self, supervisor: Supervisor | None) -> None:
        shown = supervisor or Supervisor("", "gp_partner")
        for box, value in (
            (self.who, shown.post),
            (self.profession, shown.profession),
            (self.base, shown.base),
        ):
            box.setCurrentIndex(max(box.findData(value), 0))
        for key, tick in self.kinds.items():
            tick.setChecked(key in shown.kinds)
        for key, tick in self.trainings.items():
            tick.setChecked(key in shown.also)
        for field, hours in zip(self.days, shown.by_weekday, strict=True):
            _box(field).setText(exact(hours) if hours else "")
        _box(self.span).setText("" if shown.span is None else str(shown.span))
        _box(self.wte).setText(exact(shown.wte))
        _box(self.cost).setText("" if shown.session_cost is None else exact(shown.session_cost))

    # -- what it holds

    @property
    def post(self) -> Post | None:
        key = str(self.who.currentData())
        return self.open_plan.plan.scenario.post(key) if key else None

    def _follow_post(self) -> None:
        """A post brings the profession of its role."""
        post = self.post
        if post:
            fitting = [one.key for one in self.open_plan.reference.professions if post.role in one.roles]
            if fitting:
                self.profession.setCurrentIndex(self.profession.findData(fitting[0]))
        self._follow_outside()

    def _follow_outside(self) -> None:
        """Only a person outside has a WTE and a cost of their own to enter."""
        for field in (self.wte, self.cost):
            field.setEnabled(self.post is None)

    def accept(self) -> None:
        """Read every box; where all can be used, one edit of the plan."""
        fields = (*self.days, self.span, self.wte, self.cost)
        for field in fields:
            field.set_error("")
        wrong = [field for field in fields if not self._reads(field)]
        if wrong:
            wrong[0].widget.setFocus()
            return
        try:
            edit = edits.kept(self.open_plan.plan, self.open_plan.reference, self._typed())
        except BadInput as problem:
            self.error.setText(f"Error: {problem}")
            self.error.show()
            return
        self.open_plan.edit(edit.plan, edit.words)
        super().accept()

    def _reads(self, field: Field) -> bool:
        """Whether a box can be read by itself; its sentence stands under it where it cannot."""
        text = _box(field).text()
        try:
            if field in self.days:
                edits.hours(text)
            elif field is self.span:
                edits.span(text)
            elif field is self.cost:
                edits.cost(text)
            elif text.strip():
                edits.wte(text)
        except BadInput as problem:
            field.set_error(str(problem))
            return False
        return True

    def _typed(self) -> Supervisor:
        post, profession = self.post, str(self.profession.currentData())
        before = self.before or Supervisor(new_key(), profession)
        same = self.before and not self.before.post and before.profession == profession and post is None
        number = before.number if same else edits.next_number(self.open_plan.plan, profession)
        chosen = replace(
            before,
            profession=profession,
            number=number,
            post=post.key if post else "",
            also=tuple(key for key, tick in self.trainings.items() if tick.isChecked()),
            kinds=tuple(key for key, tick in self.kinds.items() if tick.isChecked()),
            base=str(self.base.currentData()),
        )
        boxes = edits.Typed(
            [_box(field).text() for field in self.days],
            _box(self.span).text(),
            _box(self.wte).text(),
            _box(self.cost).text(),
        )
        return edits.read(chosen, boxes, post)


def _box(field: Field) -> QLineEdit:
    assert isinstance(field.widget, QLineEdit)  # noqa: S101 - made so above
    return field.widget


def _line(*widgets: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(16)
    for widget in widgets:
        made.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return made
