"""A form row whose text is read as a figure when the form is sent, with a sentence where it cannot be."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QLineEdit, QWidget

from app.problems import BadInput
from views.parts import Field

Reader = Callable[[str], Decimal]


class Entry(Field):
    """A text box under its label. Left empty it gives None."""

    def __init__(self, text: str, reader: Reader, hint: str = "", parent: QWidget | None = None) -> None:
        self.box = QLineEdit()
        self._reader = reader
        self._start = ""
        super().__init__(text, self.box, hint, parent)
        self.box.textEdited.connect(lambda: self.set_error(""))

    def start_with(self, text: str) -> None:
        """The text as the plan has it now."""
        self._start = text
        self.box.setText(text)
        self.set_error("")

    @property
    def changed(self) -> bool:
        return self.box.text().strip() != self._start

    def read(self) -> Decimal | None:
        """What was typed. Shows the sentence and raises BadInput where it cannot be used."""
        text = self.box.text().strip()
        try:
            value = self._reader(text) if text else None
        except BadInput as problem:
            self.set_error(str(problem))
            raise
        self.set_error("")
        return value


def read_all(entries: list[Entry]) -> bool:
    """Read every box, so that each wrong one has its sentence; the first wrong one gets the focus."""
    wrong = [entry for entry in entries if not _reads(entry)]
    if wrong:
        wrong[0].box.setFocus()
        wrong[0].box.selectAll()
    return not wrong


def _reads(entry: Entry) -> bool:
    try:
        entry.read()
    except BadInput:
        return False
    return True
