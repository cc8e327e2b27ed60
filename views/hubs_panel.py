"""Training hubs and what there is to read: a directory of organisations, and guidance role by role."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QWidget

from app import training_edits, training_tables
from app.open_plan import OpenPlan
from models.training import Hub
from views.form_dialog import FormDialog
from views.guidance_card import GuidanceCard
from views.parted_page import ScrollingPanel
from views.parts import Card, button, secondary
from views.wide_table import WideTable

SHARES = (26, 24, 30, 20)
LEAST_WIDTH = 720
EMPTY = (
    "Training hubs support induction, supervision and development, and know the local leads. "
    "Add yours, so that it travels with the plan."
)
NAME, ASK, HELPS, WEB = "Training hub", "Who to ask", "What they help with", "Web address"


class HubCard(Card):
    told = Signal(str)

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.open_plan = open_plan
        self.table = WideTable(SHARES, LEAST_WIDTH, rows=1)
        self.table.told.connect(self.told)
        self.table.activated.connect(self.change)
        self.empty = secondary(EMPTY)
        self.add_button = button("Add a training hub")
        self.change_button, self.remove_button = button("Change"), button("Remove")
        for made, does in (
            (self.add_button, self.add_hub),
            (self.change_button, self.change),
            (self.remove_button, self.remove),
        ):
            made.clicked.connect(does)
            self.corner.addWidget(made)
        self.add(self.empty)
        self.add(self.table)
        self._keys("Ins", self.add_button)
        self._keys("Del", self.remove_button)

    def _keys(self, keys: str, pressed: QWidget) -> None:
        action = QAction(self.table)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(pressed.click)  # type: ignore[attr-defined]
        self.table.addAction(action)

    @property
    def hub(self) -> Hub | None:
        row, hubs = self.table.currentIndex().row(), self.open_plan.plan.hubs
        return hubs[row] if 0 <= row < len(hubs) else None

    def refresh(self) -> None:
        found = training_tables.hubs(self.open_plan.plan)
        row = max(self.table.currentIndex().row(), 0)
        self.set_title(found.title)
        self.table.show_table(found)
        self.table.show_whole()
        some = bool(found.rows)
        self.empty.setVisible(not some)
        for part in (self.table, self.change_button, self.remove_button):
            part.setVisible(some)
        if some:
            self.table.selectRow(min(row, len(found.rows) - 1))

    def add_hub(self) -> None:
        self.open_form(training_edits.new_hub())

    def change(self) -> None:
        if self.hub:
            self.open_form(self.hub)

    def open_form(self, hub: Hub) -> None:
        """The hub in a form; one edit when it is kept."""
        dialog = FormDialog(hub.name or "A training hub", "Keep", partial(self._keep, hub), self)
        dialog.add_line(NAME, hub.name, "The organisation's name.")
        dialog.add_line(ASK, hub.ask, "A role or a shared mailbox. Nobody's personal data is needed.")
        dialog.add_line(HELPS, hub.helps, "For example educational supervisors, placements, funded courses.")
        dialog.add_line(WEB, hub.web, "Kept as text. The program never opens it.")
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, hub: Hub, form: FormDialog) -> None:
        texts = (form.text(words) for words in (NAME, ASK, HELPS, WEB))
        edit = training_edits.with_hub(self.open_plan.plan, hub, *texts)
        self.open_plan.edit(edit.plan, edit.words)

    def remove(self) -> None:
        if self.hub:
            edit = training_edits.without_hub(self.open_plan.plan, self.hub.key)
            self.open_plan.edit(edit.plan, edit.words)
            self.told.emit(f"{edit.words}: done. Ctrl+Z puts it back.")


class HubsPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.hubs, self.guidance = HubCard(open_plan), GuidanceCard(open_plan)
        for card in (self.hubs, self.guidance):
            card.told.connect(self.told)
            self.rows.addWidget(card)
        self.rows.addStretch(1)

    @property
    def role(self) -> QComboBox:
        return self.guidance.role

    def refresh(self) -> None:
        self.hubs.refresh()
        self.guidance.refresh()
