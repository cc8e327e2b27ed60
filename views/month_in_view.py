"""Whose hours a week are shown: the settled team's, or those of a month with its starters."""

from PySide6.QtWidgets import QComboBox, QWidget

from app import supervision_words as words
from models.months import Month
from models.outlook import Outlook

WIDEST = 30  # letters


class MonthInView(QComboBox):
    """The settled team, then the months of the year in view, each with its inductions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Hours a week of")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(WIDEST)

    @property
    def month(self) -> Month | None:
        found = self.currentData()
        return found if isinstance(found, Month) else None

    def show_months(self, outlook: Outlook, months: tuple[Month, ...]) -> None:
        """Offer the months; the one chosen stays, or the settled team where it is not among them."""
        chosen = self.month
        self.clear()
        for month, text in words.views(outlook, months):
            self.addItem(text, month)
        self.setCurrentIndex(1 + months.index(chosen) if chosen in months else 0)
