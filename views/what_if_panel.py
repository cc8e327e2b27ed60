"""What if: levers beside every screen, which all figures follow, and goals worked back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app import clock, what_if_edits, what_if_words
from app.open_plan import OpenPlan
from models.levers import LEVERS, NEUTRAL, WhatIf
from models.outlook import Outlook
from models.working_out import outlook
from views import theme
from views.goals_part import GoalsPart
from views.lever_row import LeverRow
from views.parts import button, label, link_button, secondary
from views.side_panel import SidePanel

PARTS = ("Levers", "Goals")
LEVERS_MARK = "what if"  # of what the levers try out
AFTER_MS = 150  # the page is painted before what takes longer to work out
MOST_ZOOM = 130  # per cent: beyond it, what the levers do scrolls with them
NOTHING_TRIED = "Move a lever first."
MARKS = "The line on a slider marks where the plan has it, the triangle where the agreed plan has it."


class WhatIfPanel(SidePanel):
    told = Signal(str)  # a sentence for the window's message bar

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__("What if", parent)
        self.open_plan = open_plan
        self.levers = {lever.key: LeverRow(lever) for lever in LEVERS}
        self.marks, self.money = secondary(MARKS), label("", wrap=True)
        self.caseload, self.supervision = label("", wrap=True), label("", wrap=True)
        self.keep, self.keep_as = button("Keep here"), button("Keep as a scenario")
        self.reset, self.clear = link_button("Reset"), link_button("All to 0")
        self.goals = GoalsPart(open_plan)
        self._base: tuple[object, Outlook] | None = None
        self._set_out()
        self._trying = QTimer(self, singleShot=True, interval=0)
        self._trying.timeout.connect(self._try_out)
        self._slower = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._slower.timeout.connect(self._show_slower)
        for row in self.levers.values():
            row.moved.connect(lambda _: self._trying.start())
        self.keep.clicked.connect(self.keep_here)
        self.keep_as.clicked.connect(self.keep_as_scenario)
        self.reset.clicked.connect(self.put_back)
        self.clear.clicked.connect(self.take_off)
        open_plan.changed.connect(self.follow)

    # -- how it is set out

    def _set_out(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Parts of what if")
        for words in PARTS:
            self.tabs.addTab(words)
        self.parts = QStackedWidget()
        self.parts.addWidget(self._levers_part())
        self.parts.addWidget(_scrolling(self.goals))
        self.tabs.currentChanged.connect(self._turn)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.tabs, 1)
        head.addWidget(self.reset)
        head.addWidget(self.clear)
        self.rows.addLayout(head)
        self.rows.addWidget(self.parts, 1)

    def _levers_part(self) -> QWidget:
        inside, whole = QWidget(), QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.marks)
        for row in self.levers.values():
            column.addWidget(row)
        column.addStretch(1)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(_scrolling(inside), 1)
        line = QFrame()
        line.setProperty("kind", "rule")
        line.setFixedHeight(1)
        rows.addWidget(line)
        for told in (self.money, self.caseload, self.supervision):
            (column if theme.px(100) > MOST_ZOOM else rows).addWidget(told)
        rows.addLayout(self._buttons())
        return whole

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep, 2)
        row.addWidget(self.keep_as, 3)
        self.keep.setToolTip("Keep it in this scenario, as one step to undo")
        self.keep_as.setToolTip("All that is tried, as a copy of the scenario; the scenario itself stays")
        self.reset.setToolTip("Back to where the plan has the levers")
        self.clear.setToolTip("Try the plan with nothing asked of it")
        return row

    def _turn(self, part: int) -> None:
        self.parts.setCurrentIndex(part)
        for made in (self.reset, self.clear):
            made.setVisible(not part)
        self.refresh()

    # -- what it shows

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.refresh()
        self.levers[LEVERS[0].key].slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        if self.tabs.currentIndex():
            self.goals.refresh()
            return
        plan, kept = self.open_plan.plan, self.open_plan.settled.scenario.what_if
        agreed = what_if_edits.agreed_what_if(plan)
        for key, row in self.levers.items():
            row.show_value(plan.scenario.what_if.of(key), kept.of(key), agreed.of(key) if agreed else None)
        self.marks.setVisible(agreed is not None)
        self.money.setText(what_if_words.money_told(self.base, self.open_plan.outlook, self.open_plan.year))
        self._slower.start()

    def _show_slower(self) -> None:
        """What rests on the whole of the team's time, once the levers rest."""
        if self.isVisible():
            now, year = self.open_plan.outlook, self.open_plan.year
            self.caseload.setText(what_if_words.caseload_told(self.base, now, year))
            self.supervision.setText(what_if_words.supervision_told(self.base, now))
            for row in self.levers.values():
                row.say(what_if_words.idle(row.lever, now, year))

    @property
    def base(self) -> Outlook:
        """The settled scenario with nothing asked of it, which effects are told against."""
        plan, known = self.open_plan.settled, self.open_plan.settled_outlook
        if not known.what_if.asks:
            return known
        if self._base is None or self._base[0] is not plan:
            bare = what_if_edits.without(plan)
            made = outlook(bare, bare.scenario, known.reference, clock.today(), known)
            self._base = (plan, made)
        return self._base[1]

    # -- what it does

    @property
    def asked(self) -> WhatIf:
        """What the levers say."""
        return WhatIf(**{key: row.value for key, row in self.levers.items()})

    def ask(self, what_if: WhatIf) -> None:
        """Show a what-if on every figure, upon what is tried already; none where the plan has it so."""
        edit = what_if_edits.asking(self.open_plan.plan, what_if)
        back = what_if == self.open_plan.settled.scenario.what_if
        self.open_plan.try_upon(edit.plan, "" if back else edit.words, LEVERS_MARK)
        if back:
            self.refresh()

    def _try_out(self) -> None:
        self.ask(self.asked)

    def _catch_up(self) -> None:
        """What was moved last is tried before it is kept."""
        if self._trying.isActive():
            self._trying.stop()
            self._try_out()

    def keep_here(self) -> None:
        self._catch_up()
        if not self.open_plan.trying:
            self.told.emit(NOTHING_TRIED)
            return
        self.open_plan.keep()

    def keep_as_scenario(self) -> None:
        """All that is tried, in one step: the scenario itself stays as it is kept."""
        self._catch_up()
        tried, words = self.open_plan.plan, self.open_plan.trying
        if not words:
            self.told.emit(NOTHING_TRIED)
            return
        self.open_plan.turn(lambda settled: what_if_edits.as_scenario(settled, tried, words))

    def put_back(self) -> None:
        self._trying.stop()
        self.ask(self.open_plan.settled.scenario.what_if)

    def take_off(self) -> None:
        self._trying.stop()
        self.ask(NEUTRAL)


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setProperty("kind", "inside")
    area.setWidget(inside)
    return area
