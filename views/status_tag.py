"""A status as a word in a small tag: the word carries the meaning, the tint only helps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.wording import FIGURE_STATUS_WORDS
from models.reference import Status
from views import theme

TINTS = {
    Status.PUBLISHED: "selection",
    Status.ENTERED: "selection",
    Status.ESTIMATE: "notice",
    Status.ASSUMPTION: "notice",
    Status.UNKNOWN: "notice",
}
DASHED = (Status.ESTIMATE, Status.ASSUMPTION, Status.UNKNOWN)
INSIDE, HIGH = 8, 22


def split_tag(text: str) -> tuple[Status | None, str, str]:
    """The status a text begins with, its word, and what follows."""
    for status, word in FIGURE_STATUS_WORDS.items():
        if text == word or text.startswith(f"{word} ("):
            return status, word, text.removeprefix(word).strip()
    return None, "", text


class StatusTags(QStyledItemDelegate):
    """Paints the tag, then the rest of the text."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        status, word, rest = split_tag(str(index.data() or ""))
        if status is None:
            super().paint(painter, option, index)
            return
        options = QStyleOptionViewItem(option)
        self.initStyleOption(options, index)
        options.text = ""
        QApplication.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, options, painter, options.widget
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(options.font)
        self._tag(painter, options, status, word, rest)
        painter.restore()

    def _tag(
        self, painter: QPainter, option: QStyleOptionViewItem, status: Status, word: str, rest: str
    ) -> None:
        metrics = QFontMetrics(option.font)
        area = QRectF(option.rect)
        width = metrics.horizontalAdvance(word) + 2 * theme.px(INSIDE)
        high = theme.px(HIGH)
        tag = QRectF(area.x() + 8.5, area.center().y() - high / 2, width, high)
        line = Qt.PenStyle.DashLine if status in DASHED else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("edge"), 1, line))
        painter.setBrush(
            theme.colour(TINTS[status]) if status in TINTS else QColor(Qt.GlobalColor.transparent)
        )
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(theme.colour("text"))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, word)
        beside = QRectF(tag.right() + 8, area.y(), max(0.0, area.right() - tag.right() - 8), area.height())
        shown = metrics.elidedText(rest.strip("()"), Qt.TextElideMode.ElideRight, int(beside.width()))
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return super().sizeHint(option, index) + QSize(3 * theme.px(INSIDE), 0)
