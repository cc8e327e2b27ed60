"""The workbook's sheet of staffing: WTE there is, WTE that the work calls for, and their ratio, by role."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app import need_tables, wording
from app.workbook_coverage import FIXED as BEFORE_ROLES
from app.workbook_coverage import NEEDED, coverage_row
from app.workbook_parts import Cell, Form, Heading, Live, Row, Sheet, column
from app.workbook_plot import BEYOND, WTE_AT_WORK, Plot, numbered
from models.capacity import working_time
from models.coverage import NeedCoverage, RoleStaffing, falls_to
from models.need import Need
from models.needs import suited_roles

NOT_KNOWN = wording.NOT_KNOWN
NOTHING, HUNDRED = Decimal(0), Decimal(100)
FIXED = 11  # columns before the needs


def blank_staffing(needs: tuple[Need, ...]) -> Sheet:
    fixed = (
        Heading("Financial year", 12),
        Heading("Role", 34),
        Heading("Hours at work of 1.0 WTE", 13, Form.HOURS, entry=True),
        Heading("Share with patients", 12, Form.PERCENT, entry=True),
        Heading("Hours for patients of 1.0 WTE", 14, Form.HOURS),
        Heading("WTE in the team", 11, Form.WTE_WORKED),
        Heading("Hours of work", 14, Form.HOURS),
        Heading("Hours of supervision given, induction and training", 20, Form.HOURS),
        Heading("WTE needed", 11, Form.WTE_WORKED),
        Heading("Difference in WTE", 12, Form.WTE_SIGNED),
        Heading("Ratio", 10, Form.WTE_WORKED),
    )
    work = (
        Heading(numbered(n, need, "Hours: "), 16, Form.HOURS_OR_DOT) for n, need in enumerate(needs, start=1)
    )
    few = any(need_tables.few(need) for need in needs)
    return Sheet(
        "Staffing by role",
        "Is the team the right size?",
        (
            "One table. Work falls to roles as the team divides it; where no one has it, to those suited.",
            "WTE needed is hours of work ÷ (hours at work × share with patients), and on top the hours of",
            "supervision given, induction and training ÷ hours at work. A ratio below 1: too few.",
            "Shaded cells may be changed. An empty cell: the role has no part in the need.",
            *(("Needs of 1 to 4 people are in the hours of work, and not shown apart.",) if few else ()),
        ),
        (*fixed, *work),
        (),
        held=2,
        pages_of=9,
        first_month=11,
        whole=few,
    )


def staffing_sheet(at: Plot) -> Sheet:
    rows: list[Row] = []
    for n, one in enumerate(at.years):
        falls = falls_to(one.needs)
        for role in one.roles:
            rows.append(Row(tuple(_cells(at, n, role, falls, at.staffing.row(len(rows))))))
    return replace(at.staffing, rows=tuple(rows))


def _cells(at: Plot, n: int, role: RoleStaffing, falls: dict[str, Decimal], row: int) -> Iterator[Cell]:
    coverage = at.years[n]
    time = working_time(at.made.reference, role.role, coverage.year.months[0])
    share = time.patient_share.value
    parts = [_part(at, n, place, found, role.role) for place, found in enumerate(coverage.needs)]
    hidden = any(need_tables.few(found.need) and role.role in _falls_on(found) for found in coverage.needs)
    work = falls.get(role.role, NOTHING)
    yield str(coverage.year)
    yield at.names[role.role]
    yield time.hours
    yield NOT_KNOWN if share is None else share / HUNDRED
    yield Live(f"IF(ISNUMBER(D{row}),C{row}*D{row},0)", time.patient_hours)
    yield Live(_in_team(at, n, row, WTE_AT_WORK), role.wte)
    first, last = column(FIXED), column(FIXED + len(parts) - 1)
    yield work if hidden else Live(f"SUM({first}{row}:{last}{row})", work)
    yield Live(_in_team(at, n, row, BEYOND), role.individual)
    called = f"AND(G{row}>0,E{row}>0)"
    required = NOT_KNOWN if role.required is None else role.required
    yield Live(f'IF({called},G{row}/E{row}+H{row}/C{row},"{NOT_KNOWN}")', required)
    known = f"ISNUMBER(I{row})"
    yield Live(f'IF({known},F{row}-I{row},"{NOT_KNOWN}")', _or_unknown(role.difference))
    yield Live(f'IF({known},F{row}/I{row},"{NOT_KNOWN}")', _or_unknown(role.ratio))
    yield from parts


def _or_unknown(value: Decimal | None) -> str | Decimal:
    return NOT_KNOWN if value is None else value


def _in_team(at: Plot, n: int, row: int, letters: str) -> str:
    """A column of the sheet Time placed, added up over the role's posts in the year."""
    first, last = at.placed_span(n)
    name = f"'{at.placed.name}'!"
    return f"SUMIFS({name}${letters}${first}:${letters}${last},{name}$C${first}:$C${last},$B{row})"


def _falls_on(found: NeedCoverage) -> tuple[str, ...]:
    """Roles that a need's work falls to."""
    return tuple(role for role, _ in found.wte_by_role) or tuple(suited_roles(found.need))


def _part(at: Plot, n: int, place: int, found: NeedCoverage, role: str) -> Cell:
    """Hours of a need that fall to a role: as the team divides it, else evenly over the suited roles."""
    if need_tables.few(found.need):
        return None
    suited = tuple(suited_roles(found.need))
    if role not in at.roles and role not in suited:
        return None
    row = coverage_row(at, n, place)
    needed = f"Coverage!${NEEDED}${row}"
    even = f"{needed}/{len(suited)}" if role in suited else "0"
    mine = falls_to((found,)).get(role, NOTHING)
    if not at.roles:
        return Live(f"IF(ISNUMBER({needed}),{even},0)", mine)
    first, last = column(BEFORE_ROLES), column(BEFORE_ROLES + len(at.roles) - 1)
    whole = f"SUM(Coverage!${first}${row}:${last}${row})"
    own = f"Coverage!${column(BEFORE_ROLES + at.roles.index(role))}${row}" if role in at.roles else "0"
    return Live(f"IF(ISNUMBER({needed}),IF({whole}>0,{needed}*{own}/{whole},{even}),0)", mine)
