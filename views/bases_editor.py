"""The practices where a post works, each with its share of the post's time."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app import typed, wording
from app.post_edits import Setting
from app.problems import BadInput
from models.plan import Plan
from models.post import Base, Post
from models.posts import with_terms, wrong
from views import theme
from views.parts import label, link_button, secondary
from views.post_fields import NO_WHEEL, Line

Edit = Callable[[Post, str], None]


class BasesEditor(QWidget):
    """A line for each practice; the rest of the time is shown in words."""

    def __init__(self, edit: Edit) -> None:
        super().__init__()
        self._edit = edit
        self._lines: list[_BaseLine] = []
        self.lines = QVBoxLayout()
        self.lines.setSpacing(4)
        self.rest = secondary("")
        self.error = label("", "error", wrap=True)
        self.add: QPushButton = link_button("Add a practice")
        self.add.clicked.connect(self._add)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(label("Base practice and share of time", "label"))
        rows.addLayout(self.lines)
        for part in (self.rest, self.error, self.add):
            rows.addWidget(part)
        rows.setAlignment(self.add, Qt.AlignmentFlag.AlignLeft)

    def show_post(self, post: Post, setting: Setting, *, other_post: bool) -> None:
        self._post, self._setting = post, setting
        bases = self._bases()
        while len(self._lines) > len(bases):
            gone = self._lines.pop()
            self.lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self._lines) < len(bases):
            line = _BaseLine(len(self._lines), self)
            self._lines.append(line)
            self.lines.addWidget(line)
        for line, base in zip(self._lines, bases, strict=True):
            line.show_base(base, setting.plan)
        if other_post:
            self.say("")
        self.rest.setText(rest_words(bases, setting.plan))
        self.rest.setVisible(bool(self.rest.text()))
        self.add.setVisible(len(bases) < len(setting.plan.network.practices))

    def change(self, place: int, base: Base) -> None:
        bases = self._bases()
        self._put((*bases[:place], base, *bases[place + 1 :]))

    def remove(self, place: int) -> None:
        bases = self._bases()
        self._put(bases[:place] + bases[place + 1 :])

    def say(self, sentence: str) -> None:
        self.error.setText(f"Error: {sentence}" if sentence else "")
        self.error.setVisible(bool(sentence))

    def _bases(self) -> tuple[Base, ...]:
        return self._post.terms[self._setting.terms_of(self._post)].bases

    def _add(self) -> None:
        """The next practice: the whole time where it is the first, else what is left or an even share."""
        bases = self._bases()
        taken = {base.practice for base in bases}
        free = [each.code for each in self._setting.plan.network.practices if each.code not in taken]
        left = 1 - sum((base.share for base in bases), Decimal(0))
        if left <= 0:
            even = round(Decimal(1) / (len(bases) + 1), 2)
            bases = tuple(replace(base, share=even) for base in bases)
            left = 1 - even * len(bases)
        self._put((*bases, Base(free[0], left)))

    def _put(self, bases: tuple[Base, ...]) -> None:
        place = self._setting.terms_of(self._post)
        after = with_terms(self._post, place, replace(self._post.terms[place], bases=bases))
        for sentence in wrong(after):
            if sentence not in wrong(self._post):
                raise BadInput(sentence)
        self.say("")
        self._edit(after, "Change the base of {}")


def rest_words(bases: tuple[Base, ...], plan: Plan) -> str:
    """What the shares leave open, or why there is nothing to choose."""
    if not plan.network.practices:
        return "The plan has no practices yet. Add them under Plan, Network and money to choose a base."
    left = 1 - sum((base.share for base in bases), Decimal(0))
    if not bases:
        return "No base practice: works for the whole network."
    return f"The other {wording.number(left * 100)}% is for the whole network." if left else ""


class _BaseLine(QWidget):
    def __init__(self, place: int, editor: BasesEditor) -> None:
        super().__init__()
        self._place, self._editor = place, editor
        self.practice = QComboBox()
        self.practice.setAccessibleName(f"Base practice {place + 1}")
        self.practice.setMinimumContentsLength(10)
        self.practice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.practice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.practice.installEventFilter(NO_WHEEL)
        self.practice.activated.connect(lambda _place: self._commit())
        self.share = Line()
        self.share.setAccessibleName(f"Share of time at base practice {place + 1}")
        self.share.setFixedWidth(theme.px(72))
        self.share.editingFinished.connect(self._commit)
        self.gone = link_button("Remove")
        self.gone.setAccessibleName(f"Remove base practice {place + 1}")
        self.gone.clicked.connect(lambda: editor.remove(place))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.practice, 1)
        row.addWidget(self.share)
        row.addWidget(self.gone)

    def show_base(self, base: Base, plan: Plan) -> None:
        self._base = base
        names = {each.code: each.name for each in plan.network.practices}
        self.practice.clear()
        for code, name in ({base.practice: base.practice} | names).items():
            self.practice.addItem(name, code)
        self.practice.setCurrentIndex(self.practice.findData(base.practice))
        self.share.stood = f"{wording.number(base.share * 100)}%"
        if not self._editor.error.text():
            self.share.setText(self.share.stood)

    def _commit(self) -> None:
        practice = str(self.practice.currentData())
        if practice == self._base.practice and self.share.text() == self.share.stood:
            self._editor.say("")
            return
        try:
            share = typed.share(self.share.text())
            self._editor.change(self._place, Base(practice, share))
        except BadInput as refused:
            self._editor.say(str(refused))
