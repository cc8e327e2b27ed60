"""What can be done with whole needs of the list: from its menu, by key and by the buttons over it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from app import need_edits
from app.need_edits import Edit
from app.open_plan import OpenPlan
from views import table_menu
from views.need_editor import NeedEditor
from views.need_list import NeedList, NeedRows, Part
from views.paste_needs import PasteNeeds


class NeedCommands(QObject):
    """Works on the need that is current in the list; `take` makes an edit or says what mends it."""

    told = Signal(str)

    def __init__(
        self,
        open_plan: OpenPlan,
        needs: NeedList,
        rows: NeedRows,
        take: Callable[[Callable[[], Edit]], bool],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._open_plan, self._list, self._rows, self._take, self._page = open_plan, needs, rows, take, page

    def offer(self) -> dict[str, QAction]:
        """Every command in the menu of the list, by its words."""
        commands = (
            ("Edit cell", "F2", self.edit_cell),
            ("Edit need", "Ctrl+Return", self.open_need),
            ("Add a need", "Ins", self.add_need),
            ("Move up", "Alt+Up", partial(self.move_need, -1)),
            ("Move down", "Alt+Down", partial(self.move_need, 1)),
            ("Order by score", "", self.order),
            ("Remove", "Del", self.remove),
            ("Paste from Excel", "Ctrl+V", self.paste),
        )
        return table_menu.offer(self._list, commands)

    def edit_cell(self) -> None:
        index = self._list.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._list.edit(index)

    def open_need(self) -> None:
        """The whole need in a form."""
        if key := self._list.current_key():
            need = need_edits.need_of(self._open_plan.plan, key)
            open_form(NeedEditor(self._open_plan, need, self._page))

    def add_need(self) -> None:
        """A new need in the same form; it becomes the current one."""
        editor = NeedEditor(self._open_plan, need_edits.new_need(), self._page)
        editor.accepted.connect(lambda: self._choose(editor.key))
        open_form(editor)

    def _choose(self, key: str) -> None:
        self._list.choose(self._rows.keys.index(key), Part.NAME)

    def paste(self) -> None:
        """Needs from the clipboard, as a preview."""
        text = QGuiApplication.clipboard().text()
        open_form(PasteNeeds(self._open_plan, text if "\t" in text or "\n" in text else "", self._page))

    def move_need(self, by: int) -> None:
        if key := self._list.current_key():
            column = self._list.currentIndex().column()
            self._take(lambda: need_edits.moved(self._open_plan.plan, key, by))
            self._list.choose(self._rows.keys.index(key), column)

    def order(self) -> None:
        """The highest score first; the need that is current stays so."""
        key, before = self._list.current_key(), self._open_plan.plan
        self._take(lambda: need_edits.by_score(before))
        if self._open_plan.plan == before:
            self.told.emit("The needs stand in the order of their scores already.")
        elif key:
            self._choose(key)

    def remove(self) -> None:
        if key := self._list.current_key():
            place = self._list.currentIndex().row()
            self._take(lambda: need_edits.removed(self._open_plan.plan, key))
            self._list.choose(min(place, self._rows.rowCount() - 1), Part.NAME)
            self.told.emit(f"{self._open_plan.last_change}: done. Ctrl+Z puts it back.")

    def use_starters(self) -> None:
        before = self._open_plan.plan
        self._take(lambda: need_edits.with_starters(before, self._open_plan.reference))
        if self._open_plan.plan == before:
            self.told.emit("Every need of the starter list is there already.")
        self._list.setFocus()


def open_form(dialog: QDialog) -> None:
    """Show a form over the page until it is done with."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
