"""Training hubs and guidance as tables."""

from app.tables import Cell, Column, Table
from app.wording import counted
from models.development import guidance_of
from models.plan import Plan
from models.reference import Reference
from models.training import Guidance

Row = tuple[Cell, ...]
EVERY_ROLE = "Every role"


def hubs(plan: Plan) -> Table:
    rows: tuple[Row, ...] = tuple((hub.name, hub.ask, hub.helps, hub.web) for hub in plan.hubs)
    columns = (Column("Training hub"), Column("Who to ask"), Column("Helps with"), Column("Web address"))
    title = counted(len(rows), "training hub") if rows else "No training hub is in the plan yet"
    return Table("training_hubs", title, columns, rows)


def guidance(plan: Plan, reference: Reference) -> Table:
    """All that there is to read."""
    return guidance_list(guidance_of(plan, reference), reference)


def guidance_for(plan: Plan, reference: Reference, role: str) -> tuple[Guidance, ...]:
    """What is for a role and what is for every role, the role's own first; "" for all of it."""
    found = [each for each in guidance_of(plan, reference) if each.fits(role)]
    return tuple(sorted(found, key=lambda each: bool(role) and "all" in each.roles))


def guidance_list(listed: tuple[Guidance, ...], reference: Reference) -> Table:
    rows: tuple[Row, ...] = tuple(
        (
            "Read" if each.read else "", each.title, each.publisher or "not known", each.year or "not known",
            roles_words(each, reference), each.helps, each.source,
        )
        for each in listed
    )  # fmt: skip
    names = ("Read", "Title", "Publisher", "Year", "For", "What it is for", "Where to find it")
    return Table("guidance", guidance_title(listed), tuple(map(Column, names)), rows)


def guidance_title(listed: tuple[Guidance, ...]) -> str:
    if not listed:
        return "Nothing to read for this role yet"
    return f"{sum(each.read for each in listed)} of {counted(len(listed), 'title')} read"


def roles_words(each: Guidance, reference: Reference) -> str:
    """ "Pharmacist, Pharmacy technician", or that it is for every role."""
    if "all" in each.roles:
        return EVERY_ROLE
    known = (reference.role_by_key.get(role) for role in each.roles)
    return ", ".join(role.short for role in known if role)
