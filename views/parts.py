"""Small parts that every screen is built of: cards, titles, buttons and form rows."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from views import theme
from views.plain_tips import plain

ROW, COLUMN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
LEAST_TITLE = 240  # px beside the buttons of a card


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text in one of the style sheet's kinds: title, card_title, key, secondary, label, error."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    return made


class Lines(QLabel):
    """Wrapped text that is never lower than all its lines: Qt squeezes a long one inside a scroll area."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(True)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        least = super().minimumSizeHint()
        return QSize(least.width(), max(least.height(), self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Elided(QLabel):
    """One line that ends in "…" where there is no room; the whole stands in its tool tip."""

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self._whole = self._end = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str, end: str = "") -> None:
        """`end`: words at its end that stay where there is no room, and what is before them is cut."""
        self._whole, self._end = text, end
        self.setToolTip(plain(text))
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, cut = self.fontMetrics(), Qt.TextElideMode.ElideRight
        start = self._whole.removesuffix(self._end)
        room = self.width() - metrics.horizontalAdvance(f" {self._end}")
        fits = metrics.horizontalAdvance(self._whole) <= self.width()
        if fits or not self._end or room < self.width() // 3:
            self.setText(metrics.elidedText(self._whole, cut, self.width()))
        else:
            self.setText(f"{metrics.elidedText(start, cut, room)} {self._end}")


class Whole(Elided):
    """The same over two lines, where a room must read all of it without pointing at it."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind)
        self.setWordWrap(True)

    def _fit(self) -> None:
        self.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.setText(self._whole)


def page_title(text: str) -> QLabel:
    """As tall as the buttons beside it on some screens, so that no title stands higher than another."""
    made = label(text, "title", wrap=True)
    made.setMinimumHeight(theme.text_px("control") + 2)
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


def open_at(dialog: QDialog, width: int, height: int) -> None:
    """Size a dialog for the zoom in use, no larger than the screen."""
    usual = QSize(width, height)
    zoomed = QSize(theme.px(width), theme.px(height))
    room = dialog.screen().availableSize()
    dialog.resize(zoomed.expandedTo(usual).boundedTo(room))
    _Fit(dialog)


class _Fit(QObject):
    """Keeps a dialog as tall as its words need, and within the screen: there it scrolls."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        fitted = {QEvent.Type.Show, QEvent.Type.LayoutRequest}
        if event.type() in fitted and isinstance(watched, QDialog) and (layout := watched.layout()):
            _fit(watched, layout)
        return False


def _fit(dialog: QDialog, layout: QLayout) -> None:
    room = dialog.screen().availableSize()
    least = layout.totalMinimumSize()
    tall = max(least.height(), layout.totalHeightForWidth(max(dialog.width(), least.width())))
    if least.width() > room.width() or tall > room.height():
        _scroll_all(dialog, layout)
        dialog.resize(QSize(max(dialog.width(), least.width()), tall).boundedTo(room))
    elif tall > dialog.height():
        dialog.resize(dialog.width(), tall)


def _scroll_all(dialog: QDialog, layout: QLayout) -> None:
    inside, area = QWidget(), QScrollArea()
    inside.setProperty("kind", "canvas")
    inside.setLayout(layout)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
    dialog.setMinimumSize(0, 0)
    whole.activate()


def dialog_foot(dialog: QDialog, keep: QPushButton) -> QHBoxLayout:
    """Cancel, and beside it the button that does what the dialog is for, at the right end of a row."""
    cancel = button("Cancel")
    cancel.clicked.connect(dialog.reject)
    foot = QHBoxLayout()
    foot.addStretch(1)
    foot.addWidget(cancel)
    foot.addWidget(keep)
    return foot


def scrolling_form(dialog: QDialog, inside: QWidget, buttons: QLayout) -> None:
    """A dialog's form, which scrolls rather than be cut off, with its buttons always in sight below."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    whole = QVBoxLayout(dialog)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area, 1)
    whole.addLayout(buttons)


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
