"""The money: four figures that decide a year, then one part at a time."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from app.charts import Subject
from app.open_plan import OpenPlan
from models.reference import Status
from views import money_panels
from views.claims_panel import ClaimsPanel
from views.key_figures import KeyFigures
from views.money_panels import Panel
from views.page import Page
from views.parts import page_title, secondary
from views.start_line import StartPanel
from views.years_panel import YearsPanel

PARTS: tuple[tuple[str, str, Callable[[OpenPlan], Panel]], ...] = (
    ("year", "The year", money_panels.this_year),
    ("months", "By month", money_panels.by_month),
    ("posts", "By post", money_panels.PostsPanel),
    ("starts", "When posts start", StartPanel),
    ("claims", "Claims and actuals", ClaimsPanel),
    ("years", "Years ahead", YearsPanel),
    ("cash", "Cash", money_panels.cash),
)


class MoneyPage(Page):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.panels: dict[str, Panel] = {}
        self.trust = secondary("")
        self.figures = KeyFigures()
        self.figures.wanted.connect(self.wanted)
        self.tabs = QTabBar()
        self._set_out()
        self.tabs.currentChanged.connect(self._turn)

    def _set_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(page_title("Money"))
        head.addWidget(self.trust, 1)
        self.trust.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.setSpacing(16)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Parts of the money screen")
        for key, words, _ in PARTS:
            self.tabs.setTabData(self.tabs.addTab(words), key)
        self.column.addLayout(head)
        self.column.addWidget(self.figures)
        self.column.addWidget(self.tabs)

    # -- what is shown

    @property
    def part(self) -> str:
        return str(self.tabs.tabData(self.tabs.currentIndex()))

    @property
    def subject(self) -> Subject:
        return Subject(self.open_plan.forecast, self.open_plan.year, self.open_plan.reference)

    def show_part(self, key: str) -> None:
        self.tabs.setCurrentIndex([part for part, _, _ in PARTS].index(key))

    def refresh(self) -> None:
        forecast = self.open_plan.forecast
        year = forecast.year(self.open_plan.year)
        self.figures.show_year(year, forecast.posts)
        later = year.entitlement.status is Status.ASSUMPTION
        self.trust.setText("On your assumptions for later years" if later else "")
        self._panel().show_subject(self.subject)

    def _turn(self) -> None:
        for panel in self.panels.values():
            panel.hide()
        self.follow()

    def _panel(self) -> Panel:
        """The part in view, made at its first showing."""
        if self.part not in self.panels:
            make = next(make for key, _, make in PARTS if key == self.part)
            panel = self.panels[self.part] = make(self.open_plan)
            panel.told.connect(self.told)
            panel.wanted.connect(self.wanted)
            self.column.addWidget(panel, 1)
        self.panels[self.part].show()
        return self.panels[self.part]
