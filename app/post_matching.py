"""Which post of the plan a pasted row is about, and what a new one starts from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app import post_cells, role_names
from app.post_columns import Part
from models.plan import Plan, new_key
from models.post import Funding, Post
from models.reference import Reference

OTHER = "other_role"
MOST_SUGGESTED = 100  # different words that a role is sought for: it takes its time


@dataclass(slots=True)
class Reading:
    """What is known while rows are read one after another."""

    plan: Plan
    reference: Reference
    chosen: Mapping[str, str]  # role text -> role key, as the user chose
    names: bool
    source: str
    free: list[Post]  # posts of the plan that no row has claimed yet
    numbers: "Numbers" = field(init=False)  # of the plan and of the rows so far
    suggested: dict[str, str] = field(default_factory=dict)  # for roles that are not known

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.plan.scenario.posts)


class Numbers:
    """The numbers that posts of each role have, for lists in which many are added."""

    def __init__(self, posts: Iterable[Post]) -> None:
        self._taken: dict[str, set[int]] = {}
        self._first: dict[str, int] = {}  # no number of the role below it is free
        for post in posts:
            self.take(post)

    def take(self, post: Post) -> None:
        self._taken.setdefault(post.role, set()).add(post.number)

    def free(self, role: str, wanted: int | None) -> int:
        """The number that is wanted, or the first that is free."""
        taken = self._taken.get(role, set())
        if wanted and wanted not in taken:
            return wanted
        first = self._first.get(role, 1)
        while first in taken:
            first += 1
        self._first[role] = first
        return first


def known(
    role: str, number: int | None, given: Mapping[Part, str], reading: Reading, context: post_cells.Context
) -> Post | None:
    """The post of the plan that a row is about: by number, by name, else one that equals it in full."""
    same_role = [post for post in reading.free if post.role == role]
    name = given.get(Part.NAME, "").strip().lower()
    for post in same_role:
        if number is not None and post.number == number:
            return post
        if number is None and name and post.name.lower() == name:
            return post
    if number is not None or name:
        return None
    return next((post for post in same_role if post_cells.filled(post, given, context)[0] == post), None)


def fresh(role: str, number: int | None, reading: Reading) -> Post:
    funding = Funding.NOT_SET if role == OTHER else Funding.ARRS
    return Post(new_key(), role, reading.numbers.free(role, number), funding=funding, imported=reading.source)


def role_of(text: str, reading: Reading) -> tuple[str, int | None]:
    """The role that a text names, and its number where the text has one; ("", None) where it names none."""
    if text in reading.chosen:
        return reading.chosen[text], None
    return role_names.role_named(text, reading.reference)


def number_of(given: Mapping[Part, str], number: int | None) -> int | None:
    """The number in its own column, else the one the role or label gave."""
    text = given.get(Part.NUMBER, "")
    return int(text) if text.isdecimal() and len(text) < 10 and 0 < int(text) < 1000 else number


def no_role(said: str, reading: Reading) -> str:
    if not said:
        return "No role in this row. Add a role such as Clinical pharmacist, then paste it again."
    close = _near(said, reading)
    hint = f"Choose a role for it, perhaps {close}." if close else "Choose a role for it."
    return f'"{said}" is not a role known here. {hint}'


def _near(said: str, reading: Reading) -> str:
    if said not in reading.suggested and len(reading.suggested) < MOST_SUGGESTED:
        reading.suggested[said] = role_names.near(said, reading.reference)
    return reading.suggested.get(said, "")
