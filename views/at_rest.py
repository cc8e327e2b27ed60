"""Work that looks through the whole plan: at once at first, then once changes have come to rest."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.open_plan import OpenPlan

AFTER = 150  # ms without another step


class AtRest(QTimer):
    def __init__(self, open_plan: OpenPlan, work: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent, singleShot=True, interval=AFTER)
        self.open_plan = open_plan
        self.work = work
        self.timeout.connect(work)
        self._seen: object = None  # the plan it was last asked for

    def ask(self) -> None:
        """Soon after a change of the plan, for the next may come first; now where the plan is as it was."""
        changed = self._seen is not None and self._seen is not self.open_plan.plan
        self._seen = self.open_plan.plan
        if changed:
            self.start()
        else:
            self.stop()
            self.work()
