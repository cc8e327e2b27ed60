"""Values against their ceilings: a bar, a thick tick with the ceiling's number, and the result in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.caseload_words import SCALES, Bar, ends_at, whole_or_half
from views import theme

GAP, TICK = 12, 4  # px
WITH_CEILING, WITHOUT = 3.1, 2.1  # lines of text, a row
CEILING_ABOVE, GAP_ABOVE = 1.5, 0.5  # lines over the bar


class BulletBars(QWidget):
    """People a year of every role on one scale, people open at once on another: `SCALES` says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[Bar, ...], sentence: str) -> None:
        self.bars = bars
        told = (f"{bar.name}: {bar.shown}, {_ceiling(bar).lower()}. {bar.verdict}".strip() for bar in bars)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription("A chart. " + ". ".join((*told, SCALES)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(420, int(sum(map(self._row, self.bars)) or self._line() * WITH_CEILING))

    def _row(self, bar: Bar) -> float:
        """A line for the ceiling's number where it has one, the bar, and room beneath."""
        return self._line() * (WITHOUT if bar.ceiling is None else WITH_CEILING)

    def _line(self) -> float:
        return QFontMetricsF(self.font()).height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = max((QFontMetricsF(self.font()).horizontalAdvance(bar.name) for bar in self.bars), default=0)
        result = max((self._bold().horizontalAdvance(self._result(bar)) for bar in self.bars), default=0)
        left, right = names + GAP, self.width() - result - GAP
        top = 0.0
        for bar in self.bars:
            self._draw(painter, bar, QRectF(left, top, max(40.0, right - left), self._row(bar)))
            top += self._row(bar)
        painter.end()

    def _draw(self, painter: QPainter, bar: Bar, area: QRectF) -> None:
        line = self._line()
        above = line * (GAP_ABOVE if bar.ceiling is None else CEILING_ABOVE)
        track = QRectF(area.x(), area.y() + above, area.width(), 1.3 * line)
        painter.setPen(theme.colour("text"))
        painter.setFont(self.font())
        painter.drawText(QRectF(0, track.y(), area.x() - GAP, track.height()), LEFT, bar.name)
        end = float(ends_at(bar, self.bars))
        along = 1.0 if bar.ceiling is None else float(bar.ceiling) / end
        ceiling = track.x() + track.width() * along
        if bar.value is None:
            self._not_known(painter, bar, track)
        else:
            self._value(painter, track, track.width() * float(bar.value) / end, ceiling)
        if bar.ceiling is not None:
            self._ceiling(painter, bar, ceiling, track)
        painter.setFont(self._bold_font())
        beside = QRectF(track.right() + GAP, track.y(), self.width() - track.right() - GAP, track.height())
        painter.drawText(beside, LEFT, self._result(bar))

    def _value(self, painter: QPainter, track: QRectF, length: float, ceiling: float) -> None:
        """Up to the ceiling solid; what lies over it in the second colour."""
        within = min(length, ceiling - track.x())
        painter.fillRect(QRectF(track.x(), track.y(), within, track.height()), theme.colour("confirmed"))
        if length > within:
            over = QRectF(ceiling, track.y(), length - within, track.height())
            painter.fillRect(over, theme.colour("over"))
        base = QPen(theme.colour("text"), 1)
        painter.setPen(base)
        painter.drawLine(track.topLeft(), track.bottomLeft())

    def _not_known(self, painter: QPainter, bar: Bar, track: QRectF) -> None:
        painter.setPen(QPen(theme.colour("hollow"), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(Qt.GlobalColor.transparent))
        painter.drawRect(track.adjusted(1, 1, -1, -1))
        painter.setPen(theme.colour("text"))
        painter.drawText(track.adjusted(GAP, 0, 0, 0), LEFT | Qt.TextFlag.TextDontClip, bar.shown)

    def _ceiling(self, painter: QPainter, bar: Bar, x: float, track: QRectF) -> None:
        painter.fillRect(QRectF(x - TICK / 2, track.y() - 4, TICK, track.height() + 8), theme.colour("text"))
        painter.setPen(theme.colour("text"))
        text = _ceiling(bar)
        wide = QFontMetricsF(self.font()).horizontalAdvance(text)
        start = min(x - wide / 2, self.width() - wide)
        painter.setFont(self.font())
        above = QRectF(start, track.y() - track.height() - 5, wide + 4, track.height())
        painter.drawText(above, ABOVE, text)

    def _result(self, bar: Bar) -> str:
        return "" if bar.value is None else f"{bar.shown}  {bar.verdict}"

    def _bold_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _bold(self) -> QFontMetricsF:
        return QFontMetricsF(self._bold_font())


def _ceiling(bar: Bar) -> str:
    return "Ceiling not known" if bar.ceiling is None else f"Ceiling {whole_or_half(bar.ceiling)}"


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ABOVE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
