"""The open plan: the one door for an edit, undo with names, and the figures that follow from it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoStack

from app import clock, few_outside
from app.history import History
from app.keeping import Keeping
from app.outlooks import Outlooks
from app.plan_step import Step
from app.recovery import Kept
from app.scenario_edits import Edit
from app.trial import Trial, Tried
from models.coverage import Coverage
from models.figures import Forecast
from models.months import FinancialYear, Month
from models.needs import following, same_population
from models.outlook import Outlook
from models.plan import Plan
from models.reference import Reference
from models.working_out import outlook as work_out

if TYPE_CHECKING:
    from models.dated_figure import Keyed


class OpenPlan(QObject):
    """A plan being worked on. Signals carry nothing: readers ask."""

    changed = Signal()  # the plan, and so every figure
    kept = Signal()  # where and when it was saved: see `kept_words`

    def __init__(
        self,
        plan: Plan,
        reference: Reference,
        path: Path | None = None,
        kept: Kept | None = None,
        seen: str | None = None,
    ) -> None:
        """`reference`: the shipped rate set. `kept`: the recovery copy that the plan was restored from.

        `seen`: the file's sha256 when it was read.
        """
        super().__init__()
        self._plan = plan
        self._shipped = self._reference = reference
        self._own: tuple[Keyed, ...] = ()
        self._year: FinancialYear | None = None
        self._outlooks = Outlooks()
        self._trial: Trial | None = None
        self._last_change = ""
        self.keeping = Keeping(plan, self._reference_of, path, kept, seen)
        self.keeping.told.connect(self.kept)
        self.stack = QUndoStack(self)
        self.history = History(self.stack, plan, self._worked_out)
        self.stack.indexChanged.connect(self._remember)
        self.stack.indexChanged.connect(self.changed)
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self.close)

    # -- the plan and its figures

    @property
    def plan(self) -> Plan:
        """The plan on screen: the one being tried out, else the settled one."""
        return self._trial.plan if self._trial else self._plan

    @property
    def settled(self) -> Plan:
        """The plan without what is being tried out: what is kept, and what a trial is made from."""
        return self._plan

    @property
    def reference(self) -> Reference:
        """The shipped rate set with the user's own figures on top."""
        return self._reference_of(self.plan)

    def _reference_of(self, plan: Plan) -> Reference:
        if self._own is not plan.own:
            self._own = plan.own
            self._reference = self._shipped.with_own(self._own)
        return self._reference

    @property
    def outlook(self) -> Outlook:
        """All that follows from the active scenario."""
        return self.outlook_of(self.plan.active)

    def outlook_of(self, scenario_key: str) -> Outlook:
        known = self._trial.outlooks if self._trial else self._outlooks
        return known.of(self.plan, scenario_key, self.reference, clock.today())

    @property
    def outside(self) -> Outlook:
        """The same as it goes out of the program: without what would tell a count of 1 to 4 people."""
        return few_outside.outside(self.outlook)

    @property
    def settled_outlook(self) -> Outlook:
        """The active scenario without what is being tried out, to measure a trial against."""
        plan = self._plan
        return self._outlooks.of(plan, plan.active, self._reference_of(plan), clock.today())

    def _worked_out(self, plan: Plan, scenario_key: str) -> Outlook:
        """A plan of the history, settled or of an earlier step, on its own figures."""
        if plan is self._plan and scenario_key == plan.active:
            return self.settled_outlook
        return work_out(plan, plan.scenario_of(scenario_key), self._shipped.with_own(plan.own), clock.today())

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
        offered = self.plan.financial_years
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

        Needs follow the population, but for people that the user typed. An edit made upon a trial keeps it.
        """
        if self._trial:
            self.keep()
        plan = self._followed(plan)
        if plan != self._plan:
            self.stack.push(Step(self.become, self._plan, plan, words, merge))

    def bring_back(self, plan: Plan, words: str) -> None:
        """Put an earlier copy in the plan's place exactly as it was, as one step that can be undone.

        What the file holds now is saved and backed up first. FileProblem where that fails; nothing changes.
        """
        self.drop()
        self.keeping.back_up()
        if plan != self._plan:
            self.stack.push(Step(self.become, self._plan, plan, words, ""))

    def turn(self, make: Callable[[Plan], Edit]) -> None:
        """A change of the scenarios or decisions: made from the settled plan, in place of what is tried out.

        Where it is refused, by BadInput, what is tried out stays.
        """
        made = make(self._plan)
        self.drop()
        self.edit(made.plan, made.words)

    def _followed(self, plan: Plan) -> Plan:
        return plan if same_population(plan, self._plan) else following(plan, self._shipped)

    def undo(self) -> None:
        """The last step; what is being tried out is only dropped."""
        self.drop() if self._trial else self.stack.undo()

    def redo(self) -> None:
        self.drop() if self._trial else self.stack.redo()

    def go_to(self, step: int) -> None:
        """Back or forward to so many steps of the history; what is being tried out is dropped."""
        self.drop()
        self.stack.setIndex(step)

    # -- trials

    @property
    def trying(self) -> str:
        """What is being tried out, in words; "" where nothing is."""
        return self._trial.words if self._trial else ""

    @property
    def tried(self) -> tuple[str, ...]:
        """Each thing that is being tried out, in words."""
        return tuple(step.words for step in self._trial.steps) if self._trial else ()

    @property
    def instead_of(self) -> str:
        """What was being tried before, where this took its place; "" where nothing was."""
        return self._trial.instead if self._trial else ""

    def try_out(self, plan: Plan, words: str) -> None:
        """Show a plan made from `settled` on every figure, in place of any other trial, which is told."""
        self._show(plan, (Tried(words),), self.trying if self.trying != words else self.instead_of)

    def try_upon(self, plan: Plan, words: str, mark: str = "") -> None:
        """Show a plan made from the one on screen: what is tried out already stays.

        A second one with the same mark takes the place of the first; without words, of nothing.
        """
        step = Tried(words, mark)
        steps = self._trial.steps_with(step) if self._trial else (step,) if words else ()
        self._show(plan, steps) if steps else self.drop()

    def _show(self, plan: Plan, steps: tuple[Tried, ...], instead: str = "") -> None:
        known = self._trial.outlooks if self._trial else self._outlooks.copy()
        self._trial = Trial(self._followed(plan), steps, known, instead)
        self.changed.emit()

    def keep(self) -> None:
        """Make the trial one step of the history."""
        if trial := self._trial:
            self._trial, self._outlooks = None, trial.outlooks
            self.changed.emit() if trial.plan == self._plan else self.edit(trial.plan, trial.words)

    def drop(self) -> None:
        """Show the settled plan as it was."""
        if self._trial:
            self._trial = None
            self.changed.emit()

    def become(self, plan: Plan, words: str) -> None:
        """Called by the undo stack alone, which then tells that the plan changed."""
        self._plan, self._trial = plan, None
        self._last_change = words
        self.keeping.follow(plan)

    def _remember(self, step: int) -> None:
        self.history.follow(self._plan, self._last_change, step)

    # -- how it is kept

    @property
    def path(self) -> Path | None:
        return self.keeping.path

    @property
    def unsaved(self) -> bool:
        """Whether the document lacks something of the plan, or there is none; a sample only once edited."""
        return self.keeping.unsaved

    @property
    def kept_words(self) -> str:
        return self.keeping.words

    def save(self, *, anew: bool = False) -> None:
        """Replace the document now; `anew`: where it is gone too. FileProblem says why not."""
        self.keeping.save(anew=anew)

    def save_as(self, path: Path) -> None:
        """Save under another name, which is the plan's from then on. FileProblem, and it stays."""
        self.keeping.save_as(path)

    def close(self, *, keep: bool = True) -> None:
        """Save what can be saved, else leave a recovery copy; `keep` False drops what is not saved."""
        self.keeping.close(keep=keep)
