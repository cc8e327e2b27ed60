"""What can be changed of a caseload, each as it is typed and as an edit of the plan."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from app import typed
from app.caseload_words import those
from app.need_edits import Edit
from app.problems import BadInput
from app.rate_words import exact
from app.wording import NOT_KNOWN
from models.caseload import FOLLOWS, in_force, terms_of
from models.caseload_terms import CaseloadTerms
from models.contact_time import Part
from models.dated_figure import Figure, Keyed, Status
from models.plan import Plan
from models.reference import Reference

MOST_REFERRALS = Decimal(100_000)
SHARE_SENTENCE = "Enter a percentage of time with patients above 0 and up to 100, for example 70."
PART_WORDS = {
    Part.PEOPLE: "people a year",
    Part.CONTACTS: "contacts a person",
    Part.MINUTES: "minutes a contact",
    Part.SHARE: "time with patients",
}
FIELDS = {Part.PEOPLE: "people_a_year", Part.CONTACTS: "contacts", Part.MINUTES: "minutes"}
PLACES = {Part.PEOPLE: 0, Part.CONTACTS: 2, Part.MINUTES: 1, Part.SHARE: 1}


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the screen: what it holds, between which bounds, and its words."""

    field: str  # of CaseloadTerms
    name: str
    least: Decimal
    most: Decimal
    sentence: str  # what mends what cannot be used
    words: str  # "Change … of {}"
    unit: str = ""  # after the number in the words of the edit
    whole: bool = False
    empty: Decimal | None = None  # what an empty box means

    def shown(self, terms: CaseloadTerms) -> str:
        value = getattr(terms, self.field)
        return "" if value is None or value == self.empty else exact(value)

    def typed(self, plan: Plan, reference: Reference, role: str, text: str) -> Edit:
        value = self.read(text)
        changed = with_field(terms_of(plan, role), self.field, value)
        _refuse_mix(changed)
        what = self.words.format(those(role, reference))
        if value == self.empty or value is None:
            return Edit(plan.with_caseload_terms(changed), f"Clear {what}")
        return Edit(plan.with_caseload_terms(changed), f"Change {what} to {exact(value)}{self.unit}")

    def read(self, text: str) -> Decimal | None:
        """The number typed; BadInput where it cannot be used."""
        plain = text.replace("−", "-").lower().strip()
        if plain in {"", NOT_KNOWN}:
            return self.empty
        if typed.looks_like_nhs_number(text):
            raise BadInput(typed.PATIENT_SENTENCE)
        for tail in ("weeks", "week", "months", "month", "%", "people", "minutes"):
            plain = plain.removesuffix(tail).strip()
        sign = -1 if plain.startswith("-") and self.least < 0 else 1
        try:
            value = sign * typed.money(plain.removeprefix("-") if sign < 0 else plain)
        except BadInput as problem:
            raise BadInput(self.sentence) from problem
        uneven = self.whole and value != value.to_integral_value()
        if "£" in text or uneven or not self.least <= value <= self.most:
            raise BadInput(self.sentence)
        return value


def with_field(terms: CaseloadTerms, field: str, value: Decimal | None) -> CaseloadTerms:
    changed: dict[str, Any] = {field: value}
    return replace(terms, **changed)


def _refuse_mix(terms: CaseloadTerms) -> None:
    if terms.simple + terms.complex > 100:
        raise BadInput("Enter shares of simple and complex people that come to 100% or less together.")


def _box(field: str, name: str, least: str, most: str, sentence: str, words: str, unit: str = "") -> Box:
    return Box(field, name, Decimal(least), Decimal(most), sentence, words, unit)


