"""Every copy that this computer kept of a plan: when, how large, what it held; bring one back or open it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout

from app import clock, kept_copies, plan_file, reference_library
from app.kept_copies import Held, KeptCopy
from app.open_plan import OpenPlan
from views.dialog_parts import open_at
from views.parts import button, label, page_title, primary_button, secondary
from views.wide_table import WideTable

if TYPE_CHECKING:
    from views.main_window import MainWindow

SHARES = (18, 22, 21, 8, 7, 9, 15)
LEAST_WIDTH, ROWS = 1000, 8
WHAT = (
    "The program keeps a copy before it first changes a file, and your changes until they are saved. "
    "What you have now is backed up before a copy is restored, and Undo brings it back."
)
NONE = "No copy has been kept yet: the first is kept when a plan is saved again after it was opened."
OTHER = "It is a copy of another plan: open it as a copy, and save it with a name of its own."
BAD = "This copy cannot be opened: choose another."


class RestoreCopies(QDialog):
    """Accepted with `chosen`: `take` then does what was asked."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setWindowTitle("Restore an earlier copy")
        self.window_ = window
        self.reference = reference_library.load()
        self.path = window.open_plan.path if window.open_plan else None
        self.copies: tuple[KeptCopy, ...] = ()
        self.known: dict[Path, Held | None] = {}
        self.chosen: KeptCopy | None = None
        self.as_copy = False
        self.every = QCheckBox("Show the copies of every plan on this computer")
        self.table = WideTable(SHARES, LEAST_WIDTH, ROWS)
        self.told = label("", "secondary", wrap=True)
        self.leave, self.aside = button("Close"), button("Open as a copy")
        self.restore = primary_button("Restore")
        self._set_out()
        self._looking = QTimer(self, singleShot=True)
        self._looking.timeout.connect(self._look_into_next)
        self.every.toggled.connect(self._list)
        self.table.selectionModel().currentRowChanged.connect(self._offer)
        self.table.activated.connect(self.restore.click)
        self.leave.clicked.connect(self.reject)
        self.aside.clicked.connect(lambda: self._choose(as_copy=True))
        self.restore.clicked.connect(lambda: self._choose(as_copy=False))
        self._list()

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(16)
        rows.addWidget(page_title(self.windowTitle()))
        rows.addWidget(secondary(WHAT))
        rows.addWidget(self.every)
        rows.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        for door in (self.leave, self.aside, self.restore):
            foot.addWidget(door)
        rows.addLayout(foot)
        self.every.setVisible(self.path is not None)
        open_at(self, 1080, 600)

    @property
    def row_chosen(self) -> KeptCopy | None:
        row = self.table.currentIndex().row()
        return self.copies[row] if 0 <= row < len(self.copies) else None

    def _list(self) -> None:
        only = self.path if not self.every.isChecked() else None
        self.copies = kept_copies.copies_of(only) if only else kept_copies.all_copies()
        self._mine = frozenset(copy.path for copy in self.copies) if only else self._mine_of()
        self._show()
        if self.copies:
            self.table.selectRow(0)
        self.table.setFocus()
        self._offer()
        self._looking.start(0)

    def _mine_of(self) -> frozenset[Path]:
        return frozenset(copy.path for copy in kept_copies.copies_of(self.path)) if self.path else frozenset()

    def _show(self) -> None:
        self.table.show_table(kept_copies.table(self.copies, self.known))

    def _look_into_next(self) -> None:
        """One copy at a time, so that the list can be used at once."""
        copy = next((one for one in self.copies if one.path not in self.known), None)
        if copy is None:
            return
        self.known[copy.path] = kept_copies.held(copy, self.reference, clock.today())
        self._show()
        self._offer()
        self._looking.start(0)

    def _offer(self) -> None:
        """What can be done with the copy in the chosen row."""
        copy = self.row_chosen
        good = copy is not None and self.known.get(copy.path, copy) is not None
        mine = copy is not None and (copy.path in self._mine or copy.kept is not None)
        self.restore.setEnabled(good and mine)
        self.aside.setEnabled(good)
        self.told.setText(NONE if copy is None else BAD if not good else "" if mine else OTHER)

    def _choose(self, *, as_copy: bool) -> None:
        self.chosen, self.as_copy = self.row_chosen, as_copy
        self.accept()

    def take(self) -> None:
        """Bring the chosen copy back, or open it. FileProblem says why not."""
        window, copy = self.window_, self.chosen
        assert copy  # noqa: S101 - accepted with one
        if not self.as_copy and copy.kept and copy.path not in self._mine:
            window.files.restore(copy.kept)
            return
        plan = plan_file.read(copy.path)
        if not self.as_copy and window.open_plan:
            window.open_plan.bring_back(plan, f"Restore the copy of {copy.words}")
            window.tell(f"The copy of {copy.words} is restored.", "Undo", window.open_plan.undo)
        elif window.saving.may_leave():
            window.show_plan(OpenPlan(plan, self.reference), "team")
