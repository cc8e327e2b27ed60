"""The paper screen: leave the room with a draft for the board, a workbook and tables."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QPushButton, QWidget

from app import agreement_words, clock, exporting, icb_edits
from app.exports import Asked
from app.open_plan import OpenPlan
from app.progress import Progress
from app.wording import counted, year_span
from models.icb_columns import IcbColumn
from models.plan import Plan
from views import chosen_file, theme
from views.beside import Beside
from views.icb_columns_dialog import ColumnsDialog
from views.page import Page
from views.paper_preview import Preview
from views.paper_side import PaperSide
from views.parts import Card, button, label, link_button, page_title, primary_button, secondary
from views.pasting import Pasting
from views.progress_row import ProgressRow

BOOKS = "Excel workbook (*.xlsx)"
LEAST_PREVIEW = 300  # px, each way
STOPPED = "Stopped. No file was changed."
SETTLED = "It shows the plan without what is tried out."


class PaperPage(Page):
    """What is in the paper, the ways to take it along, and its pages as they will be printed."""

    written = Signal()  # a file is there, and told under the buttons

    def __init__(self, open_plan: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(open_plan, parent)
        self.names = QCheckBox("Include staff names")
        self.pdf = primary_button("PDF for the board")
        self.wall = button("Team on a wall (A3)")
        self.word = button("Word, to edit")
        self.workbook = button("Excel workbook")
        self.tables = button("Tables as CSV")
        self.icb = button("Plan for the ICB")
        self.columns = link_button("Edit columns")
        self.posts = button("Posts to edit in Excel")
        self.back = link_button("Import edited posts")
        self.charts = button("Charts as pictures")
        self.everything = button("Everything as JSON")
        self.progress = ProgressRow()
        self.result = secondary("")
        self.error = label("", "error", wrap=True)
        self.open_folder = link_button("Open folder")
        self.covers, self.checks = secondary(""), secondary("")
        self.preview = Preview()
        self._written: Path | None = None
        self.pasting = Pasting(open_plan, self, self.names.isChecked)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.pdf.clicked.connect(self.choose_pdf)
        self.wall.clicked.connect(self.choose_wall)
        self.word.clicked.connect(self.choose_word)
        self.workbook.clicked.connect(self.choose_workbook)
        self.tables.clicked.connect(self.choose_tables)
        self.icb.clicked.connect(self.choose_icb)
        self.columns.clicked.connect(self.edit_columns)
        self.posts.clicked.connect(self.choose_posts)
        self.back.clicked.connect(self.import_posts)
        self.pasting.told.connect(self._tell)
        self.pasting.done.connect(self._take_posts)
        self.charts.clicked.connect(self.choose_charts)
        self.everything.clicked.connect(self.choose_everything)
        self.open_folder.clicked.connect(self.show_folder)
        self.names.toggled.connect(self.refresh)
        self.names.setAccessibleDescription("Names are left out of every file unless you choose this")

    def _lay_out(self) -> None:
        self.column.addWidget(page_title("Paper and exports"))
        side = Card("Take it along")
        side.add(self.pdf)
        side.body.addLayout(self._exports())
        side.add(self.names)
        for told in (self.progress, self.error, self.result):
            side.add(told)
        side.body.addWidget(self.open_folder, 0, Qt.AlignmentFlag.AlignLeft)
        side.add(self.covers)
        side.add(self.checks)
        side.body.addStretch(1)
        for widget in (self.error, self.result, self.open_folder):
            widget.setVisible(False)
        self.side = PaperSide(self.open_plan, side)
        self.preview.setMinimumSize(theme.px(LEAST_PREVIEW), theme.px(LEAST_PREVIEW))
        self.column.addWidget(Beside(24, (self.side, 0), (self.preview, 1)), 1)

    def _exports(self) -> QGridLayout:
        """The other files, each with what belongs to it beside it."""
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.setColumnStretch(0, 1)
        plain = ((self.word, self.workbook), (self.charts, self.tables), (self.wall, self.everything))
        for row, (left, right) in enumerate(plain):
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1)
        for row, (left, right) in enumerate(((self.icb, self.columns), (self.posts, self.back)), len(plain)):
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1, Qt.AlignmentFlag.AlignLeft)
        return grid

    def refresh(self) -> None:
        stands = self.open_plan.settled_outlook
        count, mark = len(stands.points.open), agreement_words.mark(stands)
        listed = f"The paper lists {counted(count, 'point')} to check and is marked {mark}."
        self.checks.setText(listed if count else f"There is nothing to check. The paper is marked {mark}.")
        settled = f" {SETTLED}" if self.open_plan.trying else ""
        self.covers.setText(f"The paper covers {year_span(self.open_plan.year)}.{settled}")
        self.side.refresh()
        self.preview.ask(self.asked().pages)

    def asked(self) -> Asked:
        plan = self.open_plan
        today = clock.today()
        return Asked(plan.settled_outlook, today, plan.year, self.names.isChecked())

    def choose_pdf(self) -> None:
        if path := self._chosen("Save the paper as", ".pdf", "PDF (*.pdf)"):
            self.export(self.asked().pdf, path)

    def choose_wall(self) -> None:
        if path := self._chosen("Save the team on a wall as", ".pdf", "PDF (*.pdf)", " on a wall"):
            self.export(self.asked().wall, path)

    def choose_word(self) -> None:
        if path := self._chosen("Save the paper as", ".docx", "Word document (*.docx)"):
            self.export(self.asked().word, path)

    def choose_workbook(self) -> None:
        if path := self._chosen("Save the workbook as", ".xlsx", BOOKS):
            self.export(self.asked().workbook, path)

    def choose_icb(self) -> None:
        if path := self._chosen("Save the plan for the ICB as", ".xlsx", BOOKS, " for the ICB"):
            self.export(self.asked().icb, path)

    def choose_posts(self) -> None:
        if path := self._chosen("Save the posts to edit as", ".xlsx", BOOKS, " posts to edit"):
            self.export(self.asked().posts, path)

    def import_posts(self) -> None:
        self.pasting.read_edited()

    def edit_columns(self) -> None:
        """The columns of the plan for the ICB, kept as one edit."""
        dialog = ColumnsDialog(self.open_plan.plan.icb_columns, self)
        dialog.kept.connect(self._take_columns)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_columns(self, columns: tuple[IcbColumn, ...]) -> None:
        self.open_plan.edit(icb_edits.with_columns(self.open_plan.plan, columns), icb_edits.WORDS)

    def _take_posts(self, plan: Plan, words: str) -> None:
        self.open_plan.edit(plan, words)
        self._tell(f"{words}: done. Ctrl+Z takes it back.")

    def choose_everything(self) -> None:
        if path := self._chosen("Save everything as", ".json", "JSON file (*.json)"):
            self.export(self.asked().everything, path)

    def choose_tables(self) -> None:
        if folder := self._chosen_folder("Choose a folder for the tables"):
            self.export(self.asked().tables, folder)

    def choose_charts(self) -> None:
        if folder := self._chosen_folder("Choose a folder for the charts"):
            self.export(self.asked().charts, folder)

    def export(self, write: Callable[[Path, Progress], Path], path: Path) -> None:
        """Write in the background; the window stays alive, and the result is told under the buttons."""
        self.side.show_along()
        self._tell(f"Writing {path.name}.")
        for one in self._writers():
            one.setEnabled(False)
        self.progress.run(partial(write, path), self.show_written, self.show_problem, self.show_stopped)

    def show_written(self, path: object) -> None:
        assert isinstance(path, Path)  # noqa: S101
        self._finish()
        self._written = path
        self._tell(f"Saved in {path.name}." if path.is_dir() else f"Saved {path.name}.")
        self.open_folder.setVisible(True)
        self.written.emit()

    def show_problem(self, sentence: str) -> None:
        self._finish()
        self.result.setVisible(False)
        self.error.setText(f"Error: {sentence}")
        self.error.setVisible(True)

    def show_stopped(self) -> None:
        self._finish()
        self._tell(STOPPED)

    def show_folder(self) -> None:
        if self._written:
            folder = self._written if self._written.is_dir() else self._written.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _finish(self) -> None:
        for one in self._writers():
            one.setEnabled(True)

    def _writers(self) -> tuple[QPushButton, ...]:
        papers = (self.pdf, self.wall, self.word, self.workbook, self.icb, self.posts)
        return *papers, self.tables, self.charts, self.everything

    def _tell(self, sentence: str) -> None:
        self.error.setVisible(False)
        self.open_folder.setVisible(False)
        self.result.setText(sentence)
        self.result.setVisible(True)

    def _home(self) -> Path:
        """Beside the plan, else among the user's documents."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self.open_plan.path.parent if self.open_plan.path else Path(documents)

    def _chosen_folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, title, str(self._home()))
        return Path(name) if name else None

    def _chosen(self, title: str, ending: str, kinds: str, also: str = "") -> Path | None:
        wanted = self._home() / exporting.file_name(self.open_plan.plan.title + also, ending)
        return chosen_file.to_save(self, title, wanted, kinds, ending)