REFERRALS = Box(
    "referrals_a_year", "Referrals a year", Decimal(0), MOST_REFERRALS,
    "Enter the number of referrals a year, for example 620.", "referrals to {}", " a year", whole=True,
)  # fmt: skip
GROWTH = Box(
    "growth", "Growth (% a year)", Decimal(-50), Decimal(100),
    "Enter growth between −50 and 100 per cent a year, for example 4.", "growth of referrals to {}",
    "% a year", empty=Decimal(0),
)  # fmt: skip
WAITING = Box(
    "waiting", "Waiting", Decimal(0), MOST_REFERRALS,
    "Enter how many people wait, for example 46, or leave it empty if not known.", "people waiting for {}",
    whole=True,
)  # fmt: skip
OPEN = Box(
    "open", "Open", Decimal(0), MOST_REFERRALS,
    "Enter how many people are open, for example 58, or leave it empty if not known.", "people open with {}",
    whole=True,
)  # fmt: skip
WEEKS = _box(
    "weeks_open", "Weeks open", "0.1", "260", "Enter weeks open between 0.1 and 260, for example 13.",
    "support by {}", " weeks",
)  # fmt: skip
RAMP = _box(
    "ramp_months", "Ramp-up (months)", "0", "24",
    "Enter months until a new post carries its whole share between 0 and 24, for example 1.",
    "ramp-up of new {}", " months",
)  # fmt: skip
PEOPLE = _box(
    "people_a_year", "People a year", "1", "5000",
    "Enter people a year for 1.0 WTE between 1 and 5,000, for example 250.", "the ceiling of {}", " a year",
)  # fmt: skip
CONTACTS = _box(
    "contacts", "Contacts a person", "0.1", "100",
    "Enter contacts a person between 0.1 and 100, for example 9.", "contacts a person of {}",
)  # fmt: skip
MINUTES = _box(
    "minutes", "Minutes a contact", "1", "600", "Enter minutes a contact between 1 and 600, for example 30.",
    "minutes a contact of {}",
)  # fmt: skip
MIX = (
    Box("simple", "Simple (% of people)", Decimal(0), Decimal(100),
        "Enter per cent of people between 0 and 100, for example 20.", "simple people of {}", "%",
        empty=Decimal(0)),
    _box("simple_weight", "A simple person's time", "0.1", "1",
         "Enter a weight between 0.1 and 1 of a usual person's time, for example 0.5.",
         "the time of simple people of {}"),
    Box("complex", "Complex (% of people)", Decimal(0), Decimal(100),
        "Enter per cent of people between 0 and 100, for example 20.", "complex people of {}", "%",
        empty=Decimal(0)),
    _box("complex_weight", "A complex person's time", "1", "10",
         "Enter a weight between 1 and 10 of a usual person's time, for example 2.",
         "the time of complex people of {}"),
)  # fmt: skip
PARTS = {Part.PEOPLE: PEOPLE, Part.CONTACTS: CONTACTS, Part.MINUTES: MINUTES}
FLOW = (REFERRALS, GROWTH, WAITING, OPEN, WEEKS, RAMP)


def with_share(plan: Plan, reference: Reference, role: str, text: str) -> Edit:
    """A role's share of time with patients, for coverage and capacity alike; empty: the rate set's again."""
    key, name = ("patient_share", role), f"time with patients of {those(role, reference)}"
    kept = tuple(keyed for keyed in plan.own if keyed.key != key)
    if not text.strip():
        return Edit(replace(plan, own=kept), f"Clear your {name}")
    share = _box("", "", "0.1", "100", SHARE_SENTENCE, "").read(text)
    figure = Figure(share, "% of hours at work", Status.ENTERED, "entered in this plan")
    words = f"Change {name} to {exact(share or Decimal(0))}%"
    return Edit(replace(plan, own=(*kept, Keyed(key, figure))), words)


def with_follower(plan: Plan, reference: Reference, role: str, part: Part) -> Edit:
    """Let another part of the equation give; the part that gave until now stays as it last was."""
    before = in_force(plan, reference, role, plan.months[0])
    terms, old = before.typed, before.typed.follows
    figure = before.figure(old)
    if old in FIELDS and figure.value is not None and figure.source == FOLLOWS:
        terms = with_field(terms, FIELDS[old], round(figure.value, PLACES[old]))
    words = f"Let {PART_WORDS[part]} of {those(role, reference)} follow from the rest"
    return Edit(plan.with_caseload_terms(replace(terms, follows=part)), words)


def with_hand_over(plan: Plan, reference: Reference, role: str, *, handed_over: bool) -> Edit:
    terms = replace(terms_of(plan, role), hand_over=handed_over)
    where = "handed over" if handed_over else "back to waiting"
    return Edit(
        plan.with_caseload_terms(terms), f"Count people of {those(role, reference)} who leave as {where}"
    )


def with_role(plan: Plan, reference: Reference, role: str) -> Edit:
    """Give a role a caseload."""
    changed = plan.with_caseload_terms(terms_of(plan, role))
    return Edit(changed, f"Give {those(role, reference)} a caseload")


def without_role(plan: Plan, reference: Reference, role: str) -> Edit:
    """Take away what was said of a role's caseload."""
    kept = tuple(terms for terms in plan.caseload_terms if terms.role != role)
    return Edit(replace(plan, caseload_terms=kept), f"Clear the caseload of {those(role, reference)}")
