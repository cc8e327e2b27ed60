"""A button that saves a chart as a picture, on cards of a chart and on those that draw it another way."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from app import exporting
from app.charts import Chart, Subject, picture
from app.problems import FileProblem


class SavePicture(QPushButton):
    told = Signal(str)

    def __init__(self, chart: Chart, subject: Callable[[], Subject]) -> None:
        """`subject`: what the chart is drawn of when the button is pressed."""
        super().__init__("Save picture…")
        self.setAutoDefault(False)
        self.chart, self.subject = chart, subject
        self.clicked.connect(self.ask)

    def ask(self) -> None:
        name = f"{self.chart.key.replace('_', '-')}.png"
        kinds = "PNG picture (*.png);;SVG drawing (*.svg)"
        path, _ = QFileDialog.getSaveFileName(self, "Save picture", name, kinds)
        if path:
            self.save(Path(path))

    def save(self, path: Path) -> None:
        """Save as PNG, or as SVG where the name says so."""
        form: Literal["png", "svg"] = "svg" if path.suffix.lower() == ".svg" else "png"
        try:
            exporting.check_place(path)
            exporting.write_bytes(path, picture(self.chart, self.subject().outside, form))
        except FileProblem as problem:
            self.told.emit(str(problem))
