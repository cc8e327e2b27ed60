"""Needs by roles: WTE in each box, and how far each need is covered in words that stay in view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QWidget

from app.need_tables import END_COLUMNS
from views import theme
from views.need_list import NeedRows, NeedTable

FIRST_ROLE = 2  # after rank and name, which stand in the list
LEAST, AROUND = 60, 22  # px
END_WIDTHS = (74, 64, 134)


class Matrix(QWidget):
    """One table in two views: roles, which scroll sideways, and the ends, which do not."""

    def __init__(self, model: NeedRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = model
        self._asked: dict[int, int] = {}  # the width that each role's column asks for
        self.roles = NeedTable(model, "WTE that each role gives each need")
        self.ends = NeedTable(model, "Hours needed and given, and how far each need is covered")
        old = self.ends.selectionModel()
        self.ends.setSelectionModel(self.roles.selectionModel())
        old.deleteLater()
        self.ends.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.roles.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.roles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.ends.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.roles.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.roles, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.ends, 0, Qt.AlignmentFlag.AlignTop)
        model.modelReset.connect(self.fit)

    def role_count(self) -> int:
        return max(0, self.content.columnCount() - FIRST_ROLE - len(END_COLUMNS))

    def is_role(self, column: int) -> bool:
        return FIRST_ROLE <= column < FIRST_ROLE + self.role_count()

    def fit(self) -> None:
        """Hide what the other view shows; a role's column is as wide as its longest word."""
        metrics = self.roles.horizontalHeader().fontMetrics()
        last = FIRST_ROLE + self.role_count()
        self._asked.clear()
        for column in range(self.content.columnCount()):
            role = self.is_role(column)
            self.roles.setColumnHidden(column, not role)
            self.ends.setColumnHidden(column, column < last)
            if role:
                name = self.content.table.columns[column].heading
                widest = max(metrics.horizontalAdvance(word) for word in name.split())
                self._asked[column] = max(widest + theme.px(AROUND), theme.px(LEAST))
            elif column >= last:
                self.ends.setColumnWidth(column, theme.px(END_WIDTHS[column - last]))
        self.ends.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.ends.setFixedWidth(
            sum(map(theme.px, END_WIDTHS)) + self.ends.verticalScrollBar().sizeHint().width()
        )
        self.roles.setVisible(bool(self.role_count()))
        self._spread()

    def _spread(self) -> None:
        """As many roles as there is room for share all of it, so that none is cut."""
        room, seen = self.roles.viewport().width(), 0
        for width in self._asked.values():
            if seen + width > room:
                break
            seen += width
        share = max(1.0, room / seen) if seen else 1.0
        for column, width in self._asked.items():
            self.roles.setColumnWidth(column, int(width * share))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._spread()

    def show_rows(self, count: int) -> None:
        """Show so many rows in both views, one line with those of the list."""
        for view in (self.roles, self.ends):
            view.show_rows(count)

    def choose(self, row: int) -> None:
        """Make a need current, in a role's column."""
        column = self.roles.currentIndex().column()
        self.roles.choose(row, column if self.is_role(column) else FIRST_ROLE)
