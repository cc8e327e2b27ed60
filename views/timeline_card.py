"""The chosen post's timeline: what is on it, what can be added, and the chosen item as a form."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app import clock, development_edits, development_tables, wording
from app.chart_timelines import TIMELINE, PostSubject, of_post, rows_of
from app.development_words import fitting
from app.need_edits import Edit
from app.open_plan import OpenPlan
from app.problems import BadInput
from models.development import items_of, offered_bodies
from models.plan import Plan
from models.post import Post
from models.reference import Reference
from views.parts import Card, button, label, secondary
from views.save_picture import SavePicture
from views.timeline_form import TimelineForm
from views.wide_table import WideTable

SHARES = (29, 20, 20, 13, 18)
LEAST_WIDTH = 560
EMPTY = "Nothing is on this timeline yet. Add an induction, training, or a date to keep."
NEW_COURSE, NEW_MILESTONE = "New course", "New milestone"


class TimelineCard(Card):
    told = Signal(str)

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self.open_plan = open_plan
        self.post = ""
        self.keys: tuple[str, ...] = ()
        self._item = ""
        self.about = secondary("")
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.empty = secondary(EMPTY)
        self.fits_title = label("Training and registration of this role", "label")
        self.fits = secondary("")
        self.table = WideTable(SHARES, LEAST_WIDTH, rows=1)
        self.form = TimelineForm(open_plan)
        self.induction = button("Add induction")
        self.training, self.training_menu = self._menu_button("Add training")
        self.dates, self.dates_menu = self._menu_button("Add a date")
        self.picture = SavePicture(TIMELINE, lambda: self.subject)
        self.corner.addWidget(self.picture)
        self._set_out()
        self._connect()

    @property
    def subject(self) -> PostSubject:
        """The post's timeline in the year in view, for its picture."""
        return of_post(self.open_plan.outlook, self.open_plan.year, self.post)

    def _menu_button(self, words: str) -> tuple[QPushButton, QMenu]:
        made, menu = button(words, "menu"), QMenu(self)
        made.setMenu(menu)
        return made, menu

    def _set_out(self) -> None:
        adding = QHBoxLayout()
        adding.setSpacing(12)
        for part in (self.induction, self.training, self.dates):
            adding.addWidget(part)
        adding.addStretch(1)
        self.add(self.about)
        self.body.addLayout(adding)
        for below in (self.error, self.empty, self.table, self.form, self.fits_title, self.fits):
            self.add(below)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.induction.clicked.connect(self.add_induction)
        self.training_menu.aboutToShow.connect(self._fill_training)
        self.dates_menu.aboutToShow.connect(self._fill_dates)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.activated.connect(self.form.begin)
        self.table.told.connect(self.told)
        self.form.gone.connect(self._after_removal)
        self.picture.told.connect(self.told)
        remove = QAction("Remove", self.table)
        remove.setShortcut(QKeySequence("Del"))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(lambda: self.form.remove_item() if self._item else None)
        self.table.addAction(remove)

    # -- what it shows

    def show_post(self, post: Post) -> None:
        outlook = self.open_plan.outlook
        if post.key != self.post:
            self.post, self._item = post.key, ""
            self._say("")
        self.keys = tuple(item.key for item in items_of(outlook.scenario, post.key))
        found = development_tables.items_list(outlook, post.key)
        self.set_title(found.title)
        self.about.setText(_about(post))
        self.fits.setText(fitting(post.role, self.open_plan.reference))
        if found != self.table.content.table:
            self.table.blockSignals(True)  # noqa: FBT003
            self.table.show_table(found)
            self.table.show_whole()
            self.table.blockSignals(False)  # noqa: FBT003
        self.picture.setVisible(bool(rows_of(self.subject)))
        self._show_chosen()

    def _show_chosen(self) -> None:
        """The item that was chosen, else the first."""
        self.table.setVisible(bool(self.keys))
        self.empty.setVisible(not self.keys)
        self.form.setVisible(bool(self.keys))
        for part in (self.fits_title, self.fits):
            part.setVisible(not self.keys)
        if not self.keys:
            self._item = ""
            return
        self._item = self._item if self._item in self.keys else self.keys[0]
        row = self.keys.index(self._item)
        if self.table.currentIndex().row() != row:
            self.table.selectRow(row)
        self.form.show_item(development_edits.item_of(self.open_plan.plan, self._item))

    def choose(self, item: str) -> None:
        """Make an item the current one."""
        self._item = item
        self._show_chosen()

    def _choose(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.keys) and self.keys[row] != self._item:
            self.choose(self.keys[row])

    # -- adding

    def add_induction(self) -> None:
        plan, reference, post = self._three()
        self.take(lambda: development_edits.with_induction(plan, reference, post, clock.today()))

    def _fill_training(self) -> None:
        plan, reference, post = self._three()
        self.training_menu.clear()
        for words, edit in development_edits.choices(plan, reference, post, clock.today()):
            self._offer(self.training_menu, words, edit)
        self.training_menu.addSeparator()
        own = partial(development_edits.with_course, plan, reference, post, NEW_COURSE, clock.today())
        self._offer(self.training_menu, "Another course", own, begin=True)

    def _fill_dates(self) -> None:
        plan, reference, post = self._three()
        self.dates_menu.clear()
        for body in offered_bodies(post.role, reference):
            words = f"{body.short} {'registration' if body.renewed else 'register'}"
            edit = partial(development_edits.with_registration, plan, reference, post, body)
            self._offer(self.dates_menu, words, edit, begin=True)
        review = partial(development_edits.with_review, plan, reference, post, clock.today())
        self._offer(self.dates_menu, "Development review", review)
        own = partial(development_edits.with_milestone, plan, reference, post, NEW_MILESTONE, clock.today())
        self._offer(self.dates_menu, "Milestone", own, begin=True)

    def _offer(self, menu: QMenu, words: str, edit: Callable[[], Edit], *, begin: bool = False) -> None:
        menu.addAction(words).triggered.connect(lambda: self.take(edit, begin=begin))

    def _three(self) -> tuple[Plan, Reference, Post]:
        plan = self.open_plan.plan
        return plan, self.open_plan.reference, plan.scenario.post(self.post)

    def take(self, edit: Callable[[], Edit], *, begin: bool = False) -> None:
        """Make an edit that adds an item, choose the item, and let it be filled in."""
        before = set(self.keys)
        try:
            made = edit()
        except BadInput as refused:
            self._say(f"Error: {refused}")
            return
        self._say("")
        self.open_plan.edit(made.plan, made.words)
        new = [key for key in self.keys if key not in before]
        if new:
            self.choose(new[0])
            if begin:
                self.form.begin()

    def _after_removal(self) -> None:
        self.told.emit(f"{self.open_plan.last_change}: done. Ctrl+Z puts it back.")
        self.table.setFocus()

    def _say(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))


def _about(post: Post) -> str:
    """When the post stands."""
    if post.start and post.end:
        return f"In post from {wording.day(post.start)} to {wording.day(post.end)}."
    if post.start:
        return f"In post from {wording.day(post.start)}."
    return f"In post until {wording.day(post.end)}." if post.end else "In post throughout."
