"""What every screen of the open plan shares: it follows the plan, and works only while it is seen."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.open_plan import OpenPlan
from models.finding import Finding


class Page(QWidget):
    """A screen. Subclasses fill `column` in their `__init__` and show the plan in `refresh`."""

    told = Signal(str)  # a sentence for the window's message bar
    wanted = Signal(str)  # the key of another screen to show: "team", "money:claims", "points:MARK"

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_plan = open_plan
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 16, 24, 24)
        self.column.setSpacing(16)
        self._stale = True
        open_plan.changed.connect(self.follow)

    def refresh(self) -> None:
        """Show the plan as it now stands; called only while the screen is seen."""
        raise NotImplementedError

    def show_where(self, finding: Finding) -> None:
        """Choose what a point to check concerns, on a screen that lists it."""

    def follow(self) -> None:
        """Refresh now if seen, else when next shown."""
        self._stale = True
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._stale:
            self._catch_up()

    def _catch_up(self) -> None:
        self._stale = False
        self.refresh()
