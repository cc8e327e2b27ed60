"""The team: every post in a table, one of them in full beside it, and what they come to in a year."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import post_edits, wording
from app.open_plan import OpenPlan
from app.post_edits import Entry, Setting
from app.problems import BadInput
from models.finding import Finding
from views import discretion, post_rows, theme
from views.beside import Beside
from views.empty_team import empty_team
from views.page import Page
from views.parts import COLUMN, ROW, Card, button, label, link_button, page_title, primary_button, secondary
from views.pasting import Pasting
from views.post_commands import PostCommands
from views.post_editors import PostEditors
from views.post_inspector import PostInspector
from views.post_rows import Part, Row
from views.post_table import TeamTable
from views.side_panel import SidePanel
from views.team_model import EDITED, TeamModel
from views.typed_cells import Index

HINT = "F2 edits a cell, Insert adds a post, Ctrl+D duplicates, Alt+Up and Alt+Down move, Ctrl+V pastes."


ROOM = 1000  # px of the screen beside a side panel that hold the table and a post in full
NARROW = 690  # px of the screen with no panel, under which the post in full stands below the table
FEW_WORDS = 860  # px under which the keys are told in the list of shortcuts only


class TeamPage(Page):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self._rows: tuple[Row, ...] = ()
        self.model = TeamModel(self.ask)
        self.table = TeamTable(self.model)
        self.editors = PostEditors(open_plan, self._text_of, self.model, self.table)
        self.table.setItemDelegate(self.editors)
        self.inspector = PostInspector(open_plan)
        self.names = QCheckBox("Show names")
        self.details = QCheckBox("Show details")  # in the Workshop view, whose table has all the room
        self.pasting = Pasting(open_plan, self, self.names.isChecked)
        self.pasting.told.connect(self.told)
        self.commands = PostCommands(open_plan, self.table, self, lambda: self._names_shown)
        self.commands.told.connect(self.told)
        self.actions_by_name = self.commands.offer(self.pasting.paste)
        self.pasting.done.connect(self.commands.take)
        self._set_out_head()
        self._set_out_body()
        self.table.chosen.connect(self._show_chosen)
        self.table.wanted.connect(self.wanted)
        self.inspector.to_check.wanted.connect(self.wanted)

    # -- its parts

    def _set_out_head(self) -> None:
        self.title = page_title("Team")
        self.names.toggled.connect(lambda _on: self.refresh())
        self.details.toggled.connect(lambda _on: self.refresh())
        self.paste_button = button("Paste from Excel")
        self.paste_button.clicked.connect(self.pasting.paste)
        self.file_button = button("Read a file…")
        self.file_button.clicked.connect(self.pasting.read_file)
        self.add_button = primary_button("Add a post")
        self.add_button.clicked.connect(self.commands.add_post)
        ticks = _in_line(12, self.details, self.names)
        buttons = _in_line(12, self.file_button, self.paste_button, self.add_button)
        self.column.addWidget(Beside(12, (self.title, 1), (Beside(12, (ticks, 0), (buttons, 0)), 0)))

    def _set_out_body(self) -> None:
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.funded, self.others = label("", "label", wrap=True), secondary("")
        self.hint = secondary("" if theme.large() else HINT)
        self.card = Card()
        self.card.body.setContentsMargins(1, 8, 1, 12)
        self.card.body.insertLayout(0, self._tools())
        self.card.add(self.table, 1)
        below = QVBoxLayout()
        below.setContentsMargins(12, 4, 12, 0)
        for part in (self.error, self.funded, self.others, self.hint):
            below.addWidget(part)
        self.card.body.addLayout(below)
        full = QWidget()
        self.side = QHBoxLayout(full)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(16)
        self.side.addWidget(self.card, 1)
        self.side.addWidget(self.inspector)
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        does = (self.commands.add_post, self.pasting.paste, self.pasting.read_file)
        self.stack.addWidget(empty_team(does))
        self.column.addWidget(self.stack, 1)
        self.table.setMinimumHeight(theme.tall(260))

    def _tools(self) -> QHBoxLayout:
        self.in_full = link_button("Edit in full")
        self.in_full.setToolTip("To the chosen post in full, under the table")
        self.in_full.clicked.connect(self.edit_in_full)
        self.in_full.hide()
        made = [self._tool(words) for words in ("Duplicate", "Move up", "Move down", "Remove")]
        copy = link_button("Copy table")
        copy.clicked.connect(self.commands.copy_all)
        rest = _in_line(16, made.pop(), copy, self.in_full)
        tools = Beside(16, (_in_line(16, *made), 0), (rest, 1))
        around = QHBoxLayout()
        around.setContentsMargins(12, 0, 12, 0)
        around.addWidget(tools)
        return around

    def _tool(self, words: str) -> QPushButton:
        tool = link_button(words)
        tool.clicked.connect(self.actions_by_name[words].trigger)
        return tool

    def edit_in_full(self) -> None:
        """To the post in full where it stands under the table, with the keyboard in its first box."""
        around = self.parentWidget()
        area = around.parentWidget() if around else None
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(self.inspector.mapTo(self, QPoint(0, 0)).y())
        self.inspector.take_the_keyboard()

    # -- what it shows

    def refresh(self) -> None:
        year = self.open_plan.year
        self._rows = post_rows.rows(self.open_plan, year)
        self.table.show_rows(self._rows, names=self._names_shown)
        funded, others = post_rows.totals(self._rows, year, self.open_plan.forecast.year(year).beyond)
        self.funded.setText(funded)
        self.others.setText(others)
        kept = discretion.hides(discretion.MONEY)
        self.funded.setVisible(not kept)
        self.others.setVisible(bool(self.others.text()) and not kept)
        self.title.setText(_title(self._rows))
        self.stack.setCurrentIndex(0 if self._rows else 1)
        for widget in (self.add_button, self.paste_button, self.file_button, self.names):
            widget.setVisible(bool(self._rows))  # the empty state has its own
        self.details.setVisible(bool(self._rows) and theme.large())
        self.names.setVisible(bool(self._rows) and not discretion.hides(discretion.NAMES))
        if self._rows and not self.table.currentIndex().isValid():
            self.table.select(frozenset({self._rows[0].post.key}))
        self._show_chosen()

    def _show_chosen(self) -> None:
        key = self.table.current_key()
        row = next((row for row in self._rows if row.post.key == key), None)
        shown = self.details.isChecked() or not theme.large()
        self.inspector.setVisible(row is not None and shown and self._has_room())
        if row:
            self.inspector.show_row(row, self.open_plan.year, names=self._names_shown)

    @property
    def _names_shown(self) -> bool:
        return self.names.isChecked() and not discretion.hides(discretion.NAMES)

    def choose_post(self, key: str) -> None:
        """Give a post the keyboard."""
        self.table.select(frozenset({key}))
        self.table.setFocus()

    def show_where(self, finding: Finding) -> None:
        if finding.post:
            self.choose_post(finding.post)

    def _has_room(self) -> bool:
        """Whether the post in full fits beside the table: not where a side panel takes its place."""
        beside = any(not panel.isHidden() for panel in self.window().findChildren(SidePanel))
        return not beside or self.width() >= theme.px(ROOM)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(NARROW)
        self.side.setDirection(COLUMN if narrow else ROW)
        self.inspector.stand_under(narrow)
        self.in_full.setVisible(narrow)
        self.hint.setVisible(not theme.large() and event.size().width() >= theme.px(FEW_WORDS))
        self._show_chosen()

    # -- edits in the table

    def _setting(self) -> Setting:
        return Setting(self.open_plan.plan, self.open_plan.reference, self.open_plan.year)

    def _text_of(self, index: Index) -> str:
        entry = EDITED.get(Part(index.column()))
        return post_edits.shown(self._rows[index.row()].post, entry, self._setting()) if entry else ""

    def ask(self, row: Row, entry: Entry, text: str) -> bool:
        """Take an edit of a cell, or say what mends it and leave the plan as it was."""
        try:
            after = post_edits.changed(row.post, entry, text, self._setting())
        except BadInput as refused:
            self.error.setText(f'Error: {refused} "{text}" is not taken.')
            self.error.show()
            return False
        self.error.hide()
        plan = self.open_plan.plan.with_post(after)
        self.open_plan.edit(plan, post_edits.words(after, entry, replace(self._setting(), plan=plan)))
        return True


def _in_line(spacing: int, *parts: QWidget) -> QWidget:
    around = QWidget()
    line = QHBoxLayout(around)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return around


def _title(shown: tuple[Row, ...]) -> str:
    ideas = sum(not row.money.counted for row in shown)
    said = f"Team: {wording.counted(len(shown) - ideas, 'post')}" if shown else "Team"
    return f"{said}, and {wording.counted(ideas, 'idea')} not counted" if ideas else said
