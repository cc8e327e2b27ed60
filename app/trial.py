"""A change that is being looked at: on every figure at once, on no disk and in no history."""

from dataclasses import dataclass

from app.outlooks import Outlooks
from models.plan import Plan


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that is tried out, in words; a later one with the same mark takes its place."""

    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan made from the settled one, what it does in words, and what has been worked out of it."""

    plan: Plan
    steps: tuple[Tried, ...]
    outlooks: Outlooks
    instead: str = ""  # what was tried before it, in words, where it took its place

    @property
    def words(self) -> str:
        """ "Add 0.48 WTE link worker, then what if posts start 1 month later"."""
        first, *rest = (one.words for one in self.steps)
        return ", then ".join((first, *map(within, rest)))

    def steps_with(self, step: Tried) -> tuple[Tried, ...]:
        """One thing more; without words, what had its mark is no longer tried."""
        stay = tuple(one for one in self.steps if not step.mark or one.mark != step.mark)
        return (*stay, step) if step.words else stay


def within(words: str) -> str:
    """As they stand within a sentence."""
    return f"{words[:1].lower()}{words[1:]}"
