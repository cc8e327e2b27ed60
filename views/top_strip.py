"""The strip on top of every screen: plan, scenario, year, the funding bar and its sentence."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QWidget

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
from views.narrow import narrow
from views.parts import button, label, link_button
from views.plain_tips import plain
from views.points_tag import PointsTag
from views.table import ALL

WIDEST_TITLE = 380  # px: what zoom may take from the sentence beside it,
OF_THE_WIDTH = 0.278  # and more where the window is wider than the smallest
LEAST_WIDTH = 620  # px
LEAST_BAR, LEAST_SCENARIO = 140, 120  # px, where there is little room


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
        self.choosers = _in_a_row(8, (self.scenario, 3), (self.years, 2))
        self.said = _in_a_row(16, (self.sentence, 1), (self.funding_points, 0))
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(16, 8, 16, 8)
        self.grid.setVerticalSpacing(4)
        self._what_if_row()
        self._close: bool | None = None
        self._fit(self.screen().availableSize().width())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit(event.size().width())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As narrow as it can stand closely, however it stands now."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(LEAST_WIDTH)), hint.height())

    def _fit(self, width: int) -> None:
        close = narrow(width)
        if close != self._close:
            self._close = close
            self._put_closely() if close else self._put_widely()
        least = min(theme.px(288), max(WIDEST_TITLE, round(width * OF_THE_WIDTH)))
        least = theme.px(LEAST_BAR) if close else least
        if least != self.grid.columnMinimumWidth(0):
            self.grid.setColumnMinimumWidth(0, least)
            self.grid.activate()

    def _put_widely(self) -> None:
        """Title and choosers at the left, the money in the middle, what to do at the right."""
        self._put((self.title, 0, 0, 1), (self.choosers, 1, 0, 1), (self.bar, 0, 1, 1), (self.said, 1, 1, 1))
        self._put((self.find_button, 0, 2, 1), (self.points, 1, 2, 1), (self.asked, 2, 0, 3))
        self.grid.setAlignment(self.find_button, Qt.AlignmentFlag.AlignRight)
        self.find_button.show()
        self._bound(bar=ALL, scenario=0)
        self._stretch(1, 4, 0, spacing=24)  # on a wide screen a long title has room too

    def _put_closely(self) -> None:
        """In two lines: the sentence has the width, and the menu has the command that gives way."""
        self._put((self.title, 0, 0, 2), (self.choosers, 0, 2, 1), (self.points, 0, 3, 1))
        self._put((self.bar, 1, 0, 1), (self.said, 1, 1, 3), (self.asked, 2, 0, 4))
        self.find_button.hide()
        self._bound(bar=theme.px(LEAST_BAR), scenario=theme.px(LEAST_SCENARIO))
        self._stretch(0, 1, 0, spacing=12)

    def _put(self, *places: tuple[QWidget | QLayout, int, int, int]) -> None:
        """Each in its row and column, over so many columns."""
        for part, row, column, wide in places:
            if isinstance(part, QLayout):
                self.grid.removeItem(part)
                part.setParent(None)
                self.grid.addLayout(part, row, column, 1, wide)
            else:
                self.grid.addWidget(part, row, column, 1, wide)

    def _bound(self, *, bar: int, scenario: int) -> None:
        self.bar.setMaximumWidth(bar)
        self.scenario.setMinimumWidth(scenario)

    def _stretch(self, *shares: int, spacing: int) -> None:
        self.grid.setHorizontalSpacing(spacing)
        for column, share in enumerate(shares):
            self.grid.setColumnStretch(column, share)

    def _what_if_row(self) -> None:
        """A line of its own while a what-if is in force, so that no screen passes it over."""
        row = QHBoxLayout(self.asked)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.what_if, 1)
        row.addWidget(self.change)
        self.change.setAccessibleName("Change the what-if")
        self.asked.hide()

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


def _in_a_row(spacing: int, *parts: tuple[QWidget, int]) -> QHBoxLayout:
    """`parts`: each with its share of the width."""
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for part, share in parts:
        row.addWidget(part, share)
    return row


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
