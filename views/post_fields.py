"""Form fields of one post: each shows an entry, and commits on Enter or when it is left."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from app.post_edits import Entry
from app.problems import BadInput
from views import theme
from views.parts import Field
from views.words_field import WordsField

Take = Callable[[Entry, str], None]  # BadInput where the text cannot be taken


class Line(QLineEdit):
    """Esc puts back what stood there."""

    def __init__(self) -> None:
        super().__init__()
        self.stood = ""
        self.setMinimumWidth(theme.px(60))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape and self.text() != self.stood:
            self.setText(self.stood)
            self.editingFinished.emit()
        else:
            super().keyPressEvent(event)


class TypedField(Field):
    """Wrong input keeps its text and says what mends it; the plan stays as it was."""

    def __init__(self, entry: Entry, take: Take, words: str = "", hint: str = "") -> None:
        self.line = Line()
        super().__init__(words or entry.value, self.line, hint)
        self.entry = entry
        self._take = take
        self.line.editingFinished.connect(self.commit)

    def show_text(self, text: str, *, other_post: bool = False) -> None:
        """Show what stands in the plan, unless something refused is still being mended."""
        self.line.stood = text
        if other_post and self.error.text():
            self.set_error("")
        if not self.error.text():
            self._put(text)

    def commit(self) -> None:
        if self.line.text() == self.line.stood:
            self.set_error("")
            return
        try:
            self._take(self.entry, self.line.text())
        except BadInput as refused:
            self.set_error(str(refused))
        else:
            self.set_error("")
            self._put(self.line.stood)

    def _put(self, text: str) -> None:
        if self.line.text() != text:
            self.line.setText(text)


class ChoiceField(Field):
    """A list to choose from; the wheel scrolls the form, it never changes a choice by accident."""

    def __init__(self, entry: Entry, take: Take, words: str = "", hint: str = "") -> None:
        self.box = QComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.installEventFilter(NO_WHEEL)
        super().__init__(words or entry.value, self.box, hint)
        self.entry = entry
        self._take = take
        self._choices: tuple[tuple[str, str], ...] = ()
        self.box.activated.connect(self.commit)

    def show_choice(self, choices: Iterable[tuple[str, str]], chosen: str) -> None:
        """Choices are (value, words)."""
        listed = tuple(choices)
        if listed != self._choices:
            self._choices = listed
            self.box.clear()
            for value, words in listed:
                self.box.addItem(words, value)
        self.box.setCurrentIndex(self.box.findData(chosen))
        if self.error.text():
            self.set_error("")

    def commit(self) -> None:
        try:
            self._take(self.entry, str(self.box.currentData()))
        except BadInput as refused:
            self.set_error(str(refused))


class NoteField(WordsField):
    """Several lines of an entry."""

    def __init__(self, entry: Entry, take: Take, hint: str = "") -> None:
        super().__init__(entry.value, partial(take, entry), hint)


class TickField(QCheckBox):
    """A switch with its words beside it."""

    def __init__(self, entry: Entry, take: Take, parent: QWidget | None = None) -> None:
        super().__init__(entry.value, parent)
        self.setMinimumHeight(theme.px(28))
        self.clicked.connect(lambda ticked: take(entry, "yes" if ticked else ""))


class _NoWheel(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QWheelEvent) and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


NO_WHEEL = _NoWheel()
