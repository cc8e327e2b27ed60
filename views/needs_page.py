"""The needs screen: what the population needs, in the room's order, and who in the team covers it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app import coverage_words, need_edits, need_tables
from app.need_edits import Edit
from app.open_plan import OpenPlan
from app.problems import BadInput
from views import theme
from views.coverage_matrix import FIRST_ROLE, Matrix
from views.move_to import MoveTo
from views.need_list import HEADER, NeedList, NeedRows, Part
from views.page import Page
from views.parts import Card, button, label, link_button, page_title, primary_button, secondary
from views.table import ROW_HEIGHT
from views.unplaced_tray import UnplacedTray

EMPTY = "Add 3 to 6 needs. Start with what worries you most, not with roles."
HINT = "F2 edits a cell, Insert adds a need, Alt+Up and Alt+Down move it, 1 to 5 in Score scores it."
MATRIX_HINT = "WTE over the year. Type WTE such as 0.5, or a share of the role's time such as 40%; 0 clears."
NO_TEAM = "No one is in the team this year. Add posts on the Team screen, then place them here."
SHORTEST, TALLEST = 4, 12  # rows in view


class NeedsPage(Page):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.list_rows = NeedRows(
            self.ask, self.drop, lambda part: part in (Part.NAME, Part.PEOPLE, Part.SCORE)
        )
        self.matrix_rows = NeedRows(self.ask_cell, self.drop, self._is_role)
        self.list = NeedList(self.list_rows)
        self.matrix = Matrix(self.matrix_rows)
        self.tray = UnplacedTray(open_plan)
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self._make_actions()
        self._set_out_head()
        self._set_out_body()
        self._keep_together()
        self.list.opened.connect(self.open_need)
        self.tray.move_wanted.connect(self.move_posts)

    def _is_role(self, column: int) -> bool:
        return self.matrix.is_role(column)

    # -- its parts

    def _set_out_head(self) -> None:
        self.title = page_title("Needs")
        self.starter_button = button("Use the starter list")
        self.starter_button.clicked.connect(self.use_starters)
        self.add_button = primary_button("Add a need")
        self.add_button.clicked.connect(self.add_need)
        self.head_buttons = (self.starter_button, self.add_button)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        for widget in self.head_buttons:
            head.addWidget(widget)
        self.column.addLayout(head)
        self.column.addWidget(self.error)

    def _set_out_body(self) -> None:
        self.inside = QWidget()
        self.inside.setProperty("kind", "canvas")
        self.rows = QVBoxLayout(self.inside)
        self.rows.setContentsMargins(0, 0, 8, 0)
        self.rows.setSpacing(24)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self._list_card(), 11)
        beside.addWidget(self._matrix_card(), 12)
        self.rows.addLayout(beside)
        self.rows.addWidget(self.tray)
        self.rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.inside)
        self.stack = QStackedWidget()
        self.stack.addWidget(area)
        self.stack.addWidget(self._empty())
        self.column.addWidget(self.stack, 1)

    def _list_card(self) -> Card:
        self.list_card = Card("What our population needs")
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 0, 12, 0)
        for words in ("Edit need", "Move up", "Move down", "Remove"):
            tool = link_button(words)
            tool.clicked.connect(self.actions_by_name[words].trigger)
            tools.addWidget(tool)
        tools.addStretch(1)
        return _filled(self.list_card, tools, self.list, HINT)

    def _matrix_card(self) -> Card:
        self.matrix_card = Card("Who covers it")
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 0, 12, 0)
        self.team_link = link_button("Open the team")
        self.team_link.clicked.connect(lambda: self.wanted.emit("team"))
        self.no_team = secondary(NO_TEAM)
        tools.addWidget(self.no_team, 1)
        tools.addWidget(self.team_link)
        return _filled(self.matrix_card, tools, self.matrix, MATRIX_HINT)

    def _empty(self) -> QWidget:
        card = Card("What does your population need?")
        card.add(secondary(EMPTY))
        line = QHBoxLayout()
        self.empty_buttons = {
            words: primary_button(words) if does == self.use_starters else button(words)
            for words, does in self._beginnings()
        }
        for words, does in self._beginnings():
            self.empty_buttons[words].clicked.connect(does)
            line.addWidget(self.empty_buttons[words])
        line.addStretch(1)
        card.body.addLayout(line)
        card.body.addStretch(1)
        return card

    def _beginnings(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (("Use the starter list", self.use_starters), ("Add a need", self.add_need))

    def _make_actions(self) -> None:
        self.actions_by_name: dict[str, QAction] = {}
        for words, keys, does in (
            ("Edit cell", "F2", self.edit_cell),
            ("Edit need", "Ctrl+Return", self.open_need),
            ("Add a need", "Ins", self.add_need),
            ("Move up", "Alt+Up", partial(self.move_need, -1)),
            ("Move down", "Alt+Down", partial(self.move_need, 1)),
            ("Remove", "Del", self.remove),
        ):
            action = QAction(words, self.list)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _on=False, does=does: does())
            self.list.addAction(action)
            self.actions_by_name[words] = action
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        move = QAction("Move to…", self)
        move.setShortcut(QKeySequence("Ctrl+M"))
        move.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        move.triggered.connect(lambda _on=False: self.move_posts())
        self.addAction(move)

    def _keep_together(self) -> None:
        """List and matrix show the same rows, and the same need is current in both."""
        bars = [view.verticalScrollBar() for view in (self.list, self.matrix.roles, self.matrix.ends)]
        for bar in bars:
            for other in bars:
                if other is not bar:
                    bar.valueChanged.connect(other.setValue)
        self.list.selectionModel().currentRowChanged.connect(lambda now, _: self.matrix.choose(now.row()))
        self.matrix.roles.selectionModel().currentRowChanged.connect(lambda now, _: self._choose(now.row()))

    def _choose(self, row: int) -> None:
        if row != self.list.currentIndex().row():
            self.list.choose(row)

    # -- what it shows

    def refresh(self) -> None:
        coverage, reference = self.open_plan.coverage, self.open_plan.reference
        current = self.list.current_key()
        keys = [found.need.key for found in coverage.needs]
        matrix = need_tables.coverage_matrix(coverage, reference)
        self.list_rows.show_needs(need_tables.needs_list(coverage), keys)
        self.list.fit()
        self.matrix_rows.show_needs(matrix, keys)
        self.list_card.set_title(f"What our population needs: {_counted(len(keys))}")
        self.matrix_card.set_title(matrix.title)
        self.title.setText(f"Needs: {coverage_words.summary(coverage)}" if keys else "Needs")
        for widget in (self.no_team, self.team_link):
            widget.setVisible(not self.matrix.role_count())
        self.tray.refresh()
        self.stack.setCurrentIndex(0 if keys else 1)
        for widget in self.head_buttons:
            widget.setVisible(bool(keys))
        self._fit_tables(len(keys))
        if keys and not self.list.currentIndex().isValid():
            self.list.choose(keys.index(current) if current in keys else 0, Part.NAME)

    def _fit_tables(self, count: int) -> None:
        height = theme.px(ROW_HEIGHT) * min(max(count, SHORTEST), TALLEST) + theme.px(HEADER) + 16
        for view in (self.list, self.matrix):
            view.setFixedHeight(height)

    # -- edits

    def take(self, edit: Callable[[], Edit]) -> bool:
        """Make an edit, or say what mends it and leave the plan as it was."""
        try:
            made = edit()
        except BadInput as refused:
            self.error.setText(f"Error: {refused}")
            self.error.show()
            return False
        self.error.hide()
        self.open_plan.edit(made.plan, made.words)
        return True

    def ask(self, key: str, column: int, text: str) -> bool:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        match Part(column):
            case Part.NAME:
                return self.take(lambda: need_edits.named(plan, key, text))
            case Part.PEOPLE:
                return self.take(lambda: need_edits.with_people(plan, reference, key, text))
            case Part.SCORE:
                return self.take(lambda: need_edits.score_typed(plan, key, text))
        return False

    def ask_cell(self, key: str, column: int, text: str) -> bool:
        plan, coverage, reference = self.open_plan.plan, self.open_plan.coverage, self.open_plan.reference
        role = need_tables.matrix_roles(coverage)[column - FIRST_ROLE]
        return self.take(lambda: need_edits.cell(plan, coverage, reference, key, role, text))

    def drop(self, posts: tuple[str, ...], need: str) -> None:
        """Posts dropped on a need, once the drag is over: the same edit as Move to."""
        QTimer.singleShot(0, self, lambda: self.place(posts, need))

    def place(self, posts: tuple[str, ...], need: str) -> None:
        plan, coverage, reference = self.open_plan.plan, self.open_plan.coverage, self.open_plan.reference
        self.take(lambda: need_edits.placed(plan, coverage, reference, posts, need))

    def move_posts(self) -> None:
        posts = self.tray.selected()
        if not posts:
            self.told.emit("Every post is placed. Tick Show every post, then choose those to move.")
            return
        dialog = MoveTo(self.open_plan, posts, self.list.current_key(), self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def edit_cell(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.list.edit(index)

    def open_need(self) -> None:
        """The whole need in a form."""

    def add_need(self) -> None:
        """A new need in the same form."""

    def move_need(self, by: int) -> None:
        if key := self.list.current_key():
            column = self.list.currentIndex().column()
            self.take(lambda: need_edits.moved(self.open_plan.plan, key, by))
            self.list.choose(self.list_rows.keys.index(key), column)

    def remove(self) -> None:
        if key := self.list.current_key():
            place = self.list.currentIndex().row()
            self.take(lambda: need_edits.removed(self.open_plan.plan, key))
            self.list.choose(min(place, self.list_rows.rowCount() - 1), Part.NAME)
            self.told.emit(f"{self.open_plan.last_change}: done. Ctrl+Z puts it back.")

    def use_starters(self) -> None:
        before = self.open_plan.plan
        self.take(lambda: need_edits.with_starters(before, self.open_plan.reference))
        if self.open_plan.plan == before:
            self.told.emit("Every need of the starter list is there already.")
        self.list.setFocus()


def _counted(count: int) -> str:
    return f"{count} {'need' if count == 1 else 'needs'}, the most important first"


def _filled(card: Card, tools: QHBoxLayout, table: QWidget, hint: str) -> Card:
    """Title, tools, table and hint, at the same heights in both cards."""
    card.body.setContentsMargins(1, 12, 1, 12)
    card.title.setWordWrap(False)
    card.title.setContentsMargins(15, 0, 15, 0)
    bar = QWidget()
    bar.setLayout(tools)
    bar.setFixedHeight(theme.px(ROW_HEIGHT))
    card.add(bar)
    card.add(table)
    said = secondary(hint)
    said.setContentsMargins(15, 0, 15, 0)
    card.add(said)
    card.body.addStretch(1)
    return card
