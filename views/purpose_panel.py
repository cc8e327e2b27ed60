"""What each role is for: the team's roles with how far each has come, and a form for the one chosen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QScrollArea, QStackedWidget, QWidget

from app import purpose_edits, purpose_tables, purpose_words
from app.money_tables import role_name
from app.need_edits import Edit
from app.open_plan import OpenPlan
from models.finding import Finding
from models.purposes import listed, purpose_of, team_roles
from models.role_purpose import RolePurpose
from views import theme
from views.beside import Beside
from views.parted_page import Panel
from views.parts import Card, button, secondary
from views.purpose_form import PurposeForm
from views.wide_table import WideTable

LEAST_FORM = 200  # px high
SHARES = (63, 37)
NOT_IN_TEAM = "Not in the team of this scenario."


class PurposePanel(Panel):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.roles: tuple[str, ...] = ()
        self.role = ""
        self.list = WideTable(SHARES, 240, rows=4)
        self.form = PurposeForm(self.take, self.suggest, self.clear)
        self.add_button = button("Add a role", "menu")
        self.menu = QMenu(self.add_button)
        self.add_button.setMenu(self.menu)
        self.tools = (self.add_button,)
        self._set_out()
        self.list.selectionModel().currentRowChanged.connect(lambda now, _: self._turn_to(now.row()))

    def _set_out(self) -> None:
        side = Card("Roles of the team")
        self.mark(side, "needs:purpose")
        side.add(self.list, 1)
        for words, key, does in (
            ("Write its purpose", "Return", self.write),
            ("Use the suggested words", "Ctrl+U", self.suggest),
            ("Clear", "Del", self.clear),
        ):
            self.list.addAction(_action(self.list, words, key, does))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.form)
        area.setMinimumHeight(theme.px(LEAST_FORM))
        beside = Beside(16, (side, 35), (area, 65))
        self.empty = Card("No roles are listed yet")
        self.empty.add(secondary("Build the team first, or add a role here to say what it is for."))
        self.team = button("Go to the team")
        self.team.clicked.connect(lambda: self.wanted.emit("team"))
        self.empty.body.addWidget(self.team, 0, Qt.AlignmentFlag.AlignLeft)
        self.empty.body.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(beside)
        self.stack.addWidget(self.empty)
        self.column.addWidget(self.stack, 1)

    # -- what it shows

    def refresh(self) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        found = listed(plan, plan.scenario)
        self.roles = tuple(one.role for one in found)
        self._show_list(found)
        self.retitled.emit(f"Purpose of roles: {purpose_words.summary(found)}")
        self.stack.setCurrentIndex(0 if found else 1)
        self.menu.clear()
        for role in purpose_edits.to_add(plan, reference):
            self.menu.addAction(role_name(role, reference)).triggered.connect(
                lambda _on=False, role=role: self.add_role(role)
            )
        self._show_form()

    def _show_list(self, found: tuple[RolePurpose, ...]) -> None:
        """The role that was chosen stays chosen, else the first."""
        chosen = self.list.selectionModel()
        was = chosen.blockSignals(True)  # noqa: FBT003
        self.list.show_table(purpose_tables.states(found, self.open_plan.reference))
        if self.roles:
            self.role = self.role if self.role in self.roles else self.roles[0]
            self.list.selectRow(self.roles.index(self.role))
        chosen.blockSignals(was)
        self.list.viewport().update()

    def _show_form(self) -> None:
        if not self.roles:
            return
        purpose = purpose_of(self.open_plan.plan, self.role)
        self.form.show_purpose(purpose, self._about(), self.open_plan.reference)

    def _about(self) -> str:
        """ "3.40 WTE in 2026/27."."""
        plan = self.open_plan
        if self.role not in team_roles(plan.plan, plan.plan.scenario):
            return NOT_IN_TEAM
        return purpose_tables.wte_words(plan.coverage, self.role)

    def show_where(self, finding: Finding) -> None:
        if finding.about in self.roles:
            self.list.selectRow(self.roles.index(finding.about))

    def _turn_to(self, row: int) -> None:
        if 0 <= row < len(self.roles) and self.roles[row] != self.role:
            self.role = self.roles[row]
            self._show_form()

    # -- edits

    def _edit(self, made: Edit) -> None:
        self.open_plan.edit(made.plan, made.words)

    def take(self, field: str, text: str) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        self._edit(purpose_edits.typed_in(plan, reference, self.role, field, text))

    def suggest(self) -> None:
        """The suggested words where nothing was written, with the first box ready to edit."""
        if self.roles:
            plan, reference = self.open_plan.plan, self.open_plan.reference
            self._edit(purpose_edits.as_suggested(plan, reference, self.role))
            self.write()

    def write(self) -> None:
        self.form.fields["purpose"].edit.setFocus()

    def clear(self) -> None:
        if self.roles and not purpose_of(self.open_plan.plan, self.role).blank:
            plan, reference = self.open_plan.plan, self.open_plan.reference
            self._edit(purpose_edits.cleared(plan, reference, self.role))
            self.told.emit(f"{self.open_plan.last_change}: done. Ctrl+Z puts it back.")

    def add_role(self, role: str) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        self.role = role
        self._edit(purpose_edits.added(plan, reference, role))
        self.write()


def _action(list_: WideTable, words: str, key: str, does: Callable[[], None]) -> QAction:
    made = QAction(words, list_)
    made.setShortcut(QKeySequence(key))
    made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    made.triggered.connect(lambda _on=False: does())
    return made
