"""How sure is this: a scenario's figures as ranges, the chance of bad outcomes, and what matters most."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout

from app import ranges_edits, ranges_tables, ranges_words
from app.chart_ranges import MONEY_RANGE, TORNADO, WAITING_RANGE
from app.open_plan import OpenPlan
from app.progress import Progress
from app.ranges_known import stand, worked_out
from app.tables import Table
from models.outlook import Outlook
from models.ranges import Measured, Ranges
from views.chart import ChartCard
from views.parted_page import ScrollingPanel
from views.parts import Card, button, label, secondary
from views.progress_row import ProgressRow
from views.table_card import TableCard
from views.typed_table import TypedCard

INPUT_SHARES, LIMIT_SHARES = (150, 80, 80, 80, 420, 150), (360, 120, 160, 150)
CANCELLED = "The futures were not worked out. Press Work out again when you want them."
WORKING = "Working out 10,000 futures"


class ChancesCard(Card):
    """What comes of the futures in sentences, and how far the work on them is."""

    def __init__(self) -> None:
        super().__init__(WORKING)
        self.words, self.note = secondary(""), secondary(ranges_words.NOT_A_PROBABILITY)
        self.chances: list[QLabel] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.progress = ProgressRow()
        self.progress.halt.setText("Cancel")
        self.again = button("Work out again")
        self.again.hide()
        self.corner.addWidget(self.again)
        self.body.addLayout(self._rows)
        for part in (self.words, self.progress, self.note):
            self.add(part)

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(shown.text() for shown in self.chances if not shown.isHidden())

    def say(self, title: str, words: str = "", sentences: Sequence[str] = ()) -> None:
        self.set_title(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        while len(self.chances) < len(sentences):
            self.chances.append(label("", wrap=True))
            self._rows.addWidget(self.chances[-1])
        for place, shown in enumerate(self.chances):
            shown.setText(sentences[place] if place < len(sentences) else "")
            shown.setVisible(place < len(sentences))


class RangesPanel(ScrollingPanel):
    """The futures are worked out beside the window, once for each plan as it stands."""

    def __init__(self, open_plan: OpenPlan) -> None:
        super().__init__(open_plan)
        self.found: Ranges | None = None
        self._of: Outlook | None = None
        self._wanted: Outlook | None = None
        self.card = ChancesCard()
        self.charts = [ChartCard(chart) for chart in (MONEY_RANGE, WAITING_RANGE, TORNADO)]
        self.table = TableCard()
        self.table.table.outside = self._outside
        self.inputs = TypedCard(INPUT_SHARES, 900, self._enter_spread, self._is_end)
        self.limits = TypedCard(LIMIT_SHARES, 700, self._enter_limit, self._is_limit)
        self.held, self.beside = secondary(ranges_words.HELD), secondary("")
        self.inputs.add(self.held)
        money, waiting, tornado = self.charts
        money.add(self.beside)
        for card in (self.card, money, tornado, self.inputs, self.limits, self.table, waiting):
            self.rows.addWidget(card)
        self.rows.addStretch(1)
        for source in (money, waiting, tornado, self.table, self.inputs.table, self.limits.table):
            source.told.connect(self.told)
        self.card.again.clicked.connect(self._start)

    def refresh(self) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        self.inputs.show_table(ranges_tables.inputs_table(plan, reference))
        self.limits.show_table(ranges_tables.limits_table(plan))
        outlook = self.open_plan.outlook
        if self.found and self._of and stand(self._of, outlook):
            self._show(self.found, outlook)
        elif not (self._wanted and stand(self._wanted, outlook)):
            self._start()

    def _start(self) -> None:
        self._wanted = outlook = self.open_plan.outlook
        self.card.again.hide()
        if self.found is None:
            self._hide_figures()
        self.card.progress.run(partial(work, outlook), self._done, self._failed, self._stopped)

    def _done(self, found: Ranges) -> None:
        assert self._wanted  # noqa: S101 - it was started
        self.found, self._of, self._wanted = found, self._wanted, None
        self._show(found, self._of)

    def _failed(self, sentence: str) -> None:
        self._stop_at(sentence)

    def _stopped(self) -> None:
        self._stop_at(CANCELLED)

    def _stop_at(self, sentence: str) -> None:
        """Nothing stale stays on screen."""
        self.found = self._of = None
        self._hide_figures()
        self.card.say(ranges_words.TITLE, sentence)
        self.card.again.show()

    def _hide_figures(self) -> None:
        self.card.say(WORKING)
        for card in (*self.charts, self.table):
            card.hide()

    def _show(self, found: Ranges, outlook: Outlook) -> None:
        year = found.year(self.open_plan.year)
        subject = ranges_tables.subject_of(outlook, year, found)
        self.card.say(ranges_words.WRONG.format(year.year), "", ranges_words.chances(year, outlook))
        self.beside.setText(ranges_words.beside_the_plan(year))
        money, waiting, tornado = self.charts
        for card in (money, tornado):
            card.show()
            card.show_subject(subject)
        anyone = any(one.of is Measured.WAITING for one in year.ranges)
        waiting.setVisible(anyone)
        if anyone:
            waiting.show_subject(subject)
        self.table.show()
        self.table.show_table(ranges_tables.ranges_table(year, outlook))

    def _outside(self) -> Table:
        leaving = self.charts[0].subject.outside
        assert isinstance(leaving, ranges_tables.RangesSubject)  # noqa: S101 - all of this part are
        return ranges_tables.ranges_table(leaving.of_year, leaving.whole)

    def _is_end(self, _row: int, column: int) -> bool:
        return 0 <= column - ranges_tables.FIRST_END < len(ranges_edits.ENDS)

    def _is_limit(self, _row: int, column: int) -> bool:
        return column == ranges_tables.LIMIT_COLUMN

    def _enter_spread(self, row: int, column: int, text: str) -> None:
        plan, reference = self.open_plan.plan, self.open_plan.reference
        of, end = ranges_tables.INPUT_ROWS[row], ranges_edits.ENDS[column - ranges_tables.FIRST_END]
        edit = ranges_edits.with_spread(plan, reference, of, end, text)
        self.open_plan.edit(edit.plan, edit.words)

    def _enter_limit(self, row: int, _column: int, text: str) -> None:
        edit = ranges_edits.with_limit(self.open_plan.plan, ranges_tables.LIMIT_ROWS[row], text)
        self.open_plan.edit(edit.plan, edit.words)


def work(outlook: Outlook, progress: Progress) -> Ranges:
    return worked_out(outlook, progress)
