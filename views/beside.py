"""Parts side by side that go one under the other where the room is too narrow for them."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from views.parts import COLUMN, ROW


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

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as all of them in a row, whichever way they stand now."""
        shown = [part.sizeHint().width() for part in self._standing()]
        wide = sum(shown) + self._line.spacing() * max(0, len(shown) - 1)
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as the widest of its parts: the others go under it."""
        return QSize(max(self._least(), default=0), super().minimumSizeHint().height())

    def _least(self) -> list[int]:
        return [max(part.minimumWidth(), _least_width(part)) for part in self._standing()]

    def _standing(self) -> list[QWidget]:
        return [part for part in self._parts if _takes_room(part)]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """A part may want more room, or less, while the whole stays as wide as it is."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def least_in_a_row(self) -> int:
        """The width that they need to stand in one row, and all that stands beside others within them."""
        least = [_in_a_row(*each) for each in zip(self._standing(), self._least(), strict=True)]
        shares = [self._line.stretch(self._parts.index(part)) for part in self._standing()]
        widest = max((one / share for one, share in zip(least, shares, strict=True) if share), default=0)
        if any(isinstance(part, Beside) for part in self._standing()):  # all alike turn at once
            least = [ceil(widest * share) or one for one, share in zip(least, shares, strict=True)]
        return sum(least) + self._line.spacing() * max(0, len(least) - 1)

    def _turn(self) -> None:
        self._line.setDirection(COLUMN if self.least_in_a_row() > self.width() else ROW)


def in_pairs(spacing: int, parts: Sequence[QWidget], share: int = 1) -> Beside:
    """Alike parts in one row, two by two where that is too narrow.

    `share`: of the width for each; 0 where each is as wide as it must be.
    """
    pairs = (parts[at : at + 2] for at in range(0, len(parts), 2))
    return Beside(spacing, *((Beside(spacing, *((part, share) for part in pair)), share) for pair in pairs))


def _in_a_row(part: QWidget, least: int) -> int:
    return max(least, part.least_in_a_row()) if isinstance(part, Beside) else least


def _takes_room(part: QWidget) -> bool:
    return not part.isHidden() or part.sizePolicy().retainSizeWhenHidden()


def _least_width(part: QWidget) -> int:
    """What scrolls does so up and down, never sideways."""
    inside = part.widget() if isinstance(part, QScrollArea) else None
    if inside is None or not isinstance(part, QScrollArea):
        return part.minimumSizeHint().width()
    return inside.minimumSizeHint().width() + part.verticalScrollBar().sizeHint().width()
