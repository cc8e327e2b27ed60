"""One step of the history: a named change from one plan to another."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from models.plan import Plan

MERGING = 1  # Qt asks for a number; the mark decides


class Step(QUndoCommand):
    """Whole plans before and after, which share all that did not change."""

    def __init__(
        self, become: Callable[[Plan, str], None], before: Plan, after: Plan, words: str, mark: str
    ) -> None:
        """`become` shows a plan and the words of what changed. Steps of one mark merge."""
        super().__init__(words)
        self._become = become
        self.before = before
        self.after = after
        self.mark = mark
        self._done = False

    def redo(self) -> None:
        self._become(self.after, f"Redone: {self.text()}" if self._done else self.text())
        self._done = True

    def undo(self) -> None:
        self._become(self.before, f"Undone: {self.text()}")

    def id(self) -> int:
        return MERGING if self.mark else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 - Qt's name
        if not isinstance(other, Step) or other.mark != self.mark:
            return False
        self.after = other.after
        self.setText(other.text())
        self.setObsolete(self.after == self.before)
        return True
