"""What empty posts cost, who may leave, by when to advertise, and what follows if a post leaves."""

from dataclasses import replace

from app import clock, hiring_edits, hiring_tables
from app.chart_rooms import VACANCIES, OutlookSubject
from app.open_plan import OpenPlan
from models.hiring import GENERAL, ITEMS, ExpectedLeavers, adverts, expected_leavers
from views.chart import ChartCard
from views.leaving_card import LeavingCard
from views.parted_page import ScrollingPanel
from views.table_card import TableCard
from views.typed_table import TypedCard

EXPECTED_SHARES = (204, 100, 108, 120, 106, 112, 106, 94, 122)
FIRST_ITEM = 2
EACH = "Each empty post and what it costs"
NO_VACANCY = "No post is vacant, still to start, or followed by a gap in this year."
NO_ADVERT = "Plan a post with a start to come on the Team screen, to see by when it must be advertised."


class HiringPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.chart, self.vacancies = ChartCard(VACANCIES), TableCard(empty=NO_VACANCY)
        self.leaving, self.adverts = LeavingCard(open_plan), TableCard(empty=NO_ADVERT)
        self.expected = TypedCard(
            EXPECTED_SHARES, 1000, self.enter, lambda _, column: 0 <= column - FIRST_ITEM < len(ITEMS)
        )
        for card in (self.chart, self.vacancies, self.leaving, self.adverts, self.expected):
            self.rows.addWidget(card)
        self.rows.addStretch(1)
        for source in (self.chart, self.vacancies, self.adverts, self.expected.table, self.leaving):
            source.told.connect(self.told)

    @property
    def leavers(self) -> tuple[ExpectedLeavers, ...]:
        plan, year = self.open_plan.plan, self.open_plan.year
        return expected_leavers(
            self.open_plan.forecast.posts, plan.first_year, year, self.open_plan.reference
        )

    def refresh(self) -> None:
        outlook, year, reference = self.open_plan.outlook, self.open_plan.year, self.open_plan.reference
        found = outlook.vacancies_of(year)
        fit = outlook.room_fit_on(year.last)
        self.chart.show_subject(OutlookSubject(outlook.forecast, year, reference, outlook=outlook, fit=fit))
        self.chart.setVisible(any(one.not_drawn for one in found))
        table = hiring_tables.vacancies_table(outlook, year)
        self.vacancies.show_table(replace(table, title=EACH if found else table.title))
        today = clock.today()
        due = adverts(outlook.forecast, reference, today)
        self.adverts.show_table(hiring_tables.adverts_table(due, outlook.forecast, reference, today))
        leavers = self.leavers
        self.expected.show_table(
            hiring_tables.expected_table(leavers, reference, year),
            hiring_tables.expected_title(leavers, outlook.forecast.year(year)),
        )
        self.leaving.show_plan()

    def enter(self, row: int, column: int, text: str) -> None:
        role = self.leavers[row - 1].role if row else GENERAL
        item = ITEMS[column - FIRST_ITEM]
        self.open_plan.edit(
            *hiring_edits.with_hiring(self.open_plan.plan, self.open_plan.reference, role, item, text)
        )
