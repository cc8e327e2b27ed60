"""A chart on a matplotlib canvas: what stands still is kept as a picture, what moves is drawn over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from app import libraries
from app.chart_look import DPI, Frame, Palette, new_figure, place
from views import theme

if TYPE_CHECKING:
    from matplotlib.artist import Artist

    from app.charts import Chart, Subject


def palette() -> Palette:
    """The chart's colours in the theme in use."""
    names = ("surface", "text", "secondary", "line", "confirmed", "over", "notice", "hollow", "third")
    return Palette(*(theme.colour(name).name() for name in names))


class Drawing:
    """Makes its canvas at once: make it only when it is seen. Holds one chart for as long as it lives."""

    def __init__(self, chart: Chart, zoom: float = 1.0) -> None:
        libraries.load(libraries.CANVAS)
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

        self.chart = chart
        self.zoom = zoom
        figure = new_figure(720, 320, palette(), DPI * zoom)
        canvas: Any = FigureCanvasQTAgg
        self.canvas: Any = canvas(figure)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.axes = figure.axes[0]
        self._frame: tuple[Frame, Palette] | None = None
        self._subject: Subject | None = None
        self._still: Any = None
        self._moving: list[Artist] = []
        self.canvas.mpl_connect("resize_event", lambda _: self._place())
        self.canvas.mpl_connect("draw_event", lambda _: self._drawn())

    def show_subject(self, subject: Subject) -> None:
        """Draw all of it, or only what moves where the rest stands as it was."""
        self._subject = subject
        now = (self.chart.frame(subject), palette())
        if now != self._frame or self._still is None:
            self._furnish(*now)
            self.canvas.draw_idle()
        else:
            self._draw_marks()
            self.canvas.update()

    def _furnish(self, frame: Frame, colours: Palette) -> None:
        self._frame = (frame, colours)
        self._moving = []
        self.axes.clear()
        self.canvas.figure.set_facecolor(colours.ground)
        self._place()
        self.chart.furnish(self.axes, frame, colours)

    def _place(self) -> None:
        if self._frame:
            place(self.axes, self._frame[0].margins)

    def _drawn(self) -> None:
        """All that stands still has just been drawn: keep it, and draw the rest over it."""
        self._still = self.canvas.copy_from_bbox(self.canvas.figure.bbox)
        self._draw_marks()

    def _draw_marks(self) -> None:
        if self._frame is None or self._subject is None:
            return
        for artist in self._moving:
            artist.remove()
        self.canvas.restore_region(self._still)
        self._moving = self.chart.marks(self.axes, self._subject, self._frame[1])
        for artist in sorted(self._moving, key=lambda artist: artist.get_zorder()):
            artist.set_animated(True)
            self.axes.draw_artist(artist)
