"""Does everyone have somewhere to sit? The week by site, who clashes, what is there and what posts need."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from app import room_edits, room_tables
from app.chart_rooms import ROOMS, OutlookSubject
from app.open_plan import OpenPlan
from models.finding import Finding
from models.rooms import RoomFit, site_names
from models.rooms_proposal import kit_short
from models.weekly_pattern import TYPED_SPACES
from views.chart import ChartCard
from views.parted_page import ScrollingPanel
from views.parts import button, label, link_button, secondary
from views.rooms_proposal import RoomsProposal
from views.seats_card import KitCard, SeatsCard
from views.table_card import TableCard
from views.typed_table import TypedCard
from views.week_card import WeekCard

SPACE_SHARES = (24, 9, 9, 9, 9, 12, 28)


class RoomsPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self._seen: tuple[object, ...] = ()
        self.month = QComboBox()
        self.month.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.month.setMinimumContentsLength(10)  # wide letters: a month whole at any zoom
        self.month.setAccessibleName("Everyone in post at the end of")
        self.propose = button("Propose…")
        self.propose.setToolTip("Move sessions so that as few people as can be have nowhere to sit")
        self.tools = (label("In post at the end of", "secondary"), self.month, self.propose)
        self.chart, self.why = ChartCard(ROOMS), secondary("")
        self.clashes = TableCard()
        self.seats, self.kit, self.week = SeatsCard(open_plan), KitCard(open_plan), WeekCard(open_plan)
        self.spaces = TypedCard(
            SPACE_SHARES, 900, self.enter_space, lambda _, column: 1 <= column <= len(TYPED_SPACES)
        )
        self.to_week = link_button("Give posts a base")
        self.chart.add(self.why)
        self.chart.body.addWidget(self.to_week, 0, Qt.AlignmentFlag.AlignLeft)
        for card in (self.chart, self.clashes, self.seats, self.week, self.kit, self.spaces):
            self.rows.addWidget(card)
        self.rows.addStretch(1)
        tables = (self.seats.table, self.kit.table, self.week.table, self.spaces.table)
        for source in (self.chart, self.clashes, *tables):
            source.told.connect(self.told)
        self.month.activated.connect(self.refresh)
        self.propose.clicked.connect(self.ask)
        self.to_week.clicked.connect(self.show_weeks)
        self.mark(self.chart, "capacity:rooms")

    @property
    def fit(self) -> RoomFit:
        months = self.open_plan.year.months
        month = months[self.month.currentIndex()] if self.month.count() else months[-1]
        return self.open_plan.outlook.room_fit_on(month.last)

    def refresh(self) -> None:
        self._offer_months()
        plan, reference, fit = self.open_plan.plan, self.open_plan.reference, self.fit
        self._show_chart(fit)
        self.chart.view.setVisible(self.drawn and not self.chart.as_table.isChecked())
        self.to_week.setVisible(bool(fit.without_base))
        self.why.setText(room_tables.why(plan, reference, fit))
        self.clashes.show_table(room_tables.clash_table(plan, reference, fit))
        self.clashes.setVisible(bool(fit.clashes))
        self.seats.show_plan()
        self.kit.show_fit(fit)
        self.week.show_fit(fit)
        roles = room_tables.roles_of(plan, fit)
        self.spaces.show_table(room_tables.space_table(reference, roles, plan.months[0]))
        self.propose.setEnabled(bool(fit.clashes or kit_short(fit)))

    def _show_chart(self, fit: RoomFit) -> None:
        """Draw the boxes anew only where one of them, or a name, differs."""
        subject = OutlookSubject(
            self.open_plan.forecast, self.open_plan.year, self.open_plan.reference,
            outlook=self.open_plan.outlook, fit=fit,
        )  # fmt: skip
        seen = (fit.seats, site_names(self.open_plan.plan))
        if seen == self._seen and fit.posts:
            self.chart.set_title(room_tables.title(self.open_plan.plan, fit))
            self.chart.view.subject = subject
            return
        self._seen = seen
        self.chart.show_subject(subject)

    @property
    def drawn(self) -> bool:
        """Whether a box would say anything: some site is used, or its rooms are known."""
        return any(seat.needed or seat.rooms is not None for seat in self.fit.seats)

    def show_where(self, finding: Finding) -> None:
        """The week of the post, or the rows of the site."""
        posts, sites = [one.post.key for one in self.fit.posts], list(site_names(self.open_plan.plan))
        site = finding.about.partition(" ")[0]
        if finding.post in posts:
            self._show_week(posts.index(finding.post))
        elif site in sites:
            self.seats.table.selectRow(2 * sites.index(site))
            self.area.ensureWidgetVisible(self.seats, 0, 0)

    def show_weeks(self) -> None:
        """Bring the posts without a base into view, the first of them chosen."""
        self._show_week(self.fit.posts.index(self.fit.without_base[0]))

    def _show_week(self, row: int) -> None:
        self.week.table.selectRow(row)
        self.week.table.setFocus()
        self.area.ensureWidgetVisible(self.week, 0, 0)

    def _offer_months(self) -> None:
        """The months of the year in view; its last, with everyone in post, unless another is chosen."""
        months = self.open_plan.year.months
        if self.month.itemData(0) == months[0]:
            return
        self.month.clear()
        for month in months:
            self.month.addItem(month.name, month)
        self.month.setCurrentIndex(len(months) - 1)

    def enter_space(self, row: int, column: int, text: str) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        role = room_tables.roles_of(plan, self.fit)[row]
        self.open_plan.edit(*room_edits.with_space(plan, reference, role, TYPED_SPACES[column - 1], text))

    def ask(self) -> None:
        dialog = RoomsProposal(self.open_plan, self.fit, self)
        dialog.open()
