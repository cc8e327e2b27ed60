"""The rows of the team table as Qt asks for them: text, marks, tips and spoken words of each cell."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from app import point_words
from app.post_edits import Entry
from app.tables import Kind, shown
from models.post import Funding, Post
from views import theme
from views.plain_tips import plain
from views.post_money_words import OTHERWISE
from views.post_rows import HEADINGS, NONE, NOT_COUNTED, NOT_KNOWN, Part, Row, is_idea
from views.status_swatch import SWATCH, swatch
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
