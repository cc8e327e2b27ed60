"""What changed, said by a screen reader: once, in words, when the changes have come to rest."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.open_plan import OpenPlan

ANNOUNCE_AFTER = 500  # ms without a change


class Voice(QObject):
    """Of one window: all that it has a screen reader say, politely, after what is being said."""

    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def say(self, words: str) -> None:
        event = QAccessibleAnnouncementEvent(self._window, words)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
        self.said.emit(words)


class Announcer(QObject):
    """Says each edit, undo and redo with what the money then does; what is tried out, its own bar says."""

    def __init__(self, open_plan: "OpenPlan", voice: Voice) -> None:
        super().__init__(voice)
        self._open_plan, self._voice = open_plan, voice
        self._settled = open_plan.settled
        self._trying = ""
        self.resting = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self.resting.timeout.connect(self.announce)
        open_plan.changed.connect(self.resting.start)

    def announce(self) -> None:
        from views.funding_bar import funding_words

        before, self._settled = self._settled, self._open_plan.settled
        tried, self._trying = self._trying, self._open_plan.trying
        if self._trying:
            return
        plan = self._open_plan
        changed = plan.history.last(plan.year) if plan.settled is not before else ""
        stopped = f"No longer trying: {tried}." if tried and not changed else ""
        money = funding_words(plan.forecast.year(plan.year))
        self._voice.say(" ".join(filter(None, (_sentence(changed), stopped, money))))


def _sentence(words: str) -> str:
    return words if not words or words.endswith(".") else f"{words}."
