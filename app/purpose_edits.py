"""Every change to the purpose of a role: as typed, as suggested, added or cleared; with its words."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app import typed, wording
from app.need_edits import Edit
from app.problems import BadInput
from models.plan import Plan
from models.purposes import filled, purpose_of, team_roles, with_purpose, without_purpose
from models.reference import Reference
from models.role_purpose import RolePurpose

MOST_LETTERS = 600
BY = "by"


@dataclass(frozen=True, slots=True)
class Entry:
    """A box of the form: the field of a RolePurpose that it holds, its label and its hint."""

    field: str
    words: str
    hint: str
    of: str  # in the history: "Change the referral sources of …"
    lines: int = 2


ENTRIES = (
    Entry("purpose", "Purpose", "In a sentence: what is better for patients?", "purpose", 3),
    Entry("settings", "Where it works", "Sites and settings: practices, care homes, visits…", "settings"),
    Entry("services", "Community services it links with", "Whom it works with outside the network.",
          "community services", 3),
    Entry("referrals", "Where its referrals come from", "Who sends people, and how they are found.",
          "referral sources", 3),
    Entry("objective", "Objective", "What will show at the year's end whether it worked?", "objective", 3),
    Entry("measure", "How we will know", "What you will count or see, and where it stands.", "measure", 3),
    Entry("target", "Target", "A number of your own.", "target", 1),
    Entry(BY, "By", "Such as 31 March 2027.", "day", 1),
    Entry("result", "Result at the year's end", "Leave it empty until it is known.", "result"),
)  # fmt: skip


def entry_of(field: str) -> Entry:
    return next(entry for entry in ENTRIES if entry.field == field)


def shown(purpose: RolePurpose, field: str) -> str:
    """The text that stands in a box."""
    if field == BY:
        return wording.day(purpose.by) if purpose.by else ""
    return str(getattr(purpose, field))


def typed_in(plan: Plan, reference: Reference, role: str, field: str, text: str) -> Edit:
    """A box as typed; an empty one is not written yet. BadInput where it cannot be used."""
    value = _day(text) if field == BY else _words(text)
    changed: dict[str, Any] = {field: value}
    after = replace(purpose_of(plan, role), **changed)
    words = f"{'Change' if value else 'Clear'} the {entry_of(field).of} of {name_of(reference, role)}"
    return Edit(_kept(plan, after), words)


def suggestion_of(reference: Reference, role: str) -> RolePurpose:
    """The words to begin with for a role; blank where there are none."""
    found = (one for one in reference.suggested_purposes if one.role == role)
    return next(found, RolePurpose(role))


def as_suggested(plan: Plan, reference: Reference, role: str) -> Edit:
    """The suggested words in every box that is empty; what was typed stays."""
    made = filled(purpose_of(plan, role), suggestion_of(reference, role))
    return Edit(_kept(plan, made), f"Use the suggested words for {name_of(reference, role)}")


def added(plan: Plan, reference: Reference, role: str) -> Edit:
    """A role that the team does not have yet, so that its purpose can be written first."""
    return Edit(with_purpose(plan, purpose_of(plan, role)), f"Add {name_of(reference, role)} to the roles")


def cleared(plan: Plan, reference: Reference, role: str) -> Edit:
    """Nothing is written for the role any more; one that is not in the team leaves the list."""
    return Edit(without_purpose(plan, role), f"Clear what {name_of(reference, role)} is for")


def to_add(plan: Plan, reference: Reference) -> tuple[str, ...]:
    """Roles that are not listed, in the order of their names."""
    here = {*team_roles(plan, plan.scenario), *(one.role for one in plan.purposes)}
    roles = sorted(reference.roles, key=lambda role: role.name)
    return tuple(role.key for role in roles if role.key not in here)


def name_of(reference: Reference, role: str) -> str:
    """ "clinical pharmacist", inside a sentence."""
    known = reference.role_by_key.get(role)
    name = known.name if known else role.replace("_", " ")
    return name[:1].lower() + name[1:]


def _kept(plan: Plan, purpose: RolePurpose) -> Plan:
    """The team's roles are listed all the same, so a blank purpose of theirs is not kept."""
    if purpose.blank and purpose.role in team_roles(plan, plan.scenario):
        return without_purpose(plan, purpose.role)
    return with_purpose(plan, purpose)


def _words(text: str) -> str:
    words = " ".join(typed.safe_text(text).split())
    if len(words) > MOST_LETTERS:
        raise BadInput(f"Shorten this to {MOST_LETTERS} letters: it has {len(words)}.")
    return words


def _day(text: str) -> date | None:
    return typed.day_or_month(text, at_end=True) if text.strip() else None
