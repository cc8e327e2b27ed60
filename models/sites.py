"""Where people work: sites with their rooms, desks and kit, and the sessions that a post works in a week."""

from dataclasses import dataclass
from enum import StrEnum

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


class Half(StrEnum):
    """A session of a weekday; a week has ten."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class Space(StrEnum):
    """What a session needs."""

    ROOM = "room"  # a consulting room
    DESK = "desk"  # a desk, or a consulting room that is free
    VISITS = "visits"  # out with a car and a laptop, no seat
    HOME = "home"  # at home with a laptop, no seat


class KitKind(StrEnum):
    CARS = "cars"
    LAPTOPS = "laptops"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A session of the week; weekday 0 is Monday."""

    weekday: int
    afternoon: bool

    @property
    def half(self) -> Half:
        return Half.AFTERNOON if self.afternoon else Half.MORNING

    @property
    def words(self) -> str:
        """ "Tuesday morning"."""
        return f"{DAYS[self.weekday]} {self.half}"


WEEK = tuple(Slot(weekday, afternoon) for weekday in range(5) for afternoon in (False, True))


@dataclass(frozen=True, slots=True)
class Site:
    """A named place of work other than the network's practices, which are sites by their ODS codes."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Seats:
    """Rooms or desks that a site lets the network use in one session. No record: not known, never 0."""

    site: str
    kind: Space  # ROOM or DESK
    weekday: int
    half: Half
    count: int

    @property
    def slot(self) -> Slot:
        return Slot(self.weekday, self.half is Half.AFTERNOON)


@dataclass(frozen=True, slots=True)
class Kit:
    """Cars or laptops kept at a site. No record: not known, never 0."""

    site: str
    kind: KitKind
    count: int


@dataclass(frozen=True, slots=True)
class Worked:
    """One session a week of a post. Those the user set stand in place of the usual pattern."""

    post: str
    weekday: int
    half: Half
    site: str  # ODS code or Site.key; "": no base
    space: Space

    @property
    def slot(self) -> Slot:
        return Slot(self.weekday, self.half is Half.AFTERNOON)


def worked(post: str, slot: Slot, site: str, space: Space) -> Worked:
    return Worked(post, slot.weekday, slot.half, site, space)
