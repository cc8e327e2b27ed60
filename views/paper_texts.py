"""Writing the paper: its five texts and its front sheet, box by box, beside the preview."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import paper_edits, paper_logo
from app.open_plan import OpenPlan
from app.paper_outline import PIECE_WORDS
from app.problems import BadInput
from app.scenario_edits import Edit
from models.board_paper import Piece, Purpose
from models.plan import Plan
from views.parts import Field, button, link_button
from views.plan_field import PlanField
from views.post_fields import NO_WHEEL
from views.words_field import WordsField

LINES = {Piece.RECOMMENDATION: 7, Piece.SUMMARY: 9, Piece.RISKS: 10, Piece.EQUALITY: 6, Piece.NEXT_STEPS: 10}
PURPOSES = {
    Purpose.DECISION: "Decision",
    Purpose.DISCUSSION: "Discussion",
    Purpose.INFORMATION: "Information",
}
STEPS_HINT = "A line each: who | what | by when."
ROLE_HINT = "A role, for example Clinical director."
AGAIN = "Use the program's draft"


class PaperTexts(QWidget):
    """Each box holds the draft of today's figures until the user writes in it."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.boxes = {
            piece: WordsField(words, partial(self._write, piece), " ", LINES[piece])
            for piece, words in PIECE_WORDS.items()
        }
        self.again = {piece: link_button(AGAIN) for piece in PIECE_WORDS}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(4)
        for piece, box in self.boxes.items():
            self.again[piece].clicked.connect(partial(self._draft, piece))
            self.again[piece].setAccessibleName(f"{AGAIN} of the {PIECE_WORDS[piece].lower()}")
            rows.addWidget(box)
            rows.addWidget(self.again[piece], 0, Qt.AlignmentFlag.AlignLeft)
            rows.addSpacing(8)
        rows.addStretch(1)

    def refresh(self) -> None:
        outlook, year = self.open_plan.settled_outlook, self.open_plan.year
        for piece, box in self.boxes.items():
            text = paper_edits.text_of(outlook, year, piece)
            box.show_text(text.text)
            steps = f" {STEPS_HINT}" if piece is Piece.NEXT_STEPS else ""
            box.set_hint(f"{text.note}.{steps}")
            self.again[piece].setVisible(not text.drafted)

    def _write(self, piece: Piece, text: str) -> None:
        plan = self.open_plan
        plan.turn(lambda _: paper_edits.written(plan.settled_outlook, plan.year, piece, text))

    def _draft(self, piece: Piece) -> None:
        self.boxes[piece].set_error("")
        self.open_plan.turn(lambda plan: paper_edits.as_drafted(plan, piece))


class FrontSheet(QWidget):
    """What the paper is for, who brings it and when, and the network's own logo."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.purpose = QComboBox()
        for purpose, words in PURPOSES.items():
            self.purpose.addItem(words, purpose.value)
        self.purpose.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.purpose.installEventFilter(NO_WHEEL)
        self.purpose.activated.connect(self._for)
        self.meeting = PlanField(
            "Day of the meeting", self._taking(paper_edits.with_meeting), "Such as 14 May 2026."
        )
        self.roles = {
            field: PlanField(words, self._taking(partial(_role, field)), ROLE_HINT)
            for field, words in (("presented_by", "Presented by"), ("author", "Author"))
        }
        self.choose, self.take_off = button("Choose a logo…"), link_button("Take the logo off")
        self.choose.clicked.connect(self.choose_logo)
        self.take_off.clicked.connect(lambda: self.put_logo(b""))
        self.logo = Field(
            "Your logo", self._logo_buttons(), f"PNG, JPEG or SVG, at most 1 MB. {paper_logo.MARKS}"
        )
        self._set_out()

    def _logo_buttons(self) -> QWidget:
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choose)
        row.addWidget(self.take_off)
        row.addStretch(1)
        return beside

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(12)
        for part in (Field("For", self.purpose), self.meeting, *self.roles.values(), self.logo):
            rows.addWidget(part)
        rows.addStretch(1)

    def refresh(self) -> None:
        paper = self.open_plan.settled.paper
        self.purpose.setCurrentIndex(self.purpose.findData(paper.purpose.value))
        self.meeting.show_text(paper_edits.meeting_words(self.open_plan.settled))
        for field, box in self.roles.items():
            box.show_text(getattr(paper, field))
        self.take_off.setVisible(bool(paper.logo))
        said = paper_logo.left_off(paper.logo)
        if said or self.logo.error.text().endswith(paper_logo.LEFT_OFF):
            self.logo.set_error(said)

    def choose_logo(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        kinds = "Pictures (*.png *.jpg *.jpeg *.svg)"
        name, _ = QFileDialog.getOpenFileName(self, "Choose a logo", folder, kinds)
        if name:
            self.read_logo(Path(name))

    def read_logo(self, path: Path) -> None:
        """Put a file's picture on the paper, or say what to choose instead."""
        try:
            self.put_logo(paper_logo.read(path))
        except BadInput as refused:
            self.logo.set_error(str(refused))

    def put_logo(self, data: bytes) -> None:
        self.logo.set_error("")
        self.open_plan.turn(lambda plan: paper_edits.with_logo(plan, data))

    def _for(self) -> None:
        purpose = Purpose(self.purpose.currentData())
        self.open_plan.turn(lambda plan: paper_edits.for_what(plan, purpose))

    def _taking(self, make: Callable[[Plan, str], Edit]) -> Callable[[str], None]:
        def take(text: str) -> None:
            self.open_plan.turn(lambda plan: make(plan, text))

        return take


def _role(field: str, plan: Plan, text: str) -> Edit:
    return paper_edits.with_role(plan, field, text)
