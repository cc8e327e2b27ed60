"""Small parts that every screen is built of: cards, titles, buttons and form rows."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from views import theme

ROW, COLUMN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
LEAST_TITLE = 240  # px beside buttons


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text in one of the style sheet's kinds: title, card_title, key, secondary, label, error."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    return made


def page_title(text: str) -> QLabel:
    """As tall as the buttons beside it on some screens, so that no title stands higher than another."""
    made = label(text, "title", wrap=True)
    made.setMinimumHeight(theme.text_px("control") + 2)
    made.setMinimumWidth(theme.px(LEAST_TITLE))
    return made


def key_figure(text: str) -> QLabel:
    return label(text, "key")


def secondary(text: str) -> QLabel:
    return label(text, "secondary", wrap=True)


def button(text: str, kind: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    return made


def primary_button(text: str) -> QPushButton:
    """The one button of a screen that stands out."""
    return button(text, "primary")


def link_button(text: str) -> QPushButton:
    made = button(text, "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class Card(QFrame):
    """A white card: a title, a place for small buttons at its top right (`corner`), and `body`.

    Where they would leave the title little room, the buttons go under it.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 16, 16, 16)
        self.body.setSpacing(8)
        self.title = label(title, "card_title", wrap=True)
        self.corner = QHBoxLayout()
        self.corner.setSpacing(8)
        self._head = QBoxLayout(ROW)
        self._head.addWidget(self.title, 1)
        self._head.addLayout(self.corner)
        self.body.addLayout(self._head)
        self.title.setVisible(bool(title))

    def set_title(self, text: str) -> None:
        self.title.setText(text)
        self.title.setVisible(bool(text))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as the widest of its parts: the buttons can go under the title."""
        items = (self.body.itemAt(at) for at in range(self.body.count()))
        parts = [item.minimumSize().width() for item in items if item and item.layout() is not self._head]
        parts += [self.corner.minimumSize().width()]
        parts += [] if self.title.isHidden() else [self.title.minimumSizeHint().width()]
        return QSize(max(parts) + self._around(), super().minimumSizeHint().height())

    def _around(self) -> int:
        inside = self.body.contentsMargins()
        return inside.left() + inside.right() + 2 * self.frameWidth()

    def _turn_head(self) -> None:
        buttons = self.corner.sizeHint().width()
        wanted = self.title.fontMetrics().horizontalAdvance(self.title.text())
        room = self.width() - self._around() - buttons - self._head.spacing()
        under = buttons > 0 and not self.title.isHidden() and room < min(wanted, theme.px(LEAST_TITLE))
        way = COLUMN if under else ROW
        if way != self._head.direction():
            self._head.setDirection(way)
            side = Qt.AlignmentFlag.AlignLeft if under else Qt.AlignmentFlag(0)
            self._head.setAlignment(self.corner, side)

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._turn_head()
        return super().event(event)


class Field(QWidget):
    """A form row: label above, the input, a hint under it, and a place for an error in words."""

    def __init__(self, text: str, widget: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget = widget
        self.label = label(text, "label")
        self.label.setBuddy(widget)
        self.error = label("", "error", wrap=True)
        self.hint = secondary(hint)
        widget.setAccessibleName(text)
        widget.setAccessibleDescription(hint)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for part in (self.label, widget, self.hint, self.error):
            rows.addWidget(part)
        self.hint.setVisible(bool(hint))
        self.error.setVisible(False)

    @property
    def wrong(self) -> bool:
        return bool(self.error.text())

    def set_hint(self, text: str) -> None:
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        self.widget.setAccessibleDescription(text)

    def set_error(self, sentence: str) -> None:
        """Show what mends the entry, or clear it with ""; the entry itself is kept."""
        self.error.setText(f"Error: {sentence}" if sentence else "")
        self.error.setVisible(bool(sentence))
        self.widget.setProperty("wrong", bool(sentence))
        self.widget.style().polish(self.widget)


def field(text: str, widget: QWidget, hint: str = "") -> Field:
    return Field(text, widget, hint)
