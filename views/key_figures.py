"""The four figures that decide a year, large enough to read across a room."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.wording import FIGURE_STATUS_WORDS, pounds, some_pounds
from models.dated_figure import Status
from models.figures import PostForecast, PostMonth, YearFigures
from models.months import FinancialYear
from models.sentences import capital
from views.beside import Beside, in_pairs
from views.parts import key_figure, label, link_button, secondary


class KeyFigure(QWidget):
    """What it is, the number, and how far to trust it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.number, self.words = label("", "label", wrap=True), key_figure(""), secondary("")
        self.rows = rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for part in (self.name, self.number, self.words):
            rows.addWidget(part)
        rows.addStretch(1)

    def show_figure(self, name: str, number: str, words: str) -> None:
        self.name.setText(name)
        self.number.setText(number)
        self.words.setText(words)
        self.setAccessibleName(f"{name}: {number}. {words}")


class KeyFigures(QWidget):
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = [KeyFigure() for _ in range(4)]
        self.enter = link_button("Enter your entitlement")
        self.enter.clicked.connect(lambda: self.wanted.emit("rates"))
        self.figures[0].rows.insertWidget(2, self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(in_pairs(24, self.figures))
        rows.addWidget(self._estimates())

    def _estimates(self) -> QWidget:
        """One line under the figures that says what they rest on, with the way to mend it."""
        self.rests_on, self.mend = label("", "secondary"), link_button("Enter the published figures")
        self.mend.clicked.connect(lambda: self.wanted.emit("rates"))
        self.estimates = Beside(8, (self.rests_on, 0), (self.mend, 0), (QWidget(), 1))
        return self.estimates

    def show_year(self, year: YearFigures, posts: Sequence[PostForecast] = ()) -> None:
        for figure, said in zip(self.figures, key_words(year), strict=True):
            figure.show_figure(*said)
        unknown = year.entitlement.value is None
        self.enter.setVisible(unknown)
        self.rests_on.setText(estimate_words(posts, year.year))
        self.estimates.setVisible(bool(self.rests_on.text()))
        self.figures[0].words.setVisible(not unknown)


def key_words(year: YearFigures) -> tuple[tuple[str, str, str], ...]:
    """Name, number and words of each figure."""
    return (
        (f"Entitlement, {year.year}", _number(year.entitlement.value), _trust(year)),
        (_claimed_name(year), pounds(year.claimed), _claimed(year)),
        _left(year),
        ("Shortfall", pounds(year.shortfall), _paid(year)),
    )


UNPUBLISHED = {
    Status.ESTIMATE: "estimates",
    Status.ASSUMPTION: "worked out on your assumptions",
    Status.DERIVED: "derived, not published",
}


def estimate_words(posts: Sequence[PostForecast], year: FinancialYear) -> str:
    """What the year's maximum amounts rest on, where not all that count are published; "" where they are."""
    used = {status for found in posts for status in _statuses(_lines_of(found, year))}
    for status, words in UNPUBLISHED.items():
        if status in used:
            return f"{'Maximum' if used == {status} else 'Some maximum'} amounts for {year} are {words}."
    return ""


def _lines_of(found: PostForecast, year: FinancialYear) -> tuple[PostMonth, ...]:
    start = year.months[0].since(found.lines[0].month)
    return found.lines[start : start + 12]


@lru_cache(maxsize=1024)
def _statuses(lines: tuple[PostMonth, ...]) -> frozenset[Status | None]:
    """How sure the maxima are that some months rest on."""
    return frozenset(line.maximum_status for line in lines if line.maximum)


def _number(amount: Decimal | None) -> str:
    return "Not known" if amount is None else pounds(amount)


def _trust(year: YearFigures) -> str:
    if year.entitlement.value is None:
        return "Enter it, and what is left shows here"
    return FIGURE_STATUS_WORDS[year.entitlement.status]


def _claimed_name(year: YearFigures) -> str:
    """Claimed alone once every month of the year has its claim."""
    return "Claimed" if len(year.actuals) == len(year.year.months) else "Claimed and forecast"


def _claimed(year: YearFigures) -> str:
    if len(year.actuals) == len(year.year.months):
        return "Every month has its claim"
    if year.actuals:
        return f"{pounds(year.drawn_to_date)} so far, the rest forecast"
    return "Forecast: no claim entered yet"


def _left(year: YearFigures) -> tuple[str, str, str]:
    if year.over > 0:
        return ("Over your entitlement", capital(some_pounds(year.over)), "The network pays this too")
    words = f"{_part(year)} Lost on 31 March {year.year.start + 1}"
    return ("Unassigned", _number(year.unassigned), words if year.unassigned is not None else "")


def _paid(year: YearFigures) -> str:
    """The shortfall is not all that the network pays where something is over."""
    if year.over > 0:
        return f"With what is over, the network pays {pounds(year.network_pays)}"
    return "The network pays this itself"


def _part(year: YearFigures) -> str:
    if not year.entitlement.value or not year.unassigned:
        return ""
    share = year.unassigned * 100 / year.entitlement.value
    return "Less than 1% of it." if share < 1 else f"{share:.0f}% of it."
