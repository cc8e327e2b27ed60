"""The Compare screen: choose between scenarios, and make one the agreed plan."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app import scenario_edits
from app.open_plan import OpenPlan
from app.scenario_columns import Columns
from views import scenario_commands as commands
from views.beside import in_pairs
from views.compare_panels import PostByPostPanel, SideBySidePanel
from views.decisions_panel import DecisionsPanel
from views.parted_page import Panel, PartedPage, Parts
from views.parts import button, primary_button
from views.plain_tips import plain
from views.ranges_panel import RangesPanel
from views.scenario_cards import ScenarioCards

PARTS = (
    ("sides", "Side by side"),
    ("posts", "Post by post"),
    ("ranges", "How sure is this?"),
    ("decisions", "Decision log"),
)


class ComparePage(PartedPage):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        self.columns = Columns()
        parts: Parts = [(*part, made) for part, made in zip(PARTS, self._panels(), strict=True)]
        super().__init__(open_plan, "Compare scenarios", parts, parent)
        self.cards = ScenarioCards(self.columns)
        self.duplicate, self.describe = button(""), button("Name and note…")
        self.delete, self.agree = button("Delete"), primary_button("Make this the agreed plan")
        self._connect()
        tools = in_pairs(12, (self.duplicate, self.describe, self.delete, self.agree), share=0)
        tools.setMinimumWidth(self.describe.sizeHint().width() + 12 + self.agree.sizeHint().width())
        self.add_tool(tools)
        self.column.insertWidget(1, self.cards)

    def _panels(self) -> tuple[Callable[[OpenPlan], Panel], ...]:
        columns = self.columns
        return (
            partial(SideBySidePanel, columns=columns),
            partial(PostByPostPanel, columns=columns),
            RangesPanel,
            DecisionsPanel,
        )

    def _connect(self) -> None:
        self.duplicate.clicked.connect(lambda: commands.duplicate(self.open_plan))
        self.describe.clicked.connect(lambda: commands.describe(self.open_plan, self))
        self.delete.clicked.connect(lambda: commands.delete(self.open_plan, self.told.emit))
        self.agree.clicked.connect(lambda: commands.agree(self.open_plan, self.told.emit))
        self.cards.duplicate_wanted.connect(lambda: commands.duplicate(self.open_plan))
        self.cards.shown.connect(lambda key: commands.show(self.open_plan, key))
        self.cards.chosen.connect(self.follow)

    def refresh(self) -> None:
        plan = self.open_plan.plan
        self.cards.show_plan(self.open_plan, self.columns.follow(plan))
        several = len(plan.scenarios) > 1
        self.duplicate.setText(f"Duplicate as {scenario_edits.free_letter(plan)}")
        self.duplicate.setVisible(several)  # beside a single scenario, its card offers it
        self.delete.setVisible(several)
        for made, words in ((self.describe, "Name and note"), (self.delete, "Delete"), (self.agree, "Agree")):
            made.setToolTip(plain(f"{words}: scenario {plan.scenario.name}"))
        super().refresh()
