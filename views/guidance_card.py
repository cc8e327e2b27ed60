"""Guidance to read, role by role: ticked once read, with the user's own added."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app import training_edits, training_tables
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.training import Guidance
from views.form_dialog import FormDialog
from views.parts import Card, Field, button, secondary
from views.table_rows import TableModel
from views.wide_table import WideTable

Index = QModelIndex | QPersistentModelIndex
SHARES = (5, 39, 27, 8, 21)
LEAST_WIDTH = 760
READ = 0
CHOOSE = "Choose a line to read what it is for and where to find it. The program opens nothing."
TITLE, PUBLISHER, YEAR, HELPS = "Title", "Publisher", "Year", "What it is for"


class TickedRows(TableModel):
    """A table whose first column is a tick."""

    def __init__(self, tick: Callable[[int, bool], None]) -> None:
        super().__init__()
        self._tick = tick

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == READ else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and index.column() == READ:
            read = bool(self.words(index.row(), READ))
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if read else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.DisplayRole:
                return ""
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return "Read" if read else "Not read yet"
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != READ:
            return False
        self._tick(index.row(), Qt.CheckState(value) is Qt.CheckState.Checked)
        return True


class GuidanceCard(Card):
    told = Signal(str)

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.open_plan = open_plan
        self.role = QComboBox()
        self.table = WideTable(SHARES, LEAST_WIDTH, rows=3)
        self.table.content = TickedRows(self.tick)
        self.table.setModel(self.table.content)
        self.about = secondary(CHOOSE)
        self.add_button = button("Add your own")
        self.change_button, self.remove_button = button("Change"), button("Remove")
        self._fill_roles(self.role)
        self._set_out()
        self._connect()

    def _fill_roles(self, box: QComboBox) -> None:
        box.addItem(training_tables.EVERY_ROLE, "")
        for role in self.open_plan.reference.roles:
            box.addItem(role.name, role.key)

    def _set_out(self) -> None:
        for made in (self.add_button, self.change_button, self.remove_button):
            self.corner.addWidget(made)
        chooser = QHBoxLayout()
        chooser.setSpacing(24)
        chooser.addWidget(Field("Role", self.role))
        chooser.addWidget(self.about, 1)
        self.body.addLayout(chooser)
        self.add(self.table)

    def _connect(self) -> None:
        self.role.currentIndexChanged.connect(self.refresh)
        self.table.told.connect(self.told)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.table.activated.connect(self.change)
        self.add_button.clicked.connect(self.add_own)
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self.remove)
        space = QAction(self.table)
        space.setShortcut(QKeySequence("Space"))
        space.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        space.triggered.connect(self.tick_chosen)
        self.table.addAction(space)

    # -- what it shows

    @property
    def listed(self) -> tuple[Guidance, ...]:
        role = str(self.role.currentData())
        return training_tables.guidance_for(self.open_plan.plan, self.open_plan.reference, role)

    @property
    def chosen(self) -> Guidance | None:
        row = self.table.currentIndex().row()
        return self.listed[row] if 0 <= row < len(self.listed) else None

    def refresh(self) -> None:
        found = training_tables.guidance_list(self.listed, self.open_plan.reference)
        index = self.table.currentIndex()
        self.set_title(found.title)
        if found != self.table.content.table:
            self.table.show_table(found)
            self.table.show_whole()
            if index.isValid() and found.rows:
                row = min(index.row(), len(found.rows) - 1)
                self.table.setCurrentIndex(self.table.content.index(row, index.column()))
        self._tell()

    def _tell(self) -> None:
        found = self.chosen
        own = found is not None and all(found.key != each.key for each in self.open_plan.reference.guidance)
        self.change_button.setEnabled(own)
        self.remove_button.setEnabled(own)
        self.about.setText(_about(found) if found else CHOOSE)

    # -- edits

    def tick(self, row: int, read: bool) -> None:  # noqa: FBT001 - as Qt gives it
        plan, reference = self.open_plan.plan, self.open_plan.reference
        edit = training_edits.read_or_not(plan, reference, self.listed[row].key, read=read)
        self.open_plan.edit(edit.plan, edit.words)

    def tick_chosen(self) -> None:
        if self.chosen:
            self.tick(self.table.currentIndex().row(), not self.chosen.read)

    def add_own(self) -> None:
        self.open_form(training_edits.new_guidance())

    def change(self) -> None:
        if self.chosen and self.change_button.isEnabled():
            self.open_form(self.chosen)

    def open_form(self, made: Guidance) -> None:
        """The user's own guidance in a form; one edit when it is kept."""
        role = QComboBox()
        self._fill_roles(role)
        held = made.roles[0] if made.roles else str(self.role.currentData())
        role.setCurrentIndex(max(role.findData(held), 0))
        title = made.title or "Guidance of your own"
        dialog = FormDialog(title, "Keep", partial(self._keep, made, role), self)
        dialog.add_line(TITLE, made.title)
        dialog.add_line(PUBLISHER, made.publisher)
        dialog.add_line(YEAR, made.year, "Four figures, or empty.")
        dialog.add_line(HELPS, made.helps)
        dialog.rows.addWidget(Field("For", role))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, made: Guidance, role: QComboBox, form: FormDialog) -> None:
        title, publisher, year, helps = (form.text(words) for words in (TITLE, PUBLISHER, YEAR, HELPS))
        chosen = str(role.currentData())
        roles = (chosen,) if chosen else ()
        plan = self.open_plan.plan
        edit = training_edits.with_guidance(plan, made, title, publisher, year, helps, roles)
        self.open_plan.edit(edit.plan, edit.words)

    def remove(self) -> None:
        if self.chosen is None:
            return
        plan, reference = self.open_plan.plan, self.open_plan.reference
        try:
            edit = training_edits.without_guidance(plan, reference, self.chosen.key)
        except BadInput as refused:
            self.told.emit(str(refused))
            return
        self.open_plan.edit(edit.plan, edit.words)
        self.told.emit(f"{edit.words}: done. Ctrl+Z puts it back.")


def _about(found: Guidance) -> str:
    who = found.publisher or "publisher not known"
    year = f", {found.year}" if found.year else ""
    where = f" Found at {found.source}." if found.source else ""
    return f"{found.title} ({who}{year}). {found.helps}{where} The program opens nothing."
