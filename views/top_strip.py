"""The strip on top of every screen: plan, scenario, year, the funding bar and its sentence."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from app import agreement_words, what_if_words
from app.open_plan import OpenPlan
from app.point_places import FUNDING
from app.wording import counted
from models.agreement import agreement, in_force
from views import scenario_commands, theme
from views.at_rest import AtRest
from views.chooser import Chooser
from views.fitted_text import Elided
from views.funding_bar import FundingBar, funding_words
from views.parts import button, label, link_button
from views.plain_tips import plain
from views.points_tag import PointsTag

WIDEST_TITLE = 380  # px: what zoom may take from the sentence beside it,
OF_THE_WIDTH = 0.278  # and more where the window is wider than the smallest
NARROW, NARROWEST = 760, 236  # px of a window in which the title has the least, and that


class TopStrip(QFrame):
    """Follows the open plan at every change; it never wraps and never jumps."""

    points_wanted = Signal()
    money_wanted = Signal()
    find_wanted = Signal()
    what_if_wanted = Signal()

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self.open_plan = open_plan
        self.title = Elided("card_title")
        self.scenario = Chooser("Scenario")
        self.years = Chooser("Financial year")
        self.years.setMinimumContentsLength(5)  # wide letters: "2026/27" whole at any zoom
        self.bar = FundingBar()
        self.sentence = label("", wrap=True)
        self.find_button = link_button("Find a command")
        self.find_button.setToolTip("Find a command (Ctrl+K)")
        self.points, self.funding_points = button(""), PointsTag()
        self.asked = QWidget()
        self.what_if, self.change = Elided("label"), link_button("Change")
        self._set_out()
        self.counting = AtRest(open_plan, self.count_points, self)
        self.scenario.activated.connect(self._switch_scenario)
        self.years.activated.connect(self._switch_year)
        self.find_button.clicked.connect(self.find_wanted)
        self.points.clicked.connect(self.points_wanted)
        self.change.clicked.connect(self.what_if_wanted)
        self.bar.pressed.connect(self.money_wanted)
        open_plan.changed.connect(self.show_plan)
        self.show_plan()

    def _set_out(self) -> None:
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.points.setIcon(theme.icon("check", size=18))
        self.points.setIconSize(QSize(theme.px(18), theme.px(18)))
        choosers = QHBoxLayout()
        choosers.setSpacing(8)
        choosers.addWidget(self.scenario, 3)
        choosers.addWidget(self.years, 2)
        self.grid = grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.title, 0, 0)
        grid.addLayout(choosers, 1, 0)
        grid.addWidget(self.bar, 0, 1)
        grid.addWidget(self.find_button, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.points, 1, 2)
        said = QHBoxLayout()
        said.setSpacing(16)
        said.addWidget(self.sentence, 1)
        said.addWidget(self.funding_points)
        grid.addLayout(said, 1, 1)
        grid.addWidget(self._what_if_row(), 2, 0, 1, 3)
        self._leave_room_for_title(self.screen().availableSize().width())
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 4)  # on a wide screen a long title has room too

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._leave_room_for_title(event.size().width())

    def _leave_room_for_title(self, width: int) -> None:
        least = min(theme.px(288), max(WIDEST_TITLE, round(width * OF_THE_WIDTH)))
        if width < NARROW:
            least = NARROWEST
        if least != self.grid.columnMinimumWidth(0):
            self.grid.setColumnMinimumWidth(0, least)
            self.grid.activate()

    def _what_if_row(self) -> QWidget:
        """A line of its own while a what-if is in force, so that no screen passes it over."""
        row = QHBoxLayout(self.asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.what_if, 1)
        row.addWidget(self.change)
        self.change.setAccessibleName("Change the what-if")
        self.asked.hide()
        return self.asked

    def _show_what_if(self) -> None:
        """What is being tried out stands in the trial's own bar."""
        what_if, kept = (plan.scenario.what_if for plan in (self.open_plan.plan, self.open_plan.settled))
        self.what_if.show_text(what_if_words.in_force(what_if))
        self.asked.setVisible(what_if.asks and what_if == kept)

    def show_plan(self) -> None:
        plan, shown = self.open_plan.plan, self.open_plan.year
        self.title.show_text(plan.title)
        self._show_scenarios()
        _fill(self.years, [(year, str(year)) for year in plan.financial_years], shown)
        self.years.setVisible(len(plan.financial_years) > 1)
        self._show_what_if()
        self._show_figures()

    def _show_scenarios(self) -> None:
        """The scenarios to choose from, the agreed one marked."""
        plan = self.open_plan.plan
        last = in_force(plan)
        stands = agreement(self.open_plan.outlook_of(last.scenario)) if last else None
        agreed = last.scenario if last else ""
        choices: list[tuple[object, str]] = [
            (one.key, agreement_words.chooser(one, stands if one.key == agreed else None))
            for one in plan.scenarios
        ]
        _fill(self.scenario, choices, plan.active)
        self.scenario.setToolTip(plain(agreement_words.chooser_told(self.open_plan.outlook)))

    def _show_figures(self) -> None:
        forecast = self.open_plan.forecast
        year = forecast.year(self.open_plan.year)
        self.bar.show_year(year)
        self.sentence.setText(funding_words(year))
        self.counting.ask()

    def count_points(self) -> None:
        found = len(self.open_plan.outlook.points.open)
        self.points.setText(counted(found, "point to check", "points to check"))
        self.funding_points.show_figure(self.open_plan.outlook, FUNDING)

    def _switch_scenario(self) -> None:
        scenario_commands.show(self.open_plan, self.scenario.currentData())

    def _switch_year(self) -> None:
        self.open_plan.show_year(self.years.currentData())


def _fill(chooser: QComboBox, choices: list[tuple[object, str]], current: object) -> None:
    """Show the choices without telling that one was chosen, and without a flicker where none changed."""
    chooser.blockSignals(True)  # noqa: FBT003
    if [chooser.itemText(at) for at in range(chooser.count())] != [text for _, text in choices]:
        chooser.clear()
        chooser.addItems([text for _, text in choices])
    for at, (key, _) in enumerate(choices):
        chooser.setItemData(at, key)
    chooser.setCurrentIndex([key for key, _ in choices].index(current))
    chooser.blockSignals(False)  # noqa: FBT003
