"""The week of each post: a table of posts, and the ten sessions of the chosen one to set."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QWidget

from app import room_edits, room_tables, week_tables
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.forecast import label as label_of
from models.plan import Plan
from models.rooms import NO_BASE, PostWeek, RoomFit, site_names
from models.sites import WEEK, Slot, Space
from views.parts import Card, button, label, secondary
from views.plain_tips import plain
from views.week_grid import WeekGrid
from views.wide_table import WideTable

SHARES = (20, 8, 12, 14, 10, 36)
ROWS = 6
CHOOSE_BASE = "Choose a base for the chosen posts"
SEVERAL = "Several bases"
NOT_WORKING = "Not working"
Choice = tuple[str, Space] | None


class Session(QComboBox):
    """Where a post works in one session, and what it needs there. The wheel scrolls the screen instead."""

    def __init__(self, slot: Slot) -> None:
        super().__init__()
        self.slot = slot
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()

    def offer(self, choices: list[tuple[str, Choice]], chosen: Choice) -> None:
        self.blockSignals(True)  # noqa: FBT003
        self.clear()
        for words, choice in choices:
            self.addItem(words, choice)
        self.setCurrentIndex([choice for _, choice in choices].index(chosen))
        self.blockSignals(False)  # noqa: FBT003
        self.setToolTip(plain(self.currentText()))


class WeekCard(Card):
    """Posts in a table; under it the week of the chosen one, each session a chooser."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__("The week of each post", parent)
        self.open_plan = open_plan
        self.fit: RoomFit | None = None
        self.chosen = ""
        self.table = WideTable(SHARES, 700, rows=ROWS)
        self.whose, self.error = label("", "label"), label("", "error", wrap=True)
        self.base = QComboBox()
        self.base.setAccessibleName("Base of the chosen posts")
        self.base.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.usual = button("Back to the usual week")
        self.sessions = tuple(Session(slot) for slot in WEEK)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.usual.clicked.connect(self.make_usual)
        self.base.activated.connect(self.set_base)
        for box in self.sessions:
            box.activated.connect(lambda _, box=box: self.enter(box))

    def _lay_out(self) -> None:
        self.table.setFixedHeight(self.table.sizeHint().height())
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.whose, 1)
        head.addWidget(self.base)
        head.addWidget(self.usual)
        self.add(self.table)
        self.body.addLayout(head)
        self.body.addWidget(WeekGrid([(box.slot, box) for box in self.sessions]))
        self.add(self.error)
        self.add(secondary(week_tables.WEEK_RULE))
        self.error.hide()

    @property
    def week(self) -> PostWeek | None:
        weeks = self.fit.posts if self.fit else ()
        return next((week for week in weeks if week.post.key == self.chosen), None)

    def show_fit(self, fit: RoomFit) -> None:
        self.fit = fit
        if self.week is None and fit.posts:
            self.chosen = fit.posts[0].post.key
        plan, reference = self.open_plan.plan, self.open_plan.reference
        self.table.show_table(week_tables.weeks_table(plan, reference, fit))
        self.show_week()

    def _choose(self) -> None:
        row = self.table.currentIndex().row()
        if self.fit and 0 <= row < len(self.fit.posts) and self.fit.posts[row].post.key != self.chosen:
            self.chosen = self.fit.posts[row].post.key
            self.say("")
            self.show_week()

    def show_week(self) -> None:
        week = self.week
        for part in (self.whose, self.base, self.usual, *self.sessions):
            part.setEnabled(week is not None)
        if week is None:
            self.whose.setText("No one is in post in this week")
            for box in self.sessions:
                box.setAccessibleName(box.slot.words)
            return
        who = label_of(week.post, self.open_plan.reference)
        self.whose.setText(f"{who}: {len(week.sessions)} sessions, {week.due} by its WTE")
        self.usual.setVisible(week.own)
        self._offer_bases(week)
        choices = _choices(self.open_plan.plan, week)
        at = {one.slot: (one.site, one.space) for one in week.sessions}
        for box in self.sessions:
            box.offer(choices, at.get(box.slot))
            box.setAccessibleName(f"{who}, {box.slot.words}")

    def enter(self, box: Session) -> None:
        week = self.week
        if week is None:
            return
        plan, reference = self.open_plan.plan, self.open_plan.reference
        try:
            edited = room_edits.with_session(plan, reference, week, box.slot, box.currentData())
        except BadInput as problem:
            self.say(str(problem))
            self.show_week()
            return
        self.say("")
        self.open_plan.edit(*edited)

    def _offer_bases(self, week: PostWeek) -> None:
        names = {practice.code: practice.name for practice in self.open_plan.plan.network.practices}
        self.base.blockSignals(True)  # noqa: FBT003
        self.base.clear()
        self.base.addItem(SEVERAL if len(week.bases) > 1 else CHOOSE_BASE, "")
        for code, name in names.items():
            self.base.addItem(f"Base: {name}", code)
        one = week.bases[0] if len(week.bases) == 1 else ""
        self.base.setCurrentIndex(max(0, self.base.findData(one)))
        self.base.blockSignals(False)  # noqa: FBT003

    def set_base(self) -> None:
        """Base every chosen post at the practice; they have the usual week there."""
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        keys = {self.fit.posts[row].post.key for row in rows} if self.fit else set()
        code = self.base.currentData()
        if code:
            plan, reference = self.open_plan.plan, self.open_plan.reference
            self.open_plan.edit(*room_edits.with_base(plan, reference, keys or {self.chosen}, code))

    def make_usual(self) -> None:
        if self.week:
            edited = room_edits.usual_again(self.open_plan.plan, self.open_plan.reference, self.week)
            self.open_plan.edit(*edited)

    def say(self, sentence: str) -> None:
        self.error.setText(f"Error: {sentence}" if sentence else "")
        self.error.setVisible(bool(sentence))


def _choices(plan: Plan, week: PostWeek) -> list[tuple[str, Choice]]:
    """Not working, every site with every need, then what the week holds beside these."""
    offered: list[Choice] = [(site, space) for site in site_names(plan) for space in Space]
    offered += [(one.site, one.space) for one in week.sessions]
    offered += [(NO_BASE, Space.HOME)]
    words: list[tuple[str, Choice]] = [(NOT_WORKING, None)]
    for choice in dict.fromkeys(offered):
        if choice is not None:
            site, space = choice
            words.append((f"{room_tables.site_name(plan, site)}, {room_tables.CHOICE_WORDS[space]}", choice))
    return words
