"""Cells of the needs screen: typed in place, and scored by a click on a dot."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from app.need_edits import MOST_SCORE
from app.need_tables import NONE
from app.wording import NOT_KNOWN
from views import theme
from views.typed_cells import Index, OpenUntilTaken

DOT, TARGET = 11, 24  # px, a dot and what is clicked around it


class TypedCells(OpenUntilTaken):
    """An editor exactly over the cell, open until what is typed can be taken."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        line = QLineEdit(parent)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        if isinstance(editor, QLineEdit) and not editor.isModified():
            text = str(index.data() or "")
            editor.setText("" if text in {NONE, NOT_KNOWN} else text)
            editor.selectAll()


class ScoreCells(TypedCells):
    """The score as a number and five dots; a click on a dot scores, on the last filled one clears."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        options = QStyleOptionViewItem(option)
        self.initStyleOption(options, index)
        text, options.text = options.text, ""
        draw_empty(painter, options)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(options.rect)
        painter.setPen(QPen(theme.colour("hollow"), 1))
        for n in range(1, MOST_SCORE + 1):
            painter.setBrush(theme.colour("confirmed") if n <= int(text or 0) else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(_centre(area, n), area.center().y()), DOT / 2 - 1, DOT / 2 - 1)
        painter.restore()

    def editorEvent(  # noqa: N802
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            area = QRectF(option.rect)
            for n in range(1, MOST_SCORE + 1):
                if abs(event.position().x() - _centre(area, n)) <= TARGET / 2:
                    same = str(index.data() or "") == str(n)
                    return bool(model.setData(index, "" if same else str(n)))
        return super().editorEvent(event, model, option, index)


def draw_empty(painter: QPainter, options: QStyleOptionViewItem) -> None:
    """What is behind a cell: selection, focus and hairline."""
    QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, options, painter, options.widget)


def _centre(area: QRectF, n: int) -> float:
    """Where the n-th dot stands, from the right, so that it lines up with its header."""
    return area.right() - 12 - (MOST_SCORE - n) * TARGET - DOT / 2
