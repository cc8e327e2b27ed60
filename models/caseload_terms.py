"""What the user says of a role's caseload, kept in the plan."""

from dataclasses import dataclass
from decimal import Decimal

from models.contact_time import Part


@dataclass(frozen=True, slots=True)
class CaseloadTerms:
    """A role that carries a caseload. None: the rate set's figure holds, and where it has none, not known."""

    role: str
    people_a_year: Decimal | None = None  # the ceiling: usual people for 1.0 WTE
    weeks_open: Decimal | None = None  # how long each person is supported
    contacts: Decimal | None = None  # a person
    minutes: Decimal | None = None  # a contact
    follows: Part = Part.MINUTES  # what gives when another part of the equation moves
    referrals_a_year: Decimal | None = None  # in the plan's first year; None: not known
    growth: Decimal = Decimal(0)  # % each 1 April
    waiting: Decimal | None = None  # people on the plan's first day
    open: Decimal | None = None  # likewise
    ramp_months: Decimal | None = None  # until a new post carries its whole share
    simple: Decimal = Decimal(0)  # % of people
    complex: Decimal = Decimal(0)  # % of people; the rest are usual
    simple_weight: Decimal | None = None  # of a usual person's time
    complex_weight: Decimal | None = None
    hand_over: bool = False  # a leaver's people go to another service; False: back to waiting
