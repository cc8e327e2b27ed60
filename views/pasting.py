"""Posts from the clipboard, a list in a file or the sheet edited in Excel: shown, then handed over."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app import posts_sheet_import, wording
from app.open_plan import OpenPlan
from app.posts_import import preview_file, preview_text
from app.posts_sheet_rows import is_edited_sheet
from app.problems import FileProblem, Problem
from models.plan import Plan
from views.paste_posts import PasteDialog, Read

FILES = "Spreadsheets (*.xlsx *.xlsm *.csv *.txt)"
WORKBOOKS = "Workbooks (*.xlsx *.xlsm)"


class Pasting(QObject):
    """Takes posts from the clipboard or a file, shows the preview, and hands over what was agreed."""

    told = Signal(str)
    done = Signal(object, str, set)  # the new plan, the step's words, keys of the posts it touched

    def __init__(self, open_plan: OpenPlan, page: QWidget, names: Callable[[], bool]) -> None:
        super().__init__(page)
        self._open_plan = open_plan
        self._page = page
        self._names = names

    def paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.told.emit("There is nothing to paste. Copy the rows in Excel first, with their headings.")
            return
        plan, reference = self._open_plan.plan, self._open_plan.reference
        self._show(lambda chosen: preview_text(text, plan, reference, chosen=chosen, names=self._names()))

    def read_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._page, "Read posts from a file", "", FILES)
        if path:
            self.preview_file(Path(path))

    def preview_file(self, path: Path) -> None:
        """A list of posts in any layout, or the sheet of posts that was edited."""
        plan, reference = self._open_plan.plan, self._open_plan.reference
        try:
            edited = is_edited_sheet(path)
        except FileProblem as problem:
            self.told.emit(str(problem))
            return
        if edited:
            self.preview_edited(path)
        else:
            self._show(lambda chosen: preview_file(path, plan, reference, chosen=chosen, names=self._names()))

    def read_edited(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._page, "Import edited posts", "", WORKBOOKS)
        if path:
            self.preview_edited(Path(path))

    def preview_edited(self, path: Path) -> None:
        """What accepting the sheet of posts that was edited in Excel would do."""
        try:
            shown = posts_sheet_import.preview(
                path, self._open_plan.plan, self._open_plan.reference, names=self._names()
            )
        except FileProblem as problem:
            self.told.emit(str(problem))
            return
        if shown.rows:
            self._show(lambda _chosen: shown, edited=True)
        else:
            self.told.emit(" ".join(("The sheet and the plan have the same posts.", *shown.notes)))

    def _show(self, read: Read, *, edited: bool = False) -> None:
        try:
            dialog = PasteDialog(self._open_plan, read, self._page, edited=edited)
        except Problem as problem:
            self.told.emit(str(problem))
            return
        dialog.accepted.connect(lambda: self._take(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, dialog: PasteDialog) -> None:
        before = self._open_plan.plan
        after = dialog.result_plan(before)
        old = {post.key: post for post in before.scenario.posts}
        touched = {post.key for post in after.scenario.posts if old.get(post.key) != post}
        done = edited_words(before, after) if dialog.edited else words(before, after)
        self.done.emit(after, done, touched)


def words(before: Plan, after: Plan) -> str:
    """The step in the history: "Paste 3 posts"."""
    return f"Paste {wording.counted(_touched(before, after), 'post')}"


def edited_words(before: Plan, after: Plan) -> str:
    """The step in the history: "Import edits of 3 posts"."""
    kept = {post.key for post in after.scenario.posts}
    gone = sum(post.key not in kept for post in before.scenario.posts)
    return f"Import edits of {wording.counted(_touched(before, after) + gone, 'post')}"


def _touched(before: Plan, after: Plan) -> int:
    old = {post.key: post for post in before.scenario.posts}
    return sum(old.get(post.key) != post for post in after.scenario.posts)
