"""Saving the plan on screen and leaving it safely; what must be decided about its file is asked before."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QMessageBox

from app import exporting
from app.folders import SUFFIX
from app.problems import FileProblem
from views import chosen_file, leave_question, settings, take_over

if TYPE_CHECKING:
    from app.open_plan import OpenPlan
    from views.main_window import MainWindow

PLANS = "Plans (*.pcnplan)"
SAVE_ANEW = "Save with a new name"


class PlanSaving(QObject):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window
        self._asked = self._told = ""

    def stands(self, told: str) -> None:
        """Take back what was told of the file once it can be written; "": nothing stands."""
        self._told = told

    def tell_what_is_asked(self) -> None:
        """What must be decided about the file before it is written again: told once, until that is done."""
        open_plan = self.window.open_plan
        if open_plan is None or self.window.message.standing:  # it is asked for: told when that is over
            return
        keeping = open_plan.keeping
        if keeping.asks and keeping.asks != self._asked:
            self.tell_of(keeping.asks, gone=keeping.gone)
        self._asked = keeping.asks
        if self._told and not keeping.unsaved and not keeping.read_only:
            self.window.message.take_back(self._told)
            self._told = ""

    def tell_of_read_only(self) -> None:
        if self.window.open_plan and (sentence := self.window.open_plan.keeping.read_only):
            self.tell_of(sentence)

    def tell_of(self, sentence: str, *, gone: bool = False) -> None:
        self._told = sentence
        if gone:
            self.window.tell(sentence, "Save it here again", lambda: self.save(anew=True))
            return
        self.window.tell(sentence, SAVE_ANEW, self.save_as)
        take_over.offer(self.window)

    def save(self, *, anew: bool = False) -> bool:
        open_plan = self.window.open_plan
        if open_plan is None:
            return True
        self._take_what_is_typed()
        if open_plan.path is None:
            return self.save_as()
        try:
            open_plan.save(anew=anew)
        except FileProblem as problem:
            self.tell_of(str(problem), gone=open_plan.keeping.gone)
            return False
        self.window.voice.say(open_plan.kept_words)
        return True

    def save_as(self) -> bool:
        open_plan = self.window.open_plan
        if open_plan is None:
            return True
        self._take_what_is_typed()
        wanted = open_plan.path or Path(home()) / exporting.file_name(open_plan.plan.title, SUFFIX)
        path = chosen_file.to_save(self.window, "Save the plan as", wanted, PLANS, SUFFIX)
        if path is None:
            return False
        try:
            open_plan.save_as(path)
        except FileProblem as problem:
            self.tell_of(str(problem))
            return False
        settings.remember(path)
        self.window.voice.say(open_plan.kept_words)
        return True

    def _take_what_is_typed(self) -> None:
        """It is saved too, and typing goes on where it was."""
        typed_in = self.window.take_what_is_typed()
        if typed_in and typed_in.isVisible():
            typed_in.setFocus()

    # -- leave

    def may_leave(self) -> bool:
        """Save what can be saved and close the plan; ask only where it cannot be saved."""
        open_plan = self.window.open_plan
        if open_plan is None:
            return True
        self._take_what_is_typed()
        if not open_plan.unsaved:
            open_plan.close()
            return True
        if open_plan.path is not None and self._saved(open_plan):
            open_plan.close()
            return True
        return self._ask(open_plan)

    def _saved(self, open_plan: "OpenPlan") -> bool:
        try:
            open_plan.save()
        except FileProblem:
            return False
        return True

    def _ask(self, open_plan: "OpenPlan") -> bool:
        answer = self.question(open_plan)
        if answer == QMessageBox.StandardButton.Save and not self.save_as():
            return False
        if answer == QMessageBox.StandardButton.Cancel:
            return False
        open_plan.close(keep=answer == QMessageBox.StandardButton.Save)
        return True

    def question(self, open_plan: "OpenPlan") -> QMessageBox.StandardButton:
        """Save, do not save, or stay."""
        box = leave_question.box(self.window, open_plan)
        answer = QMessageBox.StandardButton(box.exec())
        box.deleteLater()
        return answer


def home() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
