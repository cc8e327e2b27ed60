"""A form for one figure of the user's own: a local variation, or a new amount before it is published."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app import own_figures, rate_words, typed
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.rate_sets import entered
from models.dated_figure import Keyed
from models.months import Month
from views import theme
from views.dialog_parts import open_at
from views.parts import Field, button, page_title, primary_button, secondary

Result = TypeVar("Result")


class OwnFigure(QDialog):
    """One figure, its months and its source; it wins over every publication and is marked."""

    def __init__(
        self,
        open_plan: OpenPlan,
        parent: QWidget | None = None,
        *,
        month: Month,
        key: tuple[str, ...] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Your own figure")
        self.open_plan, self.month = open_plan, month
        self.figure = Field("Figure", self._chooser(key), "Type part of a name to find it.")
        self.amount = Field("Amount", QLineEdit())
        self.first = Field("From", QLineEdit(month.name), "The first month, for example April 2026.")
        self.last = Field("To", QLineEdit(), "Empty: until replaced.")
        self.source = Field(
            "Source", QLineEdit(), "Where the figure comes from, for example a letter and its date."
        )
        self.published = Field(own_figures.PUBLISHED, QLineEdit(), own_figures.PUBLISHED_HINT)
        self._lay_out()
        open_at(self, 640, 120)
        self._show_hint()
        self.chooser.currentIndexChanged.connect(self._show_hint)
        if key:
            self._box(self.amount).setFocus()

    def _chooser(self, key: tuple[str, ...] | None) -> QComboBox:
        self.chooser = QComboBox()
        self.chooser.setEditable(True)
        self.chooser.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        chosen = -1
        for name, known in own_figures.choices(self.open_plan.reference):
            self.chooser.addItem(name, known)
            if known == key:
                chosen = self.chooser.count() - 1
        self.chooser.setCurrentIndex(chosen)
        if box := self.chooser.lineEdit():
            box.setPlaceholderText("Type to find")
            box.setAccessibleName("Type to find a rate or rule")
            box.setCursorPosition(0)
        completer = self.chooser.completer() or QCompleter(self.chooser.model(), self.chooser)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.chooser.setCompleter(completer)
        return self.chooser

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(16)
        rows.addWidget(page_title("Your own figure"))
        rows.addWidget(
            secondary("It wins over every publication, is marked Entered by you, and can be removed.")
        )
        rows.addWidget(self.figure)
        rows.addWidget(self.amount)
        months = QHBoxLayout()
        months.setSpacing(16)
        months.addWidget(self.first, 1, Qt.AlignmentFlag.AlignTop)
        months.addWidget(self.last, 1, Qt.AlignmentFlag.AlignTop)
        rows.addLayout(months)
        rows.addWidget(self.source)
        rows.addWidget(self.published)
        rows.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        self.cancel, self.keep = button("Cancel"), primary_button("Use this figure")
        self.keep.setDefault(True)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        rows.addLayout(buttons)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        self.setMinimumWidth(theme.px(640))

    @property
    def key(self) -> tuple[str, ...] | None:
        """The figure chosen, or None where the text names none."""
        row = self.chooser.findText(self.chooser.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        return None if row < 0 else tuple(self.chooser.itemData(row))

    def _show_hint(self) -> None:
        if self.key is not None:
            self.amount.set_hint(own_figures.hint(self.open_plan.reference, self.key, self.month))

    def accept(self) -> None:
        """Read every box; where all can be used, one edit of the plan."""
        keyed = self.read()
        if keyed is None:
            return
        name = rate_words.figure_name(self.open_plan.reference, keyed.key)
        self.open_plan.edit(self.open_plan.plan.with_own(keyed), f"Enter your figure for {name}")
        super().accept()

    def read(self) -> Keyed | None:
        """The figure typed, or None with a sentence under each box that cannot be used."""
        fields = (self.figure, self.amount, self.first, self.last, self.source, self.published)
        for one in fields:
            one.set_error("")
        key, first = self._read_key(), self._read(self.first, typed.month)
        unit = own_figures.unit_of(self.open_plan.reference, key) if key else "£"
        amount = self._read(self.amount, lambda text: own_figures.value(text, unit))
        last = self._read(self.last, lambda text: own_figures.end_of(first or self.month, text))
        source = self._read(self.source, typed.safe_text)
        day = self._read(self.published, own_figures.published)
        wrong = [one for one in fields if not one.error.isHidden()]
        if wrong or key is None or first is None or amount is None:
            wrong[0].widget.setFocus()
            return None
        figure = entered(amount, unit, source or "source not given", first, last, day)
        return Keyed(key, figure)

    def _read_key(self) -> tuple[str, ...] | None:
        if self.key is None:
            self.figure.set_error("Choose a figure from the list.")
        return self.key

    def _read(self, one: Field, reader: Callable[[str], Result]) -> Result | None:
        try:
            return reader(self._box(one).text())
        except BadInput as problem:
            one.set_error(str(problem))
            return None

    @staticmethod
    def _box(one: Field) -> QLineEdit:
        assert isinstance(one.widget, QLineEdit)  # noqa: S101
        return one.widget
