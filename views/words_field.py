"""A form field of several lines, committed when it is left or on Ctrl+Enter; Esc puts back what stood."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.problems import BadInput
from views import theme
from views.parts import Field

LINE, AROUND = 20, 28  # px: a line of text, and what stands above and below it in a box
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class WordsField(Field):
    """Wrong input keeps its text and says what mends it; the plan stays as it was."""

    def __init__(self, words: str, take: Callable[[str], None], hint: str = "", lines: int = 3) -> None:
        """`take` raises BadInput where the text cannot be taken."""
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(theme.px(lines * LINE + AROUND))
        super().__init__(words, self.edit, hint)
        self.edit.installEventFilter(self)
        self._take = take
        self._stood = ""

    def show_text(self, text: str, *, other_post: bool = False) -> None:
        """Show what stands in the plan, unless something refused is still being mended."""
        self._stood = text
        if (other_post or not self.error.text()) and self.edit.toPlainText() != text:
            self.edit.setPlainText(text)
        if other_post:
            self.set_error("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.edit.toPlainText() != self._stood:
                self.edit.setPlainText(self._stood)
                self.set_error("")
                return True
        return super().eventFilter(watched, event)

    def commit(self) -> None:
        if self.edit.toPlainText().strip() == self._stood:
            self.set_error("")
            return
        try:
            self._take(self.edit.toPlainText())
        except BadInput as refused:
            self.set_error(str(refused))
        else:
            self.set_error("")
            if self.edit.toPlainText() != self._stood:
                self.edit.setPlainText(self._stood)
