"""The roles of the scheme: their maxima, the rules that bind them, and the official names joined to them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.dated_figure import Status


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of post. `rate_keys` name its maxima: several where the band or register decides."""

    key: str
    name: str  # "Clinical pharmacist", sentence case, as users read it
    short: str  # "Pharmacist", for labels such as "Pharmacist 2"
    rate_keys: tuple[str, ...]
    stage: str  # the stage a new post is in: "signed_off", "trainee", …
    purpose: str  # a sentence


@dataclass(frozen=True, slots=True)
class Rate:
    """What a rate key stands for: its name and Agenda for Change band ("7-8a", "GP")."""

    key: str
    name: str
    band: str


@dataclass(frozen=True, slots=True)
class NationalRole:
    """A row of the official PCN workforce file's role names, joined to ours. "" or "*" match any."""

    role: str
    staff_group: str
    staff_role: str
    detailed_role: str
    stage: str
    funding: str  # "arrs", "core" or "not_set"


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A dated rule for a role key, or for `all`: cap, share, eligibility, registration, training…"""

    role: str
    rule: str
    since: date
    until: date | None
    limit_wte: Decimal | None
    limit_wte_large: Decimal | None  # for a list at or above large_list
    large_list: int | None
    status: Status
    text: str
    source: str
    check: str = ""  # what someone has to check before a claim; "": nothing
    share: Decimal | None = None  # of the cost, paid without an agreement
    first_of_band: bool = False  # the first post of each band gets no more, whatever was agreed
