"""Claims and actuals: what was claimed, approved and paid by month, and the claim list for the portal."""

from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from app import claim_tables, clock
from app.charts import Subject
from app.open_plan import OpenPlan
from app.wording import counted, pounds
from models.figures import YearFigures
from models.months import FinancialYear, Month
from views.actuals_paste import PasteClaims
from views.actuals_table import ActualsTable
from views.parted_page import Panel
from views.parts import Card, button, label, secondary
from views.table_card import TableCard


class ClaimsPanel(Panel):
    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self._offered: FinancialYear | None = None
        self.actuals = ActualsTable(open_plan)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.month = QComboBox()
        self.month.setAccessibleName("Month of the claim list")
        self.claims = TableCard(empty="No ARRS-funded post is at work in this month.")
        self.column.addWidget(self._entering())
        self.column.addWidget(self.claims)
        self.column.addStretch(1)
        self._put_month_on_card()
        self.actuals.claims.refused.connect(self._refuse)
        self.actuals.pasted.connect(self.paste)
        self.actuals.told.connect(self.told)
        self.claims.told.connect(self.told)
        self.month.currentIndexChanged.connect(self._show_claim_list)

    def _entering(self) -> Card:
        self.card = Card("What was claimed")
        paste, copy = button("Paste from Excel…"), button("Copy")
        paste.clicked.connect(lambda: self.paste(QGuiApplication.clipboard().text()))
        copy.clicked.connect(self.actuals.copy_all)
        self.card.corner.addWidget(paste)
        self.card.corner.addWidget(copy)
        self.mark(self.card, "money:claims")
        hint = "Type what was claimed, approved and paid. A claim closes its month: it stands as a fact."
        self.hint = secondary(hint)
        for part in (self.hint, self.problem, self.actuals):
            self.card.add(part)
        return self.card

    def _put_month_on_card(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label("Month", "label"))
        row.addWidget(self.month)
        row.addStretch(1)
        self.claims.body.insertLayout(1, row)

    def refresh(self) -> None:
        subject = self.subject
        self.card.set_title(claims_words(subject.forecast.year(subject.year)))
        self.actuals.show_subject(subject)
        if self._offered != subject.year:
            self._offered = subject.year
            self._offer_months(subject)
        self._show_claim_list()

    def _offer_months(self, subject: Subject) -> None:
        self.month.blockSignals(True)  # noqa: FBT003
        self.month.clear()
        for month in subject.year.months:
            self.month.addItem(month.name, month)
        self.month.setCurrentIndex(max(0, self.month.findData(month_to_claim(subject, clock.today()))))
        self.month.blockSignals(False)  # noqa: FBT003

    def _show_claim_list(self) -> None:
        month = self.month.currentData()
        if isinstance(month, Month):
            subject = self.subject
            self.claims.show_table(claim_tables.claim_list(subject.forecast, month, subject.reference))

    def paste(self, text: str) -> None:
        """Show what the clipboard would enter, and ask."""
        dialog = PasteClaims(self.open_plan, text, self)
        dialog.open()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(f"Error: {sentence}" if sentence else "")
        self.problem.setVisible(bool(sentence))


def claims_words(year: YearFigures) -> str:
    """The year to date in one sentence."""
    if not year.actuals:
        return "No claim is entered for this year yet"
    closed = f"{counted(len(year.actuals), 'month')} closed: {pounds(year.drawn_to_date)} drawn"
    if not year.variance:
        return f"{closed}, as forecast"
    return f"{closed}, {pounds(abs(year.variance))} {'more' if year.variance > 0 else 'less'} than forecast"


def month_to_claim(subject: Subject, today: date) -> Month:
    """The month most likely claimed next: the first open one of the year, but none still to come."""
    still_open = [figures.month for figures in subject.months if not figures.closed]
    first = still_open[0] if still_open else subject.year.months[-1]
    return max(subject.year.months[0], min(first, Month.of(today)))
