"""The funding bar: what a year's entitlement is used for, as a bar and as a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.wording import FIGURE_STATUS_WORDS, day, pounds, some_pounds
from models.dated_figure import Status
from models.figures import YearFigures
from models.money import ZERO
from views import theme

SURE = {Status.PUBLISHED, Status.ENTERED}
HEIGHT = 24
STRIPES = 7  # px between the hatching's lines
DASHES = (4, 3)  # line and gap, as in the charts


@dataclass(frozen=True, slots=True)
class FundingPart:
    """A stretch of the bar: confirmed, planned, idea, unassigned or over, in £."""

    kind: str
    amount: Decimal


def funding_parts(year: YearFigures) -> tuple[FundingPart, ...]:
    """The bar from left to right, without empty stretches."""
    amounts = {
        "confirmed": year.confirmed,
        "planned": year.planned,
        "idea": year.idea,
        "unassigned": year.unassigned or ZERO,
        "over": year.over,
    }
    return tuple(FundingPart(kind, amount) for kind, amount in amounts.items() if amount > 0)


def funding_words(year: YearFigures) -> str:
    """What the year's money does, in the sentences under the bar."""
    total = year.entitlement.value
    if total is None or year.unassigned is None:
        return (
            f"Your posts would claim {pounds(year.claimable)}. "
            f"The entitlement for {year.year} is not known: enter it."
        )
    return " ".join(filter(None, (_used(year, total), _left(year, total, year.unassigned), _over(year))))


def _used(year: YearFigures, total: Decimal) -> str:
    used = "all of " if year.claimed == total else f"{pounds(year.claimed)} of "
    return f"You will use {used}{pounds(total)}{_how_sure(year)}."


def _how_sure(year: YearFigures) -> str:
    status = year.entitlement.status
    return "" if status in SURE else f" ({FIGURE_STATUS_WORDS[status].lower()})"


def _left(year: YearFigures, total: Decimal, unassigned: Decimal) -> str:
    if unassigned <= 0:
        return ""
    return (
        f"{pounds(unassigned)} has no post yet ({_percent(unassigned, total)}). "
        f"It cannot be used after {day(year.year.last)}."
    )


def _percent(part: Decimal, whole: Decimal) -> str:
    share = 100 * part / whole
    return "less than 1%" if share < 1 else f"{share:.0f}%"


def _over(year: YearFigures) -> str:
    if year.over <= 0:
        return ""
    return f"Your posts would claim {some_pounds(year.over)} more, which the network pays."


class FundingBar(QWidget):
    """Solid is confirmed, hatched is planned, dashed is an idea, hollow has no post yet."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year: YearFigures | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_year(self, year: YearFigures) -> None:
        self.year = year
        self.setAccessibleName(funding_words(year))
        self.setToolTip(_legend(year))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(480, max(HEIGHT, self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, max(HEIGHT, self.fontMetrics().height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002
        if self.year is None:
            return
        painter = QPainter(self)
        over = f"over by {some_pounds(self.year.over)}" if self.year.over > 0 else ""
        room = painter.fontMetrics().horizontalAdvance(over) + 8 if over else 0
        ground = QRectF(self.rect()).adjusted(1, 1, -1 - room, -1)
        _draw(painter, ground, self.year)
        if over:
            painter.setPen(theme.colour("text"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, over)


def _legend(year: YearFigures) -> str:
    names = {"unassigned": "No post yet", "over": "Over the entitlement"}
    lines = [
        f"{names.get(part.kind, part.kind.title())}: {pounds(part.amount)}" for part in funding_parts(year)
    ]
    return "\n".join(lines)


def _draw(painter: QPainter, ground: QRectF, year: YearFigures) -> None:
    parts = funding_parts(year)
    whole = sum((part.amount for part in parts), ZERO) or Decimal(1)
    left = ground.left()
    for part in parts:
        if part.kind == "over":
            _limit(painter, left - 1, ground)
        width = ground.width() * float(part.amount / whole)
        DRAWN[part.kind](painter, QRectF(left, ground.top(), max(width - 2, 1), ground.height()))
        left += width


def _limit(painter: QPainter, x: float, ground: QRectF) -> None:
    """Where the entitlement ends."""
    painter.fillRect(QRectF(x - 1, ground.top() - 1, 2, ground.height() + 2), theme.colour("text"))


def _solid(role: str) -> Callable[[QPainter, QRectF], None]:
    return lambda painter, box: painter.fillRect(box, theme.colour(role))


def _hatched(role: str, *, falling: bool = False) -> Callable[[QPainter, QRectF], None]:
    """Rising lines, or falling ones, which tell it apart without the colour."""

    def draw(painter: QPainter, box: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(box)
        painter.setPen(QPen(theme.colour(role), 2.5))
        for x in range(int(box.left() - box.height()), int(box.right()) + STRIPES, STRIPES):
            ends = int(box.bottom()) + 1, int(box.top()) - 1
            start, stop = reversed(ends) if falling else ends
            painter.drawLine(x, start, x + int(box.height()) + 2, stop)
        painter.restore()
        _edge(painter, box, theme.colour(role), Qt.PenStyle.SolidLine)

    return draw


def _outlined(role: str, style: Qt.PenStyle) -> Callable[[QPainter, QRectF], None]:
    return lambda painter, box: _edge(painter, box, theme.colour(role), style)


def _edge(painter: QPainter, box: QRectF, colour: QColor, style: Qt.PenStyle) -> None:
    pen = QPen(colour, 1.5, style, Qt.PenCapStyle.FlatCap)
    if style is Qt.PenStyle.DashLine:
        pen.setDashPattern(DASHES)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.75, 0.75, -0.75, -0.75))


DRAWN: dict[str, Callable[[QPainter, QRectF], None]] = {
    "confirmed": _solid("confirmed"),
    "planned": _hatched("planned"),
    "idea": _outlined("idea", Qt.PenStyle.DashLine),
    "unassigned": _outlined("hollow", Qt.PenStyle.SolidLine),
    "over": _hatched("over", falling=True),
}
