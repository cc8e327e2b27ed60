"""Years ahead: every year of the plan, the assumptions it rests on, and what starts cost later."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLineEdit

from app import money_tables
from app.assumption_lines import LINES, Line
from app.charts import Subject
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.tables import Table
from app.wording import FIGURE_STATUS_WORDS
from views import theme
from views.beside import in_pairs
from views.parted_page import Panel
from views.parts import Card, Field, secondary
from views.table_card import TableCard


class YearsPanel(Panel):
    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.fields = {line.field: Field(line.name, QLineEdit(), line.hint) for line in LINES}
        self.years = TableCard()
        self.effect = TableCard(empty="No post starts within this year, so there is no full-year effect.")
        self.income = TableCard(empty="No other income is known for this year. Enter it on the Rates screen.")
        self.column.addWidget(self.years)
        self.column.addWidget(self._assumptions())
        for card in (self.effect, self.income):
            self.column.addWidget(card)
        for card in (self.years, self.effect, self.income):
            card.told.connect(self.told)
        self.column.addStretch(1)

    def _assumptions(self) -> Card:
        card = Card("Assumptions for years without published figures")
        for line in LINES:
            box = self._box(line)
            box.setMaximumWidth(theme.px(120))
            box.editingFinished.connect(partial(self._enter, line))
        card.add(in_pairs(16, list(self.fields.values())))
        card.add(secondary("Nobody publishes these. Each is yours to change, and stands in the paper."))
        return card

    def _box(self, line: Line) -> QLineEdit:
        box = self.fields[line.field].widget
        assert isinstance(box, QLineEdit)  # noqa: S101 - made so above
        return box

    def _enter(self, line: Line) -> None:
        field, box = self.fields[line.field], self._box(line)
        if not box.isModified():
            return
        try:
            plan = line.typed(self.open_plan.plan, box.text())
        except BadInput as problem:
            field.set_error(str(problem))
            return
        field.set_error("")
        box.setModified(False)
        self.open_plan.edit(plan, line.edit_words)

    def refresh(self) -> None:
        subject = self.subject
        for line in LINES:
            if not self._box(line).isModified():
                self._box(line).setText(line.shown(self.open_plan.plan.assumptions))
        forecast, year = subject.forecast, subject.year
        self.years.show_table(money_tables.years(forecast))
        self.effect.show_table(money_tables.full_year_effect(forecast, year, subject.reference))
        self.income.show_table(
            income(subject, allowance=self.open_plan.plan.assumptions.employment_allowance)
        )


def income(subject: Subject, *, allowance: bool) -> Table:
    """Other income, and under it what Employment Allowance takes off, where it is switched on."""
    table = money_tables.income(subject.forecast, subject.year)
    figure = subject.reference.figure(subject.year.months[0], "on_cost", "employment_allowance")
    if not allowance or figure is None:
        return table
    row = (
        "Employment Allowance, off the National Insurance bill",
        subject.forecast.year(subject.year).employment_allowance,
        FIGURE_STATUS_WORDS[figure.status],
        "Up to the year's employer National Insurance",
        figure.source,
    )
    return replace(table, rows=(*table.rows, row))
