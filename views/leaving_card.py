"""If this post leaves on a day: the gap and its cost before anything is changed, then the replacement."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app import clock, hiring_edits, hiring_tables
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.leaving import Leaving
from views.parts import Card, Field, label, primary_button, secondary

TITLE = "If a post leaves"
HINT = (
    "Choose a post and type its last day, to see the gap and what it costs. "
    "Nothing changes until you add the replacement."
)


class LeavingCard(Card):
    told = Signal(str)

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.open_plan = open_plan
        self.post, self.day = QComboBox(), QLineEdit()
        self.who = Field("Post", self.post)
        self.when = Field("Last day", self.day)
        self.day.setPlaceholderText("30 September 2026")
        self.message, self.why = label("", "card_title", wrap=True), secondary(HINT)
        self.replace = primary_button("Add the replacement post")
        self._lay_out()
        self.post.currentIndexChanged.connect(self.preview)
        self.day.textChanged.connect(self.quiet)
        self.day.editingFinished.connect(self.preview)
        self.replace.clicked.connect(self.add_replacement)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.who, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.when, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.message)
        self.add(self.why)
        self.body.addWidget(self.replace, 0, Qt.AlignmentFlag.AlignLeft)
        self.message.hide()
        self.replace.hide()

    def show_plan(self) -> None:
        """Offer the posts that count; the choice stays where the post does."""
        chosen = self.post.currentData()
        offered = [(found.label, found.post.key) for found in self.open_plan.forecast.posts]
        now = [(self.post.itemText(n), self.post.itemData(n)) for n in range(self.post.count())]
        if offered != now:
            self.post.blockSignals(True)  # noqa: FBT003
            self.post.clear()
            for words, key in offered:
                self.post.addItem(words, key)
            self.post.setCurrentIndex(max(0, self.post.findData(chosen)))
            self.post.blockSignals(False)  # noqa: FBT003
        self.preview()

    def quiet(self) -> None:
        """While a day is typed nothing is said of it yet."""
        self.when.set_error("")

    def found(self) -> Leaving | None:
        """What follows, or None where no post or day is given. BadInput says what to mend."""
        key, text = self.post.currentData(), self.day.text().strip()
        if not key or not text:
            return None
        opened = self.open_plan
        return hiring_edits.leaver(
            opened.plan, opened.plan.scenario, opened.forecast, opened.reference,
            opened.plan.scenario.post(key), text, clock.today(),
        )  # fmt: skip

    def preview(self) -> None:
        try:
            found = self.found()
        except BadInput as problem:
            self.when.set_error(str(problem))
            found = None
        else:
            self.when.set_error("")
        self.message.setVisible(found is not None)
        self.replace.setVisible(found is not None)
        if found is None:
            self.why.setText(HINT)
            return
        self.message.setText(hiring_tables.leaving_title(found, self.post.currentText()))
        self.why.setText(hiring_tables.leaving_why(found, clock.today()))

    def add_replacement(self) -> None:
        try:
            found = self.found()
            if found is None:
                return
            plan, words, _ = hiring_edits.replaced(self.open_plan.plan, self.open_plan.reference, found)
        except BadInput as problem:
            self.when.set_error(str(problem))
            return
        self.day.clear()
        self.open_plan.edit(plan, words)
        self.told.emit(f"{words}.")
