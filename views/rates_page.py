"""The rates screen: every rate and rule in force in a month, and the user's own figures on top."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QMenu, QWidget

from app import clock, rate_history, wording
from app.open_plan import OpenPlan
from app.problems import Problem
from app.rate_lines import RateKind, RateLine
from app.rate_sets import read_rate_set, write_rate_set
from app.rate_tables import headline, matching, rate_lines, rates_table
from models.dated_figure import Keyed
from models.months import Month, month_range
from views.beside import Beside
from views.own_figure import OwnFigure
from views.page import Page
from views.parts import Card, button, page_title, primary_button, secondary
from views.published_figures import PublishedFigures
from views.rate_detail import RateDetail
from views.rate_import import RateImport
from views.search_box import clear_button
from views.status_tag import StatusTags
from views.wide_table import WideTable

FIRST_MONTH = Month(2022, 10)
STATUS_COLUMN = 3
SHARES = (18, 9, 13, 10, 8, 9, 9, 24)
LEAST_WIDTH = 1060
FILES = "Rate set (*.toml)"


def today() -> date:
    return clock.today()


class RatesPage(Page):
    """Lists, filters, explains; every change goes through the open plan as one step."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None, *, on: date | None = None) -> None:
        super().__init__(open_plan, parent)
        self.on = on or today()
        self.lines: tuple[RateLine, ...] = ()
        self.title = page_title("Rates and rules")
        self.headline = secondary("")
        self.month = QComboBox()
        self.kind = QComboBox()
        self.filter = QLineEdit()
        self.clear = clear_button(self.filter)
        self.count = secondary("")
        self.table = WideTable(SHARES, LEAST_WIDTH, rows=4)
        self.detail = RateDetail()
        self._fill_choosers()
        self._lay_out()
        self._connect()

    # -- building

    def _fill_choosers(self) -> None:
        self.month.setAccessibleName("Month")
        self.kind.setAccessibleName("Kind of rate or rule")
        self.filter.setAccessibleName("Type to find a rate or rule")
        self.filter.setPlaceholderText("Type to find")
        self.kind.addItem("All kinds", None)
        for kind in RateKind:
            self.kind.addItem(kind.value, kind)
        self._fill_months()
        wanted = Month.of(self.on)
        start = wanted if wanted in self.open_plan.plan.months else self.open_plan.plan.months[0]
        self.choose_month(start)

    def _fill_months(self) -> None:
        """Every month from October 2022 to the plan's last; the choice stays."""
        last = self.open_plan.plan.months[-1]
        months = list(month_range(FIRST_MONTH, last))
        if months == [self.month.itemData(row) for row in range(self.month.count())]:
            return
        chosen = self.month.currentData()
        self.month.blockSignals(True)  # noqa: FBT003
        self.month.clear()
        for month in months:
            self.month.addItem(month.name, month)
        self.month.blockSignals(False)  # noqa: FBT003
        if chosen is not None:
            self.choose_month(min(chosen, last))

    def _lay_out(self) -> None:
        self.enter = primary_button("Enter the published figures")
        self.add = button("Add your own figure…")
        self.take = button("Import a rate set…")
        self.give = button("Export", "menu")
        menu = QMenu(self.give)
        menu.addAction("Your own figures…").triggered.connect(self.export_own)
        menu.addAction("Every figure, yours and ours…").triggered.connect(self.export_all)
        self.give.setMenu(menu)
        files = Beside(8, (self.give, 0), (self.take, 0))
        typed = Beside(8, (self.add, 0), (self.enter, 0))
        head = Beside(8, (self.title, 1), (Beside(8, (files, 0), (typed, 0)), 0))
        chosen = Beside(8, (self.month, 0), (self.kind, 0))
        choosers = Beside(8, (chosen, 0), (Beside(8, (self.filter, 1), (self.clear, 0), (self.count, 0)), 1))
        self.count.setWordWrap(False)
        card = Card()
        card.add(choosers)
        card.add(self.table, 1)
        self.table.setItemDelegateForColumn(STATUS_COLUMN, StatusTags(self.table))
        self.column.addWidget(head)
        self.column.addWidget(self.headline)
        self.column.addWidget(card, 3)
        self.column.addWidget(self.detail, 2)

    def _connect(self) -> None:
        self.month.currentIndexChanged.connect(self.refresh)
        self.kind.currentIndexChanged.connect(self.show_matching)
        self.filter.textChanged.connect(self.show_matching)
        self.table.selectionModel().currentRowChanged.connect(self.show_detail)
        self.table.told.connect(self.told)
        order = (self.month, self.kind, self.filter, self.clear, self.table, self.enter)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        self.setTabOrder(self.detail, self.give)
        self.enter.clicked.connect(self.enter_published)
        self.add.clicked.connect(self.add_any)
        self.take.clicked.connect(self.import_file)
        self.detail.change_wanted.connect(self.change_chosen)
        self.detail.remove_wanted.connect(self.remove_chosen)

    # -- showing

    def choose_month(self, month: Month) -> None:
        """To the month, or the first that the chooser has."""
        rows = (row for row in range(self.month.count()) if self.month.itemData(row) == month)
        self.month.setCurrentIndex(next(rows, 0))

    @property
    def chosen_month(self) -> Month:
        month: Month = self.month.currentData()
        return month

    def refresh(self) -> None:
        self._fill_months()
        plan = self.open_plan.plan
        self.lines = rate_lines(self.open_plan.reference, self.chosen_month, plan.assumptions)
        told = headline(self.lines, self.chosen_month)
        self.headline.setText(f"{told} Choose a rate to see every publication of it.")
        self.show_matching()

    def show_matching(self) -> None:
        """Show the lines that match the filter; the chosen one stays chosen while it is there."""
        before = self.chosen
        kind = self.kind.currentData()
        self.shown = matching(self.lines, self.filter.text(), RateKind(kind) if kind else None)
        self.table.show_table(rates_table(self.shown, self.chosen_month))
        self.count.setText(wording.counted(len(self.shown), "rate or rule", "rates and rules"))
        names = [(line.kind, line.name) for line in self.shown]
        if before and (before.kind, before.name) in names:
            self.table.selectRow(names.index((before.kind, before.name)))
        self.show_detail()

    @property
    def chosen(self) -> RateLine | None:
        row = self.table.currentIndex().row()
        shown = getattr(self, "shown", ())
        return shown[row] if 0 <= row < len(shown) else None

    def show_detail(self) -> None:
        line = self.chosen
        if line is None:
            self.detail.show_nothing()
        else:
            self.detail.show_line(self.open_plan.reference, line, self.chosen_month)

    # -- the user's own figures

    def enter_published(self) -> None:
        form = PublishedFigures(self.open_plan, self, year=self.chosen_month.financial_year)
        form.open()

    def add_any(self) -> None:
        self.add_own(self.chosen.key if self.chosen else None)

    def add_own(self, key: tuple[str, ...] | None = None) -> None:
        OwnFigure(self.open_plan, self, month=self.chosen_month, key=key).open()

    def change_chosen(self) -> None:
        if self.chosen and self.chosen.key:
            self.add_own(self.chosen.key)

    def remove_chosen(self) -> None:
        """Take the user's own figure away; the latest publication is in force again."""
        line = self.chosen
        if line is None or line.figure is None or not line.own:
            self.told.emit("Choose one of your own figures first, marked Entered by you.")
            return
        plan = rate_history.without_own(self.open_plan.plan, line.key, line.figure)
        self.open_plan.edit(plan, f"Remove your figure for {line.name}")

    # -- files

    def import_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Import a rate set", "", FILES)
        if path:
            self.import_from(Path(path))

    def import_from(self, path: Path) -> RateImport | None:
        """Show what a rate set would change. Nothing changes until that is confirmed."""
        try:
            incoming = read_rate_set(path)
        except Problem as problem:
            self.told.emit(str(problem))
            return None
        preview = RateImport(self.open_plan, incoming, path.stem, self)
        preview.open()
        return preview

    def export_own(self) -> None:
        if self.open_plan.plan.own:
            self._export(self.open_plan.plan.own, "My rates")
        else:
            self.told.emit(
                "You have entered no figures yet. Export every figure instead, or enter some first."
            )

    def export_all(self) -> None:
        self._export(self.open_plan.reference.figures, "All rates")

    def _export(self, figures: tuple[Keyed, ...], name: str) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "Export a rate set", f"{name}.toml", FILES)
        if path:
            self.export_to(Path(path), name, figures)

    def export_to(self, path: Path, name: str, figures: tuple[Keyed, ...]) -> None:
        try:
            left_out = write_rate_set(path, name, figures)
        except Problem as problem:
            self.told.emit(str(problem))
            return
        kept = wording.counted(len(figures) - len(left_out), "figure")
        tail = " Your network's own sums and lists were left out." if left_out else ""
        self.told.emit(f"Exported {kept} to {path.name}.{tail}")


__all__ = ["RatesPage"]
