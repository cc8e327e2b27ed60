"""One lever of a what-if: its name, a number box with its unit, and a slider with marks of where it stood."""

from decimal import Decimal

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)

from models.levers import Lever
from views import theme
from views.parts import label, secondary
from views.plain_tips import plain

BOX_WIDTH = 104
TICK, TIP = 9, 4  # px, half a mark's height and half a triangle's width


class GhostSlider(QSlider):
    """A line marks where the lever stands in the plan, a triangle where the agreed plan has it."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.ghost = 0
        self.agreed: int | None = None

    def mark(self, ghost: int, agreed: int | None) -> None:
        if (ghost, agreed) != (self.ghost, self.agreed):
            self.ghost, self.agreed = ghost, agreed
            self.update()

    def place_of(self, step: int) -> QPointF:
        """The middle of the handle where the slider stands at a step."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        option.sliderPosition = option.sliderValue = step
        part = QStyle.SubControl.SC_SliderHandle
        handle = self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
        return QPointF(handle.center()) + QPointF(0.5, 0.5)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel scrolls the panel and moves no lever."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("edge"), 2))
        at = self.place_of(self.ghost)
        painter.drawLine(at + QPointF(0, -TICK), at + QPointF(0, TICK))
        if self.agreed is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("action"))
            tip = self.place_of(self.agreed) + QPointF(0, TICK - TIP)
            painter.drawPolygon(QPolygonF([tip, tip + QPointF(-TIP, TIP + 2), tip + QPointF(TIP, TIP + 2)]))
        painter.end()
        super().paintEvent(event)


class NumberBox(QDoubleSpinBox):
    """A number with its unit, typed or stepped with the arrow keys; it counts once it is entered."""

    def __init__(self, lever: Lever) -> None:
        super().__init__()
        self.setProperty("kind", "small")
        self.setDecimals(lever.places)
        self.setRange(float(lever.least), float(lever.most))
        self.setSingleStep(float(lever.step))
        self.setSuffix(lever.unit if lever.unit.startswith("%") else f" {lever.unit}")
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(theme.px(BOX_WIDTH))
        self.setAccessibleName(lever.name)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class LeverRow(QWidget):
    moved = Signal(str)  # the lever's key

    def __init__(self, lever: Lever) -> None:
        super().__init__()
        self.lever = lever
        self.name = label(lever.name, "label", wrap=True)
        self.box = NumberBox(lever)
        self.slider = self._slider()
        self.name.setBuddy(self.box)
        self.why = secondary("")
        self.why.hide()
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.box)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.slider)
        rows.addWidget(self.why)
        self.say("")
        self.box.valueChanged.connect(self._typed)
        self.slider.valueChanged.connect(self._slid)

    def _slider(self) -> GhostSlider:
        lever, slider = self.lever, GhostSlider()
        slider.setRange(self._step_of(lever.least), self._step_of(lever.most))
        slider.setPageStep(max(1, (slider.maximum() - slider.minimum()) // 10))
        slider.setAccessibleName(f"{lever.name}, slider")
        return slider

    # -- where it stands

    @property
    def value(self) -> Decimal:
        return self.slider.value() * self.lever.step

    def _step_of(self, value: Decimal) -> int:
        return int((value / self.lever.step).to_integral_value())

    def show_value(self, value: Decimal, kept: Decimal, agreed: Decimal | None) -> None:
        """Stand where the plan on screen has it, without telling that it moved."""
        self._stand(value)
        self.slider.mark(self._step_of(kept), None if agreed is None else self._step_of(agreed))

    def say(self, why: str) -> None:
        """Why it does nothing here; in sight once it is moved all the same."""
        self.why.setText(why)
        self.why.setVisible(bool(why) and bool(self.value))
        told = f"{self.lever.meaning} {why}".rstrip()
        for part in (self.name, self.box, self.slider):
            part.setToolTip(plain(told))
            part.setAccessibleDescription(told)

    def _stand(self, value: Decimal) -> None:
        for part in (self.slider, self.box):
            part.blockSignals(True)  # noqa: FBT003
        self.slider.setValue(self._step_of(value))
        self.box.setValue(float(value))
        for part in (self.slider, self.box):
            part.blockSignals(False)  # noqa: FBT003

    def _typed(self, value: float) -> None:
        """A number between two steps goes to the nearer one."""
        self._stand(self._step_of(Decimal(str(value))) * self.lever.step)
        self.moved.emit(self.lever.key)

    def _slid(self) -> None:
        self._stand(self.value)
        self.moved.emit(self.lever.key)
