"""Maxima by band and place in a compact grid of boxes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from app import published_figures as published
from app import rate_words, wording
from app.published_figures import A_POST, Key, MaximumGroup, Typed
from models.months import FinancialYear
from models.plan import Plan
from models.reference import Place, Reference
from views import theme
from views.entry import Entry
from views.parts import label, secondary

BOX_WIDTH = 112
PLACES = (Place.NATIONAL, Place.OUTER, Place.INNER)


class MaximaGrid(QWidget):
    """A row for each band, a column for each place; places the network does not use stay folded away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: dict[tuple[str, Place], Entry] = {}
        self._groups: tuple[MaximumGroup, ...] = ()
        self.every_place = QCheckBox("Show every place")
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(4)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self.grid)
        rows.addWidget(self.every_place)
        self.every_place.toggled.connect(self._fold)

    def show_year(self, plan: Plan, reference: Reference, year: FinancialYear) -> None:
        while item := self.grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.entries = {}
        self._used = published.places_used(plan)
        self._headings: list[QWidget] = []
        self._groups = published.maximum_groups(reference, year)
        for column, place in enumerate(PLACES, start=1):
            heading = label(wording.PLACE_WORDS[place], "label")
            self.grid.addWidget(heading, 0, column)
            self._headings.append(heading)
        for row, group in enumerate(self._groups, start=1):
            self._add_row(2 * row, group, plan, reference, year)
        self.grid.setColumnStretch(0, 1)
        self._fold()

    def _add_row(
        self, row: int, group: MaximumGroup, plan: Plan, reference: Reference, year: FinancialYear
    ) -> None:
        name = QWidget()
        lines = QVBoxLayout(name)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(label(group.name, "label"))
        if group.band != published.GP:
            lines.addWidget(secondary(wording.listed(group.short_roles)))
        self.grid.addWidget(name, row, 0)
        below = QWidget()
        errors = QVBoxLayout(below)
        errors.setContentsMargins(0, 0, 0, 0)
        self.grid.addWidget(below, row + 1, 0, 1, len(PLACES) + 1)
        for column, place in enumerate(PLACES, start=1):
            entry = Entry("", published.maximum)
            entry.label.hide()
            entry.box.setFixedWidth(theme.px(BOX_WIDTH))
            entry.box.setAlignment(Qt.AlignmentFlag.AlignRight)
            entry.box.setAccessibleName(f"{group.name}, {wording.PLACE_WORDS[place]}, {A_POST}")
            self._fill(entry, group.keys(place)[0], plan, reference, year)
            self.entries[group.band, place] = entry
            self.grid.addWidget(entry, row, column, Qt.AlignmentFlag.AlignVCenter)
            errors.addWidget(entry.error)

    def _fill(self, entry: Entry, key: Key, plan: Plan, reference: Reference, year: FinancialYear) -> None:
        own = published.own(plan, key, year)
        held = published.shipped(reference, key, year)
        if own is not None and own.value is not None:
            entry.start_with(rate_words.exact(own.value))
        if held is not None and held.value is not None:
            status = wording.FIGURE_STATUS_WORDS[held.status].lower()
            entry.box.setPlaceholderText(rate_words.exact(held.value))
            entry.box.setAccessibleDescription(
                f"Leave empty to keep {rate_words.amount(held.value, held.unit)}, {status}."
            )
        else:
            entry.box.setAccessibleDescription("Leave empty where the figure is not known.")

    def _fold(self) -> None:
        """GPs have one London figure: their inner London box follows the outer one."""
        for number, place in enumerate(PLACES):
            shown = place in self._used or self.every_place.isChecked()
            self._headings[number].setVisible(shown)
            for group in self._groups:
                entry = self.entries[group.band, place]
                same = place is Place.INNER and group.band == published.GP
                folded = same and (Place.OUTER in self._used or self.every_place.isChecked())
                entry.setVisible(shown and not folded)
        self.every_place.setVisible(self._used != frozenset(PLACES))

    def figures(self, *, resend: bool = False) -> dict[Key, Typed]:
        """What was changed, for every role of each band; with `resend`, all that is typed."""
        found: dict[Key, Typed] = {}
        for group in self._groups:
            for place in PLACES:
                entry = self.entries[group.band, place]
                value = entry.read()
                if entry.changed or (resend and value is not None):
                    found |= dict.fromkeys(group.keys(place), (value, A_POST))
        return found
