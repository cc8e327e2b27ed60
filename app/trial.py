"""A change that is being looked at: on every figure at once, on no disk and in no history."""

from dataclasses import dataclass

from app.outlooks import Outlooks
from models.plan import Plan


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan made from the settled one, what it does in words, and what has been worked out of it."""

    plan: Plan
    words: str
    outlooks: Outlooks
