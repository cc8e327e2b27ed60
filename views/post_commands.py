"""What can be done with whole posts of the team table: from its menu, by key and by the buttons over it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app import clock, post_edits, wording
from app.open_plan import OpenPlan
from models import posts
from models.plan import Plan
from views import post_rows, table_menu
from views.copied import copy_rows
from views.post_rows import Row
from views.post_table import TeamTable
from views.role_picker import RolePicker


class PostCommands(QObject):
    """Works on the posts that are chosen in the table, and chooses what an edit leaves there."""

    told = Signal(str)

    def __init__(
        self, open_plan: OpenPlan, table: TeamTable, page: QWidget, names: Callable[[], bool]
    ) -> None:
        super().__init__(page)
        self._open_plan, self._table, self._page, self._names = open_plan, table, page, names

    def offer(self, paste: Callable[[], None]) -> dict[str, QAction]:
        """Every command in the menu of the table, by its words."""
        commands = (
            ("Edit", "F2", self.edit_cell),
            ("Add a post", "Ins", self.add_post),
            ("Duplicate", "Ctrl+D", self.duplicate),
            ("Move up", "Alt+Up", partial(self.move_posts, -1)),
            ("Move down", "Alt+Down", partial(self.move_posts, 1)),
            ("Remove", "Del", self.remove),
            ("Copy", "Ctrl+C", self.copy),
            ("Paste", "Ctrl+V", paste),
        )
        return table_menu.offer(self._table, commands)

    @property
    def _rows(self) -> tuple[Row, ...]:
        return self._table.content.rows

    def edit_cell(self) -> None:
        index = self._table.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._table.edit(index)

    def add_post(self) -> None:
        picker = RolePicker(self._open_plan, self._open_plan.year, self._page)
        picker.accepted.connect(lambda: self.add_role(picker.role))
        picker.finished.connect(picker.deleteLater)
        picker.open()

    def add_role(self, role: str) -> None:
        """A new post of this role after the current one, and ready to be filled in."""
        plan, reference = self._open_plan.plan, self._open_plan.reference
        made = posts.new_post(plan, role, reference, clock.today())
        after = self._table.currentIndex().row() + 1
        listed = plan.scenario.posts
        changed = plan.with_posts((*listed[:after], made, *listed[after:]) if after else (*listed, made))
        self.take(changed, f"Add {post_edits.called(made, reference)}", {made.key})

    def duplicate(self) -> None:
        keys = self._table.selected_keys()
        if keys:
            plan, made = posts.duplicated(self._open_plan.plan, keys)
            self.take(plan, f"Duplicate {self._called(keys)}", set(made))

    def move_posts(self, by: int) -> None:
        keys = self._table.selected_keys()
        if keys:
            way = "up" if by < 0 else "down"
            plan = posts.moved(self._open_plan.plan, keys, by)
            self.take(plan, f"Move {self._called(keys)} {way}", set(keys))

    def remove(self) -> None:
        keys = self._table.selected_keys()
        if not keys:
            return
        left = [row.post.key for row in self._rows if row.post.key not in keys]
        place = min((n for n, row in enumerate(self._rows) if row.post.key in keys), default=0)
        beside = left[min(place, len(left) - 1)] if left else ""
        words = f"Remove {self._called(keys)}"
        self.take(self._open_plan.plan.without_posts(keys), words, {beside})
        self.told.emit(f"{words}: done. Ctrl+Z puts it back.")

    def _called(self, keys: frozenset[str]) -> str:
        chosen = [row.post for row in self._rows if row.post.key in keys]
        if len(chosen) == 1:
            return post_edits.called(chosen[0], self._open_plan.reference)
        return wording.counted(len(chosen), "post")

    def take(self, plan: Plan, words: str, keys: set[str]) -> None:
        """Make an edit, then give these posts the keyboard."""
        self._open_plan.edit(plan, words)
        self._table.select(frozenset(keys))
        self._table.setFocus()

    def copy(self) -> None:
        keys = self._table.selected_keys()
        self._copy(tuple(row for row in self._rows if row.post.key in keys))

    def copy_all(self) -> None:
        self._copy(self._rows)

    def _copy(self, shown: tuple[Row, ...]) -> None:
        copy_rows(post_rows.table(shown, self._open_plan.year, names=self._names()))
        self.told.emit(f"{wording.counted(len(shown), 'post')} copied. Paste them into Excel or Word.")
