"""The points to check: a list to walk through, and the one chosen with its rule, its mends and its reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from app import point_words
from app.open_plan import OpenPlan
from models.finding import Finding
from models.points import Points
from views.parts import link_button
from views.point_detail import PointDetail
from views.point_list import PointList
from views.side_panel import SidePanel


class FindingsPanel(SidePanel):
    where_wanted = Signal(Finding)  # show the screen that mends it, and what it concerns

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__("Points to check", parent)
        self.open_plan = open_plan
        self.list = PointList()
        self.accepted = link_button("")
        self.accepted.setCheckable(True)
        self.detail = PointDetail(open_plan)
        self.rows.addWidget(self.list, 2)
        self.rows.addWidget(self.accepted, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(self.detail, 3)
        self.list.currentRowChanged.connect(self._explain)
        self.list.itemActivated.connect(self._show_where)
        self.accepted.toggled.connect(self.refresh)
        self.detail.where_wanted.connect(self._show_where)
        open_plan.changed.connect(self.follow)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.refresh()

    def follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def show_point(self, mark: str) -> None:
        """Open at a point, with the keyboard on it."""
        self.show()
        if mark in {found.mark for found, _ in self.settled.accepted}:
            self.accepted.setChecked(True)
        self.list.choose(mark)
        self.list.setFocus()

    # -- what it shows

    @property
    def settled(self) -> Points:
        return self.open_plan.settled_outlook.points

    def refresh(self) -> None:
        before = QApplication.focusWidget()
        points = self.settled
        self.title.setText(point_words.title(points, self.open_plan.outlook.points))
        self._show_accepted(len(points.accepted))
        self.list.show_points(points, self.open_plan.outlook.points, with_accepted=self.accepted.isChecked())
        self._explain()
        if before and self.isAncestorOf(before) and before is not QApplication.focusWidget():
            self.list.setFocus()  # what had the keyboard went with its point

    def _show_accepted(self, count: int) -> None:
        self.accepted.setVisible(bool(count))
        self.accepted.setText(f"{'Hide' if self.accepted.isChecked() else 'Show'} {count} accepted")

    def _explain(self) -> None:
        self.detail.show_point(self.list.chosen, self.settled, self.open_plan.outlook.points)

    def _show_where(self) -> None:
        if self.list.chosen:
            self.where_wanted.emit(self.list.chosen)
