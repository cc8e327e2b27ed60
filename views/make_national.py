"""Making a national file: the folder of official files, where the file goes, and what came of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app import national_making
from app.national_making import Made
from app.national_schema import SUFFIX
from app.national_survey import Survey, survey
from app.network_sources import recognised_words
from app.progress import Progress
from views import chosen_file
from views.dialog_parts import open_at, scrolling_form
from views.network_files import NATIONAL_FILES
from views.parts import Card, button, label, page_title, primary_button, secondary
from views.progress_row import ProgressRow

WHAT = (
    "One file that holds every network in a folder of official files. Take it to a workshop: any network "
    "is one search away, without the folder and without a network connection."
)
WHICH = (
    "Practices and networks, registered patients by age, QOF prevalence, deprivation, NHS payments and the "
    "PCN workforce file: as downloaded, or zipped."
)
CHOOSE = "Choose the folder of official files first."
STOPPED = "Stopped: nothing was written."


class MakeNational(QDialog):
    """`made` is the file that was written; accepted where a plan is to be started from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Make a national file")
        self.found: Survey | None = None
        self.made: Path | None = None
        self.choose = button("Choose a folder…")
        self.recognised = secondary("")
        self.progress = ProgressRow()
        self.outcome = label("", "label", wrap=True)
        self.leave = button("Close")
        self.make = primary_button("Make the file…")
        self.start = primary_button("Start a plan from it…")
        self._set_out()
        self.choose.clicked.connect(self._choose)
        self.leave.clicked.connect(self.reject)
        self.make.clicked.connect(self._choose_place)
        self.start.clicked.connect(self.accept)
        self.progress.ended.connect(self._open_doors)

    def _set_out(self) -> None:
        card = Card("Official files")
        card.body.setSpacing(12)
        card.add(secondary(WHICH))
        card.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self.recognised)
        card.add(self.progress)
        card.add(self.outcome)
        for part in (self.recognised, self.outcome, self.start):
            part.hide()
        inside = QWidget()
        inside.setProperty("kind", "canvas")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(16)
        rows.addWidget(page_title(self.windowTitle()))
        rows.addWidget(secondary(WHAT))
        rows.addWidget(card)
        rows.addStretch(1)
        scrolling_form(self, inside, self._foot())
        open_at(self, 720, 520)
        self.choose.setFocus()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.setSpacing(8)
        foot.addStretch(1)
        for door in (self.leave, self.make, self.start):
            foot.addWidget(door)
        return foot

    def done(self, result: int) -> None:
        """However it is left, nothing goes on beside the window."""
        self.progress.leave()
        super().done(result)

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Choose the folder of official files")
        if name:
            self.look_into(Path(name))

    def look_into(self, path: Path) -> None:
        """Look through a folder beside the window."""
        self.outcome.hide()
        self._run(partial(survey, path), self._show_found)

    def _show_found(self, found: Survey) -> None:
        self.found = found
        self.recognised.setText(recognised_words(found))
        self.recognised.show()
        self.start.hide()
        self.make.show()

    def _choose_place(self) -> None:
        if self.found is None:
            self._tell(CHOOSE)
            self.choose.setFocus()
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        usual = Path(folder) / f"{self.found.path.stem}{SUFFIX}"
        title = "Save the national file as"
        if path := chosen_file.to_save(self, title, usual, NATIONAL_FILES, SUFFIX):
            self.write(path)

    def write(self, path: Path) -> None:
        """Make the file beside the window."""
        if self.found:
            self.outcome.hide()
            self._run(partial(national_making.make, path, self.found), self._show_made)

    def _run(self, task: Callable[[Progress], object], done: Callable[..., None]) -> None:
        self.progress.run(task, done, self._tell, self._stopped)
        for door in (self.choose, self.make):
            door.setEnabled(False)

    def _open_doors(self) -> None:
        for door in (self.choose, self.make):
            door.setEnabled(True)

    def _show_made(self, made: Made) -> None:
        self.made = made.path
        self._tell("\n".join(made.sentences))
        self.make.hide()
        self.start.show()
        self.start.setFocus()

    def _stopped(self) -> None:
        self._tell(STOPPED)
        self.make.setFocus()

    def _tell(self, sentence: str) -> None:
        self.outcome.setText(sentence)
        self.outcome.show()
