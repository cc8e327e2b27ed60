"""The pattern that stands for a post's status everywhere, beside its word."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from models.post import PostStatus

SWATCH = QSize(18, 14)


@lru_cache(maxsize=32)
def swatch(status: PostStatus, ink: str, width: int = SWATCH.width()) -> QPixmap:
    """Solid, hatched or dashed: the pattern that stands for a status everywhere."""
    scale = width / SWATCH.width()
    made = QPixmap(SWATCH * (2 * scale))
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    box = QRectF(1, 1, SWATCH.width() - 2, SWATCH.height() - 2)
    colour = QColor(ink)
    painter = QPainter(made)
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(colour, 1.4, Qt.PenStyle.DashLine if status is PostStatus.IDEA else Qt.PenStyle.SolidLine)
    )
    painter.setBrush(QBrush(colour if status is PostStatus.CONFIRMED else QColor(Qt.GlobalColor.transparent)))
    painter.drawRoundedRect(box, 2, 2)
    if status is PostStatus.PLANNED:
        painter.setClipRect(box)
        for left in range(-12, 20, 4):
            painter.drawLine(QPointF(left, box.bottom()), QPointF(left + box.height(), box.top()))
    painter.end()
    return made
