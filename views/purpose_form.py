"""What one role is for, box by box: labels above, hints under, each box an edit of its own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import purpose_edits, purpose_words
from app.money_tables import role_name
from app.purpose_edits import Entry
from models.purposes import FILLED
from models.reference import Reference
from models.role_purpose import RolePurpose
from views.beside import Beside
from views.parts import Card, button, link_button, secondary
from views.words_field import WordsField

Take = Callable[[str, str], None]  # a field, what was typed: BadInput where it cannot be used
WHAT = ("purpose", "settings", "services", "referrals")
JUDGED = ("objective", "measure", "target", "by", "result")
BESIDE = ("target", "by")  # short ones, on one line


class PurposeForm(Card):
    def __init__(self, take: Take, suggest: Callable[[], None], clear: Callable[[], None]) -> None:
        super().__init__(" ")
        self._role = ""
        self.about = secondary("")
        self.fields = {entry.field: _field(entry, take) for entry in purpose_edits.ENTRIES}
        self.suggest = button("Use the suggested words")
        self.suggest.clicked.connect(suggest)
        self.clear = link_button("Clear")
        self.clear.clicked.connect(clear)
        self._set_out()

    def _set_out(self) -> None:
        self.corner.addWidget(self.clear)
        self.corner.addWidget(self.suggest)
        self.add(self.about)
        self.add(Beside(24, (self._column(WHAT), 1), (self._column(JUDGED), 1)))
        self.body.addStretch(1)

    def _column(self, names: tuple[str, ...]) -> QWidget:
        side = QWidget()
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        for name in names:
            if name == BESIDE[0]:
                line = QHBoxLayout()
                line.setSpacing(12)
                for one in BESIDE:
                    line.addWidget(self.fields[one], 1, Qt.AlignmentFlag.AlignTop)
                rows.addLayout(line)
            elif name not in BESIDE:
                rows.addWidget(self.fields[name])
        rows.addStretch(1)
        return side

    def show_purpose(self, purpose: RolePurpose, about: str, reference: Reference) -> None:
        """Show a role; what was refused stays in its box while the role is the same."""
        other = purpose.role != self._role
        self._role = purpose.role
        self.set_title(role_name(purpose.role, reference))
        whose = purpose_words.whose_words(purpose, reference)
        self.about.setText(f"{about} {whose}." if whose else about)
        for name, box in self.fields.items():
            box.show_text(purpose_edits.shown(purpose, name), other_post=other)
        suggestion = purpose_edits.suggestion_of(reference, purpose.role)
        left = any(getattr(suggestion, name) and not getattr(purpose, name) for name in FILLED)
        self.suggest.setEnabled(left)
        self.suggest.setToolTip("Fills the empty boxes with words to edit. What you typed stays.")
        self.clear.setVisible(not purpose.blank)


def _field(entry: Entry, take: Take) -> WordsField:
    return WordsField(entry.words, partial(take, entry.field), entry.hint, entry.lines)
