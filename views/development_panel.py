"""Induction and development: every post's timeline, what is due, and the hours it takes from patients."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app import development_edits, development_tables
from app.chart_timelines import TIMELINES, rows_of
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.due import Due, due
from models.figures import PostForecast
from models.finding import Finding
from views import theme
from views.beside import Beside
from views.chart import ChartCard
from views.parted_page import ScrollingPanel
from views.parts import Card, button, secondary
from views.table_card import TableCard
from views.timeline_card import TimelineCard
from views.wide_table import WideTable
from views.window_card import WindowCard

POST_SHARES = (48, 52)
DUE_SHARES = (22, 18, 60)
LEAST_LIST, LEAST_CARD, LIST_ROWS = 300, 260, 13
NO_POSTS = "Add posts on the Team screen to give them a timeline."
NO_HOURS = "No induction or training takes time from patients in this year."


class DevelopmentPanel(ScrollingPanel):
    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.posts = WideTable(POST_SHARES, LEAST_LIST, rows=LIST_ROWS)
        self.timeline = TimelineCard(open_plan)
        self.due_card, self.due = Card(" "), WideTable(DUE_SHARES, 560, rows=1)
        self.chart = ChartCard(TIMELINES)
        self.hours = TableCard(empty=NO_HOURS)
        self.windows = WindowCard(open_plan)
        self.inductions = button("Give every new starter an induction")
        self.tools = (self.inductions,)
        self._key = ""
        self._set_out()
        self.mark(self.list_card, "capacity:development")
        self._connect()

    def _set_out(self) -> None:
        self.list_card = Card(" ")
        self.list_card.add(self.posts, 1)
        self.no_posts = secondary(NO_POSTS)
        self.list_card.add(self.no_posts)
        self.due_card.add(self.due)
        self.list_card.setMinimumWidth(theme.px(LEAST_CARD))
        self.rows.addWidget(Beside(24, (self.list_card, 38), (self.timeline, 62)))
        for card in (self.due_card, self.chart, self.hours, self.windows):
            self.rows.addWidget(card)
        self.rows.addStretch(1)

    def _connect(self) -> None:
        self.posts.selectionModel().currentRowChanged.connect(self._choose)
        self.posts.activated.connect(self.timeline.table.setFocus)
        self.due.activated.connect(self._go_to)
        self.inductions.clicked.connect(self.induct_all)
        for part in (self.posts, self.timeline, self.due, self.chart, self.hours, self.windows):
            part.told.connect(self.told)

    # -- what it shows

    @property
    def listed(self) -> tuple[PostForecast, ...]:
        return development_tables.listed_posts(self.open_plan.outlook)

    @property
    def due_now(self) -> tuple[Due, ...]:
        outlook = self.open_plan.outlook
        return due(outlook.plan, outlook.scenario, outlook.reference, outlook.day)

    def refresh(self) -> None:
        outlook = self.open_plan.outlook
        self._show_posts()
        coming = development_tables.due_table(outlook)
        self.due_card.set_title(coming.title)
        self.due.show_table(coming)
        self.due.show_whole()
        self.due.setVisible(bool(coming.rows))
        subject = self.subject
        self.chart.show_subject(subject)
        self.chart.setVisible(bool(rows_of(subject)))
        self.hours.show_table(development_tables.hours_by_month(outlook, self.open_plan.year))
        self.windows.refresh()

    def _show_posts(self) -> None:
        found = development_tables.posts_list(self.open_plan.outlook)
        self.list_card.set_title(found.title)
        if found != self.posts.content.table:
            self.posts.blockSignals(True)  # noqa: FBT003
            self.posts.show_table(found)
            self.posts.blockSignals(False)  # noqa: FBT003
        keys = [each.post.key for each in self.listed]
        for part in (self.posts, self.timeline):
            part.setVisible(bool(keys))
        self.no_posts.setVisible(not keys)
        if keys:
            self.choose(self._key if self._key in keys else keys[0])

    def show_where(self, finding: Finding) -> None:
        if finding.post in {each.post.key for each in self.listed}:
            self.choose(finding.post)

    def choose(self, post: str) -> None:
        """Make a post the current one."""
        self._key = post
        row = [each.post.key for each in self.listed].index(post)
        if self.posts.currentIndex().row() != row:
            self.posts.selectRow(row)
        self.timeline.show_post(self.open_plan.plan.scenario.post(post))

    def _choose(self) -> None:
        row = self.posts.currentIndex().row()
        if 0 <= row < len(self.listed) and self.listed[row].post.key != self._key:
            self.choose(self.listed[row].post.key)

    def _go_to(self, index: QModelIndex) -> None:
        """From something due to its post's timeline."""
        found = self.due_now[index.row()]
        if found.item is None:
            self.windows.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.choose(found.post)
        self.timeline.choose(found.item.key)
        self.timeline.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(self.timeline)

    def induct_all(self) -> None:
        """One step to undo for all of them."""
        plan, reference = self.open_plan.plan, self.open_plan.reference
        try:
            edit = development_edits.with_inductions(plan, reference)
        except BadInput as refused:
            self.told.emit(str(refused))
            return
        self.open_plan.edit(edit.plan, edit.words)
        self.told.emit(f"{edit.words}: done. Ctrl+Z takes them away.")
