"""An activity of a need as it is being typed, and as much of it as can be read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app import need_edits
from app.problems import BadInput
from app.rate_words import exact
from models.need import Activity

Result = TypeVar("Result")


@dataclass(slots=True)
class Draft:
    name: str = ""
    contacts: str = ""
    minutes: str = ""
    roles: tuple[str, ...] = ()
    status: str = "entered"

    @property
    def filled(self) -> bool:
        return bool(self.name or self.contacts or self.minutes or self.roles)

    @property
    def as_typed(self) -> Activity:
        """What cannot be read is not known."""
        contacts = readable(need_edits.contacts, self.contacts)
        minutes = readable(need_edits.minutes, self.minutes)
        return Activity(self.name, contacts, minutes, self.roles, self.status)


def draft_of(activity: Activity) -> Draft:
    contacts, minutes = ("" if v is None else exact(v) for v in (activity.contacts, activity.minutes))
    return Draft(activity.name, contacts, minutes, activity.roles, activity.status)


def readable(read: Callable[[str], Result], text: str) -> Result | None:
    """What a text says, or None where it cannot be used."""
    try:
        return read(text)
    except BadInput:
        return None
