"""A dashed ring around the control that the guided start points at; clicks and keys go through it."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from views import theme

AROUND = 5  # px


class GuideRing(QWidget):
    """Lies over the window and takes neither the mouse nor the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = window
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def target(self) -> QWidget | None:
        """What it is around, as far as it is in sight."""
        return self._target if self.isVisible() else None

    def go_around(self, target: QWidget | None) -> None:
        """Follow a control, wherever the window has it now; hidden where nothing of it is in sight."""
        self._target = target
        seen = target.visibleRegion().boundingRect() if target and isValid(target) else None
        if target is None or seen is None or seen.isEmpty():
            self.hide()
            return
        at = target.mapTo(self._over, QPoint(0, 0))
        self.setGeometry(seen.translated(at).adjusted(-AROUND, -AROUND, AROUND, AROUND))
        if not self.isVisible():
            self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        whole = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        for role, style in (("surface", Qt.PenStyle.SolidLine), ("over", Qt.PenStyle.DashLine)):
            painter.setPen(QPen(theme.colour(role), 3.0, style))
            painter.drawRoundedRect(whole, 4, 4)
