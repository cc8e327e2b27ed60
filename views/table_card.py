"""A table on a card, with a note under it and ways to take it elsewhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.tables import Table
from views.chart import say_done
from views.parts import Card, button, secondary
from views.table import TableView


class TableCard(Card):
    told = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, empty: str = "", table: TableView | None = None
    ) -> None:
        """`empty` says what to do where there are no rows."""
        super().__init__(" ", parent)
        self._empty = empty
        self.table = table or TableView()
        self.table.told.connect(self.told)
        self.copy = button("Copy")
        self.copy.setToolTip("Copy the table")
        self.copy.clicked.connect(self._copy)
        self.save = button("Save as CSV…")
        self.save.clicked.connect(self.table.save_as_csv)
        self.note = secondary("")
        for made in (self.copy, self.save):
            self.corner.addWidget(made)
        self.add(self.table, 1)
        self.add(self.note)

    def show_table(self, table: Table) -> None:
        bare = not table.rows or (table.totals and len(table.rows) == 1)
        self.set_title(table.title)
        self.table.show_table(table)
        note = self._empty if bare and self._empty else table.note
        self.note.setText(note)
        self.note.setVisible(bool(note))
        for part in (self.table, self.copy, self.save):
            part.setVisible(not (bare and self._empty))

    def _copy(self) -> None:
        self.table.copy_all()
        say_done(self.copy, "Copied")
