"""What the window puts around the pages of a plan."""

from typing import NamedTuple

from app.open_plan import OpenPlan
from views.findings_panel import FindingsPanel
from views.history_panel import HistoryPanel
from views.top_strip import TopStrip
from views.trial_bar import TrialBar
from views.what_if_panel import WhatIfPanel


class AroundPlan(NamedTuple):
    strip: TopStrip
    findings: FindingsPanel
    history: HistoryPanel
    trial: TrialBar
    what_if: WhatIfPanel


def of(open_plan: OpenPlan) -> AroundPlan:
    return AroundPlan(
        TopStrip(open_plan), FindingsPanel(open_plan), HistoryPanel(open_plan), TrialBar(open_plan),
        WhatIfPanel(open_plan),
    )  # fmt: skip
