"""What each role is for, as tables: everything in one for files, a few columns at a time for the paper."""

from decimal import Decimal

from app import purpose_words, wording
from app.money_tables import role_name
from app.purpose_edits import ENTRIES, shown
from app.tables import Cell, Column, Kind, Table
from models.coverage import Coverage
from models.outlook import Outlook
from models.purposes import listed
from models.reference import Reference
from models.role_purpose import PurposeState, RolePurpose

AGREE, NOT_YET = "To be agreed", "Not yet known"
BLANKS = {"objective": "No objective yet", "result": NOT_YET}
WIDE = {
    "purpose": "Purpose", "settings": "Where it works", "services": "Community services",
    "referrals": "Referrals from", "objective": "Objective", "measure": "How we will know",
    "target": "Target", "by": "By", "result": "Result",
}  # fmt: skip
SUGGESTIONS = "Words still as the program suggested them, to be edited: "


def roles_and_purpose(outlook: Outlook) -> Table:
    """A row for each role of the team and each that was added; empty where nothing is written."""
    reference = outlook.reference
    rows = tuple(
        (
            role_name(one.role, reference), purpose_words.state(one),
            *(one.by if entry.field == "by" else shown(one, entry.field) for entry in ENTRIES),
            purpose_words.whose_words(one, reference),
        )
        for one in listed(outlook.plan, outlook.scenario)
    )  # fmt: skip
    columns = (
        Column("Role"), Column("State"),
        *(Column(WIDE[entry.field], Kind.DATE if entry.field == "by" else Kind.TEXT) for entry in ENTRIES),
        Column("Whose words"),
    )  # fmt: skip
    return Table("roles_and_purpose", "Purpose and objectives by role", columns, rows)


def part_of(outlook: Outlook, title: str, *fields: str) -> Table:
    """Some columns of the above for a page: roles that have a purpose; what else is missing is said."""
    reference = outlook.reference
    every = listed(outlook.plan, outlook.scenario)
    found = tuple(one for one in every if one.state is not PurposeState.NONE)
    rows = tuple((role_name(one.role, reference), *(_said(one, field) for field in fields)) for one in found)
    columns = (Column("Role"), *(Column(WIDE[field]) for field in fields))
    return Table("purposes", title, columns, rows, note=_suggested(found, fields, reference))


def _said(purpose: RolePurpose, field: str) -> Cell:
    return shown(purpose, field) or BLANKS.get(field, AGREE)


def _suggested(found: tuple[RolePurpose, ...], fields: tuple[str, ...], reference: Reference) -> str:
    """Which roles show the program's words as they came."""
    known = {one.role: one for one in reference.suggested_purposes}
    same = [
        role_name(one.role, reference)
        for one in found
        if one.role in known
        and any(
            getattr(one, field) and getattr(one, field) == getattr(known[one.role], field) for field in fields
        )
    ]
    return f"{SUGGESTIONS}{wording.listed(same)}." if same else ""


def states(found: tuple[RolePurpose, ...], reference: Reference) -> Table:
    """Each role with how far its purpose has come: the list on screen."""
    rows = tuple((role_name(one.role, reference), purpose_words.state(one)) for one in found)
    return Table("purpose_states", "Roles of the team", (Column("Role"), Column("Purpose")), rows)


def wte_words(coverage: Coverage, role: str) -> str:
    """ "3.40 WTE at work in 2026/27."."""
    found = next((one.wte for one in coverage.roles if one.role == role), Decimal(0))
    return f"{wording.wte(found)} WTE at work in {coverage.year}."
