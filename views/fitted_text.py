"""Text fitted to its room: wrapped and never squeezed, or cut with the whole in its tool tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from views.plain_tips import plain


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
