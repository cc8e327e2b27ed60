"""Beneath the list of rates: every publication of the chosen figure, and which one is in force and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.rate_history import history_table, why
from app.rate_lines import RateLine
from models.months import Month
from models.reference import Reference
from views.parts import Card, button, secondary
from views.status_tag import StatusTags
from views.wide_table import WideTable

STATUS_COLUMN = 2


class RateDetail(Card):
    """The history of one figure; for a rule, the rule in full."""

    remove_wanted = Signal()
    change_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.why = secondary("")
        self.table = WideTable((13, 10, 16, 12, 12, 15, 22), 900, rows=2)
        self.table.setItemDelegateForColumn(STATUS_COLUMN, StatusTags(self.table))
        self.change = button("Enter your own figure…")
        self.remove = button("Remove your figure")
        self.corner.addWidget(self.remove)
        self.corner.addWidget(self.change)
        self.add(self.why)
        self.add(self.table)
        self.change.clicked.connect(self.change_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.show_nothing()

    def show_nothing(self) -> None:
        self.hide()

    def show_line(self, reference: Reference, line: RateLine, month: Month) -> None:
        self.show()
        self.set_title(line.name)
        figure = bool(line.key)
        if not figure:
            self.why.setText(in_full(line))
        self.table.setVisible(figure)
        self.change.setVisible(figure)
        self.remove.setVisible(line.own)
        if figure:
            self.table.show_table(history_table(reference, line.key, month))
            self.why.setText(f"{why(reference, line.key, month)}{replaced(line)} {source(line)}")


def replaced(line: RateLine) -> str:
    """What the user's own figure stands in for, as a sentence."""
    return f" It replaces {line.was.removeprefix('was ')}." if line.was.startswith("was") else ""


def source(line: RateLine) -> str:
    text = line.source.rstrip(".")
    return f"Source: {text}."


def in_full(line: RateLine) -> str:
    """A rule or assumption as sentences, as no publications stand behind it."""
    rule = ": ".join(filter(None, [line.amount, line.unit]))
    return f"{rule[:1].upper()}{rule[1:]}. {line.status}. {source(line)}"
