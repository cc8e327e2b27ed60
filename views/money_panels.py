"""The parts of the money screen that only show: this year, by month, by post, cash."""

from collections.abc import Callable

from app import charts, money_tables
from app.charts import Chart, Subject
from app.open_plan import OpenPlan
from app.tables import Table
from views.chart import ChartCard
from views.parted_page import Panel
from views.table_card import TableCard

NO_POST = "No post is funded by ARRS in this year. Add one on the Team screen."


class ChartPanel(Panel):
    """One chart, as tall as the screen leaves room for."""

    def __init__(self, open_plan: OpenPlan, chart: Chart) -> None:
        super().__init__(open_plan)
        self.card = ChartCard(chart)
        self.card.told.connect(self.told)
        self.column.addWidget(self.card, 1)

    def refresh(self) -> None:
        self.card.show_subject(self.subject)


class TablePanel(Panel):
    """One table, whole."""

    def __init__(self, open_plan: OpenPlan, table: Callable[[Subject], Table]) -> None:
        super().__init__(open_plan)
        self._table = table
        self.card = TableCard()
        self.card.told.connect(self.told)
        self.column.addWidget(self.card)
        self.column.addStretch(1)

    def refresh(self) -> None:
        self.card.show_table(self._table(self.subject))


class PostsPanel(Panel):
    """What roles cost against what can be claimed, then each post."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.roles = ChartCard(charts.COST_BY_ROLE)
        self.posts, self.others = TableCard(empty=NO_POST), TableCard()
        for card in (self.roles, self.posts, self.others):
            card.told.connect(self.told)
            self.column.addWidget(card)
        self.column.addStretch(1)

    def refresh(self) -> None:
        subject = self.subject
        self.roles.show_subject(subject)
        self.posts.show_table(money_tables.by_post(subject.forecast, subject.year, subject.reference))
        others = money_tables.other_posts(subject.forecast, subject.year, subject.reference)
        self.others.show_table(others)
        self.others.setVisible(len(others.rows) > 1)


def this_year(open_plan: OpenPlan) -> Panel:
    return ChartPanel(open_plan, charts.MONEY_BY_MONTH)


def by_month(open_plan: OpenPlan) -> Panel:
    return TablePanel(open_plan, charts.MONEY_BY_MONTH.table)


def cash(open_plan: OpenPlan) -> Panel:
    return ChartPanel(open_plan, charts.CASH_BY_MONTH)
