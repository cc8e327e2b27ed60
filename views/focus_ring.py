"""The ring around whatever has the keyboard: yellow with a dark edge, drawn outside the control."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from views import theme

TYPED_IN = (QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit)


class FocusRing(QFocusFrame):
    """Follows the keyboard through one window; a mouse needs it only in boxes that are typed in."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._by_keyboard = False
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101
        app.focusChanged.connect(self.follow)

    def watch(self, handle: QWindow | None) -> None:
        """Learn from the window on screen whether keyboard or mouse was used last."""
        if handle:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress}:
            self._by_keyboard = event.type() == QEvent.Type.KeyPress
            if watched is self._window.windowHandle():
                self.follow(None, QApplication.focusWidget())
        return False

    def follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        wanted = now is not None and now.window() is self._window and not _shows_it(now)
        shown = wanted and (self._by_keyboard or isinstance(now, TYPED_IN))
        self.setWidget(now if shown else None)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, width, inset in (("focus_edge", 1.5, 3.5), ("focus", 3.0, 1.5)):
            painter.setPen(QPen(theme.colour(role), width))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)


def _shows_it(control: QWidget) -> bool:
    """The current item of a list or a table shows where the keyboard is, unless its column is hidden."""
    return isinstance(control, QAbstractItemView) and not control.visualRect(control.currentIndex()).isEmpty()
