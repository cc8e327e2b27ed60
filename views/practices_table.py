"""The practices of the network in a table that is typed into."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from app.network_edits import CellProblem, PracticeRow, shown
from models.network import Practice
from views import theme
from views.parts import button, label
from views.table import ROW_HEIGHT

HEADINGS = ("Code", "Name", "Registered", "Weighted", "Adjusted")
NAME = 1
NUMBERS = range(2, 5)
LEAST, PADDING = 100, 28  # px, a column and what stands around its heading
BEFORE = Qt.ItemDataRole.UserRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PracticesTable(QWidget):
    """A row for each practice; what is wrong is said beneath, and its cell chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget(0, len(HEADINGS))
        self.table.setAccessibleName("Practices of the network")
        self.table.setHorizontalHeaderLabels(HEADINGS)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.tall(ROW_HEIGHT))
        self.table.horizontalHeader().setHighlightSections(False)
        for column in range(len(HEADINGS)):
            heading = self.table.horizontalHeaderItem(column)
            if heading is not None:
                heading.setTextAlignment(RIGHT if column in NUMBERS else LEFT)
                words = self.table.horizontalHeader().fontMetrics().horizontalAdvance(HEADINGS[column])
                self.table.setColumnWidth(column, max(LEAST, words + theme.px(PADDING)))
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.add, self.remove = button("Add a practice"), button("Remove the chosen practice")
        self._lay_out()
        self.add.clicked.connect(self.add_row)
        self.remove.clicked.connect(self.remove_row)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.table)
        rows.addWidget(self.error)
        rows.addLayout(buttons)

    def show_practices(self, practices: Sequence[Practice]) -> None:
        self.table.setRowCount(0)
        for practice in practices:
            self._put(shown(practice))
        self._fit()

    def _put(self, row: PracticeRow) -> None:
        number = self.table.rowCount()
        self.table.insertRow(number)
        for column, text in enumerate((row.code, row.name, *row.lists)):
            item = QTableWidgetItem(text)
            if column in NUMBERS:
                item.setTextAlignment(RIGHT)
            self.table.setItem(number, column, item)
        first = self.table.item(number, 0)
        if first is not None:
            first.setData(BEFORE, row.before)

    def _fit(self) -> None:
        """As tall as its rows, from 3 to 10 of them."""
        rows = max(3, min(10, self.table.rowCount()))
        self.table.setFixedHeight(
            rows * theme.tall(ROW_HEIGHT) + self.table.horizontalHeader().sizeHint().height() + 4
        )
        self._widen_names()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._widen_names()

    def _widen_names(self) -> None:
        """Names take the room that is left, and what the longest asks for."""
        others = sum(self.table.columnWidth(at) for at in range(len(HEADINGS)) if at != NAME)
        left = self.table.viewport().width() - others
        self.table.setColumnWidth(NAME, max(left, self.table.sizeHintForColumn(NAME)))

    def add_row(self) -> None:
        self._put(PracticeRow("", "", "", ("", "", "")))
        self._fit()
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.setFocus()

    def remove_row(self) -> None:
        row = self.table.currentRow()
        if row < 0:
            self.say("Choose a practice in the table first.")
            return
        self.say("")
        self.table.removeRow(row)
        self._fit()

    def rows(self) -> list[PracticeRow]:
        """What the table holds, an edit under way included."""
        QWidget.setFocus(self.table)
        return [self._row(number) for number in range(self.table.rowCount())]

    def _row(self, number: int) -> PracticeRow:
        texts = [self._text(number, column) for column in range(len(HEADINGS))]
        first = self.table.item(number, 0)
        before = str(first.data(BEFORE) or "") if first is not None else ""
        return PracticeRow(before, texts[0], texts[1], (texts[2], texts[3], texts[4]))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    def say(self, sentence: str) -> None:
        self.error.setText(f"Error: {sentence}" if sentence else "")
        self.error.setVisible(bool(sentence))

    def point_at(self, problem: CellProblem) -> None:
        self.say(str(problem))
        self.table.setCurrentCell(problem.row, problem.column)
        self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
