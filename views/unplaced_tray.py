"""Posts with time that no need is given yet: chosen here, then moved with keys, a button or the mouse."""

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import coverage_words, placing, placing_tables
from app.open_plan import OpenPlan
from views import theme
from views.need_cells import draw_empty
from views.need_list import POSTS
from views.parts import Card, button, label, secondary
from views.table import TableView
from views.table_rows import TableModel

Index = QModelIndex | QPersistentModelIndex
PLACED = 2
WIDTHS = (200, 120, 190, 90)
LEAST_LAST = 240
TALLEST = 6
HINT = "Choose posts, then press Ctrl+M, or drag them onto a need."


class TrayRows(TableModel):
    """A post a row; rows can be dragged."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: tuple[str, ...] = ()

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [POSTS]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # noqa: N802
        data = QMimeData()
        rows = dict.fromkeys(index.row() for index in indexes)
        data.setData(POSTS, " ".join(self.keys[row] for row in rows).encode())
        return data


class PlacedBar(QStyledItemDelegate):
    """How much of a post is placed: a bar and its figure; what is over the whole is striped."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        options = QStyleOptionViewItem(option)
        self.initStyleOption(options, index)
        text, options.text = options.text, ""
        draw_empty(painter, options)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(options.rect)
        painter.setPen(theme.colour("text"))
        painter.drawText(area.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
        left = theme.px(62)
        room = min(theme.px(112), area.width() - left - theme.px(16))
        bar = QRectF(area.x() + left, area.center().y() - 6, max(0.0, room), 12)
        _bar(painter, bar, float(text.rstrip("%") or 0))
        painter.restore()


def _bar(painter: QPainter, whole: QRectF, percent: float) -> None:
    """The outline is the post's whole time; it shrinks where more than that is placed."""
    unit = whole.width() / max(percent, 100.0)
    mine = QRectF(whole.x(), whole.y(), unit * 100, whole.height())
    painter.fillRect(
        QRectF(mine.x(), mine.y(), unit * min(percent, 100.0), mine.height()), theme.colour("confirmed")
    )
    if percent > 100:
        over = QRectF(mine.right(), mine.y(), unit * (percent - 100), mine.height())
        painter.fillRect(over, QBrush(theme.colour("over"), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(theme.colour("over"), 1))
        painter.drawRect(over)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("hollow"), 1))
    painter.drawRect(mine)


class TrayTable(TableView):
    """The last column takes the room that is left; a few rows are seen at once."""

    def _spread(self) -> None:
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, theme.px(width))
        left = self.viewport().width() - sum(map(theme.px, WIDTHS))
        self.setColumnWidth(len(WIDTHS), max(left, theme.px(LEAST_LAST)))

    def _stand(self) -> None:
        self.setFixedHeight(self._height(min(self.content.rowCount(), TALLEST)))


class UnplacedTray(Card):
    move_wanted = Signal()
    spread_wanted = Signal()

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__("Not placed yet", parent)
        self._open_plan = open_plan
        self.every = QCheckBox("Show every post")
        self.every.toggled.connect(self.refresh)
        self.move_button = button("Move to…")
        self.move_button.setToolTip("Give the chosen posts to a need (Ctrl+M)")
        self.move_button.clicked.connect(self.move_wanted)
        self.spread_button = button("Spread unplaced time…")
        self.spread_button.clicked.connect(self.spread_wanted)
        for widget in (self.every, self.spread_button, self.move_button):
            self.corner.addWidget(widget)
        self.rows = TrayRows()
        self.table = TrayTable()
        self.table.content = self.rows
        self.table.setModel(self.rows)
        self.table.setItemDelegateForColumn(PLACED, PlacedBar(self.table))
        self.table.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.table.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.over = label("", "label", wrap=True)
        self.hint = secondary(HINT)
        for part in (self.over, self.table, self.hint):
            self.add(part)

    def refresh(self) -> None:
        """Show what is not placed, keeping the same posts chosen."""
        plan, coverage = self._open_plan.plan, self._open_plan.coverage
        chosen = set(self.selected())
        labels = placing.labels(plan, self._open_plan.reference)
        table, self.rows.keys = placing_tables.posts_placed(
            plan, coverage, labels, every=self.every.isChecked()
        )
        self.set_title(coverage_words.tray_title(coverage))
        said = " ".join(coverage_words.over_placed(coverage, labels))
        self.over.setText(said)
        self.over.setVisible(bool(said))
        self.table.show_table(table)
        for part in (self.table, self.hint, self.move_button):
            part.setVisible(bool(table.rows))
        self.select(chosen)

    def selected(self) -> tuple[str, ...]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.rows.keys[row] for row in rows if row < len(self.rows.keys))

    def select(self, keys: set[str]) -> None:
        """Choose these posts; where none is left, the first."""
        places = [n for n, key in enumerate(self.rows.keys) if key in keys] or ([0] if self.rows.keys else [])
        model = self.table.selectionModel()
        flag = model.SelectionFlag
        for n, place in enumerate(places):
            index = self.rows.index(place, 0)
            if n:
                model.select(index, flag.Select | flag.Rows)
            else:
                model.setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
