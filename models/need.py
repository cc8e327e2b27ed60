"""A need: a group of people, the work they call for, and the time that posts give it."""

from dataclasses import dataclass
from decimal import Decimal

from models.dated_figure import Figure


@dataclass(frozen=True, slots=True)
class Activity:
    """Work that a need calls for. Unknown contacts or minutes are None, never 0."""

    name: str
    contacts: Decimal | None  # a person a year
    minutes: Decimal | None  # a contact
    roles: tuple[str, ...] = ()  # role keys that can do it, best suited first
    status: str = ""  # "assumption: needs local agreement"


@dataclass(frozen=True, slots=True)
class Need:
    """A group of people and the work they call for. Groups overlap: people are never added up over needs."""

    key: str
    name: str
    people: Figure
    activities: tuple[Activity, ...] = ()
    score: int = 0  # 1 to 5 as the room ranked it; 0: not yet
    group: str = ""  # overlapping needs share one: "frailty"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A share of a post's hours for patients given to a need; shares over 1 in all are allowed and told."""

    post: str
    need: str
    share: Decimal
