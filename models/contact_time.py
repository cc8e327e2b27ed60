"""One equation for 1.0 WTE: people a year × contacts × minutes a contact = hours with patients × 60."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

SIXTY, HUNDRED = Decimal(60), Decimal(100)


class Part(StrEnum):
    """A part of the equation; one of them gives when another moves."""

    PEOPLE = "people"
    CONTACTS = "contacts"
    MINUTES = "minutes"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class ContactTime:
    """The equation of a whole-timer's year. None: not known, never 0."""

    hours: Decimal  # at work in a year, before the share with patients
    people: Decimal | None  # a year
    contacts: Decimal | None  # a person
    minutes: Decimal | None  # a contact
    share: Decimal | None  # % of the hours at work spent with patients

    def of(self, part: Part) -> Decimal | None:
        known = (self.people, self.contacts, self.minutes, self.share)
        return dict(zip(Part, known, strict=True))[part]

    @property
    def contacts_a_year(self) -> Decimal | None:
        return None if self.people is None or self.contacts is None else self.people * self.contacts

    @property
    def patient_hours(self) -> Decimal | None:
        return None if self.share is None else self.hours * self.share / HUNDRED


def _with(equation: ContactTime, part: Part, value: Decimal | None) -> ContactTime:
    parts = {one: equation.of(one) for one in Part} | {part: value}
    return ContactTime(equation.hours, *parts.values())


def solved(equation: ContactTime, follows: Part) -> ContactTime:
    """The equation with one part following from the others; None where one of those is not known or 0."""
    others = [part for part in (Part.PEOPLE, Part.CONTACTS, Part.MINUTES) if part is not follows]
    known = [value for part in others if (value := equation.of(part))]
    if follows is Part.SHARE:
        worth = equation.hours * SIXTY / HUNDRED
        found = known[0] * known[1] * known[2] / worth if len(known) == 3 and worth else None
        return _with(equation, follows, found)
    hours = equation.patient_hours
    found = hours * SIXTY / (known[0] * known[1]) if len(known) == 2 and hours is not None else None
    return _with(equation, follows, found)
