"""How far a long task has come, told as it goes, and a way to stop it from outside."""

from collections.abc import Callable
from threading import Event

Tell = Callable[[str, int], object]  # the sentence, and how much of it is done in per cent


class Stopped(Exception):
    """The user stopped the task: it changed nothing."""


class Progress:
    """A task begins each part with a sentence and steps through it; a step after `stop` raises Stopped."""

    def __init__(self, tell: Tell | None = None) -> None:
        self._tell = tell
        self._stopped = Event()
        self._words, self._total, self._done, self._told = "", 0, 0.0, -1

    def begin(self, words: str, total: int) -> None:
        """A part of so many bytes, files or networks."""
        self._total, self._done = total, 0.0
        self.say(words)

    def say(self, words: str) -> None:
        """What is being done now, within the part."""
        self._words, self._told = words, -1
        self.step(0)

    def step(self, by: float = 1) -> None:
        """So much more is done. Tells only what can be seen to change."""
        if self._stopped.is_set():
            raise Stopped
        self._done += by
        percent = min(100, int(100 * self._done / self._total)) if self._total else 100
        if self._tell and percent != self._told:
            self._told = percent
            self._tell(self._words, percent)

    def reach(self, mark: float) -> None:
        """As much as this of the part is done, counted from its beginning."""
        self.step(max(0, mark - self._done))

    def stop(self) -> None:
        """Ask the task to stop at its next step; may be called from any thread."""
        self._stopped.set()


QUIET = Progress()
