"""The ten sessions of a week: the days across, or down where the room is too narrow for them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from models.sites import DAYS, Slot
from views.parts import label

HALVES = ("Morning", "Afternoon")
GAP = 8


class WeekGrid(QWidget):
    def __init__(self, sessions: Sequence[tuple[Slot, QWidget]]) -> None:
        super().__init__()
        self._sessions = sessions
        self._days = [label(day, "secondary") for day in DAYS]
        self._halves = [label(half, "secondary") for half in HALVES]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._down: bool | None = None
        self._lay_out(down=False)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as the days one under the other."""
        return QSize(self._least(self._days, len(HALVES)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._lay_out(down=event.size().width() < self._least(self._halves, len(DAYS)))

    def _least(self, names: Sequence[QLabel], across: int) -> int:
        widest = max(box.minimumSizeHint().width() for _, box in self._sessions)
        return max(name.sizeHint().width() for name in names) + across * (widest + GAP)

    def _lay_out(self, *, down: bool) -> None:
        if down == self._down:
            return
        self._down = down
        for at, name in enumerate(self._days):
            self._put(name, at + 1, 0, down=down)
        for at, name in enumerate(self._halves):
            self._put(name, 0, at + 1, down=down)
        for slot, box in self._sessions:
            self._put(box, slot.weekday + 1, int(slot.afternoon) + 1, down=down)
        for at in range(1, len(DAYS) + 1):
            self._grid.setColumnStretch(at, int(not down or at <= len(HALVES)))

    def _put(self, part: QWidget, day: int, half: int, *, down: bool) -> None:
        self._grid.removeWidget(part)
        self._grid.addWidget(part, *((day, half) if down else (half, day)))
