"""Which post of the plan a pasted row is about, and what a new one starts from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app import post_cells, role_names
from app.post_columns import Part
from models.plan import Funding, Plan, Post, new_key, next_number
from models.reference import Reference

OTHER = "other_role"


@dataclass(slots=True)
class Reading:
    """What is known while rows are read one after another."""

    plan: Plan
    reference: Reference
    chosen: Mapping[str, str]  # role text -> role key, as the user chose
    names: bool
    source: str
    free: list[Post]  # posts of the plan that no row has claimed yet
    made: list[Post] = field(default_factory=list)


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
    posts = (*reading.plan.scenario.posts, *reading.made)
    taken = {post.number for post in posts if post.role == role}
    free = number if number and number not in taken else next_number(posts, role)
    funding = Funding.NOT_SET if role == OTHER else Funding.ARRS
    return Post(new_key(), role, free, funding=funding, imported=reading.source)


def role_of(text: str, reading: Reading) -> tuple[str, int | None]:
    """The role that a text names, and its number where the text has one; ("", None) where it names none."""
    if text in reading.chosen:
        return reading.chosen[text], None
    return role_names.role_named(text, reading.reference)


def number_of(given: Mapping[Part, str], number: int | None) -> int | None:
    """The number in its own column, else the one the role or label gave."""
    text = given.get(Part.NUMBER, "")
    return int(text) if text.isdecimal() and 0 < int(text) < 1000 else number


def no_role(said: str, reading: Reading) -> str:
    if not said:
        return "No role in this row. Add a role such as Clinical pharmacist, then paste it again."
    close = role_names.near(said, reading.reference)
    hint = f"Choose a role for it, perhaps {close}." if close else "Choose a role for it."
    return f'"{said}" is not a role known here. {hint}'
