"""The team table: one row a post, edited in place, in the plan's order."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app import point_words
from app.post_edits import Entry
from app.tables import Kind, shown
from models.post import Funding, Post
from views import discretion, theme
from views.plain_tips import plain
from views.points_tag import asked_for
from views.post_money_words import OTHERWISE
from views.post_rows import HEADINGS, NONE, NOT_COUNTED, NOT_KNOWN, Part, Row, is_idea
from views.post_widths import shared_out
from views.status_swatch import SWATCH, swatch
from views.status_tag import AROUND
from views.table import ROW_HEIGHT
from views.table_rows import LEFT, NUMBERS, RIGHT

Index = QModelIndex | QPersistentModelIndex
EDITED = {
    Part.POST: Entry.NUMBER,
    Part.WTE: Entry.WTE,
    Part.STATUS: Entry.STATUS,
    Part.START: Entry.START,
    Part.COST: None,
    Part.END: Entry.END,
    Part.FUNDING: Entry.FUNDING,
    Part.ROLE: Entry.ROLE,
    Part.NAME: Entry.NAME,
}
CLAIMS = frozenset({Part.CLAIM, Part.SHORTFALL})
Ask = Callable[[Row, Entry, str], bool]


class TeamModel(QAbstractTableModel):
    """Rows as given; edits are asked for through `ask`, which says whether they were taken."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self.names = False
        self._ask = ask

    def show_rows(self, rows: tuple[Row, ...], *, names: bool) -> None:
        """Show these; where the posts and columns are the same, only the cells that changed are told."""
        before, self_names = self.rows, self.names
        same = names == self_names and [row.post.key for row in rows] == [row.post.key for row in before]
        if not same:
            self.beginResetModel()
        self.rows, self.names = rows, names
        if not same:
            self.endResetModel()
            return
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old.cells != new.cells or old.post != new.post:
                self.dataChanged.emit(*self._changed(place, old, new))

    def _changed(self, place: int, old: Row, new: Row) -> tuple[QModelIndex, QModelIndex]:
        parts = [part for part in range(self.columnCount()) if old.cells[part] != new.cells[part]]
        parts = parts or [Part.STATUS]
        return self.index(place, min(parts)), self.index(place, max(parts))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(Part) - (not self.names)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        if EDITED.get(Part(index.column())):
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.column() == Part.STATUS and is_idea(self.rows[index.row()].post):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, part = self.rows[index.row()], Part(index.column())
        if part is Part.STATUS and role in {Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.CheckStateRole}:
            return self._mark(row.post, role)
        asked = {
            Qt.ItemDataRole.DisplayRole: self.text,
            Qt.ItemDataRole.TextAlignmentRole: self._alignment,
            Qt.ItemDataRole.ForegroundRole: self._colour,
            Qt.ItemDataRole.FontRole: self._font,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }.get(Qt.ItemDataRole(role))
        return asked(row, part) if asked else None

    def _mark(self, post: Post, role: int) -> object:
        if role == Qt.ItemDataRole.DecorationRole:
            return swatch(post.status, theme.ROLES[post.status.value], theme.px(SWATCH.width()))
        if not is_idea(post):
            return None
        return Qt.CheckState.Checked if post.included else Qt.CheckState.Unchecked

    def _alignment(self, _row: Row, part: Part) -> Qt.AlignmentFlag:
        return RIGHT if HEADINGS[part].kind in NUMBERS else LEFT

    def _colour(self, row: Row, part: Part) -> QColor | None:
        if part is Part.POINTS:
            return theme.colour("action")
        faint = not row.money.counted and part is not Part.STATUS
        return theme.colour("secondary") if faint else None

    def _font(self, _row: Row, part: Part) -> QFont | None:
        if part is Part.POINTS:
            made = theme.font("small")
            made.setUnderline(True)
            return made
        return theme.font("small", semibold=True) if part is Part.POST else None

    def _spoken(self, row: Row, part: Part) -> str:
        if part is Part.POINTS:
            return point_words.marker(row.points) if row.points else "Nothing to check"
        said = why_none(row) if is_none(row, part) else self.text(row, part) or "empty"
        return f"{HEADINGS[part].heading}: {said}"

    def text(self, row: Row, part: Part) -> str:
        cell = row.cells[part]
        if part is Part.START and cell is None:
            return "Throughout"
        if is_none(row, part):
            return NONE
        return cell if isinstance(cell, str) else shown(cell, HEADINGS[part].kind)

    def _tip(self, row: Row, part: Part) -> str:
        if part is Part.STATUS and is_idea(row.post):
            return "Tick to count this idea in the figures, or press Space."
        if row.cells[part] == NOT_COUNTED:
            return "An idea counts for nothing until it is ticked."
        if row.cells[part] == NOT_KNOWN:
            return "No pay is known for this post: choose a pay point or enter the salary."
        if is_none(row, part):
            return why_none(row)
        if part is Part.POINTS:
            return plain("\n".join(point.text for point in row.points))
        return plain(self.text(row, part))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._ask(row, Entry.INCLUDED, "" if row.post.included else "yes")
        entry = EDITED.get(Part(index.column()))
        return bool(entry) and self._ask(row, entry, str(value)) if entry else False

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(Part):
            return None
        column = HEADINGS[Part(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.heading} (£)" if column.kind is Kind.PENCE else column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.kind in NUMBERS else LEFT
        return None


def is_none(row: Row, part: Part) -> bool:
    """Whether a post is not of a kind that claims, so that there is nothing to say and not £0."""
    return part in CLAIMS and row.money.counted and row.post.funding is not Funding.ARRS


def why_none(row: Row) -> str:
    return OTHERWISE[row.post.funding]


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
        longest = max(map(advance, texts), default=0) + AROUND
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
