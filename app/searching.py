"""What a window can go to or do, found by typing words of its name in any order and case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.open_plan import OpenPlan
from models.forecast import label


class Named(Protocol):
    @property
    def words(self) -> str: ...


N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class Place:
    """A post or a need of the plan, by its key."""

    words: str
    key: str


def posts(open_plan: OpenPlan) -> tuple[Place, ...]:
    """By role and number, never by a person's name."""
    return tuple(Place(label(post, open_plan.reference), post.key) for post in open_plan.plan.scenario.posts)


def needs(open_plan: OpenPlan) -> tuple[Place, ...]:
    return tuple(Place(need.name, need.key) for need in open_plan.plan.needs)


def has_words(text: str, typed: str) -> bool:
    return all(word in text.casefold() for word in typed.casefold().split())


def found(among: Sequence[N], typed: str) -> list[N]:
    """Those with every word typed; first where the name begins so, then where its words do."""
    return sorted(
        (one for one in among if has_words(one.words, typed)), key=lambda one: _far(one.words, typed)
    )


def _far(text: str, typed: str) -> int:
    name, wanted = text.casefold(), typed.casefold().split()
    if name.startswith(" ".join(wanted)):
        return 0
    return 1 if all(any(part.startswith(word) for part in name.split()) for word in wanted) else 2
