"""The steps of an open plan, each with its effect on a year's money, worked out where it is asked for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QUndoStack

from app import change_words, effect_words
from app.effect_words import Money
from app.plan_step import Step
from app.wording import counted
from models.forecast import rests_on
from models.months import FinancialYear
from models.outlook import Outlook
from models.plan import Plan

SPARE = 20  # plans remembered beyond those of the steps
WorkOut = Callable[[Plan, str], Outlook]  # a plan and the key of one of its scenarios


@dataclass(frozen=True, slots=True)
class Told:
    """A step as it is listed."""

    words: str
    effect: str
    undone: bool = False


class History:
    """Reads the undo stack; remembers of each plan only the money of its years."""

    def __init__(self, stack: QUndoStack, plan: Plan, work_out: WorkOut) -> None:
        self._stack = stack
        self._work_out = work_out
        self._known: dict[tuple[int, str], tuple[Plan, Money]] = {}  # a plan held keeps its id
        self._before = self._now = plan
        self._at = 0
        self._words = ""

    def follow(self, plan: Plan, words: str, step: int) -> None:
        """The stack moved: remember where it came from. A merged step still begins where it began."""
        moved = step - self._at
        if moved:
            self._before = self._now
        self._now, self._at = plan, step
        self._words = _jump(moved) or words

    # -- told

    def last(self, year: FinancialYear) -> str:
        """The last change with its effect: "Paramedic 1 start moved from … to …. £10,600 more is used."."""
        return " ".join(filter(None, self.last_parts(year)))

    def last_parts(self, year: FinancialYear) -> tuple[str, str]:
        """The last change and its effect, each "" where there is none."""
        words = self._words
        if words and self._at and words == self._step(self._at - 1).text():
            reference = self._work_out(self._now, self._now.active).reference
            words = change_words.told(self._before, self._now, reference, words)
        effect = self._effect(self._before, self._now, year) if words else ""
        return (f"{words}." if effect else words, effect)

    def steps(self, year: FinancialYear) -> tuple[Told, ...]:
        """Every step from the first, those that were undone too."""
        return tuple(
            Told(step.text(), self._effect(step.before, step.after, year), undone=at >= self._stack.index())
            for at, step in enumerate(self._steps())
        )

    def _effect(self, before: Plan, after: Plan, year: FinancialYear) -> str:
        """Of the scenario shown after the change; "" where it was not there before, or nothing changed."""
        key = after.active
        if key not in {scenario.key for scenario in before.scenarios}:
            return ""
        if _asked_of(before, key) == _asked_of(after, key):
            return ""
        return effect_words.money_effect(self._money(before, key), self._money(after, key), year)

    def _money(self, plan: Plan, key: str) -> Money:
        place = id(plan), key
        if place not in self._known:
            self._forget()
            self._known[place] = plan, effect_words.money_of(self._work_out(plan, key))
        return self._known[place][1]

    def _forget(self) -> None:
        """What no step leads to any more, such as the places that a slider passed."""
        if len(self._known) < 2 * self._stack.count() + SPARE:
            return
        ends = {id(plan) for step in self._steps() for plan in (step.before, step.after)}
        ends |= {id(self._before), id(self._now)}
        self._known = {place: known for place, known in self._known.items() if place[0] in ends}

    def _steps(self) -> Iterator[Step]:
        return (self._step(at) for at in range(self._stack.count()))

    def _step(self, at: int) -> Step:
        step = self._stack.command(at)
        assert isinstance(step, Step)  # noqa: S101 - nothing else is pushed
        return step


def _asked_of(plan: Plan, key: str) -> tuple[object, ...]:
    """What the money of a scenario follows from, with its what-if."""
    scenario = plan.scenario_of(key)
    return scenario.what_if, rests_on(plan, scenario)


def _jump(moved: int) -> str:
    """Several steps at once have no name of their own."""
    if abs(moved) <= 1:
        return ""
    return f"Went {'forward' if moved > 0 else 'back'} {counted(abs(moved), 'step')}"
