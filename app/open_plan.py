"""The open plan: the one door for an edit, undo with names, and the figures that follow from it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from app import clock
from app.document import ChangedOnDisk, Document
from app.exporting import TRIES
from app.plan_step import Step
from app.problems import FileProblem
from app.recovery import Kept, RecoveryCopy
from models.coverage import Coverage
from models.figures import Forecast
from models.forecast import forecast, rests_on
from models.months import FinancialYear, Month
from models.needs import following, same_population
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Keyed, Reference

RECOVERY_MS = 300  # an edit is in the recovery copy within half a second
IDLE_MS = 2000  # the document follows when nothing has been edited for this long
RETRY_MS = 10_000  # and is tried again, where it could not be replaced


class OpenPlan(QObject):
    """A plan being worked on. Signals carry nothing: readers ask."""

    changed = Signal()  # the plan, and so every figure
    kept = Signal()  # where and when it was saved: see `kept_words`

    def __init__(
        self, plan: Plan, reference: Reference, path: Path | None = None, kept: Kept | None = None
    ) -> None:
        """`reference`: the shipped rate set. `kept`: the recovery copy that the plan was restored from."""
        super().__init__()
        self._plan = plan
        self._shipped = self._reference = reference
        self._own: tuple[Keyed, ...] = ()
        self._year: FinancialYear | None = None
        self._outlooks: dict[str, Outlook] = {}
        self._last_change = ""
        self._save_problem = self._recovery_problem = ""
        self._document = _document(plan, path, kept)
        self._recovery = RecoveryCopy(kept.path if kept else None)
        self._recovered: Plan | None = None  # what the recovery copy holds
        self._closed = False
        self.stack = QUndoStack(self)
        self.stack.indexChanged.connect(self.changed)
        self._recovery_timer = _timer(self, self._keep_recovery_copy)
        self._idle_timer = _timer(self, self._save_when_idle)
        if self.unsaved:
            self._recovery_timer.start(RECOVERY_MS)
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self.close)

    # -- the plan and its figures

    @property
    def plan(self) -> Plan:
        return self._plan

    @property
    def reference(self) -> Reference:
        """The shipped rate set with the user's own figures on top."""
        if self._own is not self._plan.own:
            self._own = self._plan.own
            self._reference = self._shipped.with_own(self._own)
        return self._reference

    @property
    def outlook(self) -> Outlook:
        """All that follows from the active scenario."""
        return self.outlook_of(self._plan.active)

    def outlook_of(self, scenario_key: str) -> Outlook:
        """A scenario worked out; only where a change bears on it, its forecast only where on its money."""
        plan, known, today = self._plan, self._outlooks.get(scenario_key), clock.today()
        if known and known.today != today:
            known = None  # what is due runs by the day
        if known and known.plan is not plan and known.stands_in(plan):
            known = self._outlooks[scenario_key] = known.within(plan)
        if known is None or known.plan is not plan:
            scenario = plan.scenario_of(scenario_key)
            same = known is not None and rests_on(plan, scenario) == rests_on(known.plan, known.scenario)
            found = known.forecast if known and same else forecast(plan, scenario, self.reference)
            fresh = Outlook(plan, scenario, self.reference, found, today)
            known = self._outlooks[scenario_key] = fresh.with_team_of(known) if known else fresh
        return known

    @property
    def forecast(self) -> Forecast:
        return self.outlook.forecast

    def forecast_of(self, scenario_key: str) -> Forecast:
        return self.outlook_of(scenario_key).forecast

    @property
    def coverage(self) -> Coverage:
        """What the active scenario gives each need in the year in view."""
        return self.outlook.coverage_of(self.year)

    @property
    def year(self) -> FinancialYear:
        """The financial year in view, the same on every screen: today's, else the plan's first."""
        offered = self._plan.financial_years
        for year in (self._year, Month.of(clock.today()).financial_year):
            if year in offered:
                return year
        return offered[0]

    def show_year(self, year: FinancialYear) -> None:
        """Put another year of the plan in view; not an edit, so not undone."""
        if year != self.year:
            self._year = year
            self.changed.emit()

    # -- edits

    @property
    def last_change(self) -> str:
        return self._last_change

    def edit(self, plan: Plan, words: str, merge: str = "") -> None:
        """The only door. Successive edits with the same mark become one undo step.

        Needs follow the population, but for people that the user typed.
        """
        if not same_population(plan, self._plan):
            plan = following(plan, self._shipped)
        if plan != self._plan:
            self.stack.push(Step(self.become, self._plan, plan, words, merge))

    def undo(self) -> None:
        self.stack.undo()

    def redo(self) -> None:
        self.stack.redo()

    def become(self, plan: Plan, words: str) -> None:
        """Called by the undo stack alone, which then tells that the plan changed."""
        self._plan = plan
        self._last_change = words
        if not self._recovery_timer.isActive():
            self._recovery_timer.start(RECOVERY_MS)
        self._idle_timer.start(IDLE_MS)

    # -- how it is kept

    @property
    def path(self) -> Path | None:
        return self._document.path

    @property
    def unsaved(self) -> bool:
        """Whether the document lacks something of the plan, or there is none; a sample only once edited."""
        return not self._document.holds(self._plan)

    @property
    def kept_words(self) -> str:
        if not self.unsaved and self.path:
            return self._document.saved_words
        safe = self._recovery_problem or "Your changes are kept."
        if self._save_problem:
            return f"Could not save: {self._save_problem} {safe}"
        if self._recovery_problem:
            return f"Not saved yet. {self._recovery_problem}"
        return "Saving…" if self.path and self._idle_timer.isActive() else "Not saved yet"

    def save(self, *, over: bool = False) -> None:
        """Replace the document now. FileProblem says why not; ChangedOnDisk unless `over`."""
        self._save(over=over)

    def save_as(self, path: Path) -> None:
        """Save under another name, which is the plan's from then on. FileProblem, and it stays."""
        before = self._document
        self._document = Document(path, None)
        try:
            self._save(over=True)
        except FileProblem:
            self._document.close()
            self._document = before
            raise
        before.close()

    def close(self, *, keep: bool = True) -> None:
        """Save what can be saved, else leave a recovery copy; `keep` False drops what is not saved."""
        if self._closed:
            return
        self._closed = True
        if keep:
            self._save_when_idle()
        else:
            self._recovery.forget()
        self._recovery_timer.stop()
        self._idle_timer.stop()
        self._recovery.release()
        self._document.close()

    def _save(self, *, over: bool = False, tries: int = TRIES) -> None:
        try:
            self._document.save(self._plan, self.reference, over=over, tries=tries)
        except FileProblem as problem:
            self._save_problem = str(problem)
            self._keep_recovery_copy()
            raise
        self._save_problem = self._recovery_problem = ""
        self._recovery_timer.stop()
        self._idle_timer.stop()
        self._recovery.forget()
        self.kept.emit()

    def _save_when_idle(self) -> None:
        """The words tell of a problem; a file that is only busy is tried again."""
        if not self.unsaved:
            self._save_problem = ""
            self._recovery_timer.stop()
            self._recovery.forget()
            self.kept.emit()
        elif self.path is None:
            if self._recovered is not self._plan:
                self._keep_recovery_copy()
        else:
            try:
                self._save(tries=1)
            except ChangedOnDisk:
                return
            except FileProblem:
                self._idle_timer.start(RETRY_MS)

    def _keep_recovery_copy(self) -> None:
        self._recovery_timer.stop()
        try:
            self._recovery.keep(self._plan, self.path, self._document.seen)
        except FileProblem as problem:
            self._recovery_problem = str(problem)
        else:
            self._recovery_problem = ""
            self._recovered = self._plan
        self.kept.emit()


def _document(plan: Plan, path: Path | None, kept: Kept | None) -> Document:
    """Where a plan is kept: a restored one is not in its file yet, which must be as it was then."""
    if kept:
        return Document(kept.original, None, kept.seen)
    return Document(path, plan if path or plan.sample else None)


def _timer(parent: QObject, run: Callable[[], None]) -> QTimer:
    timer = QTimer(parent, singleShot=True)
    timer.timeout.connect(run)
    return timer
