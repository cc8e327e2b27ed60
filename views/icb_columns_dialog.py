"""The columns of the plan for the ICB: added, removed, renamed, filled and put in order, then kept."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app import csv_files, icb_edits, icb_import
from app.icb_edits import Columns
from app.icb_fields import choices, kind_of
from app.problems import Problem
from app.wording import counted
from models.icb_columns import USUAL, columns_of
from views import chosen_file, theme
from views.dialog_parts import dialog_foot, open_at
from views.parts import Field, button, label, link_button, page_title, primary_button, secondary
from views.table import ROW_HEIGHT

FILES = "Spreadsheets (*.xlsx *.xlsm *.csv)"
MAPPINGS = "CSV file (*.csv)"
HINT = "Alt+Up and Alt+Down move a column, Insert adds one after it, Delete removes it."
NO_FORM = (
    "No form of an ICB was found, so the usual columns are our own. Import the headings that your ICB sent, "
    "or change them here."
)


class ColumnsDialog(QDialog):
    """A list of columns with the chosen one below it; nothing reaches the plan until it is kept."""

    kept = Signal(tuple)

    def __init__(self, kept: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Columns of the plan for the ICB")
        open_at(self, 860, 700)
        self.columns = columns_of(kept)
        self._choices = choices()
        self.title = page_title("")
        self.said = secondary(NO_FORM)
        self.error = label("", "error", wrap=True)
        self.table = QTableWidget()
        self.heading = QLineEdit()
        self.holds = QComboBox()
        self._set_out_table()
        self._set_out_fields()
        self._set_out()
        self._show(self.columns, 0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_out_table(self) -> None:
        table = self.table
        table.setAccessibleName("Columns in their order, and what each holds")
        table.setColumnCount(2)
        table.setHorizontalHeaderLabels(["Heading", "Holds"])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.currentCellChanged.connect(lambda row, *_: self._show_chosen(row))

    def _set_out_fields(self) -> None:
        self.holds.addItems(list(self._choices))
        self.holds.setMinimumContentsLength(16)
        self.heading.editingFinished.connect(self._rename)
        self.holds.activated.connect(lambda _place: self._fill())

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(12)
        for widget in (self.title, self.said):
            rows.addWidget(widget)
        rows.addLayout(self._files())
        rows.addWidget(self.table, 1)
        rows.addLayout(self._tools())
        fields = QHBoxLayout()
        fields.setSpacing(16)
        for field in (Field("Heading", self.heading), Field("Holds", self.holds)):
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(fields)
        for widget in (self.error, secondary(HINT)):
            rows.addWidget(widget)
        self.error.hide()
        self.keep = primary_button("Keep these columns")
        self.keep.clicked.connect(self.accept)
        rows.addLayout(dialog_foot(self, self.keep))

    def _files(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for words, does in (
            ("Import headings…", self.choose_import), ("Export the mapping…", self.choose_export),
            ("Use the usual columns", self.use_usual),
        ):  # fmt: skip
            made = button(words)
            made.clicked.connect(does)
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _tools(self) -> QHBoxLayout:
        """What can be done with the chosen column, by button and by key."""
        line = QHBoxLayout()
        line.setSpacing(16)
        does: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("Add a column", "Ins", self.add), ("Remove", "Del", self.remove),
            ("Move up", "Alt+Up", partial(self.move_column, -1)),
            ("Move down", "Alt+Down", partial(self.move_column, 1)),
        )  # fmt: skip
        for words, key, does_it in does:
            tool = link_button(words)
            tool.clicked.connect(lambda _on=False, does_it=does_it: does_it())
            line.addWidget(tool)
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does_it)
        line.addStretch(1)
        return line

    # -- edits of the list

    @property
    def place(self) -> int:
        return max(self.table.currentRow(), 0)

    def add(self) -> None:
        if self._try(lambda: icb_edits.added(self.columns, self.place), self.place + 1):
            self.heading.setFocus()
            self.heading.selectAll()

    def remove(self) -> None:
        self._try(lambda: icb_edits.removed(self.columns, self.place), self.place)

    def move_column(self, by: int) -> None:
        self._try(lambda: icb_edits.moved(self.columns, self.place, by), self.place + by)

    def use_usual(self) -> None:
        self._try(lambda: USUAL, 0)

    def _rename(self) -> bool:
        """False where the heading cannot be used; it is told, and kept in its box."""
        if self.heading.text() == self.columns[self.place].heading:
            return True
        return self._try(lambda: icb_edits.renamed(self.columns, self.place, self.heading.text()), self.place)

    def _fill(self) -> None:
        holds = self._choices[self.holds.currentText()]
        self._try(lambda: icb_edits.filled(self.columns, self.place, holds), self.place)

    def choose_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Import the headings of the ICB", "", FILES)
        if name:
            self.import_headings(Path(name))

    def import_headings(self, path: Path) -> None:
        """The headings of a file in place of the columns; which stay empty is said."""

        def read() -> Columns:
            found = icb_import.read(path)
            self.said.setText(found.said)
            return found.columns

        self._try(read, 0)

    def choose_export(self) -> None:
        usual = Path("ICB columns.csv")
        if path := chosen_file.to_save(self, "Save the mapping as", usual, MAPPINGS, ".csv"):
            self.export_mapping(path)

    def export_mapping(self, path: Path) -> None:
        def write() -> Columns:
            csv_files.write(icb_import.mapping(self.columns), path)
            self.said.setText(f"Saved {path.name}. Import it in another plan to use the same columns.")
            return self.columns

        self._try(write, self.place)

    def accept(self) -> None:
        if self._rename():
            self.kept.emit(self.columns)
            super().accept()

    # -- what is shown

    def _try(self, make: Callable[[], Columns], place: int) -> bool:
        try:
            columns = make()
        except Problem as refused:
            self.error.setText(f"Error: {refused}")
            self.error.show()
            return False
        self._show(columns, place)
        return True

    def _show(self, columns: Columns, place: int) -> None:
        self.columns = columns
        self.error.hide()
        self.title.setText(f"{counted(len(columns), 'column')} for the ICB")
        self.table.blockSignals(True)  # noqa: FBT003
        self.table.setRowCount(len(columns))
        for row, column in enumerate(columns):
            for at, text in enumerate((column.heading, kind_of(column).words)):
                self.table.setItem(row, at, QTableWidgetItem(text))
        self.table.setCurrentCell(min(max(place, 0), len(columns) - 1), 0)
        self.table.blockSignals(False)  # noqa: FBT003
        self._show_chosen(self.place)

    def _show_chosen(self, row: int) -> None:
        if 0 <= row < len(self.columns):
            self.heading.setText(self.columns[row].heading)
            self.holds.setCurrentText(kind_of(self.columns[row]).words)
