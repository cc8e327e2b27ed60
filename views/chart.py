"""A chart on a card: its sentence, its drawing or its table, and ways to take it elsewhere."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontInfo, QGuiApplication, QImage
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app import libraries, warm_up
from app.chart_look import SMALL
from app.charts import Chart, Subject, picture
from views import theme
from views.drawing import Drawing
from views.parts import Card, button, label
from views.save_picture import SavePicture
from views.table import TableView

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent, QShowEvent

DONE_MS = 1500
SOON_MS = 30  # the window is painted first, then its chart
DRAWING = "Drawing the chart"
NOTHING = "Nothing to draw yet. Add a post on the Team screen, or enter your entitlement on the Rates screen."


class ChartView(QWidget):
    """The drawing itself. matplotlib is loaded, and anything drawn, only once it is seen."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.subject: Subject | None = None
        self.drawing: Drawing | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(220))
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._waiting = label(DRAWING, "secondary")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._inside.addWidget(self._waiting)
        self._painted = self._bare = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._draw)
        self._stale = False

    def show_subject(self, subject: Subject) -> None:
        """Draw this from now on: once, when the events at hand are done, and only if seen."""
        self.subject = subject
        self.setAccessibleName(self.chart.sentence(subject))
        self.setAccessibleDescription("A chart. Show as table gives its figures.")
        self._bare = _is_bare(subject)
        self._waiting.setText(NOTHING if self._bare else DRAWING)
        self._waiting.setVisible(self._bare or self.drawing is None)
        if self.drawing:
            self.drawing.canvas.setVisible(not self._bare)
        if self.chart.rows:
            self.setFixedHeight(round(self.chart.height(subject) * self._zoom()))
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def _zoom(self) -> float:
        """How much larger than usual the program's letters are."""
        return (
            theme.text_px("small") / SMALL
            if theme.large()
            else QFontInfo(self.font()).pixelSize() / theme.SIZES["body"]
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(720, theme.px(240))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._stale:
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        self._painted = True

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange} and self.drawing:
            self._stale = True
            self._timer.start()

    def _draw(self) -> None:
        if self.subject is None or self._bare or not self._stale or not self.isVisible():
            return
        if not self._can_draw():
            self._timer.start(SOON_MS)
            return
        self._timer.setInterval(0)
        self._stale = False
        if self.drawing and self.drawing.zoom != self._zoom():
            self.drawing.canvas.deleteLater()
            self.drawing = None
        if self.drawing is None:
            self.drawing = Drawing(self.chart, self._zoom())
            self._waiting.hide()
            self._inside.addWidget(self.drawing.canvas)
            self.drawing.canvas.lower()
        self.drawing.show_subject(self.subject)

    def _can_draw(self) -> bool:
        """What a drawing needs is loaded, or can be loaded here without a wait before the first paint."""
        if warm_up.to_come(libraries.CANVAS):
            return False
        return self._painted or libraries.CANVAS in sys.modules


def _is_bare(subject: Subject) -> bool:
    """Neither a post nor an entitlement: axes without a number on them say nothing."""
    return not subject.forecast.posts and subject.forecast.year(subject.year).entitlement.value is None


class ChartCard(Card):
    """A chart under its sentence; the same figures as a table at the press of a button."""

    told = Signal(str)

    def __init__(self, chart: Chart, parent: QWidget | None = None, view: ChartView | None = None) -> None:
        super().__init__(" ", parent)
        self.chart = chart
        self.view = view or ChartView(chart)
        self.table = TableView()
        self.table.told.connect(self.told)
        self.table.outside = lambda: chart.table(self.subject.outside)
        self.as_table = button("Show as table")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._turn)
        self._copy = button("Copy")
        self._copy.setToolTip("Copy the picture and its sentence")
        self._copy.clicked.connect(self.copy)
        self._save = SavePicture(chart, lambda: self.subject)
        self._save.told.connect(self.told)
        for made in (self.as_table, self._copy, self._save):
            self.corner.addWidget(made)
        self.add(self.view, 1)
        self.add(self.table, 1)
        self.table.hide()

    def show_subject(self, subject: Subject) -> None:
        self.set_title(self.chart.sentence(subject))
        self.view.show_subject(subject)
        if self.as_table.isChecked():
            self.table.show_table(self.chart.table(subject))

    @property
    def subject(self) -> Subject:
        if self.view.subject is None:
            raise LookupError(self.chart.key)
        return self.view.subject

    def _turn(self, checked: bool) -> None:  # noqa: FBT001
        self.as_table.setText("Show as chart" if checked else "Show as table")
        if checked:
            self.table.show_table(self.chart.table(self.subject))
        self.table.setVisible(checked)
        self.view.setVisible(not checked)

    def copy(self) -> None:
        """Put the picture on the clipboard, with the sentence for places that take only text."""
        data, leaving = QMimeData(), self.subject.outside
        data.setImageData(QImage.fromData(picture(self.chart, leaving)))
        data.setText(self.chart.sentence(leaving))
        QGuiApplication.clipboard().setMimeData(data)
        say_done(self._copy, "Copied")

    def save(self, path: Path) -> None:
        """Save as PNG, or as SVG where the name says so."""
        self._save.save(path)


def say_done(pressed: QPushButton, words: str) -> None:
    """A button says for a moment that it did its work."""
    if pressed.text() != words:
        usual = pressed.text()
        pressed.setText(words)
        QTimer.singleShot(DONE_MS, pressed, partial(pressed.setText, usual))
