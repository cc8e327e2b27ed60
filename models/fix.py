"""A way to mend a point to check: what it does in words, and the plan that it makes."""

from collections.abc import Callable
from dataclasses import dataclass

from models.plan import Plan


@dataclass(frozen=True, slots=True)
class Fix:
    """`apply` takes the plan in which the point stands, with its scenario active."""

    key: str  # the kind of fix: "start_later"
    words: str  # a command with its size, of at most 20 words: "Add 0.5 WTE link worker"
    apply: Callable[[Plan], Plan]
    more: tuple[str, ...] = ()  # sentences with the rest of what it does, each of at most 20 words
