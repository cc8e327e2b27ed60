"""Application windows for advanced practice: past ones shown as past, their days changed by the user."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app import development_tables, training_edits, wording
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.window_words import route_name
from models.development import windows_of
from models.training import Window
from views.form_dialog import FormDialog
from views.parts import Card, button, secondary
from views.wide_table import WideTable

SHARES = (28, 32, 18, 22)
LEAST_WIDTH = 640
ROUTES = ("supported_eportfolio", "advanced_practice_course")
ASK = "The next dates are not published here: ask your training hub, and enter them."


class WindowCard(Card):
    told = Signal(str)

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.open_plan = open_plan
        self.table = WideTable(SHARES, LEAST_WIDTH, rows=1)
        self.table.told.connect(self.told)
        self.table.activated.connect(self.change)
        self.add_button = button("Add a window", "menu")
        self.add_menu = QMenu(self)
        self.add_menu.aboutToShow.connect(self._offer)
        self.add_button.setMenu(self.add_menu)
        self.change_button, self.remove_button = button("Change days"), button("Remove")
        self.change_button.clicked.connect(self.change)
        self.remove_button.clicked.connect(self.remove)
        for made in (self.add_button, self.change_button, self.remove_button):
            self.corner.addWidget(made)
        self.add(secondary(ASK))
        self.add(self.table)

    @property
    def windows(self) -> tuple[Window, ...]:
        return windows_of(self.open_plan.plan, self.open_plan.reference)

    @property
    def window_chosen(self) -> Window | None:
        row = self.table.currentIndex().row()
        return self.windows[row] if 0 <= row < len(self.windows) else None

    def refresh(self) -> None:
        found = development_tables.windows(self.open_plan.outlook)
        self.set_title(found.title)
        row = max(self.table.currentIndex().row(), 0)
        self.table.show_table(found)
        self.table.show_whole()
        self.table.selectRow(min(row, len(found.rows) - 1))

    def _offer(self) -> None:
        self.add_menu.clear()
        for route in ROUTES:
            window = training_edits.new_window(route)
            words = route_name(window, self.open_plan.reference)
            self.add_menu.addAction(words).triggered.connect(partial(self.open_form, window))

    def change(self) -> None:
        if self.window_chosen:
            self.open_form(self.window_chosen)

    def open_form(self, window: Window) -> None:
        """The two days in a form; one edit when it is kept."""
        title = route_name(window, self.open_plan.reference)
        dialog = FormDialog(title, "Keep these days", partial(self._keep, window), self)
        opens = wording.day(window.opens) if window.opens else ""
        closes = wording.day(window.closes) if window.closes else ""
        dialog.add_line("Applications open", opens, "A day or a month, for example 1 March 2027.")
        dialog.add_line("Applications close", closes, "Empty: not known.")
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep(self, window: Window, form: FormDialog) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        opens, closes = form.text("Applications open"), form.text("Applications close")
        edit = training_edits.with_window(plan, reference, window, opens, closes)
        self.open_plan.edit(edit.plan, edit.words)

    def remove(self) -> None:
        if self.window_chosen is None:
            return
        try:
            edit = training_edits.without_window(self.open_plan.plan, self.window_chosen.key)
        except BadInput as refused:
            self.told.emit(str(refused))
            return
        self.open_plan.edit(edit.plan, edit.words)
