"""What the window puts around the pages of a plan."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from app.open_plan import OpenPlan
from views import going_to
from views.findings_panel import FindingsPanel
from views.history_panel import HistoryPanel
from views.top_strip import TopStrip
from views.trial_bar import TrialBar
from views.what_if_panel import WhatIfPanel

if TYPE_CHECKING:
    from views.main_window import MainWindow


class AroundPlan(NamedTuple):
    strip: TopStrip
    findings: FindingsPanel
    history: HistoryPanel
    trial: TrialBar
    what_if: WhatIfPanel

    def join(self, window: "MainWindow") -> None:
        """Let what is wanted here happen in the window."""
        self._open_one_at_a_time()
        self.what_if.told.connect(window.tell)
        self.strip.what_if_wanted.connect(self.what_if.show)
        self.strip.find_wanted.connect(window.find_command)
        self.findings.where_wanted.connect(partial(going_to.point, window))
        self.strip.points_wanted.connect(self.findings.toggle)
        self.strip.funding_points.wanted.connect(window.show_screen)
        self.strip.money_wanted.connect(lambda: window.show_screen("money"))
        self.trial.spoken.connect(window.voice.say)

    def _open_one_at_a_time(self) -> None:
        """So that the page keeps its room."""
        panels = (self.findings, self.history, self.what_if)
        for one in panels:
            for other in panels:
                if other is not one:
                    one.opened.connect(other.hide)


def of(open_plan: OpenPlan) -> AroundPlan:
    return AroundPlan(
        TopStrip(open_plan), FindingsPanel(open_plan), HistoryPanel(open_plan), TrialBar(open_plan),
        WhatIfPanel(open_plan),
    )  # fmt: skip
