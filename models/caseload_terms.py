"""What the user says of a role's caseload, kept in the plan."""

from dataclasses import dataclass, fields
from decimal import Decimal

from models.contact_time import Part
from models.few import few_people


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


@dataclass(frozen=True, slots=True)
class WithheldTerms(CaseloadTerms):
    """Terms as they go out of the program: counts of 1 to 4 people are left out, and which ones is told."""

    withheld: tuple[str, ...] = ()  # names of fields


PEOPLE_TYPED = ("referrals_a_year", "waiting", "open")


def without_few(terms: CaseloadTerms) -> CaseloadTerms:
    """The terms without counts of 1 to 4 people; themselves where there are none."""
    few = tuple(name for name in PEOPLE_TYPED if few_people(getattr(terms, name)))
    if not few:
        return terms
    kept = {one.name: getattr(terms, one.name) for one in fields(CaseloadTerms) if one.name not in few}
    return WithheldTerms(**kept, withheld=few)


def withheld(terms: CaseloadTerms, name: str) -> bool:
    return isinstance(terms, WithheldTerms) and name in terms.withheld
