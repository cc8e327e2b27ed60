"""One need in full: who it is, the work it calls for, and the hours that come of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from app import coverage_words, need_edits, need_tables, typed
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.rate_words import exact
from app.wording import FIGURE_STATUS_WORDS
from models.dated_figure import Figure, Status
from models.need import Activity, Need
from views.activity_draft import Draft, draft_of, readable
from views.dialog_parts import dialog_foot, open_at
from views.parts import Field, label, link_button, page_title, primary_button, secondary
from views.role_ticks import RoleTicks

Result = TypeVar("Result")
NEW_ACTIVITY = "New activity"
ENTERED = FIGURE_STATUS_WORDS[Status.ENTERED]


class NeedEditor(QDialog):
    """A form for a need that is there or a new one; one edit when it is kept. `key` is the need's."""

    def __init__(self, open_plan: OpenPlan, need: Need, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Need")
        open_at(self, 900, 660)
        self.open_plan, self.need = open_plan, need
        self.key = need.key
        self.drafts = [draft_of(activity) for activity in need.activities] or [Draft()]
        self.name = Field("Need", QLineEdit(need.name), "For example Frail older people. Never a person.")
        self.people = Field("People", QLineEdit(self._people()), need_tables.source(need.people))
        self.activities = QListWidget()
        self.activities.setAccessibleName("Activities")
        self.activity = Field("Activity", QLineEdit(), " ")
        self.contacts = Field("Contacts a person a year", QLineEdit(), "Empty: not known.")
        self.minutes = Field("Minutes a contact", QLineEdit(), "Empty: not known.")
        self.roles = RoleTicks(open_plan.reference)
        self.sums = QListWidget()
        self.note = Field("Note", QLineEdit(need.note), "Empty: none. Never about one patient.")
        self.fields = (self.name, self.people, self.activity, self.contacts, self.minutes, self.note)
        self._set_out()
        self._follow()
        self._list_activities(0)
        _box(self.name).setFocus()

    def _people(self) -> str:
        value = self.need.people.value
        return "" if value is None else exact(value)

    # -- its parts

    def _set_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(12)
        rows.addWidget(page_title(self.need.name or "A new need"))
        head = _line(12, (self.name, 3), (self.people, 2))
        rows.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(self._activities_column(), 2)
        body.addLayout(self._activity_column(), 3)
        body.addLayout(self._roles_column(), 3)
        rows.addLayout(body, 1)
        rows.addWidget(self.note)
        rows.addWidget(label("How is this worked out?", "card_title"))
        self.sums.setAccessibleName("How is this worked out?")
        self.sums.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.sums.setFixedHeight(84)
        rows.addWidget(self.sums)
        rows.addLayout(self._foot())

    def _activities_column(self) -> QVBoxLayout:
        add, remove = link_button("Add activity"), link_button("Remove activity")
        add.clicked.connect(self.add_activity)
        remove.clicked.connect(self.remove_activity)
        column = _column(label("What must be done", "label"), self.activities)
        column.addLayout(_line(4, (add, 0), (remove, 0)))
        return column

    def _activity_column(self) -> QVBoxLayout:
        column = _column(self.activity, self.contacts, self.minutes)
        column.addStretch(1)
        return column

    def _roles_column(self) -> QVBoxLayout:
        return _column(
            label("Who can do it", "label"), self.roles, secondary("Tick the best suited role first.")
        )

    def _foot(self) -> QHBoxLayout:
        self.keep = primary_button("Keep this need")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        return dialog_foot(self, self.keep)

    def _follow(self) -> None:
        self.activities.currentRowChanged.connect(self._show_activity)
        for field in (self.activity, self.contacts, self.minutes):
            _box(field).textEdited.connect(self._take_activity)
        for field in (self.name, self.people):
            _box(field).textEdited.connect(self._show_sums)
        self.roles.ticked.connect(self._take_roles)

    # -- activities

    @property
    def draft(self) -> Draft:
        return self.drafts[max(self.activities.currentRow(), 0)]

    def _list_activities(self, current: int) -> None:
        self.activities.clear()
        self.activities.addItems([draft.name or NEW_ACTIVITY for draft in self.drafts])
        self.activities.setCurrentRow(min(current, len(self.drafts) - 1))

    def _show_activity(self, row: int) -> None:
        if row < 0:
            return
        draft = self.drafts[row]
        for field, text in (
            (self.activity, draft.name),
            (self.contacts, draft.contacts),
            (self.minutes, draft.minutes),
        ):
            _box(field).setText(text)
            field.set_error("")
        self.activity.hint.setText(ENTERED if draft.status == "entered" else _capital(draft.status))
        self.roles.show_chosen(draft.roles)
        self._show_sums()

    def _take_activity(self) -> None:
        draft = self.draft
        draft.name, draft.contacts, draft.minutes = (
            _box(field).text() for field in (self.activity, self.contacts, self.minutes)
        )
        draft.status = "entered"
        self.activity.hint.setText(ENTERED)
        self.activities.currentItem().setText(draft.name or NEW_ACTIVITY)
        self._show_sums()

    def _take_roles(self) -> None:
        self.draft.roles = self.roles.chosen

    def add_activity(self) -> None:
        self.drafts.append(Draft())
        self._list_activities(len(self.drafts) - 1)
        _box(self.activity).setFocus()

    def remove_activity(self) -> None:
        place = max(self.activities.currentRow(), 0)
        self.drafts = [*self.drafts[:place], *self.drafts[place + 1 :]] or [Draft()]
        self._list_activities(place)

    # -- what comes of it

    def _show_sums(self) -> None:
        self.sums.clear()
        self.sums.addItems(list(coverage_words.sum_lines(self._as_typed())))

    def _as_typed(self) -> Need:
        """The need as far as it can be read while it is being typed."""
        return replace(
            self.need,
            people=readable(self._figure, "") or self.need.people,
            activities=tuple(draft.as_typed for draft in self._filled()),
        )

    def _filled(self) -> list[Draft]:
        return [draft for draft in self.drafts if draft.filled]

    def _figure(self, _text: str) -> Figure:
        """People as typed; as it was where the box was not changed."""
        text = _box(self.people).text()
        return self.need.people if text.strip() == self._people() else need_edits.counted(text)

    def accept(self) -> None:
        """Read every box; where all can be used, one edit of the plan."""
        for field in self.fields:
            field.set_error("")
        plan = self.open_plan.plan
        name = self._read(
            self.name, lambda: need_edits.fresh_name(plan, _box(self.name).text(), besides=self.key)
        )
        people = self._read(self.people, lambda: self._figure(""))
        activities = self._read_activities()
        note = self._read(self.note, lambda: typed.safe_text(_box(self.note).text()))
        if name is None or people is None or activities is None or note is None:
            next(field for field in self.fields if field.wrong).widget.setFocus()
            return
        need = replace(self.need, name=name, people=people, activities=activities, note=note)
        edit = need_edits.kept(plan, need)
        self.open_plan.edit(edit.plan, edit.words)
        super().accept()

    def _read_activities(self) -> tuple[Activity, ...] | None:
        """Every activity; the first that cannot be used is shown with its sentence."""
        read = []
        for draft in self._filled():
            self.activities.setCurrentRow(self.drafts.index(draft))
            found = self._read_activity(draft)
            if found is None:
                return None
            read.append(found)
        return tuple(read)

    def _read_activity(self, draft: Draft) -> Activity | None:
        name = self._read(self.activity, lambda: typed.safe_text(draft.name) or NEW_ACTIVITY)
        contacts = self._read(self.contacts, lambda: (need_edits.contacts(draft.contacts),))
        minutes = self._read(self.minutes, lambda: (need_edits.minutes(draft.minutes),))
        if name is None or contacts is None or minutes is None:
            return None
        return Activity(name, *contacts, *minutes, draft.roles, draft.status)

    def _read(self, field: Field, read: Callable[[], Result]) -> Result | None:
        try:
            return read()
        except BadInput as problem:
            field.set_error(str(problem))
            return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _box(field: Field) -> QLineEdit:
    assert isinstance(field.widget, QLineEdit)  # noqa: S101 - made so above
    return field.widget


def _column(*widgets: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(8)
    for widget in widgets:
        made.addWidget(widget, 1 if isinstance(widget, QListWidget) else 0)
    return made


def _line(spacing: int, *widgets: tuple[QWidget, int]) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for widget, stretch in widgets:
        made.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop if stretch else Qt.AlignmentFlag.AlignLeft)
    return made
