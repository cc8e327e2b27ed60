"""A short form in a dialog: read when it is sent, and kept open while something cannot be used."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app.problems import BadInput
from views.dialog_parts import dialog_foot, open_at
from views.parts import Field, label, page_title, primary_button

Take = Callable[["FormDialog"], None]  # makes the edit, or raises BadInput


class FormDialog(QDialog):
    """Lines under their labels, and one more part where the form needs it."""

    def __init__(self, title: str, keep: str, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        open_at(self, 560, 120)
        self._take = take
        self.fields: dict[str, Field] = {}
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.rows = QVBoxLayout()
        self.rows.setSpacing(12)
        self.keep = primary_button(keep)
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(16)
        whole.addWidget(page_title(title))
        whole.addLayout(self.rows)
        whole.addWidget(self.error)
        whole.addStretch(1)
        whole.addLayout(dialog_foot(self, self.keep))

    def add_line(self, words: str, text: str = "", hint: str = "") -> None:
        made = Field(words, QLineEdit(text), hint)
        self.fields[words] = made
        self.rows.addWidget(made)
        if len(self.fields) == 1:
            made.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self, words: str) -> str:
        box = self.fields[words].widget
        assert isinstance(box, QLineEdit)  # noqa: S101 - made so above
        return box.text()

    def accept(self) -> None:
        try:
            self._take(self)
        except BadInput as refused:
            self.error.setText(f"Error: {refused}")
            self.error.show()
            return
        super().accept()
