"""A status as a word in a small tag: the word carries the meaning, the tint only helps."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.wording import FIGURE_STATUS_WORDS
from models.dated_figure import Status
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
EDGES = 10  # px over and under a tag
LOWEST = 10_000
AWAY = 8  # px between a tag and the rest of its text
WORDS = (Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter).value
REST = (Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter).value


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a tag and the rest of its text stand in a cell, from its upper left corner."""

    tag: QRect
    rest: QRect

    @property
    def height(self) -> int:
        return self.tag.united(self.rest).height()


def laid(word: str, rest: str, width: int, metrics: QFontMetrics) -> Laid:
    """The rest stands beside the tag where there is room for it on one line, otherwise under it."""
    room = width - 2 * theme.px(INSIDE)
    words = metrics.boundingRect(QRect(0, 0, room, LOWEST), WORDS, word)
    tag = QRect(
        0, 0, words.width() + 2 * theme.px(INSIDE), words.height() + theme.px(HIGH) - metrics.height()
    )
    beside = width - tag.width() - AWAY
    if not rest:
        return Laid(tag, QRect())
    if metrics.horizontalAdvance(rest) <= beside:
        return Laid(tag, QRect(tag.width() + AWAY, 0, beside, tag.height()))
    under = metrics.boundingRect(QRect(0, 0, width, LOWEST), REST, rest).height()
    return Laid(tag, QRect(0, tag.height() + theme.px(2), width, under))


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
        rest = self._beside(rest)
        found = laid(word, rest, option.rect.width() - theme.around_cell(), QFontMetrics(option.font))
        corner = QPoint(option.rect.x() + theme.cell(), option.rect.center().y() - found.height // 2)
        line = Qt.PenStyle.DashLine if status in DASHED else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("edge"), 1, line))
        painter.setBrush(
            theme.colour(TINTS[status]) if status in TINTS else QColor(Qt.GlobalColor.transparent)
        )
        tag = found.tag.translated(corner)
        painter.drawRoundedRect(QRectF(tag).translated(0.5, 0), 4, 4)
        painter.setPen(theme.colour("text"))
        painter.drawText(tag, WORDS, word)
        painter.drawText(found.rest.translated(corner), REST, rest)

    def _beside(self, rest: str) -> str:
        return rest.strip("()")

    def tall(self, text: str, width: int, metrics: QFontMetrics) -> int:
        """The height of a cell whose tag and text are so wide inside."""
        status, word, rest = split_tag(text)
        if status is None:
            return metrics.boundingRect(QRect(0, 0, width, LOWEST), REST, text).height() + theme.px(EDGES)
        return laid(word, self._beside(rest), width, metrics).height + theme.px(EDGES)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return super().sizeHint(option, index) + QSize(3 * theme.px(INSIDE), 0)


class BriefTags(StatusTags):
    """The tag alone, where the rest is told beside the table."""

    def _beside(self, rest: str) -> str:  # noqa: ARG002
        return ""
