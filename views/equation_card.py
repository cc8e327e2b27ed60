"""People, contacts, minutes and time with patients as one line of boxes, of which one gives."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app import caseload_edits as edits
from app import caseload_hints as hints
from models.caseload import TermsInForce
from models.contact_time import Part
from views.beside import Beside
from views.caseload_box import RoleInView, part_box
from views.parts import Card, Field, label, secondary

SIGNS = {Part.PEOPLE: "×", Part.CONTACTS: "×", Part.MINUTES: "=", Part.SHARE: ""}
TITLE = "People × contacts × minutes is the time there is with patients: move one, and another gives"


class EquationCard(Card):
    """For 1.0 WTE of the role in view."""

    def __init__(self, view: RoleInView, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, parent)
        self.view = view
        self.boxes = {part: part_box(part, view) for part in Part}
        self.signs = {part: label(sign, "title") for part, sign in SIGNS.items() if sign}
        self.follows = QComboBox()
        for part in Part:
            self.follows.addItem(edits.PART_WORDS[part].capitalize(), part)
        self.chooser = Field("What gives when another moves", self.follows)
        self.gave, self.told = label("", "label", wrap=True), secondary("")
        self._before: TermsInForce | None = None
        self._lay_out()
        self.follows.activated.connect(self._choose)

    def _lay_out(self) -> None:
        pieces = [(self._with_sign(part, box), 1) for part, box in self.boxes.items()]
        self.add(Beside(24, (Beside(12, *pieces), len(self.boxes)), (self.chooser, 1)))
        self.add(self.gave)
        self.add(self.told)

    def _with_sign(self, part: Part, box: QWidget) -> QWidget:
        """A box, and after it what joins it to the next."""
        piece = QWidget()
        line = QHBoxLayout(piece)
        line.setSpacing(12)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        if sign := self.signs.get(part):
            sign.setContentsMargins(0, self.chooser.label.sizeHint().height() + 8, 0, 0)
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        return piece

    def show_terms(self, terms: TermsInForce) -> None:
        for part, box in self.boxes.items():
            follows = part is terms.typed.follows
            box.box.setReadOnly(follows)
            box.box.setProperty("follows", follows)
            box.box.style().polish(box.box)
            box.show_terms(terms)
        self.follows.setCurrentIndex(self.follows.findData(terms.typed.follows))
        self.told.setText(hints.equation_words(terms))
        if self._before is not None and self._before != terms:
            self.gave.setText(hints.what_gave(self._before, terms))
        self.gave.setVisible(bool(self.gave.text()))
        self._before = terms

    def _choose(self, index: int) -> None:
        part = Part(self.follows.itemData(index))
        plan, reference = self.view.open_plan.plan, self.view.open_plan.reference
        if part is not self.view.terms.typed.follows:
            edit = edits.with_follower(plan, reference, self.view.role, part)
            self.view.open_plan.edit(edit.plan, edit.words)
