"""A ring around the pointer, so that a room can follow it."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from views import theme

SIZE = 72  # px at 1080 lines and less
EVERY = 33  # ms: as often as the eye follows


class PointerRing(QWidget):
    """Lies over the whole window and takes no part in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Ring around the pointer")
        self.setFixedSize(SIZE, SIZE)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.follow)
        self._timer.start()
        self.follow()

    def follow(self) -> None:
        at = self._over.mapFromGlobal(QCursor.pos())
        self.setVisible(self._over.rect().contains(at))
        wanted = at - QPoint(SIZE // 2, SIZE // 2)
        if self.pos() != wanted:
            self.move(wanted)
            self.raise_()

    def put_away(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for role, width in (("focus_edge", 8), ("focus", 5)):
            painter.setPen(QPen(theme.colour(role), width))
            painter.drawEllipse(self.rect().adjusted(5, 5, -5, -5))
