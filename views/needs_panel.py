"""What the population needs, in the room's order, and who in the team covers it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from app import coverage_words, need_edits, need_tables, placing
from app.need_edits import Edit
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.coverage import Coverage
from models.finding import Finding
from views import theme
from views.coverage_matrix import FIRST_ROLE, Matrix
from views.move_to import MoveTo
from views.need_cards import EmptyNeeds, MatrixCard, list_card
from views.need_commands import NeedCommands, open_form
from views.need_list import NeedList, NeedRows, Part
from views.parted_page import ScrollingPanel
from views.parts import button, label, primary_button
from views.spread_preview import SpreadPreview
from views.unplaced_tray import UnplacedTray

NARROW = 1000  # px
LIST_SHARE = 48  # per cent of the width; the matrix has the more columns


class NeedsPanel(ScrollingPanel):
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
        self.commands = NeedCommands(open_plan, self.list, self.list_rows, self.take, self)
        self.commands.told.connect(self.told)
        self.actions_by_name = self.commands.offer()
        self._offer_move()
        self._set_out_head()
        self._set_out_body()
        self.mark(self.list_card, "needs:needs")
        self._copy_as_it_leaves()
        self._keep_together()
        self.list.opened.connect(self.commands.open_need)
        self.tray.move_wanted.connect(self.move_posts)
        self.tray.spread_wanted.connect(self.spread)

    def _is_role(self, column: int) -> bool:
        return self.matrix.is_role(column)

    # -- its parts

    def _set_out_head(self) -> None:
        self.starter_button = button("Use the starter list")
        self.starter_button.clicked.connect(self.commands.use_starters)
        self.add_button = primary_button("Add a need")
        self.add_button.clicked.connect(self.commands.add_need)
        self.paste_button = button("Paste from Excel")
        self.paste_button.clicked.connect(self.commands.paste)
        self.tools = (self.starter_button, self.paste_button, self.add_button)
        self.column.insertWidget(0, self.error)

    def _set_out_body(self) -> None:
        self.beside = beside = QHBoxLayout()
        beside.setSpacing(16)
        self.list_card = list_card(self.list, self.actions_by_name)
        self.matrix_card = MatrixCard(self.matrix, lambda: self.wanted.emit("team"))
        beside.addWidget(self.list_card, LIST_SHARE)
        beside.addWidget(self.matrix_card, 100 - LIST_SHARE)
        self.rows.addLayout(beside)
        self.rows.addWidget(self.tray)
        self.rows.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        self.empty = EmptyNeeds(self._beginnings())
        self.stack.addWidget(self.empty)
        self.column.addWidget(self.stack, 1)

    def _beginnings(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            ("Use the starter list", self.commands.use_starters),
            ("Add a need", self.commands.add_need),
            ("Paste from Excel", self.commands.paste),
        )

    def _offer_move(self) -> None:
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

    def _copy_as_it_leaves(self) -> None:
        def covered() -> Coverage:
            return self.open_plan.outside.coverage_of(self.open_plan.year)

        self.list.outside = lambda: need_tables.needs_list(covered(), export=True)
        for view in (self.matrix.roles, self.matrix.ends):
            view.outside = lambda: need_tables.coverage_matrix(
                covered(), self.open_plan.reference, export=True
            )

    # -- what it shows

    def show_where(self, finding: Finding) -> None:
        if finding.about in self.list_rows.keys:
            self.choose_need(finding.about)

    def choose_need(self, key: str) -> None:
        """Give a need the keyboard."""
        self.list.choose(list(self.list_rows.keys).index(key))
        self.list.setFocus()

    def refresh(self) -> None:
        coverage, reference = self.open_plan.coverage, self.open_plan.reference
        current = self.list.current_key()
        keys = [found.need.key for found in coverage.needs]
        matrix = need_tables.coverage_matrix(coverage, reference)
        self.list_rows.show_needs(need_tables.needs_list(coverage), keys)
        self.list.fit()
        self.matrix_rows.show_needs(matrix, keys)
        self.list_card.set_title(_counted(len(keys)))
        self.matrix_card.show_words(matrix.title, team=bool(self.matrix.role_count()))
        self.retitled.emit(f"Needs: {coverage_words.summary(coverage)}" if keys else "Needs")
        self.tray.refresh()
        self.stack.setCurrentIndex(0 if keys else 1)
        for widget in self.tools:
            widget.setVisible(bool(keys))
        self._fit()
        if keys and not self.list.currentIndex().isValid():
            self.list.choose(keys.index(current) if current in keys else 0, Part.NAME)

    def _fit(self) -> None:
        """List and matrix beside each other, or one under the other where a panel takes the room."""
        narrow = self.width() < theme.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.beside.setDirection(way)
        for card in (self.list_card, self.matrix_card):
            card.fit(self.list_rows.rowCount(), self.height())
            card.title.setWordWrap(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

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
        return self.take(lambda: placing.cell(plan, coverage, reference, key, role, text))

    def drop(self, posts: tuple[str, ...], need: str) -> None:
        """Posts dropped on a need, once the drag is over: the same edit as Move to."""
        QTimer.singleShot(0, self, lambda: self.place(posts, need))

    def place(self, posts: tuple[str, ...], need: str) -> None:
        plan, coverage, reference = self.open_plan.plan, self.open_plan.coverage, self.open_plan.reference
        self.take(lambda: placing.placed(plan, coverage, reference, posts, need))

    def move_posts(self) -> None:
        posts = self.tray.selected()
        if not posts:
            self.told.emit("Every post is placed. Tick Show every post, then choose those to move.")
            return
        open_form(MoveTo(self.open_plan, posts, self.list.current_key(), self))

    def spread(self) -> None:
        open_form(SpreadPreview(self.open_plan, self))


def _counted(count: int) -> str:
    return f"{count} {'need' if count == 1 else 'needs'}, the most important first"
