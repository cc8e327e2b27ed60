"""What the File menu and the start page do to have a plan on screen: start one, open one, bring one back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app import backups, document, paper_logo, plan_file, recovery, reference_library
from app.problems import NotAPlan, Problem
from app.recovery import Kept
from models.plan import Plan
from views import settings, take_over
from views.plan_saving import PLANS, home
from views.work import Work

if TYPE_CHECKING:
    from app.open_plan import OpenPlan
    from views.main_window import MainWindow


class PlanFiles(QObject):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window = window
        self._looking = Work(self)
        self._looking.done.connect(self._tell_of_logo)

    def attempt(self, action: Callable[[], None]) -> bool:
        """Run an action; a problem becomes one sentence at the top of the page."""
        try:
            action()
        except Problem as problem:
            self.window.tell(str(problem))
            return False
        return True

    # -- start and open

    def start_new(self) -> None:
        self._start(None)

    def _start(self, source: Path | None) -> None:
        """Fill in the form of a new plan; from a national file where one is at hand."""
        from views.new_plan import NewPlanDialog

        dialog = NewPlanDialog(self.window)
        if source:
            dialog.files.look_into(source)
        if dialog.exec() and dialog.plan:
            self.show_new(dialog.plan)
        dialog.deleteLater()

    def make_national(self) -> None:
        """Make a national file, and go on to a plan from it where that is wanted."""
        from views.make_national import MakeNational

        dialog = MakeNational(self.window)
        wanted = dialog.exec() and dialog.made
        dialog.deleteLater()
        if wanted:
            self._start(wanted)

    def show_new(self, plan: Plan) -> None:
        """Show a plan that has no file yet."""
        if self.window.saving.may_leave():
            self.window.show_plan(_opened(plan), "team")

    def open_sample(self) -> None:
        from app.sample_plan import sample_plan

        if self.window.saving.may_leave():
            self.window.show_plan(_opened(sample_plan()), "money")

    def choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window, "Open a plan", home(), PLANS)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a plan's file in place of the plan on screen."""
        shown = self.window.open_plan
        if shown and shown.path == path and not (shown.keeping.asks or shown.keeping.read_only):
            return
        self.attempt(lambda: self._open(path))

    def _open(self, path: Path) -> None:
        """Read a file; one that is open elsewhere is read-only here."""
        try:
            plan, seen = _read(path)
        except NotAPlan as problem:
            self._offer_backup(path, problem)
            return
        if not self.window.saving.may_leave():
            return
        if self.window.open_plan:
            plan, seen = self._read_anew(path)
        open_plan = _opened(plan, path, seen=seen)
        self.window.show_plan(open_plan)
        settings.remember(path)
        self._tell_of_opened(open_plan, path)

    def _tell_of_opened(self, open_plan: "OpenPlan", path: Path) -> None:
        """What must be known of a plan; the changes that were kept of it come first."""
        read_only = open_plan.keeping.read_only
        changed = read_only or plan_file.changed_outside(path)
        if kept := recovery.offer(path):
            told = f"{kept.words}. {changed}".rstrip()
            self.window.saving.stands(told if read_only else "")
            self.window.tell(told, "Restore", lambda: self.restore(kept))
            take_over.offer(self.window)
        elif read_only:
            self.window.saving.tell_of(read_only)
        elif changed:
            self.window.tell(changed, "Earlier copies…", self.restore_earlier)
        elif logo := open_plan.plan.paper.logo:
            self._looking.start(lambda: (open_plan, paper_logo.left_off(logo)))

    def _tell_of_logo(self, looked: "tuple[OpenPlan, str]") -> None:
        """Drawing a logo takes a moment, in which another plan may have been opened."""
        open_plan, said = looked
        if said and self.window.open_plan is open_plan:
            self.window.tell(said)

    def _read_anew(self, path: Path) -> tuple[Plan, str]:
        """Leaving the plan on screen may have saved this one, or given someone else the time to."""
        try:
            return _read(path)
        except Problem:
            self.window.show_plan(None)
            raise

    def open_again(self, path: Path) -> bool:
        """Read the file that is shown anew."""
        return self.attempt(lambda: self._open(path))

    def _offer_backup(self, path: Path, problem: NotAPlan) -> None:
        if backups.last_good_backup(path) is None:
            raise problem
        words = str(problem).replace(plan_file.ANOTHER_COPY, "you can open its last backup")
        self.window.tell(words, "Open the last backup", lambda: self.attempt(lambda: self._back(path)))

    def _back(self, path: Path) -> None:
        backups.restore(path)
        self._open(path)

    def restore(self, kept: Kept) -> None:
        """Open the unsaved changes that were kept when the program last ended."""
        self.attempt(lambda: self._restore(kept))

    def _restore(self, kept: Kept) -> None:
        plan = recovery.restore(kept)
        if self.window.saving.may_leave():
            self.window.show_plan(_opened(plan, kept=kept))
            self.window.saving.tell_of_read_only()

    def restore_earlier(self) -> None:
        """Show what this computer kept of plans, and bring one of them back."""
        from views.restore_copies import RestoreCopies

        dialog = RestoreCopies(self.window)
        if dialog.exec() and dialog.chosen:
            self.attempt(dialog.take)
        dialog.deleteLater()


def _read(path: Path) -> tuple[Plan, str]:
    """A plan, and the state of its file before that: what is written after it is seen as someone else's."""
    seen = document.digest(path)
    return plan_file.read(path), seen


def _opened(
    plan: Plan, path: Path | None = None, kept: Kept | None = None, seen: str | None = None
) -> "OpenPlan":
    from app.open_plan import OpenPlan

    return OpenPlan(plan, reference_library.load(), path, kept=kept, seen=seen)
