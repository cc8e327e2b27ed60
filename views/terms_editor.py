"""Dated changes of a post's terms: from, WTE, pay, on-costs, holder, place, bases; added and removed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import post_edits, typed, wording
from app.post_edits import GP, Entry, Setting
from app.problems import BadInput
from models.post import Holder, Post
from models.posts import with_change, with_terms, without_terms, wrong
from views.bases_editor import BasesEditor
from views.parts import Field, button, label, link_button, secondary
from views.post_fields import ChoiceField, Line, TypedField

HOLDERS = tuple((holder.value, words) for holder, words in wording.HOLDER_WORDS.items())
PLACES = (("", "The network's"), *((place.value, words) for place, words in wording.PLACE_WORDS.items()))
Edit = Callable[[Post, str], None]  # the changed post, and words "a change of terms of {}"


class TermsEditor(QWidget):
    """Every change after the first terms, in order of dates, as a small form each."""

    def __init__(self, edit: Edit, pay_points: Callable[[Post], tuple[tuple[str, str], ...]]) -> None:
        super().__init__()
        self._edit = edit
        self._pay_points = pay_points
        self._forms: list[_ChangeForm] = []
        self.none = secondary("No changes: these terms hold from start to end.")
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.since = Line()
        self.since.setPlaceholderText("1 September 2026")
        self.add = button("Add")
        self.add.setAccessibleName("Add a change of terms")
        self.new = Field("New change from", self.since)
        self.since.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.none)
        rows.addLayout(self.list)
        line = QHBoxLayout()
        line.addWidget(self.new, 1)
        line.addWidget(self.add)
        line.setAlignment(self.add, Qt.AlignmentFlag.AlignBottom)
        rows.addLayout(line)

    def show_post(self, post: Post, setting: Setting, *, other_post: bool) -> None:
        self.post, self._setting = post, setting
        wanted = len(post.terms) - 1
        while len(self._forms) > wanted:
            gone = self._forms.pop()
            self.list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._forms) < wanted:
            form = _ChangeForm(len(self._forms) + 1, self)
            self._forms.append(form)
            self.list.addWidget(form)
        for form in self._forms:
            form.show_post(post, setting, self._pay_points(post), other_post=other_post)
        self.none.setVisible(not wanted)
        if other_post:
            self.since.clear()
            self.new.set_error("")

    def _add(self) -> None:
        try:
            since = typed.day(self.since.text())
            after = with_change(self.post, since)
            _refuse(self.post, after)
        except BadInput as refused:
            self.new.set_error(str(refused))
            return
        self.new.set_error("")
        self.since.clear()
        self._edit(after, "Add a change of terms of {}")

    def change(self, place: int, entry: Entry, text: str) -> None:
        setting = replace(self._setting, place=place)
        self._edit(post_edits.changed(self.post, entry, text, setting), "Change the later terms of {}")

    def put(self, after: Post, words: str) -> None:
        self._edit(after, words)

    def change_since(self, place: int, text: str) -> None:
        terms = replace(self.post.terms[place], since=typed.day(text))
        after = with_terms(self.post, place, terms)
        _refuse(self.post, after)
        self._edit(after, "Move a change of terms of {}")

    def remove(self, place: int) -> None:
        self._edit(without_terms(self.post, place), "Remove a change of terms of {}")


def _refuse(before: Post, after: Post) -> None:
    for sentence in wrong(after):
        if sentence not in wrong(before):
            raise BadInput(sentence)


class _ChangeForm(QFrame):
    def __init__(self, place: int, editor: TermsEditor) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._place = place
        self._editor = editor
        self.title = label("", "label")
        self.gone: QPushButton = link_button("Remove")
        self.gone.clicked.connect(lambda: editor.remove(place))
        self.since = TypedField(Entry.START, lambda _entry, text: editor.change_since(place, text), "From")
        self.wte = TypedField(Entry.WTE, self._take)
        self.hours = TypedField(Entry.HOURS, self._take)
        self.pay_point = ChoiceField(Entry.PAY_POINT, self._take, "Pay")
        self.salary = TypedField(Entry.SALARY, self._take, "Salary (£ for 1.0 WTE)")
        self.ni = TypedField(Entry.NI, self._take, "Employer NI (£ a year)", "Empty: worked out")
        self.pension = TypedField(Entry.PENSION, self._take, "Pension (£ a year)", "Empty: worked out")
        self.holder = ChoiceField(Entry.HOLDER, self._take)
        self.leave = TypedField(Entry.LEAVE_PAY, self._take)
        self.location = ChoiceField(Entry.PLACE, self._take)
        self.bases = BasesEditor(editor.put)
        self.typed = (self.wte, self.hours, self.salary, self.ni, self.pension, self.leave)
        self._set_out()

    def _set_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 12)
        grid.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.gone)
        grid.addLayout(head, 0, 0, 1, 2)
        pairs: tuple[tuple[QWidget, QWidget], ...] = (
            (self.since, self.location),
            (self.wte, self.hours),
            (self.pay_point, self.pay_point),
            (self.salary, self.salary),
            (self.ni, self.pension),
            (self.holder, self.leave),
        )
        for line, (left, right) in enumerate(pairs, start=1):
            grid.addWidget(left, line, 0, 1, 2 if left is right else 1)
            if left is not right:
                grid.addWidget(right, line, 1)
        grid.addWidget(self.bases, len(pairs) + 1, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def _take(self, entry: Entry, text: str) -> None:
        self._editor.change(self._place, entry, text)

    def show_post(
        self, post: Post, setting: Setting, pay_points: tuple[tuple[str, str], ...], *, other_post: bool
    ) -> None:
        setting = replace(setting, place=self._place)
        terms = post.terms[self._place]
        since = wording.day(terms.since) if terms.since else ""
        self.title.setText(f"Change {self._place}")
        self.gone.setAccessibleName(f"Remove the change of {since}")
        self.since.show_text(since, other_post=other_post)
        self.hours.label.setText("Sessions a week" if post.role == GP else "Hours a week")
        self.hours.line.setAccessibleName(self.hours.label.text())
        for typed_field in self.typed:
            text = post_edits.shown(post, typed_field.entry, setting)
            typed_field.show_text(text, other_post=other_post)
        self.pay_point.show_choice(pay_points, terms.pay_point)
        self.holder.show_choice(HOLDERS, terms.holder.value)
        self.location.show_choice(PLACES, terms.place.value if terms.place else "")
        self.bases.show_post(post, setting, other_post=other_post)
        self.leave.setVisible(terms.holder is Holder.ON_LEAVE)
