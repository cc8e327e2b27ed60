"""The two-minute form: a contract year's published figures, typed from the specification or a letter."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app import own_figures, rate_words, typed, wording
from app import published_figures as published
from app.open_plan import OpenPlan
from app.problems import BadInput
from app.published_figures import A_YEAR, Entered, Key
from models.dated_figure import Figure
from models.entitlement import MAIN
from models.months import FinancialYear
from views.dialog_parts import open_at
from views.entry import Entry, read_all
from views.maxima_grid import MaximaGrid
from views.parts import Card, Field, button, page_title, primary_button, secondary

Result = TypeVar("Result")
INTRODUCTION = "Type what you have. An empty box keeps the estimate, or stays not known."


class PublishedFigures(QDialog):
    """£ a weighted patient or the entitlement, the weighted list, maxima by band and other income."""

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None, *, year: FinancialYear) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Enter the published figures")
        self.open_plan = open_plan
        self.year = QComboBox()
        years = sorted({*open_plan.plan.financial_years, year, open_plan.reference.last_year})
        for known in years:
            self.year.addItem(f"{known}", known)
        self.year.setCurrentIndex(years.index(year))
        self.head = Entry("£ a weighted patient", published.per_head)
        self.total = Entry(
            "Or your whole entitlement in £",
            published.total,
            "From your ICB's letter. It wins over £ a patient.",
        )
        self.weighted = Entry("Weighted list at 1 January", published.patients)
        self.source = Field("Source", QLineEdit(published.usual_source(year)))
        self.published = Field(own_figures.PUBLISHED, QLineEdit(), own_figures.PUBLISHED_HINT)
        self.maxima = MaximaGrid()
        self.income: dict[Key, Entry] = {}
        self._lay_out()
        self._show_year()
        self.year.currentIndexChanged.connect(self._show_year)

    # -- building

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(24, 8, 24, 16)
        columns.setSpacing(24)
        columns.addLayout(self._left(), 9)
        columns.addWidget(self._right(), 13, Qt.AlignmentFlag.AlignTop)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        head = QHBoxLayout()
        head.setContentsMargins(24, 24, 24, 8)
        head.setSpacing(8)
        self.title = page_title("")
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(secondary(INTRODUCTION))
        head.addLayout(words, 1)
        head.addWidget(Field("Year", self.year))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(area, 1)
        rows.addLayout(self._buttons())
        open_at(self, 1120, 690)

    def _left(self) -> QVBoxLayout:
        card = Card("Your entitlement")
        for part in (self.head, self.total, self.weighted, self.source, self.published):
            card.add(part)
        self.other = Card("Other network income")
        self.other.add(secondary("£ a patient or bed, or the whole sum for the year."))
        left = QVBoxLayout()
        left.setSpacing(24)
        left.addWidget(card)
        left.addWidget(self.other)
        left.addStretch(1)
        return left

    def _right(self) -> Card:
        card = Card("Maximum reimbursable a year for 1.0 WTE, £")
        card.add(
            secondary("One figure fills every role of its band. Leave a box empty to keep its grey figure.")
        )
        card.add(self.maxima)
        return card

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 12, 24, 24)
        buttons.setSpacing(8)
        self.cancel, self.keep = button("Cancel"), primary_button("Use these figures")
        self.keep.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.keep.clicked.connect(self.accept)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        return buttons

    # -- a year

    @property
    def chosen_year(self) -> FinancialYear:
        year: FinancialYear = self.year.currentData()
        return year

    def _show_year(self) -> None:
        """Every box for the year: what the user typed before as text, what ships as a hint."""
        year = self.chosen_year
        self.title.setText(f"Published figures for {year}")
        head_key, total_key = published.entitlement_keys()
        self._fill(self.head, head_key, self._told(head_key))
        self._fill(self.total, total_key, self.total.hint.text())
        self.weighted.label.setText(f"Weighted list at 1 January {year.start}")
        self._fill(
            self.weighted, ("population", "weighted"), "Contractor weighted patients of the whole network."
        )
        usual = {published.usual_source(known) for known in self.open_plan.plan.financial_years}
        if self.source_box.text() in usual | {published.usual_source(year)}:
            self.source_box.setText(self._earlier_source() or published.usual_source(year))
        self._source_before = self.source_box.text()
        self._published_before = published.last_published(self.open_plan.plan, year)
        day = self._published_before
        self.published_box.setText(wording.day(day) if day else "")
        self.published.set_error("")
        self.maxima.show_year(self.open_plan.plan, self.open_plan.reference, year)
        self._show_income(year)

    def _fill(self, entry: Entry, key: Key, hint: str) -> None:
        own = published.own(self.open_plan.plan, key, self.chosen_year)
        entry.start_with("" if own is None or own.value is None else rate_words.exact(own.value))
        entry.set_hint(hint)

    def _told(self, key: Key) -> str:
        held = published.shipped(self.open_plan.reference, key, self.chosen_year)
        if held is None or held.value is None:
            return "Not known yet, for example 26.631."
        return f"Leave empty to keep {rate_words.amount(held.value, held.unit)}."

    def _earlier_source(self) -> str:
        span = (self.chosen_year.months[0], self.chosen_year.months[-1])
        found = (k.figure for k in self.open_plan.plan.own)
        return next((f.source for f in found if (f.effective_from, f.effective_to) == span), "")

    def _show_income(self, year: FinancialYear) -> None:
        for entry in self.income.values():
            self.other.body.removeWidget(entry.parentWidget() or entry)
            entry.deleteLater()
        self.income = {}
        for stream in published.income_streams(self.open_plan.reference, year):
            self._add_income(stream)
        self.other.setVisible(bool(self.income))

    def _add_income(self, stream: str) -> None:
        name = rate_words.STREAM_WORDS.get(stream, rate_words.plain(stream).capitalize())
        head_key, total_key = published.entitlement_keys(stream)
        unit = self._unit(head_key)
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        for key, text, reader in (
            (head_key, f"{name}, {unit}", published.per_head),
            (total_key, "or £ a year", published.total),
        ):
            entry = Entry(text, reader)
            entry.box.setAccessibleName(f"{name}, {unit if key is head_key else A_YEAR}")
            entry.label.setWordWrap(True)
            self._fill(entry, key, "")
            self.income[key] = entry
            beside.addWidget(entry, 1, Qt.AlignmentFlag.AlignBottom)
        self.other.add(row)

    def _unit(self, key: Key) -> str:
        held = self._held(key)
        return held.unit if held else "£ a patient"

    def _held(self, key: Key) -> Figure | None:
        year = min(self.chosen_year, self.open_plan.reference.last_year)
        return published.shipped(self.open_plan.reference, key, year)

    @property
    def source_box(self) -> QLineEdit:
        assert isinstance(self.source.widget, QLineEdit)  # noqa: S101
        return self.source.widget

    @property
    def published_box(self) -> QLineEdit:
        assert isinstance(self.published.widget, QLineEdit)  # noqa: S101
        return self.published.widget

    # -- sending

    def accept(self) -> None:
        """One edit for all that was typed; where a box cannot be used, nothing is lost or changed."""
        entered = self.read()
        if entered is None:
            return
        plan = published.with_entered(self.open_plan.plan, entered)
        self.open_plan.edit(plan, f"Enter published figures for {entered.year}")
        super().accept()

    def read(self) -> Entered | None:
        boxes = [*self._single.values(), *self.maxima.entries.values()]
        source = self._read(self.source, lambda: typed.safe_text(self.source_box.text()))
        day = self._read(self.published, lambda: own_figures.published(self.published_box.text()))
        wrong = [field for field in (self.source, self.published) if not field.error.isHidden()]
        if not read_all(boxes) or wrong or source is None:
            return None
        before = self._published_before
        dated_anew = day != before and not any(entry.changed for entry in boxes)
        resend = source != self._source_before or dated_anew
        figures = {
            key: (value, self._unit_for(key))
            for key, entry in self._single.items()
            if (value := entry.read()) is not None or entry.changed
            if entry.changed or resend
        }
        maxima = self.maxima.figures(resend=resend)
        instead_of = (before.isoformat() if before else "") if dated_anew else None
        return Entered(self.chosen_year, source, day, instead_of, figures | maxima)

    @staticmethod
    def _read(field: Field, reader: Callable[[], Result]) -> Result | None:
        field.set_error("")
        try:
            return reader()
        except BadInput as problem:
            field.set_error(str(problem))
            return None

    @property
    def _single(self) -> dict[Key, Entry]:
        """The boxes that fill one figure each."""
        head_key, total_key = published.entitlement_keys(MAIN)
        own = {head_key: self.head, total_key: self.total, ("population", "weighted"): self.weighted}
        return own | self.income

    def _unit_for(self, key: Key) -> str:
        if key[0] == "population":
            return published.PATIENTS
        return self._unit(key) if key[0] == "entitlement" else A_YEAR


__all__ = ["PublishedFigures"]
