"""Parts side by side that go one under the other where the room is too narrow for them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

ROW, COLUMN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Beside(QWidget):
    def __init__(self, spacing: int, *parts: tuple[QWidget, int]) -> None:
        """`parts`: each with its share of the width."""
        super().__init__()
        self._parts = [part for part, _ in parts]
        self._line = QBoxLayout(ROW, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing)
        for part, share in parts:
            self._line.addWidget(part, share)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as the widest of its parts: the others go under it."""
        return QSize(max(self._least(), default=0), super().minimumSizeHint().height())

    def _least(self) -> list[int]:
        shown = [part for part in self._parts if not part.isHidden()]
        return [max(part.minimumWidth(), part.minimumSizeHint().width()) for part in shown]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        least = self._least()
        wanted = sum(least) + self._line.spacing() * (len(least) - 1)
        self._line.setDirection(COLUMN if wanted > event.size().width() else ROW)
