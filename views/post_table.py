"""The team table: one row a post, edited in place, in the plan's order."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from views import discretion, theme
from views.points_tag import asked_for
from views.post_rows import HEADINGS, Part, Row
from views.post_widths import shared_out
from views.table import ROW_HEIGHT
from views.team_model import TeamModel


class TeamTable(QTableView):
    """The table as a person works in it: whole rows chosen, cells edited, Space to count an idea."""

    chosen = Signal()  # other rows are selected, or another one is current
    wanted = Signal(str)  # "points:MARK": the panel of points to check at one of them

    def __init__(self, model: TeamModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = model
        self._kept: frozenset[int] = frozenset()  # columns that a presenter keeps from the room
        self.setModel(model)
        self.setAccessibleName("Team: one row for each post")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerWidget(QWidget())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.tall(ROW_HEIGHT))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumHeight(theme.tall(ROW_HEIGHT))
        self.share_out()
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.clicked.connect(self._ask_for_points)

    def _ask_for_points(self, index: QModelIndex) -> None:
        points = self.content.rows[index.row()].points
        if index.column() == Part.POINTS and points:
            self.wanted.emit(asked_for(points[0]))

    def share_out(self) -> None:
        """As many whole columns as there is room for, which share all of it; the rest scroll."""
        self._kept = kept = discretion.columns(HEADINGS[part] for part in Part)
        for part in Part:
            self.setColumnHidden(part, part in kept)
        for place, width in shared_out(self.viewport().width(), self.content.columnCount(), kept).items():
            self.setColumnWidth(place, width)
        self._give_bases_room()

    def _give_bases_room(self) -> None:
        """A post of several bases names them all, in a column as wide as that takes."""
        advance = self.fontMetrics().horizontalAdvance
        texts = (self.content.text(row, Part.BASE) for row in self.content.rows)
        longest = max(map(advance, texts), default=0) + theme.around_cell()
        self.setColumnWidth(Part.BASE, max(self.columnWidth(Part.BASE), longest))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.share_out()

    def show_rows(self, rows: tuple[Row, ...], *, names: bool) -> None:
        """Show these rows, keeping the same posts selected and the same cell current."""
        keys, current = self.selected_keys(), self.current_key()
        column = max(self.currentIndex().column(), 0)
        before = self.content.columnCount()
        self.content.show_rows(rows, names=names)
        kept = discretion.columns(HEADINGS[part] for part in Part)
        if self.content.columnCount() != before or kept != self._kept:
            self.share_out()
        self._give_bases_room()
        if not self.selectionModel().hasSelection():
            self.select(keys, current, column)

    def selected_keys(self) -> frozenset[str]:
        return frozenset(
            self.content.rows[index.row()].post.key for index in self.selectionModel().selectedRows()
        )

    def current_key(self) -> str:
        index = self.currentIndex()
        return self.content.rows[index.row()].post.key if index.isValid() else ""

    def select(self, keys: frozenset[str], current: str = "", column: int = 0) -> None:
        """Select these posts; `current` gets the focus, else the first of them."""
        flag = self.selectionModel().SelectionFlag
        places = [place for place, row in enumerate(self.content.rows) if row.post.key in keys]
        focus = [place for place in places if self.content.rows[place].post.key == current] or places[:1]
        for place in focus:
            index = self.content.index(place, min(column, self.content.columnCount() - 1))
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
            self.scrollTo(index)
        for place in places:
            self.selectionModel().select(self.content.index(place, 0), flag.Select | flag.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            return  # what the editor left over
        if event.key() == Qt.Key.Key_Space and index.isValid():
            status = index.siblingAtColumn(Part.STATUS)
            if status.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                self.content.setData(status, None, Qt.ItemDataRole.CheckStateRole)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            self._ask_for_points(index)
            return
        super().keyPressEvent(event)
