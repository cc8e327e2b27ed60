"""Which column of a pasted list of posts holds what: by its heading, else by what stands in it."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from app import role_names, typed
from app.problems import BadInput
from models.plan import Plan
from models.reference import Reference


class Part(StrEnum):
    """What a column holds; the values are the words shown in a preview."""

    POST = "Post"
    ROLE = "Role"
    NUMBER = "Number"
    WTE = "WTE"
    HOURS = "Hours"
    SESSIONS = "Sessions"
    STATUS = "Status"
    START = "Start"
    END = "End"
    SALARY = "Salary"
    BAND = "Band"
    FUNDING = "Funding"
    ARRS = "ARRS"
    SHARE = "Share"
    EMPLOYER = "Employer"
    BASE = "Base"
    NAME = "Name"
    NOTE = "Note"


HEADINGS = {
    Part.POST: "post, post label, post title, position, post ref, post reference",
    Part.ROLE: (
        "role, job title, job role, job, title, arrs role, staff role, pcn role, role title, role "
        "name, additional role, occupation, designation, detailed staff role, staff type, roles"
    ),
    Part.NUMBER: "number, no, post number, role number",
    Part.WTE: (
        "wte, fte, whole time equivalent, full time equivalent, contracted wte, contracted fte, wte "
        "fte, fte wte, budgeted wte, actual wte, wte total, total wte, w t e, f t e"
    ),
    Part.HOURS: (
        "hours, hrs, weekly hours, hours per week, hours a week, hrs per week, contracted hours, "
        "hours week, hrs week, hours worked, working hours, contracted weekly hours, hours pw, hrs pw"
    ),
    Part.SESSIONS: "sessions, sessions per week, weekly sessions, sessions a week",
    Part.STATUS: (
        "status, post status, state, in post, recruitment status, stage, confirmed, filled vacant, "
        "filled or vacant, vacancy status"
    ),
    Part.START: (
        "start, start date, from, date started, started, in post from, commencement, commencement "
        "date, start month, planned start, date of joining, joined, employed from, expected start, "
        "expected start date, planned start date, in post since, date from"
    ),
    Part.END: (
        "end, end date, to, until, leaving date, contract end, contract end date, finish, finish "
        "date, date left, left, in post to, in post until, employed to, last day, end month, date to, "
        "leave date"
    ),
    Part.SALARY: (
        "salary, pay, annual salary, gross salary, basic salary, salary wte, wte salary, salary 1 0 "
        "wte, full time salary, salary per annum, salary pa, basic pay, fte salary, salary a year, "
        "gross pay, annual pay, actual salary, salary pro rata, pro rata salary, salary per year, "
        "whole time salary"
    ),
    Part.BAND: (
        "band, afc band, agenda for change band, agenda for change, afc, grade, pay band, pay point, "
        "pay scale, banding, afc banding, salary band"
    ),
    Part.FUNDING: ("funding, funding source, funded by, source, funding stream, funding type, budget"),
    Part.ARRS: "arrs, arrs funded, arrs y n, claimed under arrs, arrs claim",
    Part.SHARE: ("share, network share, pcn share, share of cost, percentage funded, funded"),
    Part.EMPLOYER: ("employer, employing organisation, employed by, host, host employer, employing practice"),
    Part.BASE: (
        "base, practice, base practice, site, location, place of work, based at, surgery, practice "
        "base, main site, practice name, practice code, work base"
    ),
    Part.NAME: (
        "name, staff name, employee, employee name, post holder, postholder, staff member, full name, "
        "person, staff, member of staff, post holder name"
    ),
    Part.NOTE: (
        "note, notes, comment, comments, remarks, further information, additional information, detail"
    ),
}
_STATUS = {
    "confirmed", "in post", "filled", "employed", "planned", "idea", "vacant", "recruiting", "advertised",
    "proposed", "offer accepted", "appointed",
}  # fmt: skip
_FUNDING = {
    "arrs",
    "core",
    "core funding",
    "other",
    "other funding",
    "funding not set",
    "additional roles arrs",
}


def simple(heading: str) -> str:
    """A heading as letters and digits: "Start date (planned)" is "start date planned"."""
    return " ".join(re.findall(r"[a-z0-9]+", heading.lower()))


BY_HEADING = {simple(name): part for part, names in HEADINGS.items() for name in names.split(",")}


def part_of(heading: str) -> Part | None:
    """What a heading says; a bracket after it may be left out, a monthly amount is never read."""
    if "month" in heading.lower() and "salary" in heading.lower():
        return None
    without = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|£|\*", " ", heading)
    return BY_HEADING.get(simple(heading)) or BY_HEADING.get(simple(without))


def parts_of(headings: Sequence[str]) -> dict[int, Part]:
    """What each column holds, by its heading; the first of two that say the same is taken."""
    found: dict[int, Part] = {}
    for place, heading in enumerate(headings):
        part = part_of(heading)
        if part and part not in found.values():
            found[place] = part
    if Part.ROLE not in found.values():
        found = {place: Part.ROLE if part is Part.POST else part for place, part in found.items()}
    return found


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row names columns: it names a role or post, and most of its cells are headings."""
    filled = [cell for cell in cells if cell]
    named = parts_of(cells)
    return Part.ROLE in named.values() and (len(named) >= 2 or len(filled) == len(named))


def guessed(rows: Sequence[Sequence[str]], plan: Plan, reference: Reference) -> dict[int, Part]:
    """What each column holds where there are no headings: the part that most of its cells read as."""
    found: dict[int, Part] = {}
    width = max((len(row) for row in rows), default=0)
    for place in range(width):
        cells = [row[place] for row in rows if place < len(row) and row[place]]
        for part, reads in _readers(plan, reference):
            taken = part in found.values()
            if cells and not taken and sum(map(reads, cells)) * 2 > len(cells):
                found[place] = part
                break
    return found


def _readers(plan: Plan, reference: Reference) -> tuple[tuple[Part, Callable[[str], bool]], ...]:
    practices = {word.lower() for each in plan.network.practices for word in (each.code, each.name)}
    return (
        (Part.ROLE, lambda cell: bool(role_names.role_named(cell, reference)[0])),
        (Part.STATUS, lambda cell: cell.lower() in _STATUS),
        (Part.FUNDING, lambda cell: simple(cell) in _FUNDING),
        (Part.BASE, lambda cell: cell.lower() in practices),
        (Part.BAND, lambda cell: bool(re.fullmatch(r"(?:afc |band |b)[3-9][abcd]?", cell.lower()))),
        (Part.WTE, lambda cell: _reads(typed.wte, cell)),
        (Part.HOURS, lambda cell: bool(re.fullmatch(r"[1-4]?[0-9](?:\.[0-9]+)?", cell))),
        (Part.START, lambda cell: _reads(typed.day, cell) or _reads(typed.month, cell)),
        (Part.END, lambda cell: _reads(typed.day, cell) or _reads(typed.month, cell)),
        (Part.SALARY, lambda cell: _reads(typed.money, cell)),
    )


def _reads(read: Callable[[str], object], cell: str) -> bool:
    try:
        read(cell)
    except BadInput:
        return False
    return True
