"""What training there is: pathways, registering bodies, application windows, hubs, guidance. Records only."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Pathway:
    """A way of training for some roles. What is not published is None, never 0.

    Study is one of: days in all, hours a week, or a share of paid hours. All are for a person, not by
    WTE, unless `by_wte` says so.
    """

    key: str
    name: str
    roles: tuple[str, ...]  # role keys, or "all"
    months: Decimal | None  # usual length; None: not known, or it goes on
    months_low: Decimal | None
    months_high: Decimal | None
    full_time: bool  # the length is for a whole-timer and grows as WTE falls
    goes_on: bool  # it has no end
    before_start: bool  # to be done before the post starts
    study_days: Decimal | None  # in all
    hours_a_week: Decimal | None
    by_wte: bool
    share_of_hours: Decimal | None  # % of paid hours
    least_hours: Decimal | None  # a week, with a share of hours
    stage: str  # the supervision stage it brings; "": none of its own
    status: str
    source: str
    note: str

    @property
    def study_known(self) -> bool:
        return any(each is not None for each in (self.study_days, self.hours_a_week, self.share_of_hours))

    def fits(self, role: str) -> bool:
        return role in self.roles or "all" in self.roles


@dataclass(frozen=True, slots=True)
class Body:
    """Who registers a role, or keeps a register that a claim rests on."""

    key: str  # "gphc"
    short: str  # "GPhC"
    name: str
    roles: tuple[str, ...]
    renewed: bool  # whether an entry has a renewal date
    status: str
    source: str


@dataclass(frozen=True, slots=True)
class Window:
    """When applications for a route can be made. Shipped, or typed by the user, who wins by key."""

    key: str
    route: str  # a pathway's key
    opens: date | None = None
    closes: date | None = None
    words: str = ""  # as the source says it: "13 December 2021 to late January 2022"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Hub:
    """A training hub: an organisation's details, never a patient's or a member of staff's."""

    key: str
    name: str
    ask: str = ""  # a role or a shared mailbox
    helps: str = ""
    web: str = ""  # shown as text, never opened


@dataclass(frozen=True, slots=True)
class Guidance:
    """Something to read for some roles. Shipped, or added by the user; the plan keeps what was read."""

    key: str
    title: str
    publisher: str = ""
    year: str = ""  # "2024", or "" where not known
    roles: tuple[str, ...] = ()  # role keys, or "all"
    helps: str = ""  # what it is for
    source: str = ""  # where its title was read
    read: bool = False

    def fits(self, role: str) -> bool:
        return not role or role in self.roles or "all" in self.roles
