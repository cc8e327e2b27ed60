"""The paper's pages as pictures, redrawn beside the window when the plan changes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from views.parts import secondary
from views.work import Work

WAIT_MS = 400  # after the last change
EDGE = QColor("#d8dde0")
WIDEST = 900  # px
MARGIN = 16

Draw = Callable[[], list[bytes]]


class PageView(QWidget):
    """A page of the paper, as wide as there is room; always light, as paper is."""

    def __init__(self, image: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = image
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fit(self, width: int) -> None:
        self.setFixedSize(width, round(width * self.image.height() / max(1, self.image.width())))

    def sizeHint(self) -> QSize:  # noqa: N802
        return self.image.size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawImage(inside, self.image)
        painter.setPen(QPen(EDGE, 1))
        painter.drawRect(inside)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pages that were drawn for one call among several."""

    call: int
    pages: list[QImage]


class Preview(QScrollArea):
    """The pages one under the other. A change while pages are drawn is drawn next; none queue up."""

    shown = Signal()  # the pages on screen are those last asked for

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Preview of the paper")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.pages: list[PageView] = []
        self.state = secondary("The preview is being drawn.")
        self._call = 0
        self._busy = False
        self._draw: Draw | None = None
        self._work = Work()
        self._work.done.connect(self.show_drawn)
        self._work.failed.connect(self.show_problem)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.begin)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(MARGIN)
        self._column.addWidget(self.state)
        self._column.addStretch(1)
        self.setWidget(inside)

    def ask(self, draw: Draw) -> None:
        """Draw these pages soon; only the last of several calls counts."""
        self._draw = draw
        self._call += 1
        self._timer.start()

    def begin(self) -> None:
        if self._busy or self._draw is None:
            return
        self._busy = True
        draw, call = self._draw, self._call
        self._work.start(lambda: Drawn(call, [QImage.fromData(page) for page in draw()]))

    def show_drawn(self, drawn: object) -> None:
        self._busy = False
        if not isinstance(drawn, Drawn) or drawn.call != self._call:
            self.begin()
            return
        at = self.verticalScrollBar().value()
        self._replace_pages(drawn.pages)
        self.state.setVisible(False)
        self.verticalScrollBar().setValue(at)
        self.shown.emit()

    def show_problem(self, sentence: str) -> None:
        self._busy = False
        self.state.setText(sentence)
        self.state.setVisible(True)

    def _replace_pages(self, images: list[QImage]) -> None:
        for old in self.pages:
            old.setParent(None)
            old.deleteLater()
        count = len(images)
        self.pages = [PageView(image, f"Page {n} of {count}") for n, image in enumerate(images, start=1)]
        for page in self.pages:
            self._column.insertWidget(self._column.count() - 1, page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()

    def _fit(self) -> None:
        width = min(WIDEST, self.viewport().width() - MARGIN)
        for page in self.pages:
            page.fit(max(200, width))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()
