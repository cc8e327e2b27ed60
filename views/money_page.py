"""The money: four figures that decide a year, then one part at a time."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.open_plan import OpenPlan
from app.point_places import FUNDING
from models.dated_figure import Status
from views import money_panels
from views.claims_panel import ClaimsPanel
from views.key_figures import KeyFigures
from views.parted_page import PartedPage, Parts
from views.parts import button, secondary
from views.points_tag import PointsTag
from views.start_line import StartPanel
from views.years_panel import YearsPanel

PARTS: Parts = (
    ("year", "The year", money_panels.this_year),
    ("months", "By month", money_panels.by_month),
    ("posts", "By post", money_panels.PostsPanel),
    ("starts", "When posts start", StartPanel),
    ("claims", "Claims and actuals", ClaimsPanel),
    ("years", "Years ahead", YearsPanel),
    ("cash", "Cash", money_panels.cash),
)


class MoneyPage(PartedPage):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, "Money", PARTS, parent)
        self.trust = secondary("")
        self.trust.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.points = PointsTag()
        self.points.wanted.connect(self.wanted)
        self.head.addWidget(self.trust, 1)
        self.head.addWidget(self.points)
        self.what_if = button("What if")
        self.what_if.setToolTip("Move pay, starts and the like on every figure (Ctrl+Shift+I)")
        self.what_if.clicked.connect(lambda: self.wanted.emit("what_if"))
        self.head.addWidget(self.what_if)
        self.figures = KeyFigures()
        self.figures.wanted.connect(self.wanted)
        self.column.insertWidget(1, self.figures)

    def show_points(self) -> None:
        super().show_points()
        self.points.show_figure(self.open_plan.outlook, FUNDING)

    def refresh(self) -> None:
        forecast = self.open_plan.forecast
        year = forecast.year(self.open_plan.year)
        self.figures.show_year(year, forecast.posts)
        later = year.entitlement.status is Status.ASSUMPTION
        self.trust.setText("On your assumptions for later years" if later else "")
        super().refresh()
