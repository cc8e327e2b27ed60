"""Work that looks through the whole plan: at once, but while a slider moves only once it has come to rest."""

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

    def ask(self) -> None:
        """Do it now, or soon where something is tried out, for its next step may come first."""
        if self.open_plan.trying:
            self.start()
        else:
            self.stop()
            self.work()
