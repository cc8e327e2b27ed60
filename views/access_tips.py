"""While Alt is held, each control of the window in front shows its letter, which uses it with Alt."""

from typing import Self

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMainWindow, QWidget

from views import theme
from views.access_letters import Stop, chosen

SIDE = 18  # px
AT_REST = 200  # ms after a screen is shown, so that showing it waits for nothing
OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class AccessTips(QObject):
    """Held by the program once. It chooses anew when a window comes to the front, a screen is shown or Alt
    goes down; a tab of a screen waits for Alt."""

    @classmethod
    def of_program(cls) -> Self:
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101
        return app.findChild(cls) or cls(app)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.shown: Tips | None = None
        self._soon = QTimer(self, singleShot=True, interval=AT_REST)
        self._soon.timeout.connect(self._choose)
        app.focusWindowChanged.connect(self._follow)

    def choose_soon(self) -> None:
        """What the window in front shows has changed."""
        self._soon.start()

    def _choose(self) -> None:
        if self.shown:
            self._show()
        elif window := _in_front():
            give(window)

    def _follow(self, handle: QWindow | None) -> None:
        self._hide()
        if handle is None:
            return
        handle.removeEventFilter(self)
        handle.installEventFilter(self)
        if window := _in_front():
            give(window)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            if kind == QEvent.Type.KeyPress and not event.modifiers() & OTHERS:
                self._show()
            else:
                self._hide()
        elif kind == QEvent.Type.MouseButtonPress:
            self._hide()
        return False

    def _show(self) -> None:
        self._hide()
        if window := _in_front():
            self.shown = Tips(window, give(window))
            self.shown.destroyed.connect(self._forget)
            self.shown.show()

    def _forget(self) -> None:
        self.shown = None

    def _hide(self) -> None:
        shown, self.shown = self.shown, None
        if shown:
            shown.destroyed.disconnect(self._forget)
            shown.hide()
            shown.deleteLater()


def _in_front() -> QWidget | None:
    window = QApplication.activeModalWidget() or QApplication.activeWindow()
    return window if isinstance(window, QDialog | QMainWindow) else None


def give(window: QWidget) -> list[tuple[Stop, str]]:
    """Choose the letters of a window; its buttons hold theirs, and screen readers tell them."""
    found = chosen(window)
    for stop, letter in found:
        if stop.button:
            stop.button.setShortcut(QKeySequence(f"Alt+{letter.upper()}") if letter else QKeySequence())
    return found


class Tips(QWidget):
    """The letters over their controls. They take no click, and what is no button is used from here."""

    def __init__(self, window: QWidget, given: list[tuple[Stop, str]]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.raise_()
        self.marks = [(stop, letter.upper()) for stop, letter in given if letter]
        for stop, letter in self.marks:
            if not stop.button:
                QShortcut(QKeySequence(f"Alt+{letter}"), self).activated.connect(stop.use)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        painter.setFont(theme.font("small", semibold=True))
        for stop, letter in self.marks:
            if not stop.widget.visibleRegion().intersected(stop.box).isEmpty():
                self._mark(painter, self._place(stop), letter)

    def _mark(self, painter: QPainter, place: QRect, letter: str) -> None:
        painter.setPen(theme.colour("surface"))
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(place, 3, 3)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)

    def _place(self, stop: Stop) -> QRect:
        """At the lower left corner of a control, after the words of a label, and never out of the window."""
        side = theme.tall(SIDE)
        box = QRect(stop.widget.mapTo(self.window(), stop.box.topLeft()), stop.box.size())
        corner = box.bottomLeft() - QPoint(side // 3, side // 3)
        if isinstance(stop.widget, QLabel):
            words = QFontMetrics(stop.widget.font()).horizontalAdvance(stop.words)
            corner = QPoint(box.left() + min(words, box.width() - side) + 4, box.center().y() - side // 2)
        inside = self.rect().adjusted(0, 0, -side, -side)
        left = max(inside.left(), min(corner.x(), inside.right()))
        return QRect(left, max(inside.top(), min(corner.y(), inside.bottom())), side, side)
