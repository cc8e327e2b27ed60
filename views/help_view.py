"""One page of the help: rich text with links to walk through, marked where words are found."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from app.help_pages import HelpPage
from views import help_html, theme

WIDEST = 820  # px: longer lines are hard to read
WIDEST_TABLE = 1280
MARGIN = 24


class HelpView(QTextBrowser):
    followed = Signal(str)  # a link: a page, perhaps with a heading of it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: HelpPage | None = None
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "reader")
        self.document().setUndoRedoEnabled(False)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))

    def show_page(self, page: HelpPage) -> None:
        """The page from its top. Tables that are long take the room there is."""
        self.page = page
        self.dress()
        self.setAccessibleName(f"Help: {page.title}")

    def dress(self) -> None:
        """The same page in the colours and sizes of the theme in use."""
        if self.page is None:
            return
        document = self.document()
        document.setDefaultFont(theme.font())
        document.setDefaultStyleSheet(help_html.style())
        document.setDocumentMargin(0)
        document.setIndentWidth(theme.px(24))
        self.setHtml(help_html.page(self.page.blocks))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widest = theme.px(WIDEST_TABLE if self.page and self.page.lists else WIDEST)
        side = theme.px(MARGIN)
        spare = self.width() - widest - 2 * side
        self.setViewportMargins(side, theme.px(16), max(side, side + spare), theme.px(16))

    # -- words that were looked for

    def mark(self, wanted: tuple[re.Pattern[str], ...]) -> None:
        """Every place that has one of the words."""
        self.setExtraSelections([self._marked(at, length) for at, length in self._places(wanted)])

    def go_to(self, sentence: str, wanted: tuple[re.Pattern[str], ...], heading: str) -> None:
        """Bring the sentence that was found into view, else its heading."""
        text = self.toPlainText()
        start = max(text.find(heading), 0)
        at = text.find(sentence, start)
        if at < 0:
            at = next((place for place, _ in self._places(wanted) if place >= start), start)
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        below = self.cursorRect(cursor).top() - self.viewport().height() // 3
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + below)

    def _places(self, wanted: tuple[re.Pattern[str], ...]) -> list[tuple[int, int]]:
        text = self.toPlainText()
        found = [(hit.start(), hit.end() - hit.start()) for word in wanted for hit in word.finditer(text)]
        return sorted(found)

    def _marked(self, at: int, length: int) -> QTextEdit.ExtraSelection:
        shown = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(theme.colour("notice"))
        look.setFontUnderline(True)
        look.setFontWeight(QFont.Weight.Bold)
        shown.cursor, shown.format = cursor, look
        return shown
